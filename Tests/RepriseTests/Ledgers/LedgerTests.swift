import Testing

@testable import Reprise

/// Scores of forecasts whose distributions and outcomes are simple enough to score by hand.
@Suite struct LedgerTests {
  private static func day(_ age: Int) throws -> Day { try Day("2022-02-10") + age }
  private static let ninety = Milestone.reaching(0.9)

  /// An entry as of an age with a chance by each of the days after it, and a deadline.
  private func entry(
    asOf age: Int, levels: [Double], cumulative: [Double], deadline: Int? = nil,
    name: String = "Guizhou"
  ) throws -> LedgerEntry {
    let asOf = try Self.day(age)
    let series = try Series(
      levels.enumerated().map {
        try .percent($1, on: Self.day(age - levels.count + 1 + $0))
      }, name: name)
    let dates = DateDistribution(after: asOf, cumulative: cumulative)
    let answer = LedgerEntry.Answer(
      level: LevelRange(median: 0.8, interval80: 0.8...0.8, isPublished: true), levels: [],
      milestones: [.init(Self.ninety, dates)],
      promises: try deadline.map { deadline in
        let target = Plan.Target("90", Self.ninety, .by(try Self.day(deadline)))
        return [
          .init(target, probability: dates.probability(of: target.deadline), verdict: .atRisk)
        ]
      } ?? [])
    return LedgerEntry(
      answer, of: series, asOf: asOf, clock: SeasonClock(dayZero: try Day("2022-02-01")),
      horizon: cumulative.count, seed: 1, making: .init(version: "1", time: "2022-02-11T00:00:00Z"))
  }

  @Test func scoresByHand() throws {
    let forecast = try entry(asOf: 0, levels: [80], cumulative: [0.2, 0.6, 0.8, 0.9], deadline: 3)
    let later = try entry(asOf: 4, levels: [85, 91, 92, 93], cumulative: [1])
    let scores = try #require(Ledger([forecast, later]).scores().first)
    // Reached on the second day: 0.2² + 0.4² + 0.2² + 0.1², the median on the day, and 0.2² for the deadline.
    #expect(abs(scores.forecast.all.crps - 0.25) < 1e-12)
    #expect(scores.forecast.all.questions == 1)
    #expect(scores.forecast.all.bias == 0)
    #expect(abs(try #require(scores.forecast.brier) - 0.04) < 1e-12)
    #expect(scores.forecast.deadlines == 1)
    #expect(scores.forecast.byDaysToGo[0].questions == 1)
    // The schedule says the third day, a day late, and was kept.
    let schedule = try #require(scores.beside?.schedule)
    #expect(schedule.all.crps == 1)
    #expect(schedule.all.bias == 1)
    #expect(schedule.brier == 0)
    // The later forecast was made at the level.
    #expect(scores.open == 1)
    #expect(scores.name == "90")
  }

  /// "Not within the horizon" is an answer that can be right.
  @Test func neverIsAnAnswer() throws {
    let forecast = try entry(
      asOf: 0, levels: [80], cumulative: [Double](repeating: 0.1, count: 20))
    let figures = try Series((0...20).map { try .percent(80, on: Self.day($0)) }, name: "Guizhou")
    let scores = try #require(Ledger([forecast]).scores(actual: [figures]).first)
    // 20 days of 0.1², and a median as late as the last day.
    #expect(abs(scores.forecast.all.crps - 0.2) < 1e-12)
    #expect(scores.forecast.all.absoluteError == 0)
    #expect(scores.forecast.byDaysToGo.last?.questions == 1)
    #expect(scores.beside == nil)
  }

  @Test func whatIsOpenIsNotScored() throws {
    let forecast = try entry(
      asOf: 0, levels: [80], cumulative: [0.5, 0.9, 1], deadline: 3)
    #expect(Ledger([forecast]).scores().map(\.open) == [1])
    #expect(Ledger([forecast]).scores().first?.forecast.all.questions == 0)
    func through(_ age: Int) throws -> LedgerScores? {
      let figures = try Series(
        (1...age).map { try .percent(82, on: Self.day($0)) }, name: "Guizhou")
      return Ledger([forecast]).scores(actual: [figures]).first
    }
    #expect(try through(2)?.forecast.all.questions == 0)
    #expect(try through(3)?.forecast.all.questions == 1)
    // Not reached by the deadline: 0.5² + 0.9² + 1², and the schedule's is 1.
    #expect(abs(try #require(try through(3)).forecast.all.crps - 2.06) < 1e-12)
    #expect(try through(3)?.beside?.schedule.all.crps == 1)
    #expect(try through(3)?.beside?.schedule.brier == 1)
  }

  /// A forecast that was made again takes the place of the first.
  @Test func theLastWordCounts() throws {
    let first = try entry(asOf: 0, levels: [80], cumulative: [1])
    let again = try entry(asOf: 0, levels: [80], cumulative: [0, 1])
    let other = try entry(asOf: 0, levels: [80], cumulative: [0, 1], name: "Zunyi")
    let ledger = Ledger([first, again, other])
    #expect(ledger.questions().map(\.entry) == [1, 2])
    #expect(ledger.questions().first?.dates.median == (try Self.day(2)))
  }

  /// Facts of other series are no outcome, but those of a file without names are the only series'.
  @Test func factsBelongToTheirSeries() throws {
    let forecast = try entry(asOf: 0, levels: [80], cumulative: [1])
    func figures(_ name: String?) throws -> Series {
      try Series([.percent(95, on: Self.day(1))], name: name)
    }
    let two = try Ledger([forecast, entry(asOf: 0, levels: [80], cumulative: [1], name: "Zunyi")])
    #expect(try two.questions(actual: [figures("Guizhou")]).map(\.isDue) == [true, false])
    #expect(try two.questions(actual: [figures(nil)]).map(\.isDue) == [false, false])
    #expect(try Ledger([forecast]).questions(actual: [figures(nil)]).map(\.isDue) == [true])
  }

  @Test func entriesOfForecasts() throws {
    let series = try Series(
      [.percent(87.6, on: Self.day(0)), .change(16.5, on: Self.day(0))], name: "Guizhou")
    let plan = Plan([.init("full", .full, .before(try Self.day(10)))])
    let forecast = try Forecaster(monteCarloError: 0.2).forecast(series, plan: plan)
    let entry = LedgerEntry(forecast, making: .init(version: "1", time: ""))
    #expect(entry.milestones.map(\.dates) == forecast.milestones.map(\.dates))
    #expect(entry.promises.map(\.probability) == forecast.progress.map(\.probability))
    // The level of the last day in time is kept beside those of the days ahead.
    #expect(entry.levels.map { $0.day - entry.asOf } == [1, 2, 3, 5, 7, 9, 10, 14, 21, 28])
    #expect(entry.levels.first == forecast.levels.first)
  }
}
