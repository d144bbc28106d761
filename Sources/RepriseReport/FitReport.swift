import RecoveryCurves
import Reprise

/// A least-squares fit in words for a terminal.
public struct FitReport: Sendable, CustomStringConvertible {
  private let fitted: SeriesFit

  /// The report of a fit.
  public init(_ fit: SeriesFit) { fitted = fit }

  /// The whole report in lines of at most 80 columns, ending in a newline.
  public var description: String {
    let found =
      switch fitted.fit.outcome {
      case .undetermined(let reason): [refusal(reason)]
      case .determined: [self.found]
      case .shapeAtBound(let estimate, let limit):
        [self.found, limit.sentence(estimate.curve.shapeParameter)]
      }
    let day = fitted.levelDay(0.9).map { [said(of: $0)] } ?? []
    let sentences = day + found + ["Next: \(next)."]
    let paragraph = sentences.joined(separator: " ")
    return (wrapped(paragraph, width: 80) + rows).joined(separator: "\n") + "\n"
  }

  private var place: String { fitted.series.name.map { " of \($0.printable)" } ?? "" }

  private var found: String {
    let fit = fitted.fit
    let degrees = fit.degreesOfFreedom
    let deviation = ((fit.residualSumOfSquares ?? 0) / Double(max(1, degrees))).squareRoot() * 100
    let scatter =
      degrees > 0
      ? "scatter by \(fixed(deviation, 2)) points (\(counted(degrees, "degree")) of freedom) about"
      : "are met exactly by"
    let origin = fitted.origin.map { ", with day 0 on \($0)" } ?? ""
    let curve = "\(fitted.isFall ? "falling " : "")\(fit.family.rawValue) curve\(origin)"
    return "The levels\(place) \(scatter) a \(curve)."
      + (fitted.isFall ? " They fall, so that no day of a higher level lies ahead of them." : "")
  }

  private func refusal(_ reason: Fit.Reason) -> String {
    "The levels\(place) do not determine a \(fitted.fit.family.rawValue) curve: "
      + "\(reason.words(of: fitted.fit.points))."
  }

  /// What to do next.
  private var next: String {
    guard case .undetermined(let reason) = fitted.fit.outcome else {
      return fitted.isFall
        ? "fit again from the lowest level on, once they rise"
        : "take a forecast for a date to act on, as a fit takes the days for independent and its limits are too "
          + "narrow for daily figures"
    }
    return switch reason {
    case .tooFewPoints, .tooFewToTell(_, nil):
      "fit again with more figures; a forecast does with these"
    case .tooFewToTell(_, let needed?):
      "fit again with about \(needed) figures; a forecast does with these"
    case .ceilingNotVisible:
      "fit again when the rise slows, or hold the ceiling where it is known; a forecast needs neither"
    case .floorNotVisible: "hold the floor where it is known; a forecast needs none"
    case .constant, .straightLine, .jump, .dependentParameters, .notConverged:
      "take a forecast, which needs no curve to show"
    }
  }

  /// The day of 90 % by the curve, by what it is not told from, and what they allow.
  private func said(of day: SeriesFit.LevelDay) -> String {
    func by(_ name: String, _ day: Day?) -> String { "\(day?.description ?? "no day") by \(name)" }
    let isOpen = fitted.fit.curve == nil
    var ways = [by(isOpen ? "the closest curve" : "the curve", day.byCurve)]
    let simpler: Fit.Simpler? =
      switch fitted.fit.outcome {
      case .undetermined(.tooFewToTell(let simpler, _)): simpler
      case .undetermined(.tooFewPoints): .straightLine
      default: nil
      }
    if let name = simpler?.name { ways.append(by(name, day.bySimpler)) }
    let limits =
      switch (day.earliest, day.latest) {
      case (let earliest?, let latest?) where earliest == latest: "that day alone"
      case (let earliest?, let latest?): "\(earliest) to \(latest)"
      case (let earliest?, nil): "\(earliest) and any later day"
      case (nil, let latest?): "\(latest) and any earlier day"
      case (nil, nil): "any day"
      }
    return "90 % is reached on \(ways.joined(separator: ", on ")); at nine in ten, "
      + "\(ways.count > 1 ? "the two allow" : "it allows") \(limits)."
  }

  private var rows: [String] {
    guard let curve = fitted.fit.curve else { return [] }
    return fitted.fit.family.parameters.map { parameter in
      let (label, unit) = parameter.row(ofFall: fitted.isFall)
      let error = fitted.fit.error(of: parameter)
      return "  " + label.padded(to: 16) + fixed(curve[parameter] * unit, 4).paddedLeft(to: 12)
        + (error.map { $0 > 0 ? "  ± " + fixed($0 * unit, 4) : "  held or exact" }
          ?? "  at its bound, not determined")
    }
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
  fileprivate func words(of count: Int) -> String {
    switch self {
    case .tooFewPoints: "it takes more of them than a curve has parameters"
    case .tooFewToTell(let simpler, let needed):
      "\(counted(count, "figure")) are too few to tell \(simpler.phrase); with noise such as "
        + "theirs "
        + (needed.map { "about \($0) do" }
          ?? "not even a thousand would do")
    case .constant: "one level describes them as well"
    case .straightLine: "a straight line describes them as well"
    case .ceilingNotVisible: "the plateau does not show yet"
    case .floorNotVisible: "the beginning does not show"
    case .jump: "they jump from one level to another between two days"
    case .dependentParameters: "several curves fit alike"
    case .notConverged(let status): "the minimisation ended as '\(status)'"
    }
  }

  /// The reason in the few words of a table.
  var shortWords: String {
    switch self {
    case .tooFewPoints: "too few levels"
    case .tooFewToTell(let simpler, _): "too few to tell \(simpler.phrase)"
    case .constant: "one level"
    case .straightLine: "a straight line"
    case .ceilingNotVisible: "no plateau yet"
    case .floorNotVisible: "no beginning"
    case .jump: "a jump"
    case .dependentParameters: "several curves fit alike"
    case .notConverged: "not converged"
    }
  }
}

extension Fit.Simpler {
  /// What is to be told from what.
  fileprivate var phrase: String {
    switch self {
    case .straightLine: "a curve from a straight line"
    case .jump: "a curve from a jump"
    case .farCeiling: "a curve with a plateau from one without"
    case .farFloor: "a curve with a beginning from one without"
    }
  }

  /// What it is where it is no curve itself.
  fileprivate var name: String? {
    switch self {
    case .straightLine: "the straight line"
    case .jump: "the jump"
    case .farCeiling, .farFloor: nil
    }
  }
}

extension ShapeLimit {
  fileprivate func sentence(_ shapeParameter: Double) -> String {
    let bound = "The shape parameter stands at its bound \(fixed(shapeParameter, 0))"
    let rest = "and is not determined; the other errors hold for this shape alone."
    return switch self {
    case .gompertz: "\(bound), where the curve is Gompertz's, \(rest)"
    case .cutExponential:
      "\(bound), the largest that is tried, while the sum of squares still falls, \(rest) Beyond it the "
        + "curve tends to exponential growth that stops at once at its ceiling."
    }
  }
}
