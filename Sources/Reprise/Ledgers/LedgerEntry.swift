/// A forecast as a ledger keeps it: the facts that it used, what it said, and what was promised.
public struct LedgerEntry: Sendable, Hashable {
  /// The facts that were used.
  public let series: Series
  /// The last day whose figure was used.
  public let asOf: Day
  /// The season clock.
  public let clock: SeasonClock
  /// How many days after the as-of day were looked at.
  public let horizon: Int
  /// The seed of all random numbers.
  public let seed: UInt64
  /// The whole that the series was forecast with; `nil` where it was forecast alone.
  public let whole: String?
  /// The level of the as-of day.
  public let level: LevelRange
  /// The levels of the days in ``daysAhead`` and of the last days in time, in order of the days.
  public let levels: [LevelQuantiles]
  /// When each milestone is reached, "not within the horizon" included.
  public let milestones: [MilestoneDates]
  /// What was promised, and how likely it was.
  public let promises: [Promise]
  /// How it came about.
  public let making: Making

  /// When a milestone is reached.
  public struct MilestoneDates: Sendable, Hashable {
    /// The milestone.
    public let milestone: Milestone
    /// When it is reached.
    public let dates: DateDistribution

    package init(_ milestone: Milestone, _ dates: DateDistribution) {
      self.milestone = milestone
      self.dates = dates
    }
  }

  /// A planned milestone, and how it stood.
  public struct Promise: Sendable, Hashable {
    /// What was planned.
    public let target: Plan.Target
    /// The probability that the deadline is met.
    public let probability: Double
    /// The verdict on that probability.
    public let verdict: Progress.Verdict

    package init(_ target: Plan.Target, probability: Double, verdict: Progress.Verdict) {
      self.target = target
      self.probability = probability
      self.verdict = verdict
    }
  }

  /// Who made a forecast, when, and how.
  public struct Making: Sendable, Hashable, Codable {
    /// The version of the program.
    public var version: String
    /// The time of making, such as `2022-02-11T00:58:12Z`.
    public var time: String
    /// The options that were given.
    public var options: [String]

    /// A making.
    public init(version: String, time: String, options: [String] = []) {
      self.version = version
      self.time = time
      self.options = options
    }
  }

  /// The days after the as-of day of which the levels are kept.
  public static let daysAhead = [1, 2, 3, 5, 7, 10, 14, 21, 28]

  package init(
    series: Series, asOf: Day, clock: SeasonClock, horizon: Int, seed: UInt64, whole: String?,
    level: LevelRange, levels: [LevelQuantiles], milestones: [MilestoneDates],
    promises: [Promise], making: Making
  ) {
    self.series = series
    self.asOf = asOf
    self.clock = clock
    self.horizon = horizon
    self.seed = seed
    self.whole = whole
    self.level = level
    self.levels = levels
    self.milestones = milestones
    self.promises = promises
    self.making = making
  }

  /// What a ledger keeps of a forecast.
  public init(_ forecast: Forecast, making: Making) {
    self.init(
      series: forecast.series, asOf: forecast.asOf, clock: forecast.clock,
      horizon: forecast.horizon, seed: forecast.seed, whole: nil, level: forecast.level,
      levels: Self.kept(forecast.levels, asOf: forecast.asOf, forecast.progress),
      milestones: forecast.milestones.map { MilestoneDates($0.milestone, $0.dates) },
      promises: forecast.progress.map(Promise.init), making: making)
  }

  /// What a ledger keeps of a whole, its sums and its members, in this order.
  public static func entries(of forecast: HierarchyForecast, making: Making) -> [LedgerEntry] {
    ([forecast.whole] + forecast.sums + forecast.members).map { part in
      LedgerEntry(
        series: part.series.named(part.name), asOf: forecast.asOf, clock: forecast.clock,
        horizon: forecast.horizon, seed: forecast.seed, whole: forecast.whole.name,
        level: part.level, levels: kept(part.levels, asOf: forecast.asOf, part.progress),
        milestones: part.milestones.map { MilestoneDates($0.milestone, $0.dates) },
        promises: part.progress.map(Promise.init), making: making)
    }
  }

  private static func kept(
    _ levels: [LevelQuantiles], asOf: Day, _ progress: [Progress]
  ) -> [LevelQuantiles] {
    let days = Set(daysAhead.map { asOf + $0 } + progress.map(\.target.deadline.lastDay))
    return levels.filter { days.contains($0.day) }
  }
}

extension LedgerEntry.Promise {
  fileprivate init(_ progress: Progress) {
    self.init(progress.target, probability: progress.probability, verdict: progress.verdict)
  }
}
