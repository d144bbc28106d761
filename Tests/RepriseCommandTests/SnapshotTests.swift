import Foundation
import Testing

/// What the command prints is what it printed when `Snapshots/make` was run last. Of numbers only those of the JSON are
/// compared, roughly, as other processors round otherwise in the last digit.
@Suite struct SnapshotTests {
  private func snapshot(_ name: String) throws -> String {
    try String(
      contentsOf: Command.package.appending(path: "Tests/RepriseCommandTests/Snapshots/\(name)"),
      encoding: .utf8)
  }

  private func founding(_ options: String) throws -> String {
    let outcome = try Command.shell(
      "\"$REPRISE\" \(Guizhou.rate) --plan \(Guizhou.plan) --quiet \(options)")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test(
    arguments: [
      "", "forecast", "fit", "check", "backtest", "prior", "load", "ledger", "brief", "families",
    ])
  func help(_ command: String) throws {
    let name = command.isEmpty ? "help.txt" : "help-\(command).txt"
    let line = command.isEmpty ? "--help" : "help \(command)"
    let outcome = try Command.shell("COLUMNS=80 \"$REPRISE\" \(line)")
    #expect(outcome.output == (try snapshot(name)))
  }

  @Test(arguments: [("en", ""), ("zh", "--language zh")])
  func foundingText(_ language: String, _ option: String) throws {
    #expect(
      words(try founding(option)) == words(try snapshot("founding-\(language).txt")),
      "run Snapshots/make if this is meant")
  }

  /// The words of a text, each run of digits as one, without the lines that they stand on.
  private func words(_ text: String) -> String {
    text.replacing(#/[0-9]+(\.[0-9]+)?/#, with: "#")
      .filter { !$0.isWhitespace }
  }

  @Test func foundingJSON() throws {
    func object(_ text: String) throws -> Any {
      try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
    let printed = try object(try founding("--json"))
    #expect(differences(printed, try object(try snapshot("founding.json")), at: "$") == [])
  }

  /// Where two values differ by more than rounding on another processor does.
  private func differences(_ one: Any, _ other: Any, at place: String) -> [String] {
    switch (one, other) {
    case (let one as [String: Any], let other as [String: Any]):
      Set(one.keys).union(other.keys).sorted().flatMap { name -> [String] in
        guard let mine = one[name], let theirs = other[name] else {
          return ["\(place).\(name) is in one of them"]
        }
        return differences(mine, theirs, at: "\(place).\(name)")
      }
    case (let one as [Any], let other as [Any]):
      one.count != other.count
        ? ["\(place): \(one.count) and \(other.count) items"]
        : zip(one, other).enumerated().flatMap {
          differences($1.0, $1.1, at: "\(place)[\($0)]")
        }
    case (let one as Double, let other as Double):
      abs(one - other) <= 0.02 * max(1, abs(other)) ? [] : ["\(place): \(one) and \(other)"]
    case (let one as String, let other as String):
      one == other ? [] : ["\(place): \(one), \(other)"]
    default: one is NSNull && other is NSNull ? [] : ["\(place): \(one) and \(other)"]
    }
  }
}
