import RealModule

/// A square matrix of ``order`` six, by its columns, each padded to a vector register. It lives in registers,
/// where LAPACK would copy it.
///
/// OpenBLAS is not used here. With it the tests of the forecasts took three times as long on two threads (191
/// s instead of 61 s), most of it threads that waited for each other; on one thread they took as long.
struct SmallMatrix: Sendable, Hashable {
  /// The number of a season's parameters.
  static let order = 6

  private var columns:
    (
      SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>, SIMD8<Double>
    ) = (.zero, .zero, .zero, .zero, .zero, .zero)

  /// A column; zero beyond the order.
  subscript(column: Int) -> SIMD8<Double> {
    get {
      switch column {
      case 0: columns.0
      case 1: columns.1
      case 2: columns.2
      case 3: columns.3
      case 4: columns.4
      case 5: columns.5
      default: .zero
      }
    }
    set {
      switch column {
      case 0: columns.0 = newValue
      case 1: columns.1 = newValue
      case 2: columns.2 = newValue
      case 3: columns.3 = newValue
      case 4: columns.4 = newValue
      case 5: columns.5 = newValue
      default: break
      }
    }
  }

  static func == (one: SmallMatrix, other: SmallMatrix) -> Bool {
    (0..<order).allSatisfy { one[$0] == other[$0] }
  }

  func hash(into hasher: inout Hasher) {
    for column in 0..<Self.order { hasher.combine(self[column]) }
  }

  /// The matrix times a vector.
  @inline(__always)
  func applied(to v: SIMD8<Double>) -> SIMD8<Double> {
    let first = v[0] * columns.0 + v[1] * columns.1 + v[2] * columns.2
    return first + (v[3] * columns.3 + v[4] * columns.4 + v[5] * columns.5)
  }

  /// Adds a multiple of a vector's product with itself.
  mutating func add(_ weight: Double, _ v: SIMD8<Double>) {
    let scaled = weight * v
    for j in 0..<Self.order { self[j] += v[j] * scaled }
  }
}

/// The lower triangle that, times its transpose, is a positive definite matrix, and its inverse.
struct CholeskyFactor: Sendable, Hashable {
  private(set) var lower = SmallMatrix()
  private(set) var lowerInverse = SmallMatrix()
  /// The logarithm of the factor's determinant, half of that of the matrix.
  private(set) var logDeterminant = 0.0

  /// The factor of the identity.
  static let identity = CholeskyFactor()

  private init() {
    for j in 0..<SmallMatrix.order {
      lower[j][j] = 1
      lowerInverse[j][j] = 1
    }
  }

  /// `nil` when the matrix is not positive definite.
  init?(of matrix: SmallMatrix) {
    for j in 0..<SmallMatrix.order {
      var column = matrix[j]
      for k in 0..<j { column -= lower[k][j] * lower[k] }
      guard column[j] > 1e-12 else { return nil }
      let diagonal = column[j].squareRoot()
      for i in 0..<j { column[i] = 0 }
      lower[j] = column / diagonal
      logDeterminant += .log(diagonal)
    }
    for j in 0..<SmallMatrix.order {
      var rest = SIMD8<Double>.zero
      rest[j] = 1
      var solution = SIMD8<Double>.zero
      for i in j..<SmallMatrix.order {
        solution[i] = rest[i] / lower[i][i]
        rest -= solution[i] * lower[i]
      }
      lowerInverse[j] = solution
    }
  }

  /// The factor times a vector.
  @inline(__always)
  func applied(to vector: SIMD8<Double>) -> SIMD8<Double> { lower.applied(to: vector) }

  /// The vector that the factor takes to the given one.
  @inline(__always)
  func solved(_ vector: SIMD8<Double>) -> SIMD8<Double> { lowerInverse.applied(to: vector) }

  /// The vector that the whole matrix takes to the given one.
  func matrixSolved(_ vector: SIMD8<Double>) -> SIMD8<Double> {
    let half = solved(vector)
    var result = SIMD8<Double>.zero
    for j in 0..<SmallMatrix.order { result[j] = (lowerInverse[j] * half).sum() }
    return result
  }

  /// The inverse of the matrix.
  var inverse: SmallMatrix {
    var inverse = SmallMatrix()
    for j in 0..<SmallMatrix.order {
      var unit = SIMD8<Double>.zero
      unit[j] = 1
      inverse[j] = matrixSolved(unit)
    }
    return inverse
  }
}
