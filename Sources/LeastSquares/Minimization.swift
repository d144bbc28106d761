extension LeastSquaresProblem {
  /// Finds a local minimum by Levenberg–Marquardt steps within a trust region.
  ///
  /// Each step solves the linearised problem by column-pivoted QR, never by normal equations, in the
  /// metric of Moré (1978): every parameter is measured by the largest norm that its column of the
  /// Jacobian has had. Bounds are kept at every evaluation, differences included. An evaluation that
  /// fails shortens the step. Once the linearised decrease is too small for the sum of squares to
  /// show, Gauss–Newton steps go on for as long as they make the residual more orthogonal.
  ///
  /// - Parameter options: Tolerance and budget.
  /// - Returns: The point with the lowest sum and the reason for stopping. The minimum is a local
  ///   one; whether a lower one exists is not known.
  /// - Throws: ``LeastSquaresError`` when the problem is misstated or cannot be evaluated at its
  ///   start.
  public func minimize(_ options: Options = Options()) throws(LeastSquaresError)
    -> LeastSquaresSolution
  {
    var evaluator = try Evaluator(self)
    let x = zip(start, evaluator.bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
    let residuals = try evaluator.startingResiduals(at: x)
    guard let state = evaluator.linearize(at: x, residuals: residuals) else {
      throw .jacobianNotUsable
    }
    return evaluator.descend(from: state, options)
  }
}

/// A point with the factorised linear model around it.
private struct Linearization {
  let x: [Double]
  let residuals: [Double]
  let sum: Double
  /// The norms of the Jacobian's columns.
  let columnNorms: [Double]
  /// The parameters that may move: neither fixed nor pressed against a bound.
  let free: [Int]
  /// Of the free columns, each divided by its norm.
  let factorisation: PivotedQR
  /// `Qᵀ r`.
  let projection: [Double]
  let rank: Int
  /// The sum of squares cannot be told apart from one that differs by this much.
  let rounding: Double

  /// The decrease that the linear model promises when nothing holds it back.
  var fullDecrease: Double { dot(projection.prefix(rank), projection.prefix(rank)) }

  var orthogonality: Double { sum > 0 ? min((fullDecrease / sum).squareRoot(), 1) : 0 }

  init?(
    x: [Double], residuals: [Double], jacobian: Matrix, bounds: [ClosedRange<Double>]
  ) {
    let norms = x.indices.map { norm(jacobian.column($0)) }
    let free = x.indices.filter { j in
      let range = bounds[j]
      guard range.lowerBound < range.upperBound else { return false }
      // A bound holds the parameter only when the sum falls on its other side.
      guard x[j] <= range.lowerBound || x[j] >= range.upperBound else { return true }
      let slope = dot(jacobian.column(j), residuals)
      return x[j] <= range.lowerBound ? slope < 0 : slope > 0
    }
    var scaled = jacobian.selecting(columns: free)
    for (k, j) in free.enumerated() where norms[j] > 0 { scaled.scaleColumn(k, by: 1 / norms[j]) }
    guard let factorisation = PivotedQR(scaled),
      let projection = factorisation.projection(of: residuals)
    else { return nil }
    self.x = x
    self.residuals = residuals
    self.free = free
    self.factorisation = factorisation
    self.projection = projection
    columnNorms = norms
    sum = dot(residuals, residuals)
    rank = factorisation.rank(tolerance: Double(max(residuals.count, x.count)) * .ulpOfOne)
    // Rounding the parameters alone moves the residual vector this far.
    let blur = zip(norms, x).reduce(0) { $0 + $1.0 * abs($1.1) } * Double.ulpOfOne
    rounding = 4 * sum * .ulpOfOne + 4 * blur * (sum.squareRoot() + blur)
  }
}

extension Evaluator {
  fileprivate mutating func linearize(at x: [Double], residuals: [Double]) -> Linearization? {
    jacobian(at: x, residuals: residuals).flatMap {
      Linearization(x: x, residuals: residuals, jacobian: $0, bounds: bounds)
    }
  }

  fileprivate mutating func descend(
    from start: Linearization, _ options: LeastSquaresProblem.Options
  ) -> LeastSquaresSolution {
    var state = start
    var scales = start.columnNorms.map { $0 > 0 ? $0 : 1 }
    let length = norm(zip(scales, state.x).map { $0 * $1 })
    var radius = options.initialRadius * (length > 0 ? length : 1)
    var damping = 0.0
    while true {
      if state.orthogonality <= options.orthogonality || state.fullDecrease <= state.rounding {
        state = polish(state, scales: scales, options)
        let converged = state.orthogonality <= options.orthogonality
        return solution(state, converged ? .converged : .roundingLimit)
      }
      guard evaluations < options.maximumEvaluations else {
        return solution(state, .evaluationLimit)
      }
      let smallest = Double.ulpOfOne * norm(zip(scales, state.x).map { $0 * $1 })
      guard radius > max(smallest, .leastNormalMagnitude) else { return solution(state, .stalled) }
      let model = model(around: state, scales: scales)
      guard let step = model.step(radius: radius, dampingGuess: damping) else {
        radius *= 0.25
        continue
      }
      let stepLength = norm(step.values)
      let x = moved(state, by: step, scales: scales)
      guard let residuals = residuals(at: x) else {
        radius = 0.25 * min(radius, stepLength)
        continue
      }
      let gain = (state.sum - dot(residuals, residuals)) / step.decrease
      if gain > 1e-4 {
        guard let next = linearize(at: x, residuals: residuals) else {
          radius = 0.25 * min(radius, stepLength)
          continue
        }
        state = next
        for j in scales.indices { scales[j] = max(scales[j], state.columnNorms[j]) }
      }
      damping = step.damping
      if gain < 0.25 {
        radius = 0.25 * min(radius, stepLength)
        damping *= 4
      } else if gain > 0.75 {
        radius = max(radius, 2 * stepLength)
        damping *= 0.5
      }
    }
  }

  /// Gauss–Newton steps below the resolution of the sum of squares, judged by orthogonality.
  private mutating func polish(
    _ start: Linearization, scales: [Double], _ options: LeastSquaresProblem.Options
  ) -> Linearization {
    var state = start
    while state.orthogonality > 1e-13, evaluations < options.maximumEvaluations {
      let model = model(around: state, scales: scales)
      guard let step = model.step(radius: .greatestFiniteMagnitude, dampingGuess: 0) else { break }
      let x = moved(state, by: step, scales: scales)
      guard x != state.x, let residuals = residuals(at: x),
        dot(residuals, residuals) <= state.sum + state.rounding,
        let next = linearize(at: x, residuals: residuals),
        next.orthogonality < 0.9 * state.orthogonality
      else { break }
      state = next
    }
    return state
  }

  private func model(around state: Linearization, scales: [Double]) -> TrustRegionStep {
    var matrix = state.factorisation.unpivoted
    var lower: [Double] = []
    var upper: [Double] = []
    for (k, j) in state.free.enumerated() {
      if state.columnNorms[j] > 0 { matrix.scaleColumn(k, by: state.columnNorms[j] / scales[j]) }
      lower.append((bounds[j].lowerBound - state.x[j]) * scales[j])
      upper.append((bounds[j].upperBound - state.x[j]) * scales[j])
    }
    return TrustRegionStep(matrix: matrix, right: state.projection, lower: lower, upper: upper)
  }

  private func moved(
    _ state: Linearization, by step: TrustRegionStep.Step, scales: [Double]
  ) -> [Double] {
    var x = state.x
    for (k, j) in state.free.enumerated() {
      x[j] = min(max(x[j] + step.values[k] / scales[j], bounds[j].lowerBound), bounds[j].upperBound)
    }
    return x
  }

  private func solution(
    _ state: Linearization, _ status: LeastSquaresSolution.Status
  ) -> LeastSquaresSolution {
    let dependent = state.factorisation.dependentColumns(rank: state.rank)
    var covariance: Matrix?
    if dependent.isEmpty, let gram = state.factorisation.inverseGram() {
      var full = Matrix(rows: state.x.count, columns: state.x.count)
      for (k, j) in state.free.enumerated() {
        for (l, i) in state.free.enumerated() {
          full[j, i] = gram[k, l] / (state.columnNorms[j] * state.columnNorms[i])
        }
      }
      covariance = full.isFinite ? full : nil
    }
    return LeastSquaresSolution(
      parameters: state.x,
      residualSumOfSquares: state.sum,
      status: status,
      orthogonality: state.orthogonality,
      evaluations: evaluations,
      jacobianEvaluations: jacobianEvaluations,
      bounded: state.x.indices.filter { !state.free.contains($0) },
      undetermined: dependent.map { state.free[$0] },
      rank: state.rank,
      degreesOfFreedom: max(weightedCount - state.rank, 0),
      unscaledCovariance: covariance)
  }
}
