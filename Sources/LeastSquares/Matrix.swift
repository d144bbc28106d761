/// A dense matrix of doubles, stored column by column as LAPACK reads it.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The elements, column after column; `rows * columns` of them.
  public private(set) var elements: [Double]

  /// A matrix of zeros.
  ///
  /// - Parameters:
  ///   - rows: The number of rows; a negative number counts as zero.
  ///   - columns: The number of columns; a negative number counts as zero.
  public init(rows: Int, columns: Int) {
    self.rows = max(rows, 0)
    self.columns = max(columns, 0)
    elements = Array(repeating: 0, count: self.rows * self.columns)
  }

  /// A matrix from its columns.
  ///
  /// - Parameter columns: Vectors of one length. The result is `nil` when the lengths differ; no
  ///   columns give the matrix without rows or columns.
  public init?(columns: [[Double]]) {
    let rows = columns.first?.count ?? 0
    guard columns.allSatisfy({ $0.count == rows }) else { return nil }
    self.rows = rows
    self.columns = columns.count
    elements = Array(columns.joined())
  }

  /// A matrix from its rows, the natural form of a Jacobian written point by point.
  ///
  /// - Parameter rows: Vectors of one length. The result is `nil` when the lengths differ; no rows
  ///   give the matrix without rows or columns.
  public init?(rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    guard rows.allSatisfy({ $0.count == columns }) else { return nil }
    self.init(rows: rows.count, columns: columns)
    for (i, row) in rows.enumerated() {
      for (j, element) in row.enumerated() { self[i, j] = element }
    }
  }

  /// A matrix from its elements, column after column; `elements.count` is a multiple of `rows`.
  init(elements: [Double], rows: Int) {
    self.rows = rows
    columns = rows > 0 ? elements.count / rows : 0
    self.elements = elements
  }

  /// The element in row `i` and column `j`, both counted from zero.
  ///
  /// As with an array, an index outside the matrix is a programming error.
  public subscript(i: Int, j: Int) -> Double {
    get { elements[j * rows + i] }
    set { elements[j * rows + i] = newValue }
  }

  /// Column `j`, counted from zero: `rows` elements.
  public func column(_ j: Int) -> ArraySlice<Double> {
    elements[j * rows..<(j + 1) * rows]
  }

  var isFinite: Bool { elements.allSatisfy(\.isFinite) }

  mutating func scaleColumn(_ j: Int, by factor: Double) {
    for k in j * rows..<(j + 1) * rows { elements[k] *= factor }
  }

  mutating func scaleRow(_ i: Int, by factor: Double) {
    for j in 0..<columns { self[i, j] *= factor }
  }

  /// One more row below; `row` has as many elements as there are columns.
  func appending(row: [Double]) -> Matrix {
    var result = Matrix(rows: rows + 1, columns: columns)
    for j in 0..<columns {
      for i in 0..<rows { result[i, j] = self[i, j] }
      result[rows, j] = row[j]
    }
    return result
  }

  func selecting(columns selected: [Int]) -> Matrix {
    var result = Matrix(rows: rows, columns: selected.count)
    for (k, j) in selected.enumerated() {
      for i in 0..<rows { result[i, k] = self[i, j] }
    }
    return result
  }

  static func * (matrix: Matrix, vector: [Double]) -> [Double] {
    var product = Array(repeating: 0.0, count: matrix.rows)
    for (j, factor) in vector.enumerated() where factor != 0 {
      for i in 0..<matrix.rows { product[i] += matrix[i, j] * factor }
    }
    return product
  }
}

/// Euclidean norm, scaled so that neither large nor small elements are lost.
func norm(_ vector: some Sequence<Double>) -> Double {
  var largest = 0.0
  for element in vector { largest = max(largest, abs(element)) }
  guard largest > 0, largest.isFinite else { return largest }
  var sum = 0.0
  for element in vector {
    let scaled = element / largest
    sum += scaled * scaled
  }
  return largest * sum.squareRoot()
}

func dot(_ a: some Sequence<Double>, _ b: some Sequence<Double>) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}
