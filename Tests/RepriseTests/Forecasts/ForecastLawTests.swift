import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// What holds for every forecast, whatever the figures.
@Suite struct ForecastLawTests {
  static func founding(level: Double = 87.6) throws -> [Observation] {
    [try .percent(level, on: age(9)), try .change(16.5, on: age(9))]
  }

  /// Series of all kinds: none, one, two and seven figures, a bound, an index, a reached milestone.
  static func examples() throws -> [(series: Series, asOf: Day)] {
    func levels(_ percents: [Double], from start: Int) throws -> [Observation] {
      try percents.enumerated().map { try .percent($1, on: age(start + $0)) }
    }
    let bound = Observation.Fact.bound(
      lower: .init(try #require(Figure(units: 93, decimals: 0)), isInclusive: false), upper: nil)
    return [
      (try Series([]), try age(7)),
      (try Series(levels([71.1], from: 8)), try age(8)),
      (try Series(founding()), try age(9)),
      (try Series(levels([22, 23, 30, 44.2, 52, 60.3, 66], from: 4)), try age(12)),
      (try Series([Observation(bound, on: age(9))]), try age(9)),
      (
        try Series(
          levels([60, 72, 80, 91, 99, 104.1], from: 4), measure: .loadIndex(baseline: nil)),
        try age(9)
      ),
      (try Series(levels([80, 92, 93, 94, 100], from: 5)), try age(9)),
    ]
  }

  @Test func laterLowerAndLaxerNeverLessLikely() throws {
    let milestones: [Milestone] = [
      Milestone(.fraction(0.85)), .reaching(0.9), .exceeding(0.9), Milestone(.fraction(0.95)),
      .full,
    ]
    let strict: [Milestone] = [1, 2, 3, 7].map { .init(.fraction(0.9), rule: .sustained(days: $0)) }
    // From the likeliest fall on, the last but one's rule being stricter.
    let falls = [
      Milestone(.fraction(0.9), .atMost), .falling(below: 0.9), .falling(below: 0.85),
      Milestone(.fraction(0.85), .below, rule: .sustained(days: 3)),
    ]
    for (series, asOf) in try Self.examples() {
      let posterior = try Forecaster().fitted(series, asOf: asOf)
      let all = try posterior.dates(of: milestones + strict + falls)
      let dates = Array(all.dropLast(falls.count)), falling = Array(all.suffix(falls.count))
      // On the first day that counts every path is below a level or at it. Before it none is either.
      let first =
        (0...61).map { dates[0].firstDay + $0 }.first {
          dates[0].probability(by: $0) + falling[2].probability(by: $0) > 0
        } ?? dates[0].firstDay
      for (place, fall) in [(0, 2), (1, 1), (2, 0)] {
        let sum = dates[place].probability(by: first) + falling[fall].probability(by: first)
        #expect(abs(sum - 1) < 1e-9)
      }
      for (likelier, other) in zip(falling, falling.dropFirst()) {
        for offset in -20...61 {
          #expect(
            likelier.probability(by: asOf + offset) >= other.probability(by: asOf + offset) - 1e-12)
        }
      }
      #expect(falling.allSatisfy { $0.unreachable == 0 })
      for offset in -2...61 {
        let day = asOf + offset
        for distribution in dates {
          #expect(distribution.probability(by: day) <= distribution.probability(by: day + 1))
          #expect(distribution.probability(before: day) <= distribution.probability(by: day))
        }
        // The paths are the same, so that no Monte-Carlo error excuses anything.
        let probabilities = dates.map { $0.probability(by: day) }
        for (lower, higher) in zip(milestones.indices, milestones.indices.dropFirst()) {
          #expect(probabilities[lower] >= probabilities[higher] - 1e-12)
        }
        let runs = [probabilities[1]] + probabilities.suffix(strict.count)
        for (lax, long) in zip(runs, runs.dropFirst()) { #expect(lax >= long - 1e-12) }
      }
      for distribution in dates {
        let sum = distribution.probabilities.reduce(0, +) + distribution.never
        #expect(abs(sum - 1) < 1e-9)
        #expect(distribution.unreachable <= distribution.never + 1e-12)
        #expect(distribution.monteCarloError <= 0.01)
        let (lower, upper) = distribution.interval(0.9)
        if let median = distribution.median {
          #expect(lower.map { $0 <= median } ?? false)
          #expect(upper.map { median <= $0 } ?? true)
        }
      }
    }
  }

  @Test func higherFiguresNeverLessLikely() throws {
    // The founding case, today's level swept by a point to both sides in tenths.
    try expectRising(
      stride(from: 86.6, through: 88.6, by: 0.1).map { level in
        try Series(
          Self.founding(level: (level * 10).rounded() / 10), precision: Precision(decimals: 1))
      })
    // The day before as published, today's level alone swept.
    try expectRising(
      stride(from: 86.6, through: 88.6, by: 0.1).map { level in
        try Series(
          [try .percent(71.1, on: age(8)), try .percent((level * 10).rounded() / 10, on: age(9))],
          precision: Precision(decimals: 1))
      })
    // A lower bound instead of the level, in whole points.
    try expectRising(
      (80...95).map { bound in
        try Series(
          [
            Observation(
              .bound(
                lower: .init(try #require(Figure(units: bound, decimals: 0)), isInclusive: false),
                upper: nil), on: age(9))
          ], precision: Precision(decimals: 1))
      })
  }

  private func expectRising(_ full: [Series]) throws {
    #if DEBUG
      let sweep = stride(from: 0, to: full.count, by: 5).map { full[$0] }
    #else
      let sweep = full
    #endif
    let forecasts = try sweep.map { series in
      try Forecaster(monteCarloError: Build.isOptimized ? 0.004 : 0.01).fitted(series)
        .dates(of: [.exceeding(0.9), .full])
    }
    let deadlines = [Deadline.before(try age(14)), .before(try age(19))]
    for (before, after) in zip(forecasts, forecasts.dropFirst()) {
      for (index, deadline) in deadlines.enumerated() {
        let fall =
          before[index].probability(of: deadline) - after[index].probability(of: deadline)
        let error = max(before[index].monteCarloError, after[index].monteCarloError)
        #expect(fall <= 2 * error)
      }
    }
  }

  @Test func fewerFactsWidenTheIntervals() throws {
    let nothing = try Forecaster().fitted(try Series([]), asOf: age(7))
    let one = try Forecaster().fitted(try Series([.percent(71.1, on: age(8))]))
    let two = try Forecaster().fitted(try Series(Self.founding()))
    let widths = try [nothing, one, two].map { posterior in
      let dates = try #require(try posterior.dates(of: [.exceeding(0.9)]).first)
      let (lower, upper) = dates.interval(0.8)
      return (upper ?? dates.lastDay) - (lower ?? dates.lastDay)
    }
    #expect(widths[0] > widths[1] && widths[1] > widths[2])
  }

  @Test func seedDecidesEverything() async throws {
    let series = try Series(Self.founding())
    let others = try Self.examples()
    let alone = try Forecaster(seed: 7).forecast(series)
    // The same among others and on other threads.
    let together = try await withThrowingTaskGroup(of: Forecast?.self) { group in
      for (other, asOf) in others.prefix(3) {
        group.addTask {
          _ = try Forecaster(seed: 7).forecast(other, asOf: asOf)
          return nil
        }
      }
      group.addTask { try Forecaster(seed: 7).forecast(series) }
      return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
    }
    #expect(together == [alone])
    #expect(try Forecaster(seed: 8).forecast(series) != alone)
  }

  @Test func seedsScatterByTheStatedError() throws {
    #if DEBUG
      let error = 0.03
    #else
      let error = 0.01
    #endif
    let chances = try (1...16).map { seed in
      try #require(
        try Forecaster(seed: UInt64(seed), monteCarloError: error).fitted(
          try Series(Self.founding())
        )
        .dates(of: [.full]).first
      ).probability(of: .before(try age(19)))
    }
    let mean = chances.reduce(0, +) / 16
    let variance = chances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 15
    // A chi-square variable with 15 degrees of freedom exceeds 2.2 times its mean once in 200.
    #expect(variance <= error * error * 2.2)
  }
}
