import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// Forecasts of simulated seasons, drawn from the prior by other code than the model's, hold what
/// they promise. `REPRISE_SEASONS=4000` runs the full size.
@Suite struct CalibrationTests {
  #if DEBUG
    private static let defaultSeasons = 20
    private static let monteCarloError = 0.05
  #else
    private static let defaultSeasons = 400
    private static let monteCarloError = 0.01
  #endif

  static let seasons =
    ProcessInfo.processInfo.environment["REPRISE_SEASONS"].flatMap { Int($0) } ?? defaultSeasons

  private struct Result: Sendable {
    var pit: Double
    /// Whether the 90 % interval, ends included, holds the date.
    var isInside: Bool
  }

  /// The date of 90 % of one season from its days 6 to 5 + n; `nil` when it was reached by then.
  private static func result(season: Int, observed n: Int) throws -> Result? {
    var simulator = SeasonSimulator(seed: UInt64(season * 4 + 1))
    let origin = 5 + n
    let published = simulator.season(through: origin + 60)
    let uniform = simulator.random.uniform()
    guard !published[0...origin].contains(where: { $0 >= 900 }) else { return nil }
    let observations = try (6...origin).map { day in
      Observation(
        .level(try #require(Figure(units: published[day], decimals: 1))), on: try age(day))
    }
    let posterior = try Forecaster(
      seed: UInt64(season), monteCarloError: Self.monteCarloError
    )
    .with(\.prior, SeasonSimulator.prior).with(\.family, .logistic)
    .fitted(try Series(observations))
    let dates = try #require(try posterior.dates(of: [.reaching(0.9)]).first?.remaining)
    let reached = published.firstIndex { $0 >= 900 }
    let outcome =
      try reached.map { Outcome.reached(try age($0)) }
      ?? .notReached(through: try age(origin + 60))
    let (lower, upper) = dates.interval(0.9)
    let date = try reached.map { try age($0) }
    let isInside =
      date.map { date in (lower.map { $0 <= date } ?? false) && (upper.map { date <= $0 } ?? true) }
      ?? (upper == nil)
    return Result(pit: dates.pit(outcome, uniform: uniform), isInside: isInside)
  }

  @Test func dateOf90PercentIsCalibrated() async throws {
    print("\nn   seasons  PIT in central 50 %   80 %   90 %   inclusive 90 %  (±1 standard error)")
    for n in [3, 5, 7, 10] {
      let results = try await withThrowingTaskGroup(of: [Result].self) { group in
        let parts = 8
        for part in 0..<parts {
          group.addTask {
            try stride(from: part, to: Self.seasons, by: parts).compactMap {
              try Self.result(season: $0, observed: n)
            }
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      let count = Double(results.count)
      func share(_ isCounted: (Result) -> Bool) -> Double {
        Double(results.count(where: isCounted)) / count
      }
      func central(_ probability: Double) -> Double {
        share { abs($0.pit - 0.5) <= probability / 2 }
      }
      let error = (0.09 / count).squareRoot()
      print(
        String(
          format: "%2d  %7d  %19.3f  %5.3f  %5.3f   %14.3f  (±%.3f)", n, results.count,
          central(0.5), central(0.8), central(0.9), share(\.isInside), error))
      // At full size this is 0.88 to 0.92; a smaller one may stray by what chance allows.
      let allowed = max(0.02, 3.5 * error)
      #expect(abs(central(0.9) - 0.9) <= allowed, "n = \(n)")
      #expect(abs(central(0.5) - 0.5) <= max(0.03, 3.5 * (0.25 / count).squareRoot()), "n = \(n)")
    }
  }
}
