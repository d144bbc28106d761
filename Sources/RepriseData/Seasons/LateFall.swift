/// A fall that begins after lunar New Year's Day, so that the season is not that of the New Year.
///
/// A place that shuts for the New Year is down on the day itself. One that stands high then and is held
/// there until it falls has a season of its own, and what it held before the fall was not reached.
struct LateFall {
  /// The first day of the lowest value.
  let trough: Day

  /// The least depth of a shutdown, as a fraction.
  static let smallestFall = 0.1
  /// A recovery that had begun before the fall shows in a rise of this part of it.
  static let partOfRecovery = 1.0 / 3

  /// The fall that a series shows as of a day; `nil` without one.
  ///
  /// Bounds, counts and changes count as far as they tell of a day: what it was at least before the fall,
  /// and at most in it.
  init?(of series: Series, asOf: Day, after newYear: Day) {
    let known = series.through(asOf)
    let days = LevelConstraints(
      known.observations, measure: known.measure, precision: known.precision
    ).days
    guard let low = days.filter({ $0.day >= newYear }).min(by: { $0.upper < $1.upper }),
      let top = days.filter({ newYear <= $0.day && $0.day < low.day })
        .max(by: { $0.lower < $1.lower })
    else { return nil }
    let fall = top.lower - low.upper
    // The place has begun to shut in the week before New Year's Day.
    let usual =
      days.filter { (newYear - SeasonClock.lunarSeason..<newYear - 7).contains($0.day) }
      .map(\.lower).filter(\.isFinite).max() ?? max(1, top.lower)
    let lowestBefore = days.filter { (newYear - 7...top.day).contains($0.day) }.map(\.upper).min()
    guard fall > Self.smallestFall, top.lower >= (low.upper + usual) / 2,
      top.lower - (lowestBefore ?? top.lower) < Self.partOfRecovery * fall
    else { return nil }
    trough = low.day
  }
}
