import RealModule
import Testing

@testable import LeastSquares

@Suite struct MultistartTests {
  private let freudensteinRoth = ClassicProblem.all.first { $0.name == "Freudenstein and Roth" }

  @Test func findsTheBetterMinimum() throws {
    let problem = try #require(freudensteinRoth).problem
    var random = SeededRandom(seed: 1)
    let search = try problem.search(starts: 40, spread: 20, using: &random)
    #expect(search.foundBetter)
    #expect(abs((search.first?.residualSumOfSquares ?? 0) - 48.98425367924) < 1e-8)
    #expect(search.best.residualSumOfSquares < 1e-20)
    #expect(abs(search.best.parameters[0] - 5) < 1e-9 && abs(search.best.parameters[1] - 4) < 1e-9)
    var again = SeededRandom(seed: 1)
    #expect(try problem.search(starts: 40, spread: 20, using: &again) == search)
  }

  @Test func oneStartIsTheOrdinaryRun() throws {
    let problem = try #require(freudensteinRoth).problem
    var random = SeededRandom(seed: 1)
    for starts in [-3, 0, 1] {
      let search = try problem.search(starts: starts, using: &random)
      #expect(search.ends == [try problem.minimize()])
      #expect(!search.foundBetter)
    }
  }

  @Test func boundsAreFilledAndErrorsPassOn() throws {
    var random = SeededRandom(seed: 5)
    let problem = LeastSquaresProblem(start: [0], bounds: [-10...10]) { p in
      // Minima at about ±3, the deeper on the right.
      [(p[0] * p[0] - 9), 0.5 * (p[0] - 3)]
    }
    var left = problem
    left.start = [-4]
    let search = try left.search(starts: 12, using: &random)
    #expect(abs(search.best.parameters[0] - 3) < 1e-8)
    #expect(search.foundBetter)
    #expect(throws: LeastSquaresError.noParameters) {
      try LeastSquaresProblem(start: []) { $0 }.search(starts: 3, using: &random)
    }
    #expect(throws: LeastSquaresError.startNotEvaluable) {
      try LeastSquaresProblem(start: [1]) { _ in nil }.search(starts: 3, using: &random)
    }
  }
}
