/// The logistic distribution on the logarithm of the days, `F(ln t) = tᵏ / (tᵏ + e^(kc))`: Hill's curve.
@usableFromInline package struct LogLogistic: Shape {
  /// The only value.
  @inlinable package init() {}

  /// The logarithm of the days since the origin.
  @inlinable package var timeScale: TimeScale { .logarithmic }

  /// `1 / (1 + e⁻ᶻ)`.
  @inlinable package func cumulative(_ z: Double) -> Double { Logistic().cumulative(z) }

  /// `1 / (1 + eᶻ)`.
  @inlinable package func complement(_ z: Double) -> Double { Logistic().complement(z) }

  /// Both by one exponential.
  @inlinable package func parts(_ z: Double) -> (below: Double, above: Double) {
    Logistic().parts(z)
  }

  /// `e⁻ᶻ / (1 + e⁻ᶻ)²`.
  @inlinable package func density(_ z: Double) -> Double { Logistic().density(z) }

  /// `ln(p / (1 − p))`.
  @inlinable package func quantile(_ p: Double) -> Double { Logistic().quantile(p) }
}
