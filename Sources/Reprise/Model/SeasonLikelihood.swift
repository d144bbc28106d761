import ForecastKernels
import RealModule
import RecoveryCurves

/// The likelihood of a season's parameters given its facts, at eight points at a time.
///
/// The model is a curve between floor and ceiling with a normal discrepancy, a first-order autoregression.
/// The likelihood of plain levels on the plain scale is quadratic in floor and ceiling, which are integrated
/// out under each law of the prior (`closed`). Other facts are sets of values. The discrepancy is drawn
/// within these day by day, which gives an unbiased estimate of the likelihood (`drawn`; Geweke 1991,
/// Hajivassiliou and McFadden 1998, Keane 1994).
struct SeasonLikelihood: Sendable {
  let facts: SeasonFacts
  let family: Family
  /// The power of the likelihood.
  let power: Double
  /// The kernels that hold seasons against the facts, and give their curves.
  let lanes: LaneFacts
  /// The ways in which the series may leave its curve; `nil` where it may not.
  let departures: Departures?
  let isClosed: Bool

  /// The number of constrained days above which each is drawn at its median: the variance of a hundred draws
  /// would outweigh the facts, while their rounding hardly matters. The likelihood of all days is raised to a
  /// power that counts them as this number, because no season follows a curve exactly.
  private static let mostDrawn = 40

  init(_ facts: SeasonFacts, family: Family, power: Double, mayDepart: Bool = false, isClosed: Bool)
  {
    self.facts = facts
    self.family = family
    self.isClosed = isClosed && facts.isPlain
    let days = Double(max(1, facts.days.count))
    let power = self.isClosed ? power : min(power, Double(Self.mostDrawn) / days)
    self.power = power
    lanes = LaneFacts(
      facts.days.map(\.bounds), family: family, isLogit: facts.scale == .logit, units: facts.units,
      power: power, isEven: facts.days.count > Self.mostDrawn)
    departures = mayDepart ? Departures(from: facts.days, on: facts.scale, power: power) : nil
  }

  /// The correlation of the discrepancy from one day to the next, short of 1, as the kernels have it.
  @inline(__always)
  static func persistence(_ logit: Lanes) -> Lanes {
    1 / (1 + exponential(-clamped(logit, Lanes(repeating: -15), Lanes(repeating: 15))))
  }

  /// The discrepancy's standard deviation, within bounds.
  @inline(__always)
  static func noise(_ log: Lanes) -> Lanes {
    exponential(clamped(log, Lanes(repeating: -10.6), Lanes(repeating: 1.4)))
  }

  /// The plain levels in the form of the kernels.
  func recovery(_ prior: Prior) -> LaneRecovery {
    LaneRecovery(
      ages: facts.days.map { Double($0.age) }, levels: facts.days.map { $0.level ?? 0 },
      family: family, power: power, components: prior.laws.map { $0.law.figures(share: $0.share) })
  }
}

extension SeasonLaw {
  /// A normal law in the form of the kernels: the law of floor and ceiling given the other four parameters.
  fileprivate func figures(share: Double) -> [Double] {
    let factor = CholeskyFactor(widening: covariance)
    let (lower, inverse) = (factor.lower, factor.lowerInverse)
    func slopes(_ place: Int) -> [Double] {
      (0..<4).map { column in
        (0..<4).reduce(0) { $0 + lower[$1][place] * inverse[column][$1] }
      }
    }
    let rows = (0..<4).flatMap { row in (0...row).map { inverse[$0][row] } }
    let (a, b, c) = (lower[4][4], lower[4][5], lower[5][5])
    let logHeight = Double.log(share) - (0..<4).reduce(0) { $0 + .log(lower[$1][$1]) }
    return (0..<6).map { mean[$0] } + rows + slopes(4) + slopes(5)
      + [
        (b * b + c * c) / (a * a * c * c), -b / (a * c * c), 1 / (c * c), 1 / (a * a * c * c),
        logHeight,
      ]
  }
}
