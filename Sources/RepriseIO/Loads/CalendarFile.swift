import Reprise

/// The days of a user's calendar.
///
/// The file is CSV or JSON as for ``SeriesFile``, the list in a JSON object being `days`. Its columns are
/// `date`, `kind`, one of `HolidayCalendar.Kind`, and `name`, which may be left out: of the
/// holiday, or of the season that a shutdown begins, which has the year behind it where several share it.
public struct CalendarFile: Sendable, Hashable {
  /// The days, in the order of the file.
  public let entries: [HolidayCalendar.Entry]
  /// Notices, such as ignored columns.
  public let notices: [Diagnostic]

  /// Reads a calendar. It uses the date format of the options alone.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with the file.
  public init(_ source: Source, options: ReadingOptions = ReadingOptions()) throws(ReadingError) {
    var findings = Findings(source)
    var entries: [HolidayCalendar.Entry] = []
    if let rows = DatedRows(
      source, list: "days", required: "kind", optional: ["name"], options, &findings)
    {
      var seen: Set<HolidayCalendar.Entry> = []
      for row in rows.rows {
        guard let cell = row.cell("kind") else { continue }
        let entry = findings.attempt(cell) { () throws(CellError) in
          guard let kind = HolidayCalendar.Kind(rawValue: cell.text.canonicalName) else {
            throw CellError(
              "\(cell.text.quoted) is no kind of day; write holiday, working or shutdown")
          }
          return HolidayCalendar.Entry(
            kind, on: row.day, name: row.cell("name")?.text.trimmed ?? "")
        }
        guard let entry else { continue }
        if seen.insert(HolidayCalendar.Entry(entry.kind, on: entry.day)).inserted {
          entries.append(entry)
        } else {
          findings.error("\(row.day) is a \(entry.kind.rawValue) already; keep one row", at: cell)
        }
      }
    }
    notices = try findings.notices()
    self.entries = entries
  }
}

/// The mean temperature of each day in °C, from the columns `date` and `temperature` of a CSV or JSON
/// file, the list in a JSON object being `days`.
public struct TemperatureFile: Sendable, Hashable {
  /// The temperature of each day that has one.
  public let temperatures: [Day: Double]
  /// Notices, such as ignored columns.
  public let notices: [Diagnostic]

  /// Reads temperatures; an empty cell has none. It uses the date format of the options alone.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with the file.
  public init(_ source: Source, options: ReadingOptions = ReadingOptions()) throws(ReadingError) {
    var findings = Findings(source)
    var temperatures: [Day: Double] = [:]
    if let rows = DatedRows(
      source, list: "days", required: "temperature", optional: [], options, &findings)
    {
      for row in rows.rows {
        guard let cell = row.cell("temperature"), !cell.text.isEmpty else { continue }
        let degrees = findings.attempt(cell) { () throws(CellError) in
          // No temperature has thousands to set apart by a comma.
          guard let value = Double(cell.text.withDecimalPoint), (-90...60).contains(value) else {
            throw CellError(
              "\(cell.text.quoted) is no mean temperature of a day in °C; write a number from -90 to 60 "
                + "such as -3.5, or leave the cell empty")
          }
          return value
        }
        if let degrees, temperatures.updateValue(degrees, forKey: row.day) != nil {
          findings.error("\(row.day) has a temperature already; keep one row", at: cell)
        }
      }
    }
    notices = try findings.notices()
    self.temperatures = temperatures
  }
}

extension String {
  fileprivate var withDecimalPoint: String { String(map { $0 == "," ? "." : $0 }) }
}

/// The rows of a table, each of a day.
private struct DatedRows {
  struct Row {
    let day: Day
    let cell: (String) -> Table.Cell?
  }

  let rows: [Row]

  /// `nil` when no table came of the file, and then an error was found.
  init?(
    _ source: Source, list: String, required: String, optional: [String],
    _ options: ReadingOptions, _ findings: inout Findings
  ) {
    guard
      let table = Table(source, list: list, example: "date,\(required)", findings: &findings)
    else { return nil }
    let columns = Columns(
      table, known: ["date", required] + optional, hint: "", findings: &findings)
    let missing = ["date", required].filter { columns.header($0) == nil }
    for name in missing where !table.header.isEmpty && !columns.misspelt.contains(name) {
      findings.error(
        "there is no column '\(name)'; the file needs date and \(required)"
          + Columns.found(table.header),
        at: table.start)
    }
    let days = DayReader(
      options, of: table.rows.compactMap { columns.cell("date", in: $0)?.text },
      under: columns.header("date"), &findings)
    var rows: [Row] = []
    for row in table.rows where missing.isEmpty {
      guard let date = columns.cell("date", in: row),
        let day = findings.attempt(
          date, { () throws(CellError) in try days.date(date.text) })
      else { continue }
      rows.append(Row(day: day) { columns.cell($0, in: row) })
    }
    self.rows = rows
  }
}
