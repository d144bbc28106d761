import Testing

@testable import LeastSquares

@Suite struct MinimizationTests {
  @Test func straightLineAsSolvedByHand() throws {
    // x̄ = 2, ȳ = 3; Sxx = 10, Sxy = 8: slope 0.8, intercept 1.4, residual sum 3.6.
    let x = [0.0, 1, 2, 3, 4]
    let y = [1.0, 3, 2, 5, 4]
    let problem = LeastSquaresProblem(
      start: [10, -7],
      jacobian: { _ in Matrix(rows: x.map { [1, $0] }) },
      residuals: { p in zip(x, y).map { p[0] + p[1] * $0 - $1 } })
    let solution = try problem.minimize()
    #expect(solution.status == .converged)
    #expect(abs(solution.parameters[0] - 1.4) < 1e-14)
    #expect(abs(solution.parameters[1] - 0.8) < 1e-14)
    #expect(abs(solution.residualSumOfSquares - 3.6) < 1e-13)
    #expect(solution.rank == 2)
    #expect(solution.degreesOfFreedom == 3)
    let covariance = try #require(solution.covariance)
    // s² = 1.2; variances s² (1/5 + 4/10) and s²/10, covariance −s² 2/10.
    #expect(abs(covariance[0, 0] - 0.72) < 1e-14)
    #expect(abs(covariance[1, 1] - 0.12) < 1e-14)
    #expect(abs(covariance[0, 1] + 0.24) < 1e-14)
    #expect(covariance[0, 1] == covariance[1, 0])
  }

  @Test func weightsAreRepeatedPoints() throws {
    let x = [0.0, 1, 2, 3, 4]
    let y = [1.0, 3, 2, 5, 4]
    func problem(_ indices: [Int], weights: [Double]?) -> LeastSquaresProblem {
      LeastSquaresProblem(start: [1, 0], weights: weights) { p in
        indices.map { p[0] * (1 + p[1] * x[$0]) - y[$0] }
      }
    }
    let weighted = try problem([0, 1, 2, 3, 4], weights: [1, 2, 0, 1, 3]).minimize()
    let repeated = try problem([0, 1, 1, 3, 4, 4, 4], weights: nil).minimize()
    for (a, b) in zip(weighted.parameters, repeated.parameters) { #expect(abs(a - b) < 1e-9) }
    #expect(abs(weighted.residualSumOfSquares - repeated.residualSumOfSquares) < 1e-12)
    #expect(weighted.degreesOfFreedom == 2)
  }

  private static let rosenbrock = LeastSquaresProblem(
    start: [-1.2, 1],
    jacobian: { p in Matrix(rows: [[-20 * p[0], 10], [-1, 0]]) },
    residuals: { p in [10 * (p[1] - p[0] * p[0]), 1 - p[0]] })

  @Test func rosenbrock() throws {
    let solution = try Self.rosenbrock.minimize()
    #expect(solution.parameters == [1, 1])
    #expect(solution.status == .converged)
    var withoutJacobian = Self.rosenbrock
    withoutJacobian.jacobian = nil
    let other = try withoutJacobian.minimize()
    #expect(abs(other.parameters[0] - 1) < 1e-12)
    #expect(abs(other.parameters[1] - 1) < 1e-12)
    // Without degrees of freedom there is no variance to scale by.
    #expect(solution.covariance == nil)
    #expect(solution.unscaledCovariance != nil)
    #expect(solution.standardErrors == [nil, nil])
  }

  @Test func boundsAreKeptAndNamed() throws {
    var bounded = Self.rosenbrock
    bounded.bounds = [-2...0.5, -.infinity ... .infinity]
    let solution = try bounded.minimize()
    #expect(solution.status == .converged)
    #expect(solution.parameters[0] == 0.5)
    #expect(abs(solution.parameters[1] - 0.25) < 1e-12)
    #expect(solution.bounded == [0])
    #expect(solution.rank == 1)
    #expect(solution.standardErrors[0] == nil)

    bounded.bounds = [0.7...0.7, -3...3]
    let fixed = try bounded.minimize()
    #expect(fixed.parameters[0] == 0.7)
    #expect(abs(fixed.parameters[1] - 0.49) < 1e-12)

    bounded.jacobian = nil
    bounded.bounds = [-1.2...0.5, 1...3]
    let atCorner = try bounded.minimize()
    #expect(bounded.bounds?[0].contains(atCorner.parameters[0]) == true)
    #expect(bounded.bounds?[1].contains(atCorner.parameters[1]) == true)
    #expect(atCorner.status == .converged)
  }

  @Test func dependentParametersAreNamed() throws {
    let problem = LeastSquaresProblem(start: [1, 1, 1]) { p in
      (0..<6).map { Double($0) * p[2] + p[0] + p[1] - Double($0 * $0) }
    }
    let solution = try problem.minimize()
    #expect(solution.undetermined == [0, 1])
    #expect(solution.rank == 2)
    #expect(solution.covariance == nil)
    #expect(solution.status == .flat)
  }

  @Test func fewerResidualsThanParameters() throws {
    let problem = LeastSquaresProblem(start: [3, 5]) { p in [p[0] * p[1] - 6] }
    let solution = try problem.minimize()
    #expect(abs(solution.parameters[0] * solution.parameters[1] - 6) < 1e-12)
    #expect(solution.undetermined == [0, 1])
  }

  @Test func constantResiduals() throws {
    let solution = try LeastSquaresProblem(start: [2]) { _ in [1, 1, 1] }.minimize()
    #expect(solution.rank == 0)
    #expect(solution.undetermined == [0])
    #expect(solution.parameters == [2])
    #expect(solution.residualSumOfSquares == 3)
  }

  @Test func failedEvaluationsShortenTheStep() throws {
    let x = (0..<10).map { Double($0) / 3 }
    // Outside the positive quadrant the model says that it cannot be evaluated.
    let problem = LeastSquaresProblem(start: [30, 0.01]) { p in
      guard p[0] > 0, p[1] > 0 else { return nil }
      return x.map { (p[0] * $0 + p[1]).squareRoot() - (2 * $0 + 1).squareRoot() }
    }
    let solution = try problem.minimize()
    #expect(abs(solution.parameters[0] - 2) < 1e-9)
    #expect(abs(solution.parameters[1] - 1) < 1e-9)
  }

  @Test func wrongJacobianIsNotConverged() throws {
    var wrong = Self.rosenbrock
    wrong.jacobian = { p in Matrix(rows: [[20 * p[0], -10], [1, 0]]) }
    let solution = try wrong.minimize()
    #expect(solution.status == .stalled)
    #expect(solution.parameters == [-1.2, 1])
  }

  @Test func budgetIsKept() throws {
    var options = LeastSquaresProblem.Options()
    options.maximumEvaluations = 5
    let solution = try Self.rosenbrock.minimize(options)
    #expect(solution.status == .evaluationLimit)
    #expect(solution.evaluations <= 5)
    #expect(solution.residualSumOfSquares <= 24.2)
  }

  @Test(arguments: [1e-12, 1e12])
  func scaleOfTheValuesDoesNotMatter(_ scale: Double) throws {
    let x = (0..<20).map { Double($0) / 2 }
    let problem = LeastSquaresProblem(start: [scale, 0.5]) { p in
      x.map { p[0] * $0 / (p[1] + $0) - scale * (3 * $0 / (2 + $0) + 0.01 * ($0 - 5)) }
    }
    let solution = try problem.minimize()
    #expect(solution.status == .converged)
    #expect(solution.parameters[0] > 3 * scale)
  }

  @Test func misstatedProblemsAreRefused() {
    func error(_ problem: LeastSquaresProblem) -> LeastSquaresError? {
      do {
        _ = try problem.minimize()
        return nil
      } catch {
        return error
      }
    }
    #expect(error(LeastSquaresProblem(start: []) { _ in [] }) == .noParameters)
    #expect(
      error(LeastSquaresProblem(start: [1, .nan]) { _ in [] }) == .startNotFinite(parameter: 1))
    #expect(error(LeastSquaresProblem(start: [1], bounds: []) { _ in [1] }) == .boundsCount(0))
    #expect(
      error(LeastSquaresProblem(start: [1], bounds: [.infinity ... .infinity]) { _ in [1] })
        == .boundsWithoutFiniteValue(parameter: 0))
    #expect(error(LeastSquaresProblem(start: [1], weights: []) { $0 }) == .weightsCount(0))
    #expect(
      error(LeastSquaresProblem(start: [1], weights: [-1]) { $0 })
        == .weightNotUsable(residual: 0))
    for scale in [0, -1, .nan, .infinity] {
      var problem = LeastSquaresProblem(start: [1]) { $0 }
      problem.loss = .huber(scale: scale)
      #expect(error(problem) == .lossScaleNotPositive)
    }
    #expect(error(LeastSquaresProblem(start: [1]) { _ in nil }) == .startNotEvaluable)
    #expect(error(LeastSquaresProblem(start: [1]) { _ in [.nan] }) == .startNotEvaluable)
    #expect(
      error(LeastSquaresProblem(start: [1], jacobian: { _ in nil }) { $0 }) == .jacobianNotUsable)
    #expect(
      error(
        LeastSquaresProblem(start: [1], jacobian: { _ in Matrix(rows: 2, columns: 1) }) { $0 })
        == .jacobianNotUsable)
  }

  @Test func residualsThatChangeTheirNumberAreFailedEvaluations() throws {
    let problem = LeastSquaresProblem(start: [1]) { p in
      p[0] > 0.9 && p[0] < 1.1 ? [p[0], 1] : [p[0]]
    }
    let solution = try problem.minimize()
    #expect(solution.status != .converged)
  }

  @Test func noResiduals() throws {
    let solution = try LeastSquaresProblem(start: [1]) { _ in [] }.minimize()
    #expect(solution.residualSumOfSquares == 0)
    #expect(solution.undetermined == [0])
  }
}
