import TestSupport
import Testing

@testable import RepriseData

@Suite struct PanelSeasonTests {
  /// A season by its levels in percent from 2022-02-01 on, `nil` for missing days.
  private static func season(_ percents: [Double?]) throws -> PanelSeason {
    let first = try Day("2022-02-01")
    let observed = percents.enumerated().compactMap { age, percent in percent.map { (age, $0) } }
    return try PanelSeason(
      "s@LNY2022", of: "s", days: observed.map { first + $0.0 }, levels: observed.map { $0.1 / 100 }
    )
  }

  private static func day(_ age: Int) throws -> Day { try Day("2022-02-01") + age }

  private static let sustained = Milestone(.fraction(0.9), rule: .sustained(days: 3))

  @Test func theTroughIsTheLastOfTheLowestSoFar() throws {
    let season = try Self.season([90, 60, 50, 55, 50, 40, 70])
    #expect(try season.runningTrough == Self.day(5))
    #expect(try season.truncated(through: Self.day(4))?.runningTrough == Self.day(4))
    #expect(try season.truncated(through: Self.day(3))?.runningTrough == Self.day(2))
    #expect(try season.truncated(through: Self.day(-1)) == nil)
  }

  @Test(arguments: [
    ("s@LNY2022", "LNY2022"), ("s", nil), ("other", nil), ("s / Eid 2016", "Eid 2016"),
    ("s@", nil),
  ])
  func theEventIsWhatTheNameSaysBesidesTheSeries(_ name: String, _ event: String?) throws {
    let season = try PanelSeason(name, of: "s", days: [Self.day(0)], levels: [1])
    #expect(season.event == event)
  }

  @Test func outcomes() throws {
    let later: [Double?] = [60, 60, 60]
    func outcome(_ percents: [Double?], after age: Int) throws -> Outcome? {
      try Self.season(percents).outcome(of: Self.sustained, after: Self.day(age))
    }
    // The third day from the end is the last of which anything is certain.
    #expect(
      try outcome([40, 50, 60, 91, 92, 93] + later, after: 1)
        == .reached(Self.day(3), after: Self.day(2), through: Self.day(6)))
    #expect(
      try outcome([40, 50, 60, 91, 92, 80] + later, after: 1) == .notReached(through: Self.day(6)))
    // What a gap hides lies between the last day below and the first at the level.
    #expect(
      try outcome([40, 50, nil, nil, 91, nil, 92, 93] + later, after: 1)
        == .reached(Self.day(4), after: Self.day(1), through: Self.day(8)))
    // The third of the run at most five days after the first.
    #expect(
      try outcome([40, 50, 91, nil, nil, 92, nil, 93] + later, after: 1)
        == .reached(Self.day(2), after: Self.day(1), through: Self.day(8)))
    #expect(
      try outcome([40, 50, 91, nil, nil, nil, 92, nil, 93] + later, after: 1)
        == .notReached(through: Self.day(9)))
    // Not asked: unobserved, at the level, reached since the trough, nothing follows.
    #expect(try outcome([40, nil, 60] + later, after: 1) == nil)
    #expect(try outcome([40, 95, 60] + later, after: 1) == nil)
    #expect(try outcome([40, 95, 95, 95, 60] + later, after: 4) == nil)
    #expect(try outcome([40, 50, 60, 70], after: 1) == nil)
    #expect(try outcome([40, 50, 60], after: -1) == nil)
    // What lay before the trough is past.
    #expect(
      try outcome([95, 95, 95, 40, 60] + later, after: 4) == .notReached(through: Self.day(5)))
    #expect(
      try Self.season([40, 50, 90, 91]).outcome(
        of: Milestone(.fraction(0.9), .above), after: Self.day(1))
        == .reached(Self.day(3), after: Self.day(2), through: Self.day(3)))
  }

  /// A fall is looked for from the first day on, since it is over by the trough.
  @Test func outcomesOfFalls() throws {
    func outcome(_ percents: [Double?], _ milestone: Milestone, after age: Int) throws -> Outcome? {
      try Self.season(percents).outcome(of: milestone, after: Self.day(age))
    }
    let below = Milestone.falling(below: 0.8)
    #expect(
      try outcome([100, 90, 80, 79.9, 60, 70], below, after: 1)
        == .reached(Self.day(3), after: Self.day(2), through: Self.day(5)))
    #expect(
      try outcome([100, 90, 80, 79.9, 60], Milestone(.fraction(0.8), .atMost), after: 1)
        == .reached(Self.day(2), after: Self.day(1), through: Self.day(4)))
    // It publishes as 80.0.
    #expect(
      try outcome([100, 90, 79.95, 79.96, 85], below, after: 1)
        == .notReached(through: Self.day(4)))
    #expect(
      try outcome(
        [100, 90, 70, 85, 70, 60, 50, 60],
        Milestone(.fraction(0.8), .below, rule: .sustained(days: 3)),
        after: 3) == .reached(Self.day(4), after: Self.day(3), through: Self.day(5)))
    // It has been below before.
    #expect(try outcome([100, 70, 60, 85, 90, 70], below, after: 4) == nil)
    #expect(try outcome([100, 70, 60], below, after: 1) == nil)
  }

  @Test func originsAreCausal() throws {
    var generator = SplitMix(state: 3)
    var count = 0
    for number in 0..<50 {
      let season = try generator.season("\(number)", of: "s", from: Self.day(0))
      let origins = season.origins
      count += origins.count
      for origin in origins {
        #expect(season.isObserved(origin))
        #expect(season.lastDay - origin >= 14)
        // What came later decides only whether there is enough to hold it against.
        let places = season.place(after: origin)
        let other = try PanelSeason(
          "x", of: "s", days: season.days.prefix(places) + [origin + 14],
          levels: season.levels.prefix(places) + [0])
        #expect(other.origins == origins.filter { $0 <= origin })
      }
    }
    #expect(count > 300)
  }

  @Test func originsByHand() throws {
    let season = try Self.season(
      [100, 70, 40, 44, 58, 59, 61, 72, 81] + Array(repeating: 86, count: 20))
    #expect(
      try season.origins
        // The trough is 2 days old; 3, and the median 58 %; 5, and 61 %; 72 %; 7, and 81 %; 86 %; 10.
        == [4, 5, 7, 8, 9, 10, 12].map(Self.day))
    #expect(try Self.season([100, 70] + Array(repeating: 86, count: 3)).origins.isEmpty)
  }
}
