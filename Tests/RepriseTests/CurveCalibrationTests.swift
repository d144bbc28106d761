import Foundation
import RecoveryCurves
import Testing

@testable import Reprise

/// Recoveries simulated by other code than the model's, from a prior as given: the curve member knows
/// as much about their parameters and dates as it says (simulation-based calibration; Talts,
/// Betancourt, Simpson, Vehtari, Gelman 2018). `REPRISE_SIMULATIONS` says how many.
@Suite struct CurveCalibrationTests {
  #if DEBUG
    private static let defaultSimulations = 100
  #else
    private static let defaultSimulations = 1_000
  #endif

  static let simulations =
    ProcessInfo.processInfo.environment["REPRISE_SIMULATIONS"].flatMap { Int($0) }
    ?? defaultSimulations

  private static let draws = 99

  /// The ranks, 0 to 99, of the parameters in the order of ``SeasonParameter`` and of the dates of 90
  /// and 100 %, each among 99 draws.
  private static func ranks(of simulation: Int) throws -> [Int] {
    var simulator = RecoverySimulator(seed: UInt64(simulation))
    let truth = simulator.recovery()
    var prior: [CurveComponent] = []
    for component in RecoverySimulator.components {
      var normal = SeasonNormal()
      for row in 0..<6 {
        normal.mean[row] = component.mean[row]
        for column in 0..<6 {
          // The covariance of mean + loadings · standard normals.
          normal.covariance[column][row] = zip(component.loadings[row], component.loadings[column])
            .reduce(0) { $0 + $1.0 * $1.1 }
        }
      }
      prior.append(CurveComponent(normal, share: component.share))
    }
    let recovery = Recovery(ages: truth.ages, levels: truth.levels)
    let member = CurveMember(power: 1)
    let posterior = CurvePosterior(
      recovery, prior: prior, power: 1, effort: member.effort,
      Randomness(seed: UInt64(simulation)))
    let drawn = posterior.draws(4_000, Randomness(seed: UInt64(simulation) + 77))
    var below = [Int](repeating: 0, count: 8)
    for _ in 0..<draws {
      let place = min(Int(simulator.random.uniform() * 4_000), 3_999)
      let (draw, lane) = (drawn[place / 8], place % 8)
      let values =
        (0..<4).map { draw.point[$0][lane] } + [draw.floor[lane], draw.ceiling[lane]]
      for (quantity, value) in values.enumerated() where value < truth.parameters[quantity] {
        below[quantity] += 1
      }
    }
    let asOf = try age(truth.asOfAge)
    let dates = member.dates(
      of: Backtest.milestones, after: recovery, asOf: asOf, age: truth.asOfAge,
      horizon: 60, seed: UInt64(simulation), prior: CurvePrior(prior))
    for (quantity, (dates, level)) in zip(dates, [0.9, 1]).enumerated() {
      let reached = truth.date(of: level) ?? 61
      var ties = 0
      for _ in 0..<draws {
        let uniform = simulator.random.uniform()
        let date = (1...60).first { dates.probability(by: asOf + $0) >= uniform } ?? 61
        if date < reached { below[6 + quantity] += 1 }
        if date == reached { ties += 1 }
      }
      // The truth is anywhere among its ties.
      below[6 + quantity] += min(Int(simulator.random.uniform() * Double(ties + 1)), ties)
    }
    return below
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
    let ranks = try await withThrowingTaskGroup(of: [[Int]].self) { group in
      let parts = 8
      for part in 0..<parts {
        group.addTask {
          try stride(from: part, to: Self.simulations, by: parts).map { try Self.ranks(of: $0) }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    // What 95 % of sets of uniform ranks stay within, of all quantities and places at once.
    var simulator = RecoverySimulator(seed: 4_711)
    let band = (0..<400).map { _ in
      Self.deviation(
        ranks.map { ranks in ranks.map { _ in min(Int(simulator.random.uniform() * 100), 99) } })
    }.sorted()[379]
    let deviation = Self.deviation(ranks)
    print(
      String(
        format: "%d simulations: largest deviation %.2f standard errors, 95 %% band %.2f",
        ranks.count, deviation, band))
    for (quantity, name) in (SeasonParameter.allCases.map(\.rawValue) + ["90 %", "100 %"])
      .enumerated()
    {
      let one = Self.deviation(ranks.map { [$0[quantity]] })
      print(String(format: "  %.2f  ", one) + name)
    }
    #expect(ranks.count == Self.simulations)
    #expect(deviation <= band)
  }
}

/// Draws recoveries from a mixture prior. Written apart from the model: it shares no code with it.
struct RecoverySimulator {
  var random: SimulatorNoise

  init(seed: UInt64) { random = SimulatorNoise(seed: seed &+ 1) }

  /// A component of the prior: mean + loadings · six standard normals, of the logarithms of half-way day
  /// and duration, the logit of the persistence, the logarithm of the noise, floor and ceiling.
  struct Component {
    let share: Double
    let mean: [Double]
    let loadings: [[Double]]
  }

  static let components = [
    Component(
      share: 0.75, mean: [2, 2, 0.6, -3.2, 0.5, 0.99],
      loadings: [
        [0.5, 0, 0, 0, 0, 0], [0.25, 0.4, 0, 0, 0, 0], [0.1, 0.1, 0.9, 0, 0, 0],
        [0, -0.1, 0.2, 0.5, 0, 0], [0.05, 0, 0, 0.05, 0.15, 0], [-0.02, 0, 0, 0, 0.02, 0.06],
      ]),
    Component(
      share: 0.25, mean: [2.8, 2.7, 1.5, -3.8, 0.45, 0.85],
      loadings: [
        [0.8, 0, 0, 0, 0, 0], [0, 0.8, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0],
        [0, 0, 0, 0.6, 0, 0], [0, 0, 0, 0, 0.25, 0], [0, 0, 0, 0, 0, 0.2],
      ]),
  ]

  struct Recovery {
    var parameters: [Double]
    var ages: [Double]
    var levels: [Double]
    var asOfAge: Int
    /// The levels of the days after the as-of day.
    var future: [Double]

    /// Days from the as-of day to the first of three days at a level, within 60 days.
    func date(of level: Double) -> Int? {
      (0..<60).first { future[$0] >= level && future[$0 + 1] >= level && future[$0 + 2] >= level }
        .map { $0 + 1 }
    }
  }

  mutating func recovery() -> Recovery {
    let component = random.uniform() < Self.components[0].share ? 0 : 1
    let chosen = Self.components[component]
    let normals = (0..<6).map { _ in random.normal() }
    let parameters = (0..<6).map { row in
      zip(chosen.loadings[row], normals).reduce(chosen.mean[row]) { $0 + $1.0 * $1.1 }
    }
    let halfway = Foundation.exp(parameters[0])
    let duration = Foundation.exp(parameters[1])
    let persistence = 1 / (1 + Foundation.exp(-parameters[2]))
    let noise = Foundation.exp(parameters[3])
    // 1 − 2^−((t / halfway)^shape) is 0.9 at halfway + duration.
    let shape = Foundation.log(Foundation.log2(10)) / Foundation.log(1 + duration / halfway)
    let asOfAge = Int(random.uniform() * 25)
    var levels: [Double] = []
    var discrepancy = random.normal()
    for day in 0...asOfAge + 62 {
      if day > 0 {
        discrepancy =
          persistence * discrepancy + (1 - persistence * persistence).squareRoot() * random.normal()
      }
      let power = Foundation.pow(Double(day) / halfway, shape)
      let share = 1 - Foundation.pow(2, -power)
      levels.append(
        parameters[4] + (parameters[5] - parameters[4]) * share + noise * discrepancy)
    }
    // Some days have no figure, the as-of day among them.
    let observed = (0...asOfAge).filter { $0 == 0 || random.uniform() > 0.15 }
    return Recovery(
      parameters: parameters, ages: observed.map(Double.init),
      levels: observed.map { levels[$0] }, asOfAge: asOfAge,
      future: Array(levels[(asOfAge + 1)...]))
  }
}
