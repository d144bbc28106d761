/// A calendar month whose average day is the baseline of an index, such as February 2021.
public struct BaseMonth: Sendable, Hashable, CustomStringConvertible {
  /// The year.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The first day.
  public let firstDay: Day

  /// The given month; `nil` where there is none.
  public init?(year: Int, month: Int) {
    guard let first = Day(year: year, month: month, day: 1) else { return nil }
    self.year = year
    self.month = month
    firstDay = first
  }

  /// The month in the name of a baseline: an English month or its first three letters and a year, `2021-02`,
  /// `2021/2` or `2021年2月`; `nil` when the name has not exactly one.
  public init?(baseline: String) {
    let parts = baseline.split { !$0.isLetter && !$0.isNumber || "年月".contains($0) }
    let years = parts.compactMap { $0.count == 4 ? Int($0) : nil }
    let words = parts.compactMap { part in
      Self.names.firstIndex { name in
        let word = part.lowercased()
        return word == name.lowercased() || word == name.prefix(3).lowercased()
      }.map { $0 + 1 }
    }
    let numbers = parts.compactMap { $0.count <= 2 ? Int($0) : nil }
    let months = words.isEmpty ? numbers : words
    guard years.count == 1, months.count == 1, words.isEmpty || numbers.isEmpty else { return nil }
    self.init(year: years[0], month: months[0])
  }

  /// The month that holds a day.
  public init(of day: Day) {
    let (year, month, dayOfMonth) = day.components
    self.year = year
    self.month = month
    firstDay = day - (dayOfMonth - 1)
  }

  /// The days of the month.
  public var days: ClosedRange<Day> {
    let last = stride(from: 31, through: 28, by: -1).lazy
      .compactMap { Day(year: year, month: month, day: $0) }.first
    return firstDay...(last ?? firstDay)
  }

  /// The same month a year before; `nil` in the first year of the calendar.
  public var yearBefore: BaseMonth? { BaseMonth(year: year - 1, month: month) }

  /// The name of the month: `February 2021`.
  public var description: String { "\(name) \(year)" }

  /// The name without the year: `February`.
  public var name: String { Self.names[month - 1] }

  private static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension BaseMonth {
  /// A holiday that lowers the average day of a month.
  public struct Holiday: Sendable, Hashable {
    /// The name of the holiday.
    public let name: String
    /// Its first and last day in the month.
    public let days: ClosedRange<Day>
    /// The number of the month's days that belong to the holiday.
    public let count: Int
  }

  /// The longest holiday in the month that is the Spring Festival or has at least five days there;
  /// outside ``HolidayCalendar/chinaYears`` the Spring Festival of `calendar` is the week from lunar
  /// New Year's Day.
  ///
  /// - Parameter calendar: Mainland China's unless given.
  /// - Returns: The holiday; `nil` when there is none, and when the calendar does not cover the month.
  public func holiday(in calendar: HolidayCalendar = .china) -> Holiday? {
    var found: [String: [Day]] = [:]
    for day in days {
      if calendar.isHoliday(day) {
        found[calendar[day]?.name ?? "", default: []].append(day)
      } else if !HolidayCalendar.chinaYears.contains(year),
        let start = calendar.shutdown(onOrBefore: day), day - start.day < 7,
        LunarNewYear.onOrBefore(day) == start.day
      {
        found[HolidayCalendar.springFestival, default: []].append(day)
      }
    }
    return found.filter { $0.key == HolidayCalendar.springFestival || $0.value.count >= 5 }
      .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
      .flatMap { name, days in
        guard let first = days.first, let last = days.last else { return nil }
        return Holiday(name: name, days: first...last, count: days.count)
      }
  }
}
