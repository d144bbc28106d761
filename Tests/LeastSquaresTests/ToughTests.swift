import Testing

@testable import LeastSquares

/// A small part of what `certify` runs over 1,000 seeds.
@Suite struct ToughTests {
  @Test(arguments: ToughProblem.Trouble.allCases)
  func endsInBudgetWithTheLowestPoint(_ trouble: ToughProblem.Trouble) {
    let seeds = (0..<UInt64.max).lazy.map { ToughProblem(seed: $0) }
    for problem in seeds.filter({ $0.trouble == trouble }).prefix(12) {
      let outcome = problem.run()
      #expect(outcome.isListed, "seed \(problem.seed): \(outcome.end)")
      #expect(outcome.withinBudget, "seed \(problem.seed)")
      #expect(outcome.returnsLowest, "seed \(problem.seed): \(outcome.end)")
      if [.rankDeficient, .constant, .fewPoints].contains(trouble) {
        #expect(outcome.end != "converged", "seed \(problem.seed)")
      }
    }
  }
}
