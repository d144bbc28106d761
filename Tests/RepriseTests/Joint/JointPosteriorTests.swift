import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// Operating rate and load together, on simulated pairs whose truth is known. `REPRISE_PAIRS=1000` runs
/// the full size, which judges every row of a table; a small run judges all rows together.
@Suite(.enabled(if: Build.isOptimized, "hundreds of fits, slow without optimization"))
struct JointPosteriorTests {
  private static let fullSize =
    ProcessInfo.processInfo.environment["REPRISE_PAIRS"].flatMap { Int($0) }
  static let pairs = fullSize ?? 8
  /// A small run is coarse as well.
  private static let monteCarloError = fullSize == nil ? 0.02 : 0.01

  private struct Scores: Sendable {
    var alone: Double
    var joint: Double
    var linked: Double
  }

  /// Runs the body for each pair, on two threads.
  private static func each<Result: Sendable>(
    _ pairs: Int, _ body: @escaping @Sendable (Int) throws -> Result?
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: [Result].self) { group in
      for part in 0..<2 {
        group.addTask { try stride(from: part, to: pairs, by: 2).compactMap(body) }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  /// The date of 90 % of one rate, seen on its days 6 to 5 + n, beside a load that is seen from some day
  /// on; `nil` when it was reached by then.
  private static func scores(
    _ truth: PairSimulator.Truth, pair: Int, observed n: Int, loadFrom first: Int
  ) throws -> Scores? {
    var simulator = PairSimulator(seed: UInt64(pair * 4 + 2))
    let origin = 5 + n
    let pair = simulator.pair(truth, through: origin + 60)
    guard !pair.rate[0...origin].contains(where: { $0 >= 900 }) else { return nil }
    // The law and the family that the pairs are drawn from.
    let joint = try Forecaster(seed: 1, monteCarloError: monteCarloError)
      .with(\.prior, SeasonSimulator.prior).with(\.family, .logistic)
      .fitted(pair.rate(6...origin), with: [pair.load(first...origin)])
    let outcome =
      try pair.rate.firstIndex { $0 >= 900 }.map { Outcome.reached(try age($0)) }
      ?? .notReached(through: try age(origin + 60))
    func crps(_ posterior: FittedSeason) throws -> Double {
      try #require(try posterior.dates(of: [.reaching(0.9)]).first?.remaining).crps(outcome)
    }
    return Scores(
      alone: try crps(joint.single), joint: try crps(joint.first),
      linked: try #require(joint.companions.first).linked)
  }

  private static func mean(_ scores: [Scores], _ value: (Scores) -> Double) -> Double {
    scores.reduce(0) { $0 + value($1) } / Double(scores.count)
  }

  /// The ratio of the mean scores with the load to those without, and its standard error over pairs of one row; over
  /// rows that share pairs it is somewhat too small.
  private static func ratio(_ scores: [Scores]) -> (ratio: Double, error: Double) {
    let alone = mean(scores, \.alone)
    let ratio = mean(scores, \.joint) / alone
    let square = mean(scores) { ($0.joint - ratio * $0.alone) * ($0.joint - ratio * $0.alone) }
    return (ratio, (square / Double(scores.count)).squareRoot() / alone)
  }

  @Test(arguments: [PairSimulator.Truth.linked, .same, .apart])
  func loadHelpsWhereItIsLinked(_ truth: PairSimulator.Truth) async throws {
    // What chance allows on top; at full size that is little.
    let most = if case .apart = truth { 1.02 } else { 1.0 }
    var all: [Scores] = []
    var lines = [
      "\n\(truth): CRPS of the date of 90 %   n  load from day  pairs  alone  joint  ratio   (±)  linked"
    ]
    for first in [6, 0] {
      for n in [2, 3, 5, 7] {
        let scores = try await Self.each(Self.pairs) {
          try Self.scores(truth, pair: $0, observed: n, loadFrom: first)
        }
        all += scores
        let (ratio, error) = Self.ratio(scores)
        lines.append(
          String(
            format: "%28d  %13d  %5d  %.3f  %.3f  %.4f  (%.4f)  %.2f", n, first, scores.count,
            Self.mean(scores, \.alone), Self.mean(scores, \.joint), ratio, error,
            Self.mean(scores, \.linked)))
        if Self.fullSize != nil { #expect(ratio < most + 3 * error, "n = \(n)") }
      }
    }
    let (ratio, error) = Self.ratio(all)
    lines.append(String(format: "all rows: %.4f (%.4f)", ratio, error))
    print(lines.joined(separator: "\n"))
    #expect(ratio < most + 3 * error)
  }

  /// The highest probability of divergence on some mornings of a season.
  private static func highest(
    _ truth: PairSimulator.Truth, pair: Int, on days: [Int], quiet: Double
  ) throws -> Double {
    var simulator = PairSimulator(seed: UInt64(pair * 4 + 3))
    let pair = simulator.pair(truth, through: days.max() ?? 0, quiet: quiet)
    return try days.reduce(0) { highest, day in
      let joint = try Forecaster(seed: 1, monteCarloError: 0.025).fitted(
        pair.rate(3...day), with: [pair.load(3...day)])
      return max(highest, try #require(joint.companions.first).divergence.probability)
    }
  }

  @Test(arguments: [1.0, 2.5])
  func theAlarmIsSeldomFalse(_ quiet: Double) async throws {
    // A small run asks on every fourth morning, and where the load diverges only of the plainest case.
    let isSmall = Self.fullSize == nil
    var kinds: [(String, PairSimulator.Truth, [Int])] = [
      (
        "no divergence, mornings of days 4 to 35", .linked,
        Array(stride(from: 4, through: 35, by: isSmall ? 4 : 1))
      ),
      ("20 points at once, on the 5th day", .diverging(from: 14, points: 20, over: 1), [18]),
    ]
    if !isSmall {
      kinds += [
        ("10 points at once, on the 5th day", .diverging(from: 14, points: 10, over: 1), [18]),
        ("10 points over 5 days, on the 5th", .diverging(from: 14, points: 10, over: 5), [18]),
        ("10 points over 5 days, on the 10th", .diverging(from: 14, points: 10, over: 5), [23]),
      ]
    }
    var lines = ["\nload noise divided by \(quiet): the alarm rings"]
    for (name, truth, days) in kinds {
      let highest = try await Self.each(Self.pairs) {
        try Self.highest(truth, pair: $0, on: days, quiet: quiet)
      }
      let count = Double(highest.count)
      let share = Double(highest.count { $0 >= Divergence.alarmProbability }) / count
      let error = (max(share * (1 - share), 0.03) / count).squareRoot()
      lines.append(String(format: "  %.3f (±%.3f)  ", share, error) + name)
      if case .linked = truth {
        #expect(share <= 0.05 + 3 * error)
      } else if case .diverging(_, 20, _) = truth {
        // An alarm that never rings is never false either.
        #expect(share > 0)
      }
    }
    print(lines.joined(separator: "\n"))
  }
}
