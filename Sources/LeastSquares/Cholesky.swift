import CLAPACK

/// A symmetric positive definite matrix as `L Lᵀ` (LAPACK's `dpotrf`).
package struct Cholesky: Sendable {
  private let order: Int32
  /// The elements of L, column after column; those above the diagonal mean nothing.
  package let elements: [Double]

  /// `nil` for a matrix that is not positive definite; only the lower triangle is read.
  init?(_ matrix: Matrix) {
    guard matrix.rows == matrix.columns else { return nil }
    self.init(matrix.elements, order: matrix.rows)
  }

  /// The factor of a matrix by its elements, column after column.
  package init?(_ elements: [Double], order: Int) {
    guard var n = Int32(exactly: order), n > 0, elements.count == order * order,
      elements.allSatisfy(\.isFinite)
    else { return nil }
    var elements = elements
    var leading = n
    var info = Int32(0)
    dpotrf_("L", &n, &elements, &leading, &info, 1)
    guard info == 0 else { return nil }
    self.order = n
    self.elements = elements
  }

  /// The solution of `A x = b`, as long as `b`, which has to have as many elements as `A` rows.
  func solve(_ right: [Double]) -> [Double] {
    var solution = right
    guard right.count == Int(order) else { return solution }
    var (n, one, leading, target, info) = (order, Int32(1), order, order, Int32(0))
    dpotrs_("L", &n, &one, elements, &leading, &solution, &target, &info, 1)
    return solution
  }

  /// The elements of the inverse of L, column after column.
  package var inverseOfFactor: [Double] {
    let count = Int(order)
    var inverse = [Double](repeating: 0, count: count * count)
    for place in 0..<count { inverse[place * (count + 1)] = 1 }
    var (n, columns, leading, target, info) = (order, order, order, order, Int32(0))
    dtrtrs_("L", "N", "N", &n, &columns, elements, &leading, &inverse, &target, &info, 1, 1, 1)
    return inverse
  }
}
