extension BatchFit {
  /// To first order, how well the parameters of a curve are known; zero where one was known before.
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
  /// They come from the Jacobian at the fit, take the noise as independent from day to day and leave
  /// priors aside, what these add to the sum of squares as well.
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
    let n = columns.count
    var normal = [Double](repeating: 0, count: n * n)
    var points = 0
    for (i, time) in times.enumerated() {
      let weight = weights?[i] ?? 1
      guard weight > 0, weight.isFinite else { continue }
      points += 1
      let g = curve.gradient(at: time)
      let row = [1 - g.rise, g.rise, g.rate, g.midpoint, g.shapeParameter]
      for (a, one) in columns.enumerated() {
        for (b, other) in columns.enumerated() {
          normal[a * n + b] += weight * row[one] * row[other]
        }
      }
    }
    guard let variance = residualVariance(of: fit, points: points),
      let inverse = invertedDiagonal(normal, n)
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

/// The diagonal of the inverse of a symmetric matrix by Cholesky's factor, its columns scaled to
/// length one; `nil` where one of them is all but a combination of others.
private func invertedDiagonal(_ matrix: [Double], _ n: Int) -> [Double]? {
  let scale = (0..<n).map { matrix[$0 * n + $0].squareRoot() }
  guard scale.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
  var factor = [Double](repeating: 0, count: n * n)
  for i in 0..<n {
    for j in 0...i {
      var rest = matrix[i * n + j] / (scale[i] * scale[j])
      for k in 0..<j { rest -= factor[i * n + k] * factor[j * n + k] }
      if i == j {
        guard rest > 1e-12 else { return nil }
        factor[i * n + i] = rest.squareRoot()
      } else {
        factor[i * n + j] = rest / factor[j * n + j]
      }
    }
  }
  return (0..<n).map { i in
    // The column i of the factor's inverse, whose length is the diagonal element of the whole.
    var column = [Double](repeating: 0, count: n)
    var sum = 0.0
    for r in i..<n {
      var rest = r == i ? 1.0 : 0
      for k in i..<r { rest -= factor[r * n + k] * column[k] }
      column[r] = rest / factor[r * n + r]
      sum += column[r] * column[r]
    }
    return sum / (scale[i] * scale[i])
  }
}
