import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct BacktestTests {
  private static let methods: [any DateMethod] =
    [
      Climatology(), RandomWalk(paths: 300), FixedCeilingLogistic(replicates: 100),
      LocalTrend(paths: 300), AnalogMethod(),
    ]
    + (Build.isOptimized ? slowMethods : [])

  /// They take minutes without optimization.
  private static let slowMethods: [any DateMethod] = [
    Forecaster().curveAlone, PastMethod(), Forecaster(),
    Forecaster().with(\.without, [.analog]), Forecaster().with(\.without, [.history]),
  ]

  /// ``PastPaths``, or a walk where no season has ended.
  private struct PastMethod: DateMethod {
    let name = "past paths"

    func dates(
      of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
    ) -> [DateDistribution] {
      PastPaths().dates(of: milestones, in: situation, horizon: horizon, seed: seed)
        ?? RandomWalk(paths: 300).dates(
          of: milestones, in: situation, horizon: horizon, seed: seed)
    }
  }

  /// ``Analog`` with a walk as its prior guess.
  private struct AnalogMethod: DateMethod {
    let name = "analog"

    func dates(
      of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
    ) -> [DateDistribution] {
      Analog().durations(of: milestones, in: situation).dates(
        prior: RandomWalk(paths: 300).dates(
          of: milestones, in: situation, horizon: horizon, seed: seed), asOf: situation.asOf)
    }
  }

  private static let milestones = [0.8, 0.9, 1].flatMap { level in
    [1, 3].map { Milestone(.fraction(level), rule: .sustained(days: $0)) }
  }

  /// A later day never has a lower probability, nor have, but for methods that look at each milestone by
  /// itself, a lower level and a laxer rule.
  @Test(arguments: methods.indices)
  func laws(_ method: Int) throws {
    var generator = SplitMix(state: 21)
    let panel = try generator.panel()
    let method = Self.methods[method]
    for season in panel.seasons.suffix(6) {
      for asOf in season.origins.prefix(4) {
        let situation = try panel.situation(of: season.name, asOf: asOf)
        let dates = method.dates(of: Self.milestones, in: situation, horizon: 40, seed: 1)
        #expect(dates.count == Self.milestones.count)
        let cumulative = dates.map { dates in (1...40).map { dates.probability(by: asOf + $0) } }
        for (dates, cumulative) in zip(dates, cumulative) {
          #expect(dates.asOf == asOf && dates.firstDay == asOf + 1)
          #expect(dates.probabilities.count == 40)
          #expect(cumulative.allSatisfy { (0...1).contains($0) })
          #expect(zip(cumulative, cumulative.dropFirst()).allSatisfy { $0 <= $1 })
          #expect(abs(dates.probabilities.reduce(dates.never, +) - 1) < 1e-9)
        }
        // The seasons that tell of a milestone, and the paths on which it is still open, are others
        // for each milestone.
        guard !(method is Climatology || method is AnalogMethod) else { continue }
        for level in 0..<3 {
          let (lax, strict) = (cumulative[2 * level], cumulative[2 * level + 1])
          #expect(zip(lax, strict).allSatisfy { $0 >= $1 - 1e-9 }, "\(method.name)")
          guard level > 0 else { continue }
          for rule in 0..<2 {
            let (low, high) = (cumulative[2 * level - 2 + rule], cumulative[2 * level + rule])
            #expect(zip(low, high).allSatisfy { $0 >= $1 - 1e-9 }, "\(method.name)")
          }
        }
      }
    }
  }

  /// A horizon below one day and a run beyond any are answered as the nearest that make sense.
  @Test(arguments: methods.indices)
  func oddOptionsAreAnswered(_ method: Int) throws {
    var generator = SplitMix(state: 22)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.last)
    let situation = try panel.situation(of: season.name, asOf: season.firstDay + 20)
    for days in [Int.min, 0, Int.max] {
      let dates = Self.methods[method].dates(
        of: [Milestone(.fraction(0.9), rule: .sustained(days: days))], in: situation,
        horizon: -3, seed: 1)
      #expect(dates.first?.probabilities.count == 1)
    }
  }

  /// Seasons of one day, of millennia, without a rise, and of absurd levels all get an answer.
  @Test(arguments: methods.indices)
  func oddSeasonsAreAnswered(_ method: Int) throws {
    let (first, last) = (try Day("0001-01-01"), try Day("9999-12-31"))
    let middle = try Day("2022-02-01")
    func season(_ name: String, _ days: [Day], _ levels: [Double]) throws -> PanelSeason {
      try PanelSeason(name, of: "s", days: days, levels: levels)
    }
    let panel = try Panel([
      season("one", [first], [0]), season("ages", [first, middle, last], [0.9, 0.1, 0.2]),
      season("flat", (0..<9).map { middle + $0 }, Array(repeating: 0.5, count: 9)),
      season("zero", (0..<9).map { middle + 40 + $0 }, Array(repeating: 0, count: 9)),
      season("huge", (0..<5).map { middle + 60 + $0 }, [1e308, -1e308, 1e300, 5, -1e308]),
      season("falling", (0..<9).map { middle + 90 + $0 }, (0..<9).map { -Double($0) }),
      season("end", [last - 3, last - 2, last - 1, last], [1, 0.5, 0.6, 0.7]),
    ])
    for season in panel.seasons {
      for asOf in [season.firstDay, season.lastDay, last] {
        let situation = try panel.situation(of: season.name, asOf: asOf)
        let dates = Self.methods[method].dates(
          of: Backtest.milestones, in: situation, horizon: 30, seed: 1)
        #expect(dates.count == 2)
        for dates in dates {
          #expect(dates.probabilities.count == 30)
          #expect(dates.probabilities.allSatisfy { (0...1).contains($0) })
          #expect((0...1).contains(dates.never))
          #expect(dates.monteCarloError.isFinite)
        }
      }
    }
    #expect(try Backtest(panel).questions.allSatisfy { panel[$0.origin.season] != nil })
  }

  @Test func climatologyKnowsPastSeasons() throws {
    // Each season reaches 90 % 20 days after its trough, whatever the trough.
    let seasons = try (2010...2020).map { year in
      let first = try Day("\(year)-02-01")
      let levels = (0..<60).map { age -> Double in
        if age < 5 { return 1 - 0.1 * Double(age) }
        return min(1, 0.5 + 0.02 * Double(age - 5))
      }
      return try PanelSeason(
        "s@\(year)", of: "s", days: (0..<60).map { first + $0 }, levels: levels)
    }
    let panel = try Panel(seasons)
    let asOf = try Day("2020-02-16")
    let dates = Climatology().dates(
      of: [Milestone(.fraction(0.9), rule: .sustained(days: 3))],
      in: try panel.situation(of: "s@2020", asOf: asOf), horizon: 60, seed: 1)[0]
    let expected = try Day("2020-02-26")
    let median = try #require(dates.median)
    #expect(abs(median - expected) <= 1)
    // The first of all seasons is forecast all the same.
    let first = Climatology().dates(
      of: [.reaching(0.9)], in: try panel.situation(of: "s@2010", asOf: Day("2010-02-16")),
      horizon: 60, seed: 1)[0]
    #expect(first.median != nil)
  }

  @Test func theWalkAndTheCurveFollowACleanRise() throws {
    let first = try Day("2022-02-01")
    let curve = (0..<16).map { age -> Double in
      if age < 3 { return 0.9 - 0.2 * Double(age) }
      return 0.5 + 0.02 * Double(age - 2)
    }
    let panel = try Panel([
      PanelSeason("s", of: "s", days: (0..<16).map { first + $0 }, levels: curve)
    ])
    let situation = try panel.situation(of: "s", asOf: first + 15)
    // 76 % now and 2 points a day: 90 % on the seventh day.
    let walk = RandomWalk().dates(of: [.reaching(0.899)], in: situation, horizon: 30, seed: 1)[0]
    #expect(walk.median == first + 22)
    #expect(walk.probability(by: first + 22) > 0.9 && walk.probability(before: first + 22) < 0.1)
    let logistic = FixedCeilingLogistic().dates(
      of: [.reaching(0.9)], in: situation, horizon: 60, seed: 1)[0]
    let median = try #require(logistic.median)
    #expect((20...30).contains(median - first))
    // Three days later without a figure the dates are the same.
    let later = try panel.situation(of: "s", asOf: first + 18)
    #expect(
      RandomWalk().dates(of: [.reaching(0.899)], in: later, horizon: 30, seed: 1)[0].median
        == first + 22)
    let logisticLater = FixedCeilingLogistic().dates(
      of: [.reaching(0.9)], in: later, horizon: 60, seed: 1)[0]
    #expect(abs((try #require(logisticLater.median)) - median) <= 1)
  }

  /// Neither threads nor the order of seasons nor what else is asked changes a bit.
  @Test func resultsDependOnTheQuestionAlone() async throws {
    var generator = SplitMix(state: 8)
    let panel = try generator.panel()
    let backtest = try Backtest(panel, horizon: 30, originsPerSeason: 3, seed: 4)
    var methods: [any DateMethod] = [
      Climatology(), RandomWalk(paths: 300), FixedCeilingLogistic(replicates: 100),
      LocalTrend(paths: 300),
    ]
    if Build.isOptimized { methods.append(Forecaster(history: History(panel))) }
    let one = try await backtest.result(of: methods, threads: 1)
    let four = try await backtest.result(of: methods, threads: 4)
    #expect(one == four)
    let shuffled = try Panel(panel.seasons.shuffled(using: &generator))
    let other = try Backtest(shuffled, horizon: 30, originsPerSeason: 3, seed: 4)
    #expect(try await other.result(of: methods, threads: 3) == one)

    let replay = backtest.replay
    let all = try await replay.dates(by: methods, threads: 2)
    let last = try #require(replay.origins.last)
    let single = try Replay(
      panel, origins: [last], milestones: replay.milestones, horizon: 30, seed: 4)
    #expect(try await single.dates(by: [methods[1]])[0][0] == all.last?[1])
  }

  @Test func whatIsAskedIsOpen() throws {
    var generator = SplitMix(state: 9)
    let panel = try generator.panel()
    let all = try Backtest(panel)
    #expect(all.questions.count > 100)
    for question in all.questions {
      let season = try #require(panel[question.origin.season])
      #expect(
        season.outcome(of: question.milestone, after: question.origin.day) == question.outcome)
      #expect(season.origins.contains(question.origin.day))
    }
    let few = try Backtest(panel, originsPerSeason: 2)
    #expect(
      Dictionary(grouping: few.replay.origins, by: \.season).values.allSatisfy { $0.count <= 2 })
    #expect(Set(few.replay.origins).isSubset(of: all.replay.origins))
    let others = try Backtest(panel, originsPerSeason: 2, seed: 5)
    #expect(others.replay.origins != few.replay.origins)
  }

  @Test func everySeasonCountsTheSame() throws {
    let asOf = try Day("2022-02-01")
    func scored(_ season: String, _ event: String, _ days: Int) -> (Backtest.Question, Scores) {
      let outcome = Outcome.reached(asOf + days)
      let question = Backtest.Question(
        origin: .init(season, asOf: asOf), milestone: .reaching(0.9), event: event,
        outcome: outcome, originPlace: 0, milestonePlace: 0)
      let dates = DateDistribution(
        after: asOf, cumulative: (1...30).map { $0 >= 5 ? 1.0 : 0 })
      return (question, Scores(dates, outcome, uniform: 0.5))
    }
    // Season a is 0 and 3 days off, season b 10, so 1.5 and 10.
    let scores = BacktestScores(
      of: "sure", milestone: .reaching(0.9),
      [scored("a", "x", 5), scored("a", "x", 8), scored("b", "x", 15)])
    #expect(scores.all.absoluteError == 5.75)
    #expect(scores.all.crps == 5.75)
    #expect(scores.all.brier7 == (0.5 + 1) / 2)
    #expect(scores.seasons == 2 && scores.events == 1 && scores.all.questions == 3)
    #expect(scores.byDaysToGo.map(\.questions) == [0, 1, 1, 1, 0, 0])
    // 0 to 1 on the day itself; certain and wrong on the others.
    #expect(scores.all.coverage50 == 0.25)
    let fifths = scores.pitQuintiles
    #expect(abs(fifths[2] - 1.0 / 3) < 1e-12 && abs(fifths[4] - 2.0 / 3) < 1e-12)
  }

  @Test func refusals() throws {
    var generator = SplitMix(state: 2)
    let panel = try generator.panel()
    #expect(throws: ForecastError.horizonOutOfRange(0)) { try Backtest(panel, horizon: 0) }
    for wrong in [
      Milestone.reaching(-1), Milestone(.fraction(0.9), rule: .sustained(days: .max)),
      Milestone(.allBut(.min, of: 1)),
    ] {
      #expect(throws: ForecastError.self) { try Backtest(panel, milestones: [wrong]) }
    }
    let day = try Day("2000-01-01")
    #expect(throws: ForecastError.season(.invalidSeason("no", .unknown))) {
      try Replay(panel, origins: [.init("no", asOf: day)], milestones: [])
    }
    let name = panel.seasons[0].name
    #expect(throws: ForecastError.season(.invalidSeason(name, .notBegun(asOf: day)))) {
      try Replay(panel, origins: [.init(name, asOf: day)], milestones: [])
    }
  }

  @Test func cancellationIsHonoured() async throws {
    var generator = SplitMix(state: 2)
    let backtest = try Backtest(try generator.panel())
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await backtest.result(of: [RandomWalk()], threads: 2)
    }
    await #expect(throws: ForecastError.cancelled) { try await task.value }
  }
}
