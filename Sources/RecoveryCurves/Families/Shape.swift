/// The standard distribution function of a family, its derivative and inverse, and its time scale.
///
/// `cumulative` rises from 0 at −∞ to 1 at +∞; it underflows to 0 and rounds to 1 far out, and is
/// never outside 0…1. It and `complement` are within four units in the last place for every argument
/// whose result is a normal number, whatever the family.
public protocol Shape: Sendable {
  /// The time scale `g`.
  var timeScale: TimeScale { get }

  /// `F(z)`; not a number only where `z` is not.
  func cumulative(_ z: Double) -> Double

  /// `1 − F(z)`, which keeps its digits where `F` has rounded to 1.
  func complement(_ z: Double) -> Double

  /// ``cumulative(_:)`` and ``complement(_:)`` at once, where they share work.
  func parts(_ z: Double) -> (below: Double, above: Double)

  /// `F′(z)`, zero where it underflows.
  func density(_ z: Double) -> Double

  /// `F⁻¹(p)` for `p` in 0…1: +∞ at 1, the lower end of the support at 0 (−∞ but for the saturating
  /// exponential, whose is 0), and not a number outside.
  func quantile(_ p: Double) -> Double

  /// The derivative of `F(z)` by the shape parameter; zero where there is none.
  func shapeDerivative(_ z: Double) -> Double
}

extension Shape {
  /// ``cumulative(_:)`` and ``complement(_:)`` one after the other.
  @inlinable public func parts(_ z: Double) -> (below: Double, above: Double) {
    (cumulative(z), complement(z))
  }

  /// Zero: without a shape parameter nothing changes.
  @inlinable public func shapeDerivative(_ z: Double) -> Double { 0 }
}
