import RealModule

/// The smallest-extreme-value distribution on the days, `F(z) = 1 − exp(−eᶻ)`: Gompertz's curve turned
/// about, with a slow start and a fast end.
public struct ComplementaryGompertz: Shape {
  /// The only value.
  @inlinable public init() {}

  /// The days themselves.
  @inlinable public var timeScale: TimeScale { .linear }

  /// `1 − exp(−eᶻ)`.
  @inlinable public func cumulative(_ z: Double) -> Double { Gompertz().complement(-z) }

  /// `exp(−eᶻ)`.
  @inlinable public func complement(_ z: Double) -> Double { Gompertz().cumulative(-z) }

  /// Both by one exponential of an exponential where neither loses digits.
  @inlinable public func parts(_ z: Double) -> (below: Double, above: Double) {
    let (above, below) = Gompertz().parts(-z)
    return (below, above)
  }

  /// `eᶻ exp(−eᶻ)`.
  @inlinable public func density(_ z: Double) -> Double { Gompertz().density(-z) }

  /// `ln(−ln(1 − p))`.
  @inlinable public func quantile(_ p: Double) -> Double { .log(-.log(onePlus: -p)) }
}
