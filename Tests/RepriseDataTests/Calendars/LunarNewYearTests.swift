import Foundation
import RepriseData
import Testing

@Suite struct LunarNewYearTests {
  @Test func agreesWithFoundationsChineseCalendar() throws {
    let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
    var chinese = Calendar(identifier: .chinese)
    chinese.timeZone = zone
    var gregorian = Calendar(identifier: .gregorian)
    gregorian.timeZone = zone
    var found = 0
    for year in LunarNewYear.years {
      // The first day of a first month that is not a leap month, between 20 January and 21 February.
      let start = try #require(
        gregorian.date(from: DateComponents(year: year, month: 1, day: 20, hour: 12)))
      for offset in 0...32 {
        let date = start.addingTimeInterval(Double(offset) * 86_400)
        let parts = chinese.dateComponents([.month, .day, .isLeapMonth], from: date)
        guard parts.month == 1, parts.day == 1, parts.isLeapMonth != true else { continue }
        let civil = gregorian.dateComponents([.year, .month, .day], from: date)
        let day = try #require(LunarNewYear.day(in: year))
        #expect(day.components.month == civil.month && day.components.day == civil.day)
        found += 1
      }
    }
    #expect(found == LunarNewYear.years.count)
  }

  @Test func isUnknownOutsideItsTable() {
    #expect(LunarNewYear.day(in: 1989) == nil)
    #expect(LunarNewYear.day(in: 2051) == nil)
    #expect(LunarNewYear.day(in: .min) == nil)
  }

  @Test func lastOne() throws {
    #expect(LunarNewYear.onOrBefore(try Day("2022-02-01")) == (try Day("2022-02-01")))
    #expect(LunarNewYear.onOrBefore(try Day("2022-01-31")) == (try Day("2021-02-12")))
    #expect(LunarNewYear.onOrBefore(try Day("1980-01-01")) == nil)
  }
}
