import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct OutputLostTests {
  @Test func publishedDaysCountWithWhatTheyLack() throws {
    let percents = [50.0, 55, 62, 70, 81, 90, 97, 101, 103]
    let series = try Series(
      percents.enumerated().map { try .percent($1, on: age($0)) },
      measure: .loadIndex(baseline: nil))
    var forecaster = Forecaster(monteCarloError: 0.05)
    forecaster.countsHolidays = true
    let lost = try forecaster.forecast(series, milestones: [.full]).lost
    // The surplus of the last two days makes up for nothing; the figures are rounded to whole points.
    let expected = percents.reduce(0) { $0 + max(0, 1 - $1 / 100) }
    #expect(abs(lost.soFar.median - expected) < 0.03)
    #expect(lost.soFar.interval80.upperBound - lost.soFar.interval80.lowerBound < 0.04)
    #expect(lost.toCome.interval80.lowerBound >= 0)
    #expect(lost.total.median >= lost.soFar.median)
  }

  /// 1 to 6 February 2022 were public holidays of the Spring Festival, and 3 to 5 April of Tomb-Sweeping Day.
  @Test func publicHolidaysCostNothingUnlessAsked() throws {
    let first = try Day("2022-02-01")
    let series = try Series((0..<10).map { try .percent(40 + Double($0), on: first + $0) })
    var forecaster = Forecaster(horizon: 20, monteCarloError: 0.05)
    let without = try forecaster.forecast(series, milestones: [.full]).lost
    #expect(without.holidays == 6)
    #expect(abs(without.soFar.median - 2.1) < 0.03)
    forecaster.horizon = 60
    #expect(try forecaster.forecast(series, milestones: [.full]).lost.holidays == 9)
    forecaster.countsHolidays = true
    let with = try forecaster.forecast(series, milestones: [.full]).lost
    #expect(with.holidays == nil)
    #expect(abs(with.soFar.median - 5.55) < 0.03)
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

  @Test func theDatesAreTheSameWithAndWithoutIt() throws {
    let series = try Series([.percent(71.1, on: age(8)), .percent(87.6, on: age(9))])
    let forecaster = Forecaster(monteCarloError: 0.05)
    let dates = try forecaster.fitted(series).dates(of: [.full])
    #expect(try forecaster.forecast(series, milestones: [.full])[.full] == dates.first)
  }
}
