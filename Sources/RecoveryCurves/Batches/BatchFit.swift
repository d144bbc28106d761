/// The least-squares curve of one series of a ``Batch``.
public struct BatchFit: Sendable, Hashable {
  /// The end of a series' fit.
  public enum Status: UInt8, Sendable, Hashable, CaseIterable {
    /// At a minimum inside the box.
    case converged
    /// At a minimum on a wall of the box on rate, midpoint or shape parameter, or with a rise of more
    /// than 10,000 times the largest value: the series has no finite optimum, or one that its points do
    /// not support.
    case onWall
    /// No step lowers the sum any more, but the last one was not small.
    case stalled
    /// The budget of passes is spent.
    case passLimit
    /// The series has not more points than there are free parameters.
    case tooFewPoints
    /// No curve is better than one level.
    case constant
  }

  /// The closest curve found; `nil` with too few points or constant values.
  public var curve: Curve?
  /// The weighted sum of squared residuals with the terms of priors; 0 without a curve.
  public var residualSumOfSquares: Double
  /// The end of the fit.
  public var status: Status
  /// The number of evaluations of the curve at all points, from all starts together.
  public var passes: Int

  /// A fit from its parts.
  ///
  /// - Parameters:
  ///   - curve: The curve, `nil` where there is none.
  ///   - residualSumOfSquares: The weighted sum of squared residuals.
  ///   - status: How the fit ended.
  ///   - passes: How often the curve was evaluated at all points.
  public init(curve: Curve?, residualSumOfSquares: Double, status: Status, passes: Int) {
    self.curve = curve
    self.residualSumOfSquares = residualSumOfSquares
    self.status = status
    self.passes = passes
  }
}
