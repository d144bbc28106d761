/// The normal distribution on the logarithm of the days, `F = Φ`.
public struct LogNormal: Shape {
  /// The only value.
  @inlinable public init() {}

  /// The logarithm of the days since the origin.
  @inlinable public var timeScale: TimeScale { .logarithmic }

  /// `Φ(z)`.
  @inlinable public func cumulative(_ z: Double) -> Double { StandardNormal.cdf(z) }

  /// `Φ(−z)`.
  @inlinable public func complement(_ z: Double) -> Double { StandardNormal.cdf(-z) }

  /// `Φ′(z)`.
  @inlinable public func density(_ z: Double) -> Double { StandardNormal.density(z) }

  /// `Φ⁻¹(p)`.
  @inlinable public func quantile(_ p: Double) -> Double { StandardNormal.quantile(p) }
}
