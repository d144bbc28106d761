import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// What a history does to the forecast of a series.
@Suite(.enabled(if: Build.isOptimized, "minutes without optimization; run with -c release"))
struct PoolingTests {
  /// Seasons of one series that come back after so many days, a year apart, falling in ten days.
  private func panel(_ days: [Int], series: String = "north") throws -> Panel {
    try Panel(
      days.enumerated().map { year, days in
        let trough = try Day("\(2012 + year)-08-15")
        return try PanelSeason(
          "\(series)@\(2012 + year)", of: series, days: (-20...60).map { trough + $0 },
          levels: (-20...60).map { Self.level($0, comesBackAfter: days) })
      })
  }

  private static func level(_ age: Int, comesBackAfter days: Int) -> Double {
    age < 0
      ? 1 - 0.04 * Double(max(0, 10 + age))
      : min(1.01, 0.6 + 0.4 * Double(age) / Double(days))
  }

  private func today(_ days: Int, through age: Int, measure: Measure) throws -> Series {
    let trough = try Day("2021-08-15")
    return try Series(
      (-20...age).map {
        try .percent(
          (1_000 * Self.level($0, comesBackAfter: days)).rounded() / 10, on: trough + $0)
      }, measure: measure)
  }

  @Test(arguments: [10, 30])
  func `past seasons move the date towards theirs`(days: Int) throws {
    // As of the fourth day nothing but the past tells how it goes on.
    let series = try today(20, through: 4, measure: .loadIndex(baseline: nil))
    let reached = Milestone(.fraction(0.9), rule: .sustained(days: 3))
    func median(_ history: History?) throws -> Int {
      let forecast = try Forecaster(history: history).forecast(series, milestones: [reached])
      let median = try #require(forecast[reached]?.median)
      return median - forecast.asOf
    }
    let learned = try median(History(panel([days, days, days + 1, days - 1, days])))
    // From 68 % on the fourth day, 90 % takes three quarters of the days in all.
    let expected = Double(days) * 0.75 - 4
    #expect(abs(Double(learned) - expected) <= max(2, 0.2 * expected))
  }

  @Test func `what ends later than the as-of day changes nothing`() throws {
    let series = try today(20, through: 6, measure: .loadIndex(baseline: nil))
    let past = try panel([15, 16, 17])
    let later = try PanelSeason(
      "north@2030", of: "north", days: (0...30).map { try Day("2030-01-01") + $0 },
      levels: (0...30).map { 0.5 + 0.01 * Double($0) })
    let plain = try Forecaster(history: History(past)).forecast(series)
    let more = try Forecaster(history: History(Panel(past.seasons + [later]))).forecast(series)
    #expect(plain.milestones == more.milestones)
    #expect(plain.past == more.past)
  }

  @Test func `an operating rate keeps what is known of its past days`() throws {
    let series = try today(20, through: 16, measure: .operatingRate)
    let alone = try Forecaster().forecast(series)
    let learned = try Forecaster(history: History(panel([18, 20, 22]))).forecast(series)
    let (one, other) = (try #require(alone[.reaching(0.9)]), try #require(learned[.reaching(0.9)]))
    #expect(one.alreadyPassed > 0.99)
    #expect(abs(one.alreadyPassed - other.alreadyPassed) < 1e-12)
    #expect(alone.past == nil)
    let past = try #require(learned.past)
    #expect(past.seasons == 3 && past.events == 3 && past.running == 0 && past.age == 16)
    #expect(past.lower + past.higher == 3)
  }

  @Test func `a season outside all past ones is said to be`() throws {
    let series = try today(60, through: 10, measure: .loadIndex(baseline: nil))
    let forecast = try Forecaster(history: History(panel([10, 12, 14, 16]))).forecast(series)
    #expect(forecast.past?.isUnlikeAll == true)
    #expect(forecast.past?.lower == 0)
    let usual = try today(13, through: 6, measure: .loadIndex(baseline: nil))
    #expect(
      try Forecaster(history: History(panel([10, 12, 14, 16]))).forecast(usual).past?.isUnlikeAll
        == false)
  }

  @Test func `probabilities stay probabilities, with every kind of past`() throws {
    let pasts = try [
      .empty, panel([10]), panel([10, 60]),
      Panel([PanelSeason("x", of: "x", days: [Day("2020-01-01")], levels: [-3])]),
    ]
    for past in pasts {
      for measure in [Measure.operatingRate, .loadIndex(baseline: nil)] {
        for age in [0, 1, 5] {
          let series = try today(20, through: age, measure: measure)
          for milestone in try Forecaster(history: History(past)).forecast(series).milestones {
            let dates = milestone.dates
            #expect(dates.probabilities.allSatisfy { $0 >= 0 && $0 <= 1 })
            #expect(abs(dates.probabilities.reduce(0, +) + dates.never - 1) < 1e-9)
            #expect(dates.unreachable <= dates.never + 1e-12)
            #expect(dates.lastDay == dates.asOf + 60)
          }
        }
      }
    }
  }
}
