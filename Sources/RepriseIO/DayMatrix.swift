import Reprise

/// A table of one place with months on one side and the days of a month on the other, turned into a row for
/// each day.
struct DayMatrix {
  let header: [Table.Cell]
  let rows: [[Table.Cell]]
  /// What is said of how it was read, and where.
  let notice: (message: String, cell: Table.Cell)

  /// `nil` where a table is none, or its year is not told, which is an error.
  init?(_ table: TableReader, _ options: ReadingOptions, _ findings: inout Findings) {
    guard let corner = table.header.first, table.header.count > 2 else { return nil }
    let names = Array(table.header.dropFirst())
    // Of a long table no row is looked at for its names.
    guard Self.areMonths(names) || Self.areNumbers(names) else { return nil }
    guard let lines = Self.lines(of: table) else { return nil }
    let sides = lines.compactMap(\.first)
    let areColumnsMonths = Self.areMonths(names) && Self.areNumbers(sides)
    guard areColumnsMonths || Self.areNumbers(names) && Self.areMonths(sides) else { return nil }
    let told = WrittenMonth.years(in: corner.text)
    let year = options.year ?? (told.count == 1 ? told.first : nil)
    let months = areColumnsMonths ? names : sides
    guard months.allSatisfy({ Self.month($0.text, of: year) != nil }) else {
      findings.error(
        "\(months[0].text.quoted) is a month without a year; tell it, as with \(Remedy.year) 2022, or write it in a line above "
          + "the table", at: months[0])
      return nil
    }
    var found: [(day: Day, cells: [Table.Cell])] = []
    for line in lines {
      for (name, cell) in zip(names, line.dropFirst()) where !FactGrammar.isMissing(cell.text) {
        let (ofMonth, ofDay) = areColumnsMonths ? (name, line[0]) : (line[0], name)
        guard let month = Self.month(ofMonth.text, of: year),
          let number = DayOfMonth.number(ofDay.text),
          let day = Day(year: month.year, month: month.month, day: number)
        else {
          findings.error(
            "\(ofMonth.text.quoted) has no day \(ofDay.text); empty this cell, or move its figure",
            at: cell)
          continue
        }
        var date = cell
        date.text = day.description
        found.append((day, [date, cell]))
      }
    }
    rows = found.sorted { $0.day < $1.day }.map(\.cells)
    header = ["date", "percent"].map { Table.Cell($0, line: corner.line, column: corner.column) }
    guard let first = rows.first else { return nil }
    notice = (
      "each \(areColumnsMonths ? "column" : "row") is taken for a month, and the figures for percentages, so that "
        + "\(first[1].text.quoted) is of \(first[0].text)", first[1]
    )
  }

  /// The rows of a table but for its notes; `nil` where there is none, or one is broken.
  private static func lines(of table: TableReader) -> [[Table.Cell]]? {
    var (reader, none) = (table, Findings(file: ""))
    var lines: [[Table.Cell]] = []
    while let row = reader.next(&none) {
      guard let first = row.first, !Footnote.begins(first.text) else { continue }
      lines.append(row)
    }
    return none.errorCount == 0 && !lines.isEmpty ? lines : nil
  }

  private static func areMonths(_ cells: [Table.Cell]) -> Bool {
    cells.allSatisfy { isMonth($0.text) }
  }

  private static func areNumbers(_ cells: [Table.Cell]) -> Bool {
    cells.allSatisfy { DayOfMonth.number($0.text) != nil }
  }

  /// The month of a text, which may leave the year out where that is told.
  private static func month(_ text: String, of year: Int?) -> WrittenMonth? {
    if let whole = WrittenMonth.months(in: text).first { return whole }
    guard let year, let month = WrittenMonth.month(text) else { return nil }
    return WrittenMonth(year: year, month: month)
  }

  private static func isMonth(_ text: String) -> Bool {
    WrittenMonth.month(text) != nil || WrittenMonth.months(in: text).count == 1
  }
}
