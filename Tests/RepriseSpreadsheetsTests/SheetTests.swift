import Foundation
import Reprise
import RepriseIO
import RepriseSpreadsheets
import Testing

/// Tables of workbooks, read the way of those in text.
@Suite struct SheetTests {
  @Test func departmentsSheet() throws {
    let file = try SeriesFile(try Workbooks.source("department.xlsx"))
    #expect(file.series.map(\.name) == ["贵阳市", "遵义市", "毕节市"])
    let text = """
      日期,地区,开工率
      2022-02-09,贵阳市,87.6%
      2022-02-09,遵义市,80.2%
      2022-02-09,毕节市,70.0%
      2022-02-10,贵阳市,91.0%
      2022-02-10,遵义市,84.5%
      2022-02-10,毕节市,75.0%
      """
    #expect(Array(file.series) == Array(try SeriesFile(Source(text, named: "f.csv")).series))
    let places = file.notices.map { $0.description.prefix { $0 != ":" } }
    #expect(places == ["A1", "A9", "A10"].map { "f, sheet '开工情况', \($0)" })
  }

  @Test func tableThatBeginsElsewhere() throws {
    let file = try SeriesFile(try Workbooks.source("layout.xlsx"))
    #expect(file.series.map(\.name) == ["north", "south"])
    #expect(file.series.map(\.observations.count) == [2, 2])
    #expect(
      file.notices.map { $0.description.prefix { $0 != ":" } }
        == ["f, sheet 'Sheet', E3", "f, sheet 'Sheet', B5"])
    #expect(
      file.notices.allSatisfy { $0.message.contains("is hidden and is read like the others") })
  }

  @Test func faultsNameTheirCells() throws {
    let source = try Workbooks.source("wrong.xlsx")
    #expect {
      try SeriesFile(source)
    } throws: { error in
      let lines = "\(error)".split(separator: "\n")
      return lines.count == 2
        && lines[0].hasPrefix("f, sheet 'Sheet', B3: 'much' is not a figure")
        && lines[1].hasPrefix("f, sheet 'Sheet', C4: this cell stands in a column without a name")
    }
  }

  @Test(arguments: [
    (nil, "87.6", "'Lists' (hidden), 'Load'"), ("Load", "104.1", "'Lists' (hidden), 'Rates'"),
    (" lOAD", "104.1", "'Lists' (hidden), 'Rates'"), ("Rates", "87.6", "'Lists' (hidden), 'Load'"),
  ])
  func sheetsByName(_ name: String?, _ figure: String, _ others: String) throws {
    let source = try Workbooks.source("sheets.xlsx", sheet: name)
    #expect(Workbooks.rows(source) == [["date", "percent"], ["2022-02-10", figure]])
    let notices = try SeriesFile(
      source, options: ReadingOptions(measure: .loadIndex(baseline: nil))
    )
    .notices
    #expect(notices.count == 1)
    #expect(notices.first?.message.hasPrefix("this sheet is read, and not \(others);") == true)
  }

  @Test func hiddenAndEmptySheetsByName() throws {
    #expect(Workbooks.rows(try Workbooks.source("sheets.xlsx", sheet: "Lists")) == [["nothing"]])
    let empty = try Workbooks.source("sheets.xlsx", sheet: "Empty")
    #expect {
      try SeriesFile(empty)
    } throws: { error in
      "\(error)".contains("f, sheet 'Empty', A1: the file is empty")
    }
  }

  @Test func unknownSheet() throws {
    #expect(
      Workbooks.complaint("sheets.xlsx", sheet: "Rate")
        == "f: there is no sheet 'Rate'; there are 'Lists', 'Empty', 'Rates', 'Load'")
    #expect(throws: ReadingError.noSheet("f.csv", "Rates", among: nil)) {
      try Source("date,percent\n", named: "f.csv").sheet("Rates")
    }
  }

  @Test func textStaysAsItIs() throws {
    let source = Source("date,percent\n2022-02-10,87.6\n", named: "f.csv")
    #expect(try source.sheet(nil) == source)
  }

  @Test func meterReadings() throws {
    let path = Workbooks.folder.appending(path: "meters").path
    let sheet = try LoadFile(path: path + ".xlsx", sheet: nil)
    let text = try LoadFile(path: path + ".csv", sheet: nil)
    #expect(sheet.loads == text.loads)
    #expect(sheet.loads.first?.days.count == 10)
    #expect(text.problems.map(\.kind) == [.repeated])
    #expect(sheet.problems.map(\.message) == text.problems.map(\.message))
    #expect(
      sheet.problems.first?.description.hasPrefix(
        "\(path).xlsx, sheet 'Sheet', row 32: 2022-03-02: ")
        == true)
    #expect(text.problems.first?.line == 32)
  }
}
