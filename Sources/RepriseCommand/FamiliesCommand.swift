import ArgumentParser
import RecoveryCurves
import RepriseIO

struct FamiliesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "families", abstract: "List the families of recovery curves.")

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reportingFailures { try StandardStream.output.print(json ? Family.allJSON : text) }
  }

  private var text: String {
    let rows = Family.allCases.map { family in
      let name = family.rawValue
      let scale = family.shape.timeScale == .linear ? "g(t) = t" : "g(t) = ln t"
      return name + String(repeating: " ", count: max(2, 24 - name.count)) + scale + "\n"
    }
    return """
      y(t) = floor + rise · F(rate · (g(t) − midpoint)), t in days

      \(rows.joined())
      Curves of two logistic phases F₁ and F₂, for fit alone:

      two-waves   y(t) = floor + rise · (w · F₁ + (1 − w) · F₂)
      dip         y(t) = before + F₁ · (bottom − before + F₂ · (after − bottom))

      """
  }
}
