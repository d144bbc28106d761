/// A bound of the shape parameter at which the sum of squares still falls, and the curve beyond it.
public enum ShapeLimit: String, Sendable, Hashable, CaseIterable {
  /// Zero, where the curve is Gompertz's.
  case gompertz
  /// ``largest``. For ever larger shape parameters the curve tends to exponential growth that stops at
  /// once at its ceiling, `y = L + A · min(1, e^(κ (t − t₀)))`, with `κ` the rate by the shape parameter.
  case cutExponential

  /// The largest shape parameter that is tried.
  public static let largest = 20.0

  /// The shape parameters that are tried.
  static let range = 0...largest

  /// The limit that a shape parameter stands at, `nil` inside the range.
  init?(at shapeParameter: Double) {
    if shapeParameter <= 0 {
      self = .gompertz
    } else if shapeParameter >= Self.largest {
      self = .cutExponential
    } else {
      return nil
    }
  }
}
