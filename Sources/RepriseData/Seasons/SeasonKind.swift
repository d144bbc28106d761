/// The cause of a season by its dates.
public enum SeasonKind: String, Sendable, Hashable, CaseIterable {
  /// Lunar New Year.
  case lunarNewYear
  /// Christmas and New Year's Day.
  case newYear
  /// The weeks about the middle of August.
  case midAugust
  /// One of the two Eids.
  case eid
  /// The epidemic of 2020, from the day on which cities of China were closed.
  case epidemic
  /// Anything else: storms, outages, holidays of a single day.
  case other

  /// The kind of a season as it is known so far.
  ///
  /// A feast explains a fall only if the trough lies about it and the fall began near it, because the four
  /// feasts with two weeks about each cover a third of all days. Of two such feasts it is the one whose days
  /// are nearer to the trough. Where the holidays of the place are known, one of them has to be the feast's.
  public init(_ season: PanelSeason, in calendar: HolidayCalendar? = nil) {
    let place = season.troughs[season.troughs.count - 1]
    let trough = season.days[place]
    let (year, month, day) = trough.components
    guard year != 2020 || (month == 1 && day <= 22) else {
      self = .epidemic
      return
    }
    let began = season.days[season.levels[0...place].lastIndex { $0 >= 0.88 } ?? 0]
    let near = Self.explanations.flatMap { kind, feast, lows, fall in
      feast.days(in: trough - lows.upperBound...trough - lows.lowerBound)
        .filter { began >= $0 - fall && (calendar?.keeps(feast, on: $0) ?? true) }
        .map { (kind: kind, distance: (trough - $0).distance(from: feast.heart)) }
    }
    self = near.min { $0.distance < $1.distance }?.kind ?? .other
  }

  /// The feasts that explain a fall: on which days about them its trough may lie, and how many days before them it may
  /// begin. About an Eid leave begins up to four days before it.
  private static let explanations:
    [(kind: SeasonKind, feast: Feast, lows: ClosedRange<Int>, fall: Int)] = [
      (.lunarNewYear, .lunarNewYear, -8...16, 28), (.newYear, .newYear, -13...8, 28),
      (.eid, .breakingOfTheFast, -4...6, 16), (.eid, .sacrifice, -4...6, 16),
      (.midAugust, .midAugust, -14...12, 30),
    ]

  /// Whether the seasons of the kind are alike, so that those of other places tell something of this one.
  package var isExplained: Bool { self != .other }
  /// Whether a feast brought the season about.
  package var isFeast: Bool { isExplained && self != .epidemic }
}

extension Int {
  /// How far it lies outside a range.
  fileprivate func distance(from range: ClosedRange<Int>) -> Int {
    Swift.max(range.lowerBound - self, self - range.upperBound, 0)
  }
}
