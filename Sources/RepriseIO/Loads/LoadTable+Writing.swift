import Reprise

extension LoadTable {
  /// The version of the schema of ``json(_:)``.
  public static let jsonSchema = 1

  /// Tables as CSV: a line for each day with the columns `series`, `date`, the statistic under its own name, such as
  /// `mean`, which is empty for a day without a figure, `readings` that count, `hours` of the day, and `problems`, in
  /// short names with blanks between them.
  ///
  /// - Parameter tables: The areas, one after the other, of one statistic.
  /// - Returns: The lines under a header.
  public static func csv(_ tables: [LoadTable]) -> String {
    let header = "series,date,\(tables.first?.statistic ?? "mean"),readings,hours,problems\n"
    return tables.reduce(into: header) { text, table in
      let series = (table.area.isEmpty ? "load" : table.area).csvName
      for row in table.rows {
        let figure = row.figure.map(\.description) ?? ""
        text += "\(series),\(row.day),\(figure),\(row.readings),\(row.hours.plain),"
        text += row.problems.joined(separator: " ") + "\n"
      }
    }
  }

  /// The table as a JSON object on several lines.
  ///
  /// Top level: `schema`; `series` (the area, or null); `statistic`; `problems` of the readings, as text; `days`, a
  /// list of `date`, `figure`, which is null where the day has none, `readings`, `hours` and `problems`, in short
  /// names.
  ///
  /// - Parameter problems: The problems of the area's readings.
  /// - Returns: The object with a line break behind it.
  public func json(_ problems: [ReadingProblem]) -> String { document(problems).pretty() + "\n" }

  /// The same object on one line without a line break, for newline-delimited JSON.
  public func jsonLine(_ problems: [ReadingProblem]) -> String { document(problems).compact }

  private func document(_ problems: [ReadingProblem]) -> JSONValue {
    .object([
      ("schema", .count(Self.jsonSchema)), ("series", area.isEmpty ? .null : .string(area)),
      ("statistic", .string(statistic)),
      ("problems", .array(problems.map { .string($0.description) })),
      (
        "days",
        .array(
          rows.map { row in
            .object([
              ("date", .string(row.day.description)),
              ("figure", .optional(row.figure, JSONValue.number)),
              ("readings", .count(row.readings)), ("hours", .number(row.hours)),
              ("problems", .array(row.problems.map(JSONValue.string))),
            ])
          })
      ),
    ])
  }
}
