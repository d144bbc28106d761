import Foundation
import LeastSquares
import RealModule
import Testing

@Suite struct LinearCertificationTests {
  static let problems =
    LinearCertifiedProblem.all(
      in: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Datasets/nist-strd-linear").standardizedFileURL) ?? []

  @Test func allAreRead() {
    #expect(Self.problems.count == 11)
    for problem in Self.problems {
      #expect(problem.design.columns == problem.certified.count)
      #expect(problem.design.rows - problem.design.columns == problem.degreesOfFreedom)
      #expect(problem.standardErrors.count == problem.certified.count)
    }
  }

  /// The powers of Filip's predictor, rounded, leave seven digits of its coefficients and no more.
  @Test(arguments: problems.map(\.name))
  func certifiedValuesAreReached(_ name: String) throws {
    let problem = try #require(Self.problems.first { $0.name == name })
    let fit = try #require(LinearLeastSquares(problem.design, problem.responses))
    let errors = try #require(fit.standardErrors)
    let deviation = (fit.residualSumOfSquares / Double(fit.degreesOfFreedom)).squareRoot()
    let enough = name == "Filip" ? (7.0, 7.0, 9.0) : (13.0, 12.0, 13.0)
    #expect(LinearCertifiedProblem.digits(fit.coefficients, problem.certified) >= enough.0)
    #expect(LinearCertifiedProblem.digits(errors, problem.standardErrors) >= enough.1)
    let reached = LinearCertifiedProblem.digits([deviation], [problem.residualStandardDeviation])
    #expect(reached >= enough.2)
  }
}
