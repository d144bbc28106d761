import Foundation
import Testing

@testable import LeastSquares

/// Against mpmath, by Reference/quantiles.py.
@Suite struct QuantileTests {
  private static let rows: [(String, [Double])] = {
    let table = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/quantiles.csv")
    let text = (try? String(contentsOf: table, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",")
      return (String(cells[0]), cells.dropFirst().compactMap { Double($0) })
    }
  }()

  @Test func agreesWithTheTable() throws {
    #expect(Self.rows.count == 150)
    for (name, n) in Self.rows {
      let (p, exact) = (n[2], n[3])
      if name == "t" {
        let student = try #require(StudentT(degreesOfFreedom: n[1]))
        let found = try #require(student.quantile(p))
        #expect(abs(found - exact) <= 1e-12 * abs(exact), "t \(n)")
        #expect(abs(student.cumulative(exact) - p) <= 1e-12 * p, "t \(n)")
        #expect(abs(student.cumulative(-exact) - (1 - p)) <= 1e-12, "t \(n)")
      } else {
        let fisher = try #require(FDistribution(numerator: n[0], denominator: n[1]))
        let found = try #require(fisher.quantile(p))
        #expect(abs(found - exact) <= 1e-11 * exact, "F \(n)")
        #expect(abs(fisher.upperTail(exact) - (1 - p)) <= 1e-12, "F \(n)")
      }
    }
  }

  @Test func oddCases() throws {
    #expect(StudentT(degreesOfFreedom: 0) == nil)
    #expect(StudentT(degreesOfFreedom: .nan) == nil)
    #expect(FDistribution(numerator: 1, denominator: .infinity) == nil)
    let student = try #require(StudentT(degreesOfFreedom: 3))
    #expect(student.quantile(0.5) == 0)
    for p in [0, 1, -1, .nan] { #expect(student.quantile(p) == nil) }
    #expect(student.cumulative(.infinity) == 1)
    #expect(student.cumulative(-.infinity) == 0)
    #expect(student.cumulative(.nan).isNaN)
    #expect(student.cumulative(-1e200) > 0 || student.cumulative(-1e200) == 0)
    let fisher = try #require(FDistribution(numerator: 2, denominator: 9))
    #expect(fisher.upperTail(0) == 1)
    #expect(fisher.upperTail(.infinity) == 0)
    #expect(fisher.quantile(1) == nil)
  }
}
