import RealModule
import RecoveryCurves

/// A counter-based source of random numbers: the number at a place depends on the seed and the
/// place alone, never on what was drawn before, so neither order nor threads can change a result.
struct Randomness: Sendable {
  private let key: UInt64

  init(seed: UInt64) { key = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) }

  /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The numbers of one draw.
  @inline(__always)
  func stream(_ index: Int) -> Stream {
    Stream(state: Self.mixed(key ^ UInt64(truncatingIfNeeded: index) &* 0xD1B5_4A32_D192_ED03))
  }

  /// The keys of eight draws, from the given one on.
  @inline(__always)
  func keys(from index: Int) -> SIMD8<UInt64> {
    var keys = SIMD8<UInt64>.zero
    for lane in 0..<8 { keys[lane] = stream(index + lane).state }
    return keys
  }

  struct Stream {
    fileprivate let state: UInt64

    /// Uniform on the open interval from 0 to 1.
    @inline(__always)
    func uniform(at place: Int) -> Double {
      let counter = UInt64(truncatingIfNeeded: place) &* 0x9E37_79B9_7F4A_7C15
      return (Double(Randomness.mixed(state &+ counter) >> 11) + 0.5) * 0x1p-53
    }

    /// Standard normal.
    @inline(__always)
    func normal(at place: Int) -> Double { StandardNormal.quantile(uniform(at: place)) }
  }
}

/// A low-discrepancy sequence of points: the additive recurrence on powers of the root of
/// x^(d + 1) = x + 1, shifted at random (M. Roberts, "The unreasonable effectiveness of
/// quasirandom sequences", 2018).
struct EvenPoints: Sendable {
  private var steps = SIMD8<Double>.zero
  private var shifts = SIMD8<Double>.zero

  /// Points in at most eight dimensions.
  init(dimensions: Int, shiftedBy randomness: Randomness.Stream) {
    let dimensions = min(dimensions, 8)
    var root = 1.5
    for _ in 0..<60 {
      root = .pow(1 + root, 1 / Double(dimensions + 1))
    }
    for dimension in 0..<dimensions {
      steps[dimension] = .pow(1 / root, Double(dimension + 1))
      shifts[dimension] = randomness.uniform(at: dimension)
    }
  }

  /// The point with the given number, in the open unit cube; places beyond the dimensions mean nothing.
  func uniforms(_ number: Int) -> SIMD8<Double> {
    let values = shifts + Double(number + 1) * steps
    return (values - values.rounded(.down)).clamped(
      lowerBound: SIMD8(repeating: 0x1p-53), upperBound: SIMD8(repeating: 1 - 0x1p-53))
  }

  /// One coordinate of eight points, each known by its number, within 1e-10 and 1 − 1e-10.
  @inline(__always)
  func lanes(_ numbers: Lanes, dimension: Int) -> Lanes {
    let values = shifts[dimension] + (numbers + 1) * steps[dimension]
    // Adding so much leaves no fraction.
    let rest = values - ((values - 0.5 + 0x1.8p52) - 0x1.8p52)
    return clamped(rest, Lanes(repeating: 1e-10), Lanes(repeating: 1 - 1e-10))
  }
}
