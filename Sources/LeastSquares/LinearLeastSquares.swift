/// The solution of a linear least-squares problem, by QR with column pivoting.
///
/// Gaussian priors on coefficients are rows like any other: the coefficient's column 1 / sd, the value
/// mean / sd.
public struct LinearLeastSquares: Sendable, Hashable {
  /// The coefficients that minimise the sum of squares.
  public let coefficients: [Double]
  /// `(Aᵀ A)⁻¹`: the covariance of the coefficients where each row has an error of variance 1.
  public let covariance: Matrix

  /// Minimises ‖A x − b‖²; `nil` where the columns are dependent to working precision, sizes do not
  /// match, or a number is not finite.
  ///
  /// - Parameters:
  ///   - design: A, with at least as many rows as columns.
  ///   - values: b, one for each row.
  public init?(_ design: Matrix, _ values: [Double]) {
    guard values.count == design.rows, values.allSatisfy(\.isFinite), design.columns > 0,
      let qr = PivotedQR(design), qr.rank(tolerance: 1e-12) == design.columns,
      let projection = qr.projection(of: values),
      let solution = qr.solution(projection: projection, rank: design.columns),
      let covariance = qr.inverseGram()
    else { return nil }
    coefficients = solution
    self.covariance = covariance
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
}
