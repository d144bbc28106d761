import RecoveryCurves

/// A test of methods on the past: seasons of a panel are forecast as of their own days, and the dates are
/// scored against the outcomes.
///
/// ```swift
/// let backtest = try Backtest(panel)
/// let result = try await backtest.result(of: [Forecaster()])
/// ```
public struct Backtest: Sendable {
  /// One milestone of one season as of one day, and its outcome.
  public struct Question: Sendable, Hashable {
    /// The season and the as-of day.
    public let origin: Replay.Origin
    /// The milestone.
    public let milestone: Milestone
    /// The event of the season, in which seasons are not independent: `PanelSeason.event`, or the series
    /// where the name of the season has none.
    public let event: String
    /// The outcome.
    public let outcome: Outcome
    let originPlace: Int
    let milestonePlace: Int
  }

  /// The panel that is forecast.
  public let replay: Replay
  /// The questions. Milestones that were reached by the as-of day are left out, and those of which too little
  /// is known after it.
  public let questions: [Question]

  /// The milestones that are asked unless others are given: 90 and 100 %, sustained three days. They are
  /// compared as a forecast compares them: 90 % is a level of 89.95 % or more.
  public static let milestones = [0.9, 1].map {
    Milestone(.fraction($0), rule: .sustained(days: 3))
  }

  /// A backtest of all seasons of a panel as of their `PanelSeason.origins`.
  ///
  /// - Parameters:
  ///   - panel: The panel.
  ///   - milestones: What is to be reached.
  ///   - horizon: How many days after each as-of day are looked at.
  ///   - originsPerSeason: The most origins of a season; the seed chooses them. All unless given.
  ///   - seed: The seed of all random numbers.
  /// - Throws: ``ForecastError/horizonOutOfRange(_:)``, `MilestoneError.invalidMilestone(_:_:)`.
  public init(
    _ panel: Panel, milestones: [Milestone] = Backtest.milestones, horizon: Int = 60,
    originsPerSeason: Int? = nil, seed: UInt64 = Forecaster.defaultSeed
  ) throws(ForecastError) {
    var questions: [Question] = []
    var origins: [Replay.Origin] = []
    for season in panel.seasons {
      var days = season.origins
      if let most = originsPerSeason, most < days.count {
        let chance = days.map {
          Randomness(seed: seed ^ Replay.Origin(season.name, asOf: $0).hash).stream(-3)
            .uniform(at: 0)
        }
        let kept = days.indices.sorted { chance[$0] < chance[$1] }.prefix(max(0, most))
        days = kept.sorted().map { days[$0] }
      }
      for day in days {
        let origin = Replay.Origin(season.name, asOf: day)
        let asked = milestones.enumerated().compactMap { place, milestone in
          season.outcome(of: milestone, after: day).map {
            Question(
              origin: origin, milestone: milestone, event: season.event ?? season.series,
              outcome: $0, originPlace: origins.count, milestonePlace: place)
          }
        }
        guard !asked.isEmpty else { continue }
        origins.append(origin)
        questions += asked
      }
    }
    replay = try Replay(
      panel, origins: origins, milestones: milestones, horizon: horizon, seed: seed)
    self.questions = questions
  }

  /// The scores of methods, on several threads at once; they do not depend on how many.
  ///
  /// - Parameters:
  ///   - methods: The methods.
  ///   - threads: How many tasks run at a time; at least one does.
  ///   - progress: Called now and then with the number of origins that are done.
  /// - Returns: The scores of each method and milestone.
  /// - Throws: ``ForecastError/cancelled`` when the task is cancelled.
  public func result(
    of methods: [any DateMethod], threads: Int = 1, progress: (_ done: Int) -> Void = { _ in }
  ) async throws(ForecastError) -> BacktestResult {
    let dates = try await replay.dates(by: methods, threads: threads, progress: progress)
    let scores = replay.milestones.indices.flatMap { milestone in
      methods.indices.map { method in
        let scored = questions.filter { $0.milestonePlace == milestone }.map { question in
          let uniform = replay.randomness(of: question.origin).uniform(at: milestone)
          return (
            question,
            Scores(
              dates[question.originPlace][method][milestone], question.outcome, uniform: uniform)
          )
        }
        return BacktestScores(
          of: methods[method].name, milestone: replay.milestones[milestone], scored)
      }
    }
    return BacktestResult(
      scores: scores, origins: replay.origins.count, horizon: replay.horizon, seed: replay.seed)
  }
}

/// The scores of several methods on the same questions.
public struct BacktestResult: Sendable, Hashable {
  /// The scores, milestone after milestone and in each method after method.
  public let scores: [BacktestScores]
  /// The number of seasons and days from which it was forecast.
  public let origins: Int
  /// The number of days after each as-of day that were forecast.
  public let horizon: Int
  /// The seed of all random numbers.
  public let seed: UInt64
}

/// The scores of one question.
struct Scores {
  let crps: Double
  let error: Double
  let brier: Double?
  let pit: Double
  /// The days from the as-of day to the date; `nil` when it is not known to have been reached.
  let daysToGo: Int?

  init(_ dates: DateDistribution, _ outcome: Outcome, uniform: Double) {
    crps = dates.crps(outcome)
    error = dates.error(outcome)
    brier = dates.brier(outcome, within: 7)
    pit = dates.pit(outcome, uniform: uniform)
    daysToGo =
      if case .reached(let day, _, let through) = outcome, day <= min(through, dates.lastDay) {
        day - dates.asOf
      } else {
        nil
      }
  }
}
