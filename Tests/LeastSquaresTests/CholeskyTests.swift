import Testing

@testable import LeastSquares

@Suite struct CholeskyTests {
  @Test func solves() throws {
    // L = [2 0; 1 3]: A = [4 2; 2 10], and A · (1, −1) = (2, −8).
    let matrix = try #require(Matrix(rows: [[4, 2], [2, 10]]))
    let solution = try #require(Cholesky(matrix)).solve([2, -8])
    #expect(abs(solution[0] - 1) < 1e-15 && abs(solution[1] + 1) < 1e-15)
  }

  @Test func refusesWhatIsNotPositiveDefinite() throws {
    for rows in [[[1, 2], [2, 1]], [[0, 0], [0, 1]], [[.nan, 0], [0, 1]], [[1, 2]], []] {
      let matrix = try #require(Matrix(rows: rows))
      #expect(Cholesky(matrix) == nil)
    }
  }
}
