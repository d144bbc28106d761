import Testing

@testable import LeastSquares

@Suite struct CholeskyTests {
  @Test func solves() throws {
    // L = [2 0; 1 3]: A = [4 2; 2 10], and A · (1, −1) = (2, −8).
    let matrix = try #require(Matrix(rows: [[4, 2], [2, 10]]))
    let solution = try #require(Cholesky(matrix)).solve([2, -8])
    #expect(abs(solution[0] - 1) < 1e-15 && abs(solution[1] + 1) < 1e-15)
  }

  @Test func factorsAndInverts() throws {
    let factor = try #require(Cholesky([4, 2, 2, 10], order: 2))
    #expect(factor.elements[0] == 2 && factor.elements[1] == 1 && factor.elements[3] == 3)
    // L⁻¹ = [1/2 0; −1/6 1/3].
    for (one, other) in zip(factor.inverseOfFactor, [0.5, -1.0 / 6, 0, 1.0 / 3]) {
      #expect(abs(one - other) < 1e-15)
    }
    #expect(Cholesky([1, 0, 0], order: 2) == nil && Cholesky([], order: 0) == nil)
    #expect(Cholesky([1], order: -1) == nil)
  }

  @Test func refusesWhatIsNotPositiveDefinite() throws {
    for rows in [[[1, 2], [2, 1]], [[0, 0], [0, 1]], [[.nan, 0], [0, 1]], [[1, 2]], []] {
      let matrix = try #require(Matrix(rows: rows))
      #expect(Cholesky(matrix) == nil)
    }
  }
}
