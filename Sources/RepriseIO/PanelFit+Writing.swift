import RecoveryCurves
import Reprise

extension PanelFit {
  /// The number of the schema that ``jsonLines`` follows; it changes when a member changes its meaning or
  /// goes, not when one is added.
  public static let jsonSchema = 1

  /// One line for each series: `series`, `origin` (the day of time 0), `status`, `floor`, `ceiling`,
  /// `rate`, `midpoint` and, in a family that has one, `shape_parameter` with the standard error of
  /// each, `residual_sum_of_squares`, and `falls`: of a curve that falls, `floor` is the level before the fall and
  /// `ceiling` the one after it. What there is not is left empty; levels are fractions.
  public var csv: String {
    let names = family.parameters.map(\.columnName).flatMap { [$0, $0 + "_error"] }
    let header = ["series", "origin", "status"] + names + ["residual_sum_of_squares", "falls"]
    return rows.reduce(into: header.joined(separator: ",") + "\n") { text, row in
      let numbers = family.parameters.flatMap { [row.fit.curve?[$0], row.errors?[$0]] }
      let sum = row.fit.curve.map { _ in row.fit.residualSumOfSquares }
      let cells =
        [
          row.series.name?.csvCell ?? "", row.origin?.description ?? "",
          "\(row.fit.status)",
        ]
        + (numbers + [sum]).map { $0.map(\.description) ?? "" }
        + [row.fit.curve.map { "\($0.isFalling)" } ?? ""]
      text += cells.joined(separator: ",") + "\n"
    }
  }

  /// The same as one JSON object for each series, line by line: `schema`, `series`, `family`,
  /// `origin`, `status`, `passes`, `residualSumOfSquares` and `floor`, `ceiling`, `rate`, `midpoint`
  /// and, in a family that has one, `shapeParameter`, each as {`value`, `standardError`}; `null`
  /// where there is none; and `falls`, as of ``csv``.
  public var jsonLines: String {
    rows.reduce(into: "") { text, row in
      var members: [(String, JSONValue)] = [
        ("schema", .count(Self.jsonSchema)),
        ("series", .optional(row.series.name, JSONValue.string)),
        ("family", .string(family.rawValue)),
        ("origin", .optional(row.origin) { .string($0.description) }),
        ("status", .string("\(row.fit.status)")), ("passes", .count(row.fit.passes)),
        (
          "residualSumOfSquares",
          .optional(row.fit.curve.map { _ in row.fit.residualSumOfSquares }, JSONValue.number)
        ),
      ]
      members += family.parameters.map { parameter in
        let value = JSONValue.optional(row.fit.curve?[parameter], JSONValue.number)
        let error = JSONValue.optional(row.errors?[parameter], JSONValue.number)
        return (parameter.rawValue, .object([("value", value), ("standardError", error)]))
      }
      members.append(("falls", .optional(row.fit.curve?.isFalling, JSONValue.boolean)))
      text += JSONValue.object(members).compact + "\n"
    }
  }
}

extension CurveParameter {
  fileprivate var columnName: String { self == .shapeParameter ? "shape_parameter" : rawValue }
}
