import RealModule
import RecoveryCurves

/// What the prior and the facts of one series together say about its season: weighted draws.
///
/// Floor, ceiling, half-way day, duration, noise and persistence are all integrated over, by
/// importance sampling from the prior, Laplace approximations and components added where a draw
/// weighs most. The likelihood of intervals, bounds, changes and orders is estimated without bias by
/// drawing the discrepancy day by day within what each fact allows (the
/// Geweke–Hajivassiliou–Keane simulator).
public struct Posterior: Sendable {
  /// The facts that were used.
  public let series: Series
  /// The last day whose figure was used.
  public let asOf: Day
  /// Facts that were not used because they lie after the as-of day or before the season's day 0.
  public let ignored: Int
  /// The number of equally weighted independent draws that would be as precise.
  public private(set) var effectiveSampleSize: Double
  let model: SeasonModel
  private(set) var draws: [Draw]

  struct Draw: Sendable {
    var season: Season
    /// The season's place in the prior.
    var point: Prior.Point
    /// All weights sum to 1.
    var weight: Double
    /// The place of the draw's random numbers.
    var number: Int
  }

  init(
    of series: Series, ignored: Int, clock: SeasonClock, asOf: Day, prior: Prior, family: Family,
    seed: UInt64, monteCarloError: Double, mayDepart: Bool = false
  ) throws(RepriseError) {
    self.series = series
    self.asOf = asOf
    self.ignored = ignored
    model = SeasonModel(
      series, clock: clock, asOf: asOf, prior: prior, family: family, seed: seed,
      mayDepart: mayDepart)
    var sampler = Sampler(model)
    guard let drawn = sampler.draws(monteCarloError: monteCarloError) else {
      throw .impossibleObservations
    }
    draws = drawn.draws
    effectiveSampleSize = drawn.effectiveSize
  }

  /// When milestones are reached.
  ///
  /// - Parameters:
  ///   - milestones: What to reach.
  ///   - horizon: How many days after the as-of day are looked at.
  /// - Returns: One distribution for each milestone, from the same paths.
  /// - Throws: ``RepriseError`` for a horizon or a milestone that makes no sense.
  public func dates(of milestones: [Milestone], horizon: Int = 60) throws(RepriseError)
    -> [DateDistribution]
  {
    try paths(to: milestones, horizon: horizon).dates
  }

  /// The same facts and prior with other draws, whose weights need not sum to 1.
  func redrawn(_ draws: [Draw]) -> Posterior {
    var posterior = self
    let sum = draws.reduce(0) { $0 + $1.weight }
    posterior.draws = draws.map { draw in
      var draw = draw
      draw.weight /= sum
      return draw
    }
    posterior.effectiveSampleSize =
      1 / posterior.draws.reduce(0) { $0 + $1.weight * $1.weight }
    return posterior
  }

  func paths(to milestones: [Milestone], horizon: Int, countingLosses: Bool = false)
    throws(RepriseError) -> Paths
  {
    guard (1...Forecaster.longestHorizon).contains(horizon) else {
      throw .horizonOutOfRange(horizon)
    }
    for milestone in milestones { try milestone.validate(for: model.measure) }
    return Paths(self, to: milestones, horizon: horizon, countingLosses: countingLosses)
  }

  /// What the facts added to the prior.
  var learned: [Learned] {
    let prior = model.priorSeasons
    return Learned.Quantity.allCases.map { quantity in
      Learned(
        quantity, prior: WeightedQuantiles(prior.map { ($0.value(of: quantity), 1) }),
        posterior: WeightedQuantiles(draws.map { ($0.season.value(of: quantity), $0.weight) }))
    }
  }

  /// The level so many days before a season reaches a threshold, by the curves of the prior; `nil`
  /// when none of them reaches it.
  func expectedLevel(daysBefore days: Int, threshold: Double) -> Forecast.LevelRange? {
    let levels = model.priorSeasons.compactMap { season -> (level: Double, weight: Double)? in
      season.level(daysBefore: Double(days), threshold: threshold, on: model.scale)
        .map { ($0, 1) }
    }
    return levels.isEmpty ? nil : Forecast.LevelRange(levels, isPublished: false)
  }
}
