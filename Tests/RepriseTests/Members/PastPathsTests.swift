import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct PastPathsTests {
  /// What is known on a day, and the probability by some days after it, level after level, with the
  /// largest standard error of the reference.
  struct Case {
    let name: String
    let asOf: String
    /// How many figures of the season are known.
    let known: Int
    /// How many of the past seasons there are.
    let past: Int
    let events: Int
    let cumulative: [[Double]]
    let error: Double

    init(
      _ name: String, asOf: String, known: Int, past: Int, events: Int, cumulative: [[Double]],
      error: Double
    ) {
      (self.name, self.asOf, self.known, self.past) = (name, asOf, known, past)
      (self.events, self.cumulative, self.error) = (events, cumulative, error)
    }

    var situation: Situation {
      get throws {
        try Panel(PastPathsReference.past.prefix(past).map { try $0.season() })
          .situation(of: PastPathsReference.season[0].season(known: known), asOf: Day(asOf))
      }
    }
  }

  /// Brute force over the same model, without tempering.
  @Test(arguments: PastPathsReference.cases.indices)
  func isTheReferences(_ index: Int) throws {
    let expected = PastPathsReference.cases[index]
    let situation = try expected.situation
    #expect(situation.events.count == expected.events)
    #if DEBUG
      let (runs, groups) = (1, 4_000)
    #else
      let (runs, groups) = (12, 60_000)
    #endif
    let member = PastPaths(groups: groups, paths: 2 * groups, effective: 0)
    let milestones = PastPathsReference.levels.map {
      // The reference compares levels as they are.
      Milestone(
        .fraction($0), rule: .sustained(days: PastPathsReference.run), decimals: 6)
    }
    let found = try (1...runs).map { seed in
      try #require(
        member.dates(
          of: milestones, in: situation, horizon: PastPathsReference.horizon, seed: UInt64(seed)))
    }
    for (place, wanted) in expected.cumulative.enumerated() {
      let dates = found.map { $0[place] }
      func mean(_ figure: (DateDistribution) -> Double) -> Double {
        dates.reduce(0) { $0 + figure($1) } / Double(runs)
      }
      let variance = mean { $0.monteCarloError * $0.monteCarloError } / Double(runs)
      let error = (expected.error * expected.error + variance).squareRoot()
      #if !DEBUG
        // A test that no error could fail would be none.
        #expect(error < 0.025)
      #endif
      for (day, wanted) in zip(PastPathsReference.days, wanted) {
        let chance = mean { $0.probability(by: situation.asOf + day) }
        #expect(abs(chance - wanted) < 4 * error, "\(expected.name), \(day) days")
      }
    }
  }

  /// Days without a figure beyond all memory leave nothing, however many they are.
  @Test func aLongGapIsForgotten() throws {
    let season = try PastPathsReference.season[0].season(known: 12)
    var member = PastPaths()
    member.logitPersistence = (-7, 0)
    let milestone = Milestone(.fraction(0.9), rule: .sustained(days: 3))
    let found = try [250, 290, 410, 1_000, 5_000].map { gap in
      let longer = try PanelSeason(
        season.name, of: season.series, days: season.days + [season.lastDay + gap],
        levels: season.levels + [0.84])
      let past = try PastPathsReference.past[0].season()
      let situation = try Panel([past]).situation(of: longer, asOf: longer.lastDay)
      let dates = try #require(
        member.dates(of: [milestone], in: situation, horizon: 20, seed: 1))
      return (1...20).map { dates[0].probability(by: situation.asOf + $0) }
    }
    for other in found.dropFirst() {
      #expect(zip(found[0], other).allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }

  @Test func withoutAPastThereIsNone() throws {
    let season = try PastPathsReference.season[0].season()
    let situation = try Panel([]).situation(of: season, asOf: season.lastDay)
    #expect(
      PastPaths().dates(of: [.reaching(1)], in: situation, horizon: 9, seed: 1) == nil)
  }

  /// Seeds scatter as the stated error allows.
  @Test func theErrorIsStated() throws {
    let situation = try PastPathsReference.cases[1].situation
    let milestone = Milestone(.fraction(0.95), rule: .sustained(days: 3))
    let found = try (1...24).map { seed in
      try #require(
        PastPaths().dates(
          of: [milestone], in: situation, horizon: 30, seed: UInt64(seed)))[0]
    }
    let chances = found.map { $0.probability(by: situation.asOf + 9) }
    let errors = found.map { $0.monteCarloError * $0.monteCarloError }
    let mean = chances.reduce(0, +) / 24
    let variance = chances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 23
    // Chi-squared with 23 degrees of freedom exceeds 2 times its mean less than once in 300.
    #expect(variance <= 2 * errors.reduce(0, +) / 24)
  }

  /// Of a season of two figures nobody knows where it settled: it does not happen again.
  @Test func aSeasonOfFewFiguresIsNoPath() throws {
    let today = try Day("2024-02-18")
    func season(_ name: String, _ first: String, _ levels: [Double]) throws -> PanelSeason {
      let first = try Day(first)
      return try PanelSeason(
        name, of: "Guizhou", days: levels.indices.map { first + $0 }, levels: levels)
    }
    let past = [
      try season("2021", "2021-02-20", [0.665]), try season("2022", "2022-02-09", [0.711, 0.876]),
    ]
    let now = try season("2024", "2024-02-18", [0.767])
    let situation = try Panel(past).situation(of: now, asOf: today)
    #expect(situation.ended.count == 2)
    #expect(PastTracks(situation, ahead: 30) == nil)
    // Nor do they say that 90 % may never come.
    let series = try Series([.percent(76.7, on: today)], name: "Guizhou")
    let forecaster = Forecaster(
      history: History(try Panel(past), of: .operatingRate), placeLevel: .province,
      monteCarloError: 0.05)
    let dates = try #require(
      try forecaster.forecast(series, milestones: [.exceeding(0.9)])[.exceeding(0.9)])
    #expect(dates.never < 0.05)
    #expect(dates.median.map { $0 - today <= 4 } == true)
  }
}
