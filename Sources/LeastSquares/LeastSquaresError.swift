import Foundation

/// An error of the statement of a least-squares problem.
///
/// The end of a minimisation is a ``LeastSquaresSolution/Status`` and not an error.
public enum LeastSquaresError: Error, Sendable, Hashable {
  /// The start vector is empty.
  case noParameters
  /// The start value of this parameter is not finite.
  case startNotFinite(parameter: Int)
  /// There is not one bound for each parameter; the associated value is the number of bounds.
  case boundsCount(Int)
  /// The bounds of this parameter leave no finite value.
  case boundsWithoutFiniteValue(parameter: Int)
  /// There is not one weight for each residual; the associated value is the number of weights.
  case weightsCount(Int)
  /// This weight is negative or not finite.
  case weightNotUsable(residual: Int)
  /// The scale of the loss has to be a positive number.
  case lossScaleNotPositive
  /// The residuals cannot be evaluated or are not finite, at the start and right beside it.
  case startNotEvaluable
  /// The Jacobian cannot be evaluated, is not finite, or is not of the shape residuals by parameters,
  /// at the start and right beside it.
  case jacobianNotUsable
}

extension LeastSquaresError: CustomStringConvertible {
  /// What is wrong, and where; parameters and residuals are counted from 1.
  public var description: String {
    switch self {
    case .noParameters: "there is no parameter; give the start one value for each"
    case .startNotFinite(let parameter):
      "the start of parameter \(parameter + 1) is not a finite number"
    case .boundsCount(let count):
      "there are \(count) bounds; give one for each parameter, or none"
    case .boundsWithoutFiniteValue(let parameter):
      "the bounds of parameter \(parameter + 1) leave no finite value"
    case .weightsCount(let count):
      "there are \(count) weights; give one for each residual, or none"
    case .weightNotUsable(let residual):
      "the weight of residual \(residual + 1) is negative or not finite"
    case .lossScaleNotPositive: "the scale of the loss is not a positive number"
    case .startNotEvaluable:
      "the residuals are not finite at the start or right beside it; start where they are"
    case .jacobianNotUsable:
      "the Jacobian at the start is not finite, or not of the shape residuals by parameters"
    }
  }
}

extension LeastSquaresError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}
