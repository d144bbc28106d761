import RealModule

/// The exponential distribution on the days, `F(z) = 1 − e⁻ᶻ` for `z ≥ 0` and 0 before.
///
/// The midpoint is the onset, on which the curve leaves its floor at full speed. Floor, rise and onset
/// together are one too many: after the onset `L + A (1 − e^(−k(t−c)))` has only three parameters. A
/// fit therefore takes the floor or the onset as known.
@usableFromInline package struct SaturatingExponential: Shape {
  /// The only value.
  @inlinable package init() {}

  /// The days themselves.
  @inlinable package var timeScale: TimeScale { .linear }

  /// `1 − e⁻ᶻ`, zero before the onset.
  @inlinable package func cumulative(_ z: Double) -> Double { z <= 0 ? 0 : -.expMinusOne(-z) }

  /// `e⁻ᶻ`, one before the onset.
  @inlinable package func complement(_ z: Double) -> Double { z <= 0 ? 1 : .exp(-z) }

  /// `e⁻ᶻ`, zero before the onset and one at it: the derivative from the right.
  @inlinable package func density(_ z: Double) -> Double { z < 0 ? 0 : .exp(-z) }

  /// `−ln(1 − p)`.
  @inlinable package func quantile(_ p: Double) -> Double { p < 0 ? .nan : -.log(onePlus: -p) }
}
