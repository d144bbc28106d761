/// A nonlinear least-squares problem: minimise `Σ wᵢ rᵢ(x)²` over the parameters `x` within bounds.
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
  /// One weight for each residual, not negative, or `nil` for ones. A residual of weight zero takes
  /// no part, also in the degrees of freedom.
  public var weights: [Double]?
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

  /// How a minimisation is carried out. The defaults are tight and meant to be kept.
  public struct Options: Sendable, Hashable {
    /// The cosine between residual and Jacobian below which a point is stationary. At the default
    /// the linearised sum of squares could fall by one part in 10¹⁶.
    public var orthogonality = 1e-8
    /// The budget of evaluations of the residuals. Differences count.
    public var maximumEvaluations = 5_000
    /// The radius of the first step, as a multiple of the length of the start vector in the metric
    /// of the Jacobian's columns.
    public var initialRadius = 1.0

    /// The defaults.
    public init() {}
  }
}

/// A checked problem that counts its evaluations and applies the weights.
struct Evaluator {
  let bounds: [ClosedRange<Double>]
  private let problem: LeastSquaresProblem
  private let roots: [Double]?
  private(set) var residualCount: Int
  private(set) var evaluations = 0
  private(set) var jacobianEvaluations = 0

  init(_ problem: LeastSquaresProblem) throws(LeastSquaresError) {
    let count = problem.start.count
    guard count > 0 else { throw .noParameters }
    for (j, value) in problem.start.enumerated() where !value.isFinite {
      throw .startNotFinite(parameter: j)
    }
    let bounds = problem.bounds ?? Array(repeating: -.infinity ... .infinity, count: count)
    guard bounds.count == count else { throw .boundsCount(bounds.count) }
    for (j, range) in bounds.enumerated()
    where range.lowerBound == .infinity || range.upperBound == -.infinity {
      throw .boundsWithoutFiniteValue(parameter: j)
    }
    for (i, weight) in (problem.weights ?? []).enumerated() where !(weight >= 0 && weight.isFinite)
    {
      throw .weightNotUsable(residual: i)
    }
    self.problem = problem
    self.bounds = bounds
    roots = problem.weights?.map { $0.squareRoot() }
    residualCount = problem.weights?.count ?? -1
  }

  /// The number of residuals that take part.
  var weightedCount: Int { roots?.count { $0 > 0 } ?? residualCount }

  /// The residuals at the start, which settle how many there are.
  mutating func startingResiduals(at x: [Double]) throws(LeastSquaresError) -> [Double] {
    evaluations += 1
    guard let residuals = problem.residuals(x) else { throw .startNotEvaluable }
    if let roots, roots.count != residuals.count { throw .weightsCount(roots.count) }
    residualCount = residuals.count
    guard let weighted = weighted(residuals) else { throw .startNotEvaluable }
    return weighted
  }

  mutating func residuals(at x: [Double]) -> [Double]? {
    evaluations += 1
    return problem.residuals(x).flatMap(weighted)
  }

  private func weighted(_ residuals: [Double]) -> [Double]? {
    guard residuals.count == residualCount else { return nil }
    let result = roots.map { zip(residuals, $0).map { $1 == 0 ? 0 : $0 * $1 } } ?? residuals
    // The sum of squares has to be a number too.
    return dot(result, result).isFinite ? result : nil
  }

  mutating func jacobian(at x: [Double], residuals: [Double]) -> Matrix? {
    jacobianEvaluations += 1
    guard let jacobian = problem.jacobian else { return differences(at: x, residuals: residuals) }
    guard var matrix = jacobian(x), matrix.rows == residualCount, matrix.columns == x.count else {
      return nil
    }
    for (i, root) in (roots ?? []).enumerated() {
      if root == 0 {
        for j in 0..<matrix.columns { matrix[i, j] = 0 }
      } else {
        matrix.scaleRow(i, by: root)
      }
    }
    return matrix.isFinite ? matrix : nil
  }

  /// Central differences, or one-sided ones of the same order where a bound or a failed evaluation
  /// stands in the way.
  private mutating func differences(at x: [Double], residuals: [Double]) -> Matrix? {
    var columns: [[Double]] = []
    for j in x.indices {
      let range = bounds[j]
      guard range.lowerBound < range.upperBound else {
        columns.append(Array(repeating: 0, count: residuals.count))
        continue
      }
      let size = abs(x[j]) > 0 ? abs(x[j]) : 1
      // The cube root of the rounding unit balances truncation against rounding.
      guard let column = difference(at: x, residuals: residuals, parameter: j, step: 6e-6 * size)
      else { return nil }
      columns.append(column)
    }
    return Matrix(columns: columns).flatMap { $0.isFinite ? $0 : nil }
  }

  private mutating func difference(
    at x: [Double], residuals: [Double], parameter j: Int, step: Double
  ) -> [Double]? {
    let above = displaced(x, j, by: step)
    let below = displaced(x, j, by: -step)
    if let above, let below {
      let width = above.step - below.step
      return zip(above.residuals, below.residuals).map { ($0 - $1) / width }
    }
    let side = above == nil ? -step : step
    guard let near = above ?? below, let far = displaced(x, j, by: 2 * side) else { return nil }
    let (h, k) = (near.step, far.step)
    return residuals.indices.map { i in
      (near.residuals[i] - residuals[i]) * k / (h * (k - h))
        - (far.residuals[i] - residuals[i]) * h / (k * (k - h))
    }
  }

  private mutating func displaced(
    _ x: [Double], _ j: Int, by step: Double
  ) -> (step: Double, residuals: [Double])? {
    var point = x
    point[j] += step
    guard bounds[j].contains(point[j]) else { return nil }
    let made = point[j] - x[j]
    guard made != 0 else { return nil }
    return residuals(at: point).map { (made, $0) }
  }
}
