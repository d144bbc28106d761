import Testing

@testable import RepriseData

@Suite struct ScoreTests {
  /// A forecast from day 0 on, what happened, and its scores, days counted from the as-of day.
  struct Case {
    let cumulative: [Double]
    let date: Int?
    let after: Int?
    let through: Int
    let uniform: Double
    let crps: Double
    let absoluteError: Double
    let brier: Double?
    let pit: Double
  }

  @Test(arguments: BacktestReference.scores.indices)
  func areTheReferences(_ index: Int) throws {
    let expected = BacktestReference.scores[index]
    let asOf = try Day("2024-02-28")
    let dates = DateDistribution(after: asOf, cumulative: expected.cumulative)
    let outcome: Outcome =
      if let date = expected.date, let after = expected.after {
        .reached(asOf + date, after: asOf + after, through: asOf + expected.through)
      } else {
        .notReached(through: asOf + expected.through)
      }
    #expect(abs(dates.crps(outcome) - expected.crps) < 1e-9)
    #expect(dates.absoluteError(outcome) == expected.absoluteError)
    let brier = dates.brier(outcome, within: 7)
    #expect((brier == nil) == (expected.brier == nil))
    #expect(abs((brier ?? 0) - (expected.brier ?? 0)) < 1e-9)
    #expect(abs(dates.pit(outcome, uniform: expected.uniform) - expected.pit) < 1e-9)
  }

  @Test func aPerfectForecastScoresZero() throws {
    let asOf = try Day("2024-02-28")
    let dates = DateDistribution(after: asOf, cumulative: (1...60).map { $0 >= 9 ? 1 : 0 })
    let outcome = Outcome.reached(asOf + 9)
    #expect(dates.crps(outcome) == 0)
    #expect(dates.absoluteError(outcome) == 0)
    #expect(dates.brier(outcome, within: 7) == 0)
    #expect(dates.pit(outcome, uniform: 0.25) == 0.25)
  }

  @Test func beyondTheHorizonNothingIsKnown() throws {
    let asOf = try Day("2024-02-28")
    let dates = DateDistribution(after: asOf, cumulative: [0.2, 0.4, 0.6])
    #expect(dates.brier(.reached(asOf + 2), within: 7) == nil)
    #expect(dates.crps(.reached(asOf + 40)) == dates.crps(.notReached(through: asOf + 90)))
    #expect(dates.crps(.notReached(through: asOf)) == 0)
  }

  @Test func whatIsNoDistributionIsMadeOne() throws {
    let dates = DateDistribution(
      after: try Day("2024-02-28"), cumulative: [-1, 0.5, .nan, 0.25, 7], unreachable: 3)
    #expect((1...5).map { dates.probability(by: dates.asOf + $0) } == [0, 0.5, 0.5, 0.5, 1])
    #expect(dates.probability(by: dates.asOf) == 0)
    #expect(dates.never == 0 && dates.unreachable == 0)
    #expect(dates.probabilities.reduce(0, +) == 1)
  }
}
