/// A checked problem that counts its evaluations, applies weights and loss, and remembers the best
/// point seen.
struct Evaluator {
  /// The residuals at a point as they enter the sum of squares.
  struct Evaluation {
    let x: [Double]
    let residuals: [Double]
    /// Their derivatives by the weighted residuals, `nil` for ones.
    let slopes: [Double]?
    let sum: Double
  }

  /// The Jacobian of the residuals as they enter the sum of squares.
  struct Derivatives {
    let matrix: Matrix
    /// The error of each column as a share of its length; 0 where no more than rounding is known of it.
    let errors: [Double]

    /// `nil` for elements that are not finite.
    init?(_ matrix: Matrix, errors: [Double]? = nil) {
      guard matrix.isFinite else { return nil }
      self.matrix = matrix
      self.errors = errors ?? Array(repeating: 0, count: matrix.columns)
    }
  }

  let bounds: [ClosedRange<Double>]
  private let problem: LeastSquaresProblem
  private let limit: Int
  private let roots: [Double]?
  private(set) var residualCount: Int?
  private(set) var evaluations = 0
  private(set) var jacobianEvaluations = 0
  /// The evaluation with the lowest sum so far.
  private(set) var best: Evaluation?
  private(set) var firstSum = 0.0
  /// Differences are formed from five points, which gives an estimate of their error.
  var isFine = false
  /// The steps that were tried; `nil` without a trace.
  var trace: [LeastSquaresSolution.Step]?

  init(_ problem: LeastSquaresProblem, limit: Int) throws(LeastSquaresError) {
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
    guard problem.loss.scale > 0, problem.loss.scale.isFinite else { throw .lossScaleNotPositive }
    self.problem = problem
    self.limit = limit
    self.bounds = bounds
    roots = problem.weights?.map { $0.squareRoot() }
    residualCount = problem.weights?.count
  }

  var isExhausted: Bool { evaluations >= limit }

  /// The derivatives are formed by differences.
  var differs: Bool { problem.jacobian == nil }

  /// The covariance of least squares does not hold for another loss.
  var isSquared: Bool { problem.loss == .squared }

  /// The number of residuals of positive weight.
  var weightedCount: Int { roots?.count { $0 > 0 } ?? residualCount ?? 0 }

  /// An evaluation, `nil` when it fails or the budget is used up.
  mutating func evaluate(at x: [Double]) -> Evaluation? {
    guard !isExhausted else { return nil }
    evaluations += 1
    guard var residuals = problem.residuals(x) else { return nil }
    // The first evaluation settles how many there are.
    if residualCount == nil { residualCount = residuals.count }
    guard residuals.count == residualCount else { return nil }
    if let roots {
      for (i, root) in roots.enumerated() { residuals[i] = root == 0 ? 0 : residuals[i] * root }
    }
    var slopes: [Double]?
    if problem.loss != .squared {
      let pairs = residuals.map(problem.loss.root)
      residuals = pairs.map(\.value)
      slopes = pairs.map(\.slope)
    }
    let sum = dot(residuals, residuals)
    guard sum.isFinite else { return nil }
    let evaluation = Evaluation(x: x, residuals: residuals, slopes: slopes, sum: sum)
    if best == nil { firstSum = sum }
    if sum < best?.sum ?? .infinity { best = evaluation }
    return evaluation
  }

  /// Why nothing can be evaluated at the start.
  func startError(_ first: Evaluation?) -> LeastSquaresError {
    if let roots, let residuals = problem.residuals(problem.start), residuals.count != roots.count {
      return .weightsCount(roots.count)
    }
    return first == nil ? .startNotEvaluable : .jacobianNotUsable
  }

  mutating func jacobian(at point: Evaluation) -> Derivatives? {
    jacobianEvaluations += 1
    guard let jacobian = problem.jacobian else {
      return isFine ? fineDifferences(at: point) : differences(at: point)
    }
    guard var matrix = jacobian(point.x), matrix.rows == residualCount,
      matrix.columns == point.x.count
    else { return nil }
    for i in 0..<matrix.rows where roots != nil || point.slopes != nil {
      let root = roots?[i] ?? 1
      if root == 0 {
        for j in 0..<matrix.columns { matrix[i, j] = 0 }
      } else {
        matrix.scaleRow(i, by: root * (point.slopes?[i] ?? 1))
      }
    }
    return Derivatives(matrix)
  }
}
