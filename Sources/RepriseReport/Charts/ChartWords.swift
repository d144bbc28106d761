import Reprise

/// All words of the pictures.
enum ChartWords {
  static let figure = "figure"
  static let implied = "by the change"
  static let atLeast = "at least"
  static let atMost = "at most"
  static let median = "median"
  static let inner = "1 chance in 2"
  static let outer = "9 chances in 10"
  static let chanceOfDay = "chance of each day"
  static let chanceByDay = "chance by that day"

  /// What the levels are of.
  static func subject(_ series: Series) -> String {
    series.measure.indicator.capitalizedFirst + (series.name.map { " of \($0.printable)" } ?? "")
      + (series.measure.baseline.isEmpty ? "" : ", in percent\(series.measure.baseline)")
  }

  static func levels(asOf: Day) -> String { "levels up to \(full(asOf)) and ahead" }

  static func dates(asOf: Day) -> String { "when it gets there, as of \(full(asOf))" }

  private static func full(_ day: Day) -> String {
    "\(day.short(beside: day)) \(day.components.year)"
  }

  /// A day under an axis, with its year where that is new.
  static func tick(_ day: Day, beside other: Day) -> String { day.brief(beside: other) }

  static func milestone(_ milestone: Milestone, planned name: String?) -> String {
    name?.printable ?? milestone.goal
  }

  static func deadline(_ target: Plan.Target, asOf: Day) -> String {
    // The day first, as it is the end that is cut where room is short.
    "\(target.deadline.brief(beside: asOf)): \(target.name.printable)"
  }

  static func percentage(_ percent: Int) -> String { "\(percent) %" }

  /// Where the chance is even.
  static func evenChance(_ dates: DateDistribution) -> String {
    dates.median.map { "even chance by \($0.short(beside: dates.asOf))" }
      ?? "no day by which the chance is even"
  }

  static func inTime(_ chance: Double, _ deadline: Deadline, asOf: Day) -> String {
    "\(percent(chance)) \(deadline.brief(beside: asOf))"
  }

  /// The chance of never; a chance of which no path tells is no certainty.
  static func never(_ dates: DateDistribution, horizon: Int) -> String {
    let isCertain = dates.alreadyPassed >= 1 - 1e-9
    return "\(percent(isCertain ? dates.never : max(dates.never, 1e-6))) not in \(days(horizon))"
  }

  static func later(_ share: Double) -> String { "\(percent(share)) later" }

  // MARK: What a picture tells, for those who cannot see it

  static func description(_ chart: LevelChart) -> String {
    let asOf = chart.days.asOf
    var sentences = ["There is no figure yet."]
    if let last = chart.marks.last {
      let told = chart.marks.filter { $0.day == last.day }.map(phrase)
      sentences = [
        "The last figure is \(told.joined(separator: " and ")), on \(last.day.short(beside: asOf))."
      ]
    }
    let ahead = chart.fan.filter { $0.day > asOf }
    let told = Set([0, ahead.count / 2, ahead.count - 1])
    sentences += ahead.indices.filter(told.contains).map { place in
      let day = ahead[place]
      return
        "On \(day.day.short(beside: asOf)) the median is \(level(day.median, 1)), with 1 chance in 2 for "
        + "\(level(day.inner.lowerBound, 1)) to \(level(day.inner.upperBound, 1)) and 9 in 10 for "
        + "\(level(day.outer.lowerBound, 1)) to \(level(day.outer.upperBound, 1))."
    }
    sentences += chart.milestones.map { "A line at \(level($0.level, 1)) stands for \($0.label)." }
    sentences += chart.deadlines.map { "Due \($0.label)." }
    return sentences.joined(separator: " ")
  }

  private static func phrase(_ mark: LevelChart.Mark) -> String {
    switch mark.kind {
    case .level: level(mark.level, 1)
    case .implied: "\(level(mark.level, 1)) by the change"
    case .atLeast: "at least \(level(mark.level, 1))"
    case .atMost: "at most \(level(mark.level, 1))"
    }
  }

  static func description(_ panel: DateChart.Panel, horizon: Int) -> String {
    let dates = panel.dates
    let (lower, upper) = dates.interval(0.8)
    let likely = lower.map { lower in
      ", 8 chances in 10 for \(lower.brief(beside: dates.asOf)) to "
        + (upper.map { $0.brief(beside: dates.asOf) } ?? "later than can be seen")
    }
    let due = panel.targets.map { target in
      ", \(inTime(dates.probability(of: target.deadline), target.deadline, asOf: dates.asOf))"
    }
    return "\(panel.label.capitalizedFirst): \(evenChance(dates))\(likely ?? "")\(due.joined()), "
      + "\(never(dates, horizon: horizon))."
  }
}
