import RealModule
import TestSupport
import Testing

@testable import RecoveryCurves

@Suite struct BatchRefitsTests {
  private let rate: Batch.Quantity = { $0.rate }
  private let ceiling: Batch.Quantity = { $0.ceiling }

  /// The central part of the bootstrap distribution is as wide as first-order theory says.
  @Test(arguments: [Family.logistic, .gompertz, .weibull, .richards])
  func widthsAreThoseOfStandardErrors(_ family: Family) throws {
    let series = BatchSeries(family, count: 3, points: 40, noise: 0.002)
    let shape: Double? = family.hasShapeParameter ? 1 : nil
    let batch = try Batch(family, times: series.times, known: .init(shapeParameter: shape))
    for (i, fit) in try batch.fit(series.values).enumerated() {
      let general = try Fit(
        family, times: series.times, values: series.values(i), known: .init(shapeParameter: shape))
      guard case .determined(let estimate) = general.outcome else { continue }
      let found = try batch.quantiles(
        [0.158655, 0.5, 0.841345], of: [rate, ceiling], refitting: fit,
        by: .init(replicates: 2000, seed: 3))
      for (quantiles, (value, error)) in zip(
        found,
        [
          (estimate.curve.rate, estimate.rateError),
          (estimate.curve.ceiling, estimate.ceilingError),
        ])
      {
        let (low, middle, high) = (
          try #require(quantiles[0]), try #require(quantiles[1]), try #require(quantiles[2])
        )
        #expect(abs((high - low) / (2 * error) - 1) < 0.1)
        #expect(abs(middle - value) < 0.15 * error)
      }
    }
  }

  @Test func numbersDependOnSeedAndSeriesAlone() async throws {
    let series = BatchSeries(.logistic, count: 19)
    let batch = try Batch(.logistic, times: series.times)
    let fits = try batch.fit(series.values)
    let probabilities = [0.1, 0.9]
    let panel = try await batch.quantiles(
      probabilities, of: [rate], refitting: fits, by: .init(replicates: 50, seed: 5), threads: 3)
    for (i, fit) in fits.enumerated() {
      let alone = try batch.quantiles(
        probabilities, of: [rate], refitting: fit, by: .init(replicates: 50, seed: 5), series: i)
      #expect(alone == panel[i])
    }
    let other = try batch.quantiles(
      probabilities, of: [rate], refitting: fits[0], by: .init(replicates: 50, seed: 6))
    #expect(other != panel[0])
  }

  @Test func noiseIsNormalInEveryVector() throws {
    let points = 400
    for set in InstructionSet.available {
      let kernels = try #require(LaneKernels(set))
      let tile = LaneTile(points: points)
      let keys = (0..<8).map { Randomness(seed: 1, series: 2).stream($0).state }
      let zeros = [Double](repeating: 0, count: points)
      let ones = [Double](repeating: 1, count: points)
      kernels.noise(points, mean: zeros, deviation: ones, keys: keys, into: tile.values)
      let numbers = (0..<points * 8).map { tile.values[$0] }.sorted()
      // Kolmogorov's distance of 3200 numbers is above 0.0345 once in a thousand times.
      for (i, number) in numbers.enumerated() {
        let expected = (Double(i) + 0.5) / Double(numbers.count)
        #expect(abs(StandardNormal.cdf(number) - expected) < 0.035)
      }
      #expect(Set(numbers).count == numbers.count)
    }
  }

  @Test func noiseIsBoxAndMullers() throws {
    let kernels = try #require(LaneKernels(.best))
    let tile = LaneTile(points: 2)
    let keys = (0..<8).map { UInt64($0) << 40 }
    kernels.noise(2, mean: [0, 0], deviation: [1, 1], keys: keys, into: tile.values)
    func uniform(_ key: UInt64) -> Double {
      (Double(SplitMix.mixed(key) >> 12) + 0.5) * 0x1p-52
    }
    for lane in 0..<8 {
      let radius = (-2 * Double.log(uniform(keys[lane]))).squareRoot()
      let angle = 2 * Double.pi * uniform(keys[lane] &+ 0x9e37_79b9_7f4a_7c15)
      #expect(abs(tile.values[lane] - radius * .cos(angle)) <= 1e-14 * radius)
      #expect(abs(tile.values[8 + lane] - radius * .sin(angle)) <= 1e-14 * radius)
    }
  }

  @Test func quantilesAreThoseOfSortedValues() {
    var random = SplitMix(state: 9)
    for count in [1, 2, 3, 10, 101] {
      let values = (0..<count).map { _ in (random.uniform(0, 8)).rounded() }
      let sorted = values.sorted()
      for probability in [0, 0.025, 0.3, 0.5, 0.99, 1] {
        let place = probability * Double(count - 1)
        let (low, high) = (sorted[Int(place)], sorted[Int(place.rounded(.up))])
        var copy = values
        let found = copy.withUnsafeMutableBufferPointer { $0.quantile(probability) }
        #expect(
          abs((found ?? .nan) - (low + (place - place.rounded(.down)) * (high - low))) < 1e-12)
      }
    }
  }

  @Test func whatHasNoValueHasNoQuantile() throws {
    let series = BatchSeries(.logistic, count: 1)
    let batch = try Batch(.logistic, times: series.times)
    let fit = try batch.fit(series.values)[0]
    let late: Batch.Quantity = { $0.day(ofLevel: 0.5) }
    let never: Batch.Quantity = { $0.day(ofLevel: 3) }
    let found = try batch.quantiles(
      [0, 0.5, 1, 2, .nan], of: [late, never], refitting: fit, by: .init(replicates: 20, seed: 1))
    #expect(found[0].map { $0 == nil } == [false, false, false, true, true])
    #expect(found[1].allSatisfy { $0 == nil })
    let constant = try batch.fit(series.times.map { _ in 1 })[0]
    #expect(
      try batch.quantiles([0.5], of: [rate], refitting: constant, by: .init(seed: 1)) == [[nil]])
    #expect(
      try batch.quantiles([0.5], of: [rate], refitting: fit, by: .init(replicates: -3, seed: 1))
        == [[nil]])
  }

  @Test func missingDaysStayMissing() throws {
    let series = BatchSeries(.logistic, count: 1)
    let batch = try Batch(.logistic, times: series.times)
    let weights = series.times.map { $0 < 4 ? 0.0 : 1 }
    let fit = try batch.fit(series.values, weights: weights)[0]
    let short = try Batch(.logistic, times: Array(series.times.dropFirst(3)))
    let one = try batch.quantiles(
      [0.1, 0.9], of: [ceiling], refitting: fit, weights: weights,
      by: .init(replicates: 2000, seed: 1))
    let other = try short.quantiles(
      [0.1, 0.9], of: [ceiling], refitting: fit, by: .init(replicates: 2000, seed: 2))
    for (a, b) in zip(one[0], other[0]) {
      #expect(abs((a ?? 0) - (b ?? 1)) < 0.1 * abs((one[0][1] ?? 0) - (one[0][0] ?? 0)))
    }
  }
}
