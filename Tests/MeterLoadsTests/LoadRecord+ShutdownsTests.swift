import MeterLoads
import RepriseData
import TestSupport
import Testing

/// Shutdowns that are found in simulated loads without a calendar.
@Suite(.enabled(if: Build.isOptimized, "fits to years of load, slow without optimization"))
struct LoadRecordShutdownsTests {
  private static let seeds: ClosedRange<UInt64> = 1...20

  /// Three days 18 % below the rest, in weather of 3 % that lasts: no run that a search for dips takes.
  @Test func shallowFeastsConfirmEachOther() throws {
    let simulator = FeastSimulator(
      falls: FeastSimulator.eids.map { (first: $0, count: 3, left: 0.82) })
    var (found, other) = (0, 0)
    for seed in Self.seeds {
      let shutdowns = simulator.shutdowns(seed: seed)
      let days = try FeastSimulator.eids.map { try Day($0) }
      found += days.count { day in
        shutdowns.contains { $0.source == .feast && (0...2).contains($0.dayZero - day) }
      }
      other += shutdowns.count { shutdown in !days.contains { abs($0 - shutdown.dayZero) <= 5 } }
    }
    #expect(found >= 20 * 12 * 95 / 100)
    #expect(other <= 2)
  }

  /// Load is highest in January, so that the weeks after the festival are as low as it is.
  @Test func aSpringFestivalAtTheHeightOfWinter() throws {
    let festivals = [
      "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12",
    ]
    let simulator = FeastSimulator(
      weather: 0.01, swing: 0.25, falls: festivals.map { (first: $0, count: 10, left: 0.8) })
    for seed in Self.seeds {
      let shutdowns = simulator.shutdowns(from: "2015-07-10", seed: seed)
      #expect(
        shutdowns.filter { $0.source == .lunarNewYear }.map(\.dayZero.description) == festivals)
    }
  }

  @Test func loadsThatKeepNoFeastHaveNone() {
    let found = Self.seeds.reduce(0) { $0 + FeastSimulator().shutdowns(seed: $1).count }
    #expect(found <= 2)
  }

  /// The lowest day is day 0, the season is named by its feast, and its normal is from before the feast.
  @Test func christmasAndAugustAreNamedAlike() throws {
    var falls: [(first: String, count: Int, left: Double)] = []
    for year in 2015...2020 {
      falls += [("\(year)-12-24", 10, 0.8), ("\(year)-08-06", 18, 0.75)]
      // The lowest day moves.
      falls.append(("\(year)-12-\(25 + year % 3)", 1, 0.6))
      falls.append(("\(year)-08-\(14 + year % 3)", 1, 0.6))
    }
    let shutdowns = FeastSimulator(falls: falls).shutdowns(seed: 3)
    let expected = (2015...2020).flatMap { year in
      [
        ("AUG\(year)", "\(year)-08-\(14 + year % 3)"),
        ("NY\(year + 1)", "\(year)-12-\(25 + year % 3)"),
      ]
    }
    #expect(shutdowns.map(\.name) == expected.map(\.0))
    #expect(shutdowns.map(\.dayZero.description) == expected.map(\.1))
    for shutdown in shutdowns where shutdown.name.hasPrefix("NY") {
      let before = shutdown.usualDaysBefore
      #expect((shutdown.dayZero + before.lowerBound).description.hasSuffix("-11-10"))
      #expect((shutdown.dayZero + before.upperBound).description.hasSuffix("-12-14"))
    }
  }

  /// On 27 December a New Year that is still to come has begun.
  @Test func aFeastMayHaveBegunBeforeItsDay() throws {
    let falls = (2015...2020).map { (first: "\($0)-12-24", count: 10, left: 0.7) }
    let load = try #require(
      FeastSimulator(falls: falls).load(from: "2015-03-01", years: 6, seed: 5))
    let record = LoadRecord(
      load.through(try Day("2019-12-27")))
    #expect(record.shutdowns.last?.name == "NY2020")
    let day = try #require(record.shutdowns.last?.dayZero)
    #expect((try Day("2019-12-24")...Day("2019-12-27")).contains(day))
  }

  /// Two days without power are no shutdown; six weeks of closures are one, though no feast.
  @Test func aLockdownIsADipAndAnOutageIsNot() throws {
    let simulator = FeastSimulator(falls: [
      ("2016-05-03", 2, 0.3), ("2017-09-20", 2, 0.2), ("2018-04-01", 42, 0.75),
    ])
    for seed in Self.seeds {
      let shutdowns = simulator.shutdowns(seed: seed)
      let dip = try #require(shutdowns.first { $0.source == .dip })
      #expect(shutdowns.count == 1, "\(seed): \(shutdowns)")
      #expect((try Day("2018-04-01")...Day("2018-05-12")).contains(dip.dayZero))
      #expect(abs(dip.span.lowerBound - (try Day("2018-03-25"))) <= 3)
      #expect(abs(dip.span.upperBound - (try Day("2018-05-19"))) <= 3)
      // The weeks before are those before the fall.
      #expect(dip.dayZero + dip.usualDaysBefore.upperBound == dip.span.lowerBound - 1)
    }
  }

  /// Four days in October are too little to count once, and count when other years repeat them.
  @Test(arguments: [([2017], 0), ([2017, 2018], 0), ([2016, 2017, 2018, 2019], 4)])
  func yearsRepeatAShortDip(_ years: [Int], _ count: Int) throws {
    let falls = years.map { (first: "\($0)-10-\(10 + $0 % 3)", count: 4, left: 0.75) }
    let shutdowns = FeastSimulator(weather: 0.015, falls: falls).shutdowns(seed: 2)
    #expect(shutdowns.count == count)
    #expect(shutdowns.allSatisfy { $0.source == .dip && $0.dayZero.components.month == 10 })
  }

  /// The rhythm of the week is no fall at lunar New Year.
  @Test func weekendsAreNoSpringFestival() throws {
    let days = (0..<730).map { LoadSimulator.day("2008-03-01") + $0 }
    let load = try #require(
      DailyLoad(
        area: "", days: days, values: days.map { $0.weekday.isWeekend ? 800 : 1000 }))
    let record = LoadRecord(load)
    #expect(record.shutdowns.isEmpty && record.calendar.shutdowns.isEmpty)
  }

  @Test func oddLoadsTrapNothing() throws {
    let (first, last) = (try Day("0001-01-01"), try Day("9999-12-31"))
    for (days, values) in [
      ([], []), ([first], [1]), ([last], [0]), ([first, last], [1, -1]),
      (
        (0..<40).map { first + $0 } + (0..<40).map { last - 39 + $0 },
        Array(repeating: 1.0, count: 80)
      ),
      ((0..<60).map { first + $0 }, (0..<60).map { $0 % 9 == 0 ? 0 : 1e300 }),
    ] as [([Day], [Double])] {
      let load = try #require(DailyLoad(area: "", days: days, values: values))
      let record = LoadRecord(load)
      #expect(record.shutdowns.allSatisfy { $0.span.lowerBound <= $0.span.upperBound })
    }
  }

  /// A season of the past is laid beside today's by the feast, also where its lowest day was another.
  @Test func pastSeasonsAreLaidOnTheFeast() throws {
    var falls = (2015...2020).map { (first: "\($0)-12-24", count: 10, left: 0.7) }
    falls += (2015...2020).map {
      (first: "\($0)-12-\($0 % 2 == 0 ? 25 : 31)", count: 1, left: 0.65)
    }
    let load = try #require(
      FeastSimulator(weather: 0.005, falls: falls).load(from: "2015-03-01", years: 6, seed: 1))
    let record = LoadRecord(load)
    let closed = try Day("2020-12-29")
    let normal = try record.normal(.sameSeasonDays(growth: 0), of: [closed], asOf: closed)
    let ratio = try #require(record.value(closed)) / (try #require(normal[closed]?.value))
    // By the lowest days two of the three past days would lie after the closure.
    #expect(abs(ratio - 1) < 0.06)
  }
}
