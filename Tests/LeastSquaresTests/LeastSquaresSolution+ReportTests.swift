import Testing

@testable import LeastSquares

/// The words of a solution, for the line of `MinimizationTests` that is solved by hand.
@Suite struct LeastSquaresSolutionReportTests {
  private static let line = LeastSquaresProblem(
    start: [10, -7],
    jacobian: { _ in Matrix(rows: (0..<5).map { [1, Double($0)] }) },
    residuals: { p in zip(0..<5, [1.0, 3, 2, 5, 4]).map { p[0] + p[1] * Double($0) - $1 } })

  @Test func report() throws {
    let solution = try Self.line.minimize()
    let lines = solution.report(names: ["intercept", "slope"]).split(separator: "\n")
    #expect(lines.first == "converged after \(solution.evaluations) evaluations")
    // Errors √0.72 and √0.12, correlation −0.24 / √(0.72 · 0.12).
    #expect(
      lines.dropFirst() == [
        "sum of squares 3.6, residual variance 1.2, 3 degrees of freedom",
        "  intercept        1.4 ± 0.848528 (60.6 %)",
        "  slope            0.8 ± 0.34641 (43.3 %)",
        "correlations",
        "  intercept slope  -0.816",
      ])
    #expect(!solution.report(leastCorrelation: 0.9).contains("correlations"))
    #expect("\(solution)".contains("x[1]"))
  }

  @Test func correlations() throws {
    let matrix = try #require(try Self.line.minimize().correlations)
    #expect(abs(matrix[0, 0] - 1) < 1e-14)
    #expect(abs(matrix[1, 1] - 1) < 1e-14)
    #expect(abs(matrix[0, 1] + 0.24 / (0.72 * 0.12).squareRoot()) < 1e-13)
    #expect(matrix[0, 1] == matrix[1, 0])
  }

  @Test func whatIsNotKnownIsNamed() throws {
    var held = Self.line
    held.bounds = [-.infinity...1, -.infinity ... .infinity]
    let report = try held.minimize().report(names: ["intercept"])
    #expect(report.contains("intercept  1 at its bound"))
    let twice = LeastSquaresProblem(start: [1, 2]) { p in [p[0] + p[1] - 3, 2 * (p[0] + p[1]) - 5] }
    #expect(try twice.minimize().report().contains("undetermined"))
  }

  @Test(
    arguments: [
      (123_456_789, "1.23457e+08"), (0.000123456789, "0.000123457"), (-5, "-5"), (0, "0.0"),
      (238.94212918, "238.942"), (.leastNonzeroMagnitude, "5e-324"), (.nan, "nan"),
    ] as [(Double, String)])
  func sixDigits(_ value: Double, _ digits: String) throws {
    let far = LeastSquaresSolution(
      parameters: [value], residualSumOfSquares: 0, status: .converged, orthogonality: 0,
      evaluations: 1, jacobianEvaluations: 1, bounded: [0], undetermined: [], rank: 0,
      degreesOfFreedom: 0, unscaledCovariance: nil, trace: [], rounding: 0)
    let shown = far.report(names: ["a"]).split(separator: " ").dropLast(3).last.map { Double($0) }
    if value.isNaN {
      #expect(far.description.contains(digits))
    } else {
      #expect(shown == Double(digits), "\(far)")
    }
  }

  @Test func traceIsKeptOnRequest() throws {
    var problem = LeastSquaresProblem(start: [-1.2, 1]) { p in
      [10 * (p[1] - p[0] * p[0]), 1 - p[0]]
    }
    problem.jacobian = { p in Matrix(rows: [[-20 * p[0], 10], [-1, 0]]) }
    let silent = try problem.minimize()
    #expect(silent.trace.isEmpty)
    var options = LeastSquaresProblem.Options()
    options.isTraced = true
    let traced = try problem.minimize(options)
    #expect(traced.parameters == silent.parameters)
    #expect(traced.evaluations == silent.evaluations)
    // Rosenbrock's valley starts at 4.4² + 2.2², and each step that is taken lowers the sum.
    var sum = 4.4 * 4.4 + 2.2 * 2.2
    let taken = traced.trace.filter(\.isTaken)
    #expect(taken.count > 2)
    for step in taken {
      let next = try #require(step.sum)
      #expect(next < sum)
      #expect((step.gain ?? 0) > 0)
      #expect(step.radius > 0)
      sum = next
    }
    #expect(traced.trace.count <= traced.evaluations)
    #expect(traced.trace.contains { !$0.isTaken })
  }
}
