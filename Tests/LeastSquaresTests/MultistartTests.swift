import RealModule
import Testing

@testable import LeastSquares

@Suite struct MultistartTests {
  private let freudensteinRoth = ClassicProblem.all.first { $0.name == "Freudenstein and Roth" }

  @Test func findsTheBetterMinimum() throws {
    var problem = try #require(freudensteinRoth).problem
    // The sign of the second parameter has to change: that takes bounds.
    problem.bounds = [-20...20, -20...20]
    var options = LeastSquaresProblem.SearchOptions()
    let search = try problem.search(options)
    #expect(abs(try problem.minimize().residualSumOfSquares - 48.98425367924) < 1e-8)
    #expect(search.best.residualSumOfSquares < 1e-20)
    #expect(abs(search.best.parameters[0] - 5) < 1e-9 && abs(search.best.parameters[1] - 4) < 1e-9)
    #expect(try problem.search(options) == search)
    options.seed = 2
    #expect(try problem.search(options).best.residualSumOfSquares < 1e-20)
  }

  @Test func oneStartIsTheOrdinaryRun() throws {
    let problem = try #require(freudensteinRoth).problem
    for starts in [-3, 0, 1] {
      var options = LeastSquaresProblem.SearchOptions()
      options.starts = starts
      let search = try problem.search(options)
      #expect(search.ends == [try problem.minimize()])
      #expect(search.description == "stationary, 1 of 1 starts agree")
    }
  }

  @Test func stopsWhenEnoughAgree() throws {
    let line = LeastSquaresProblem(start: [1, 0]) { p in
      [0.0, 1, 2, 3].map { p[0] + p[1] * $0 - $0 * $0 }
    }
    let search = try line.search()
    #expect(search.starts == 5 && search.agreeing == 5 && search.ends.count == 1)
    // Two minima of which every start to the left finds the higher one: half have to agree.
    let wave = LeastSquaresProblem(start: [1]) { p in [.sin(7 * p[0]) + 1.001, 0.3 * p[0]] }
    let found = try wave.search()
    #expect(found.agreeing >= 5 && 2 * found.agreeing >= found.starts || found.starts == 100)
  }

  @Test func countsAllEvaluations() throws {
    let problem = try #require(freudensteinRoth).problem
    let counter = Counter()
    let residuals = problem.residuals
    var counted = problem
    counted.residuals = { x in
      counter.count += 1
      return residuals(x)
    }
    let search = try counted.search()
    #expect(search.evaluations == counter.count)
    #expect(search.agreeing <= search.starts)
  }

  private final class Counter: @unchecked Sendable { var count = 0 }

  @Test func boundsAreFilledAndErrorsPassOn() throws {
    let problem = LeastSquaresProblem(start: [-4], bounds: [-10...10]) { p in
      // Minima at about ±3, the deeper on the right.
      [(p[0] * p[0] - 9), 0.5 * (p[0] - 3)]
    }
    let search = try problem.search()
    #expect(abs(search.best.parameters[0] - 3) < 1e-8)
    #expect(throws: LeastSquaresError.noParameters) {
      try LeastSquaresProblem(start: []) { $0 }.search()
    }
    #expect(throws: LeastSquaresError.startNotEvaluable) {
      try LeastSquaresProblem(start: [1]) { _ in nil }.search()
    }
  }

  @Test func extremeOptionsAreHarmless() throws {
    let problem = LeastSquaresProblem(start: [1e308, 0]) { p in [p[0] / 1e308 - 2, p[1] - 3] }
    for spread in [-1.0, 0, 1, .infinity, .nan, 1e300] {
      for evaluations in [1, 40, Int.max] {
        var options = LeastSquaresProblem.SearchOptions()
        options.spread = spread
        options.run.maximumEvaluations = evaluations
        options.starts = 7
        let search = try? problem.search(options)
        #expect(search.map { $0.starts <= 7 } ?? true)
      }
    }
  }

  @Test func reachesCertifiedSumsThatOneRunMisses() throws {
    // Starts from which a single run ends elsewhere.
    for name in ["Eckerle4", "Gauss1", "Thurber"] {
      let certified = try #require(CertificationTests.problems.first { $0.name == name })
      var missed = 0
      for seed in 0..<3 {
        var random = SeededRandom(seed: UInt64(seed) &* 1_000_003)
        for _ in 0..<8 { _ = random.next() }
        let start = certified.certified.map { $0 * .pow(3, 2 * random.uniform() - 1) }
        let problem = certified.problem(start: start, exact: true)
        let search = try problem.search()
        let goal = certified.residualSumOfSquares * (1 + 1e-6)
        #expect(search.best.residualSumOfSquares <= goal, "\(name), \(seed)")
        #expect(search.description.hasPrefix("stationary"))
        if try problem.minimize().residualSumOfSquares > goal { missed += 1 }
      }
      #expect(missed > 0)
    }
  }
}
