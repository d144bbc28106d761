import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// What simulation leaves to chance is what is said of it.
@Suite(.enabled(if: Build.isOptimized, "dozens of forecasts, slow without optimization"))
struct MonteCarloErrorTests {
  /// Rates of two to ten facts of several kinds.
  private static func series(_ number: Int) throws -> Series {
    func levels(_ percents: [Double], from first: Int) throws -> [Observation] {
      try percents.enumerated().map { try .percent($1, on: age(first + $0)) }
    }
    let observations =
      switch number {
      case 0: try ForecastLawTests.founding()
      case 1: try levels([45.2, 58, 71.1], from: 6)
      case 2:
        try levels([30.5, 41], from: 5) + [
          Observation(.count(612, of: 1_000), on: age(8)), .change(9.4, on: age(9)),
        ]
      case 3: try levels([22, 23, 30, 44.2, 52, 60.3, 66], from: 4)
      case 4: try levels([80.1, 86.4, 90.8, 92.7, 93.9, 94.4, 95.1], from: 5)
      default: try levels([12.1, 14.9, 19, 27.3, 38.8, 50.6, 61, 69.7, 75.2, 79.9], from: 1)
      }
    return try Series(observations, precision: Precision(decimals: 1))
  }

  @Test(arguments: 0..<6)
  func seedsScatterAsPrinted(_ number: Int) throws {
    let series = try Self.series(number)
    let milestones = [Milestone.reaching(0.9), .full]
    let all = try (1...12).map { seed in
      try Forecaster(seed: UInt64(seed)).fitted(series).dates(of: milestones)
    }
    let asOf = try #require(series.lastDay)
    for place in milestones.indices {
      var (largest, printed) = (0.0, 0.0)
      for ahead in 1...60 {
        let chances = all.map { $0[place].probability(by: asOf + ahead) }
        let mean = chances.reduce(0, +) / 12
        let variance = chances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 11
        largest = max(largest, variance.squareRoot())
      }
      printed = all.reduce(0) { $0 + $1[place].monteCarloError } / 12
      print(
        String(
          format: "series %d, milestone %d: deviation %.4f, printed %.4f", number, place, largest,
          printed))
      #expect(largest <= 1.3 * printed)
      #expect(largest <= 0.0125)
    }
  }
}
