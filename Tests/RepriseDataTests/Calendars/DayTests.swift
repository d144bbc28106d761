import Foundation
import RepriseData
import Testing

@Suite struct DayTests {
  private static let calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC") ?? calendar.timeZone
    return calendar
  }()

  /// A prime step visits all months, leap years and centuries from 1600 on, where Foundation's
  /// calendar is the proleptic Gregorian one.
  @Test func agreesWithFoundation() throws {
    let start = try #require(Day(year: 1600, month: 1, day: 1))
    let origin = try #require(
      Self.calendar.date(from: DateComponents(year: 1600, month: 1, day: 1)))
    for days in stride(from: 0, through: 300_000, by: 97) {
      let date = origin.addingTimeInterval(Double(days) * 86_400)
      let expected = Self.calendar.dateComponents([.year, .month, .day], from: date)
      let day = start + days
      #expect(day.components.year == expected.year)
      #expect(day.components.month == expected.month)
      #expect(day.components.day == expected.day)
      #expect(
        Day(year: day.components.year, month: day.components.month, day: day.components.day) == day)
      #expect(try Day(day.description) == day)
      #expect(day - start == days)
    }
  }

  @Test(arguments: [
    "", "2022", "2022-2-10", "2022-02-30", "2023-02-29", "1900-02-29", "0000-01-01", "2022-13-01",
    "2022-00-10", "2022-02-00", "2022/02/10", "10-02-2022", " 2022-02-10", "2022-02-10T08:00",
    "２０２２-02-10", "-022-02-10", "99999-01-01",
  ])
  func refuses(text: String) {
    #expect(throws: DayError.notADay(text)) { try Day(text) }
  }

  @Test func endsInsteadOfOverflowing() throws {
    let day = try Day("2022-02-10")
    #expect((day + .max).description == "9999-12-31")
    #expect((day + .min).description == "0001-01-01")
    #expect((day - .min).description == "9999-12-31")
    #expect((day - .max).description == "0001-01-01")
    #expect(try Day("2000-02-29") + 366 == Day("2001-03-01"))
  }
}
