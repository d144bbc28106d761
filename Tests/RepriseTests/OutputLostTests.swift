import Testing

@testable import Reprise

@Suite struct OutputLostTests {
  @Test func publishedDaysCountWithWhatTheyLack() throws {
    let percents = [50.0, 55, 62, 70, 81, 90, 97, 101, 103]
    let series = try Series(
      percents.enumerated().map { try .percent($1, on: age($0)) },
      measure: .loadIndex(baseline: nil))
    let lost = try Forecaster(monteCarloError: 0.05).forecast(series, milestones: [.full]).lost
    // The surplus of the last two days makes up for nothing; the figures are rounded to whole points.
    let expected = percents.reduce(0) { $0 + max(0, 1 - $1 / 100) }
    #expect(abs(lost.soFar.median - expected) < 0.03)
    #expect(lost.soFar.interval80.upperBound - lost.soFar.interval80.lowerBound < 0.04)
    #expect(lost.toCome.interval80.lowerBound >= 0)
    #expect(lost.total.median >= lost.soFar.median)
  }

  @Test func whatIsToComeGrowsWithTheHorizon() throws {
    let series = try Series([.percent(60, on: age(8)), .percent(63, on: age(9))])
    let lost = try [5, 60].map {
      try Forecaster(horizon: $0, monteCarloError: 0.05).forecast(series, milestones: [.full]).lost
    }
    #expect(lost[0].soFar == lost[1].soFar)
    #expect(lost[0].toCome.median < lost[1].toCome.median)
    // Five days cannot cost more than five.
    #expect(lost[0].toCome.interval80.upperBound <= 5)
    #expect(lost[0].soFar.interval80.upperBound <= 10)
  }

  /// A hundred paths that reach the one milestone at ages 0 to 89 and the other ten days later, and lose
  /// as many days.
  @Test func pathsAreWeighedByTheDatesOfAll() throws {
    let paths = (0..<100).map { age in
      OutputLost.Path(
        weight: 0.01, soFar: 1, toCome: Double(age),
        ages: [age < 90 ? age : nil, age < 80 ? age + 10 : nil])
    }
    let start = try age(0)
    func dates(_ probability: (Int) -> Double, never: Double) -> DateDistribution {
      DateDistribution(
        firstDay: start, asOf: start, probabilities: (0..<90).map(probability), never: never,
        unreachable: 0, monteCarloError: 0)
    }
    let first = dates({ _ in 0.01 }, never: 0.1)
    let second = dates({ $0 >= 10 ? 0.01 : 0 }, never: 0.2)
    func isClose(_ one: OutputLost, _ other: OutputLost) -> Bool {
      abs(one.toCome.median - other.toCome.median) < 1e-9 && one.soFar == other.soFar
    }
    #expect(isClose(OutputLost(paths, as: [first, second]), OutputLost(paths)))
    #expect(OutputLost(paths, as: []) == OutputLost(paths))
    // Half on one of ten days, and half never: either milestone tells it.
    let half = dates({ (20..<30).contains($0) ? 0.05 : 0 }, never: 0.5)
    let later = dates({ (30..<40).contains($0) ? 0.05 : 0 }, never: 0.5)
    for lost in [
      OutputLost(paths, as: [half, later]), OutputLost(paths, as: [first, half]),
    ] {
      #expect((9..<31).contains(lost.toCome.interval80.lowerBound), "\(lost.toCome)")
      #expect(lost.toCome.interval80.upperBound >= 79, "\(lost.toCome)")
      #expect(lost.soFar.median == 1)
    }
    // What no path does leaves the paths as they are.
    let none = dates({ _ in 0 }, never: 0)
    #expect(OutputLost(paths, as: [none]) == OutputLost(paths))
  }

  @Test func theDatesAreTheSameWithAndWithoutIt() throws {
    let series = try Series([.percent(71.1, on: age(8)), .percent(87.6, on: age(9))])
    let forecaster = Forecaster(monteCarloError: 0.05)
    let dates = try forecaster.fit(series).dates(of: [.full])
    #expect(try forecaster.forecast(series, milestones: [.full])[.full] == dates.first)
  }
}
