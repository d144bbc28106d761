/// Days since a season's day 0, by which seasons of different years are compared.
public struct SeasonClock: Sendable, Hashable {
  /// The season's day 0.
  public let dayZero: Day
  /// The origin of day 0.
  public let origin: Origin

  /// The origin of a season's day 0.
  public enum Origin: String, Sendable, Hashable, CaseIterable {
    /// Lunar New Year's Day.
    case lunarNewYear
    /// The day of the lowest figure seen up to the as-of day.
    case trough
    /// A day that was given and is no lunar New Year's Day.
    case given
  }

  /// The most days that a season may have run by the as-of day.
  public static let longestSeason = Observation.longestOrder

  /// The longest wait from lunar New Year's Day for a season to count as its season, in days.
  public static let lunarSeason = 60

  /// A clock that starts on a given day.
  public init(dayZero: Day) {
    self.dayZero = dayZero
    origin = LunarNewYear.onOrBefore(dayZero) == dayZero ? .lunarNewYear : .given
  }

  /// A clock with a day 0 of known origin.
  package init(dayZero: Day, origin: Origin) {
    self.dayZero = dayZero
    self.origin = origin
  }

  /// The clock of a series as of a day. Day 0 is lunar New Year's Day when that is at most ``lunarSeason``
  /// days back and the lowest figure, if there is one, lies from a week before it to 30 days after it.
  /// Otherwise it is the day of the lowest figure.
  ///
  /// New Year's Day is not taken where the fall comes after it. That is the case where some day on or after
  /// it was nearer to normal than to the lowest day later, and more than 10 points above that, without a rise
  /// to it of a third of the fall. Day 0 is then the first of the lowest days. Normal is the highest value
  /// from ``lunarSeason`` to 8 days before New Year's Day, or 100 % without one.
  ///
  /// - Throws: ``SeasonError/dayZeroNeeded`` when neither is known.
  public init(of series: Series, asOf: Day) throws(SeasonError) {
    let trough = series.trough(asOf: asOf)
    if let newYear = LunarNewYear.onOrBefore(asOf), asOf - newYear <= Self.lunarSeason,
      trough.map({ (-7...30).contains($0 - newYear) }) ?? true
    {
      if let fall = LateFall(of: series, asOf: asOf, after: newYear) {
        self.init(dayZero: fall.trough, origin: .trough)
      } else {
        self.init(dayZero: newYear, origin: .lunarNewYear)
      }
    } else if let trough {
      self.init(dayZero: trough, origin: .trough)
    } else {
      throw .dayZeroNeeded
    }
  }

  /// Days from day 0 to a day.
  public func age(of day: Day) -> Int { day - dayZero }

  /// The day of an age.
  public func day(atAge age: Int) -> Day { dayZero + age }
}
