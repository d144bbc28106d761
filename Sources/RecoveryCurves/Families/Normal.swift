/// The normal distribution on the days, `F = Φ`.
public struct Normal: Shape {
  /// The only value.
  @inlinable public init() {}

  /// The days themselves.
  @inlinable public var timeScale: TimeScale { .linear }

  /// `Φ(z)`.
  @inlinable public func cumulative(_ z: Double) -> Double { StandardNormal.cdf(z) }

  /// `Φ(−z)`.
  @inlinable public func complement(_ z: Double) -> Double { StandardNormal.cdf(-z) }

  /// `Φ′(z)`.
  @inlinable public func density(_ z: Double) -> Double { StandardNormal.density(z) }

  /// `Φ⁻¹(p)`.
  @inlinable public func quantile(_ p: Double) -> Double { StandardNormal.quantile(p) }
}
