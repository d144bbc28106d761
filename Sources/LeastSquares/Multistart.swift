/// What a search from several starts has found.
public struct Multistart: Sendable, Hashable {
  /// Every distinct end, lowest sum first: sums that differ by more than a millionth and by more than
  /// rounding. Not all of them need be minima; their status says so, and that of a run which was given
  /// up is ``LeastSquaresSolution/Status/evaluationLimit``.
  public let ends: [LeastSquaresSolution]
  /// How many starts were tried, the problem's own included.
  public let starts: Int
  /// How many of them were followed to an end at the sum of ``best``.
  public let agreeing: Int
  /// How often the residuals were evaluated in all.
  public let evaluations: Int
  /// How often the Jacobian was evaluated or formed by differences in all.
  public let jacobianEvaluations: Int

  /// The lowest end. It is the best found, and no claim about the global minimum.
  public var best: LeastSquaresSolution { ends[0] }
}

extension Multistart: CustomStringConvertible {
  /// All that is known of the best end: what it is, and how many starts agree.
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
