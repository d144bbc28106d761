/// A counter-based source of random numbers: the number at a place depends on the seed and the
/// place alone, never on what was drawn before, so neither order nor threads can change a result.
package struct Randomness: Sendable {
  @usableFromInline let key: UInt64

  /// The numbers of a seed.
  @inlinable package init(seed: UInt64) { key = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) }

  /// The numbers of a series among others with the same seed.
  @inlinable package init(seed: UInt64, series: Int) {
    key = Self.mixed(
      Self(seed: seed).key ^ UInt64(truncatingIfNeeded: series) &* 0xA076_1D64_78BD_642F)
  }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  @inlinable @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The numbers of one draw.
  @inlinable @inline(__always)
  package func stream(_ index: Int) -> Stream {
    Stream(state: Self.mixed(key ^ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03))
  }

  /// The keys of eight draws, from the given one on.
  @inlinable @inline(__always)
  package func keys(from index: Int) -> SIMD8<UInt64> {
    var keys = SIMD8<UInt64>.zero
    for lane in 0..<8 { keys[lane] = stream(index + lane).state }
    return keys
  }

  /// The numbers of one draw.
  package struct Stream: Sendable {
    @usableFromInline let state: UInt64

    @inlinable init(state: UInt64) { self.state = state }

    /// Uniform on the open interval from 0 to 1.
    @inlinable @inline(__always)
    package func uniform(at place: Int) -> Double {
      let counter = UInt64(truncatingIfNeeded: place) &* 0x9E37_79B9_7F4A_7C15
      return (Double(Randomness.mixed(state &+ counter) >> 11) + 0.5) * 0x1p-53
    }

    /// Standard normal.
    @inlinable @inline(__always)
    package func normal(at place: Int) -> Double { StandardNormal.quantile(uniform(at: place)) }
  }
}
