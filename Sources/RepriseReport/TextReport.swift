import Reprise

/// A forecast in words for a terminal: the answer first, in sentences that can be passed on, then
/// what stands behind it. It only tells what the forecast holds.
public struct TextReport: Sendable, CustomStringConvertible {
  private let forecast: Forecast
  private let width: Int

  /// The report of a forecast in lines of at most `width` characters (at least 60).
  public init(_ forecast: Forecast, width: Int = 80) {
    self.forecast = forecast
    self.width = max(60, width)
  }

  /// The whole report, ending in a newline.
  public var description: String {
    var lines = wrapped(answer, width: width)
    for entry in entries {
      lines.append("")
      lines += block(entry)
    }
    lines.append("")
    lines += ChanceChart(forecast, width: width).lines
    lines.append("")
    lines += learned
    lines.append("")
    lines += footer
    return lines.joined(separator: "\n") + "\n"
  }

  /// The answer in two sentences.
  public var answer: String {
    let place = forecast.series.name.map { "\($0): " } ?? ""
    let indicator = forecast.series.measure.indicator
    let now =
      forecast.level.isPublished
      ? "is \(today)"
      : "is put at \(level(forecast.level.median, 0)) "
        + "(\(level(forecast.level.interval80.lowerBound, 0)) to "
        + "\(level(forecast.level.interval80.upperBound, 0)))"
    let expected =
      forecast.progress.first { $0.expected != nil }?.expected.map {
        ", \($0.standing.words) the path that the plan implies"
      } ?? ""
    let outlook = entries.map(outlook(_:)).joined(separator: " and ")
    return "\(place)As of \(forecast.asOf), the \(indicator) \(now)\(expected). It \(outlook)."
  }

  private struct Entry {
    var milestone: Forecast.MilestoneForecast
    var progress: Progress?
  }

  /// The plan's milestones in its order, then the others.
  private var entries: [Entry] {
    let planned = forecast.progress.compactMap { progress in
      forecast.milestones.first { $0.milestone == progress.target.milestone }
        .map { Entry(milestone: $0, progress: progress) }
    }
    return planned
      + forecast.milestones.filter { milestone in
        !planned.contains { $0.milestone.milestone == milestone.milestone }
      }.map { Entry(milestone: $0, progress: nil) }
  }

  private var today: String {
    level(
      forecast.series.lastLevel?.fraction ?? forecast.level.median,
      forecast.series.precision.decimals)
  }

  private func outlook(_ entry: Entry) -> String {
    let dates = entry.milestone.dates
    let goal = entry.milestone.milestone.goal
    if dates.alreadyPassed > 0.995 {
      return "reached \(goal)" + (dates.median.map { " on \($0)" } ?? "")
    }
    let when =
      dates.median.map { "is expected to reach \(goal) on \($0)" }
      ?? "is not expected to reach \(goal) \(horizon)"
    guard let progress = entry.progress else { return when }
    return when
      + " (\(percent(progress.probability)) likely \(progress.target.deadline): "
      + "\(progress.verdict.rawValue))"
  }

  private var horizon: String { "within \(days(forecast.horizon))" }

  /// A title line and labelled lines under it.
  private func block(_ entry: Entry) -> [String] {
    let dates = entry.milestone.dates
    var title = "\(entry.milestone.milestone)"
    if let progress = entry.progress {
      title += ", \(progress.target.deadline)"
      let verdict = "\(percent(progress.probability))  \(progress.verdict.rawValue)"
      title += verdict.paddedLeft(to: width - title.count)
    }
    var rows = [
      ("median", date(dates.median)),
      ("80 % interval", interval(dates.interval(0.8))),
      ("90 % interval", interval(dates.interval(0.9))),
    ]
    if dates.never >= 0.005 {
      rows.append(
        (
          "never",
          "\(percent(dates.never)) not \(horizon), \(percent(dates.unreachable)) for a ceiling below it"
        ))
    }
    if let progress = entry.progress { rows += standing(progress) }
    func under(_ dates: DateDistribution) -> String {
      let chance = entry.progress.map { "\(percent(dates.probability(of: $0.target.deadline))), " }
      return (chance ?? "") + date(dates.median)
    }
    if let relaxed = entry.milestone.datesAt995 { rows.append(("at 99.5 %", under(relaxed))) }
    rows.append(("prior halved", under(entry.milestone.datesUnderHalfPrior)))
    rows.append(("prior doubled", under(entry.milestone.datesUnderDoublePrior)))
    return [title] + rows.flatMap(labelled)
  }

  private func date(_ day: Day?) -> String { day.map(\.description) ?? "not \(horizon)" }

  private func interval(_ bounds: (lower: Day?, upper: Day?)) -> String {
    guard let lower = bounds.lower else { return "not \(horizon)" }
    guard let upper = bounds.upper else { return "\(lower) or later, open" }
    return lower == upper ? "\(lower)" : "\(lower) to \(upper)"
  }

  private func labelled(_ label: String, _ text: String) -> [String] {
    wrapped(text, width: width - 18).enumerated().map { index, line in
      "  " + (index == 0 ? label : "").padded(to: 16) + line
    }
  }

  private func standing(_ progress: Progress) -> [(String, String)] {
    func inHand(_ value: Int?) -> String {
      value.map { $0 < 0 ? "\(days(-$0)) late" : "\(days($0)) in hand" } ?? "open"
    }
    let slack = progress.slack
    var rows = [
      ("slack", "\(inHand(slack.median)) (80 %: \(inHand(slack.low)) to \(inHand(slack.high)))")
    ]
    switch progress.pace {
    case .reached: rows.append(("pace needed", "none, the level is reached"))
    case .tooLate: rows.append(("pace needed", "no day is left"))
    case .needed(let points, let left):
      rows.append(("pace needed", "\(fixed(points, 2)) points a day for \(days(left))"))
    }
    if let expected = progress.expected {
      rows.append(
        (
          "expected today",
          "\(level(expected.median, 0)) (80 %: \(level(expected.interval80.lowerBound, 0)) to "
            + "\(level(expected.interval80.upperBound, 0))), actual \(level(expected.actual)): "
            + expected.standing.rawValue
        ))
    }
    return rows
  }

  private var learned: [String] {
    func points(_ points: Learned.Points, _ quantity: Learned.Quantity) -> String {
      [points.low, points.median, points.high].map { quantity.text($0).paddedLeft(to: 7) }.joined()
    }
    let header =
      "what is known".padded(to: 16) + "prior  10 / 50 / 90 %".padded(to: 24)
      + "with the facts".padded(to: 24) + "from data"
    return [header]
      + forecast.learned.map { learned in
        "  " + learned.quantity.words.padded(to: 14)
          + points(learned.prior, learned.quantity).padded(to: 24)
          + points(learned.posterior, learned.quantity).padded(to: 24)
          + percent(learned.fromData)
      }
  }

  private var footer: [String] {
    let error = forecast.milestones.map(\.dates.monteCarloError).max() ?? 0
    let facts = forecast.series.observations.count
    let note =
      "\(facts == 0 ? "No fact yet: this is the prior." : facts == 1 ? "1 fact." : "\(facts) facts.") "
      + "Day 0 is \(forecast.clock.dayZero) (\(forecast.clock.origin.words)), the curve "
      + "\(forecast.family.rawValue), the horizon \(days(forecast.horizon)), the seed \(forecast.seed). "
      + "Simulation leaves up to \(fixed(error * 100, 1)) points in a probability. On course from "
      + "\(percent(Progress.onCourseProbability)), off course under "
      + "\(percent(Progress.offCourseProbability))."
    return wrapped(note, width: width)
  }
}

extension Measure {
  fileprivate var indicator: String {
    switch self {
    case .operatingRate: "operating rate"
    case .loadIndex(let baseline): "load index" + (baseline.map { " (of \($0))" } ?? "")
    }
  }
}

extension Milestone {
  fileprivate var goal: String {
    switch (level, rule) {
    case (.full, .firstReached): "full resumption"
    case (.full, .sustained): "full resumption (\(self))"
    case (.fraction(let fraction), .firstReached):
      (comparison == .above ? "over " : "")
        + (Figure(percent: fraction * 100).map { "\($0) %" } ?? "it")
    default: "\(self)"
    }
  }
}

extension Progress.Standing {
  fileprivate var words: String {
    switch self {
    case .ahead: "ahead of"
    case .inLine: "in line with"
    case .behind: "behind"
    }
  }
}

extension SeasonClock.Origin {
  fileprivate var words: String {
    switch self {
    case .lunarNewYear: "lunar New Year"
    case .trough: "the lowest figure so far"
    case .given: "as given"
    }
  }
}

extension Learned.Quantity {
  fileprivate var words: String {
    switch self {
    case .floor: "floor, %"
    case .ceiling: "ceiling, %"
    case .halfwayDay: "half-way day"
    case .duration: "50 to 90 %, d"
    }
  }

  fileprivate func text(_ value: Double) -> String {
    switch self {
    case .floor, .ceiling: fixed(value * 100, 1)
    case .halfwayDay, .duration: fixed(value, 1)
    }
  }
}
