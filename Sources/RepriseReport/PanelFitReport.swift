import RecoveryCurves
import Reprise

/// The least-squares curves of a panel as a table for a terminal, one line for each series.
public struct PanelFitReport: Sendable, CustomStringConvertible {
  private let panel: PanelFit

  /// The report of a panel's fits.
  public init(_ panel: PanelFit) { self.panel = panel }

  /// The table, ending in a newline: floor and ceiling in percent, rate by day, midpoint as a day
  /// counted from the origin, the shape parameter of a family that has one, each with its standard
  /// error, and the sum of squared residuals; or why the levels do not determine the curve.
  public var description: String {
    let names = panel.rows.map { $0.series.name?.printable ?? "" }
    let width = max(6, names.map(\.count).max() ?? 0)
    let header =
      "series".padded(to: width)
      + panel.family.parameters.map { $0.column.label.paddedLeft(to: 18) }.joined()
      + "sum".paddedLeft(to: 12) + "\n"
    return zip(panel.rows, names).reduce(into: header) { text, pair in
      let (row, name) = pair
      text += name.padded(to: width)
      if let curve = row.fit.curve {
        text += panel.family.parameters.map { parameter in
          let (_, unit, decimals) = parameter.column
          let error = row.fit.error(of: parameter).map { " ± " + fixed($0 * unit, decimals) } ?? ""
          return (fixed(curve[parameter] * unit, decimals) + error).paddedLeft(to: 18)
        }.joined()
        text += fixed(row.fit.residualSumOfSquares ?? 0, 6).paddedLeft(to: 12)
      }
      if row.isFall { text += "  falls" }
      text += row.fit.outcome.remark.map { "  \($0)\n" } ?? "\n"
    }
  }
}

extension CurveParameter {
  /// What its column is called, how many of the column's unit make one, and its decimals.
  fileprivate var column: (label: String, unit: Double, decimals: Int) {
    switch self {
    case .floor: ("floor, %", 100, 2)
    case .ceiling: ("ceiling, %", 100, 2)
    case .rate: ("rate", 1, 4)
    case .midpoint: ("midpoint", 1, 2)
    case .shapeParameter: ("shape", 1, 2)
    }
  }
}

extension Fit.Outcome {
  /// What keeps the series from determining the whole curve.
  fileprivate var remark: String? {
    switch self {
    case .determined: nil
    case .shapeAtBound: "shape at its bound"
    case .undetermined(let reason): reason.shortWords
    }
  }
}
