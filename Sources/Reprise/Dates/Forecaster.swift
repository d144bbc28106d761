import RecoveryCurves

/// Turns the facts about a season into the dates of its milestones.
///
/// A forecast is a value that depends on the series, these options and nothing else: the same seed
/// gives the same bytes, on one machine, whatever else is forecast beside it.
public struct Forecaster: Sendable, Hashable {
  /// Past seasons to learn from, if there are any.
  public var history: History?
  /// The season's day 0; found from the dates when not given.
  public var dayZero: Day?
  /// The prior; the built-in generic one when not given.
  public var prior: Prior?
  /// The family of the recovery curve: any without a shape parameter.
  public var family: Family
  /// How many days after the as-of day are looked at; more where a plan's deadline asks for it.
  public var horizon: Int
  /// The seed of all random numbers.
  public var seed: UInt64
  /// The largest standard error that simulation should leave in a probability. Seasons are drawn
  /// until it is reached, or a budget is; ``DateDistribution/monteCarloError`` says what was.
  public var monteCarloError: Double

  /// The longest horizon, in days.
  public static let longestHorizon = 366
  /// The seed that is used when none is given.
  public static let defaultSeed: UInt64 = 2022

  /// A forecaster with these options.
  public init(
    history: History? = nil, dayZero: Day? = nil, prior: Prior? = nil, family: Family = .logistic,
    horizon: Int = 60,
    seed: UInt64 = Forecaster.defaultSeed, monteCarloError: Double = 0.01
  ) {
    self.history = history
    self.dayZero = dayZero
    self.prior = prior
    self.family = family
    self.horizon = horizon
    self.seed = seed
    self.monteCarloError = monteCarloError
  }

  /// Fits a series as of a day: only then is there something that can forecast.
  ///
  /// - Parameters:
  ///   - series: The facts. Those after the as-of day and those before the season's day 0 are not
  ///     used.
  ///   - asOf: The last day whose figure may be used; by default the last day with a fact.
  ///   - priorWidth: Multiplies the scales of the prior; see ``Prior/widened(by:)``.
  /// - Returns: What the prior and the facts together say.
  /// - Throws: ``RepriseError`` when the as-of day or day 0 is needed but neither given nor to be
  ///   found, when they do not fit each other, and when the facts allow no curve at all.
  public func fit(_ series: Series, asOf: Day? = nil, priorWidth: Double = 1)
    throws(RepriseError) -> Posterior
  {
    try fit(series, asOf: asOf, priorWidth: priorWidth, clock: nil)
  }

  /// The same on a clock that another series gives, and with departures from the curve where asked.
  func fit(
    _ series: Series, asOf: Day?, priorWidth: Double, clock: SeasonClock?, mayDepart: Bool = false
  ) throws(RepriseError) -> Posterior {
    guard !family.hasShapeParameter else { throw .familyNeedsShape(family) }
    let series = series.withoutSuspects(asOf: asOf)
    guard let asOf = asOf ?? series.lastDay else { throw .asOfDayNeeded }
    let known = series.through(asOf)
    let clock =
      if let clock { clock } else if let dayZero { SeasonClock(dayZero: dayZero) } else {
        try SeasonClock(of: known, asOf: asOf)
      }
    let age = clock.age(of: asOf)
    guard age >= 0 else { throw .asOfBeforeDayZero(asOf: asOf, dayZero: clock.dayZero) }
    guard age <= SeasonClock.longestSeason else {
      throw .seasonTooLong(asOf: asOf, dayZero: clock.dayZero)
    }
    let used = known.from(clock.dayZero)
    let prior = prior ?? .generic(for: series.measure, clock: clock.origin)
    return try Posterior(
      of: used, ignored: series.observations.count - used.observations.count, clock: clock,
      asOf: asOf, prior: prior.widened(by: priorWidth), family: family, seed: seed,
      monteCarloError: monteCarloError, mayDepart: mayDepart)
  }

  /// Forecasts when a series reaches milestones.
  ///
  /// - Parameters:
  ///   - series: The facts.
  ///   - milestones: What to reach; those of the plan come first.
  ///   - plan: Milestones with deadlines, held against the forecast.
  ///   - asOf: The last day whose figure may be used; by default the last day with a fact.
  /// - Returns: The dates of each milestone, also under a prior of half and double the width.
  /// - Throws: What ``fit(_:asOf:priorWidth:)`` throws, and ``RepriseError`` for a horizon, a
  ///   milestone or a deadline that makes no sense.
  public func forecast(
    _ series: Series, milestones: [Milestone] = [.reaching(0.9), .full], plan: Plan = Plan([]),
    asOf: Day? = nil
  ) throws(RepriseError) -> Forecast {
    let series = series.withoutSuspects(asOf: asOf)
    let horizon = try horizon(
      asking: milestones, plan, of: series, asOf: asOf ?? series.lastDay)
    let posterior = try fit(series, asOf: asOf)
    return try Forecast(
      posterior, narrower: fit(series, asOf: asOf, priorWidth: 0.5),
      wider: fit(series, asOf: asOf, priorWidth: 2),
      pooling: Pooling(
        series, clock: posterior.model.clock, asOf: posterior.asOf, history: history,
        horizon: horizon, seed: seed),
      milestones: milestones, plan: plan, horizon: horizon, seed: seed)
  }

  /// The days to look at, so that sampling is not wasted on what cannot be asked: the horizon, or to
  /// the plan's last deadline where that is later.
  func horizon(asking milestones: [Milestone], _ plan: Plan, of series: Series, asOf: Day?)
    throws(RepriseError) -> Int
  {
    for milestone in milestones + plan.targets.map(\.milestone) {
      try milestone.validate(for: series)
    }
    guard (1...Self.longestHorizon).contains(horizon) else { throw .horizonOutOfRange(horizon) }
    guard let asOf else { throw .asOfDayNeeded }
    var longest = horizon
    for target in plan.targets {
      let days = target.deadline.lastDay - asOf
      guard days <= Self.longestHorizon else {
        throw .deadlineOutOfRange(target.deadline, asOf: asOf)
      }
      longest = max(longest, days)
    }
    return longest
  }
}
