/// Why a least-squares problem cannot be started.
///
/// Only the statement of the problem is at fault in each case; what happens during a minimisation
/// is told by ``LeastSquaresSolution/Status``.
public enum LeastSquaresError: Error, Sendable, Hashable {
  /// The start vector is empty.
  case noParameters
  /// The start value of this parameter is not finite.
  case startNotFinite(parameter: Int)
  /// There are as many bounds as the associated value says, not one for each parameter.
  case boundsCount(Int)
  /// The bounds of this parameter leave no finite value.
  case boundsWithoutFiniteValue(parameter: Int)
  /// There are as many weights as the associated value says, not one for each residual.
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
