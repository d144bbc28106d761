/// The normal distribution on the days, `F = Φ`.
@usableFromInline package struct NormalShape: Shape {
  /// The only value.
  @inlinable package init() {}

  /// The days themselves.
  @inlinable package var timeScale: TimeScale { .linear }

  /// `Φ(z)`.
  @inlinable package func cumulative(_ z: Double) -> Double { StandardNormal.cdf(z) }

  /// `Φ(−z)`.
  @inlinable package func complement(_ z: Double) -> Double { StandardNormal.cdf(-z) }

  /// `Φ′(z)`.
  @inlinable package func density(_ z: Double) -> Double { StandardNormal.density(z) }

  /// `Φ⁻¹(p)`.
  @inlinable package func quantile(_ p: Double) -> Double { StandardNormal.quantile(p) }
}
