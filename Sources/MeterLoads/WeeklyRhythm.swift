import RepriseData

/// What the day of the week still does to an index: nothing, if its normal has the rhythm of the week.
public struct WeeklyRhythm: Sendable, Hashable {
  /// For each weekday, from Monday, the mean departure from the mean of the seven days about it, in
  /// percentage points.
  public let effects: [Double]
  /// The standard error of each, as if departures were independent.
  public let errors: [Double]
  /// The number of days that were looked at.
  public let count: Int

  /// The weekday that departs most.
  public var largest: (weekday: Weekday, effect: Double, error: Double) {
    let place = effects.indices.max { abs(effects[$0]) < abs(effects[$1]) } ?? 0
    return (Weekday.allCases[place], effects[place], errors[place])
  }

  /// The rhythm left in an index, on its days that have readings on the three days before and after
  /// and, those included, are in no shutdown and neither holidays nor worked weekends. A day that lies
  /// further from the median of its week than six times what is usual is taken for a holiday that the
  /// calendar does not know.
  ///
  /// - Returns: `nil` unless every weekday has two such days.
  public init?(_ index: LoadIndex, of record: LoadRecord) {
    var levels = Dictionary(
      zip(index.days, index.levels).filter { day, _ in
        record.calendar[day] == nil && !record.isInShutdown(day)
      }, uniquingKeysWith: { first, _ in first })
    let fromMedian = levels.compactMap { day, level -> (day: Day, size: Double)? in
      let week = (-3...3).compactMap { levels[day + $0] }
      return week.count == 7 ? (day, abs(level - week.median)) : nil
    }
    let usual = 1.4826 * fromMedian.map(\.size).median
    for (day, size) in fromMedian where size > 6 * usual { levels[day] = nil }
    var departures = Array(repeating: [Double](), count: 7)
    for day in index.days {
      let week = (-3...3).compactMap { levels[day + $0] }
      guard week.count == 7 else { continue }
      departures[day.weekday.rawValue].append(100 * (week[3] - week.reduce(0, +) / 7))
    }
    guard departures.allSatisfy({ $0.count >= 2 }) else { return nil }
    count = departures.reduce(0) { $0 + $1.count }
    effects = departures.map { $0.reduce(0, +) / Double($0.count) }
    errors = zip(departures, effects).map { values, mean in
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
    }
  }
}
