import RecoveryCurves

/// Forecasts as they were made, to be scored against the outcomes.
///
/// ```swift
/// let ledger = Ledger([LedgerEntry(forecast, making: .init(version: "1", time: "2022-02-11T01:00:00Z"))])
/// for scores in ledger.scores() { print(scores.milestone, scores.forecast.all.crps) }
/// ```
public struct Ledger: Sendable, Hashable {
  /// The entries in the order in which they were made.
  public let entries: [LedgerEntry]

  /// A ledger of entries in the order in which they were made.
  public init(_ entries: [LedgerEntry]) { self.entries = entries }

  /// One milestone of one forecast, and its outcome.
  public struct Question: Sendable, Hashable {
    /// The place of the forecast among ``Ledger/entries``.
    public let entry: Int
    /// The milestone.
    public let milestone: Milestone
    /// The dates that were forecast.
    public let dates: DateDistribution
    /// The planned deadlines of it.
    public let promises: [LedgerEntry.Promise]
    /// The outcome; `nil` where no later day is known.
    public let outcome: Outcome?
    /// Whether enough is known to score it; see ``Ledger/daysUntilDue``.
    public let isDue: Bool

    /// The day on which it was due after the forecast by the first promise that was still open.
    public var scheduled: Day? {
      promises.map(\.target.deadline.lastDay).filter { $0 > dates.asOf }.min()
    }
  }

  /// The number of days after which a date without a deadline ahead is due. A date is due once it has come,
  /// or once figures tell that it has not: by its deadline, or within this number of days.
  public static let daysUntilDue = 14

  /// Every milestone that was forecast, unless it was certain to have been reached already.
  ///
  /// Outcomes come from the facts of all entries, and from further ones. Of several entries of one series and
  /// as-of day the last one counts. Of several figures of a day, that of the latest as-of day counts.
  ///
  /// - Parameter actual: Series with further facts, which take precedence. A single series that no entry
  ///   names belongs to the only series of the ledger.
  /// - Returns: The milestones, entry after entry.
  public func questions(actual: [Series] = []) -> [Question] {
    var latest: [Place: Int] = [:]
    for (place, entry) in entries.enumerated() {
      latest[Place(series: Key(entry.series), asOf: entry.asOf)] = place
    }
    let counted = entries.indices.filter { place in
      latest[Place(series: Key(entries[place].series), asOf: entries[place].asOf)] == place
    }
    let facts = facts(of: counted, actual)
    return counted.flatMap { place -> [Question] in
      let entry = entries[place]
      guard let series = facts[Key(entry.series)] else { return [] }
      return entry.milestones.compactMap { asked in
        guard asked.dates.alreadyPassed < 1 - 1e-9 else { return nil }
        return question(place, asked, of: series)
      }
    }
  }

  private func question(
    _ place: Int, _ asked: LedgerEntry.MilestoneDates, of series: Series
  ) -> Question {
    let dates = asked.dates
    let promises = entries[place].promises.filter { $0.target.milestone == asked.milestone }
    let outcome = series.outcome(
      of: asked.milestone, from: dates.firstDay, after: dates.asOf, through: dates.lastDay)
    let deadlines = promises.map(\.target.deadline.lastDay).filter { $0 > dates.asOf }
    let due = min(deadlines.max() ?? dates.asOf + Self.daysUntilDue, dates.lastDay)
    let isDue =
      switch outcome {
      case .reached: true
      case .notReached(let through): through >= due
      case nil: false
      }
    return Question(
      entry: place, milestone: asked.milestone, dates: dates, promises: promises, outcome: outcome,
      isDue: isDue)
  }

  /// The facts of each series, the latest ones of each day.
  private func facts(of counted: [Int], _ actual: [Series]) -> [Key: Series] {
    var facts: [Key: [Day: [Observation]]] = [:]
    var shapes: [Key: Series] = [:]
    func take(_ series: Series, as key: Key) {
      for (day, told) in Dictionary(grouping: series.observations, by: \.day) {
        facts[key, default: [:]][day] = told
      }
      shapes[key] = series
    }
    for place in counted.sorted(by: { (entries[$0].asOf, $0) < (entries[$1].asOf, $1) }) {
      take(entries[place].series, as: Key(entries[place].series))
    }
    let only = facts.count == 1 && actual.count == 1 ? facts.keys.first : nil
    for series in actual {
      let key = Key(series)
      take(series, as: facts[key] == nil ? only ?? key : key)
    }
    return Dictionary(
      uniqueKeysWithValues: shapes.map { key, shape in
        let days = facts[key] ?? [:]
        return (
          key,
          Series(
            checked: days.keys.sorted().flatMap { days[$0] ?? [] }, measure: shape.measure,
            precision: shape.precision, name: shape.name)
        )
      })
  }

  /// The key of a series.
  private struct Key: Hashable {
    let name: String?
    let measure: Measure

    init(_ series: Series) {
      name = series.name
      measure = series.measure
    }
  }

  private struct Place: Hashable {
    let series: Key
    let asOf: Day
  }

  /// The scores of each milestone that is due, in the order in which they were first asked for.
  ///
  /// - Parameter actual: Further facts, as ``questions(actual:)`` takes them.
  /// - Returns: The scores of each milestone.
  public func scores(actual: [Series] = []) -> [LedgerScores] {
    let questions = questions(actual: actual)
    var milestones: [Milestone] = []
    for question in questions where !milestones.contains(question.milestone) {
      milestones.append(question.milestone)
    }
    return milestones.map { milestone in
      LedgerScores(of: milestone, questions.filter { $0.milestone == milestone }, in: self)
    }
  }

  /// The group within which questions are not independent: a series in a season.
  func season(of question: Question) -> String {
    let entry = entries[question.entry]
    return "\(entry.series.name ?? "")@\(entry.clock.dayZero.components.year)"
  }

  /// A number that belongs to a question, by which its probability integral transform is made continuous.
  func uniform(of question: Question) -> Double {
    let entry = entries[question.entry]
    let name = "\(entry.series.name ?? "")@\(entry.asOf)@\(question.milestone)"
    return Randomness(seed: entry.seed ^ name.stableHash).stream(-2).uniform(at: 0)
  }
}
