import Foundation
import Testing

@testable import LeastSquares

@Suite struct LossTests {
  private static let losses: [Loss] = [
    .squared, .huber(scale: 0.7), .softL1(scale: 0.7), .cauchy(scale: 0.7),
  ]

  private func value(_ loss: Loss, _ r: Double) -> Double {
    let z = (r / loss.scale) * (r / loss.scale)
    let square = loss.scale * loss.scale
    return switch loss {
    case .squared: r * r
    case .huber: square * (z <= 1 ? z : 2 * z.squareRoot() - 1)
    case .softL1: square * 2 * ((1 + z).squareRoot() - 1)
    case .cauchy: square * log(1 + z)
    }
  }

  @Test(arguments: losses)
  func rootSquaredIsTheLoss(_ loss: Loss) {
    for r in [-1e6, -30, -0.71, -0.69, -0.1, 0, 1e-9, 0.2, 0.7, 0.8, 5, 1e8] {
      let (root, slope) = loss.root(r)
      let exact = value(loss, r)
      // The formulas of the test lose what is below the rounding of one.
      #expect(abs(root * root - exact) <= 1e-12 * exact + 1e-16, "\(loss) at \(r)")
      #expect(root == 0 ? r == 0 : root.sign == r.sign)
      guard abs(abs(r) - 0.7) > 0.02, abs(r) < 1e5 else { continue }
      let h = 1e-5 * max(abs(r), 0.1)
      let difference = (loss.root(r + h).value - loss.root(r - h).value) / (2 * h)
      #expect(abs(slope - difference) <= 1e-8, "\(loss) at \(r)")
    }
  }

  /// Against scipy, by Reference/losses.py.
  @Test func agreesWithScipy() throws {
    let table = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/losses.csv")
    let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(lines.count == 3)
    let x = (0..<10).map { Double($0) }
    let y = [0.1, 0.9, 2.2, 2.8, 4.1, 15.0, 6.2, 6.8, 1.0, 9.1]
    for line in lines {
      let cells = line.split(separator: ",")
      let exact = cells.dropFirst().compactMap { Double($0) }
      for jacobian in [true, false] {
        var problem = LeastSquaresProblem(start: [0, 1]) { p in
          zip(x, y).map { p[0] + p[1] * $0 - $1 }
        }
        if jacobian { problem.jacobian = { _ in Matrix(rows: x.map { [1, $0] }) } }
        problem.loss =
          cells[0] == "huber"
          ? .huber(scale: 0.5) : cells[0] == "softL1" ? .softL1(scale: 0.5) : .cauchy(scale: 0.5)
        let solution = try problem.minimize()
        #expect(solution.status == .converged)
        #expect(abs(solution.parameters[0] - exact[0]) < 1e-6)
        #expect(abs(solution.parameters[1] - exact[1]) < 1e-6)
        #expect(abs(solution.residualSumOfSquares - exact[2]) < 1e-10 * exact[2])
        // The covariance of least squares would not hold.
        #expect(solution.covariance == nil)
        #expect(problem.interval(of: { $0[1] }, around: solution) == nil)
      }
    }
  }
}
