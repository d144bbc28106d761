import Foundation

/// A civil day of the proleptic Gregorian calendar, without time or time zone.
///
/// The days are 0001-01-01 to 9999-12-31. Arithmetic stops at these ends and does not overflow.
///
/// ```swift
/// let day = try Day("2022-02-10")
/// day + 5                           // 2022-02-15
/// day.components.month              // 2
/// ```
public struct Day: Sendable, Hashable, Comparable, Strideable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let ordinal: Int

  private static let ordinals = -719_162...2_932_896

  package init(ordinal: Int) {
    self.ordinal = min(max(ordinal, Self.ordinals.lowerBound), Self.ordinals.upperBound)
  }

  /// The given day of the calendar, or `nil` where there is none (2022-02-29, year 0).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    // Years run from March so that the leap day is the last of its year.
    let y = month > 2 ? year : year - 1
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    ordinal =
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Reads a day written in ISO 8601, such as `2022-02-10`.
  ///
  /// - Throws: ``DayError/notADay(_:)`` for anything else.
  public init(_ text: some StringProtocol) throws(DayError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isDigits = parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2], isDigits,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      let value = Day(year: year, month: month, day: day)
    else { throw .notADay(String(text)) }
    self = value
  }

  /// Year, month and day of the calendar.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = ordinal + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  /// The day in ISO 8601, such as `2022-02-10`.
  public var description: String {
    let (year, month, day) = components
    func digit(_ number: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(number % 10) }
    let text = [
      digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), UInt8(ascii: "-"),
      digit(month / 10), digit(month), UInt8(ascii: "-"), digit(day / 10), digit(day),
    ]
    return String(decoding: text, as: UTF8.self)
  }

  /// Whole days from this day to another; negative when the other is earlier.
  public func distance(to other: Day) -> Int { other.ordinal - ordinal }

  /// The day a number of days after this one (before it, if negative), at most 9999-12-31 and at least 0001-01-01.
  public func advanced(by days: Int) -> Day {
    let (sum, overflow) = ordinal.addingReportingOverflow(days)
    return Day(ordinal: overflow ? (days > 0 ? .max : .min) : sum)
  }

  /// The day a number of days after; see ``advanced(by:)``.
  public static func + (day: Day, days: Int) -> Day { day.advanced(by: days) }

  /// The day a number of days before; see ``advanced(by:)``.
  public static func - (day: Day, days: Int) -> Day {
    days == .min ? day.advanced(by: .max) : day.advanced(by: -days)
  }

  /// Whole days from the second day to the first.
  public static func - (later: Day, earlier: Day) -> Int { earlier.distance(to: later) }

  /// Whether the first day is before the second.
  public static func < (a: Day, b: Day) -> Bool { a.ordinal < b.ordinal }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// An error of reading a day.
public enum DayError: Error, Sendable, Hashable {
  /// The text is not a day written like 2022-02-10.
  case notADay(String)
}

extension DayError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension DayError: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .notADay(let text): "'\(text)' is not a day; write it like 2022-02-10"
    }
  }
}
