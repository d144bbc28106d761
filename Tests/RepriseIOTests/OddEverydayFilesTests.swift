import Foundation
import Reprise
import RepriseIO
import Testing

/// Files as other programs leave them, each of a kind that was once refused for nothing or read without a word.
@Suite struct OddEverydayFilesTests {
  private static let facts = [71.1, 87.6]

  /// The columns without a name that data frames number their rows in.
  @Test(arguments: [
    ",date,percent\n0,2022-02-09,71.1\n1,2022-02-10,87.6\n",
    "\"\",\"date\",\"percent\"\n\"1\",\"2022-02-09\",71.1\n\"2\",\"2022-02-10\",87.6\n",
  ])
  func numbersOfRowsAreIgnored(_ text: String) throws {
    let file = try SeriesFile(Source(text, named: "f.csv"))
    #expect(
      try file.only().observations
        == zip(["2022-02-09", "2022-02-10"], Self.facts).map { try .percent($1, on: day($0)) })
    #expect(
      file.notices.map(\.message) == [
        "the first column has no name and numbers the rows; it is ignored"
      ])
    let loads = try LoadFile(Source(text.replacing("percent", with: "load"), named: "f.csv"))
    #expect(loads.loads.map(\.values) == [Self.facts])
    #expect(loads.notices.contains { $0.message.contains("numbers the rows") })
  }

  @Test func otherNumbersWithoutANameAreNot() {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(
        Source(",date,percent\n0,2022-02-09,71.1\n7,2022-02-10,87.6\n", named: "f.csv"))
    }
    #expect(found.map { [$0.line, $0.column] } == [[3, 1]])
  }

  /// The sign by which old systems ended a file.
  @Test func aSignAtTheEndIsNoRow() throws {
    for end in ["\n", "\r"] {
      let text = ["date,percent", "2022-02-09,71.1", "2022-02-10,87.6", "\u{1A}"].joined(
        separator: end)
      #expect(try read(text).observations.count == 2)
    }
  }

  @Test func cellsSetApartByBlanksAreNamed() {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(
        Source("\"date\" \"percent\"\n\"1\" \"2022-02-09\" 71.1\n", named: "f.csv"))
    }
    #expect(found.first?.message.contains("separate cells by ',', ';' or tabs") == true)
  }

  /// What is no JSON is said where it breaks.
  @Test func brokenJSONIsToldWhereItBreaks() {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(
        Source("{\"data\": [{\"date\": \"2022-02-09\", \"percent\": 71.1,}]}", named: "f.json"))
    }
    #expect(found.map { [$0.line, $0.column] } == [[1, 50]])
    #expect(found.first?.message.contains("a name in double quotes is expected") == true)
  }

  /// Figures that a file says are expected, planned or of last year are not taken for what was reached.
  @Test(arguments: [
    ("type", "actual", "forecast"), ("类型", "实际", "预测"), ("status", "final", "planned"),
  ])
  func figuresThatWereNotReachedAreRefused(_ name: String, _ reached: String, _ other: String)
    throws
  {
    let rows = "date,percent,\(name)\n2022-02-09,71.1,\(reached)\n2022-02-10,87.6,\(reached)\n"
    #expect(try read(rows).observations.count == 2)
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source(rows + "2022-02-11,92.0,\(other)\n", named: "f.csv"))
    }
    let refused = found.filter { $0.message.contains("was not reached; take the row out") }
    #expect(refused.map { [$0.line, $0.column] } == [[4, 17]])
  }

  @Test func fullWidthCommasAreNamed() {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source("日期，开工率\n2022-02-09，71.1\n", named: "f.csv"))
    }
    #expect(found.contains { $0.message.contains("replace each full-width comma '，'") })
  }

  /// A day has 96 intervals, of which the first begins it.
  @Test func intervalsMayBeNumbered() throws {
    let rows = (1...96).map { "2022-02-09,\($0),\($0)" }
    let file = try LoadFile(
      Source("date,interval,load\n" + rows.joined(separator: "\n"), named: "f.csv"))
    #expect(file.loads.map(\.values) == [[48.5]])
  }

  /// Three digits behind the mark of every number leave open which mark it is.
  @Test(arguments: ["1.029", "1,029"])
  func marksThatNothingTellsAreTold(_ number: String) throws {
    let rows = (9...15).map { "\($0).02.2022;\(number.dropLast())\($0 % 10)" }
    let file = try LoadFile(
      Source("Tag;Last [MW]\n" + rows.joined(separator: "\n"), named: "f.csv"))
    #expect(
      file.notices.contains { $0.message.contains("if that stands between thousands, write 1029") })
    let other = try LoadFile(
      Source(
        "Tag;Last [MW]\n16.02.2022;1\(number.dropFirst().prefix(1))5\n"
          + rows.joined(separator: "\n"), named: "f.csv"))
    #expect(!other.notices.contains { $0.message.contains("thousands") })
  }
}
