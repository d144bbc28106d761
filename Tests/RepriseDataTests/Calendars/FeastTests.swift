import RepriseData
import Testing

@Suite struct FeastTests {
  /// Days as Saudi Arabia kept them; other countries are a day apart.
  @Test(arguments: [
    (Feast.breakingOfTheFast, "2010-09-10"), (.breakingOfTheFast, "2019-06-04"),
    (.breakingOfTheFast, "2022-05-02"), (.breakingOfTheFast, "2025-03-30"),
    (.sacrifice, "2010-11-16"), (.sacrifice, "2018-08-21"), (.sacrifice, "2024-06-16"),
  ])
  func eidsAreAtMostTwoDaysOff(_ feast: Feast, _ published: String) throws {
    let day = try Day(published)
    let days = feast.days(in: day - 170...day + 170)
    #expect(days.count == 1)
    #expect(abs(try #require(days.first) - day) <= 2)
  }

  @Test func datesAreKeptToTheDay() throws {
    let years = try Day("2014-12-31")...Day("2020-01-01")
    #expect(
      Feast.newYear.days(in: years).map(\.description)
        == ["2015", "2016", "2017", "2018", "2019", "2020"].map { "\($0)-01-01" })
    #expect(Feast.midAugust.days(in: years).allSatisfy { $0.description.hasSuffix("-08-15") })
    #expect(
      Feast.lunarNewYear.days(in: years).map(\.description)
        == ["2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05"])
  }

  /// 2000 and 2033 have two Eids al-Fitr each.
  @Test func seasonsHaveNamesOfTheirOwn() throws {
    #expect(Feast.newYear.season(on: try Day("2007-01-01")) == "NY2007")
    for year in [2000, 2033] {
      let days = Feast.breakingOfTheFast.days(
        in: try Day("\(year)-01-01")...Day("\(year)-12-31"))
      #expect(days.map(Feast.breakingOfTheFast.season) == ["FITR\(year)-01", "FITR\(year)-12"])
    }
  }

  @Test func theEndsOfTheCalendarTrapNothing() throws {
    let (first, last) = (try Day("0001-01-01"), try Day("9999-12-31"))
    for feast in Feast.all {
      let days = feast.days(in: first...last)
      #expect(days == days.sorted() && Set(days).count == days.count && !days.isEmpty)
      #expect(feast.days(in: last...last).count <= 1)
    }
    #expect(Feast.breakingOfTheFast.days(in: first...last).count > 10_000)
  }
}
