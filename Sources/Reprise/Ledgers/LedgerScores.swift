/// The scores of the forecasts of one milestone in a ledger, beside those of the department's own schedule.
///
/// Every figure is the mean over the forecasts of a series in a season, then over these, as in ``BacktestScores``.
public struct LedgerScores: Sendable, Hashable {
  /// The milestone.
  public let milestone: Milestone
  /// Its name in the plan, where there is one.
  public let name: String?
  /// The forecasts that are not due; see ``Ledger/daysUntilDue``.
  public let open: Int
  /// The forecasts that are due.
  public let forecast: Method
  /// The due forecasts that were made before a deadline, beside the schedule; `nil` where there is none.
  public let beside: Beside?

  /// A forecast and the department's own schedule, on the same questions.
  public struct Beside: Sendable, Hashable {
    /// The forecast.
    public let forecast: Method
    /// The deadlines taken as dates: each is certain to be kept on its last day, and not before.
    public let schedule: Method
  }

  /// The milestone that was scored.
  public struct Method: Sendable, Hashable {
    /// The figures of all questions.
    public let all: BacktestScores.Figures
    /// The figures by the true number of days to go, for each of ``BacktestScores/bins``.
    public let byDaysToGo: [BacktestScores.Figures]
    /// The Brier score of meeting the deadlines that are over; `nil` where none is.
    public let brier: Double?
    /// The forecasts with a deadline that is over.
    public let deadlines: Int
  }

  init(of milestone: Milestone, _ questions: [Ledger.Question], in ledger: Ledger) {
    self.milestone = milestone
    name = questions.lazy.flatMap(\.promises).first.map(\.target.name)
    let due = questions.filter(\.isDue)
    open = questions.count - due.count
    forecast = Method(due, in: ledger) { $0.dates }
    let planned = due.filter { $0.scheduled != nil }
    beside =
      planned.isEmpty
      ? nil
      : Beside(
        forecast: Method(planned, in: ledger) { $0.dates },
        schedule: Method(planned, in: ledger) { $0.planned })
  }
}

extension LedgerScores.Method {
  fileprivate init(
    _ questions: [Ledger.Question], in ledger: Ledger,
    of dates: (Ledger.Question) -> DateDistribution
  ) {
    let scored = questions.compactMap { question in
      question.outcome.map { outcome in
        (
          season: ledger.season(of: question),
          scores: Scores(dates(question), outcome, uniform: ledger.uniform(of: question))
        )
      }
    }
    all = BacktestScores.Figures(scored)
    byDaysToGo = BacktestScores.Figures.byDaysToGo(scored)
    let briers = questions.compactMap { question -> (season: String, brier: Double)? in
      question.brier(of: dates(question)).map { (ledger.season(of: question), $0) }
    }
    deadlines = briers.count
    brier = mean(briers, by: \.season) { $0.brier }
  }
}

extension Ledger.Question {
  /// The schedule as a forecast: certain to be reached on the last day in time.
  var planned: DateDistribution {
    let days = dates.lastDay - dates.asOf
    let last = scheduled ?? dates.lastDay
    return DateDistribution(
      after: dates.asOf,
      cumulative: stride(from: 1, through: max(1, days), by: 1).map {
        dates.asOf + $0 < last ? 0 : 1
      })
  }

  /// The mean Brier score of the deadlines ahead that are over; `nil` where none is.
  func brier(of dates: DateDistribution) -> Double? {
    guard let outcome else { return nil }
    let scores = promises.map(\.target.deadline.lastDay).filter { $0 > dates.asOf }
      .compactMap { dates.brier(outcome, within: $0 - dates.asOf) }
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }
}
