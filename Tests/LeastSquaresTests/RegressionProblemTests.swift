import Foundation
import RealModule
import Testing

@testable import LeastSquares

/// The regression problems that the R packages gslnls and nls2 publish, beyond NIST's.
@Suite struct RegressionProblemTests {
  static let problems =
    CertifiedProblem.all(
      in: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Datasets/regression-problems").standardizedFileURL) ?? []

  private static func problem(_ name: String) throws -> CertifiedProblem {
    try #require(problems.first { $0.name == name })
  }

  @Test func transcriptionReproducesTheSums() {
    #expect(Self.problems.count == 10)
    for problem in Self.problems {
      #expect(problem.degreesOfFreedom == problem.responses.count - problem.certified.count)
      let sum = problem.sumOfSquares(problem.certified)
      #expect(abs(sum / problem.residualSumOfSquares - 1) < 1e-9, "\(problem.name)")
    }
  }

  /// From the start of one digit, by exact derivatives and by differences.
  @Test(arguments: problems.map(\.name), [true, false])
  func oneDigitIsEnough(_ name: String, _ exact: Bool) throws {
    let problem = try Self.problem(name)
    let solution = try problem.problem(start: problem.starts[1], exact: exact).minimize()
    #expect(problem.digits(solution.parameters) >= (exact ? 6 : 4))
    let errors = CertifiedProblem.digits(solution.standardErrors, problem.standardErrors)
    #expect(errors >= (exact ? 5 : 4), "\(errors)")
    #expect(solution.status == .converged || solution.status == .roundingLimit)
  }

  /// A search goes on from the published start, which may have no finite or no useful slope.
  @Test(arguments: problems.map(\.name))
  func publishedStart(_ name: String) throws {
    let problem = try Self.problem(name)
    let search = try problem.problem(start: problem.starts[0], exact: true).search()
    #expect(
      abs(search.best.residualSumOfSquares / problem.residualSumOfSquares - 1) < 1e-8,
      "\(search.best.residualSumOfSquares) \(search)")
  }
}
