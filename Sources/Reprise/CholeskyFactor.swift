import RealModule

/// The lower triangle that, times its transpose, is a positive definite matrix of the order of
/// ``Prior/dimensions``; small enough to live in vector registers, where LAPACK would only copy.
struct CholeskyFactor {
  private var columns: [SIMD8<Double>] = []
  /// The sum of the logarithms of the diagonal.
  private(set) var logDeterminant = 0.0

  /// `nil` when the matrix, given by its columns, is not positive definite.
  init?(of matrix: [SIMD8<Double>]) {
    for j in matrix.indices {
      var column = matrix[j]
      for previous in columns { column -= previous[j] * previous }
      guard column[j] > 1e-12 else { return nil }
      let diagonal = column[j].squareRoot()
      for i in 0..<j { column[i] = 0 }
      columns.append(column / diagonal)
      logDeterminant += .log(diagonal)
    }
  }

  /// The factor times a vector.
  func applied(to vector: SIMD8<Double>) -> SIMD8<Double> {
    var result = SIMD8<Double>.zero
    for (j, column) in columns.enumerated() { result += vector[j] * column }
    return result
  }

  /// The vector that the factor takes to the given one.
  func solved(_ vector: SIMD8<Double>) -> SIMD8<Double> {
    var rest = vector
    var result = SIMD8<Double>.zero
    for (j, column) in columns.enumerated() {
      result[j] = rest[j] / column[j]
      rest -= result[j] * column
    }
    return result
  }

  /// The vector that the factor's transpose takes to the given one.
  func transposeSolved(_ vector: SIMD8<Double>) -> SIMD8<Double> {
    var result = SIMD8<Double>.zero
    for (j, column) in columns.enumerated().reversed() {
      result[j] = (vector[j] - (column * result).sum()) / column[j]
    }
    return result
  }

  func transposeApplied(_ v: SIMD8<Double>) -> SIMD8<Double> { var r = SIMD8<Double>.zero; for (j,c) in columns.enumerated() { r[j] = (c*v).sum() }; return r }
  /// The inverse of the matrix, by its columns.
  var inverse: [SIMD8<Double>] {
    columns.indices.map { j in
      var unit = SIMD8<Double>.zero
      unit[j] = 1
      return transposeSolved(solved(unit))
    }
  }
}
