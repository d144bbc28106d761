import RecoveryCurves

/// The numbers of points in the order of a key, but for those whose keys are nearly the same.
///
/// Neighbours that are alike make draws at even steps of the weights, and mirrored noise, worth more.
struct LaneOrder: Sendable {
  /// The numbers.
  private(set) var numbers: [Int]

  /// The order by a key, given the weights, of sum 1, that tell where many points are to be told apart.
  init(_ keys: [Lanes], weights: [Lanes]) {
    let mean = zip(keys, weights).reduce(Lanes.zero) { $0 + $1.0 * $1.1 }.sum()
    let variance = zip(keys, weights).reduce(Lanes.zero) {
      $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1
    }.sum()
    let scale = 0.125 * Double(Self.buckets) / max(variance.squareRoot(), 1e-9)
    let (low, high) = (Lanes.zero, Lanes(repeating: Double(Self.buckets - 1)))
    var starts = [Int](repeating: 0, count: Self.buckets + 1)
    let buckets = keys.map { key in
      // Adding so much leaves the whole number in the last bits.
      let shifted = clamped(scale * (key - mean) + Double(Self.buckets / 2), low, high) + 0x1.8p52
      let bucket = unsafeBitCast(shifted, to: SIMD8<Int64>.self) & 0xFFFF
      for lane in 0..<8 { starts[Int(bucket[lane]) + 1] += 1 }
      return bucket
    }
    for bucket in 0..<Self.buckets { starts[bucket + 1] += starts[bucket] }
    numbers = [Int](repeating: 0, count: 8 * keys.count)
    for (group, bucket) in buckets.enumerated() {
      for lane in 0..<8 {
        numbers[starts[Int(bucket[lane])]] = 8 * group + lane
        starts[Int(bucket[lane])] += 1
      }
    }
  }

  private static let buckets = 256
}
