/// The smallest-extreme-value distribution on the logarithm of the days, `F(ln t)` being
/// `1 − exp(−(t/e^c)ᵏ)`: Weibull's curve.
@usableFromInline package struct Weibull: Shape {
  /// The only value.
  @inlinable package init() {}

  /// The logarithm of the days since the origin.
  @inlinable package var timeScale: TimeScale { .logarithmic }

  /// `1 − exp(−eᶻ)`.
  @inlinable package func cumulative(_ z: Double) -> Double {
    ComplementaryGompertz().cumulative(z)
  }

  /// `exp(−eᶻ)`.
  @inlinable package func complement(_ z: Double) -> Double {
    ComplementaryGompertz().complement(z)
  }

  /// Both by one exponential of an exponential where neither loses digits.
  @inlinable package func parts(_ z: Double) -> (below: Double, above: Double) {
    ComplementaryGompertz().parts(z)
  }

  /// `eᶻ exp(−eᶻ)`.
  @inlinable package func density(_ z: Double) -> Double { ComplementaryGompertz().density(z) }

  /// `ln(−ln(1 − p))`.
  @inlinable package func quantile(_ p: Double) -> Double { ComplementaryGompertz().quantile(p) }
}
