import Foundation
import RealModule
import Testing

@testable import LeastSquares

@Suite struct CertificationTests {
  static let problems =
    CertifiedProblem.all(
      in: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Datasets/nist-strd").standardizedFileURL) ?? []

  @Test func transcriptionReproducesTheCertifiedSums() throws {
    #expect(Self.problems.count == 27)
    for problem in Self.problems {
      // NIST prints 9 degrees of freedom for the 15 points and 4 parameters of Rat43.
      let freedom = problem.responses.count - problem.certified.count
      #expect(problem.degreesOfFreedom == (problem.name == "Rat43" ? freedom - 2 : freedom))
      #expect(problem.starts.allSatisfy { $0.count == problem.certified.count })
      let sum = problem.sumOfSquares(problem.certified)
      // Parameters of eleven digits cannot show a sum of 1.4e-25.
      let tolerance = problem.name == "Lanczos1" ? .infinity : 1e-9
      #expect(abs(sum / problem.residualSumOfSquares - 1) < tolerance, "\(problem.name)")
    }
  }

  @Test func formulasDifferentiateThemselves() throws {
    for problem in Self.problems {
      let b = problem.certified
      let x = problem.predictors[problem.predictors.count / 2]
      let gradient = problem.formula.gradient(b, x)
      for j in b.indices {
        let step = 1e-5 * abs(b[j])
        func value(_ h: Double) -> Double {
          var moved = b
          moved[j] += h
          return problem.formula.value(moved, x)
        }
        let shown = (8 * (value(step) - value(-step)) - (value(2 * step) - value(-2 * step))) / 12
        let size = abs(problem.formula.value(b, x))
        #expect(abs(gradient[j] * step - shown) <= 1e-6 * abs(shown) + 1e-14 * size)
      }
    }
    #expect(Formula("b1 + ") == nil)
    #expect(Formula("tan(b1)") == nil)
    #expect(Formula("-2**2")?.value([], [] as [Double]) == -4)
  }

  @Test(arguments: problems.map(\.name), [0, 1])
  func exactDerivativesGiveSixDigits(_ name: String, _ start: Int) throws {
    let certified = try #require(Self.problems.first { $0.name == name })
    let solution = try certified.problem(start: certified.starts[start], exact: true).minimize()
    #expect(certified.digits(solution.parameters) >= 6)
    let errors = CertifiedProblem.digits(solution.standardErrors, certified.standardErrors)
    #expect(errors >= (name == "Lanczos1" ? 3 : 5), "\(errors)")
    #expect(solution.degreesOfFreedom == certified.responses.count - certified.certified.count)
    #expect(solution.status == .converged || solution.status == .roundingLimit)
  }

  @Test(arguments: problems.map(\.name), [0, 1])
  func differencesGiveFourDigits(_ name: String, _ start: Int) throws {
    let certified = try #require(Self.problems.first { $0.name == name })
    let solution = try certified.problem(start: certified.starts[start], exact: false).minimize()
    #expect(certified.digits(solution.parameters) >= 4)
    #expect(solution.status == .converged || solution.status == .roundingLimit)
  }
}
