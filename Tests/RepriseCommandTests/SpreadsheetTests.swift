import Foundation
import Testing

/// Workbooks on the command line.
@Suite struct SpreadsheetTests {
  private static let folder = "Tests/RepriseSpreadsheetsTests/Reference"
  private static let founding = "\(folder)/founding.xlsx"

  @Test func foundingCaseIsThatOfText() throws {
    let text = try Command.run("forecast", Guizhou.rate, "--plan", Guizhou.plan, "--json")
    #expect(text.exitCode == 0)
    let sheet = try Command.run("forecast", Self.founding, "--plan", Guizhou.plan, "--json")
    #expect(sheet.exitCode == 0)
    #expect(sheet.errors == text.errors)
    #expect(sheet.output == text.output)
  }

  @Test func contentTellsAndNotTheName() throws {
    let named = try Command.run("check", Self.founding)
    #expect(named.exitCode == 0)
    let piped = try Command.shell("\"$REPRISE\" check - < \(Self.founding)")
    #expect(piped.exitCode == 0)
    #expect(piped.output == named.output)
    try Command.withFolder { folder in
      let other = folder.appending(path: "figures.csv")
      try FileManager.default.copyItem(
        at: Command.package.appending(path: Self.founding), to: other)
      #expect(try Command.run("check", other.path).output == named.output)
    }
  }

  @Test func departmentsSheetIsForecast() throws {
    let outcome = try Command.run("forecast", "\(Self.folder)/department.xlsx")
    #expect(outcome.exitCode == 0)
    for place in ["贵阳市", "遵义市", "毕节市"] { #expect(outcome.output.contains(place)) }
    #expect(outcome.errors.contains("sheet '开工情况', A9: this row is a sum or a note"))
  }

  @Test func sheetByName() throws {
    let file = "\(Self.folder)/sheets.xlsx"
    let first = try Command.run("check", file)
    #expect(
      first.errors.contains(
        "sheet 'Rates', A1: this sheet is read, and not 'Lists' (hidden), 'Load'"))
    #expect(first.output.hasPrefix("operating rate in percent with 1 decimal, 1 fact"))
    let other = try Command.run("check", file, "--sheet", "Load", "--measure", "index")
    #expect(other.output.hasPrefix("load index in percent with 1 decimal, 1 fact"))
    let none = try Command.run("check", file, "--sheet", "Rate")
    #expect(none.exitCode == 64)
    #expect(
      none.errors.contains("there is no sheet 'Rate'; there are 'Lists', 'Empty', 'Rates', 'Load'"))
    let text = try Command.run("check", Guizhou.rate, "--sheet", "Rates")
    #expect(text.exitCode == 64)
    #expect(text.errors.contains("the file is text, and has none"))
  }

  /// Figures and plan may be two sheets of one workbook.
  @Test func planByTheNameOfItsSheet() throws {
    let file = "\(Self.folder)/planned.xlsx"
    let both = try Command.run(
      "forecast", file, "--plan", file, "--plan-sheet", "plan", "--json", "-q")
    #expect(both.exitCode == 0)
    let text = try Command.run("forecast", Guizhou.rate, "--plan", Guizhou.plan, "--json", "-q")
    #expect(both.output == text.output)
    let first = try Command.run("check", file, "--plan", file)
    #expect(first.exitCode == 65)
    #expect(first.errors.contains("if the plan stands in another sheet, name it with --plan-sheet"))
    let told = try Command.run("check", file, "--plan", file, "--plan-sheet", "Plan")
    #expect(
      told.errors.contains(
        "sheet 'Figures', A1: this sheet is read, and not 'Plan'; to read another, name it with --sheet"
      ))
    #expect(told.errors.contains("to read another, name it with --plan-sheet"))
    let alone = try Command.run("check", file, "--plan-sheet", "Plan")
    #expect(alone.exitCode == 64)
    #expect(alone.errors.contains("name its file with --plan"))
  }

  @Test func readingsOfMeters() throws {
    let sheet = try Command.run(
      "load", "\(Self.folder)/meters.xlsx", "--normal", "110", "--csv", "-q")
    let text = try Command.run(
      "load", "\(Self.folder)/meters.csv", "--normal", "110", "--csv", "-q")
    #expect(sheet.exitCode == 0)
    #expect(sheet.output == text.output)
    let piped = try Command.shell(
      "\"$REPRISE\" load - --normal 110 --csv -q < \(Self.folder)/meters.xlsx")
    #expect(piped.output == text.output)
  }

  @Test(arguments: ["cut.xlsx", "formula.xlsx", "open.ods"])
  func refused(_ name: String) throws {
    for command in ["forecast", "check", "fit", "load"] {
      let outcome = try Command.run(command, "\(Self.folder)/\(name)")
      #expect(outcome.exitCode == 65)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains(name))
    }
  }
}
