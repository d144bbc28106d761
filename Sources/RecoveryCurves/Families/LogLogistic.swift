/// The logistic distribution on the logarithm of the days, `F(ln t) = tᵏ / (tᵏ + e^(kc))`: Hill's curve.
public struct LogLogistic: Shape {
  /// The only value.
  @inlinable public init() {}

  /// The logarithm of the days since the origin.
  @inlinable public var timeScale: TimeScale { .logarithmic }

  /// `1 / (1 + e⁻ᶻ)`.
  @inlinable public func cumulative(_ z: Double) -> Double { Logistic().cumulative(z) }

  /// `1 / (1 + eᶻ)`.
  @inlinable public func complement(_ z: Double) -> Double { Logistic().complement(z) }

  /// Both by one exponential.
  @inlinable public func parts(_ z: Double) -> (below: Double, above: Double) {
    Logistic().parts(z)
  }

  /// `e⁻ᶻ / (1 + e⁻ᶻ)²`.
  @inlinable public func density(_ z: Double) -> Double { Logistic().density(z) }

  /// `ln(p / (1 − p))`.
  @inlinable public func quantile(_ p: Double) -> Double { Logistic().quantile(p) }
}
