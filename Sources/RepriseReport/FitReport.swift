import RecoveryCurves
import Reprise

/// A least-squares fit in words for a terminal.
public struct FitReport: Sendable, CustomStringConvertible {
  private let fitted: SeriesFit

  /// The report of a fit.
  public init(_ fit: SeriesFit) { fitted = fit }

  /// The whole report in lines of at most 80 columns, ending in a newline.
  public var description: String {
    let fit = fitted.fit
    let place = fitted.series.name.map { " of \($0.printable)" } ?? ""
    let sentence: String
    var rows: [String] = []
    switch fit.outcome {
    case .undetermined(let reason):
      sentence =
        "The levels\(place) do not determine a \(fit.family.rawValue) curve: \(reason.words)."
    case .determined(let estimate):
      let freedom = fit.degreesOfFreedom
      let deviation = ((fit.residualSumOfSquares ?? 0) / Double(max(1, freedom))).squareRoot() * 100
      let scatter =
        freedom > 0
        ? "scatter by \(fixed(deviation, 2)) points (\(counted(freedom, "degree")) of freedom) about"
        : "are met exactly by"
      let origin = fitted.origin.map { ", with day 0 on \($0)" } ?? ""
      let curve = "\(fitted.isFall ? "falling " : "")\(fit.family.rawValue) curve\(origin)"
      sentence =
        "The levels\(place) \(scatter) a \(curve)."
        + (fitted.isFall ? " They fall, so that no day of a higher level lies ahead of them." : "")
      rows = fit.family.parameters.map { parameter in
        let (label, unit) = parameter.row(ofFall: fitted.isFall)
        let (value, error) = (estimate.curve[parameter], estimate.error(of: parameter))
        return "  " + label.padded(to: 16) + fixed(value * unit, 4).paddedLeft(to: 12)
          + (error > 0 ? "  ± " + fixed(error * unit, 4) : "  held or exact")
      }
    }
    return (wrapped(sentence, width: 80) + rows).joined(separator: "\n") + "\n"
  }
}

extension CurveParameter {
  /// What its row is called, and how many of the row's unit make one.
  fileprivate func row(ofFall isFall: Bool) -> (label: String, unit: Double) {
    switch self {
    case .floor: (isFall ? "before it, %" : "floor, %", 100)
    case .ceiling: (isFall ? "after it, %" : "ceiling, %", 100)
    case .rate: ("rate, 1/day", 1)
    case .midpoint: ("midpoint, days", 1)
    case .shapeParameter: ("shape parameter", 1)
    }
  }
}

extension Fit.Reason {
  fileprivate var words: String {
    switch self {
    case .tooFewPoints: "there are not more of them than parameters"
    case .constant: "one level describes them as well"
    case .straightLine: "a straight line describes them as well"
    case .ceilingNotVisible: "the plateau does not show yet"
    case .floorNotVisible: "the beginning does not show"
    case .jump: "they jump from one level to another between two days"
    case .dependentParameters: "several curves fit alike"
    case .notConverged(let status): "the minimisation ended as '\(status)'"
    }
  }
}
