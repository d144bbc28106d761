/// One season of one series: its published levels in order of their days.
///
/// Unlike a ``Series`` it has one plain number for each observed day, which may be negative or above 1, as in
/// real load panels.
///
/// ```swift
/// let season = try PanelSeason("Hexi@LNY2022", of: "Hexi", days: days, levels: levels)
/// season.event                      // LNY2022
/// ```
public struct PanelSeason: Sendable, Hashable {
  /// The series that the season belongs to.
  public let series: String
  /// The name of the season, unique in its ``Panel``.
  public let name: String
  /// The observed days, strictly increasing; at least one.
  public let days: [Day]
  /// The level of each day as a fraction: 0.876 for 87.6 %.
  public let levels: [Double]
  /// For each place the place of the lowest level up to there, the last of them.
  package let troughs: [Int]
  /// For each place the median of the levels of three calendar days, its own the last of them.
  package let recentLevels: [Double]

  /// The reason why there is no such season.
  public enum Problem: Sendable, Hashable {
    /// It has no day.
    case empty
    /// There is not one level for each day.
    case levelsCount(Int, days: Int)
    /// The day does not come after the one before it.
    case notAfterDayBefore(Day)
    /// The level of the day is not finite.
    case notFinite(Day)
    /// The panel has another season of this name.
    case nameTaken
    /// The panel has no season of this name.
    case unknown
    /// Its first day lies after the as-of day.
    case notBegun(asOf: Day)
  }

  /// A season of a series.
  ///
  /// - Parameters:
  ///   - name: The name of the season.
  ///   - series: The series that it belongs to.
  ///   - days: The observed days, strictly increasing.
  ///   - levels: The level of each day as a fraction.
  /// - Throws: ``SeasonError/invalidSeason(_:_:)``.
  public init(_ name: String, of series: String, days: [Day], levels: [Double])
    throws(SeasonError)
  {
    func invalid(_ problem: Problem) -> SeasonError { .invalidSeason(name, problem) }
    guard !days.isEmpty else { throw invalid(.empty) }
    guard days.count == levels.count else {
      throw invalid(.levelsCount(levels.count, days: days.count))
    }
    for (before, day) in zip(days, days.dropFirst()) where before >= day {
      throw invalid(.notAfterDayBefore(day))
    }
    for (day, level) in zip(days, levels) where !level.isFinite { throw invalid(.notFinite(day)) }
    self.series = series
    self.name = name
    self.days = days
    self.levels = levels
    var trough = 0
    troughs = levels.indices.map { place in
      if levels[place] <= levels[trough] { trough = place }
      return trough
    }
    recentLevels = levels.indices.map { place in
      let first = days[place] - 2
      guard place > 0, days[place - 1] >= first else { return levels[place] }
      let (one, other) = (levels[place - 1], levels[place])
      guard place > 1, days[place - 2] >= first else { return (one + other) / 2 }
      return max(min(one, other), min(max(one, other), levels[place - 2]))
    }
  }

  private init(_ season: PanelSeason, count: Int) {
    series = season.series
    name = season.name
    days = Array(season.days.prefix(count))
    levels = Array(season.levels.prefix(count))
    // None of these looks ahead.
    troughs = Array(season.troughs.prefix(count))
    recentLevels = Array(season.recentLevels.prefix(count))
  }

  /// The season as it was known on a day; `nil` before its first.
  public func truncated(through asOf: Day) -> PanelSeason? {
    guard firstDay <= asOf else { return nil }
    return lastDay <= asOf ? self : PanelSeason(self, count: place(after: asOf))
  }

  /// The first observed day.
  public var firstDay: Day { days[0] }

  /// The last observed day.
  public var lastDay: Day { days[days.count - 1] }

  /// Whether there is a level for the day.
  public func isObserved(_ day: Day) -> Bool {
    let next = place(after: day)
    return next > 0 && days[next - 1] == day
  }

  /// The last day of the lowest level so far.
  public var runningTrough: Day { days[troughs[troughs.count - 1]] }

  /// The name of the event that seasons of several series share, such as `LNY2020`. It is the part of the
  /// season's name after that of its series; `nil` when the name does not begin with that.
  public var event: String? {
    guard name.hasPrefix(series) else { return nil }
    let rest = name.dropFirst(series.count).drop { !$0.isLetter && !$0.isNumber }
    return rest.isEmpty ? nil : String(rest)
  }

  /// The number of days up to and including the given one.
  package func place(after day: Day) -> Int { days.partitioningIndex { $0 > day } }
}

extension PanelSeason {
  /// Whether they have the same names, days and levels, from which the rest follows.
  public static func == (one: PanelSeason, other: PanelSeason) -> Bool {
    one.name == other.name && one.series == other.series && one.days == other.days
      && one.levels == other.levels
  }

  /// Hashes names, days and levels.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(series)
    hasher.combine(days)
    hasher.combine(levels)
  }
}

extension PanelSeason.Problem: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .empty: "there is no day in it; leave the season out"
    case .levelsCount(let levels, let days):
      "there are \(levels) levels for \(days) days; give one for each"
    case .notAfterDayBefore(let day):
      "\(day) does not come after the day before it; put the days in order, each once"
    case .notFinite(let day): "the level of \(day) is not a number; leave out the day"
    case .nameTaken: "there is another season of this name; give each its own"
    case .unknown: "the panel has no season of this name"
    case .notBegun(let asOf): "it begins after \(asOf)"
    }
  }
}

extension PanelSeason {
  /// Whether its figures go on long enough after the lowest one to show the level at which it settled.
  package var showsItsEnd: Bool {
    let trough = troughs[troughs.count - 1]
    return lastDay - days[trough] >= 14 && days.count - trough > 5
  }

  /// The level at which it settled: the median of the last third of the days after its trough, within ±
  /// 10,000 %.
  package var plateau: Double {
    let (count, trough) = (days.count, troughs[troughs.count - 1])
    let tail =
      levels[min(count - 1, max(trough + 1, count - max(7, (count - trough) / 3)))...]
      .map { Swift.min(Swift.max($0, -100), 100) }.sorted()
    return tail[tail.count / 2]
  }
}
