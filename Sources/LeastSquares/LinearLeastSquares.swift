/// The solution of a linear least-squares problem, by QR with column pivoting and refinement.
///
/// Columns are scaled to about one length. Coefficients and residuals are refined together by the residuals
/// of the augmented system in twice the precision (Björck, 1967), so that the coefficients are accurate even
/// where columns are nearly dependent.
///
/// Gaussian priors on coefficients are rows like any other: the coefficient's column 1 / sd, the value
/// mean / sd.
///
/// ```swift
/// if let design = Matrix(rows: times.map { [1, $0] }) {
///   let line = LinearLeastSquares(design, values)
///   print(line?.coefficients ?? [])
/// }
/// ```
public struct LinearLeastSquares: Sendable, Hashable {
  /// The coefficients that minimise the sum of squares.
  public let coefficients: [Double]
  /// `(Aᵀ A)⁻¹`: the covariance of the coefficients where each row has an error of variance 1.
  public let covariance: Matrix
  /// The sum of squared residuals.
  public let residualSumOfSquares: Double
  /// Rows less columns.
  public let degreesOfFreedom: Int

  /// Minimises ‖A x − b‖²; `nil` where the columns are dependent to working precision, sizes do not
  /// match, or a number is not finite.
  ///
  /// - Parameters:
  ///   - design: A, with at least as many rows as columns.
  ///   - values: b, one for each row.
  public init?(_ design: Matrix, _ values: [Double]) {
    // Powers of two scale without rounding.
    let scales = (0..<design.columns).map { j in
      let length = norm(design.column(j))
      return length > 0 && length.isFinite
        ? Double(sign: .plus, exponent: -length.exponent, significand: 1) : 1
    }
    var scaled = design
    for (j, scale) in scales.enumerated() { scaled.scaleColumn(j, by: scale) }
    guard values.count == design.rows, values.allSatisfy(\.isFinite), design.columns > 0,
      let qr = PivotedQR(scaled), qr.rank(tolerance: 1e-12) == design.columns,
      let solution = Self.refined(scaled, values, qr),
      var covariance = qr.inverseGram()
    else { return nil }
    for (j, scale) in scales.enumerated() {
      covariance.scaleColumn(j, by: scale)
      covariance.scaleRow(j, by: scale)
    }
    coefficients = zip(solution.coefficients, scales).map { $0 * $1 }
    residualSumOfSquares = dot(solution.residuals, solution.residuals)
    degreesOfFreedom = design.rows - design.columns
    self.covariance = covariance
  }

  /// The standard errors of the coefficients where each row has an error of one unknown variance; `nil`
  /// without degrees of freedom.
  public var standardErrors: [Double]? {
    guard degreesOfFreedom > 0 else { return nil }
    let variance = residualSumOfSquares / Double(degreesOfFreedom)
    return coefficients.indices.map { (variance * covariance[$0, $0]).squareRoot() }
  }

  /// The variance of a linear combination of the coefficients where each row has an error of variance
  /// 1; `weights` has one for each coefficient.
  public func variance(of weights: [Double]) -> Double {
    var sum = 0.0
    for (j, weight) in weights.enumerated() where weight != 0 && j < covariance.columns {
      sum += weight * dot(covariance.column(j), weights)
    }
    return max(0, sum)
  }

  /// Solves `r + A x = b`, `Aᵀ r = 0` by refinement from zero. Each pass solves for the residual of the pass
  /// before, until a pass no longer halves the change of x.
  private static func refined(
    _ design: Matrix, _ values: [Double], _ qr: PivotedQR
  ) -> (coefficients: [Double], residuals: [Double])? {
    var coefficients = Array(repeating: 0.0, count: design.columns)
    var residuals = Array(repeating: 0.0, count: design.rows)
    var last = Double.infinity
    for _ in 0..<10 {
      let overRows = values.indices.map { i in
        var sum = TwofoldSum(values[i])
        sum.add(-1, times: residuals[i])
        for (j, x) in coefficients.enumerated() { sum.add(-design[i, j], times: x) }
        return sum.value
      }
      let overColumns = (0..<design.columns).map { j in
        var sum = TwofoldSum(0)
        for (element, residual) in zip(design.column(j), residuals) {
          sum.add(-element, times: residual)
        }
        return sum.value
      }
      guard let change = augmented(qr, overRows, overColumns) else { return nil }
      let size = norm(change.coefficients)
      guard size < 0.5 * last else { break }
      for (j, step) in change.coefficients.enumerated() { coefficients[j] += step }
      for (i, step) in change.residuals.enumerated() { residuals[i] += step }
      last = size
      if size <= .ulpOfOne * norm(coefficients) { break }
    }
    guard coefficients.allSatisfy(\.isFinite) else { return nil }
    return (coefficients, residuals)
  }

  /// Solves `r + A x = f`, `Aᵀ r = g` by `A P = Q R`.
  private static func augmented(
    _ qr: PivotedQR, _ f: [Double], _ g: [Double]
  ) -> (coefficients: [Double], residuals: [Double])? {
    guard let along = qr.solve(qr.order.map { g[$0] }, count: qr.columns, transposed: true),
      var rotated = qr.rotated(f, transposed: true)
    else { return nil }
    let projection = zip(rotated, along).map { $0 - $1 }
    rotated.replaceSubrange(..<along.count, with: along)
    guard let x = qr.solution(projection: projection, rank: qr.columns),
      let r = qr.rotated(rotated, transposed: false)
    else { return nil }
    return (x, r)
  }
}
