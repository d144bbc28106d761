import RealModule

/// The loss of a residual: its square, or less for a large one.
///
/// The sum that is minimised is `Σ ρ(√wᵢ rᵢ)`. Every loss here is `r²` near zero and grows more slowly
/// beyond its scale, which is in the unit of the weighted residuals and is not estimated.
public enum Loss: Sendable, Hashable {
  /// `r²`.
  case squared
  /// `r²` up to the scale and straight from there: 2σ|r| − σ² (Huber, 1964). Convex.
  case huber(scale: Double)
  /// `2σ² (√(1 + (r/σ)²) − 1)`, a Huber loss without a corner. Convex.
  case softL1(scale: Double)
  /// `σ² ln(1 + (r/σ)²)`, which nearly ignores large residuals. It is not convex, so that there may be
  /// several minima.
  case cauchy(scale: Double)

  var scale: Double {
    switch self {
    case .squared: 1
    case .huber(let scale), .softL1(let scale), .cauchy(let scale): scale
    }
  }

  /// The number whose square is the loss, with the sign of the residual, and its derivative by it.
  ///
  /// Least squares of these numbers is the robust problem itself, not an approximation of it.
  func root(_ r: Double) -> (value: Double, slope: Double) {
    switch self {
    case .squared:
      return (r, 1)
    case .huber(let scale):
      guard abs(r) > scale else { return (r, 1) }
      let root = (scale * (2 * abs(r) - scale)).squareRoot()
      return (r < 0 ? -root : root, scale / root)
    case .softL1(let scale):
      let ratio = r / scale
      let w = (1 + ratio * ratio).squareRoot()
      let half = (0.5 * (1 + w)).squareRoot()
      return (r / half, half / w)
    case .cauchy(let scale):
      let square = (r / scale) * (r / scale)
      let share = square > 0 ? (Double.log(onePlus: square) / square).squareRoot() : 1
      return (r * share, 1 / ((1 + square) * share))
    }
  }
}
