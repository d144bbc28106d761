import LeastSquares

extension BatchFit {
  /// The standard errors of the parameters of a curve, to first order; zero for a known parameter.
  public struct StandardErrors: Sendable, Hashable {
    /// Of the floor.
    public var floor: Double
    /// Of the ceiling.
    public var ceiling: Double
    /// Of the rate.
    public var rate: Double
    /// Of the midpoint.
    public var midpoint: Double
    /// Of the shape parameter.
    public var shapeParameter: Double
  }
}

extension Batch {
  /// The standard errors of a fit of this batch, scaled by the residual variance.
  ///
  /// They come from the Jacobian at the fit, with noise that is independent from day to day. Priors are left
  /// out, also of the sum of squares.
  ///
  /// - Parameters:
  ///   - fit: The fit.
  ///   - weights: The weights of its series, or `nil` for ones. Days that were missing need a weight
  ///     of zero.
  /// - Returns: The errors; `nil` unless the fit has converged inside the box, has degrees of freedom
  ///   and parameters that do not depend on each other.
  /// - Throws: ``CurveError/weightsCount(_:)`` when there is not one weight for each time.
  public func standardErrors(
    of fit: BatchFit, weights: [Double]? = nil
  ) throws(CurveError) -> BatchFit.StandardErrors? {
    if let weights, weights.count != times.count { throw .weightsCount(weights.count) }
    guard fit.status == .converged, let curve = fit.curve else { return nil }
    let free = [
      known.floor == nil, known.ceiling == nil, true, known.midpoint == nil,
      known.shapeParameter == nil,
    ]
    let columns = free.indices.filter { free[$0] }
    var normal = Matrix(rows: columns.count, columns: columns.count)
    var points = 0
    for (i, time) in times.enumerated() {
      let weight = weights?[i] ?? 1
      guard weight > 0, weight.isFinite else { continue }
      points += 1
      let g = curve.gradient(at: time)
      let row = [1 - g.rise, g.rise, g.rate, g.midpoint, g.shapeParameter]
      for (a, one) in columns.enumerated() {
        for (b, other) in columns.enumerated() {
          normal[a, b] += weight * row[one] * row[other]
        }
      }
    }
    guard let variance = residualVariance(of: fit, points: points),
      let inverse = inverseDiagonal(normal)
    else { return nil }
    var errors = [Double](repeating: 0, count: 5)
    for (a, column) in columns.enumerated() {
      errors[column] = (variance * inverse[a]).squareRoot()
    }
    guard errors.allSatisfy(\.isFinite) else { return nil }
    return BatchFit.StandardErrors(
      floor: errors[0], ceiling: errors[1], rate: errors[2], midpoint: errors[3],
      shapeParameter: errors[4])
  }
}

/// The diagonal of the inverse of a positive definite matrix; `nil` where one of its columns, scaled to
/// length one, is nearly a combination of the others.
private func inverseDiagonal(_ matrix: Matrix) -> [Double]? {
  let scale = (0..<matrix.rows).map { matrix[$0, $0].squareRoot() }
  guard scale.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
  var scaled = matrix
  for i in scale.indices {
    for j in scale.indices { scaled[i, j] /= scale[i] * scale[j] }
  }
  guard let factor = Cholesky(scaled), factor.pivotRatio > 1e-12 else { return nil }
  return zip(factor.inverseDiagonal, scale).map { $0 / ($1 * $1) }
}
