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

  /// One run from Lubricant's published start lets pairs of parameters run away together; their sum is thirty times
  /// the certified one, and their rounding hides the slope that is left.
  @Test func parametersThatRunAwayAreNoSuccess() throws {
    let problem = try Self.problem("Lubricant")
    let solution = try problem.problem(start: problem.starts[0], exact: true).minimize()
    #expect(solution.residualSumOfSquares > 2 * problem.residualSumOfSquares)
    #expect(solution.status == .flat)
    #expect(solution.undetermined.count > 1 && solution.covariance == nil)
  }

  /// Wherever a run ends, it names no parameter undetermined and a success at once.
  @Test func noSuccessLeavesAParameterUndetermined() throws {
    let problem = try Self.problem("Lubricant")
    for seed in 0..<32 {
      var random = SeededRandom(seed: UInt64(seed))
      let start = problem.certified.map { $0 * .pow(3, 2 * random.uniform() - 1) }
      for exact in [true, false] {
        let solution = try? problem.problem(start: start, exact: exact).minimize()
        guard let solution, !solution.undetermined.isEmpty else { continue }
        #expect(solution.status != .converged && solution.status != .roundingLimit, "\(seed)")
      }
    }
  }
}
