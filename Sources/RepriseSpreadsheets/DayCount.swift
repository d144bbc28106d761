import Reprise

/// How a workbook counts days.
struct DayCount {
  /// Whether the count begins in 1904 and not in 1900.
  let isFrom1904: Bool

  /// The number of days that the calendar of spreadsheets has.
  private static let days = 0..<2_958_466.0

  /// A count of days as a day, with a time unless it is none, or as a time where it is less than a day.
  ///
  /// - Parameters:
  ///   - days: The count with its fraction.
  ///   - showsTime: Whether a time at midnight is one.
  ///   - isElapsed: Whether hours go on where a day ends.
  /// - Returns: ISO 8601 with a blank between day and time; `nil` beyond the calendar of spreadsheets.
  func text(_ days: Double, showsTime: Bool, isElapsed: Bool) -> String? {
    guard Self.days.contains(days) else { return nil }
    // Times are no exact fractions.
    let seconds = Int((days * 86_400).rounded())
    if isElapsed || showsTime && seconds <= 86_400 {
      return Self.clock(seconds)
    }
    let time = seconds % 86_400
    guard let day = day(seconds / 86_400) else { return nil }
    return time == 0 && !showsTime ? day : day + " " + Self.clock(time)
  }

  private func day(_ count: Int) -> String? {
    if isFrom1904 { return Day(year: 1904, month: 1, day: 1).map { "\($0 + count)" } }
    switch count {
    // A spreadsheet has these days, and the calendar has not.
    case 0: return "1900-01-00"
    case 60: return "1900-02-29"
    default: return Day(year: 1899, month: 12, day: count < 60 ? 31 : 30).map { "\($0 + count)" }
    }
  }

  private static func clock(_ seconds: Int) -> String {
    func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
    let minutes = seconds / 60
    let clock = twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
    return seconds % 60 == 0 ? clock : clock + ":" + twoDigits(seconds % 60)
  }
}
