import RepriseData
import Testing

@Suite struct HolidayCalendarTests {
  @Test func agreesWithChinesecalendar() throws {
    var reference: [Day: Bool] = [:]
    var year = 0
    var works = false
    for word in ChinaReference.days.split(whereSeparator: \.isWhitespace) {
      guard let number = Int(word) else {
        works = true
        continue
      }
      if word.first == "2" {
        (year, works) = (number, false)
      } else {
        let day = try #require(Day(year: year, month: number / 100, day: number % 100))
        reference[day] = works
      }
    }
    #expect(reference.count > 400)
    let years = HolidayCalendar.chinaYears
    let first = try #require(Day(year: years.lowerBound, month: 1, day: 1))
    let end = try #require(Day(year: years.upperBound, month: 12, day: 31))
    for day in first...end {
      let works = reference[day] ?? !day.weekday.isWeekend
      #expect(HolidayCalendar.china.isWorkingDay(day) == works, "\(day)")
    }
  }

  /// The Ministry's figures of 2022 speak of these days.
  @Test func springFestivalOf2022() throws {
    let china = HolidayCalendar.china
    let holiday = try Day("2022-01-31")...Day("2022-02-06")
    for day in holiday { #expect(china[day]?.name == "Spring Festival") }
    #expect(china[holiday.lowerBound - 1]?.kind == .working)
    #expect(china.isWorkingDay(holiday.upperBound + 1))
    #expect(china.shutdown(onOrBefore: try Day("2022-02-10"))?.name == "LNY2022")
    #expect(LunarNewYear.lanternFestival(in: 2022) == (try Day("2022-02-15")))
    #expect(LunarNewYear.lanternFestival(in: 1900) == nil)
  }

  /// Each year's Spring Festival holds New Year's Day, and nothing but the table is missing.
  @Test func everyYearHasItsFestival() throws {
    for year in HolidayCalendar.chinaYears {
      let newYear = try #require(LunarNewYear.day(in: year))
      #expect(HolidayCalendar.china[newYear]?.name == "Spring Festival")
      let days = (newYear - 5...newYear + 12).filter { HolidayCalendar.china.isHoliday($0) }
      #expect((7...10).contains(days.count))
    }
    #expect(HolidayCalendar.china.shutdown(onOrBefore: try Day("1950-01-01")) == nil)
  }

  @Test func ownDaysStandInPlaceOfOthers() throws {
    let day = try Day("2022-02-04")
    let calendar = HolidayCalendar.china.adding([
      .init(.working, on: day), .init(.shutdown, on: day, name: "outage"),
      .init(.holiday, on: day + 100, name: "fair"),
    ])
    #expect(calendar.isWorkingDay(day))
    #expect(calendar.shutdown(onOrBefore: day + 3)?.name == "outage")
    #expect(calendar.shutdown(onOrBefore: day - 1)?.name == "LNY2022")
    #expect(calendar.isHoliday(day + 100))
    #expect(HolidayCalendar.empty.adding(calendar) == calendar)
    #expect(!HolidayCalendar.empty.isWorkingDay(try Day("2022-02-05")))
    #expect(HolidayCalendar.empty.isWorkingDay(day))
  }

  @Test(arguments: [
    ("2022-02-10", Weekday.thursday), ("1969-12-31", .wednesday), ("1970-01-01", .thursday),
    ("2000-02-29", .tuesday), ("0001-01-01", .monday),
  ])
  func weekdays(_ text: String, _ weekday: Weekday) throws {
    #expect(try Day(text).weekday == weekday)
  }

  /// Days that laws and notices name.
  @Test(arguments: [
    ("DE", "2024-10-03", false), ("DE", "2024-10-04", true), ("TW", "2020-01-24", false),
    ("TW", "2020-02-15", true), ("TW", "2020-02-22", false), ("BD", "2019-12-20", false),
    ("BD", "2019-12-22", true), ("TR", "2022-05-02", false), ("ID", "2022-05-06", false),
    ("ID", "2022-05-09", true), ("US", "2023-11-23", false), ("IT", "2019-08-15", false),
    ("cn", "2022-02-04", false), ("CN", "2022-01-30", true),
  ])
  func placesHaveTheirDays(_ place: String, _ day: String, _ works: Bool) throws {
    let calendar = try #require(HolidayCalendar.of(place: place))
    #expect(calendar.isWorkingDay(try Day(day)) == works)
  }

  @Test func everyPlaceHasEveryYear() throws {
    #expect(HolidayCalendar.places.count > 25)
    #expect(HolidayCalendar.of(place: "XX") == nil)
    #expect(HolidayCalendar.of(place: "") == nil)
    #expect(HolidayCalendar.of(place: "CN") == .china)
    for place in HolidayCalendar.places where place != "CN" {
      let calendar = try #require(HolidayCalendar.of(place: place))
      #expect(calendar.weekend.count == (place == "HK" ? 1 : 2), "\(place)")
      for year in HolidayCalendar.placeYears {
        let first = try #require(Day(year: year, month: 1, day: 1))
        let off = (0..<365).count { age in
          let day = first + age
          return !calendar.isWorkingDay(day) && !calendar.weekend.contains(day.weekday)
        }
        #expect((2...40).contains(off), "\(place) \(year): \(off)")
      }
    }
  }
}
