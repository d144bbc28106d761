import Testing

@testable import LeastSquares

@Suite struct PivotedQRTests {
  private func residual(_ factorisation: PivotedQR, of matrix: Matrix) -> Double {
    // RᵀR = PᵀAᵀAP needs no Q.
    let r = factorisation.unpivoted
    var worst = 0.0
    for i in 0..<matrix.columns {
      for j in 0..<matrix.columns {
        let (a, b) = (dot(matrix.column(i), matrix.column(j)), dot(r.column(i), r.column(j)))
        worst = max(worst, abs(a - b))
      }
    }
    return worst
  }

  @Test(arguments: [(1, 1), (5, 3), (3, 5), (40, 7)])
  func reproducesTheMatrix(_ rows: Int, _ columns: Int) throws {
    var matrix = Matrix(rows: rows, columns: columns)
    for i in 0..<rows {
      for j in 0..<columns { matrix[i, j] = 1 / Double(i + 2 * j + 1) - 0.1 * Double(j) }
    }
    let factorisation = try #require(PivotedQR(matrix))
    #expect(residual(factorisation, of: matrix) < 1e-13)
    #expect(factorisation.order.sorted() == Array(0..<columns))
  }

  @Test func showsRankAndDependence() throws {
    let matrix = try #require(
      Matrix(columns: [[1, 2, 3, 4], [2, 1, 0, 1], [3, 3, 3, 5], [0, 0, 1, 0]]))
    let factorisation = try #require(PivotedQR(matrix))
    let rank = factorisation.rank(tolerance: 1e-14)
    #expect(rank == 3)
    #expect(factorisation.dependentColumns(rank: rank) == [0, 1, 2])
    #expect(factorisation.inverseGram() == nil || rank < 4)
  }

  @Test func invertsTheGramMatrix() throws {
    let matrix = try #require(Matrix(columns: [[1, 1, 1], [0, 1, 2]]))
    let gram = try #require(PivotedQR(matrix)?.inverseGram())
    // (AᵀA) = [3 3; 3 5], its inverse [5 −3; −3 3] / 6.
    for (i, j, value) in [(0, 0, 5.0 / 6), (0, 1, -0.5), (1, 0, -0.5), (1, 1, 0.5)] {
      #expect(abs(gram[i, j] - value) < 1e-15)
    }
  }

  @Test func refusesWhatIsNotFinite() {
    #expect(PivotedQR(Matrix(rows: [[1, .nan]]) ?? Matrix(rows: 0, columns: 0)) == nil)
  }

  @Test func emptyMatrices() throws {
    for (rows, columns) in [(0, 0), (0, 3), (3, 0)] {
      let factorisation = try #require(PivotedQR(Matrix(rows: rows, columns: columns)))
      #expect(factorisation.rank(tolerance: 1e-14) == 0)
      #expect(factorisation.projection(of: Array(repeating: 1, count: rows)) == [])
    }
  }
}
