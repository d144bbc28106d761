import Foundation
import Testing

@Suite struct FitCommandTests {
  /// Levels of a logistic curve from 20 to 100 %, half-way on February 7.
  private static let season: String = {
    let rows = (1...14).map { day -> String in
      let level = 20 + 80 / (1 + exp(-0.7 * Double(day - 7)))
      return "2022-02-" + String(format: "%02d,%.3f\n", day, level)
    }
    return "date,percent\n" + rows.joined()
  }()

  @Test func determined() throws {
    let outcome = try Command.run("fit", "--json", input: Self.season)
    #expect(outcome.exitCode == 0)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["status"] as? String == "determined")
    let ceiling = try #require((object["ceiling"] as? [String: Double])?["value"])
    #expect(abs(ceiling - 1) < 0.001)
    let text = try Command.run("fit", input: Self.season)
    #expect(text.output.hasPrefix("The levels scatter by "))
  }

  @Test func aPanelHasALineForEachSeries() throws {
    let rows = Self.season.split(separator: "\n").dropFirst()
    let panel =
      "series,date,percent\n" + rows.map { "north,\($0)\n" }.joined()
      + rows.prefix(3).map { "south,\($0)\n" }.joined()
    let csv = try Command.run("fit", "--csv", input: panel).output.split(separator: "\n")
    #expect(csv.count == 3)
    #expect(csv[1].hasPrefix("north,2022-01-31,converged,0."))
    #expect(csv[2] == "south,2022-01-31,tooFewPoints,,,,,,,,,")
    let table = try Command.run("fit", "--table", input: panel).output
    #expect(table.contains("north") && table.contains("too few levels"))
    let lines = try Command.run("fit", "--csv", "--json", input: panel).output
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(lines.split(separator: "\n")[0].utf8))
        as? [String: Any])
    let rate = try #require((object["rate"] as? [String: Double])?["value"])
    #expect(abs(rate - 0.7) < 1e-3)
  }

  @Test func heldParametersAreSaidToBeHeld() throws {
    let outcome = try Command.run("fit", "--floor", "20", "--ceiling", "100", input: Self.season)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.components(separatedBy: "held").count == 3)
  }

  @Test func whatIsNotDeterminedGetsNoNumber() throws {
    let outcome = try Command.run("fit", Guizhou.rate)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("do not determine a logistic curve"))
    #expect(!outcome.output.contains("ceiling, %"))
  }

  @Test(arguments: [["--floor", "nan"], ["--ceiling", "inf"], ["--floor=50", "--ceiling=50"]])
  func floorsAndCeilingsThatMakeNoCurve(_ options: [String]) throws {
    let outcome = try Command.launch(
      Command.executable, ["fit", Guizhou.rate] + options, input: "")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("two different numbers"))
  }
}
