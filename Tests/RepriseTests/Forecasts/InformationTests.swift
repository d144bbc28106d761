import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// Facts help: over simulated seasons, leaving one out makes the dates worse.
@Suite struct InformationTests {
  #if DEBUG
    private static let seasons = 20
    private static let monteCarloError = 0.05
  #else
    private static let seasons = 650
    private static let monteCarloError = 0.01
  #endif

  /// Levels of days, and the change of day 9 on the day before.
  private struct Facts: Sendable, Hashable, CustomStringConvertible {
    var levels: [Int]
    var hasChange = false

    var description: String { "levels of \(levels)" + (hasChange ? " and the change" : "") }

    func observations(_ published: [Int]) throws -> [Observation] {
      let levels = try levels.map { day in
        Observation(
          .level(try #require(Figure(units: published[day], decimals: 1))), on: try age(day))
      }
      guard hasChange else { return levels }
      let change = try #require(Figure(units: published[9] - published[8], decimals: 1))
      return levels + [Observation(.change(change), on: try age(9))]
    }
  }

  /// Each is scored against the one it leaves something out of.
  private static let comparisons: [(whole: Facts, part: Facts)] = [
    (Facts(levels: [9], hasChange: true), Facts(levels: [9])),
    (Facts(levels: [9], hasChange: true), Facts(levels: [], hasChange: true)),
    (Facts(levels: [9]), Facts(levels: [])),
    (Facts(levels: [5, 7, 9]), Facts(levels: [5, 7])),
    (Facts(levels: [5, 6, 7, 8, 9]), Facts(levels: [5, 6, 7, 8])),
  ]

  /// The score of the date of 90 % as of day 9.
  private static func score(_ facts: Facts, _ season: Int, _ published: [Int]) throws -> Double {
    let series = try Series(facts.observations(published), precision: Precision(decimals: 1))
    let dates = try #require(
      try Forecaster(
        seed: UInt64(season), monteCarloError: Self.monteCarloError
      )
      .with(\.prior, SeasonSimulator.prior).with(\.family, .logistic)
      .fitted(series, asOf: age(9)).dates(of: [.reaching(0.9)]).first?.remaining)
    let reached = try published.firstIndex { $0 >= 900 }.map { Outcome.reached(try age($0)) }
    return dates.crps(try reached ?? .notReached(through: age(69)))
  }

  @Test func removingAFactRaisesTheScore() async throws {
    let scores = try await withThrowingTaskGroup(of: [[(Double, Double)]].self) { group in
      for part in 0..<4 {
        group.addTask {
          try stride(from: part, to: Self.seasons, by: 4).compactMap { season in
            var simulator = SeasonSimulator(seed: UInt64(season * 4 + 3))
            let published = simulator.season(through: 69)
            guard !published[0...9].contains(where: { $0 >= 900 }) else { return nil }
            // Some facts are compared twice.
            let different = Set(Self.comparisons.flatMap { [$0.whole, $0.part] })
            let scores = try Dictionary(
              uniqueKeysWithValues: different.map { ($0, try Self.score($0, season, published)) })
            return try Self.comparisons.map { whole, part in
              (try #require(scores[whole]), try #require(scores[part]))
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    print("\nmean CRPS of the date of 90 % in days over \(scores.count) seasons:")
    for (index, (whole, part)) in Self.comparisons.enumerated() {
      func mean(_ value: ((Double, Double)) -> Double) -> Double {
        scores.reduce(0) { $0 + value($1[index]) } / Double(scores.count)
      }
      let (with, without) = (mean(\.0), mean(\.1))
      print(
        String(format: "  %.3f", with), whole, String(format: "  %.3f", without), part,
        separator: "  ")
      // With few seasons chance may hide it; at full size it has to show.
      let variance =
        scores.reduce(0) { sum, row in
          let difference = row[index].1 - row[index].0 - (without - with)
          return sum + difference * difference
        } / Double(scores.count * max(1, scores.count - 1))
      #expect(without - with > (scores.count < 400 ? -3 * variance.squareRoot() : 0))
    }
  }
}
