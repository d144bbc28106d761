import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// Levels and paths of a forecast beside its dates.
@Suite(.enabled(if: Build.isOptimized, "slow without optimization"))
struct LevelQuantilesTests {
  private func past() throws -> Panel {
    // Falls in ten days, and comes back along a logistic curve.
    func level(_ age: Int, halfway: Int) -> Double {
      guard age >= 0 else { return 0.99 - 0.039 * Double(max(0, 10 + age)) }
      let odds = Foundation.exp(Double(age - halfway) / 3)
      return 0.57 + 0.425 * odds / (1 + odds)
    }
    return try Panel(
      (0..<6).map { number in
        let trough = try Day("\(2012 + number)-08-15")
        return try PanelSeason(
          "north@\(2012 + number)", of: "north", days: (-20...60).map { trough + $0 },
          levels: (-20...60).map { level($0, halfway: 8 + number) })
      })
  }

  private func series(_ measure: Measure) throws -> Series {
    let trough = try Day("2021-08-15")
    let percents = [60.2, 61.9, 64.4, 66.1, 68.8, 70.9, 73.5]
    return try Series(
      percents.enumerated().map { try .percent($1, on: trough + $0) }, measure: measure)
  }

  @Test(arguments: [false, true], [Measure.operatingRate, .loadIndex(baseline: nil)])
  func levelsAgreeWithTheDates(_ hasHistory: Bool, _ measure: Measure) throws {
    let history = hasHistory ? History(try past(), of: measure) : nil
    let thresholds = [0.9, 1.0]
    let milestones = [Milestone.reaching(0.9), .full]
    let forecast = try Forecaster(history: history).with(\.paths, 2_000).forecast(
      try series(measure), milestones: milestones)
    #expect((forecast.past != nil) == hasHistory)
    #expect(forecast.paths.count == 2_000)
    #expect(forecast.levels.count == forecast.horizon)
    for ahead in 1...forecast.horizon {
      let day = forecast.asOf + ahead
      let quantiles = try #require(forecast.level(on: day))
      #expect(quantiles.day == day)
      #expect(zip(quantiles.levels, quantiles.levels.dropFirst()).allSatisfy { $0 <= $1 })
      if measure == .operatingRate {
        #expect(quantiles.levels.allSatisfy { (0...1).contains($0) })
      }
      for (place, milestone) in milestones.enumerated() {
        let dates = try #require(forecast[milestone])
        let by = dates.probability(by: day)
        // Where a quantile lies above a level, the rest of the paths is there on the day.
        for (share, level) in zip(LevelQuantiles.shares, quantiles.levels)
        where level >= thresholds[place] {
          // 1,024 paths and the dates' own error, three standard errors of each.
          #expect(by >= 1 - share - 0.06, "\(milestone), \(ahead) days")
        }
      }
    }
    for milestone in milestones {
      let dates = try #require(forecast[milestone])
      let reached = forecast.paths.map { path in
        path.firstIndex { $0 >= milestone.threshold }
      }
      for ahead in [1, 3, 7, 14, 30, 60] {
        let share = Double(reached.count { ($0 ?? 99) < ahead }) / 2_000
        let expected = dates.probability(by: forecast.asOf + ahead)
        #expect(
          abs(share - expected) < 0.05, "\(milestone), \(ahead) days: \(share), \(expected)")
      }
    }
  }

  @Test func noPathIsKeptUnlessAsked() throws {
    let forecast = try Forecaster().forecast(try series(.operatingRate))
    #expect(forecast.paths.isEmpty)
    #expect(forecast.level(on: forecast.asOf) == nil)
    #expect(forecast.level(on: forecast.asOf + 61) == nil)
  }
}
