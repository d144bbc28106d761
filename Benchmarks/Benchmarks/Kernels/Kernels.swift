import Benchmark
import Foundation
import RecoveryCurves

/// Series of a family, the same in every run.
private struct Panel {
  let batch: Batch
  let values: [Double]

  init?(_ family: Family, count: Int = 4096, points: Int = 30, isEven: Bool = true) {
    var state: UInt64 = 1
    func uniform(_ low: Double, _ high: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return low + (high - low) * Double(state >> 11) * 0x1p-53
    }
    var times = (1...points).map(Double.init)
    if !isEven { times[1] += 1e-10 }
    var values: [Double] = []
    for _ in 0..<count {
      let days = Double(points)
      let curve = try? Curve(
        family: family, floor: uniform(0.2, 0.5), ceiling: uniform(0.9, 1.05),
        halfwayDay: uniform(0.25, 0.5) * days, duration: uniform(0.08, 0.18) * days)
      guard let curve else { return nil }
      values += times.map { time in
        curve.value(at: time) + 0.02 * ((0..<3).reduce(0) { sum, _ in sum + uniform(-0.5, 0.5) })
      }
    }
    let floor: Double? = family == .saturatingExponential ? 0.35 : nil
    guard let batch = try? Batch(family, times: times, known: .init(floor: floor)) else {
      return nil
    }
    self.batch = batch
    self.values = values
  }
}

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput], maxDuration: .seconds(2), maxIterations: 200)

  for family in Family.allCases {
    guard let panel = Panel(family, count: 1024) else { continue }
    Benchmark("fit 1024, \(family)") { _ in blackHole(try panel.batch.fit(panel.values)) }
  }
  if let panel = Panel(.logistic) {
    for set in InstructionSet.available {
      var batch = panel.batch
      batch.instructionSet = set
      let chosen = batch
      Benchmark("fit 4096 logistic, \(set)") { _ in blackHole(try chosen.fit(panel.values)) }
    }
    Benchmark("fit 4096 logistic, missing days") { benchmark in
      let holed = panel.values.indices.map { $0 % 11 == 5 ? .nan : panel.values[$0] }
      benchmark.startMeasurement()
      blackHole(try panel.batch.fit(holed))
    }
    Benchmark("fit 4096 logistic, weights") { benchmark in
      let weights = panel.values.indices.map { 1 + 0.1 * Double($0 % 7) }
      benchmark.startMeasurement()
      blackHole(try panel.batch.fit(panel.values, weights: weights))
    }
    Benchmark("fit 4096 logistic, two threads") { _ in
      blackHole(try await panel.batch.fit(panel.values, threads: 2))
    }
    if let fit = try? panel.batch.fit(panel.values).first {
      Benchmark("1000 refits of one series") { _ in
        blackHole(
          try panel.batch.quantiles(
            [0.025, 0.975], of: [{ $0.rate }], refitting: fit, by: .init(seed: 1)))
      }
    }
  }
  if let panel = Panel(.logistic, isEven: false) {
    Benchmark("fit 4096 logistic, any grid") { _ in blackHole(try panel.batch.fit(panel.values)) }
  }
}
