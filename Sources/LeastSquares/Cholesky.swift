import CLAPACK

/// A symmetric positive definite matrix as `L Lᵀ` (LAPACK's `dpotrf`).
package struct Cholesky: Sendable {
  private let factor: Matrix

  /// `nil` for a matrix that is not positive definite; only the lower triangle is read.
  package init?(_ matrix: Matrix) {
    guard matrix.isFinite, matrix.rows == matrix.columns, var n = Int32(exactly: matrix.rows),
      n > 0
    else { return nil }
    var elements = matrix.elements
    var leading = n
    var info = Int32(0)
    dpotrf_("L", &n, &elements, &leading, &info, 1)
    guard info == 0 else { return nil }
    factor = Matrix(elements: elements, rows: matrix.rows)
  }

  /// The least pivot divided by the largest, an upper bound of the reciprocal condition number.
  package var pivotRatio: Double {
    let pivots = (0..<factor.rows).map { factor[$0, $0] * factor[$0, $0] }
    guard let least = pivots.min(), let most = pivots.max(), most > 0 else { return 0 }
    return least / most
  }

  /// The diagonal of the inverse of the matrix.
  package var inverseDiagonal: [Double] {
    (0..<factor.rows).map { i in
      var unit = [Double](repeating: 0, count: factor.rows)
      unit[i] = 1
      return solve(unit)[i]
    }
  }

  /// The solution of `A x = b`, as long as `b`, which has to have as many elements as `A` rows.
  func solve(_ right: [Double]) -> [Double] {
    var solution = right
    guard right.count == factor.rows, var n = Int32(exactly: factor.rows) else { return solution }
    var one = Int32(1)
    var (leading, target) = (n, n)
    var info = Int32(0)
    dpotrs_("L", &n, &one, factor.elements, &leading, &solution, &target, &info, 1)
    return solution
  }
}
