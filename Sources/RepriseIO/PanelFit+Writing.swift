import RecoveryCurves
import Reprise

extension PanelFit {
  /// One line for each series: `series`, `origin` (the day of time 0), `status`, `floor`, `ceiling`,
  /// `rate` and `midpoint` with the standard error of each, and `residual_sum_of_squares`. What there
  /// is not is left empty; levels are fractions.
  public var csv: String {
    let header =
      "series,origin,status,floor,floor_error,ceiling,ceiling_error,rate,rate_error,midpoint,"
      + "midpoint_error,residual_sum_of_squares\n"
    return rows.reduce(into: header) { text, row in
      let numbers = row.numbers.flatMap { [$0.value, $0.error] }
      let sum = row.fit.curve.map { _ in row.fit.residualSumOfSquares }
      let cells =
        [
          row.series.name.map(Series.csvCell) ?? "", row.origin?.description ?? "",
          "\(row.fit.status)",
        ]
        + (numbers + [sum]).map { $0.map(\.description) ?? "" }
      text += cells.joined(separator: ",") + "\n"
    }
  }

  /// The same as one JSON object for each series, line by line: `schema`, `series`, `family`,
  /// `origin`, `status`, `passes`, `residualSumOfSquares` and `floor`, `ceiling`, `rate` and
  /// `midpoint`, each as {`value`, `standardError`}; `null` where there is none.
  public var jsonLines: String {
    rows.reduce(into: "") { text, row in
      var members: [(String, JSONValue)] = [
        ("schema", .count(1)), ("series", .optional(row.series.name, JSONValue.string)),
        ("family", .string(family.rawValue)),
        ("origin", .optional(row.origin) { .string($0.description) }),
        ("status", .string("\(row.fit.status)")), ("passes", .count(row.fit.passes)),
        (
          "residualSumOfSquares",
          .optional(row.fit.curve.map { _ in row.fit.residualSumOfSquares }, JSONValue.number)
        ),
      ]
      for (name, value, error) in row.numbers {
        members.append(
          (
            name,
            .object([
              ("value", .optional(value, JSONValue.number)),
              ("standardError", .optional(error, JSONValue.number)),
            ])
          ))
      }
      text += JSONValue.object(members).compact + "\n"
    }
  }
}

extension PanelFit.Row {
  fileprivate var numbers: [(name: String, value: Double?, error: Double?)] {
    [
      ("floor", fit.curve?.floor, errors?.floor), ("ceiling", fit.curve?.ceiling, errors?.ceiling),
      ("rate", fit.curve?.rate, errors?.rate),
      ("midpoint", fit.curve?.midpoint, errors?.midpoint),
    ]
  }
}
