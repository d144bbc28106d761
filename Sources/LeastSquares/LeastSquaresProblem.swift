/// A nonlinear least-squares problem: minimise `Σ wᵢ rᵢ(x)²`, or another ``Loss`` of the weighted
/// residuals, over the parameters `x` within bounds.
///
/// ```swift
/// let problem = LeastSquaresProblem(start: [1, 0]) { x in
///   zip(times, values).map { $1 - x[0] * ($0 - x[1]) }
/// }
/// let line = try problem.minimize()
/// ```
///
/// The problem is dense and meant for few parameters; the work of a step grows with residuals times
/// parameters squared.
public struct LeastSquaresProblem: Sendable {
  /// The residuals at a point, always the same number of them, or `nil` where they cannot be
  /// evaluated. Values that are not finite count as a failed evaluation as well.
  public typealias Residuals = @Sendable (_ parameters: [Double]) -> [Double]?

  /// The derivatives of the residuals at a point, residuals by parameters, or `nil` where they
  /// cannot be evaluated. They belong to the residuals as returned, without weights.
  public typealias Jacobian = @Sendable (_ parameters: [Double]) -> Matrix?

  /// Where the minimisation starts; moved into the bounds when it lies outside.
  public var start: [Double]
  /// One range for each parameter, or `nil` for none. Infinite ends are open; a single value holds
  /// the parameter fixed.
  public var bounds: [ClosedRange<Double>]?
  /// One weight for each residual, not negative, or `nil` for ones. A residual of weight zero is left out,
  /// and does not count for the degrees of freedom.
  public var weights: [Double]?
  /// The loss of a weighted residual; by default its square.
  public var loss = Loss.squared
  /// The derivatives, or `nil` to form them by central differences.
  public var jacobian: Jacobian?
  /// The residuals.
  public var residuals: Residuals

  /// States a problem; it is checked when it is minimised.
  ///
  /// - Parameters:
  ///   - start: Where the minimisation starts.
  ///   - bounds: One range for each parameter, or `nil` for none.
  ///   - weights: One weight for each residual, or `nil` for ones.
  ///   - jacobian: The derivatives of the residuals, or `nil` for central differences.
  ///   - residuals: The residuals.
  public init(
    start: [Double],
    bounds: [ClosedRange<Double>]? = nil,
    weights: [Double]? = nil,
    jacobian: Jacobian? = nil,
    residuals: @escaping Residuals
  ) {
    self.start = start
    self.bounds = bounds
    self.weights = weights
    self.jacobian = jacobian
    self.residuals = residuals
  }

  /// The tolerance and the budget of a minimisation. The defaults are tight and suit most problems.
  public struct Options: Sendable, Hashable {
    /// The cosine between residual and Jacobian below which a point is stationary. At the default
    /// the linearised sum of squares could fall by one part in 10¹⁶.
    public var orthogonality = 1e-8
    /// The budget of evaluations of the residuals, kept strictly. Differences count.
    public var maximumEvaluations = 20_000
    /// The radius of the first step, as a multiple of the length of the start vector in the metric
    /// of the Jacobian's columns.
    public var initialRadius = 1.0
    /// Whether the solution has a ``LeastSquaresSolution/trace`` of the steps.
    public var isTraced = false

    /// The defaults.
    public init() {}
  }
}
