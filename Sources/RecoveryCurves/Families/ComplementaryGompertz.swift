import RealModule

/// The smallest-extreme-value distribution on the days, `F(z) = 1 − exp(−eᶻ)`: Gompertz's curve turned
/// about, with a slow start and a fast end.
@usableFromInline package struct ComplementaryGompertz: Shape {
  /// The only value.
  @inlinable package init() {}

  /// The days themselves.
  @inlinable package var timeScale: TimeScale { .linear }

  /// `1 − exp(−eᶻ)`.
  @inlinable package func cumulative(_ z: Double) -> Double { Gompertz().complement(-z) }

  /// `exp(−eᶻ)`.
  @inlinable package func complement(_ z: Double) -> Double { Gompertz().cumulative(-z) }

  /// Both by one exponential of an exponential where neither loses digits.
  @inlinable package func parts(_ z: Double) -> (below: Double, above: Double) {
    let (above, below) = Gompertz().parts(-z)
    return (below, above)
  }

  /// `eᶻ exp(−eᶻ)`.
  @inlinable package func density(_ z: Double) -> Double { Gompertz().density(-z) }

  /// `ln(−ln(1 − p))`.
  @inlinable package func quantile(_ p: Double) -> Double { .log(-.log(onePlus: -p)) }
}
