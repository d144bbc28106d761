import Reprise
import RepriseIO
import RepriseSpreadsheets
import Testing

/// Each kind of cell, and each kind of format of a number.
@Suite struct CellTests {
  /// What the cells of `cells.xlsx` are about, and what a person reads in them.
  private static let expected = [
    // Texts: shared ones by their number, with runs, phonetic runs, breaks of line and signs by their number.
    ("shared 0", "shared"), ("shared 1", "rich text"), ("shared 2", "東京"),
    ("shared 3", "two lines"), ("shared 4", "\"#1, \"\"quoted\"\"\""), ("shared 5", "a_x0041_"),
    ("inline", "inline"), ("true", "TRUE"), ("false", "FALSE"), ("error", "\"#N/A\""),
    ("formula text", "ab"), ("formula empty", nil), ("formula number", "2"),
    ("iso day", "2022-02-09"), ("iso time", "2022-02-09 13:15:00"),
    // Numbers: without an exponent and what binary fractions leave, with the decimals that are shown.
    ("whole", "4557"), ("noise", "0.3"), ("seventeen digits", "87.6"), ("small", "0.00000015"),
    ("large", "125000000000000000000"), ("negative", "-0.5"), ("minus zero", "0"),
    ("two decimals", "88.00"), ("scientific", "1234"), ("quoted m", "3.0"), ("escaped d", "3"),
    ("color", "3.0"), ("quoted percent", "87.6"),
    // Percentages: as they are held, 87.6 and not the 88 that is shown.
    ("percent 0", "87.6%"), ("percent noise", "58%"), ("percent 0.0", "90.0%"),
    ("percent 0.00", "104.10%"), ("percent share", "96.8132568514978%"), ("percent zero", "0.0%"),
    // Days: 44601 is 9 February 2022.
    ("day", "2022-02-09"), ("day with time", "2022-02-09 13:15"),
    ("day and time", "2022-02-09 13:15"), ("midnight", "2022-02-09 00:00"),
    ("seconds", "2022-02-09 00:00:01"), ("east asian", "2022-02-09"), ("chinese", "2022-02-09"),
    ("locale", "2022-02-09"), ("month", "2022-02-09"), ("month and day", "2022-02-09"),
    ("clock", "00:15"), ("end of day", "24:00"), ("clock with seconds", "12:00:01"),
    ("elapsed", "25:30"),
    // The calendar of spreadsheets has a 29 February 1900.
    ("day 1", "1900-01-01"), ("day 59", "1900-02-28"), ("day 60", "1900-02-29"),
    ("day 61", "1900-03-01"), ("no day", "-1"), ("beyond", "2958466"), ("last day", "9999-12-31"),
    ("styled and empty", nil),
  ]

  @Test func eachKind() throws {
    let rows = Workbooks.rows(try Workbooks.source("cells.xlsx"))
    try #require(rows.count == Self.expected.count)
    for (row, (name, text)) in zip(rows, Self.expected) {
      #expect(row == [name, text].compactMap(\.self))
    }
  }

  @Test func daysFrom1904AndCellsWithoutNames() throws {
    #expect(Workbooks.rows(try Workbooks.source("from1904.xlsx")) == [["2022-02-09", "1"]])
  }
}
