import Foundation
import RecoveryCurves
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// Recoveries simulated by other code than the model's, from a prior as given: the posterior knows as much
/// about their parameters and dates as it says (simulation-based calibration; Talts, Betancourt, Simpson,
/// Vehtari, Gelman 2018). `REPRISE_SIMULATIONS` says how many of each kind.
@Suite(.enabled(if: Build.isOptimized, "hundreds of fits, slow without optimization"))
struct PosteriorCalibrationTests {
  static let simulations =
    ProcessInfo.processInfo.environment["REPRISE_SIMULATIONS"].flatMap { Int($0) } ?? 100

  private static let draws = 99
  private static let horizon = 60
  static let quantities = [
    "half-way day", "duration", "persistence", "noise", "floor", "ceiling", "date of 90 %",
  ]

  /// The prior that the simulator draws from.
  private static func prior(_ kind: FactSimulator.Kind) -> Prior {
    guard !kind.isRate else { return SeasonSimulator.prior }
    return Prior(
      FactSimulator.components.map { component in
        var normal = SeasonNormal()
        for row in 0..<6 {
          normal.mean[row] = component.mean[row]
          for column in 0..<6 {
            // The covariance of mean + loadings · standard normals.
            normal.covariance[column][row] =
              zip(component.loadings[row], component.loadings[column]).reduce(0) {
                $0 + $1.0 * $1.1
              }
          }
        }
        return (SeasonLaw(normal), component.share)
      })
  }

  /// The rank, 0 to 99, of each quantity among 99 draws.
  private static func ranks(of simulation: Int, _ kind: FactSimulator.Kind) throws -> [Int] {
    let place = FactSimulator.Kind.allCases.firstIndex(of: kind) ?? 0
    var simulator = FactSimulator(seed: UInt64(4 * simulation + place))
    let truth = try simulator.recovery(kind, horizon: horizon)
    // A day 0 that is no feast, so that it is the curve's as well.
    let first = try age(40)
    let observations =
      truth.facts.map { Observation($0.fact, on: first + $0.age) }
      + truth.orders.map {
        Observation(.order($0.direction, since: first + $0.since), on: first + $0.age)
      }
    let series = try Series(
      observations.sorted { $0.day < $1.day },
      measure: kind.isRate ? .operatingRate : .loadIndex(baseline: nil),
      precision: Precision(decimals: kind == .indexLevels ? 6 : 1))
    let forecaster = Forecaster(dayZero: first, seed: UInt64(simulation))
      .with(\.prior, prior(kind))
      .with(
        \.family, kind == .indexFacts ? .gompertz : kind == .indexLevels ? .weibull : .logistic
      )
      .with(\.without, [.tempering])
    let season = try forecaster.season(of: series, asOf: first + truth.asOfAge)
    let posterior = try forecaster.fit(season)
    let scale = season.measure.scale
    let drawn = posterior.draws(4_096)
    let known = [
      truth.halfwayDay, truth.duration, truth.persistence, truth.noise, truth.floor, truth.ceiling,
    ]
    var below = [Int](repeating: 0, count: quantities.count)
    var ties = below
    for _ in 0..<draws {
      let place = min(Int(simulator.random.uniform() * 4_096), 4_095)
      let (season, lane) = (drawn[place / 8].season, place % 8)
      let ends = season.ends(on: scale)
      let values = [
        Foundation.exp(season.logHalfwayDay[lane]), Foundation.exp(season.logDuration[lane]),
        1 / (1 + Foundation.exp(-season.logitPersistence[lane])),
        Foundation.exp(season.logNoise[lane]), ends.floor[lane], ends.ceiling[lane],
      ]
      for (quantity, (value, known)) in zip(values, known).enumerated() {
        if value == known { ties[quantity] += 1 } else if value < known { below[quantity] += 1 }
      }
    }
    let dates = SeasonPaths(
      of: posterior, count: 5_120, to: [.init(level: .init(threshold: scale(0.9)))],
      in: .init(first: first, countingFrom: first, horizon: horizon)
    ).dates(effectiveDraws: posterior.effectiveSampleSize)[0]
    let end = truth.levels.count
    let reached = truth.levels.firstIndex { $0 >= 0.9 } ?? end
    for _ in 0..<draws {
      let uniform = simulator.random.uniform()
      let date = (0..<end).first { dates.probability(by: first + $0) >= uniform } ?? end
      if date == reached { ties[6] += 1 } else if date < reached { below[6] += 1 }
    }
    // The truth is anywhere among its ties.
    return zip(below, ties).map {
      $0 + min(Int(simulator.random.uniform() * Double($1 + 1)), $1)
    }
  }

  /// The largest deviation of the shares of ranks below each place from what they should be, in
  /// standard errors, over all quantities.
  private static func deviation(_ ranks: [[Int]]) -> Double {
    guard let first = ranks.first else { return 0 }
    var largest = 0.0
    for quantity in first.indices {
      var counts = [Int](repeating: 0, count: draws + 1)
      for rank in ranks { counts[rank[quantity]] += 1 }
      var sum = 0.0
      for place in 0..<draws {
        sum += Double(counts[place])
        let share = Double(place + 1) / Double(draws + 1)
        let variance = Double(ranks.count) * share * (1 - share)
        guard variance >= 4 else { continue }
        largest = max(largest, abs(sum - Double(ranks.count) * share) / variance.squareRoot())
      }
    }
    return largest
  }

  @Test func ranksAreUniform() async throws {
    let kinds = FactSimulator.Kind.allCases
    let ranks = try await withThrowingTaskGroup(of: [[Int]].self) { group in
      let parts = 8
      for part in 0..<parts {
        group.addTask {
          // All quantities of all kinds one after the other.
          try stride(from: part, to: Self.simulations, by: parts).map { simulation in
            try kinds.flatMap { try Self.ranks(of: simulation, $0) }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    // What 95 % of sets of uniform ranks stay within, of all quantities and places at once.
    var random = SimulatorNoise(seed: 4_711)
    let band = (0..<400).map { _ in
      Self.deviation(ranks.map { $0.map { _ in min(Int(random.uniform() * 100), 99) } })
    }.sorted()[379]
    let deviation = Self.deviation(ranks)
    print(
      String(
        format:
          "%d simulations of each kind, %d histograms: largest deviation %.2f standard errors, "
          + "95 %% band %.2f", ranks.count, ranks.first?.count ?? 0, deviation, band))
    for (place, kind) in kinds.enumerated() {
      for (quantity, name) in Self.quantities.enumerated() {
        let column = ranks.map { [$0[place * Self.quantities.count + quantity]] }
        print(String(format: "  %.2f  ", Self.deviation(column)) + kind.rawValue + ": " + name)
      }
    }
    #expect(ranks.count == Self.simulations)
    #expect(deviation <= band)
  }
}
