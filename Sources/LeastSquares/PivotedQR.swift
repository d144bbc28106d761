import CLAPACK

/// `A P = Q R` with columns pivoted by decreasing remaining norm (LAPACK's `dgeqp3`).
///
/// The factorisation shows the rank and serves for steps, covariance and null space alike.
struct PivotedQR: Sendable {
  let rows: Int
  let columns: Int
  /// `order[k]` is the column of `A` that stands at place `k` of `A P`.
  let order: [Int]
  private let factors: [Double]
  private let reflectors: [Double]

  /// Returns `nil` when LAPACK refuses: sizes beyond its integers, or elements that are not finite.
  init?(_ matrix: Matrix) {
    guard matrix.isFinite, var m = Int32(exactly: matrix.rows),
      var n = Int32(exactly: matrix.columns)
    else { return nil }
    rows = matrix.rows
    columns = matrix.columns
    let smaller = min(matrix.rows, matrix.columns)
    guard smaller > 0 else {
      factors = []
      reflectors = []
      order = Array(0..<matrix.columns)
      return
    }
    var a = matrix.elements
    var pivots = Array(repeating: Int32(0), count: matrix.columns)
    var tau = Array(repeating: 0.0, count: smaller)
    // Small problems do not repay a query for the best block size.
    let workspaceSize = 2 * matrix.columns + 32 * (matrix.columns + 1)
    guard var size = Int32(exactly: workspaceSize) else { return nil }
    var work = Array(repeating: 0.0, count: workspaceSize)
    var leading = m
    var info = Int32(0)
    dgeqp3_(&m, &n, &a, &leading, &pivots, &tau, &work, &size, &info)
    guard info == 0 else { return nil }
    factors = a
    reflectors = tau
    order = pivots.map { Int($0) - 1 }
  }

  /// The number of leading columns that are independent: diagonal elements of R above `tolerance`
  /// times the first.
  func rank(tolerance: Double) -> Int {
    let diagonal = (0..<min(rows, columns)).map { abs(r($0, $0)) }
    guard let first = diagonal.first, first > 0 else { return 0 }
    return diagonal.firstIndex { $0 <= tolerance * first } ?? diagonal.count
  }

  func r(_ i: Int, _ j: Int) -> Double { i > j ? 0 : factors[j * rows + i] }

  /// `R Pᵀ`: as many rows as R has, columns in the order of `A`.
  var unpivoted: Matrix {
    var result = Matrix(rows: min(rows, columns), columns: columns)
    for (k, j) in order.enumerated() {
      for i in 0..<min(result.rows, k + 1) { result[i, j] = r(i, k) }
    }
    return result
  }

  /// The first `min(rows, columns)` elements of `Qᵀ b`, or `nil` when LAPACK refuses.
  func projection(of vector: [Double]) -> [Double]? {
    rotated(vector, transposed: true).map { Array($0.prefix(min(rows, columns))) }
  }

  /// `Q b`, or `Qᵀ b` where transposed, or `nil` when LAPACK refuses.
  func rotated(_ vector: [Double], transposed: Bool) -> [Double]? {
    let smaller = min(rows, columns)
    guard smaller > 0 else { return vector }
    guard vector.count == rows, var m = Int32(exactly: rows), var k = Int32(exactly: smaller)
    else { return nil }
    var c = vector
    var one = Int32(1)
    var leading = m
    var target = m
    var size = Int32(64)
    var work = Array(repeating: 0.0, count: 64)
    var info = Int32(0)
    dormqr_(
      "L", transposed ? "T" : "N", &m, &one, &k, factors, &leading, reflectors, &c, &target, &work,
      &size, &info, 1, 1)
    return info == 0 ? c : nil
  }

  /// Solves with the leading `count` rows and columns of R, or with their transpose.
  ///
  /// Returns `nil` when that block is singular.
  func solve(_ right: [Double], count: Int, transposed: Bool = false) -> [Double]? {
    guard count > 0 else { return [] }
    guard right.count >= count, var n = Int32(exactly: count), var leading = Int32(exactly: rows)
    else { return nil }
    var solution = Array(right.prefix(count))
    var one = Int32(1)
    var target = n
    var info = Int32(0)
    dtrtrs_(
      "U", transposed ? "T" : "N", "N", &n, &one, factors, &leading, &solution, &target, &info,
      1, 1, 1)
    guard info == 0, solution.allSatisfy(\.isFinite) else { return nil }
    return solution
  }

  /// The least-squares solution of `A x = b` that leaves out the columns beyond `rank`, given the
  /// projection `Qᵀ b`.
  func solution(projection: [Double], rank: Int) -> [Double]? {
    guard let leading = solve(projection, count: rank) else { return nil }
    var x = Array(repeating: 0.0, count: columns)
    for (k, value) in leading.enumerated() { x[order[k]] = value }
    return x
  }

  /// `(Aᵀ A)⁻¹` in the order of the columns of `A`, or `nil` unless all columns are independent.
  func inverseGram() -> Matrix? {
    guard rows >= columns else { return nil }
    var inverse: [[Double]] = []
    for k in 0..<columns {
      var unit = Array(repeating: 0.0, count: columns)
      unit[k] = 1
      // R⁻ᵀ eₖ is row k of R⁻¹.
      guard let row = solve(unit, count: columns, transposed: true) else { return nil }
      inverse.append(row)
    }
    var gram = Matrix(rows: columns, columns: columns)
    for i in 0..<columns {
      for j in 0...i {
        let element = dot(inverse[i], inverse[j])
        gram[order[i], order[j]] = element
        gram[order[j], order[i]] = element
      }
    }
    return gram.isFinite ? gram : nil
  }

  /// The columns that take part in a dependency: those with a share in the null space, by more than
  /// what an error of `blur` in each column makes of it.
  func dependentColumns(rank: Int, blur: Double = 0) -> [Int] {
    guard rank < columns else { return [] }
    let least = rank > 0 ? max(1e-8, blur * abs(r(0, 0) / r(rank - 1, rank - 1))) : 1e-8
    var dependent = Set(order[rank...])
    for k in rank..<columns {
      let column = (0..<rank).map { r($0, k) }
      guard let shares = solve(column, count: rank) else { continue }
      for (i, share) in shares.enumerated() where abs(share) > least { dependent.insert(order[i]) }
    }
    return dependent.sorted()
  }
}
