/// A season as it is known on a day: its facts, and its plain levels for methods that need levels.
struct SeasonSoFar: Sendable {
  /// The series that it belongs to.
  let name: String
  let measure: Measure
  let asOf: Day
  /// The season clock.
  let clock: SeasonClock
  /// The facts as constraints.
  let constraints: LevelConstraints
  /// The plain levels; `nil` where no day has one.
  let levels: PanelSeason?
  private let series: Series
  /// The number of facts that are not used: those after the as-of day, and those before day 0 that are no
  /// level.
  let ignored: Int

  /// A series as of a day.
  init(_ series: Series, name: String, clock: SeasonClock, asOf: Day) {
    self.name = name
    self.series = series
    measure = series.measure
    self.asOf = asOf
    self.clock = clock
    let known = series.through(asOf)
    let levels = known.observations.compactMap { fact in fact.level.map { (fact.day, $0) } }
    self.levels = try? PanelSeason(
      "\(name) as of \(asOf)", of: name, days: levels.map(\.0), levels: levels.map(\.1))
    // An operating rate's curve begins on day 0.
    let used = series.measure == .operatingRate ? known.from(clock.dayZero) : known
    constraints = LevelConstraints(
      used.observations, measure: series.measure, precision: series.precision)
    ignored = series.observations.count {
      $0.day > asOf
        || ($0.day < clock.dayZero && (series.measure == .operatingRate || $0.level == nil))
    }
  }

  /// The day from which the curve's ages count.
  ///
  /// An operating rate counts from the season's day 0, which is known when its figures are few. An index
  /// counts from the trough, whose fall is seen in it: that day differs between seasons of one feast. Where
  /// no fall is seen the figures began after it, and day 0 stands for the trough.
  var origin: Day {
    guard measure != .operatingRate, clock.origin != .given, let levels else {
      return clock.dayZero
    }
    let trough = levels.runningTrough
    return levels.logFall == nil ? min(clock.dayZero, trough) : trough
  }

  /// The first day on which a level counts as reached. It is not before the first figure, nor before the
  /// lowest level after a higher one: a level that was held before the fall has to be reached again.
  var start: Day {
    let first = constraints.days.first(where: \.isObserved)?.day ?? clock.dayZero
    guard let levels, levels.runningTrough > levels.firstDay else { return first }
    return max(first, levels.runningTrough)
  }

  /// A milestone on the scale of the measure. A day that the next figure takes back does not count as
  /// reached.
  func goal(_ milestone: Milestone) throws(MilestoneError) -> SeasonPaths.Goal {
    try milestone.validate(for: series)
    var excluded: Set<Day> = []
    if milestone.run == 1, !milestone.isFalling {
      for drop in series.through(asOf).dropsBelow(milestone.threshold) {
        excluded.formUnion(drop.days)
      }
    }
    return SeasonPaths.Goal(
      level: PassageTally.Goal(milestone, on: measure.scale), excluded: excluded)
  }

  /// The series as far as it is known.
  var known: Series { series.through(asOf) }

  /// The facts on the scale of the measure, from the origin on.
  var facts: SeasonFacts {
    var plain: [Day: Double] = [:]
    if let levels {
      for (day, level) in zip(levels.days, levels.levels) {
        plain[day] = min(max(level, -SeasonFacts.largest), SeasonFacts.largest)
      }
    }
    return SeasonFacts(
      constraints, levels: plain, scale: measure.scale, origin: min(origin, asOf), asOf: asOf)
  }
}
