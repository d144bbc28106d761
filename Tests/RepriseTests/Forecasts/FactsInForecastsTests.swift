import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// What single facts of a series do to its dates.
@Suite struct FactsInForecastsTests {
  @Test func nothingIsReachedBeforeTheFirstFact() throws {
    // The change tells of the day before as well.
    for (days, first) in [("97 97.2", 9), ("87.6&+16.5", 8), (">93", 9)] {
      let series = try Series(published(days, from: 9))
      let dates = try Forecaster().fitted(series).dates(of: [.reaching(0.5), .reaching(0.9)])
      for date in dates { #expect(try date.probability(before: age(first)) == 0) }
    }
  }

  @Test func aForecastCarriesItsSuspects() throws {
    let series = try Series(
      published("58 61 0 66 69 71 80 74 76"), measure: .loadIndex(baseline: nil))
    let forecaster = Forecaster(dayZero: try age(0), horizon: 20, monteCarloError: 0.004)
    let milestone = Milestone.reaching(0.78)
    let forecast = try forecaster.forecast(series, milestones: [milestone])
    #expect(try forecast.suspects.map(\.day) == [age(2), age(6)])
    #expect(forecast.suspects.map(\.kind) == [.zero, .takenBack(level: 0.78)])
    #expect(forecast.suspects.map(\.isUsed) == [false, true])
    // A day without a figure may hold the crossing, but 14 points above its neighbours it hardly does.
    let passed = try #require(forecast[milestone]?.alreadyPassed)
    #expect(passed < 0.01)
    // As long as nothing takes it back, it counts.
    let before = try forecaster.forecast(series, milestones: [milestone], asOf: age(6))
    #expect(try #require(before[milestone]).probability(by: age(5)) < 0.01)
    #expect(try #require(before[milestone]?.alreadyPassed) > 1 - 1e-9)
    #expect(try before.suspects.map(\.day) == [age(2)])
  }

  /// Trailing digits of the file and its precision decide nothing.
  @Test(arguments: [(9996, true), (9994, false)])
  func fullDoesNotDependOnDigits(_ units: Int, isFull: Bool) throws {
    let day = try age(9)
    for decimals in 2...6 {
      let figure = try #require(
        Figure(units: units * Figure.power(decimals - 2), decimals: decimals))
      for measure in [Measure.operatingRate, .loadIndex(baseline: nil)] {
        let series = try Series([Observation(.level(figure), on: day)], measure: measure)
        #expect(series.precision.decimals == decimals)
        let posterior = try Forecaster(monteCarloError: 0.2).fitted(series)
        let dates = try #require(try posterior.dates(of: [.full]).first)
        let (before, by) = (dates.probability(before: day), dates.probability(by: day))
        // An earlier day without a figure may have been full.
        #expect(isFull ? by > 1 - 1e-9 : by - before < 1e-9)
      }
    }
  }

  /// What was held before the fall is not reached.
  @Test func aLevelHeldBeforeTheFallIsNotReached() throws {
    let series = try Series(
      published("96 95 81 62 44 41 45 50"), measure: .loadIndex(baseline: nil))
    let dates = try #require(Forecaster(horizon: 20).forecast(series)[.reaching(0.9)])
    #expect(dates.alreadyPassed == 0)
  }

  @Test func keepsTheSeasonWithinBounds() throws {
    let series = try Series(
      [.percent(80, on: Day("2022-08-20"))], measure: .loadIndex(baseline: nil))
    let day = try Day("2022-08-20")
    #expect(throws: ForecastError.season(.asOfBeforeDayZero(asOf: day, dayZero: day + 1))) {
      try Forecaster(dayZero: day + 1).fitted(series)
    }
    #expect(throws: ForecastError.season(.seasonTooLong(asOf: day, dayZero: day - 1_001))) {
      try Forecaster(dayZero: day - 1_001).fitted(series)
    }
    for horizon in [0, -1, 367, .max] {
      #expect(throws: ForecastError.horizonOutOfRange(horizon)) {
        try Forecaster(horizon: horizon).forecast(series)
      }
    }
  }

  @Test func asksForAnAsOfDay() {
    #expect(throws: ForecastError.asOfDayNeeded) { try Forecaster().forecast(try Series([])) }
  }
}
