import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// What holds for every joint forecast.
@Suite struct JointForecastTests {
  private let forecaster = Forecaster(monteCarloError: Build.isOptimized ? 0.01 : 0.05)

  private func levels(_ percents: [Double], from first: Int, _ measure: Measure) throws -> Series {
    try Series(
      percents.enumerated().map { try .percent($1, on: age(first + $0)) }, measure: measure)
  }

  private func rate(_ percents: [Double], from first: Int) throws -> Series {
    try levels(percents, from: first, .operatingRate)
  }

  private func load(_ percents: [Double], from first: Int) throws -> Series {
    try levels(percents, from: first, .loadIndex(baseline: nil))
  }

  @Test func withoutOthersItIsTheForecast() throws {
    let series = try rate([71.1, 87.6], from: 8)
    let joint = try forecaster.forecast(series, with: [])
    #expect(joint.forecast == joint.alone)
    #expect(try joint.alone == forecaster.forecast(series))
    #expect(joint.companions.isEmpty)
  }

  @Test func anIndicatorWithoutFactsAddsNothing() throws {
    let series = try rate([71.1, 87.6], from: 8)
    let nothing = try Series([], measure: .loadIndex(baseline: nil))
    let joint = try forecaster.fitted(series, with: [nothing])
    let alone = try joint.single.dates(of: [.reaching(0.9), .full])
    let with = try joint.first.dates(of: [.reaching(0.9), .full])
    for (alone, with) in zip(alone, with) {
      #expect(
        zip(alone.probabilities, with.probabilities).allSatisfy { abs($0 - $1) < 1e-12 })
    }
    let companion = try #require(joint.companions.first)
    #expect(companion.linked == 0.5)
    #expect(companion.divergence.probability == 0)
    #expect(companion.divergence.onset == nil)
  }

  /// A history joins the dates of a load beside another one as it does without.
  @Test func pastSeasonsJoinTheDates() throws {
    let past = try [2017, 2018, 2019, 2021].map { year in
      let start = try #require(LunarNewYear.day(in: year))
      return try PanelSeason(
        "north@\(year)", of: "north", days: (-20...60).map { start + $0 },
        levels: (-20...60).map { $0 < 0 ? 1 : min(1, 0.5 + 0.05 * Double($0)) })
    }
    let forecaster = Forecaster(history: History(try Panel(past)), monteCarloError: 0.05)
    let series = try load([52, 55, 60, 66], from: 0)
    let joint = try forecaster.forecast(series, with: [try load([50, 54, 61, 65], from: 0)])
    #expect(joint.forecast.past?.seasons == 4)
    let plain = try Forecaster(monteCarloError: 0.05).forecast(
      series, with: [try load([50, 54, 61, 65], from: 0)])
    #expect(plain.forecast.past == nil)
    #expect(joint.forecast[.full] != plain.forecast[.full])
  }

  @Test func theSeedDecidesEverything() throws {
    let series = try rate([60, 71.1], from: 8)
    let other = try load([70, 75, 79], from: 7)
    let forecaster = Forecaster(horizon: 20, monteCarloError: 0.05)
    let once = try forecaster.forecast(series, with: [other])
    #expect(try forecaster.forecast(series, with: [other]) == once)
    var another = forecaster
    another.seed = 3
    #expect(try another.forecast(series, with: [other]) != once)
  }

  @Test func onlyWhatIsKnownIsUsed() throws {
    let series = try rate([60, 71.1, 80], from: 8)
    let other = try load([70, 75, 79, 85], from: 7)
    let forecaster = Forecaster(horizon: 20, monteCarloError: 0.05)
    let asOf = try age(9)
    let early = try forecaster.forecast(
      series.through(asOf), with: [other.through(asOf)], asOf: asOf)
    let late = try forecaster.forecast(series, with: [other], asOf: asOf)
    #expect(late.forecast[.full] == early.forecast[.full])
    #expect(late.companions.first?.divergence == early.companions.first?.divergence)
    // Without an as-of day the latest figure of any gives it.
    #expect(try forecaster.fitted(series.through(age(8)), with: [other]).first.asOf == age(10))
  }

  /// Two indicators on one path; then the load falls back by fifteen points while the rate goes on.
  @Test(.enabled(if: Build.isOptimized, "many fits, slow without optimization"))
  func theAlarmRingsWhereTheLoadFallsBack() throws {
    let rates = [22.0, 25, 31, 40, 52, 63, 74, 82, 88, 92, 94.5, 96.4, 97.6, 98.4]
    let loads = [51.0, 53, 56, 61, 66, 72, 77, 82, 86, 89, 91, 93, 94, 95]
    let fallen = loads.enumerated().map { $0 < 9 ? $1 : $1 - 15 }
    let calm = try forecaster.fitted(rate(rates, from: 3), with: [load(loads, from: 3)])
    let alarmed = try forecaster.fitted(rate(rates, from: 3), with: [load(fallen, from: 3)])
    let silent = try #require(calm.companions.first?.divergence)
    #expect(!silent.isAlarm)
    #expect(silent.probability < 0.2)
    let ringing = try #require(alarmed.companions.first?.divergence)
    #expect(ringing.isAlarm)
    #expect(ringing.probability > 0.9)
    #expect(try ringing.onset?.median == age(12))
    let size = try #require(ringing.size)
    #expect(size.interval80.contains(-0.15))
    #expect(size.median < -0.08)
  }

  @Test func anUncertainScaleStaysUncertain() throws {
    func prior(_ baseline: String?) throws -> Prior {
      let series = try Series(
        [.percent(60, on: age(8)), .percent(66, on: age(9))],
        measure: .loadIndex(baseline: baseline))
      let season = try forecaster.season(of: series, asOf: nil)
      return forecaster.model(of: season, in: nil).prior
    }
    let (festive, ordinary) = (try prior("February 2021"), try prior("March 2021"))
    #expect(festive.laws.count == ordinary.laws.count)
    for (one, other) in zip(festive.laws, ordinary.laws) {
      let (wide, usual) = (one.law.covariance, other.law.covariance)
      let ceiling = SeasonParameter.ceiling.place
      #expect(one.law.mean[.ceiling] > other.law.mean[.ceiling])
      #expect(wide[ceiling][ceiling] > usual[ceiling][ceiling] || usual[ceiling][ceiling] > 0.03)
      #expect(one.law.mean[.logHalfwayDay] == other.law.mean[.logHalfwayDay])
      #expect(wide[0][0] == usual[0][0])
    }
    #expect(try ordinary == prior(nil))
  }
}
