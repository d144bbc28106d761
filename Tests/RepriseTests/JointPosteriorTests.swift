import Foundation
import Reprise
import Testing

/// Operating rate and load together, on simulated pairs whose truth is known.
@Suite struct JointPosteriorTests {
  #if DEBUG
    private static let defaultPairs = 4
    private static let monteCarloError = 0.05
  #else
    private static let defaultPairs = 120
    private static let monteCarloError = 0.01
  #endif

  static let pairs =
    ProcessInfo.processInfo.environment["REPRISE_PAIRS"].flatMap { Int($0) } ?? defaultPairs

  private struct Scores: Sendable {
    var alone: Double
    var joint: Double
    var linked: Double
    var size: Double
  }

  /// The date of 90 % of one rate, seen on its days 6 to 5 + n as its load is; `nil` when it was
  /// reached by then.
  private static func scores(_ truth: PairSimulator.Truth, pair: Int, observed n: Int) throws
    -> Scores?
  {
    var simulator = PairSimulator(seed: UInt64(pair * 4 + 2))
    let origin = 5 + n
    let pair = simulator.pair(truth, through: origin + 60)
    guard !pair.rate[0...origin].contains(where: { $0 >= 900 }) else { return nil }
    let joint = try Forecaster(seed: 1, monteCarloError: monteCarloError).fit(
      pair.rate(6...origin), with: [pair.load(6...origin)])
    let outcome =
      try pair.rate.firstIndex { $0 >= 900 }.map { Outcome.reached(try age($0)) }
      ?? .notReached(through: try age(origin + 60))
    func crps(_ posterior: Posterior) throws -> Double {
      try #require(try posterior.dates(of: [.reaching(0.9)]).first?.remaining).crps(outcome)
    }
    return Scores(
      alone: try crps(joint.single), joint: try crps(joint.first),
      linked: joint.companions[0].linked, size: joint.first.effectiveSampleSize)
  }

  @Test(arguments: [true, false])
  func loadHelpsWhereItIsLinked(_ isLinked: Bool) async throws {
    print("\n\(isLinked ? "linked" : "apart"):  n  pairs  CRPS alone  joint  ratio  ±   linked  size")
    for n in [2, 3, 5, 7] {
      let scores = try await withThrowingTaskGroup(of: [Scores].self) { group in
        for part in 0..<4 {
          group.addTask {
            try stride(from: part, to: Self.pairs, by: 4).compactMap {
              try Self.scores(isLinked ? .linked : .apart, pair: $0, observed: n)
            }
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      let count = Double(scores.count)
      func mean(_ value: (Scores) -> Double) -> Double { scores.reduce(0) { $0 + value($1) } / count }
      let alone = mean(\.alone)
      let ratio = mean(\.joint) / alone
      let error =
        (mean { ($0.joint - ratio * $0.alone) * ($0.joint - ratio * $0.alone) } / count)
        .squareRoot() / alone
      print(
        String(
          format: "  %d  %4d  %.3f  %.3f  %.4f  ±%.4f  %.2f  %5.0f", n, scores.count, alone,
          mean(\.joint), ratio, error, mean(\.linked), mean(\.size)))
      if isLinked {
        #expect(ratio < 1 + 3 * error)
      } else {
        #expect(ratio < 1.02 + 3 * error)
      }
    }
  }

  /// The probabilities of divergence on each morning of a season.
  private static func mornings(
    _ truth: PairSimulator.Truth, pair: Int, on days: [Int], quiet: Double
  ) throws -> [Double] {
    var simulator = PairSimulator(seed: UInt64(pair * 4 + 3))
    let pair = simulator.pair(truth, through: days.max() ?? 0, quiet: quiet)
    return try days.map { day in
      try Forecaster(seed: 1, monteCarloError: 0.025).fit(
        pair.rate(3...day), with: [pair.load(3...day)]
      ).companions[0].divergence.probability
    }
  }

  @Test func theAlarmRings() async throws {
    let few = max(2, Self.pairs / 2)
    let kinds: [(String, PairSimulator.Truth, [Int])] = [
      ("linked, every morning", .linked, Array(4...35)),
      ("10 points at once, day 5 after", .diverging(from: 14, points: 10, over: 1), [18]),
      ("10 points over 5 days, day 5 after", .diverging(from: 14, points: 10, over: 5), [18]),
      ("10 points over 5 days, day 10 after", .diverging(from: 14, points: 10, over: 5), [23]),
    ]
    for quiet in [1.0, 2.5] {
      for (name, truth, days) in kinds {
        let highest = try await withThrowingTaskGroup(of: [Double].self) { group in
          for part in 0..<4 {
            group.addTask {
              try stride(from: part, to: days.count > 1 ? few : Self.pairs, by: 4).map {
                try Self.mornings(truth, pair: $0, on: days, quiet: quiet).max() ?? 0
              }
            }
          }
          return try await group.reduce(into: []) { $0 += $1 }
        }
        print("load noise / \(quiet), \(name), \(highest.count) pairs: rings at")
        for threshold in [0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95] {
          let share = Double(highest.count { $0 >= threshold }) / Double(highest.count)
          print(String(format: "  %.2f: %.3f", threshold, share))
        }
      }
    }
  }
}
