import ArgumentParser
import RecoveryCurves

struct FamiliesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "families", abstract: "List the families of recovery curves.")

  func run() {
    print("y(t) = floor + rise · F(rate · (g(t) − midpoint)), t in days\n")
    for family in Family.allCases {
      let scale = family.shape.timeScale == .linear ? "g(t) = t" : "g(t) = ln t"
      let name = family.rawValue
      print(name + String(repeating: " ", count: max(2, 24 - name.count)) + scale)
    }
  }
}
