import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct LocalTrendTests {
  /// A season, and what is known of some of the members on a day.
  struct Case {
    struct Member {
      let place: Int
      let weight: Double
      let level: Double
      let slope: Double
      let levelVariance: Double
      let covariance: Double
      let slopeVariance: Double
    }

    let name: String
    let days: [Int]
    let levels: [Double]
    let today: Int
    /// How many surprises beyond two standard deviations the members see.
    let surprises: Int
    let members: [Member]
  }

  private static func situation(_ days: [Int], _ levels: [Double], today: Int, from first: Day)
    throws -> Situation
  {
    let season = try PanelSeason("s", of: "s", days: days.map { first + $0 }, levels: levels)
    return try Panel([season]).situation(of: "s", asOf: first + today)
  }

  private static var newYear: Day { get throws { try Day("2022-02-01") } }

  @Test(arguments: LocalTrendReference.cases.indices)
  func theFilterConditionsTheJointNormal(_ index: Int) throws {
    let expected = LocalTrendReference.cases[index]
    let situation = try Self.situation(
      expected.days, expected.levels, today: expected.today, from: Self.newYear)
    let filter = LocalTrend.Filter(situation.season, asOf: situation.asOf)
    let cumulative = filter.cumulativeWeights
    let weights = zip(cumulative, [0] + cumulative).map { $0 - $1 }
    for member in expected.members {
      let state = filter.states[member.place / 8], lane = member.place % 8
      #expect(abs(state.level[lane] - member.level) < 1e-9)
      #expect(abs(state.slope[lane] - member.slope) < 1e-9)
      #expect(abs(state.levelVariance[lane] - member.levelVariance) < 1e-9)
      #expect(abs(state.covariance[lane] - member.covariance) < 1e-9)
      #expect(abs(state.slopeVariance[lane] - member.slopeVariance) < 1e-9)
      #expect(abs(weights[member.place] - member.weight) < 1e-9)
    }
    #expect(weights.dropFirst(60).allSatisfy { $0 == 0 })
  }

  /// The references are of no use unless some surprises are clipped and some members are not touched.
  @Test func theReferencesSeeSurprises() {
    #expect(LocalTrendReference.cases.contains { $0.surprises > 0 })
    #expect(LocalTrendReference.cases.contains { $0.surprises == 0 })
  }

  private static let milestones = [0.8, 0.9, 1].flatMap { level in
    [1, 3, 5].map { Milestone(.fraction(level), rule: .sustained(days: $0)) }
  }

  private static func cumulative(_ dates: [DateDistribution], horizon: Int) -> [[Double]] {
    dates.map { dates in (1...horizon).map { dates.probability(by: dates.asOf + $0) } }
  }

  @Test func laws() throws {
    var generator = SplitMix(state: 5)
    let panel = try generator.panel()
    for season in panel.seasons.suffix(9) {
      for asOf in season.origins.prefix(4) {
        let situation = try panel.situation(of: season.name, asOf: asOf)
        let trend = LocalTrend(paths: 400)
        let dates = trend.dates(of: Self.milestones, in: situation, horizon: 40, seed: 1)
        #expect(
          dates == trend.dates(of: Self.milestones, in: situation, horizon: 40, seed: 1))
        #expect(
          dates != trend.dates(of: Self.milestones, in: situation, horizon: 40, seed: 2))
        let cumulative = Self.cumulative(dates, horizon: 40)
        for (dates, cumulative) in zip(dates, cumulative) {
          #expect(cumulative.allSatisfy { (0...1).contains($0) })
          #expect(zip(cumulative, cumulative.dropFirst()).allSatisfy { $0 <= $1 })
          #expect(abs(dates.probabilities.reduce(dates.never, +) - 1) < 1e-9)
          #expect((0...0.025).contains(dates.monteCarloError))
        }
        for (place, cumulative) in zip(cumulative.indices, cumulative) {
          for lower in stride(from: place - 3, through: 0, by: -3) {
            #expect(zip(Self.cumulative([dates[lower]], horizon: 40)[0], cumulative).allSatisfy(>=))
          }
          guard place % 3 > 0 else { continue }
          let laxer = Self.cumulative([dates[place - 1]], horizon: 40)[0]
          #expect(zip(laxer, cumulative).allSatisfy(>=))
        }
        // A longer horizon or fewer questions change nothing of what is asked.
        let alone = trend.dates(of: [Self.milestones[4]], in: situation, horizon: 25, seed: 1)
        #expect(
          Self.cumulative(alone, horizon: 25)[0] == Array(cumulative[4].prefix(25)))
      }
    }
  }

  /// The calendar, other seasons and what was before the last sixty days tell it nothing.
  @Test func onlyTheLastWeeksCount() throws {
    let days = [0, 1, 2, 3, 5, 6, 7, 9, 10], levels = [1, 0.8, 0.6, 0.5, 0.5, 0.56, 0.6, 0.63, 0.7]
    func dates(_ days: [Int], _ levels: [Double], from first: Day) throws -> [[Double]] {
      let situation = try Self.situation(days, levels, today: (days.last ?? 0) + 1, from: first)
      return Self.cumulative(
        LocalTrend().dates(of: Self.milestones, in: situation, horizon: 30, seed: 3), horizon: 30)
    }
    let plain = try dates(days, levels, from: Self.newYear)
    #expect(try dates(days, levels, from: Day("1999-12-27")) == plain)
    let older = (0..<40).map { 0.1 + 0.02 * Double($0) }
    #expect(
      try dates(Array(0..<40) + days.map { $0 + 100 }, older + levels, from: Self.newYear) == plain)
  }

  /// Over 55 % is what publishes as 55.1 or more.
  @Test func aMilestoneAboveALevelIsNotReachedAtIt() throws {
    let situation = try Self.situation(
      Array(0..<9), Array(repeating: 0.5, count: 9), today: 8, from: Self.newYear)
    let dates = LocalTrend().dates(
      of: [
        .reaching(0.55), .exceeding(0.55), .reaching(0.551), .full, .reaching(1),
        Milestone(.allBut(1, of: 0)), .falling(below: 0.45), Milestone(.allBut(1, of: 0), .below),
      ], in: situation, horizon: 30, seed: 1)
    #expect(dates[1] == dates[2] && dates[3] == dates[4])
    #expect(dates[0].never <= dates[1].never)
    #expect(dates[5].never == 1 && dates[7].never == 1)
    // The level is as likely to fall as to rise, but for the pull towards normal.
    #expect(dates[6].never < 1 && dates[6].never > dates[0].never)
  }

  /// From a jump the level follows, the trend does not.
  @Test func aJumpIsNoTrend() throws {
    let levels = [0.5, 0.51, 0.5, 0.5, 0.49, 0.5, 0.51, 0.5, 0.5, 0.7]
    let situation = try Self.situation(Array(0..<10), levels, today: 9, from: Self.newYear)
    let filter = LocalTrend.Filter(situation.season, asOf: situation.asOf)
    for place in 0..<60 {
      let slope = filter.states[place / 8].slope[place % 8]
      #expect(abs(slope) < 0.06, "\(place)")
    }
  }

  @Test func aCleanRiseGoesOn() throws {
    let levels = (0..<16).map { age -> Double in
      if age < 3 { return 0.9 - 0.2 * Double(age) }
      return 0.5 + 0.02 * Double(age - 2)
    }
    let situation = try Self.situation(Array(0..<16), levels, today: 15, from: Self.newYear)
    let dates = LocalTrend().dates(of: [.reaching(0.8)], in: situation, horizon: 60, seed: 1)[0]
    // 76 % now and 2 points a day, or somewhat less.
    let median = try #require(dates.median)
    #expect((1...5).contains(median - situation.asOf))
  }

  @Test func moreWeeksWithoutAFigureTellLess() throws {
    let levels = (0..<16).map { 0.5 + 0.002 * Double($0) }
    let errors = try [0, 5, 50, 1_000, 100_000].map { gap in
      let situation = try Self.situation(
        Array(0..<16), levels, today: 15 + gap, from: Self.newYear)
      return LocalTrend.Filter(situation.season, asOf: situation.asOf).states[2].levelVariance[4]
    }
    #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
