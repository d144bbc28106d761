import RepriseData
import Testing

@Suite struct YearClockTests {
  @Test func solarYearsKeepTheDate() throws {
    for (from, to) in [("2003-08-15", 2020), ("2020-12-25", 2007), ("1996-02-29", 2024)] {
      let day = try Day(from)
      let (_, month, number) = day.components
      let same = try #require(Day(year: to, month: month, day: number))
      let carried = try #require(YearClock.solar.carry(day, near: same + 100))
      #expect(abs(carried - same) <= 1)
    }
  }

  @Test func lunarNewYearsAreCarriedOntoEachOther() throws {
    let carried = YearClock.lunarNewYear.carry(try Day("2020-01-30"), near: try Day("2022-03-20"))
    // Five days after 2020-01-25 are five days after 2022-02-01.
    #expect(carried == (try Day("2022-02-06")))
    #expect(YearClock.lunarNewYear.carry(try Day("2020-07-01"), near: try Day("2022-02-01")) == nil)
    #expect(YearClock.lunarNewYear.carry(try Day("1980-02-16"), near: try Day("2022-02-01")) == nil)
    #expect(YearClock.lunarNewYear.carry(try Day("2020-01-30"), near: try Day("2080-02-01")) == nil)
  }

  /// Eid al-Fitr as Saudi Arabia kept it.
  @Test func islamicFeastsAreCarriedOntoEachOther() throws {
    let feasts = try ["2010-09-10", "2015-07-17", "2019-06-04", "2023-04-21"].map { try Day($0) }
    for one in feasts {
      for other in feasts {
        let carried = try #require(YearClock.islamic.carry(one, near: other + 20))
        #expect(abs(carried - other) <= 2)
      }
    }
  }

  /// Published dates of feasts, and days far from all four of their kind.
  @Test(arguments: [
    ("2019-12-30", true), ("2007-01-02", true), ("2018-02-16", true), ("2021-02-25", true),
    ("2017-06-26", true), ("2018-08-22", true), ("2022-05-03", true), ("2020-03-29", false),
    ("2020-11-15", false), ("2018-10-03", false), ("2021-03-15", false),
  ])
  func feastsAreKnown(_ day: String, _ isNear: Bool) throws {
    #expect(YearClock.isNearFeast(try Day(day)) == isNear)
  }

  @Test func feastsAtTheEndsOfTheCalendarTrapNothing() throws {
    for day in ["0001-01-01", "9999-12-31", "1989-02-06"] {
      _ = YearClock.isNearFeast(try Day(day))
    }
    #expect(!YearClock.isNearFeast(try Day("1985-02-20")))
  }

  @Test func closenessIsThatOfTheBestClock() throws {
    let day = try Day("2021-02-12")
    #expect(YearClock.closeness(of: day, to: day) == 1)
    // Lunar New Year's Days 19 days apart in the solar year.
    #expect(YearClock.closeness(of: try Day("2021-02-12"), to: try Day("2023-01-22")) == 1)
    // Half a year from all clocks.
    let far = YearClock.closeness(of: try Day("2021-02-12"), to: try Day("2021-08-12"), floor: 0.25)
    #expect(far >= 0.25 && far < 0.251)
    // A month away on one clock: exp(−½).
    let month = YearClock.closeness(of: try Day("2000-06-01"), to: try Day("2000-07-01"))
    #expect(abs(month - 0.6065306597126334) < 1e-12)
    // Ends of the calendar.
    #expect(
      (0...1).contains(YearClock.closeness(of: try Day("0001-01-01"), to: try Day("9999-12-31"))))
  }
}
