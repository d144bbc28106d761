/// The result of a search from several starts.
public struct Multistart: Sendable, Hashable {
  /// Every distinct end, lowest sum first: sums that differ by more than a millionth and by more than
  /// rounding. Not all of them need be minima; their status says so, and that of a run which was given
  /// up is ``LeastSquaresSolution/Status/evaluationLimit``.
  public let ends: [LeastSquaresSolution]
  /// The number of starts that were tried, the problem's own included.
  public let starts: Int
  /// The number of starts that ended at the sum of ``best``.
  public let agreeing: Int
  /// The number of evaluations of the residuals, all starts together.
  public let evaluations: Int
  /// The number of Jacobians, evaluated or formed by differences, all starts together.
  public let jacobianEvaluations: Int

  /// The lowest end. It is the best found, and no claim about the global minimum.
  public var best: LeastSquaresSolution { ends[0] }
}

extension Multistart: CustomStringConvertible {
  /// The best end in words, with the number of starts that agree.
  public var description: String {
    let end =
      switch best.status {
      case .converged: "stationary"
      case .flat: "flat"
      case .roundingLimit: "as low as rounding shows"
      case .stalled: "stalled"
      case .evaluationLimit: "out of evaluations"
      }
    return "\(end), \(agreeing) of \(starts) starts agree"
  }
}

extension LeastSquaresSolution {
  /// The sums differ by no more than a millionth, or than rounding makes them.
  func agrees(with other: LeastSquaresSolution) -> Bool {
    let larger = max(residualSumOfSquares, other.residualSumOfSquares)
    return abs(residualSumOfSquares - other.residualSumOfSquares)
      <= max(1e-6 * larger, rounding, other.rounding)
  }
}
