import RecoveryCurves
import Reprise

extension PanelFit {
  /// The version of the schema of ``jsonLines``. It changes when a member is removed or changes its meaning,
  /// and not when a member is added.
  public static let jsonSchema = 2

  /// One line for each series: `series`, `origin` (the day of time 0), `status` (`converged`, or why the
  /// series does not determine the curve, by the name that `SeriesFit.json` gives it), `floor`, `ceiling`,
  /// `rate`, `midpoint` and, in a family that has one, `shape_parameter` with the standard error of each,
  /// `residual_sum_of_squares` (of the curve that is printed), `falls` (of a curve that falls, `floor` is the
  /// level before the fall and `ceiling` the one after it), and of a series with too few levels to tell
  /// `figures_needed`, `day90` by the closest curve, `day90_by_simpler`, `day90_earliest` and `day90_latest`.
  /// Missing values are empty; levels are fractions.
  public var csv: String { csv(hasHeader: true) }

  /// The lines, with or without the names of the columns above them.
  package func csv(hasHeader: Bool) -> String {
    rows.reduce(into: hasHeader ? Self.csvHeader(of: family) : "") { text, row in
      text += row.cells(family).joined(separator: ",") + "\n"
    }
  }

  /// The names of the columns.
  package static func csvHeader(of family: Family) -> String {
    let names = family.parameters.map(\.columnName).flatMap { [$0, $0 + "_error"] }
    return
      (["series", "origin", "status"] + names
      + [
        "residual_sum_of_squares", "falls", "figures_needed", "day90", "day90_by_simpler",
        "day90_earliest", "day90_latest",
      ]).joined(separator: ",") + "\n"
  }

  /// The same as one JSON object for each series, line by line: `schema`, `series`, `family`,
  /// `origin`, `status`, `residualSumOfSquares` and `floor`, `ceiling`, `rate`, `midpoint` and, in a family
  /// that has one, `shapeParameter`, each as {`value`, `standardError`}; `null` where there is none;
  /// `falls`, as of ``csv``; `shapeLimit`, `day90`, `simpler`, `figuresNeeded` and, where there are too few
  /// levels to tell, `day90Within`, as of `SeriesFit.json`.
  public var jsonLines: String {
    rows.reduce(into: "") { text, row in
      let sum = row.fit.curve.flatMap { _ in row.fit.residualSumOfSquares }
      var members: [(String, JSONValue)] = [
        ("schema", .count(Self.jsonSchema)),
        ("series", .optional(row.series.name, JSONValue.string)),
        ("family", .string(family.rawValue)),
        ("origin", .optional(row.origin) { .string($0.description) }),
        ("status", .string(row.panelStatus)),
        ("residualSumOfSquares", .optional(sum, JSONValue.number)),
      ]
      members += family.parameters.map { parameter in
        let value = JSONValue.optional(row.fit.curve?[parameter], JSONValue.number)
        let error = JSONValue.optional(row.fit.error(of: parameter), JSONValue.number)
        return (parameter.rawValue, .object([("value", value), ("standardError", error)]))
      }
      members.append(("falls", .optional(row.fit.curve?.isFalling, JSONValue.boolean)))
      text += JSONValue.object(members + row.furtherMembers(within: row.isTooShort)).compact + "\n"
    }
  }
}

extension SeriesFit {
  /// The cells of the row of a panel.
  fileprivate func cells(_ family: Family) -> [String] {
    var cells = [series.name?.csvName ?? "", origin?.description ?? "", panelStatus]
    func append(_ number: Double?) { cells.append(number.map { $0.description } ?? "") }
    func append(_ day: Day?) { cells.append(day.map { $0.description } ?? "") }
    for parameter in family.parameters {
      append(fit.curve?[parameter])
      append(fit.error(of: parameter))
    }
    append(fit.curve == nil ? nil : fit.residualSumOfSquares)
    cells.append(fit.curve.map { "\($0.isFalling)" } ?? "")
    cells.append(figuresNeeded.map { "\($0)" } ?? "")
    let within = isTooShort ? levelDay(0.9) : nil
    append(within?.byCurve ?? day(ofLevel: 0.9))
    append(within?.bySimpler)
    append(within?.earliest)
    append(within?.latest)
    return cells
  }

  /// Of a whole curve that it has converged, as the columns of a panel have always had it.
  fileprivate var panelStatus: String { status == "determined" ? "converged" : status }
}

extension CurveParameter {
  fileprivate var columnName: String { self == .shapeParameter ? "shape_parameter" : rawValue }
}
