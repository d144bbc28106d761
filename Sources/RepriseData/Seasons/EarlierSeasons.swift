/// What earlier seasons of a series were at on the same day of their season, as departments print it.
///
/// ```swift
/// let clock = SeasonClock(dayZero: today - 9)
/// let beside = EarlierSeasons(of: "Hexi", asOf: today, clock, in: try Panel([season]))
/// beside?.last.level                // 0.852: on the same lunar day of the season before
/// ```
public struct EarlierSeasons: Sendable, Hashable {
  /// Whether it is the same day of the lunar year; else as many days after the season's day 0.
  public let isLunar: Bool
  /// The season before this one.
  public let last: Entry
  /// The season that was highest on that day.
  public let best: Entry
  /// The season that was lowest on that day.
  public let worst: Entry
  /// How many seasons are known on that day.
  public let count: Int

  /// A season on its day.
  public struct Entry: Sendable, Hashable {
    /// What the season is called.
    public let season: String
    /// The day.
    public let day: Day
    /// Its level then, as a fraction.
    public let level: Double
    /// Whether that is on the line between two days at most ``longestGap`` apart, as the day has no figure.
    public let isBetween: Bool
  }

  /// The most days between two figures that tell of a day between them.
  public static let longestGap = 4

  /// The seasons of a series in a panel; `nil` where none is known on that day.
  ///
  /// A season from lunar New Year's Day on is held against seasons that had a figure on the same day of their lunar year,
  /// and any other against the days since their lowest figure. A season that began on this one's day 0 or later is left
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
