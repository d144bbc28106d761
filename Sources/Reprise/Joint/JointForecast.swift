/// The forecast of one indicator with others of the same recovery, such as an operating rate with the load,
/// and the divergence of these.
///
/// ```swift
/// let joint = try Forecaster().forecast(series, with: [load], milestones: [.full])
/// joint.forecast[.full]?.median
/// ```
public struct JointForecast: Sendable, Hashable {
  /// The forecast of the first indicator by all facts.
  public let forecast: Forecast
  /// The forecast of the first indicator without the others.
  public let alone: Forecast
  /// The other indicators, in the order in which they were given.
  public let companions: [Companion]

  /// An indicator beside the first one.
  public struct Companion: Sendable, Hashable {
    /// Its own forecast by all facts, of 90 % and of full recovery. Full recovery is defined as for the first
    /// indicator, or as `Milestone.full`.
    public let forecast: Forecast
    /// The probability that it began as one recovery with the first indicator, with a half-way day and a pace
    /// to match. The prior probability is one half. Where it is small the first forecast depends on the first
    /// indicator alone.
    public let linked: Double
    /// Whether it has left the common recovery since.
    public let divergence: Divergence
  }
}

extension Forecaster {
  /// Forecasts when a series reaches milestones, by its own facts and those of other indicators of the same
  /// recovery.
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
  ///   - asOf: The last day whose figure may be used; by default the last day with a fact in any of the
  ///     series. All series have this day and the first series' season clock. A given prior is that of the
  ///     first series.
  /// - Returns: The forecast of the first series with and without the others, and the standing of each of
  ///   these.
  /// - Throws: What ``forecast(_:milestones:plan:asOf:)`` throws for any of the series; for one of the others
  ///   as ``ForecastError/companion(_:_:)``.
  public func forecast(
    _ series: Series, with others: [Series], milestones: [Milestone] = [.reaching(0.9), .full],
    plan: Plan = Plan([]), asOf: Day? = nil
  ) throws(ForecastError) -> JointForecast {
    let last = asOf ?? ([series] + others).compactMap(\.lastDay).max()
    let series = series.withoutSuspects(asOf: last)
    let plan = plan.of(series.name)
    let others = others.map { $0.withoutSuspects(asOf: last) }
    let horizon = try horizon(asking: milestones, plan, of: series, asOf: last)
    let season = try season(of: series, asOf: last)
    var beside = self
    beside.prior = nil
    beside.history = nil
    var seasons: [SeasonSoFar] = []
    for (place, other) in others.enumerated() {
      do throws(ForecastError) {
        seasons.append(try beside.season(of: other, asOf: season.asOf, clock: season.clock))
      } catch {
        throw .companion(place, error)
      }
    }
    let joint = try fit(season, with: seasons, asking: beside)
    let full = (plan.targets.map(\.milestone) + milestones).first { $0.definition != nil }
    let levels = [
      .reaching(0.9), full.map { Milestone($0.level, decimals: $0.decimals) } ?? .full,
    ]
    var companions: [JointForecast.Companion] = []
    for (companion, (own, other)) in zip(joint.companions, zip(seasons, others)) {
      companions.append(
        .init(
          forecast: try beside.forecast(
            other, own, companion.posterior, milestones: levels, plan: Plan([]),
            horizon: horizon), linked: companion.linked, divergence: companion.divergence))
    }
    return JointForecast(
      forecast: try forecast(
        series, season, joint.first, milestones: milestones, plan: plan, horizon: horizon),
      alone: try forecast(
        series, season, joint.single, milestones: milestones, plan: plan, horizon: horizon),
      companions: companions)
  }

  /// Fits a season together with others of the same recovery.
  private func fit(
    _ season: SeasonSoFar, with others: [SeasonSoFar], asking beside: Forecaster
  ) throws(ForecastError) -> JointPosterior {
    let single = try fit(season, isBesideOthers: true)
    var companions: [Posterior] = []
    for (place, other) in others.enumerated() {
      do throws(ForecastError) {
        companions.append(try beside.fit(other, isBesideOthers: true, mayDepart: true))
      } catch {
        throw .companion(place, error)
      }
    }
    return JointPosterior(single, companions)
  }
}
