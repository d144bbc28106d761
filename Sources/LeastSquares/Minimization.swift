extension LeastSquaresProblem {
  /// Finds a local minimum by Levenberg–Marquardt steps within a trust region.
  ///
  /// Each step solves the linearised problem by column-pivoted QR, never by normal equations, in the
  /// metric of Moré (1978): every parameter is measured by the largest norm that its column of the
  /// Jacobian has had. Bounds are kept at every evaluation, differences included. An evaluation that
  /// fails shortens the step. Once the linearised decrease is too small for the sum of squares to
  /// show, Gauss–Newton steps go on for as long as they make the residual more orthogonal. Geodesic
  /// acceleration was tried and left out: it saved no Jacobian on NIST's problems.
  ///
  /// - Parameter options: Tolerance and budget.
  /// - Returns: The point with the lowest sum and the reason for stopping. The minimum is a local
  ///   one; whether a lower one exists is not known.
  /// - Throws: ``LeastSquaresError`` when the problem is misstated or cannot be evaluated at its
  ///   start or right beside it.
  public func minimize(_ options: Options = Options()) throws(LeastSquaresError)
    -> LeastSquaresSolution
  {
    var evaluator = try Evaluator(self, limit: options.maximumEvaluations)
    evaluator.trace = options.isTraced ? [] : nil
    var first: Evaluator.Evaluation?
    // One failure may be chance, or the start may stand just on a pole.
    for attempt in 0..<8 {
      let shift = Double(attempt) * 1e-9
      let x = zip(start, evaluator.bounds).map { value, range in
        min(max(value + shift * max(abs(value), 1), range.lowerBound), range.upperBound)
      }
      guard let evaluation = evaluator.evaluate(at: x) else { continue }
      first = evaluation
      guard let state = evaluator.linearize(evaluation) else { continue }
      return evaluator.descend(from: state, options)
    }
    throw evaluator.startError(first)
  }
}

/// A point with the factorised linear model around it.
private struct Linearization {
  let point: Evaluator.Evaluation
  /// The norms of the Jacobian's columns.
  let columnNorms: [Double]
  /// The parameters that may move: neither fixed nor pressed against a bound.
  let free: [Int]
  /// Of the free columns, each divided by its norm.
  let factorisation: PivotedQR
  /// `Qᵀ r`.
  let projection: [Double]
  let rank: Int
  /// The largest error of the derivatives in a column, as a share of its length.
  let blur: Double
  /// The sum of squares cannot be told apart from one that differs by this much.
  let rounding: Double

  var x: [Double] { point.x }
  var sum: Double { point.sum }

  /// The decrease of the linear model without a bound on the step.
  var fullDecrease: Double { dot(projection.prefix(rank), projection.prefix(rank)) }

  var orthogonality: Double { sum > 0 ? min((fullDecrease / sum).squareRoot(), 1) : 0 }

  /// Whether columns are so similar that differences of second order may not distinguish them.
  var mayBeDependent: Bool { factorisation.rank(tolerance: 1e-4) < free.count }

  /// The status of a stationary end. It is flat where a direction changes nothing: parameters that diverge
  /// along it pass every other test, because their rounding grows with them.
  func determined(_ status: LeastSquaresSolution.Status) -> LeastSquaresSolution.Status {
    switch status {
    case .converged, .roundingLimit: rank < free.count ? .flat : status
    case .flat, .stalled, .evaluationLimit: status
    }
  }

  /// The largest cosine between the residual and one column: small wherever the gradient is.
  let slope: Double

  init?(
    _ point: Evaluator.Evaluation, _ derivatives: Evaluator.Derivatives,
    bounds: [ClosedRange<Double>]
  ) {
    let jacobian = derivatives.matrix
    let (x, residuals) = (point.x, point.residuals)
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
    self.point = point
    self.free = free
    self.factorisation = factorisation
    self.projection = projection
    columnNorms = norms
    let length = point.sum.squareRoot()
    slope =
      length > 0
      ? (0..<scaled.columns).map { abs(dot(scaled.column($0), residuals)) / length }.max() ?? 0 : 0
    let sum = point.sum
    // A dependent column is a combination of others, with their errors and its own.
    blur = 32 * norm(free.map { derivatives.errors[$0] })
    let rounded = Double(max(residuals.count, x.count)) * .ulpOfOne
    rank = factorisation.rank(tolerance: max(rounded, blur))
    // Rounding the parameters alone moves the residual vector this far.
    let shift = zip(norms, x).reduce(0) { $0 + $1.0 * abs($1.1) } * Double.ulpOfOne
    rounding = 4 * sum * .ulpOfOne + 4 * shift * (sum.squareRoot() + shift)
  }
}

/// The region in which the linear model of the residuals is trusted, and how it follows the success of steps. The
/// thresholds are those of Moré (1978).
private struct TrustRegion {
  /// The share of the predicted decrease that a step has to make to be taken.
  static let leastGain = 1e-4

  /// The length of the longest step.
  var radius = 0.0
  /// A guess of the next step's damping.
  var damping = 0.0

  /// Shrinks to a quarter of a step that failed.
  mutating func shrink(to length: Double) { radius = 0.25 * min(radius, length) }

  /// Shrinks where a step made little of its predicted decrease, and grows where it made most of it.
  mutating func adapt(to gain: Double, length: Double, damping last: Double) {
    damping = last
    if gain < 0.25 {
      shrink(to: length)
      damping *= 4
    } else if gain > 0.75 {
      radius = max(radius, 2 * length)
      damping *= 0.5
    }
  }
}

extension Evaluator {
  fileprivate mutating func linearize(_ point: Evaluation) -> Linearization? {
    jacobian(at: point).flatMap { Linearization(point, $0, bounds: bounds) }
  }

  fileprivate mutating func descend(
    from start: Linearization, _ options: LeastSquaresProblem.Options
  ) -> LeastSquaresSolution {
    var state = start
    var scales: [Double] = []
    var region = TrustRegion()
    var lastReset = Double.infinity
    func reset(_ state: Linearization) {
      scales = state.columnNorms.map { $0 > 0 ? $0 : 1 }
      let length = norm(zip(scales, state.x).map { $0 * $1 })
      region = TrustRegion(radius: options.initialRadius * (length > 0 ? length : 1))
      lastReset = state.sum
    }
    reset(state)
    while true {
      let small = state.orthogonality <= options.orthogonality
      if small || state.fullDecrease <= state.rounding {
        return finished(state, scales, options, otherwise: .roundingLimit)
      }
      guard !isExhausted else { return solution(state, .evaluationLimit) }
      let model = model(around: state, scales: scales)
      let step = model.step(radius: region.radius, dampingGuess: region.damping)
      let x = step.map { moved(state, by: $0.values, scales: scales) }
      guard let step, let x, x != state.x else {
        // Large norms of earlier columns may hold back a parameter that has to move now.
        guard state.slope > options.orthogonality, state.sum < 0.999 * lastReset else {
          return finished(state, scales, options, otherwise: .stalled)
        }
        reset(state)
        continue
      }
      let stepLength = norm(step.values)
      let trial = evaluate(at: x)
      let gain = trial.map { (state.sum - $0.sum) / step.decrease }
      trace?.append(
        LeastSquaresSolution.Step(
          sum: trial?.sum, orthogonality: state.orthogonality, radius: region.radius,
          gain: gain))
      guard let trial, let gain else {
        region.shrink(to: stepLength)
        continue
      }
      if gain > TrustRegion.leastGain {
        guard let next = linearize(trial) else {
          region.shrink(to: stepLength)
          continue
        }
        state = next
        if let last = trace?.indices.last { trace?[last].isTaken = true }
        for j in scales.indices { scales[j] = max(scales[j], state.columnNorms[j]) }
      }
      region.adapt(to: gain, length: stepLength, damping: step.damping)
    }
  }

  /// Goes on below the resolution of the sum of squares, judged by orthogonality, and names the end.
  private mutating func finished(
    _ start: Linearization, _ scales: [Double], _ options: LeastSquaresProblem.Options,
    otherwise status: LeastSquaresSolution.Status
  ) -> LeastSquaresSolution {
    // Along a direction that changes nothing, differences show a slope of errors, which no step
    // follows and no test of orthogonality passes.
    if differs, !isFine, start.mayBeDependent {
      isFine = true
      if let fine = linearize(start.point) { return descend(from: fine, options) }
      isFine = false
    }
    var state = start
    func values(_ model: TrustRegionStep) -> [Double]? {
      model.step(radius: .greatestFiniteMagnitude, dampingGuess: 0)?.values
    }
    while state.orthogonality > 1e-13,
      let step = values(model(around: state, scales: scales)),
      let next = better(state, step: step, scales: scales, by: \.orthogonality)
    {
      state = next
    }
    if state.orthogonality <= options.orthogonality {
      return solution(state, state.determined(.converged))
    }
    // Where residuals stay large, or the Jacobian all but loses its rank at the minimum, the second
    // derivatives decide: a point is stationary when they make a minimum of it and Newton's step
    // gains nothing.
    guard state.slope < 1e-3, let hessian = hessian(around: state, scales: scales) else {
      return solution(state, state.determined(status))
    }
    while state.slope > 1e-13,
      let next = better(
        state, step: hessian.solve(gradient(state, scales: scales)).map { -$0 }, scales: scales,
        by: \.slope)
    {
      state = next
    }
    let gradient = gradient(state, scales: scales)
    let gain = dot(gradient, hessian.solve(gradient))
    let square = options.orthogonality * options.orthogonality
    let isMinimum = state.slope <= options.orthogonality && gain <= square * state.sum
    guard isMinimum else { return solution(state, state.determined(status)) }
    // Differences of first derivatives have some eight digits: a smaller curvature may be none.
    return solution(state, hessian.pivotRatio > 1e-8 ? .converged : state.determined(.converged))
  }

  /// The end of a step when it is closer to stationary and no higher.
  private mutating func better(
    _ state: Linearization, step: [Double], scales: [Double],
    by measure: KeyPath<Linearization, Double>
  ) -> Linearization? {
    let x = moved(state, by: step, scales: scales)
    guard x != state.x, let trial = evaluate(at: x), trial.sum <= state.sum + state.rounding,
      let next = linearize(trial), next.free == state.free,
      next[keyPath: measure] < 0.9 * state[keyPath: measure]
    else { return nil }
    return next
  }

  /// `Jᵀ r` by the free parameters in the metric of the scales.
  private func gradient(_ state: Linearization, scales: [Double]) -> [Double] {
    let matrix = model(around: state, scales: scales).matrix
    return (0..<matrix.columns).map { dot(matrix.column($0), state.projection) }
  }

  /// The derivatives of ``gradient(_:scales:)`` by differences; `nil` when they make no minimum.
  private mutating func hessian(around state: Linearization, scales: [Double]) -> Cholesky? {
    let gradient = gradient(state, scales: scales)
    var columns: [[Double]] = []
    for (k, j) in state.free.enumerated() {
      var step = Array(repeating: 0.0, count: state.free.count)
      step[k] = (state.x[j] == 0 ? 1 : abs(state.x[j])) * scales[j] * (differs ? 1e-3 : 1e-6)
      let x = moved(state, by: step, scales: scales)
      let made = (x[j] - state.x[j]) * scales[j]
      guard made != 0, let point = evaluate(at: x), let beside = linearize(point),
        beside.free == state.free
      else { return nil }
      let other = self.gradient(beside, scales: scales)
      columns.append(zip(other, gradient).map { ($0 - $1) / made })
    }
    guard var matrix = Matrix(columns: columns) else { return nil }
    for i in columns.indices {
      for j in 0..<i {
        let mean = 0.5 * (matrix[i, j] + matrix[j, i])
        matrix[i, j] = mean
        matrix[j, i] = mean
      }
    }
    return Cholesky(matrix)
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
    return TrustRegionStep(
      matrix: matrix, right: state.projection, lower: lower, upper: upper, blur: state.blur)
  }

  private func moved(
    _ state: Linearization, by step: [Double], scales: [Double]
  ) -> [Double] {
    var x = state.x
    for (k, j) in state.free.enumerated() {
      x[j] = min(max(x[j] + step[k] / scales[j], bounds[j].lowerBound), bounds[j].upperBound)
    }
    return x
  }

  private func solution(
    _ state: Linearization, _ status: LeastSquaresSolution.Status
  ) -> LeastSquaresSolution {
    var point = state.point
    // A rejected or displaced evaluation may have been lower: noise, or a budget that ended early.
    if status != .converged, let best {
      let hidden = status == .stalled || status == .evaluationLimit ? 0 : state.rounding
      if best.sum < point.sum - hidden { point = best }
    }
    let dependent = state.factorisation.dependentColumns(rank: state.rank, blur: state.blur)
    var covariance: Matrix?
    // A budget that ends before finer differences leaves open whether alike columns are dependent.
    let isInDoubt = differs && !isFine && state.mayBeDependent
    if dependent.isEmpty, !isInDoubt, isSquared, let gram = state.factorisation.inverseGram() {
      var full = Matrix(rows: state.x.count, columns: state.x.count)
      for (k, j) in state.free.enumerated() {
        for (l, i) in state.free.enumerated() {
          full[j, i] = gram[k, l] / (state.columnNorms[j] * state.columnNorms[i])
        }
      }
      covariance = full.isFinite ? full : nil
    }
    return LeastSquaresSolution(
      parameters: point.x,
      residualSumOfSquares: point.sum,
      status: status,
      orthogonality: state.orthogonality,
      evaluations: evaluations,
      jacobianEvaluations: jacobianEvaluations,
      bounded: state.x.indices.filter { !state.free.contains($0) },
      undetermined: dependent.map { state.free[$0] },
      rank: state.rank,
      degreesOfFreedom: max(weightedCount - state.rank, 0),
      unscaledCovariance: covariance,
      trace: trace ?? [],
      rounding: state.rounding)
  }
}
