import Testing

@testable import RepriseData

@Suite struct KaplanMeierTests {
  /// Durations, whether their ends were seen, and the estimate for 1, 2 … days.
  struct Case {
    let days: [Int]
    let isComplete: [Bool]
    let cumulative: [Double]
  }

  @Test(arguments: BacktestReference.survival.indices)
  func isTheReferences(_ index: Int) {
    let expected = BacktestReference.survival[index]
    let durations = zip(expected.days, expected.isComplete).map {
      KaplanMeier.Duration(days: $0, isComplete: $1)
    }
    let estimate = KaplanMeier(durations, horizon: expected.cumulative.count).cumulative
    for (got, wanted) in zip(estimate, expected.cumulative) { #expect(abs(got - wanted) < 1e-12) }
  }

  @Test func aWeightIsSoManyDurations() {
    let durations = [(3, true), (5, false), (8, true), (8, true), (20, true)].map {
      KaplanMeier.Duration(days: $0, isComplete: $1)
    }
    let weighted = durations.map {
      KaplanMeier.Duration(days: $0.days, isComplete: $0.isComplete, weight: 3)
    }
    let tripled = [durations, durations, durations].flatMap(\.self)
    for (a, b) in zip(
      KaplanMeier(weighted, horizon: 12).cumulative, KaplanMeier(tripled, horizon: 12).cumulative)
    {
      #expect(abs(a - b) < 1e-12)
    }
  }

  @Test func withoutDurationsNothingIsSaid() {
    #expect(KaplanMeier([], horizon: 3).cumulative == [0, 0, 0])
  }
}
