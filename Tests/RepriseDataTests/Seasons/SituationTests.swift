import TestSupport
import Testing

@testable import RepriseData

@Suite struct SituationTests {
  /// Whatever is added, altered or taken away after the as-of day, the situation stays the same.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func nothingLaterIsSeen(_ seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.randomElement(using: &generator))
    let asOf = try #require(season.days.randomElement(using: &generator))
    let situation = try panel.situation(of: season.name, asOf: asOf)

    var altered: [PanelSeason] = []
    for other in panel.seasons {
      guard other.lastDay >= asOf else {
        altered.append(other)
        continue
      }
      var (days, levels) = (other.days, other.levels)
      // A season that has ended only looks ended once a day without figures has passed.
      for place in days.indices.reversed() where days[place] > asOf {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: levels[place] = 9 * generator.uniform() - 4
        case 1 where days.count > 1 && (place > 0 || other.firstDay > asOf):
          days.remove(at: place)
          levels.remove(at: place)
        default: break
        }
      }
      days.append(max(other.lastDay, asOf) + Int.random(in: 1...400, using: &generator))
      levels.append(generator.uniform())
      altered.append(try PanelSeason(other.name, of: other.series, days: days, levels: levels))
    }
    for place in 0..<3 {
      altered.append(
        try generator.season("later \(place)", of: season.series, from: asOf + 1 + place))
    }
    altered.shuffle(using: &generator)
    let other = try Panel(altered).situation(of: season.name, asOf: asOf)
    #expect(other == situation)
    #expect(try Panel(altered).situation(of: season, asOf: asOf) == situation)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func holdsEverythingEarlier(_ seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.randomElement(using: &generator))
    let asOf = try #require(season.days.randomElement(using: &generator))
    let situation = try panel.situation(of: season.name, asOf: asOf)
    #expect(situation.season.lastDay == asOf)
    for other in panel.seasons where other.name != season.name {
      let known = situation.ended.first { $0.name == other.name }
      let begun = situation.running.first { $0.name == other.name }
      #expect(known == (other.lastDay < asOf - Situation.pause ? other : nil))
      #expect(
        begun == (other.lastDay < asOf - Situation.pause ? nil : other.truncated(through: asOf)))
      #expect(begun.map { $0.lastDay <= asOf } ?? true)
    }
  }

  @Test func theOrderOfThePanelDoesNotMatter() throws {
    var generator = SplitMix(state: 5)
    let panel = try generator.panel()
    #expect(try Panel(panel.seasons.shuffled(using: &generator)) == panel)
  }

  @Test func aSeasonOfAnotherPanelReplacesItsOlderCopy() throws {
    var generator = SplitMix(state: 6)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.last)
    let known = try #require(season.truncated(through: season.firstDay + 20))
    let situation = try panel.situation(of: known, asOf: known.lastDay)
    #expect(situation.season == known)
    #expect(!(situation.ended + situation.running).contains { $0.name == season.name })
  }

  @Test func refusals() throws {
    let day = try Day("2022-02-01")
    func problem(_ body: () throws -> Void) throws -> PanelSeason.Problem? {
      do {
        try body()
        return nil
      } catch let error as SeasonError {
        guard case .invalidSeason("a", let problem) = error else { return nil }
        #expect(!"\(error)".isEmpty)
        return problem
      }
    }
    func season(_ days: [Day], _ levels: [Double]) throws -> PanelSeason {
      try PanelSeason("a", of: "s", days: days, levels: levels)
    }
    #expect(try problem { _ = try season([], []) } == .empty)
    #expect(try problem { _ = try season([day], []) } == .levelsCount(0, days: 1))
    #expect(
      try problem { _ = try season([day, day], [1, 1]) } == .notAfterDayBefore(day))
    #expect(
      try problem { _ = try season([day + 1, day], [1, 1]) } == .notAfterDayBefore(day))
    #expect(try problem { _ = try season([day], [.nan]) } == .notFinite(day))
    let a = try season([day], [-0.2])
    #expect(try problem { _ = try Panel([a, a]) } == .nameTaken)
    #expect(try problem { _ = try Panel([]).situation(of: "a", asOf: day) } == .unknown)
    #expect(
      try problem { _ = try Panel([a]).situation(of: "a", asOf: day - 1) }
        == .notBegun(asOf: day - 1))
  }

  /// A feast's season has only feasts to learn from; another one has all.
  @Test func aFeastLearnsFromFeasts() throws {
    func season(_ name: String, lowest: Day) throws -> PanelSeason {
      let days = Array(lowest - 10...lowest + 30)
      return try PanelSeason(
        name, of: "s", days: days,
        levels: days.map { 0.5 + 0.05 * Double(min(10, abs($0 - lowest))) })
    }
    let lows = try [
      Day("2018-02-17"), Day("2019-02-06"), Day("2019-10-01"), Day("2020-02-12"),
    ]
    let panel = try Panel(
      lows.map { try season("s@\($0)", lowest: $0) } + [season("now", lowest: Day("2021-02-13"))])
    let situation = try panel.situation(of: "now", asOf: Day("2021-02-20"))
    #expect(situation.kind == .lunarNewYear)
    let feast = situation.taken(as: .lunarNewYear)
    #expect(feast.ended.map(\.runningTrough) == Array(lows.prefix(2)))
    #expect(feast.events.count == 2)
    #expect(feast.unlike == 2)
    // All there is is better than nothing.
    let storms = try Panel(
      [season("s", lowest: lows[2]), season("now", lowest: Day("2021-02-13"))]
    ).situation(of: "now", asOf: Day("2021-02-20")).taken(as: .lunarNewYear)
    #expect(storms.ended.count == 1)
    #expect(storms.unlike == 0)
    let other = situation.taken(as: .other)
    #expect(other.ended.count == 4)
    #expect(other.unlike == 0)
    #expect(other.kind == .other)
  }

  /// Where the place does not keep a feast, a fall about it is something else: the winter storm of February 2021 came
  /// three days after lunar New Year.
  @Test func aFeastIsKeptByThePlace() throws {
    let lowest = try Day("2021-02-15")
    let days = Array(lowest - 10...lowest + 8)
    let season = try PanelSeason(
      "storm", of: "s", days: days,
      levels: days.map { 0.6 + 0.04 * Double(min(10, abs($0 - lowest))) })
    #expect(SeasonKind(season) == .lunarNewYear)
    #expect(SeasonKind(season, in: .of(place: "US")) == .other)
    #expect(SeasonKind(season, in: .of(place: "TW")) == .lunarNewYear)
    #expect(SeasonKind(season, in: .china) == .lunarNewYear)
    // A calendar that begins after it does not tell.
    let few = HolidayCalendar([.init(.holiday, on: lowest + 40)])
    #expect(SeasonKind(season, in: few) == .lunarNewYear)
  }

  /// Public holidays: mid-August of 2012 and 2019 in Italy, four days off an Eid; the Eid of December 2007 in Turkey, in
  /// Germany Christmas; Turkey's Eid of 2003 was eleven days after a lunar New Year's Day; leave before the Eid of 2022.
  @Test(arguments: [
    ("2012-08-15", SeasonKind.midAugust), ("2019-08-15", .midAugust), ("2007-12-21", .eid),
    ("2007-12-26", .newYear), ("2003-02-12", .eid), ("2003-02-02", .lunarNewYear),
    ("2022-04-29", .eid), ("2022-04-27", .other), ("2017-10-04", .other),
  ])
  func ofTwoFeastsTheNearerOneExplains(_ trough: String, _ kind: SeasonKind) throws {
    let lowest = try Day(trough)
    let days = (-12...9).map { lowest + $0 }
    let season = try PanelSeason(
      "s", of: "s", days: days,
      levels: days.map { min(1, 0.6 + 0.05 * Double(abs($0 - lowest))) })
    #expect(SeasonKind(season) == kind)
  }

  /// On a Sunday only the days about it are off, and of years to come the calendar of China has no holidays.
  @Test(arguments: [("TW", 2023, true), ("CN", 2027, nil), ("US", 2022, false), ("KR", 2020, true)])
  func calendarsTellWhetherAFeastIsKept(_ place: String, _ year: Int, _ isKept: Bool?) throws {
    let calendar = try #require(HolidayCalendar.of(place: place))
    let day = try #require(LunarNewYear.day(in: year))
    #expect(calendar.keeps(.lunarNewYear, on: day) == isKept)
    #expect(calendar.keeps(.newYear, on: day) == true)
  }
}
