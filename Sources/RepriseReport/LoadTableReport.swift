import Reprise

/// What readings come to by day, in words for a terminal.
public struct LoadTableReport: Sendable, CustomStringConvertible {
  private let table: LoadTable
  private let problems: [String]

  /// The report of a table, with what is wrong with the area's readings.
  public init(_ table: LoadTable, problems: [String] = []) {
    self.table = table
    self.problems = problems
  }

  /// The whole report in lines of at most 80 columns, ending in a newline.
  public var description: String {
    let area = table.area.isEmpty ? "the load" : "the load of \(table.area.printable)"
    let known = table.rows.count { $0.figure != nil }
    let title =
      "The \(table.statistic) of \(area) by day: \(known) of \(days(table.rows.count)) have a figure."
    let rows = table.rows.map { row in
      [
        "\(row.day)", row.figure.map(figure) ?? "", "\(row.readings)", "\(figure(row.hours))",
        row.problems.joined(separator: " "),
      ]
    }
    let lines = TextTable(
      ["day", table.statistic, "readings", "hours", "problems"], rows, width: 80
    ).lines
    return [wrapped(title, width: 80), lines, LoadReport.troubles(problems)].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// A figure without digits that mean nothing.
  private func figure(_ value: Double) -> String {
    let text = fixed(value, value.magnitude >= 1e6 ? 0 : value.magnitude >= 1e3 ? 1 : 3)
    guard text.contains(".") else { return text }
    let bare = text.reversed().drop { $0 == "0" }
    return String(String(bare.first == "." ? bare.dropFirst() : bare).reversed())
  }
}
