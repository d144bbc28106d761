/// The dates of one indicator in the light of others of the same recovery, such as an operating rate
/// beside the load, and whether these keep to it.
public struct JointForecast: Sendable, Hashable {
  /// The forecast of the first indicator by all facts.
  public let forecast: Forecast
  /// The same without the others: what they add is the difference.
  public let alone: Forecast
  /// The other indicators, in the order in which they were given.
  public let companions: [Companion]

  /// An indicator beside the first one.
  public struct Companion: Sendable, Hashable {
    /// Its own forecast by all facts, of 90 % and of full recovery as it is asked of the first, or as
    /// ``Milestone/full`` where it is not.
    public let forecast: Forecast
    /// The probability that it began as one recovery with the first indicator, with a half-way day and
    /// a pace to match. It is one half beforehand. Where it is small the first forecast leans on the
    /// first indicator alone.
    public let linked: Double
    /// Whether it has left the common recovery since.
    public let divergence: Divergence
  }
}

extension Forecaster {
  /// Fits a series in the light of other indicators of the same recovery.
  ///
  /// - Parameters:
  ///   - series: The facts of the indicator that is forecast.
  ///   - others: The facts of the others; there may be none.
  ///   - asOf: The last day whose figure may be used; by default the last day with a fact in any of
  ///     the series. It and the first series' season clock are those of all.
  ///   - priorWidth: Multiplies the scales of the priors; see ``Prior/widened(by:)``. A prior that was
  ///     given is the first one's.
  /// - Returns: What the priors, the link and all facts together say.
  /// - Throws: What ``fit(_:asOf:priorWidth:)`` throws; for one of the others as
  ///   ``RepriseError/companion(_:_:)``.
  public func fit(
    _ series: Series, with others: [Series], asOf: Day? = nil, priorWidth: Double = 1
  ) throws(RepriseError) -> JointPosterior {
    let last = ([series] + others).compactMap(\.lastDay).max()
    let single = try fit(series, asOf: asOf ?? last, priorWidth: priorWidth)
    var beside = self
    beside.prior = nil
    var companions: [Posterior] = []
    for (place, other) in others.enumerated() {
      do throws(RepriseError) {
        companions.append(
          try beside.fit(
            other, asOf: single.asOf, priorWidth: priorWidth, clock: single.model.clock,
            mayDepart: true))
      } catch {
        throw .companion(place, error)
      }
    }
    return JointPosterior(single, companions)
  }

  /// Forecasts when a series reaches milestones, in the light of other indicators of the same recovery.
  ///
  /// Each indicator is fitted on its own, with its own floor, ceiling and noise, and may have its own
  /// days, gaps, bounds and orders; half-way day and pace are linked up to a lag (see
  /// <doc:RateAndLoad>).
  ///
  /// - Parameters:
  ///   - series: The facts of the indicator that is forecast.
  ///   - others: The facts of the others; there may be none.
  ///   - milestones: What to reach; those of the plan come first.
  ///   - plan: Milestones with deadlines, held against the forecast.
  ///   - asOf: The last day whose figure may be used; by default the last day with a fact in any of
  ///     the series.
  /// - Returns: The dates of the first with and without the others, and how each of these stands to it.
  ///   A history joins the curve in the light of the others, also where
  ///   ``forecast(_:milestones:plan:asOf:)`` would replace that of a plain load index by the pool's.
  /// - Throws: What ``forecast(_:milestones:plan:asOf:)`` throws for any of the series.
  public func forecast(
    _ series: Series, with others: [Series], milestones: [Milestone] = [.reaching(0.9), .full],
    plan: Plan = Plan([]), asOf: Day? = nil
  ) throws(RepriseError) -> JointForecast {
    let horizon = try horizon(
      asking: milestones, plan, of: series,
      asOf: asOf ?? ([series] + others).compactMap(\.lastDay).max())
    let usual = try fit(series, with: others, asOf: asOf)
    let narrower = try fit(series, with: others, asOf: asOf, priorWidth: 0.5)
    let wider = try fit(series, with: others, asOf: asOf, priorWidth: 2)
    let pooling = Pooling(
      series, clock: usual.single.model.clock, asOf: usual.single.asOf, history: history,
      horizon: horizon, seed: seed, keepsCurve: true)
    let full = (plan.targets.map(\.milestone) + milestones).first { $0.definition != nil }
    let levels = [
      .reaching(0.9), full.map { Milestone($0.level, decimals: $0.decimals) } ?? .full,
    ]
    var companions: [JointForecast.Companion] = []
    for ((usual, narrower), wider) in zip(
      zip(usual.companions, narrower.companions), wider.companions)
    {
      companions.append(
        .init(
          forecast: try Forecast(
            usual.posterior, narrower: narrower.posterior, wider: wider.posterior, pooling: nil,
            milestones: levels, plan: Plan([]), horizon: horizon, seed: seed),
          linked: usual.linked, divergence: usual.divergence))
    }
    return JointForecast(
      forecast: try Forecast(
        usual.first, narrower: narrower.first, wider: wider.first, pooling: pooling,
        milestones: milestones, plan: plan, horizon: horizon, seed: seed),
      alone: try Forecast(
        usual.single, narrower: narrower.single, wider: wider.single, pooling: pooling,
        milestones: milestones, plan: plan, horizon: horizon, seed: seed),
      companions: companions)
  }
}
