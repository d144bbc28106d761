import Reprise

/// Columns of the year, the month and the day of each row.
struct DayInParts {
  /// The column of years; `nil` where there is none.
  let year: Int?
  let month: Int
  let day: Int
  /// The column of minutes beside one of hours.
  let minute: Int?

  /// Finds the columns by their names; `nil` where there is none of months or of days.
  init?(_ header: [Table.Cell]) {
    let names = header.map { $0.text.canonicalName }
    func place(_ words: Set<String>) -> Int? { names.firstIndex(where: words.contains) }
    guard let month = place(Self.months), let day = place(Self.days) else { return nil }
    self.month = month
    self.day = day
    year = place(Self.years)
    minute = place(Self.minutes)
  }

  /// The day of three cells; `nil` where they are no numbers or the calendar has no such day.
  static func day(_ year: String, _ month: String, _ day: String) -> Day? {
    func number(_ text: String, _ unit: Character) -> Int? {
      let name = text.canonicalName
      return Int(name.last == unit ? String(name.dropLast()) : name)
    }
    guard let year = number(year, "年"), let month = number(month, "月"), let day = number(day, "日")
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// A table with one column of days in place of those of their parts; `nil` where it has no such parts, or no year.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - known: The year of days without one, if it was told.
  ///   - findings: Where it is said that there is no year.
  /// - Returns: The table, its days in the first column.
  static func whole(_ table: TableReader, year known: Int?, _ findings: inout Findings)
    -> TableReader?
  {
    guard let parts = DayInParts(table.header) else { return nil }
    let all = [parts.year, parts.month, parts.day].compactMap(\.self)
    let others = table.header.indices.filter { !all.contains($0) }
    func isDate(_ name: String) -> Bool { Heading(name, among: ["date"]).name == "date" }
    var (reader, none) = (table, Findings(file: ""))
    // A column of whole days says more, and one called day may be it.
    guard !others.contains(where: { isDate(table.header[$0].text) }),
      let first = reader.next(&none),
      first[parts.day].text.canonicalName.unicodeScalars.count < 4
    else { return nil }
    guard parts.year != nil || known != nil else {
      findings.error(
        "the month and the day stand in columns of their own, and there is none of years; tell the year, as with "
          + "\(Remedy.year) 2022, or add a column 'year'", at: table.header[parts.month])
      return nil
    }
    func row(_ cells: [Table.Cell], _ day: String) -> [Table.Cell] {
      var first = cells[parts.day]
      first.text = day
      return [first] + others.map { cells[$0] }
    }
    reader = table
    var rows: [[Table.Cell]] = []
    while let cells = reader.next(&none) {
      let texts = all.map { cells[$0].text }
      let year = parts.year == nil ? known.map { "\($0)" } ?? "" : texts[0]
      let day = day(year, cells[parts.month].text, cells[parts.day].text)
      rows.append(
        row(cells, day?.description ?? texts.filter { !$0.isEmpty }.joined(separator: "-")))
    }
    guard none.errorCount == 0 else { return nil }
    return TableReader(header: row(table.header, "date"), rows: rows, of: table)
  }

  /// What is said of cells that make up no day.
  static func complaint(_ texts: [String]) -> CellError {
    CellError(
      "\(texts.joined(separator: "-").quoted) is not a day of the calendar; correct the year, the month or the day"
    )
  }

  private static let years: Set<String> = ["year", "yr", "yyyy", "年", "年份", "jahr", "año", "année"]
  private static let months: Set<String> = ["month", "mo", "mm", "月", "月份", "monat", "mes", "mois"]
  private static let days: Set<String> = ["day", "dd", "dy", "日", "tag", "día", "dia", "jour"]
  private static let minutes: Set<String> = ["minute", "min", "mi", "minutes", "分", "分钟"]
}
