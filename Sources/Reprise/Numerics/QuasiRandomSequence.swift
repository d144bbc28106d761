import RealModule
import RecoveryCurves

/// A low-discrepancy sequence of points: the additive recurrence on powers of the root of
/// x^(d + 1) = x + 1, shifted at random (M. Roberts, "The unreasonable effectiveness of
/// quasirandom sequences", 2018).
struct QuasiRandomSequence: Sendable {
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

  /// The point with the given number, in the open unit cube. Elements beyond the dimensions have no meaning.
  func uniforms(_ number: Int) -> SIMD8<Double> {
    let values = shifts + Double(number + 1) * steps
    return (values - values.rounded(.down)).clamped(
      lowerBound: SIMD8(repeating: 0x1p-53), upperBound: SIMD8(repeating: 1 - 0x1p-53))
  }

  /// One coordinate of eight points, each known by its number, within 1e-10 and 1 − 1e-10.
  @inline(__always)
  func lanes(_ numbers: Lanes, dimension: Int) -> Lanes {
    let values = shifts[dimension] + (numbers + 1) * steps[dimension]
    // Adding this number leaves no fraction.
    let rest = values - ((values - 0.5 + 0x1.8p52) - 0x1.8p52)
    return clamped(rest, Lanes(repeating: 1e-10), Lanes(repeating: 1 - 1e-10))
  }
}
