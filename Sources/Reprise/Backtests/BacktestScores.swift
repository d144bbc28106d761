/// The scores of one method's dates of one milestone.
///
/// Every figure is the mean over the questions of a season, then over seasons, so that each season has the
/// same weight.
public struct BacktestScores: Sendable, Hashable {
  /// The name of the method.
  public let method: String
  /// The milestone.
  public let milestone: Milestone
  /// The number of seasons that were asked.
  public let seasons: Int
  /// The number of events among them; see ``Backtest/Question/event``.
  public let events: Int
  /// The figures of all questions.
  public let all: Figures
  /// The figures by the true number of days to go, for each of ``bins``. They tell where an error comes from
  /// and not which method is better: one bin alone rewards a method that always forecasts it.
  public let byDaysToGo: [Figures]
  /// The share of the randomised PIT in each fifth of 0 to 1, the mean over the questions of an event,
  /// then over events; a fifth each where forecasts are calibrated.
  public let pitQuintiles: [Double]

  /// Means of scores; each 0 where there is no question.
  public struct Figures: Sendable, Hashable {
    /// The number of questions.
    public let questions: Int
    /// The CRPS of the date, in days; 0 is perfect.
    public let crps: Double
    /// The distance of the median from the date, in days.
    public let absoluteError: Double
    /// The days from the date to the median, below zero where medians are too early.
    public let bias: Double
    /// The share of outcomes in the central 50, 80 and 90 %, by the randomised PIT.
    public let coverage50: Double
    /// The share of outcomes in the central 80 %.
    public let coverage80: Double
    /// The share of outcomes in the central 90 %.
    public let coverage90: Double
    /// The Brier score of reaching the milestone within 7 days; `nil` when the outcome was never known.
    public let brier7: Double?
  }

  /// The bins of ``byDaysToGo``, in days; `nil` is for milestones that are not known to have been reached
  /// within the horizon.
  public static let bins: [ClosedRange<Int>?] = [
    1...3, 4...7, 8...14, 15...30, 31...Forecaster.longestHorizon, nil,
  ]

  init(
    of method: String, milestone: Milestone,
    _ scored: [(question: Backtest.Question, scores: Scores)]
  ) {
    self.method = method
    self.milestone = milestone
    let seasons = scored.map { (season: $0.question.origin.season, scores: $0.scores) }
    all = Figures(seasons)
    byDaysToGo = Figures.byDaysToGo(seasons)
    self.seasons = Set(seasons.map(\.season)).count
    events = Set(scored.map(\.question.event)).count
    pitQuintiles = (0..<5).map { fifth in
      mean(scored, by: \.question.event) {
        min(Int($0.scores.pit * 5), 4) == fifth ? 1 : 0
      } ?? 0
    }
  }
}

extension BacktestScores.Figures {
  init(_ scored: [(season: String, scores: Scores)]) {
    func seasonMean(_ figure: (Scores) -> Double?) -> Double? {
      mean(scored, by: \.season) { figure($0.scores) }
    }
    func coverage(_ share: Double) -> Double {
      seasonMean { abs($0.pit - 0.5) <= share / 2 ? 1 : 0 } ?? 0
    }
    questions = scored.count
    crps = seasonMean(\.crps) ?? 0
    absoluteError = seasonMean { $0.error.magnitude } ?? 0
    bias = seasonMean(\.error) ?? 0
    coverage50 = coverage(0.5)
    coverage80 = coverage(0.8)
    coverage90 = coverage(0.9)
    brier7 = seasonMean(\.brier)
  }

  /// The figures of each of ``BacktestScores/bins``.
  static func byDaysToGo(_ scored: [(season: String, scores: Scores)]) -> [Self] {
    BacktestScores.bins.map { bin in
      Self(
        scored.filter { scored in
          scored.scores.daysToGo.map { bin?.contains($0) ?? false } ?? (bin == nil)
        })
    }
  }
}

/// The mean over the groups of the means of a figure in each, groups in order of their first element.
func mean<Element>(
  _ elements: [Element], by group: (Element) -> String, _ figure: (Element) -> Double?
) -> Double? {
  var places: [String: Int] = [:]
  var sums: [(sum: Double, count: Double)] = []
  for element in elements {
    guard let value = figure(element) else { continue }
    let place = places[group(element)] ?? sums.count
    if place == sums.count {
      places[group(element)] = place
      sums.append((0, 0))
    }
    sums[place].sum += value
    sums[place].count += 1
  }
  return sums.isEmpty ? nil : sums.reduce(0) { $0 + $1.sum / $1.count } / Double(sums.count)
}
