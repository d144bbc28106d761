import TestSupport
import Testing

@testable import RepriseData

@Suite struct SeriesOutcomeTests {
  private static func day(_ age: Int) throws -> Day { try Day("2022-02-01") + age }

  private func outcome(
    _ facts: [Observation], _ milestone: Milestone, after origin: Int, through end: Int = 60
  ) throws -> Outcome? {
    try Series(facts).outcome(
      of: milestone, from: Self.day(origin + 1), after: Self.day(origin), through: Self.day(end))
  }

  /// What facts other than levels tell, and what they leave open.
  @Test func factsOfEveryKind() throws {
    let ninety = Milestone.reaching(0.9)
    func bound(_ lower: Double, _ age: Int) throws -> Observation {
      let figure = try #require(Figure(percent: lower))
      return Observation(
        .bound(lower: .init(figure, isInclusive: false), upper: nil), on: try Self.day(age))
    }
    let first = try Observation.percent(80, on: Self.day(0))
    // More than 93 % is at 90 %, more than 85 % may be.
    #expect(
      try outcome([first, bound(93, 2)], ninety, after: 0)
        == .reached(Self.day(2), after: Self.day(0), through: Self.day(2)))
    #expect(try outcome([first, bound(85, 2)], ninety, after: 0) == nil)
    // 4557 of 4707 are 96.8 %.
    #expect(
      try outcome([first, Observation(.count(4557, of: 4707), on: Self.day(3))], ninety, after: 0)
        == .reached(Self.day(3), after: Self.day(0), through: Self.day(3)))
    // 80.0 and 10.5 points more a day later.
    #expect(
      try outcome([first, .change(10.5, on: Self.day(1))], ninety, after: 0)
        == .reached(Self.day(1), after: Self.day(0), through: Self.day(1)))
    // To fall below 80 %.
    #expect(
      try outcome([first, .percent(79, on: Self.day(4))], .falling(below: 0.8), after: 0)
        == .reached(Self.day(4), after: Self.day(0), through: Self.day(4)))
  }

  @Test func whatIsTakenBackIsNotReached() throws {
    let levels = [60.0, 65, 70, 75, 95, 80, 85, 88]
    let facts = try levels.enumerated().map { try Observation.percent($1, on: Self.day($0)) }
    #expect(
      try outcome(facts, .reaching(0.9), after: 3) == .notReached(through: Self.day(7)))
  }

  @Test func anotherSeasonTellsNothing() throws {
    let facts = try [
      Observation.percent(80, on: Self.day(0)), .percent(85, on: Self.day(5)),
      .percent(99, on: Self.day(360)),
    ]
    #expect(
      try outcome(facts, .reaching(0.9), after: 0) == .notReached(through: Self.day(5)))
    #expect(try outcome(facts, .reaching(0.9), after: 5) == nil)
  }

  /// A panel's season tells the same of plain levels, by code of its own.
  @Test func asAPanelsSeasonDoes() throws {
    var generator = SplitMix(state: 5)
    let panel = try generator.panel()
    var asked = 0
    for season in panel.seasons.prefix(12) {
      let series = Series(plain: season)
      for milestone in [0.8, 0.9, 1].flatMap({ level in
        [1, 3].map { Milestone(.fraction(level), rule: .sustained(days: $0)) }
      }) {
        for origin in season.origins {
          guard let expected = season.outcome(of: milestone, after: origin) else { continue }
          // A panel's season knows of no figure that is taken back.
          let drops = try series.takenBack(of: milestone)
          guard drops.isEmpty else { continue }
          #expect(
            series.outcome(
              of: milestone, from: origin + 1, after: origin, through: season.lastDay) == expected)
          asked += 1
        }
      }
    }
    #expect(asked > 50)
  }
}
