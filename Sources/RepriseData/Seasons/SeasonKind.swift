/// What brought a season about, as far as its dates tell.
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
  /// A feast explains a fall only if the trough lies about it and the fall began near it: the four feasts
  /// with two weeks about each cover a third of all days. About an Eid leave begins up to four days before it. Where the holidays of the place are known, one of them has
  /// to be the feast's.
  public init(_ season: PanelSeason, in calendar: HolidayCalendar? = nil) {
    let place = season.troughs[season.troughs.count - 1]
    let trough = season.days[place]
    let began = season.days[season.levels[0...place].lastIndex { $0 >= 0.88 } ?? 0]
    func isAt(_ feast: Feast, low: ClosedRange<Int>, fall: Int) -> Bool {
      feast.days(in: trough - low.upperBound...trough - low.lowerBound)
        .contains { began >= $0 - fall && (calendar?.keeps(feast, on: $0) ?? true) }
    }
    let (year, month, day) = trough.components
    if year == 2020, month > 1 || day > 22 {
      self = .epidemic
    } else if isAt(.lunarNewYear, low: -8...16, fall: 28) {
      self = .lunarNewYear
    } else if isAt(.newYear, low: -13...8, fall: 28) {
      self = .newYear
    } else if isAt(.breakingOfTheFast, low: -4...6, fall: 16)
      || isAt(.sacrifice, low: -4...6, fall: 16)
    {
      self = .eid
    } else if isAt(.midAugust, low: -14...12, fall: 30) {
      self = .midAugust
    } else {
      self = .other
    }
  }

  /// Whether the seasons of the kind are alike, so that those of other places tell what one will be.
  package var isExplained: Bool { self != .other }
  /// Whether a feast brought the season about.
  package var isFeast: Bool { isExplained && self != .epidemic }
}
