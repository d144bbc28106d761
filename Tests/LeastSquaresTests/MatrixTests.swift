import Testing

@testable import LeastSquares

@Suite struct MatrixTests {
  @Test func rowsAndColumns() throws {
    let matrix = try #require(Matrix(rows: [[1, 2, 3], [4, 5, 6]]))
    #expect(matrix == Matrix(columns: [[1, 4], [2, 5], [3, 6]]))
    #expect(matrix[1, 2] == 6)
    #expect(Array(matrix.column(1)) == [2, 5])
    #expect(matrix * [1, 0, -1] == [-2, -2])
    #expect(Matrix(rows: [[1], [1, 2]]) == nil)
    #expect(Matrix(columns: [[1], [1, 2]]) == nil)
    #expect(Matrix(rows: []) == Matrix(rows: 0, columns: 0))
    #expect(Matrix(rows: -3, columns: 2).elements.isEmpty)
  }

  @Test func normNeitherOverflowsNorUnderflows() {
    #expect(norm([3e300, 4e300]) == 5e300)
    #expect(abs(norm([3e-300, 4e-300]) * 1e300 - 5) < 1e-14)
    #expect(norm([]) == 0)
    #expect(norm([0, 0]) == 0)
  }
}
