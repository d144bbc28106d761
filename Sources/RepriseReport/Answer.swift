import Reprise

/// The answer to whoever has to act on a forecast: where it stands, when it gets where and whether that is in time, how
/// sure that is, and what decides it.
struct Answer {
  private let forecast: Forecast
  private let width: Int

  /// The answer of a forecast, in lines of at most so many columns.
  init(_ forecast: Forecast, width: Int) {
    self.forecast = forecast
    self.width = width
  }

  /// The paragraphs, with an empty line between two of them.
  var lines: [String] {
    var blocks = [wrapped(headline, width: width)]
    if let warning = BaseMonthWarning(forecast.series) {
      blocks.append(wrapped(warning.description, width: width))
    }
    blocks += tables
    blocks.append(outlooks.flatMap { wrapped($0, width: width) })
    blocks.append(wrapped(sureness, width: width))
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  // MARK: Where it stands

  /// Where the series stands, as a sentence.
  var headline: String {
    let series = forecast.series
    let place = series.name.map { " of \($0.printable)" } ?? ""
    let subject = "\(series.measure.indicator)\(place) on \(forecast.asOf.inFull)"
    let estimate =
      "estimated at \(level(forecast.level.median, 0)) (8 chances in 10 for "
      + "\(level(forecast.level.interval80.lowerBound, 0)) to "
      + "\(level(forecast.level.interval80.upperBound, 0)))"
    guard !series.observations.isEmpty else {
      return "No figure yet of the \(subject): it is \(estimate)."
    }
    guard let last = series.lastLevel else {
      return "\(subject.capitalizedFirst): no level, \(estimate)."
    }
    let figure = level(last.fraction, series.precision.decimals) + series.measure.baseline
    return forecast.level.isPublished
      ? "\(subject.capitalizedFirst): \(figure)\(change.map { ", \($0.words)" } ?? "")."
      : "\(subject.capitalizedFirst): no figure, \(estimate), after \(figure) on "
        + "\(last.day.short(beside: forecast.asOf))."
  }

  /// The change of the as-of day with its sign, such as `+16.5`.
  var dayChange: String? {
    change.map { ($0.points < 0 ? "" : "+") + fixed($0.points, forecast.series.precision.decimals) }
  }

  /// The change of the as-of day in percentage points, as published or between two published levels.
  private var change: (points: Double, words: String)? {
    let series = forecast.series
    func level(_ day: Day) -> Double? {
      series.observations.last { $0.day == day && $0.level != nil }?.level
    }
    let told = series.observations.lazy.reversed().compactMap { observation -> Double? in
      guard observation.day == forecast.asOf, case .change(let figure) = observation.fact else {
        return nil
      }
      return figure.percent
    }.first
    let between = level(forecast.asOf).flatMap { today in
      level(forecast.asOf - 1).map { (today - $0) * 100 }
    }
    guard let points = told ?? between else { return nil }
    let size = fixed(points.magnitude, series.precision.decimals)
    return (
      points,
      Double(size) == 0
        ? "as on the day before" : "\(points < 0 ? "down" : "up") \(size) points in a day"
    )
  }

  // MARK: When it gets where

  /// The planned milestones with their verdicts, and the others.
  private var tables: [[String]] {
    let planned = forecast.entries.filter { $0.progress != nil }
    let others = forecast.entries.filter { $0.progress == nil }
    let plan = planned.map { entry in
      let progress = entry.progress
      return [
        entry.name, progress?.target.deadline.brief(beside: forecast.asOf) ?? "",
        evenChance(entry), progress.map(inTime) ?? "",
        progress.map(verdict) ?? "",
      ]
    }
    let rest = others.map { entry in
      [
        entry.name, evenChance(entry), likelyDays(entry),
        entry.milestone.dates.alreadyPassed >= 1 - 1e-9
          ? "reached" : simulated(1 - entry.milestone.dates.never),
      ]
    }
    return [
      TextTable(["", "plan", "even chance by", "in time", "verdict"], plan, width: width).lines,
      TextTable(
        ["", "even chance by", "8 chances in 10 for", "within \(days(forecast.horizon))"], rest,
        width: width
      ).lines,
    ]
  }

  /// A chance of which no path, or every one, is no certainty.
  private func simulated(_ chance: Double) -> String {
    percent(min(max(chance, 1e-6), 1 - 1e-6))
  }

  /// The chance that a deadline is met, or was.
  private func inTime(_ progress: Progress) -> String {
    switch progress.probability {
    case 1 - 1e-9...1 where progress.verdict == .met: "yes"
    case ...0 where progress.target.deadline.lastDay <= forecast.asOf: "no"
    default: simulated(progress.probability)
    }
  }

  private func evenChance(_ entry: Entry) -> String {
    let dates = entry.milestone.dates
    let passed = dates.alreadyPassed
    if passed >= 1 - 1e-9 {
      let certain = dates.median.flatMap { dates.interval(0.999) == ($0, $0) ? $0 : nil }
      return certain.map { "reached \($0.brief(beside: forecast.asOf))" } ?? "reached"
    }
    if passed >= 0.5 { return "probably reached" }
    return dates.median?.short(beside: forecast.asOf) ?? "no date"
  }

  private func likelyDays(_ entry: Entry) -> String {
    let (lower, upper) = entry.milestone.dates.interval(0.8)
    guard let lower else { return "later" }
    guard let upper else { return "\(lower.brief(beside: forecast.asOf)) or later" }
    return lower == upper
      ? lower.short(beside: forecast.asOf)
      : "\(lower.brief(beside: forecast.asOf)) to \(upper.brief(beside: forecast.asOf))"
  }

  /// The verdict with the days to spare.
  private func verdict(_ progress: Progress) -> String {
    let word = progress.word(on: forecast.asOf)
    switch progress.verdict {
    case .met, .missed: return word
    case .atRisk, .offCourse: return word
    case .onCourse: return progress.slack.median.map { "\(word), \(days($0)) spare" } ?? word
    }
  }

  /// A sentence with more of them could not be read out.
  private static let entriesInAnswer = 3

  /// What there is to say of the first milestones, a paragraph each.
  private var outlooks: [String] {
    let entries = forecast.entries
    let rest = entries.count - Self.entriesInAnswer
    return entries.prefix(Self.entriesInAnswer).compactMap(outlook)
      + (rest > 0 ? ["The details have \(counted(rest, "more milestone"))."] : [])
  }

  /// How likely a milestone is, when, and what it takes; `nil` where the table says it all.
  private func outlook(_ entry: Entry) -> String? {
    let dates = entry.milestone.dates
    let milestone = entry.milestone.milestone
    let goal = milestone.goal.capitalizedFirst
    guard dates.alreadyPassed < 0.5 else { return nil }
    // Of a deadline that is over the table says enough; when it is reached instead, does not.
    let progress = entry.progress.flatMap {
      $0.target.deadline.lastDay <= forecast.asOf ? nil : $0
    }
    let chance = progress?.probability ?? (1 - dates.never)
    var sentences = [
      "\(goal) \(progress == nil ? "within \(days(forecast.horizon))" : "in time") is "
        + "\(chance.words) (\(simulated(chance))): \(when(dates))."
    ]
    if let progress, chance < Progress.onCourseProbability {
      if case .needed(let points, let left) = progress.pace {
        sentences.append(
          "It needs \(fixed(points, 1)) points a day for \(days(left)), and the last points come slowest."
        )
      }
      if let ahead = progress.levelOnDeadline {
        sentences.append(
          "On \(progress.target.deadline.lastDay.short(beside: forecast.asOf)), the last day in time, the level is "
            + "expected at \(level(ahead.median, 1)) (8 chances in 10 for "
            + "\(level(ahead.interval80.lowerBound, 1)) to \(level(ahead.interval80.upperBound, 1)))."
        )
      }
    }
    if let relaxed = entry.milestone.datesAt995 {
      let when =
        relaxed.median.map { "even chance by \($0.short(beside: forecast.asOf))" }
        ?? "not in \(days(forecast.horizon)) either"
      let inTime = progress.map {
        ", \(simulated(relaxed.probability(of: $0.target.deadline))) in time"
      }
      sentences.append("If 99.5 % is enough: \(when)\(inTime ?? "").")
      sentences += end
    }
    return sentences.joined(separator: " ")
  }

  /// Where the level settles, which the curve says, and only it: where past seasons join the dates it might
  /// contradict them.
  private var end: [String] {
    guard forecast.basis.members.curve > 0.999 else { return [] }
    return forecast.learned.filter { $0.quantity == .ceiling }.map { ceiling in
      let points = ceiling.posterior
      return "It settles at \(level(points.median, 1)) (8 chances in 10 for "
        + "\(level(points.low, 1)) to \(level(points.high, 1)))."
    }
  }

  /// The early and the late end of the dates that are still open.
  private func when(_ dates: DateDistribution) -> String {
    let tomorrow = dates.probability(by: forecast.asOf + 1)
    let (lower, upper) = dates.interval(0.8)
    let never =
      "\(simulated(dates.never)) that it is not reached within \(days(forecast.horizon))"
    guard let lower else { return never }
    let early =
      tomorrow >= 0.5 || lower == forecast.asOf + 1
      ? "a chance of \(simulated(tomorrow)) by tomorrow"
      : "in 9 cases of 10 not before \(lower.short(beside: forecast.asOf))"
    guard dates.never < 0.1, let upper else {
      let settles =
        dates.unreachable >= 0.5 * dates.never ? ", because the level may settle below it" : ""
      return "\(early), and a chance of \(never)\(settles)"
    }
    return tomorrow >= 0.9
      ? early : "\(early), and in 9 of 10 by \(upper.short(beside: forecast.asOf))"
  }

  // MARK: How sure

  private var sureness: String {
    let series = forecast.series
    var sentences: [String] = []
    let facts = series.observations.count
    let others =
      forecast.past.map { "\(counted($0.seasons, "past season")) did" } ?? "other places did"
    func told(_ quantities: [Learned.Quantity]) -> Double {
      forecast.learned.filter { quantities.contains($0.quantity) }.map(\.fromData).max() ?? 0
    }
    if facts == 0 {
      sentences.append("How sure: there is no figure yet, so that this is what \(others).")
    } else {
      let (pace, end) = (told([.halfwayDay, .duration]), told([.ceiling]))
      let highest = forecast.entries.map(\.milestone.milestone)
        .filter { !$0.isFalling && $0.threshold >= 0.97 }.max { $0.threshold < $1.threshold }
      let leans =
        end < 0.15
        ? highest.map { ", so that for \($0.goal) this is what \(others)" } ?? ""
        : forecast.past.map { _ in "; beside them stands what \(others)" } ?? ""
      sentences.append(
        "How sure: \(facts == 1 ? "one figure tells" : "\(facts) figures tell") \(pace.amount) of the pace and "
          + "\(end.amount) of where the \(series.measure.indicator) will settle\(leans).")
    }
    if forecast.past?.isUnlikeAll ?? false {
      sentences.append("It is unlike all of these: trust the dates less than usual.")
    }
    sentences += doubts
    if told([.ceiling]) < 0.15 { sentences += forecast.placeUnsaid }
    sentences += forecast.daysAhead
    if forecast.milestones.contains(where: { $0.milestone.rule != .firstReached }) {
      sentences.append("A run of days counts by its first.")
    }
    if let definition = forecast.milestones.lazy.compactMap(\.milestone.definition).first {
      sentences.append("\(definition.capitalizedFirst).")
    }
    let error = forecast.milestones.map(\.dates.monteCarloError).max() ?? 0
    // Two standard errors.
    let points = error.isFinite ? max(1, Int((200 * min(max(error, 0), 1)).rounded(.up))) : 100
    sentences.append("Simulation alone leaves ± \(counted(points, "point")) in a chance.")
    return sentences.joined(separator: " ")
  }

  /// How far the answers hang on what was known beforehand, where they do.
  private var doubts: [String] {
    forecast.entries.compactMap { entry in
      func chance(_ dates: DateDistribution) -> Double {
        entry.progress.map { dates.probability(of: $0.target.deadline) } ?? (1 - dates.never)
      }
      let chances = [
        entry.milestone.datesUnderHalfPrior, entry.milestone.dates,
        entry.milestone.datesUnderDoublePrior,
      ].map(chance)
      guard let low = chances.min(), let high = chances.max(), high - low >= 0.1 else { return nil }
      return
        "The chance of \(entry.milestone.milestone.goal) depends on how much past seasons elsewhere count: from "
        + "\(simulated(low)) to \(simulated(high))."
    }
  }
}

/// A milestone as often as the plan has it; once when it is not planned.
struct Entry {
  var milestone: Forecast.MilestoneForecast
  var progress: Progress?

  /// What stands in the first column of a table: the plan's name, or the milestone.
  var name: String { progress?.target.name.printable ?? milestone.milestone.goal }
}

extension Forecast {
  /// The plan's milestones in its order, then the others.
  var entries: [Entry] {
    let planned = progress.compactMap { progress in
      milestones.first { $0.milestone == progress.target.milestone }
        .map { Entry(milestone: $0, progress: progress) }
    }
    return planned
      + milestones.filter { milestone in
        !planned.contains { $0.milestone.milestone == milestone.milestone }
      }.map { Entry(milestone: $0, progress: nil) }
  }
}

extension Progress {
  /// The verdict in a word: a deadline that is still ahead is not missed yet, even if no path meets it.
  func word(on asOf: Day) -> String {
    verdict == .missed && target.deadline.lastDay > asOf ? "out of reach" : verdict.rawValue
  }
}

extension Double {
  /// A probability as a director would say it.
  fileprivate var words: String {
    switch self {
    case 0.95...: "nearly certain"
    case 0.8..<0.95: "likely"
    case 0.6..<0.8: "more likely than not"
    case 0.52..<0.6: "little better than a coin toss"
    case 0.48..<0.52: "a coin toss"
    case 0.4..<0.48: "little worse than a coin toss"
    case 0.2..<0.4: "less likely than not"
    case 0.05..<0.2: "unlikely"
    default: "hardly possible"
    }
  }

  /// A share of what is known that comes from the data.
  fileprivate var amount: String {
    self >= 0.5 ? "much" : self >= 0.15 ? "something" : "next to nothing"
  }
}
