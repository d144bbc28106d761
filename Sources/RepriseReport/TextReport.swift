import Reprise

/// A forecast in words for a terminal: the answer first, and on request what stands behind it. It only tells what
/// the forecast holds.
public struct TextReport: Sendable, CustomStringConvertible {
  private let forecast: Forecast
  private let isDetailed: Bool
  private let width = 80

  /// The report of a forecast, in lines of at most 80 columns.
  ///
  /// - Parameters:
  ///   - forecast: The forecast.
  ///   - isDetailed: Whether the details follow the answer: intervals, the prior's part, the output lost, the
  ///     chances day by day, the curve.
  public init(_ forecast: Forecast, isDetailed: Bool = false) {
    self.forecast = forecast
    self.isDetailed = isDetailed
  }

  /// The whole report, ending in a newline.
  public var description: String {
    ([answer] + (isDetailed ? [""] + details : [])).joined(separator: "\n") + "\n"
  }

  /// The answer: where it stands, when it gets where and whether that is in time, how sure that is and what decides
  /// it.
  public var answer: String { Answer(forecast, width: width).lines.joined(separator: "\n") }

  /// What stands behind the answer, line by line.
  var details: [String] {
    let blocks =
      forecast.entries.map(block)
      + [lost, ChanceChart(forecast, width: width).lines, learned, footer]
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// A level to the decimal by which full differs from nearly full.
  private func around(_ median: Double, _ levels: ClosedRange<Double>) -> String {
    "\(level(median, 1)) (80 %: \(level(levels.lowerBound, 1)) to \(level(levels.upperBound, 1)))"
  }

  private func range(_ levels: ClosedRange<Double>) -> String {
    "\(level(levels.lowerBound, 0)) to \(level(levels.upperBound, 0))"
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
    let verdict = "\(percent(progress.probability))  \(progress.word(on: forecast.asOf))"
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
            + level(expected.actual, decimals)
            + (progress.agrees(with: expected.standing) ? ": \(expected.standing.rawValue)" : "")
        ))
    }
    if let ahead = progress.levelOnDeadline {
      rows.append(("on the deadline", around(ahead.median, ahead.interval80)))
    }
    return rows
  }

  /// What the season costs.
  private var lost: [String] {
    let taken =
      forecast.series.measure == .operatingRate
      ? ", an open firm taken for its output, the holiday included" : ", the holiday included"
    return wrapped(
      "output lost, in days of 100 %\(forecast.series.measure.baseline)\(taken)", width: width)
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
    guard !isAlone else { return [learned] }
    let weights = [
      (basis.members.daysLikeToday, "days of other seasons that were like today"),
      (basis.members.pastPaths, "past seasons that happen again"),
      (
        basis.members.localTrend,
        "the trend of its last weeks, as little is known of such a fall"
      ),
      (basis.members.curve, "the curve"),
    ].filter { $0.0 > 0.005 }.map { "\(percent($0.0)) on \($0.1)" }
    return [learned, "The dates lean \(weights.joined(separator: "; "))."]
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
