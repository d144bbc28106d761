/// The normal distribution on the logarithm of the days, `F = Φ`.
@usableFromInline package struct LogNormal: Shape {
  /// The only value.
  @inlinable package init() {}

  /// The logarithm of the days since the origin.
  @inlinable package var timeScale: TimeScale { .logarithmic }

  /// `Φ(z)`.
  @inlinable package func cumulative(_ z: Double) -> Double { StandardNormal.cdf(z) }

  /// `Φ(−z)`.
  @inlinable package func complement(_ z: Double) -> Double { StandardNormal.cdf(-z) }

  /// `Φ′(z)`.
  @inlinable package func density(_ z: Double) -> Double { StandardNormal.density(z) }

  /// `Φ⁻¹(p)`.
  @inlinable package func quantile(_ p: Double) -> Double { StandardNormal.quantile(p) }
}
