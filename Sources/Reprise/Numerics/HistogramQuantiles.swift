/// Weighted quantiles by a histogram of fine steps, in one pass over the values.
enum HistogramQuantiles {
  /// The quantiles of values whose weights sum to 1; 0 without any.
  static func of(
    _ values: ArraySlice<Double>, weighing weights: [Double], at shares: [Double]
  ) -> [Double] {
    let (low, high) = values.withUnsafeBufferPointer { $0.bounds }
    guard high - low > 0, (high - low).isFinite else {
      return shares.map { _ in values.first ?? 0 }
    }
    var counts = [Double](repeating: 0, count: bins)
    let scale = Double(bins) * (1 - 1e-9) / (high - low)
    values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        counts.withUnsafeMutableBufferPointer { counts in
          for place in 0..<min(values.count, weights.count) {
            // Adding this number leaves the whole number in the last bits, whatever the value is.
            let step = (values[place] - low) * scale - 0.5 + 0x1.8p52
            counts[Int(truncatingIfNeeded: step.bitPattern) & (bins - 1)] += weights[place]
          }
        }
      }
    }
    var (sum, bin) = (0.0, 0)
    return shares.map { share in
      while bin < bins - 1, sum + counts[bin] < share - 1e-9 {
        sum += counts[bin]
        bin += 1
      }
      let within = counts[bin] > 0 ? min(1, max(0, (share - sum) / counts[bin])) : 0
      return min(high, low + (Double(bin) + within) / scale)
    }
  }

  /// A power of two.
  private static let bins = 512
}

extension UnsafeBufferPointer<Double> {
  /// The smallest and the largest value; without values, +∞ and −∞.
  fileprivate var bounds: (low: Double, high: Double) {
    var low = SIMD8<Double>(repeating: .infinity)
    var high = -low
    var place = 0
    while place + 8 <= count {
      let values = SIMD8(self[place..<place + 8])
      low.replace(with: values, where: values .< low)
      high.replace(with: values, where: values .> high)
      place += 8
    }
    var (least, most) = (low.min(), high.max())
    for value in self[place...] {
      (least, most) = (Swift.min(least, value), Swift.max(most, value))
    }
    return (least, most)
  }
}
