import RecoveryCurves

/// An order of points in which neighbours are alike. Points of one kind come before those of the other; each
/// kind is ordered by buckets of one key, and within a bucket by those of another, up and down in turn.
///
/// Systematic resampling and antithetic noise have a lower variance on sorted points.
struct BucketOrder: Sendable {
  /// The numbers.
  private(set) var numbers: [Int]

  /// The order.
  ///
  /// - Parameters:
  ///   - isOther: Not zero for points of the second kind.
  ///   - key: The first key.
  ///   - inner: The second key.
  ///   - weights: The weights of the points.
  init(isOther: [Lanes], by key: [Lanes], then inner: [Lanes], weights: [Lanes]) {
    let count = Double(Self.steps)
    let (first, second) = (
      Steps(key, isOther: isOther, weights: weights),
      Steps(inner, isOther: isOther, weights: weights)
    )
    var starts = [Int](repeating: 0, count: 2 * Self.steps * Self.steps + 1)
    let buckets = isOther.indices.map { place in
      let other = isOther[place] .!= .zero
      let (outer, up) = (first.step(key[place], other), second.step(inner[place], other))
      let isOdd = outer - 2 * whole(0.5 * outer) .> Lanes(repeating: 0.5)
      let fine = either(isOdd, count - 1 - up, up)
      let bucket =
        either(other, Lanes(repeating: count * count), .zero) + count * outer + fine + 0x1.8p52
      // Adding this number leaves the whole number in the last bits.
      let bits = unsafeBitCast(bucket, to: SIMD8<Int64>.self) & 0xFFFF
      for lane in 0..<8 { starts[Int(bits[lane]) + 1] += 1 }
      return bits
    }
    for bucket in 0..<starts.count - 1 { starts[bucket + 1] += starts[bucket] }
    numbers = [Int](repeating: 0, count: 8 * isOther.count)
    for (group, bucket) in buckets.enumerated() {
      for lane in 0..<8 {
        numbers[starts[Int(bucket[lane])]] = 8 * group + lane
        starts[Int(bucket[lane])] += 1
      }
    }
  }

  /// Steps of each key.
  private static let steps = 16

  /// Even steps of a key, from two and a half standard deviations below the mean of a kind to as many above it.
  private struct Steps {
    private var means = [Lanes.zero, Lanes.zero]
    private var scales = [Lanes.zero, Lanes.zero]

    init(_ keys: [Lanes], isOther: [Lanes], weights: [Lanes]) {
      // About a key that is among them, so that squares lose no digits.
      let about = Lanes(repeating: keys.first?[0] ?? 0)
      for kind in 0..<2 {
        var (sum, first, second) = (Lanes.zero, Lanes.zero, Lanes.zero)
        for place in keys.indices {
          let isOwn = kind == 1 ? isOther[place] .!= .zero : isOther[place] .== .zero
          let share = either(isOwn, weights[place], .zero)
          let away = keys[place] - about
          sum += share
          first += share * away
          second += share * away * away
        }
        let total = max(sum.sum(), 1e-300)
        let away = first.sum() / total
        let variance = max(0, second.sum() / total - away * away)
        means[kind] = about + away
        scales[kind] = Lanes(
          repeating: 0.2 * Double(BucketOrder.steps) / max(variance.squareRoot(), 1e-9))
      }
    }

    func step(_ key: Lanes, _ isOther: SIMDMask<SIMD8<Int64>>) -> Lanes {
      let (mean, scale) = (
        either(isOther, means[1], means[0]), either(isOther, scales[1], scales[0])
      )
      let steps = scale * (key - mean) + Double(BucketOrder.steps / 2)
      return whole(
        clamped(steps, .zero, Lanes(repeating: Double(BucketOrder.steps) - 0.5)))
    }
  }
}

/// The whole part of numbers that are not negative.
@inline(__always)
private func whole(_ x: Lanes) -> Lanes {
  // Adding this number leaves no fraction. A number just below a whole one counts as that.
  (x - (0.5 - 1e-9) + 0x1.8p52) - 0x1.8p52
}
