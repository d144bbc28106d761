import LeastSquares
import Testing

@Suite struct LinearLeastSquaresTests {
  /// Fractions from Reference/linear.py.
  @Test func agreesWithExactArithmetic() throws {
    let points: [Double] = [-2, -1, 0, 1, 2, 4]
    let design = try #require(Matrix(rows: points.map { [1, $0, $0 * $0] }))
    let fit = try #require(LinearLeastSquares(design, [3, 1, 1, 2, 5, 15]))
    let exact = [61.0 / 70, 103.0 / 210, 16.0 / 21]
    for (coefficient, exact) in zip(fit.coefficients, exact) {
      #expect(abs(coefficient - exact) < 1e-13)
    }
    // In units of 1 / 420.
    let inverse: [[Double]] = [[123, 18, -15], [18, 38, -10], [-15, -10, 5]]
    for i in 0..<3 {
      for j in 0..<3 { #expect(abs(fit.covariance[i, j] - inverse[i][j] / 420) < 1e-14) }
    }
    let variance: Double = (123 - 60 + 20) / 420
    #expect(abs(fit.variance(of: [1, 0, 2]) - variance) < 1e-14)
  }

  @Test func refusesWhatHasNoAnswer() throws {
    let dependent = try #require(Matrix(rows: [[1, 2], [2, 4], [3, 6]]))
    #expect(LinearLeastSquares(dependent, [1, 2, 3]) == nil)
    let design = try #require(Matrix(rows: [[1, 2], [2, 1], [3, 6]]))
    #expect(LinearLeastSquares(design, [1, 2]) == nil)
    #expect(LinearLeastSquares(design, [1, 2, .nan]) == nil)
    #expect(LinearLeastSquares(Matrix(rows: 0, columns: 0), []) == nil)
    let wide = try #require(Matrix(rows: [[1, 2]]))
    #expect(LinearLeastSquares(wide, [1]) == nil)
  }
}
