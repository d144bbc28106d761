/// The end of a minimisation: the parameters, the status, and the uncertainty.
///
/// ```swift
/// let solution = try problem.minimize()
/// print(solution.report(names: ["slope", "start"]))
/// ```
public struct LeastSquaresSolution: Sendable, Hashable {
  /// The reason why a minimisation ended.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// A stationary point: the residual is orthogonal to the Jacobian within the tolerance, counting
    /// only directions that the bounds leave open. Where large residuals keep the Jacobian alone from
    /// showing it, the second derivatives have to make a minimum of the point that Newton's step
    /// leaves where it is. The minimum may be a local one; this is never a claim about the global.
    case converged
    /// Stationary, or as low as rounding shows, but along some direction nothing changes to first order:
    /// the ``undetermined`` parameters could stand elsewhere, as where they run away together, and a lower
    /// sum may lie beyond the flat ground.
    case flat
    /// Rounding hides any further decrease before the test of orthogonality is met: data that a model
    /// fits exactly, or parameters so large, or so near a pole, that their own rounding moves the
    /// residuals. No claim that the point is stationary, but no parameter is ``undetermined``.
    case roundingLimit
    /// No step, however short, lowers the sum, and the point is not stationary: a Jacobian that does
    /// not belong to the residuals, noise in the evaluation, or a kink.
    case stalled
    /// The budget of evaluations is used up.
    case evaluationLimit
  }

  /// The parameters with the lowest sum found, in the order of the start vector.
  public let parameters: [Double]
  /// The weighted sum of squared residuals at ``parameters``, or of their losses.
  public let residualSumOfSquares: Double
  /// The reason why the minimisation ended.
  public let status: Status
  /// The cosine of the angle between the residual vector and the space that the Jacobian's columns
  /// span (the relative offset of Bates and Watts, 1981, without its factor for the degrees of
  /// freedom): 0 at a stationary point.
  public let orthogonality: Double
  /// The number of evaluations of the residuals, with those of differences for a missing Jacobian.
  public let evaluations: Int
  /// The number of Jacobians, evaluated or formed by differences.
  public let jacobianEvaluations: Int
  /// The parameters that stand at a bound which keeps the sum from falling further, or whose bounds
  /// leave a single value.
  public let bounded: [Int]
  /// The parameters that the residuals do not determine at this point: each takes part in a
  /// direction along which, to first order, nothing changes. Where derivatives are differences, by no
  /// more than the error that these show over five points.
  public let undetermined: [Int]
  /// The numerical rank of the Jacobian's columns that are not ``bounded``.
  public let rank: Int
  /// Residuals of positive weight less ``rank``; never negative.
  public let degreesOfFreedom: Int
  /// `(Jᵀ W J)⁻¹` with zeros in the rows and columns of ``bounded`` parameters: the covariance when
  /// the weights are the reciprocals of known variances. `nil` when a parameter is undetermined,
  /// where the budget ended before differences could tell whether one is, and for a ``Loss`` other than
  /// the square.
  public let unscaledCovariance: Matrix?
  /// The steps that were tried, in order, where ``LeastSquaresProblem/Options/isTraced`` is set; otherwise
  /// empty. Steps that refine the end below the resolution of the sum are left out.
  public let trace: [Step]
  /// Sums that differ by no more than this cannot be told apart.
  let rounding: Double

  /// A step that was tried.
  public struct Step: Sendable, Hashable {
    /// The sum at the end of the step; `nil` where the residuals cannot be evaluated there.
    public let sum: Double?
    /// The ``LeastSquaresSolution/orthogonality`` at the start of the step.
    public let orthogonality: Double
    /// The radius of the trust region, in the metric of the Jacobian's columns.
    public let radius: Double
    /// The decrease of the sum over that predicted by the linear model; `nil` without ``sum``.
    public let gain: Double?
    /// Whether the end of the step is the start of the next.
    public internal(set) var isTaken = false
  }

  /// The residual variance, ``residualSumOfSquares`` by ``degreesOfFreedom``; `nil` without degrees
  /// of freedom.
  public var residualVariance: Double? {
    degreesOfFreedom > 0 ? residualSumOfSquares / Double(degreesOfFreedom) : nil
  }

  /// The covariance of the parameters to first order, scaled by ``residualVariance``.
  ///
  /// `nil` when a parameter is undetermined or no degree of freedom is left. The rows and columns of
  /// ``bounded`` parameters are zero: the others are described as though those were known.
  public var covariance: Matrix? {
    guard var covariance = unscaledCovariance, let variance = residualVariance else { return nil }
    for j in 0..<covariance.columns { covariance.scaleColumn(j, by: variance) }
    return covariance
  }

  /// The standard error of each parameter, `nil` for one that is ``bounded``, and for all of them
  /// when there is no ``covariance``.
  public var standardErrors: [Double?] {
    let covariance = covariance
    return parameters.indices.map { j in
      guard let covariance, !bounded.contains(j) else { return nil }
      return covariance[j, j].squareRoot()
    }
  }
}
