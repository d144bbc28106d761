import RecoveryCurves
import Reprise

/// The least-squares curves of a panel as a table for a terminal, one line for each series.
public struct PanelFitReport: Sendable, CustomStringConvertible {
  private let panel: PanelFit

  /// The report of a panel's fits.
  public init(_ panel: PanelFit) { self.panel = panel }

  /// The table, ending in a newline: floor and ceiling in percent, rate by day, midpoint as a day
  /// counted from the origin, each with its standard error, the scatter in points, and the status
  /// unless the fit has converged.
  public var description: String {
    let names = panel.rows.map { $0.series.name?.printable ?? "" }
    let width = max(6, names.map(\.count).max() ?? 0)
    let header =
      "series".padded(to: width)
      + ["floor, %", "ceiling, %", "rate", "midpoint"].map { $0.paddedLeft(to: 18) }.joined()
      + "sum".paddedLeft(to: 12) + "\n"
    return zip(panel.rows, names).reduce(into: header) { text, pair in
      let (row, name) = pair
      text += name.padded(to: width)
      if let curve = row.fit.curve {
        let errors = row.errors
        text += [
          (curve.floor * 100, errors.map { $0.floor * 100 }, 2),
          (curve.ceiling * 100, errors.map { $0.ceiling * 100 }, 2),
          (curve.rate, errors?.rate, 4), (curve.midpoint, errors?.midpoint, 2),
        ].map { value, error, decimals in
          (fixed(value, decimals) + (error.map { " ± " + fixed($0, decimals) } ?? ""))
            .paddedLeft(to: 18)
        }.joined()
        text += fixed(row.fit.residualSumOfSquares, 6).paddedLeft(to: 12)
      }
      text += row.fit.status == .converged ? "\n" : "  \(row.fit.status.words)\n"
    }
  }
}

extension BatchFit.Status {
  fileprivate var words: String {
    switch self {
    case .converged: "converged"
    case .onWall: "no finite optimum"
    case .stalled: "stalled"
    case .passLimit: "not converged"
    case .tooFewPoints: "too few levels"
    case .constant: "constant"
    case .tooLong: "longer than one season"
    }
  }
}
