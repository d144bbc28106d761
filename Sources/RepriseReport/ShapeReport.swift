import RecoveryCurves
import Reprise

/// A fit of two phases, or the shape of a series with its evidence, in words for a terminal.
public struct ShapeReport: Sendable, CustomStringConvertible {
  private let shape: SeriesShape

  /// The report of a shape.
  public init(_ shape: SeriesShape) { self.shape = shape }

  /// The whole report in lines of at most 80 columns, ending in a newline.
  public var description: String {
    let fitted =
      switch shape.fit {
      case .oneWave(let fit): FitReport(fit).description
      case .phases(let fit): described(fit)
      }
    return fitted + (shape.shape.map(described) ?? "")
  }

  // MARK: The curve

  private func described(_ fit: PhasedFit) -> String {
    let place = shape.series.name.map { " of \($0.printable)" } ?? ""
    guard let estimate = fit.estimate else {
      let reason =
        if case .undetermined(let reason) = fit.outcome { ": \(reason.words)" } else { "" }
      let sentence = "The levels\(place) do not determine \(fit.course.phrase)\(reason)."
      return wrapped(sentence, width: 80).joined(separator: "\n") + "\n"
    }
    let degrees = fit.degreesOfFreedom
    let deviation = ((fit.residualSumOfSquares ?? 0) / Double(max(1, degrees))).squareRoot() * 100
    let origin = shape.origin.map { ", with day 0 on \($0)" } ?? ""
    let returning = fit.returnsToStart ? " that returns to its start" : ""
    let sentence =
      "The levels\(place) scatter by \(fixed(deviation, 2)) points (\(counted(degrees, "degree")) of "
      + "freedom) about \(fit.course.phrase)\(returning)\(origin)."
    return (wrapped(sentence, width: 80) + rows(estimate)).joined(separator: "\n") + "\n"
  }

  private func rows(_ estimate: PhasedFit.Estimate) -> [String] {
    let (curve, errors) = (estimate.curve, estimate.errors)
    let isDip = curve.course == .dip
    var rows = [
      (isDip ? "before, %" : "floor, %", curve.start * 100, errors.start * 100),
      (isDip ? "bottom, %" : "between, %", curve.middle * 100, errors.middle * 100),
      (isDip ? "after, %" : "ceiling, %", curve.end * 100, errors.end * 100),
      (isDip ? "fall, 1/day" : "wave 1, 1/day", curve.first.rate, errors.firstRate),
      (isDip ? "fall, midpoint" : "wave 1, midpoint", curve.first.midpoint, errors.firstMidpoint),
      (isDip ? "rise, 1/day" : "wave 2, 1/day", curve.second.rate, errors.secondRate),
      (isDip ? "rise, midpoint" : "wave 2, midpoint", curve.second.midpoint, errors.secondMidpoint),
    ]
    if let trough = estimate.trough {
      rows.append(("trough, days", trough.day, trough.dayError))
      rows.append(("trough, %", trough.level * 100, trough.levelError * 100))
    }
    return rows.map { label, value, error in
      "  " + label.padded(to: 18) + fixed(value, 4).paddedLeft(to: 12)
        + (error > 0 ? "  ± " + fixed(error, 4) : "  held or exact")
    }
  }

  // MARK: The choice

  private func described(_ shape: RecoveryShape) -> String {
    guard let lowest = shape.evidence.map(\.criterion).min() else {
      return "The levels do not tell one wave from two, or from a dip.\n"
    }
    let header =
      "shape".padded(to: 12)
      + ["BIC above", "persistence", "chance before", "after"].map { $0.paddedLeft(to: 15) }
      .joined()
    let rows = shape.evidence.map { evidence in
      evidence.kind.words.padded(to: 12)
        + [
          fixed(evidence.criterion - lowest, 1), fixed(evidence.persistence, 2),
          evidence.prior < 0.01 ? fixed(evidence.prior * 100, 1) + " %" : percent(evidence.prior),
          percent(evidence.probability),
        ]
        .map { $0.paddedLeft(to: 15) }.joined()
        + (evidence.kind == shape.chosen
          ? "  chosen" : evidence.isAvailable ? "" : "  not shown")
    }
    return "\n" + ([header] + rows).map(\.trimmedRight).joined(separator: "\n") + "\n"
  }
}

extension Course {
  fileprivate var words: String {
    switch self {
    case .twoWaves: "two waves"
    case .dip: "dip"
    }
  }

  /// The same within a sentence.
  fileprivate var phrase: String { self == .dip ? "a dip" : words }
}

extension RecoveryShape.Kind {
  fileprivate var words: String {
    switch self {
    case .oneWave: "one wave"
    case .phases(let course): course.words
    }
  }
}

extension PhasedFit.Reason {
  fileprivate var words: String {
    switch self {
    case .tooFewPoints: "there are not more of them than parameters"
    case .onePhase: "one rise or fall describes them as well"
    case .firstPhaseJumps: "the first phase may be a jump between two days"
    case .secondPhaseJumps: "the second phase may be a jump between two days"
    case .startNotVisible: "the level before it does not show"
    case .middleNotVisible: "the rise cuts the fall short, and the bottom does not show"
    case .endNotVisible: "the plateau does not show yet"
    case .dependentParameters: "several curves fit alike"
    case .notConverged(let status): "the minimisation ended as '\(status)'"
    }
  }
}
