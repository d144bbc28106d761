/// Lunar New Year's Day of the Chinese calendar.
///
/// The table holds 1990 to 2050; it agrees with Foundation's Chinese calendar and with the Python
/// package `lunardate`.
public enum LunarNewYear {
  /// The Gregorian years that the table holds.
  public static let years = 1990...2050

  /// The day in the given Gregorian year, or `nil` outside ``years``.
  public static func day(in year: Int) -> Day? {
    guard years.contains(year) else { return nil }
    let monthAndDay = table[year - years.lowerBound]
    return Day(year: year, month: monthAndDay / 100, day: monthAndDay % 100)
  }

  /// The last lunar New Year's Day on or before a day, or `nil` before the table and more than a
  /// year after it.
  public static func onOrBefore(_ day: Day) -> Day? {
    let year = day.components.year
    return [year, year - 1].lazy.compactMap(Self.day(in:)).first { $0 <= day }
  }

  /// The Lantern Festival of the given Gregorian year, the 15th day of the lunar year, after which
  /// even small firms are expected back; `nil` outside ``years``.
  public static func lanternFestival(in year: Int) -> Day? { day(in: year).map { $0 + 14 } }

  /// Month × 100 + day of the month.
  private static let table = [
    127, 215, 204, 123, 210, 131, 219, 207, 128, 216,  // 1990
    205, 124, 212, 201, 122, 209, 129, 218, 207, 126,  // 2000
    214, 203, 123, 210, 131, 219, 208, 128, 216, 205,  // 2010
    125, 212, 201, 122, 210, 129, 217, 206, 126, 213,  // 2020
    203, 123, 211, 131, 219, 208, 128, 215, 204, 124,  // 2030
    212, 201, 122, 210, 130, 217, 206, 126, 214, 202,  // 2040
    123,  // 2050
  ]
}
