import Foundation
import Testing

@Suite struct BriefCommandTests {
  @Test func onePageOfEveryKind() throws {
    try Command.withFolder { folder in
      let page = folder.appendingPathComponent("brief.html")
      let ledger = folder.appendingPathComponent("ledger").path
      let outcome = try Command.run(
        "brief", Guizhou.rate, "--with", Guizhou.load, "--plan", Guizhou.plan, "--ledger", ledger,
        "--quiet", "-o", page.path)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
      let html = try String(contentsOf: page, encoding: .utf8)
      #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("None of the 2\u{A0}forecasts"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: ledger).count == 2)
    }
  }

  /// The page tells what the forecast tells.
  @Test func asTheForecast() throws {
    let arguments = ["Datasets/guizhou-2022/panel.csv", "--total", "Guizhou", "--quiet"]
    let brief = try Command.launch(
      Command.executable, ["brief"] + arguments + ["--markdown", "--language", "zh"], input: "")
    let forecast = try Command.launch(
      Command.executable, ["forecast"] + arguments + ["--language", "zh"], input: "")
    #expect(brief.exitCode == 0, "\(brief.errors)")
    // Name, level, two dates and the chance: of the whole, the group, the member with a figure, and the two rows of
    // members that nothing tells apart.
    let rows = forecast.output.split(separator: "\n").filter {
      $0.contains("%") && $0.contains("  ")
    }
    #expect(rows.count >= 5)
    for row in rows {
      let cells = row.replacing(#/ {2,}/#, with: "|").split(separator: "|")
      #expect(
        brief.output.contains("| " + cells.prefix(5).joined(separator: " | ") + " |"), "\(row)")
    }
  }

  @Test(
    arguments: [
      (["brief", "Datasets/teaching/ordinary.csv", "Datasets/x"], Int32(64)),
      (["brief", "Datasets/guizhou-2022/panel.csv"], 64),
      (["brief", Guizhou.rate, "-o", Guizhou.rate], 64),
      (["brief", Guizhou.rate, "--json"], 64),
      (["brief", "nothing.csv"], 66),
    ] as [([String], Int32)])
  func refusals(_ arguments: [String], _ code: Int32) throws {
    let outcome = try Command.launch(Command.executable, arguments, input: "")
    #expect(outcome.exitCode == code, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }
}
