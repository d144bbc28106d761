import Testing

@testable import LeastSquares

@Suite struct ClassicTests {
  @Test(arguments: ClassicProblem.all.map(\.name))
  func standardStart(_ name: String) throws {
    let classic = try #require(ClassicProblem.all.first { $0.name == name })
    let solution = try classic.problem.minimize()
    let first = try #require(classic.problem.residuals(classic.start))
    let sum = solution.residualSumOfSquares
    let known = classic.minima.contains { $0 > 0 && abs(sum - $0) <= 1e-6 * $0 }
    #expect(sum <= 1e-10 * dot(first, first) || known, "\(sum) \(solution.status)")
    #expect(solution.status != .stalled && solution.status != .evaluationLimit)
  }
}
