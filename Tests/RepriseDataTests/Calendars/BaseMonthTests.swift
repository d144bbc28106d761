import RepriseData
import Testing

@Suite struct BaseMonthTests {
  @Test(arguments: [
    "February 2021", "feb 2021", "2021-02", "2021/2", "2021年2月",
    "the average day of February, 2021",
  ])
  func readsBaselines(_ text: String) throws {
    let month = try #require(BaseMonth(baseline: text))
    #expect(month.description == "February 2021")
    #expect(month.days == (try Day("2021-02-01"))...(try Day("2021-02-28")))
  }

  @Test(arguments: [
    "", "normal", "last year", "2021", "February", "2021-13", "2021-02-03", "January or May 2021",
    "0000-02",
  ])
  func isNoMonth(_ text: String) { #expect(BaseMonth(baseline: text) == nil) }

  @Test func ofADay() throws {
    #expect(BaseMonth(of: try Day("2024-02-29")).days.count == 29)
    #expect(BaseMonth(of: try Day("2023-12-31")) == BaseMonth(baseline: "December 2023"))
    #expect(BaseMonth(baseline: "March 2021")?.yearBefore == BaseMonth(baseline: "March 2020"))
    #expect(BaseMonth(of: try Day("9999-12-31")).days.contains(try Day("9999-12-30")))
  }

  @Test func knowsItsHoliday() throws {
    let held = try #require(BaseMonth(baseline: "February 2021")?.holiday())
    #expect(held.name == "Spring Festival" && held.count == 7)
    #expect(held.days == (try Day("2021-02-11"))...(try Day("2021-02-17")))
    // Two days of the festival of 2020 fell into February.
    #expect(BaseMonth(baseline: "February 2020")?.holiday()?.count == 2)
    #expect(BaseMonth(baseline: "October 2021")?.holiday()?.name == "National Day")
    #expect(BaseMonth(baseline: "April 2021")?.holiday() == nil)
    #expect(BaseMonth(baseline: "November 2021")?.holiday() == nil)
    // Beyond the table of holidays: New Year's Day of 2030 is 3 February.
    #expect(BaseMonth(baseline: "February 2030")?.holiday()?.count == 7)
    #expect(BaseMonth(baseline: "February 2021")?.holiday(in: .empty) == nil)
  }

  @Test func aSeriesWarnsOfItsBase() throws {
    let day = try Day("2022-02-10")
    func series(_ measure: Measure) throws -> Series {
      try Series([.percent(95, on: day)], measure: measure)
    }
    #expect(try series(.loadIndex(baseline: "February 2021")).baseHoliday?.holiday.count == 7)
    #expect(try series(.loadIndex(baseline: "November 2021")).baseHoliday == nil)
    #expect(try series(.loadIndex(baseline: nil)).baseHoliday == nil)
    #expect(try series(.operatingRate).baseHoliday == nil)
  }
}
