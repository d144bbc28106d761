import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// Whatever is consistent gets an answer, and every answer is a distribution.
@Suite struct RobustnessTests {
  private func expectAnswer(
    _ observations: [Observation], measure: Measure = .operatingRate, dayZero: Day? = nil,
    asOf: Day? = nil, _ name: Comment
  ) throws {
    let series: Series
    do throws(FactError) {
      series = try Series(observations, measure: measure)
    } catch {
      return
    }
    let posterior = try Forecaster(dayZero: dayZero).fitted(series, asOf: asOf)
    let dates = try posterior.dates(of: [.reaching(0.9), .full])
    for distribution in dates {
      #expect(distribution.probabilities.allSatisfy { (0...1.000001).contains($0) }, name)
      let sum = distribution.probabilities.reduce(0, +) + distribution.never
      #expect(abs(sum - 1) < 1e-9, name)
      #expect(distribution.monteCarloError.isFinite, name)
    }
  }

  private func levels(_ percents: [Double], from start: Int = 3) throws -> [Observation] {
    try percents.enumerated().map { try .percent($1, on: age(start + $0)) }
  }

  @Test func oddSeries() throws {
    let index = Measure.loadIndex(baseline: nil)
    try expectAnswer(levels([100, 100, 100, 100]), "all at 100")
    try expectAnswer(levels([0, 0, 0]), "all at 0")
    try expectAnswer(levels(Array(repeating: 50, count: 12)), "constant")
    try expectAnswer(levels([95, 80, 60, 40, 20]), "falling")
    try expectAnswer(levels([10, 99, 10, 99, 10, 99]), "jumping")
    try expectAnswer(levels([99.999999, 0.000001]), "extreme precision")
    try expectAnswer(levels([50.123456, 50.123457, 50.123458]), "six decimals")
    try expectAnswer(levels([1_000, 2_000, 5_000]), measure: index, "an index in the thousands")
    try expectAnswer(levels([0, 0, 100, 0]), measure: index, "an index that drops to 0")
    try expectAnswer(
      (0..<90).map { try .percent(min(100, 20 + Double($0)), on: age($0)) }, "ninety days")
    try expectAnswer(
      levels([40, 60]), dayZero: try age(-990), "a day 0 far back")
    try expectAnswer([try .change(60, on: age(5))], "a change alone")
    try expectAnswer(
      [try .change(60, on: age(5)), try .change(-55, on: age(6)), try .change(60, on: age(7))],
      "changes that fill the range")
    try expectAnswer(
      [Observation(.order(.rising, since: try age(1)), on: age(40))], "a long order alone")
    try expectAnswer(
      [Observation(.count(1_000_000, of: 1_000_000), on: age(4))], "a large count, all of it")
    try expectAnswer([Observation(.count(0, of: 1), on: age(4))], "a count of one")
    try expectAnswer(levels([50]), asOf: try age(300), "an old figure")
  }

  @Test func aPriorThatIsNoneDoesNotTrap() throws {
    let prior = Prior(
      floor: .init(.nan, .nan), ceiling: .atWhole(atom: 0.6, logit: .init(3.5, 1.1)),
      logHalfwayDay: .init(2, 0.4), logDuration: .init(1.4, 0.7), correlation: 0.5,
      logNoise: .init(-1.4, 0.6), logitPersistence: .init(1, 1))
    #expect(throws: ForecastError.impossibleObservations) {
      try Forecaster().with(\.prior, prior).forecast(try Series([]), asOf: age(7))
    }
    #expect(throws: ForecastError.impossibleObservations) {
      try Forecaster().with(\.prior, prior).forecast(try Series([.percent(71.1, on: age(8))]))
    }
  }

  @Test func factsThatNoCurveAllowsAreNamed() throws {
    #expect(throws: ForecastError.impossibleObservations) {
      try Forecaster().fitted(try Series([.change(99.5, on: age(5))]))
    }
  }

  @Test func randomFacts() throws {
    #if DEBUG
      let cases = 4
    #else
      let cases = 120
    #endif
    var simulator = SeasonSimulator(seed: 99)
    for number in 0..<cases {
      func below(_ limit: Int) -> Int { Int(simulator.random.uniform() * Double(limit)) }
      let count = 1 + below(8)
      let observations = try (0..<count).map { _ -> Observation in
        let figure = try #require(Figure(units: below(1001), decimals: 1))
        let day = try age(below(20))
        switch below(6) {
        case 0, 1: return Observation(.level(figure), on: day)
        case 2: return Observation(.count(below(50), of: 50), on: day)
        case 3:
          return Observation(
            below(2) == 0
              ? .bound(lower: .init(figure, isInclusive: below(2) == 0), upper: nil)
              : .bound(lower: nil, upper: .init(figure, isInclusive: below(2) == 0)), on: day)
        case 4: return try .change(Double(below(600) - 200) / 10, on: day)
        default: return Observation(.order(.rising, since: day - 1 - below(4)), on: day)
        }
      }
      do {
        try expectAnswer(observations, "case \(number)")
      } catch ForecastError.impossibleObservations {
        // Facts that only together exclude everything are found out by the fit alone.
      }
    }
  }
}
