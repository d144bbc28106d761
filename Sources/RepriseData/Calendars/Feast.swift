/// A feast at which work stops for days in a part of the world.
public struct Feast: Sendable, Hashable {
  /// The prefix of a season's name before its year: `NY`, `AUG`, `LNY`, `FITR` or `ADHA`.
  public let name: String
  /// The calendar that has it on the same day each year, within two days for the Islamic one.
  public let clock: YearClock
  /// The days on which work stands still, counted from the feast.
  package let heart: ClosedRange<Int>
  /// The days among which load is lowest.
  package let low: ClosedRange<Int>
  /// From the first day of the fall to the last of the recovery.
  package let span: ClosedRange<Int>
  private let example: Day

  /// The days before it on which load may fall already.
  package static let fallDays = 24

  private init(
    _ name: String, _ clock: YearClock, _ month: Int, _ day: Int, heart: ClosedRange<Int>,
    low: ClosedRange<Int>, span: ClosedRange<Int>
  ) {
    self.name = name
    self.clock = clock
    self.heart = heart
    self.low = low
    self.span = span
    // The feast's day in 2016.
    example = Day(year: 2016, month: month, day: day) ?? Day(ordinal: 0)
  }

  /// New Year's Day, with Christmas before it.
  public static let newYear = Feast(
    "NY", .solar, 1, 1, heart: -7...1, low: -8...2, span: -16...12)
  /// The Assumption, about which Italian and other factories close.
  public static let midAugust = Feast(
    "AUG", .solar, 8, 15, heart: -3...4, low: -7...6, span: -17...24)
  /// Lunar New Year's Day.
  public static let lunarNewYear = Feast(
    "LNY", .lunarNewYear, 2, 8, heart: 0...6, low: -3...10, span: -fallDays...45)
  /// Eid al-Fitr, which ends Ramadan.
  public static let breakingOfTheFast = Feast(
    "FITR", .islamic, 7, 6, heart: 0...2, low: -2...5, span: -6...9)
  /// Eid al-Adha.
  public static let sacrifice = Feast(
    "ADHA", .islamic, 9, 12, heart: 0...2, low: -2...5, span: -6...9)

  /// Every feast.
  public static let all = [newYear, midAugust, lunarNewYear, breakingOfTheFast, sacrifice]

  /// The feast's days within a range, in order; of lunar New Year's Days those within
  /// ``LunarNewYear/years``.
  public func days(in range: ClosedRange<Day>) -> [Day] {
    switch clock {
    case .solar:
      let (_, month, day) = example.components
      return (range.lowerBound.components.year...range.upperBound.components.year)
        .compactMap { Day(year: $0, month: month, day: day) }.filter(range.contains)
    case .lunarNewYear:
      return (range.lowerBound.components.year...range.upperBound.components.year)
        .compactMap(LunarNewYear.day(in:)).filter(range.contains)
    case .islamic:
      var days: [Day] = []
      var near = range.lowerBound
      while near <= range.upperBound {
        if let day = clock.carry(example, near: near), range.contains(day), days.last != day {
          days.append(day)
        }
        guard near < range.upperBound else { break }
        near = min(near + 120, range.upperBound)
      }
      return days
    }
  }

  /// The name of the season at the feast's given day, such as `NY2007`. Feasts of the Islamic year have the
  /// month as well, because a year may hold two: `FITR2016-07`.
  public func season(on day: Day) -> String {
    clock == .islamic
      ? "\(name)\(day.description.prefix(7))" : "\(name)\(day.components.year)"
  }

  /// The name in words: `Christmas and New Year 2023/24`, `mid-August 2023`, `Eid al-Fitr 2016`.
  public func title(on day: Day) -> String {
    let year = day.components.year
    switch self {
    case .newYear:
      return "Christmas and New Year \(year - 1)/" + (year % 100 < 10 ? "0" : "") + "\(year % 100)"
    case .midAugust: return "mid-August \(year)"
    case .breakingOfTheFast: return "Eid al-Fitr \(year)"
    case .sacrifice: return "Eid al-Adha \(year)"
    default: return season(on: day)
    }
  }
}
