import Reprise

/// A forecast in words for a terminal: the answer first, in sentences that can be passed on, then
/// what stands behind it. It only tells what the forecast holds.
public struct TextReport: Sendable, CustomStringConvertible {
  private let forecast: Forecast
  private let width = 80

  /// The report of a forecast, in lines of at most 80 columns.
  public init(_ forecast: Forecast) { self.forecast = forecast }

  /// The whole report, ending in a newline.
  public var description: String {
    (wrapped(answer, width: width) + [""] + details).joined(separator: "\n") + "\n"
  }

  /// What stands behind the answer, line by line.
  var details: [String] {
    var blocks: [[String]] = []
    if let warning = BaseMonthWarning(forecast.series) {
      blocks.append(wrapped(warning.description, width: width))
    }
    blocks += entries.map(block)
    blocks += [lost, ChanceChart(forecast, width: width).lines, learned, footer]
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The answer in two sentences: where it stands, and when it gets where.
  public var answer: String {
    let outlooks = entries.prefix(Self.entriesInAnswer).map(outlook(_:))
    guard !outlooks.isEmpty else { return "\(present)." }
    let rest = entries.count - outlooks.count
    let more = rest > 0 ? "; \(counted(rest, "more milestone")) below" : ""
    return "\(present). \(outlooks.joined(separator: "; ").capitalizedFirst)\(more)."
  }

  /// A sentence with more of them could not be read out.
  private static let entriesInAnswer = 3

  /// A milestone as often as the plan has it; once when it is not planned.
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

  /// Where the series stands, as a sentence without its full stop.
  var present: String {
    let measure = forecast.series.measure
    let place = forecast.series.name.map { " of \($0.printable)" } ?? ""
    let subject = "As of \(forecast.asOf), the \(measure.indicator)\(place)"
    guard !forecast.series.observations.isEmpty else {
      return "\(subject) is not published yet and is put at \(estimate)"
    }
    let standing =
      forecast.progress.first { $0.expected != nil }.flatMap { progress in
        progress.expected.flatMap { expected in
          progress.agrees(with: expected.standing)
            ? ", \(expected.standing.words) the plan's path to \(progress.target.milestone.goal)"
            : nil
        }
      } ?? ""
    guard let last = forecast.series.lastLevel else {
      return "\(subject) is put at \(estimate)\(standing)"
    }
    let figure = level(last.fraction, forecast.series.precision.decimals) + measure.baseline
    return forecast.level.isPublished
      ? "\(subject) is \(figure)\(standing)"
      : "\(subject) is put at \(estimate) after \(figure) on \(last.day)\(standing)"
  }

  private var estimate: String {
    "\(level(forecast.level.median, 0)) (80 %: \(range(forecast.level.interval80)))"
  }

  /// A level to the decimal by which full differs from nearly full.
  private func around(_ median: Double, _ levels: ClosedRange<Double>) -> String {
    "\(level(median, 1)) (80 %: \(level(levels.lowerBound, 1)) to \(level(levels.upperBound, 1)))"
  }

  private func range(_ levels: ClosedRange<Double>) -> String {
    "\(level(levels.lowerBound, 0)) to \(level(levels.upperBound, 0))"
  }

  /// When a milestone is reached, as a clause.
  private func outlook(_ entry: Entry) -> String {
    let dates = entry.milestone.dates
    let goal = entry.milestone.milestone.goal
    let deadline = entry.progress?.target.deadline
    let passed = dates.probability(by: forecast.lastSettledDay(of: entry.milestone.milestone))
    if passed >= 1 - 1e-9 {
      let certain = dates.median.flatMap { dates.interval(0.999) == ($0, $0) ? $0 : nil }
      let came = entry.milestone.milestone.isFalling ? "came" : "was reached"
      let reached = "\(goal) \(came) " + (certain.map { "on \($0)" } ?? "by \(forecast.asOf)")
      guard let progress = entry.progress, let deadline else { return reached }
      return switch progress.verdict {
      case .met: "\(reached), in time (\(deadline))"
      case .missed: "\(reached), too late for the plan (\(deadline))"
      case .onCourse, .atRisk, .offCourse:
        "\(reached), \(percent(progress.probability)) likely in time (\(deadline))"
      }
    }
    let when =
      if passed >= 0.5 {
        "\(goal) has probably \(entry.milestone.milestone.isFalling ? "come" : "been reached") "
          + "(\(percent(passed)) likely)"
      } else if let median = dates.median {
        "\(goal) is expected by \(median) (\(percent(dates.probability(by: median))) likely)"
      } else {
        "\(goal) is not expected within \(days(forecast.horizon)) "
          + "(\(percent(1 - dates.never)) likely)"
      }
    guard let progress = entry.progress, let deadline else { return when }
    let chance = percent(progress.probability)
    if deadline.lastDay > forecast.asOf {
      return "\(when) and is \(chance) likely \(deadline) as planned (\(verdict(progress)))"
    }
    return progress.verdict == .missed
      ? "\(when) and has missed its deadline (\(deadline))"
      : "\(when) and is \(chance) likely to have met its deadline (\(deadline))"
  }

  /// A deadline that is still ahead is not missed yet, even if no path meets it.
  private func verdict(_ progress: Progress) -> String {
    progress.verdict == .missed && progress.target.deadline.lastDay > forecast.asOf
      ? "out of reach" : progress.verdict.rawValue
  }

  /// A title line and labelled lines under it.
  private func block(_ entry: Entry) -> [String] {
    let dates = entry.milestone.dates
    var rows = [
      ("median", dated(dates)),
      ("80 % interval", interval(dates.interval(0.8))),
      ("90 % interval", interval(dates.interval(0.9))),
    ]
    if dates.never >= 0.005 {
      let reason =
        dates.unreachable > 0
        ? " (\(percent(dates.unreachable)) for a ceiling \(isAlone ? "" : "of the curve ")below the level)"
        : ""
      rows.append(
        ("never", "\(percent(dates.never)) not within \(days(forecast.horizon))\(reason)"))
    }
    if let progress = entry.progress { rows += standing(progress) }
    func under(_ dates: DateDistribution) -> String {
      let chance = entry.progress.map {
        "\(percent(dates.probability(of: $0.target.deadline))) in time, median "
      }
      return (chance ?? "") + dated(dates)
    }
    if let relaxed = entry.milestone.datesAt995 { rows.append(("at 99.5 %", under(relaxed))) }
    if entry.milestone.milestone.definition != nil,
      let ceiling = forecast.learned.first(where: { $0.quantity == .ceiling })?.posterior
    {
      rows.append(
        (
          "settles at",
          around(ceiling.median, ceiling.low...max(ceiling.low, ceiling.high))
            + (isAlone ? "" : ", by the curve alone")
        ))
    }
    rows.append(("prior halved", under(entry.milestone.datesUnderHalfPrior)))
    rows.append(("prior doubled", under(entry.milestone.datesUnderDoublePrior)))
    return title(entry) + rows.flatMap(labelled)
  }

  /// The milestone, and at the right end of the line the verdict.
  private func title(_ entry: Entry) -> [String] {
    let milestone = entry.milestone.milestone
    guard let progress = entry.progress else { return wrapped("\(milestone)", width: width) }
    let name = progress.target.name.printable
    let isOwnName = name != "\(milestone)" && name.lowercased() != milestone.goal.lowercased()
    let what = (isOwnName ? "\(name): " : "") + "\(milestone), \(progress.target.deadline)"
    let verdict = "\(percent(progress.probability))  \(verdict(progress))"
    var lines = wrapped(what, width: width)
    if let last = lines.last, last.columns + 2 + verdict.columns <= width {
      lines[lines.count - 1] = last + verdict.paddedLeft(to: width - last.columns)
    } else {
      lines.append(verdict.paddedLeft(to: width))
    }
    return lines
  }

  /// The median with the probability that the milestone is reached by then.
  func dated(_ dates: DateDistribution) -> String {
    guard let median = dates.median else {
      return "not within \(days(forecast.horizon)) (\(percent(1 - dates.never)) by then)"
    }
    return "\(median) (\(percent(dates.probability(by: median))) by then)"
  }

  private func interval(_ bounds: (lower: Day?, upper: Day?)) -> String {
    let beyond = "open: beyond \(days(forecast.horizon))"
    guard let lower = bounds.lower else { return beyond }
    guard let upper = bounds.upper else { return "\(lower) or later (\(beyond))" }
    return lower == upper ? "\(lower)" : "\(lower) to \(upper)"
  }

  func labelled(_ label: String, _ text: String) -> [String] {
    wrapped(text, width: width - 18).enumerated().map { index, line in
      "  " + (index == 0 ? label : "").padded(to: 16) + line
    }
  }

  private func standing(_ progress: Progress) -> [(String, String)] {
    func inHand(_ value: Int?) -> String {
      value.map { $0 < 0 ? "\(days(-$0)) late" : "\(days($0)) in hand" } ?? "open"
    }
    let slack = progress.slack
    let isCertain = slack.low == slack.median && slack.high == slack.median
    var rows = [
      (
        "slack",
        inHand(slack.median)
          + (isCertain ? "" : " (80 %: \(inHand(slack.low)) to \(inHand(slack.high)))")
      )
    ]
    switch progress.pace {
    case .reached: rows.append(("pace needed", "none, the level is reached"))
    case .tooLate: rows.append(("pace needed", "no day is left"))
    case .needed(let points, let left):
      rows.append(("pace needed", "\(fixed(points, 2)) points a day for \(days(left))"))
    case nil: break
    }
    if let expected = progress.expected {
      let decimals = forecast.level.isPublished ? forecast.series.precision.decimals : 0
      rows.append(
        (
          "expected today",
          "\(level(expected.median, 0)) (80 %: \(range(expected.interval80))), actual "
            + "\(level(expected.actual, decimals)): \(expected.standing.rawValue)"
        ))
    }
    if let ahead = progress.levelOnDeadline {
      rows.append(("on the deadline", around(ahead.median, ahead.interval80)))
    }
    return rows
  }

  /// What the season costs.
  private var lost: [String] {
    return wrapped("output lost, in days of 100 %\(forecast.series.measure.baseline)", width: width)
      + labelled("so far", "\(inDays(forecast.lost.soFar)) since \(forecast.clock.dayZero)")
      + labelled("to come", "\(inDays(forecast.lost.toCome)) within \(days(forecast.horizon))")
  }

  func inDays(_ amount: OutputLost.Amount) -> String {
    "\(fixed(amount.median, 1)) (80 %: \(fixed(amount.interval80.lowerBound, 1)) to "
      + "\(fixed(amount.interval80.upperBound, 1)))"
  }

  private var learned: [String] {
    func points(_ points: Learned.Points, _ quantity: Learned.Quantity) -> String {
      [points.low, points.median, points.high].map { quantity.text($0).paddedLeft(to: 7) }.joined()
    }
    let header =
      "the curve".padded(to: 16) + "prior  10 / 50 / 90 %".padded(to: 24)
      + "with the facts".padded(to: 24) + "from data"
    let curve = forecast.basis.members.curve
    return [header]
      + forecast.learned.map { learned in
        "  " + learned.quantity.words.padded(to: 14)
          + points(learned.prior, learned.quantity).padded(to: 24)
          + points(learned.posterior, learned.quantity).padded(to: 24)
          + percent(learned.fromData)
      }
      + (curve < 0.5
        ? ["The curve has \(percent(curve)) of the weight in the dates; see below."] : [])
  }

  private var footer: [String] {
    let error = forecast.milestones.map(\.dates.monteCarloError).max() ?? 0
    let facts = forecast.series.observations.count
    var sentences = [
      facts == 0 ? "No fact yet: this is the prior." : "\(counted(facts, "fact")).",
      "Day 0 is \(forecast.clock.dayZero) (\(forecast.clock.origin.words)), the curve "
        + "\(forecast.family.rawValue), the horizon \(days(forecast.horizon)), the seed "
        + "\(forecast.seed).",
      "Simulation leaves \(error < 0.0005 ? "less than 0.1" : "up to \(fixed(error * 100, 1))") points in a "
        + "probability.",
    ]
    sentences += basis
    if let past = forecast.past, let standing = beside(past) { sentences.append(standing) }
    var definitions: [String] = []
    for case let definition? in forecast.milestones.map(\.milestone.definition)
    where !definitions.contains(definition) {
      definitions.append(definition)
    }
    sentences += definitions.map { $0.capitalizedFirst + "." }
    if !forecast.progress.isEmpty {
      sentences.append(
        "On course from \(percent(Progress.onCourseProbability)), off course under "
          + "\(percent(Progress.offCourseProbability)).")
    }
    return wrapped(sentences.joined(separator: " "), width: width)
  }

  /// Whether the dates are the curve's own.
  private var isAlone: Bool { forecast.basis.members.curve > 0.999 }

  /// What the answer leans on, in a sentence or two.
  private var basis: [String] {
    let basis = forecast.basis
    let elsewhere =
      basis.kind?.seasons ?? basis.placeLevel.map { "operating rates of \($0.places)" }
      ?? forecast.series.measure.seasons
    let reason =
      basis.kind.map { _ in basis.isKindGiven ? ", as was said" : ", by its dates" } ?? ""
    let learned =
      forecast.past.map {
        "Learned from \(counted($0.seasons, "past season")) of \(counted($0.events, "event")) and, for the "
          + "curve, from \(elsewhere) elsewhere\(reason)."
      } ?? "The curve's prior is that of \(elsewhere) elsewhere\(reason)."
    guard !isAlone else { return [learned] + placeUnsaid + daysAhead }
    let weights = [
      (basis.members.daysLikeToday, "days of other seasons that were like today"),
      (basis.members.pastPaths, "past seasons that happen again"),
      (
        basis.members.localTrend,
        "the trend of its last weeks, as little is known of such a fall"
      ),
      (basis.members.curve, "the curve"),
    ].filter { $0.0 > 0.005 }.map { "\(percent($0.0)) on \($0.1)" }
    return [learned] + placeUnsaid + ["The dates lean \(weights.joined(separator: "; "))."]
      + daysAhead
  }

  /// What the calendar makes of the days ahead, and what is kept for never.
  private var daysAhead: [String] {
    let basis = forecast.basis
    var sentences: [String] = []
    if basis.unlike > 0 {
      sentences.append(
        "\(counted(basis.unlike, "past season").capitalizedFirst) that no feast explains "
          + "\(basis.unlike == 1 ? "is" : "are") left out.")
    }
    if let feast = basis.lunarNewYear {
      sentences.append(
        "Lunar New Year lies ahead, on \(feast): from 12 days before it to 8 days after it hardly any level is "
          + "reached.")
    }
    if basis.hasCalendar {
      sentences.append("No level is reached on a public holiday, or held across one.")
    }
    if basis.kept > 0.03 {
      sentences.append(
        "No feast explains this fall, and past feasts do not make it surer: at least \(percent(basis.kept)) is kept "
          + "for never reaching 100 %.")
    }
    return sentences
  }

  /// That full resumption hangs on the level of the place, where that was not said.
  private var placeUnsaid: [String] {
    guard forecast.series.measure == .operatingRate, forecast.basis.placeLevel == nil,
      forecast.milestones.contains(where: { $0.milestone.definition != nil })
    else { return [] }
    return [
      "Whether the place is a province was not said: of those on record none of eight published 100 %, of "
        + "cities seven of eight."
    ]
  }

  /// How the season stands beside the past ones; `nil` where none was as old.
  private func beside(_ past: PastComparison) -> String? {
    let compared = past.lower + past.higher
    guard compared > 0 else { return nil }
    let were = past.higher == 1 || compared == 1 ? "was" : "were"
    let standing =
      "\(days(past.age).capitalizedFirst) after the lowest figure \(past.higher) of \(compared) past "
      + "\(compared == 1 ? "season" : "seasons") \(were) as high as this one or higher."
    return past.isUnlikeAll
      ? "\(standing) It is unlike all of them: trust the dates less than usual." : standing
  }
}

extension SeasonKind {
  /// The seasons of the kind, as they read in a sentence.
  fileprivate var seasons: String {
    switch self {
    case .lunarNewYear: "seasons at lunar New Year"
    case .newYear: "seasons at Christmas and New Year"
    case .midAugust: "seasons in the middle of August"
    case .eid: "seasons at an Eid"
    case .epidemic: "the epidemic of 2020"
    case .other: "seasons of all kinds"
    }
  }
}

extension Measure {
  /// Seasons of no known kind, as they read in a sentence.
  fileprivate var seasons: String {
    switch self {
    case .operatingRate: "operating rates"
    case .loadIndex: "seasons of all kinds"
    }
  }
}

extension Forecast {
  /// The last day that can be known to be a milestone's: a run of days has to be over.
  fileprivate func lastSettledDay(of milestone: Milestone) -> Day {
    switch milestone.rule {
    case .firstReached: asOf
    case .sustained(let days): asOf - (days - 1)
    }
  }
}

extension Measure {
  /// What the series shows, in words.
  var indicator: String {
    switch self {
    case .operatingRate: "operating rate"
    case .loadIndex: "load index"
    }
  }

  /// What stands after a percentage to say of what it is one.
  var baseline: String {
    switch self {
    case .operatingRate, .loadIndex(nil): ""
    case .loadIndex(let baseline?): " of \(baseline.printable)"
    }
  }
}

extension Milestone {
  /// What is reached, as it reads in a sentence.
  var goal: String {
    let what =
      switch (comparison, level) {
      case (.atLeast, .full): "full resumption"
      case (.atLeast, _): levelText
      case (.above, _): "over \(levelText)"
      case (.below, _): "a fall below \(levelText)"
      case (.atMost, _): "a fall to \(levelText) or less"
      }
    return switch rule {
    case .firstReached: what
    case .sustained(let count): "\(what) for \(counted(count, "day")) running"
    }
  }
}

extension Progress {
  /// Whether a standing beside the prior's seasons points where the verdict does; in one breath with it
  /// another one would mislead.
  fileprivate func agrees(with standing: Standing) -> Bool {
    switch verdict {
    case .offCourse, .missed: standing == .behind
    case .met, .onCourse: standing != .behind
    case .atRisk: true
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

extension PlaceLevel {
  /// Such places, as they read in a sentence.
  fileprivate var places: String {
    switch self {
    case .province: "provinces"
    case .city: "cities"
    }
  }
}
