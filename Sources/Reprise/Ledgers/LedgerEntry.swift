/// A forecast as a ledger keeps it: its facts, its dates, and the planned deadlines.
public struct LedgerEntry: Sendable, Hashable {
  /// The facts that were used.
  public let series: Series
  /// The last day whose figure was used.
  public let asOf: Day
  /// The season clock.
  public let clock: SeasonClock
  /// The number of days after the as-of day that were forecast.
  public let horizon: Int
  /// The seed of all random numbers.
  public let seed: UInt64
  /// The whole that the series was forecast with; `nil` where it was forecast alone.
  public private(set) var whole: String?
  /// The level of the as-of day.
  public let level: LevelRange
  /// The levels of the days in ``daysAhead`` and of the last days in time, in order of the days.
  public let levels: [LevelQuantiles]
  /// The dates of each milestone, "not within the horizon" included.
  public let milestones: [MilestoneDates]
  /// The planned deadlines, with the probability of each.
  public let promises: [Promise]
  /// The version, the time and the options of the forecast.
  public let making: Making

  /// The dates of a milestone.
  public struct MilestoneDates: Sendable, Hashable {
    /// The milestone.
    public let milestone: Milestone
    /// The dates.
    public let dates: DateDistribution

    package init(_ milestone: Milestone, _ dates: DateDistribution) {
      self.milestone = milestone
      self.dates = dates
    }
  }

  /// A planned milestone, and its standing.
  public struct Promise: Sendable, Hashable {
    /// The milestone and its deadline.
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

  /// The version, the time and the options of a forecast.
  public struct Making: Sendable, Hashable, Codable {
    /// The version of the program.
    public var version: String
    /// The time of making, such as `2022-02-11T00:58:12Z`.
    public var time: String
    /// The options that were given.
    public var options: [String]

    /// The version, the time and the options.
    public init(version: String, time: String, options: [String] = []) {
      self.version = version
      self.time = time
      self.options = options
    }
  }

  /// The days after the as-of day of which the levels are kept.
  public static let daysAhead = [1, 2, 3, 5, 7, 10, 14, 21, 28]

  /// The results of a forecast.
  package struct Answer {
    /// The level of the as-of day.
    package var level: LevelRange
    /// The levels of days ahead.
    package var levels: [LevelQuantiles]
    /// The dates of each milestone.
    package var milestones: [MilestoneDates]
    /// The standing of the planned milestones.
    package var promises: [Promise]

    package init(
      level: LevelRange, levels: [LevelQuantiles], milestones: [MilestoneDates],
      promises: [Promise]
    ) {
      self.level = level
      self.levels = levels
      self.milestones = milestones
      self.promises = promises
    }
  }

  package init(
    _ answer: Answer, of series: Series, asOf: Day, clock: SeasonClock, horizon: Int, seed: UInt64,
    making: Making
  ) {
    self.series = series
    self.asOf = asOf
    self.clock = clock
    self.horizon = horizon
    self.seed = seed
    level = answer.level
    levels = answer.levels
    milestones = answer.milestones
    promises = answer.promises
    self.making = making
  }

  /// The entry of a forecast.
  public init(_ forecast: Forecast, making: Making) {
    self.init(
      Answer(
        level: forecast.level,
        levels: Self.kept(forecast.levels, asOf: forecast.asOf, forecast.progress),
        milestones: forecast.milestones.map { MilestoneDates($0.milestone, $0.dates) },
        promises: forecast.progress.map(Promise.init)),
      of: forecast.series, asOf: forecast.asOf, clock: forecast.clock, horizon: forecast.horizon,
      seed: forecast.seed, making: making)
  }

  /// The entries of a whole, its sums and its members, in this order.
  public static func entries(of forecast: HierarchyForecast, making: Making) -> [LedgerEntry] {
    ([forecast.whole] + forecast.sums + forecast.members).map { part in
      LedgerEntry(
        Answer(
          level: part.level, levels: kept(part.levels, asOf: forecast.asOf, part.progress),
          milestones: part.milestones.map { MilestoneDates($0.milestone, $0.dates) },
          promises: part.progress.map(Promise.init)),
        of: part.series.named(part.name), asOf: forecast.asOf, clock: forecast.clock,
        horizon: forecast.horizon, seed: forecast.seed, making: making
      ).within(forecast.whole.name)
    }
  }

  /// The entry of a series that was forecast with a whole.
  package func within(_ whole: String?) -> LedgerEntry {
    var entry = self
    entry.whole = whole
    return entry
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
