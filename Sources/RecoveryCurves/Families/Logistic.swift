import RealModule

/// The logistic distribution on the days, `F(z) = 1 / (1 + e⁻ᶻ)`.
@usableFromInline package struct Logistic: Shape {
  /// The only value.
  @inlinable package init() {}

  /// The days themselves.
  @inlinable package var timeScale: TimeScale { .linear }

  /// `1 / (1 + e⁻ᶻ)`.
  @inlinable package func cumulative(_ z: Double) -> Double { parts(z).below }

  /// `1 / (1 + eᶻ)`.
  @inlinable package func complement(_ z: Double) -> Double { parts(z).above }

  /// Both by one exponential, which never overflows and keeps the digits of either tail.
  @inlinable package func parts(_ z: Double) -> (below: Double, above: Double) {
    let e = Double.exp(-abs(z))
    let (small, large) = (e / (1 + e), 1 / (1 + e))
    return z < 0 ? (small, large) : (large, small)
  }

  /// `e⁻ᶻ / (1 + e⁻ᶻ)²`, an even function.
  @inlinable package func density(_ z: Double) -> Double {
    let e = Double.exp(-abs(z))
    return e / ((1 + e) * (1 + e))
  }

  /// `ln(p / (1 − p))`.
  @inlinable package func quantile(_ p: Double) -> Double {
    // In the middle 2p − 1 is exact and the logarithm's argument would be near one.
    p < 0.25 ? .log(p) - .log(onePlus: -p) : 2 * .atanh(2 * p - 1)
  }
}
