import ForecastKernels
import RealModule
import RecoveryCurves

/// The prior and the posterior of one quantity of the season.
public struct PriorPosteriorComparison: Sendable, Hashable {
  /// The quantity.
  public let quantity: Quantity
  /// The 10, 50 and 90 % points under the prior.
  public let prior: Points
  /// The 10, 50 and 90 % points under the prior and the facts.
  public let posterior: Points

  /// A quantity of the season.
  public enum Quantity: String, Sendable, Hashable, CaseIterable {
    /// The lower asymptote, as a fraction.
    case floor
    /// The upper asymptote, as a fraction.
    case ceiling
    /// The day half-way between them, in days since day 0.
    case halfwayDay
    /// Days from 50 to 90 % of the rise.
    case duration
  }

  /// Three points of a distribution.
  public struct Points: Sendable, Hashable {
    /// The 10 % point.
    public let low: Double
    /// The 50 % point.
    public let median: Double
    /// The 90 % point.
    public let high: Double
  }

  /// How far the facts narrow the prior down, 0 to 1. It is 0 where the posterior's central 80 % hold 80 % of
  /// the prior's probability or more: the answer then depends on the prior. It tends to 1 the less of that
  /// probability they hold.
  public let fromData: Double

  init(_ quantity: Quantity, prior: WeightedQuantiles, posterior: WeightedQuantiles) {
    func points(_ quantiles: WeightedQuantiles) -> Points {
      Points(low: quantiles[0.1], median: quantiles[0.5], high: quantiles[0.9])
    }
    self.quantity = quantity
    self.prior = points(prior)
    self.posterior = points(posterior)
    fromData = max(0, 1 - prior.share(from: posterior[0.1], through: posterior[0.9]) / 0.8)
  }
}

extension Posterior {
  /// The prior and the posterior of each quantity, with days counted from the given one.
  func learned(from dayZero: Day) -> [PriorPosteriorComparison] {
    let facts = likelihood.facts
    let later = Double(facts.origin - dayZero)
    let before = Self.quantities(of: priorSeasons(256), on: facts.scale, later)
    let after = Self.quantities(of: draws(512).map(\.season), on: facts.scale, later)
    return zip(PriorPosteriorComparison.Quantity.allCases, zip(before, after)).map {
      quantity, values in
      PriorPosteriorComparison(
        quantity, prior: WeightedQuantiles(alike: values.0),
        posterior: WeightedQuantiles(alike: values.1))
    }
  }

  /// Seasons drawn from the prior, evenly spread.
  private func priorSeasons(_ count: Int) -> [LaneSeason] {
    let even = QuasiRandomSequence(
      dimensions: SmallMatrix.order, shiftedBy: randomness.stream(.prior))
    let noise = LaneNoise(points: SmallMatrix.order)
    var normals = [Lanes](repeating: .zero, count: SmallMatrix.order)
    let groups = max(1, count / 8)
    return (0..<groups).map { group in
      let numbers = Double(8 * group) + Lanes(0, 1, 2, 3, 4, 5, 6, 7)
      for place in 0..<SmallMatrix.order { normals[place] = even.lanes(numbers, dimension: place) }
      noise.makeNormal(&normals)
      return prior.seasons(normals, places: (numbers + 0.5) / Double(8 * groups))
    }
  }

  /// The values of each quantity.
  private static func quantities(of seasons: [LaneSeason], on scale: Scale, _ later: Double)
    -> [[Double]]
  {
    var values = PriorPosteriorComparison.Quantity.allCases.map { _ in [Double]() }
    let (least, most) = (Lanes(repeating: -4), Lanes(repeating: 7))
    for season in seasons {
      let ends = season.ends(on: scale)
      let lanes = [
        ends.floor, ends.ceiling, later + exponential(clamped(season.logHalfwayDay, least, most)),
        exponential(clamped(season.logDuration, least, most)),
      ]
      for (place, lanes) in lanes.enumerated() {
        for lane in 0..<8 { values[place].append(lanes[lane]) }
      }
    }
    return values
  }

  /// The level that the curves of the prior have a number of days before they reach another level; `nil` when
  /// none of them reaches it.
  func expectedLevel(daysBefore days: Int, reaching level: Double) -> LevelRange? {
    var levels: [Double] = []
    for season in priorSeasons(512) {
      for lane in 0..<8 {
        var parameters = SIMD8<Double>.zero
        for place in 0..<SmallMatrix.order { parameters[place] = season[place][lane] }
        let curve = SeasonCurve(
          parameters, isWhole: season.isWhole[lane] != 0, family: likelihood.family,
          scale: likelihood.facts.scale)
        if let level = curve.level(daysBefore: Double(days), reaching: level) {
          levels.append(level)
        }
      }
    }
    guard !levels.isEmpty else { return nil }
    let quantiles = WeightedQuantiles(alike: levels)
    return LevelRange(
      median: quantiles[0.5], interval80: quantiles[0.1]...max(quantiles[0.1], quantiles[0.9]),
      isPublished: false)
  }
}
