import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct AnalogTests {
  struct Season {
    let name: String
    let series: String
    let first: String
    let days: [Int]
    let levels: [Double]

    init(_ name: String, _ series: String, _ first: String, _ days: [Int], _ levels: [Double]) {
      (self.name, self.series, self.first, self.days, self.levels) =
        (name, series, first, days, levels)
    }

    func season(known: Int? = nil) throws -> PanelSeason {
      let first = try Day(first)
      let count = known ?? days.count
      return try PanelSeason(
        name, of: series, days: days.prefix(count).map { first + $0 },
        levels: Array(levels.prefix(count)))
    }
  }

  /// What is known on a day, and the probability by some days after it, milestone after milestone.
  struct Case {
    let name: String
    let asOf: String
    /// How many figures of the season are known.
    let known: Int
    let ended: [Int]
    let running: [Int]
    let cumulative: [[Double]]

    init(
      _ name: String, asOf: String, known: Int, ended: [Int], running: [Int],
      cumulative: [[Double]]
    ) {
      (self.name, self.asOf, self.known) = (name, asOf, known)
      (self.ended, self.running, self.cumulative) = (ended, running, cumulative)
    }
  }

  @Test(arguments: AnalogReference.cases.indices)
  func isTheReferences(_ index: Int) throws {
    let expected = AnalogReference.cases[index]
    let asOf = try Day(expected.asOf)
    let others =
      try expected.ended.map { try AnalogReference.past[$0].season() }
      + expected.running.map { try AnalogReference.running[$0].season() }
    let season = try AnalogReference.season[0].season(known: expected.known)
    // The reference counts running series each, as where no feast holds them together.
    let situation = try Panel(others).situation(of: season, asOf: asOf).taken(as: .other)
    #expect(situation.ended.count == expected.ended.count)
    #expect(situation.running.count == expected.running.count)
    let prior = DateDistribution(after: asOf, cumulative: AnalogReference.prior)
    let milestones = AnalogReference.milestones.map { level, run in
      // The reference compares levels as they are.
      Milestone(
        .fraction(level), rule: run == 1 ? .firstReached : .sustained(days: run), decimals: 6)
    }
    let found = Analog().durations(of: milestones, in: situation)
      .dates(prior: milestones.map { _ in prior }, asOf: asOf)
    for (found, wanted) in zip(found, expected.cumulative) {
      for (day, wanted) in zip(AnalogReference.days, wanted) {
        #expect(abs(found.probability(by: asOf + day) - wanted) < 1e-9, "\(expected.name)")
      }
    }
  }

  /// At a feast two running series say no more than one of them.
  @Test func runningSeriesOfAFeastCountTogether() throws {
    let case0 = try #require(AnalogReference.cases.first { $0.running.count > 1 })
    let asOf = try Day(case0.asOf)
    let season = try AnalogReference.season[0].season(known: case0.known)
    let one = try AnalogReference.running[case0.running[0]].season()
    let copy = try PanelSeason("copy", of: "copy", days: one.days, levels: one.levels)
    let prior = DateDistribution(after: asOf, cumulative: AnalogReference.prior)
    func dates(_ running: [PanelSeason], _ kind: SeasonKind) throws -> [DateDistribution] {
      let situation = try Panel(running).situation(of: season, asOf: asOf).taken(as: kind)
      #expect(situation.running.count == running.count)
      return Analog().durations(of: [.reaching(0.9)], in: situation).dates(
        prior: [prior], asOf: asOf)
    }
    let (single, double) = (try dates([one], .eid), try dates([one, copy], .eid))
    for day in 1...20 {
      let (one, other) = (
        single[0].probability(by: asOf + day), double[0].probability(by: asOf + day)
      )
      #expect(abs(one - other) < 1e-12)
    }
    #expect(try dates([one], .other) != dates([one, copy], .other))
  }

  /// Without others that run, whoever runs says nothing.
  @Test func borrowingCanBeLeftOut() throws {
    let expected = try #require(
      AnalogReference.cases.first { $0.name == "without others that run" })
    let asOf = try Day(expected.asOf)
    let season = try AnalogReference.season[0].season(known: expected.known)
    let others = try (AnalogReference.past + AnalogReference.running).map { try $0.season() }
    let situation = try Panel(others).situation(of: season, asOf: asOf)
    let prior = DateDistribution(after: asOf, cumulative: AnalogReference.prior)
    let (level, run) = AnalogReference.milestones[1]
    let milestone = Milestone(.fraction(level), rule: .sustained(days: run), decimals: 6)
    let found = Analog(borrows: false).durations(of: [milestone], in: situation)
      .dates(prior: [prior], asOf: asOf)[0]
    for (day, wanted) in zip(AnalogReference.days, expected.cumulative[1]) {
      #expect(abs(found.probability(by: asOf + day) - wanted) < 1e-9)
    }
  }

  /// Ten past seasons that fell by four points a day say how long a fall to 80 % takes from 88 %.
  @Test func fallsAreLearnedFromFalls() throws {
    func season(_ year: Int, through age: Int) throws -> PanelSeason {
      let first = try Day("\(year)-06-01")
      return try PanelSeason(
        "s@\(year)", of: "s", days: (0...age).map { first + $0 },
        levels: (0...age).map { age -> Double in
          if age < 10 { return 1 - 0.04 * Double(age) }
          return min(1, 0.28 + 0.04 * Double(age))
        })
    }
    let past = try (2010..<2020).map { try season($0, through: 40) }
    let known = try season(2021, through: 3)
    let situation = try Panel(past).situation(of: known, asOf: known.lastDay)
    let prior = DateDistribution(
      after: known.lastDay, cumulative: (1...30).map { 0.02 * Double($0) })
    let dates = Analog().durations(
      of: [Milestone(.fraction(0.8), .atMost), .falling(below: 0.8), .falling(below: 0.6)],
      in: situation
    ).dates(prior: [prior, prior, prior], asOf: known.lastDay)
    #expect(dates[0].median == known.lastDay + 2)
    #expect(dates[1].median == known.lastDay + 3)
    // None came so low.
    #expect(dates[2].never > prior.never)
  }

  @Test func withoutOthersThePriorSpeaks() throws {
    let season = try AnalogReference.season[0].season(known: 20)
    let situation = try Panel([]).situation(of: season, asOf: season.lastDay)
    let prior = DateDistribution(
      after: season.lastDay, cumulative: AnalogReference.prior, unreachable: 0.02)
    let durations = Analog().durations(of: [.reaching(0.9)], in: situation)
    #expect(durations.isEmpty)
    #expect(durations.dates(prior: [prior], asOf: season.lastDay) == [prior])
  }

  /// A second series of an event takes half of what the first one counted, so that an event with a
  /// copy of its season tells what the season alone does.
  @Test func aCopyOfASeasonTellsNothing() throws {
    var generator = SplitMix(state: 3)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.last)
    let asOf = try #require(season.origins.first)
    let known = try panel.situation(of: season.name, asOf: asOf)
    let twice = try Panel(
      panel.seasons
        + panel.seasons.map {
          try PanelSeason("\($0.name) again", of: $0.series, days: $0.days, levels: $0.levels)
        })
    let copied = try twice.situation(of: season, asOf: asOf)
    #expect(copied.ended.count == 2 * known.ended.count && !known.ended.isEmpty)
    #expect(copied.events.count == known.events.count)
    let prior = Backtest.milestones.map { _ in
      DateDistribution(after: asOf, cumulative: (1...30).map { Double($0) / 60 })
    }
    let analog = Analog(borrows: false)
    let once = analog.durations(of: Backtest.milestones, in: known).dates(prior: prior, asOf: asOf)
    let again = analog.durations(of: Backtest.milestones, in: copied).dates(
      prior: prior, asOf: asOf)
    for (one, other) in zip(once, again) {
      for day in 1...30 {
        #expect(abs(one.probability(by: asOf + day) - other.probability(by: asOf + day)) < 1e-9)
      }
    }
  }
}
