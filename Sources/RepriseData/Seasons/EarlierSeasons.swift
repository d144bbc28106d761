/// The levels of earlier seasons of a series on the same day of their season, as departments publish them.
///
/// ```swift
/// let clock = SeasonClock(dayZero: today - 9)
/// let beside = EarlierSeasons(of: "Hexi", asOf: today, clock, in: try Panel([season]))
/// beside?.last.level                // 0.852: on the same lunar day of the season before
/// ```
public struct EarlierSeasons: Sendable, Hashable {
  /// Whether it is the same day of the lunar year. Otherwise it is the same number of days after the season's
  /// day 0.
  public let isLunar: Bool
  /// The season before this one.
  public let last: Entry
  /// The season that was highest on that day.
  public let best: Entry
  /// The season that was lowest on that day.
  public let worst: Entry
  /// The number of seasons with a level on that day.
  public let count: Int

  /// A season on its day.
  public struct Entry: Sendable, Hashable {
    /// The name of the season.
    public let season: String
    /// The day.
    public let day: Day
    /// The level as a fraction.
    public let level: Double
    /// Whether the day has no figure, and the level is interpolated between two days at most ``longestGap``
    /// apart.
    public let isBetween: Bool
  }

  /// The largest number of days between two figures that a level is interpolated between.
  public static let longestGap = 4

  /// The seasons of a series in a panel; `nil` where none is known on that day.
  ///
  /// A season from lunar New Year's Day on is compared on the same day of the lunar year. Any other season is
  /// compared by the days since the lowest figure. A season that began on this one's day 0 or later is left
  /// out.
  ///
  /// - Parameters:
  ///   - series: The name of the series.
  ///   - asOf: The day of this season.
  ///   - clock: The clock of this season.
  ///   - panel: The seasons.
  public init?(of series: String, asOf: Day, _ clock: SeasonClock, in panel: Panel) {
    let age = clock.age(of: asOf)
    isLunar = clock.origin == .lunarNewYear
    var entries: [Entry] = []
    // In order of their first days.
    for season in panel.seasons where season.series == series {
      let origin = isLunar ? LunarNewYear.onOrBefore(season.lastDay) : season.runningTrough
      guard let origin, origin < clock.dayZero, season.firstDay < clock.dayZero,
        let (level, isBetween) = season.level(on: origin + age)
      else { continue }
      entries.append(
        Entry(season: season.name, day: origin + age, level: level, isBetween: isBetween))
    }
    guard let last = entries.last, let best = entries.max(by: { $0.level < $1.level }),
      let worst = entries.min(by: { $0.level < $1.level })
    else { return nil }
    (self.last, self.best, self.worst) = (last, best, worst)
    count = entries.count
  }
}

extension PanelSeason {
  /// The level of a day, or on the line between the days around it where these are near enough.
  fileprivate func level(on day: Day) -> (level: Double, isBetween: Bool)? {
    let next = place(after: day)
    guard next > 0 else { return nil }
    let before = days[next - 1]
    if before == day { return (levels[next - 1], false) }
    guard days.indices.contains(next), days[next] - before <= EarlierSeasons.longestGap else {
      return nil
    }
    let part = Double(day - before) / Double(days[next] - before)
    return (levels[next - 1] + part * (levels[next] - levels[next - 1]), true)
  }
}
