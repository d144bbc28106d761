import RecoveryCurves
import Reprise

/// A least-squares fit in words for a terminal.
public struct FitReport: Sendable, CustomStringConvertible {
  private let fitted: SeriesFit

  /// The report of a fit.
  public init(_ fit: SeriesFit) { fitted = fit }

  /// The whole report, ending in a newline.
  public var description: String {
    let fit = fitted.fit
    let name = fitted.series.name.map { "\($0): " } ?? ""
    switch fit.outcome {
    case .undetermined(let reason):
      return wrapped(
        "\(name)the levels do not determine a \(fit.family.rawValue) curve: \(reason.words).",
        width: 80
      ).joined(separator: "\n") + "\n"
    case .determined(let estimate):
      let curve = estimate.curve
      let rows = [
        ("floor, %", curve.floor * 100, estimate.floorError * 100),
        ("ceiling, %", curve.ceiling * 100, estimate.ceilingError * 100),
        ("rate, 1/day", curve.rate, estimate.rateError),
        ("midpoint, days", curve.midpoint, estimate.midpointError),
      ].map { label, value, error in
        "  " + label.padded(to: 16) + fixed(value, 4).paddedLeft(to: 12)
          + "  ± " + fixed(error, 4)
      }
      let deviation =
        fit.degreesOfFreedom > 0
        ? ((fit.residualSumOfSquares ?? 0) / Double(fit.degreesOfFreedom)).squareRoot() * 100 : 0
      let title =
        "\(name)\(fit.family.rawValue) curve, day 0 is \(fitted.origin.map(\.description) ?? "unknown")"
      let end =
        "  residuals of \(fixed(deviation, 2)) points, \(fit.degreesOfFreedom) degrees of freedom"
      return ([title] + rows + [end]).joined(separator: "\n") + "\n"
    }
  }
}

extension Fit.Reason {
  fileprivate var words: String {
    switch self {
    case .tooFewPoints: "there are not more of them than parameters"
    case .constant: "they stay at one level"
    case .straightLine: "they lie on a straight line"
    case .ceilingNotVisible: "the plateau does not show yet"
    case .floorNotVisible: "the beginning does not show"
    case .jump: "they jump from one level to another between two days"
    case .dependentParameters: "several curves fit alike"
    case .notConverged(let status): "the minimisation ended as '\(status)'"
    }
  }
}
