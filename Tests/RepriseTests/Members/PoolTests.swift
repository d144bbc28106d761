import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

@Suite(.enabled(if: Build.isOptimized, "minutes without optimization; run with -c release"))
struct PoolTests {
  /// Seasons of one kind: they fall in a few days and come back along a log-logistic curve, about which
  /// they wander. It shares no curve and no code with the members.
  private struct Population {
    var random: SplitMix
    let dip: Double
    let halfway: Double
    let shape: Double
    let top: Double

    init(seed: UInt64) {
      random = SplitMix(state: seed &* 0x9E37_79B9)
      dip = 0.3 + 0.3 * random.uniform()
      halfway = 4 + 8 * random.uniform()
      shape = 1.5 + random.uniform()
      top = 1 + 0.06 * random.uniform()
    }

    private mutating func normal() -> Double {
      (-2 * Foundation.log(1 - random.uniform())).squareRoot()
        * Foundation.cos(2 * .pi * random.uniform())
    }

    mutating func season(in year: Int) throws -> PanelSeason {
      let first = try Day("\(year)-10-01") + Int(3 * normal())
      let fall = 4 + Int(3 * random.uniform())
      let dip = dip * Foundation.exp(0.15 * normal())
      let halfway = halfway * Foundation.exp(0.2 * normal())
      let top = top + 0.015 * normal()
      var departure = 0.015 * normal()
      let levels = (0..<70).map { age -> Double in
        departure = 0.7 * departure + 0.0107 * normal()
        guard age > fall else { return top - dip * Double(age) / Double(fall) + departure }
        let odds = Foundation.pow(Double(age - fall) / halfway, shape)
        return top - dip / (1 + odds) + departure
      }
      return try PanelSeason(
        "s@\(year)", of: "s", days: (0..<70).map { first + $0 }, levels: levels)
    }
  }

  /// Truncated at 40 days.
  private static let horizon = 40
  private static let replicates = 80

  /// The CRPS of every question about the season of 2022 as of 2, 5 and 12 days after its trough, with
  /// other seasons beside it.
  private static func scores(_ season: PanelSeason, _ others: [PanelSeason], seed: UInt64) throws
    -> [Double]
  {
    let panel = try Panel(others)
    let trough = try #require(season.truncated(through: season.firstDay + 12)).runningTrough
    return try [2, 5, 12].flatMap { age -> [Double] in
      let asOf = trough + age
      let asked = Backtest.milestones.compactMap { milestone in
        season.outcome(of: milestone, after: asOf).map { (milestone, $0) }
      }
      let dates = Forecaster().dates(
        of: asked.map(\.0), in: try panel.situation(of: season, asOf: asOf), horizon: horizon,
        seed: seed)
      return zip(dates, asked).map { $0.crps($1.1) }
    }
  }

  /// The ratio of two means of scores of the same questions, and its standard error over replicates.
  private static func ratio(_ scores: [[Double]], to others: [[Double]]) -> (Double, Double) {
    let sums = scores.map { $0.reduce(0, +) }
    let otherSums = others.map { $0.reduce(0, +) }
    let ratio = sums.reduce(0, +) / otherSums.reduce(0, +)
    let squares = zip(sums, otherSums).reduce(0) {
      $0 + ($1.0 - ratio * $1.1) * ($1.0 - ratio * $1.1)
    }
    return (ratio, squares.squareRoot() / otherSums.reduce(0, +))
  }

  @Test(arguments: [3, 5])
  func oneAbsurdSeasonHardlyMatters(_ count: Int) throws {
    let kinds = ["tenfold", "zero", "beyond all measure"]
    var with = kinds.map { _ in [[Double]]() }
    var without: [[Double]] = []
    for replicate in 1...UInt64(Self.replicates) {
      var population = Population(seed: replicate)
      let past = try (0..<count).map { try population.season(in: 2021 - $0) }
      let season = try population.season(in: 2022)
      let odd = try population.season(in: 2010)
      without.append(try Self.scores(season, past, seed: replicate))
      for (place, kind) in kinds.enumerated() {
        let levels: [Double] =
          switch kind {
          case "tenfold": odd.levels.map { $0 * 10 }
          case "zero": odd.levels.map { _ in 0 }
          default: odd.levels.indices.map { place -> Double in place % 2 == 0 ? 1e308 : -1e308 }
          }
        let absurd = try PanelSeason("absurd", of: "s", days: odd.days, levels: levels)
        with[place].append(try Self.scores(season, past + [absurd], seed: replicate))
      }
    }
    for (kind, scores) in zip(kinds, with) {
      let (ratio, error) = Self.ratio(scores, to: without)
      #expect(ratio < 1.05, "\(kind): \(ratio) ± \(error)")
      // Else the bound would be a matter of luck.
      #expect(error < 0.02, "\(kind): \(error)")
    }
  }

  @Test(arguments: [1, 2, 3, 5])
  func aShortHistoryDoesNoHarm(_ count: Int) throws {
    var (with, without) = ([[Double]](), [[Double]]())
    for replicate in 1...UInt64(Self.replicates) {
      var population = Population(seed: replicate)
      let season = try population.season(in: 2022)
      let past = try (0..<count).map { try population.season(in: 2021 - $0) }
      with.append(try Self.scores(season, past, seed: replicate))
      without.append(try Self.scores(season, [], seed: replicate))
    }
    let (ratio, error) = Self.ratio(with, to: without)
    #expect(ratio < 1.02, "\(ratio) ± \(error)")
    #expect(ratio + 2 * error < 1.02 || ratio > 1.02, "\(ratio) ± \(error) is a matter of luck")
  }

  /// Fits made beforehand of all the panel's seasons, with what was still to come, do not leak.
  @Test(arguments: 0..<6 as Range<UInt64>)
  func nothingLaterMatters(_ seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.suffix(6).randomElement(using: &generator))
    let asOf = try #require(season.origins.randomElement(using: &generator))
    let altered = try panel.seasons.map { other -> PanelSeason in
      guard other.lastDay >= asOf else { return other }
      return try PanelSeason(
        other.name, of: other.series, days: other.days,
        levels: zip(other.days, other.levels).map { $0 > asOf ? 3 * generator.uniform() - 1 : $1 })
    }
    func dates(_ panel: Panel) throws -> [DateDistribution] {
      Forecaster(history: History(panel)).dates(
        of: Backtest.milestones, in: try panel.situation(of: season.name, asOf: asOf),
        horizon: 30, seed: 1)
    }
    let found = try dates(panel)
    #expect(try dates(try Panel(altered.shuffled(using: &generator))) == found)
    #expect(
      Forecaster().dates(
        of: Backtest.milestones, in: try panel.situation(of: season.name, asOf: asOf),
        horizon: 30, seed: 1) == found)
    // It does use what was known.
    let earlier = panel.seasons.filter { $0.lastDay >= asOf }
    #expect(try dates(try Panel(earlier)) != found)
  }

  /// Seasons of one day, constant, below zero, full of gaps or beyond all measure beside an ordinary
  /// one, and the other way about.
  @Test(arguments: [1, -1, 1e6, -1e6, 1e300, -1e300, 1e308])
  func oddSeasonsAreAnswered(_ scale: Double) throws {
    var population = Population(seed: 5)
    let (first, last) = (try Day("2020-10-01"), try Day("2022-11-30"))
    func odd(_ name: String, _ days: [Int], _ levels: [Double]) throws -> PanelSeason {
      try PanelSeason(
        name, of: "s", days: days.map { first + $0 }, levels: levels.map { $0 * scale })
    }
    let seasons = [
      try odd("one", [3], [0.5]),
      try odd("constant", Array(0..<20), Array(repeating: 0.7, count: 20)),
      try odd("gaps", [0, 9, 40, 41, 300, 302], [1, 0.4, 0.5, 0.9, 1, 1]),
      try odd("steps", Array(400..<420), (0..<20).map { $0 % 2 == 0 ? 1 : -1 }),
      try odd("rise", Array(500..<540), (0..<40).map { Double($0) / 30 }),
      try population.season(in: 2022), try population.season(in: 2021),
    ]
    let panel = try Panel(seasons)
    let methods: [any DateMethod] =
      [Forecaster()] + ForecastPart.allCases.map { Forecaster().with(\.without, [$0]) }
    for season in seasons {
      for asOf in Set([season.firstDay, season.firstDay + 12, season.lastDay, last])
      where asOf >= season.firstDay {
        let situation = try panel.situation(of: season.name, asOf: asOf)
        for method in methods {
          for dates in method.dates(
            of: Backtest.milestones, in: situation, horizon: 20, seed: 1)
          {
            #expect(dates.probabilities.count == 20)
            #expect(dates.probabilities.allSatisfy { (0...1).contains($0) }, "\(method.name)")
            #expect((0...1).contains(dates.never) && (0...dates.never).contains(dates.unreachable))
            #expect((0...1).contains(dates.monteCarloError), "\(method.name), \(season.name)")
          }
        }
      }
    }
  }

  /// With and without history: of milestones asked for together, what is easier is never less likely.
  @Test(arguments: 20..<26 as Range<UInt64>)
  func easierMilestonesAreNoLessLikely(_ seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.suffix(6).randomElement(using: &generator))
    let asOf = try #require(season.origins.randomElement(using: &generator))
    let known = try panel.situation(of: season.name, asOf: asOf)
    // From the easiest on.
    let milestones = [
      Milestone(.fraction(0.85)), Milestone(.fraction(0.9)), Milestone(.fraction(0.9), .above),
      Milestone(.fraction(0.95), rule: .sustained(days: 2)),
      Milestone(.fraction(1), rule: .sustained(days: 3)),
    ]
    let falls = [
      Milestone(.fraction(0.4), .atMost), .falling(below: 0.4), .falling(below: 0.3),
      Milestone(.fraction(0.3), .below, rule: .sustained(days: 3)),
    ]
    for situation in [known, known.withoutHistory] {
      let dates = Forecaster().dates(of: milestones + falls, in: situation, horizon: 30, seed: seed)
      for chain in [dates.prefix(milestones.count), dates.suffix(falls.count)] {
        for (easier, harder) in zip(chain, chain.dropFirst()) {
          for day in 1...30 {
            #expect(easier.probability(by: asOf + day) >= harder.probability(by: asOf + day))
          }
        }
      }
      #expect(dates.suffix(falls.count).allSatisfy { $0.unreachable == 0 })
    }
  }

  /// p^a / (p^a + (1 − p)^a) for a = 1.12, by mpmath at 50 digits.
  @Test func theAverageIsSharpened() throws {
    let day = try Day("2022-02-01")
    let average = DateDistribution(
      after: day, cumulative: [0, 0.2, 0.5, 0.8, 0.9], unreachable: 0.05)
    let sharpened = average.sharpened(by: 1.12)
    let expected = [0, 0.1747039008224, 0.5, 0.8252960991776, 0.9213542876231]
    for (ahead, probability) in expected.enumerated() {
      #expect(abs(sharpened.probability(by: day + 1 + ahead) - probability) < 1e-12)
    }
    // Half of what was never within reach still is.
    #expect(abs(sharpened.unreachable - sharpened.never / 2) < 1e-12)
  }

  @Test func eachPartIsLeftOut() throws {
    var generator = SplitMix(state: 12)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.last)
    let asOf = try #require(season.origins.first)
    let known = try panel.situation(of: season.name, asOf: asOf)
    let holidays = HolidayCalendar((1...9).map { .init(.holiday, on: asOf + 4 * $0) })
    func dates(_ ingredient: ForecastPart?, _ situation: Situation) -> [DateDistribution] {
      Forecaster(calendar: holidays).with(\.without, Set([ingredient].compactMap(\.self)))
        .dates(of: Backtest.milestones, in: situation, horizon: 30, seed: 1)
    }
    // Those elsewhere are heard at feasts.
    let feast = Forecaster().with(\.kind, .lunarNewYear)
    var alone = feast
    alone.without = [.seasonsElsewhere]
    func first(_ forecaster: Forecaster) -> [DateDistribution] {
      forecaster.dates(of: Backtest.milestones, in: known.withoutHistory, horizon: 30, seed: 1)
    }
    #expect(first(alone) != first(feast))
    for ingredient in ForecastPart.allCases where ingredient != .seasonsElsewhere {
      // There is no local trend beside past seasons.
      let situation = ingredient == .localTrend ? known.withoutHistory : known
      #expect(dates(ingredient, situation) != dates(nil, situation), "\(ingredient.rawValue)")
    }
    #expect(dates(.localTrend, known) == dates(nil, known))
    #expect(dates(.history, known) == dates(nil, known.withoutHistory))
    #expect(!known.running.isEmpty)
  }
}
