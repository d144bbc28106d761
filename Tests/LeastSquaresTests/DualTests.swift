import RealModule
import Testing

@testable import LeastSquares

@Suite struct DualTests {
  private func check(
    at points: [Double], _ dual: (Dual) -> Dual, _ plain: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for x in points {
      let found = dual(Dual(x, variable: 3))
      let h = 1e-3 * max(abs(x), 0.1)
      // Sixth order: its error is far below the tolerance.
      let difference =
        (45 * (plain(x + h) - plain(x - h)) - 9 * (plain(x + 2 * h) - plain(x - 2 * h))
          + (plain(x + 3 * h) - plain(x - 3 * h))) / (60 * h)
      #expect(found.value == plain(x), sourceLocation: sourceLocation)
      #expect(
        abs(found.partials[3] - difference) <= 1e-9 * max(abs(difference), 1),
        "at \(x)", sourceLocation: sourceLocation)
      #expect(found.partials[0] == 0, sourceLocation: sourceLocation)
      #expect(dual(Dual(x)).partials == .zero, sourceLocation: sourceLocation)
    }
  }

  @Test func functionsAndTheirDerivatives() {
    let any = [-1.7, -0.4, 0.3, 0.9, 2.5]
    let unit = [-0.8, -0.3, 0.2, 0.7]
    let positive = [0.3, 1.0, 2.5, 7]
    check(at: any, { .exp($0) }, { .exp($0) })
    check(at: any, { .expMinusOne($0) }, { .expMinusOne($0) })
    check(at: any, { .cosh($0) }, { .cosh($0) })
    check(at: any, { .sinh($0) }, { .sinh($0) })
    check(at: any, { .tanh($0) }, { .tanh($0) })
    check(at: any, { .cos($0) }, { .cos($0) })
    check(at: any, { .sin($0) }, { .sin($0) })
    check(at: unit, { .tan($0) }, { .tan($0) })
    check(at: positive, { .log($0) }, { .log($0) })
    check(at: positive, { .log(onePlus: $0) }, { .log(onePlus: $0) })
    check(at: [1.5, 3], { .acosh($0) }, { .acosh($0) })
    check(at: any, { .asinh($0) }, { .asinh($0) })
    check(at: unit, { .atanh($0) }, { .atanh($0) })
    check(at: unit, { .acos($0) }, { .acos($0) })
    check(at: unit, { .asin($0) }, { .asin($0) })
    check(at: any, { .atan($0) }, { .atan($0) })
    check(at: positive, { .sqrt($0) }, { .sqrt($0) })
    check(at: positive, { .root($0, 3) }, { .root($0, 3) })
    check(at: any, { .pow($0, 3) }, { .pow($0, 3) })
    check(at: positive, { .pow($0, Dual(1.7)) }, { .pow($0, 1.7) })
    check(at: positive, { .pow(Dual(1.7), $0) }, { .pow(1.7, $0) })
    check(at: positive, { .pow($0, $0) }, { .pow($0, $0) })
  }

  @Test func arithmetic() {
    let any = [-1.7, -0.4, 0.3, 0.9, 2.5]
    check(at: any, { 3 * $0 - $0 / 7 + $0 * $0 }, { 3 * $0 - $0 / 7 + $0 * $0 })
    check(at: any, { 1 / ($0 * $0 + 1) }, { 1 / ($0 * $0 + 1) })
    check(at: any, { -$0.magnitude }, { -abs($0) })
    check(
      at: any,
      {
        var sum: Dual = 2.5
        sum += $0
        sum *= $0
        sum -= 3
        sum /= 2
        return sum
      }, { (($0 + 2.5) * $0 - 3) / 2 })
    #expect(Dual(1, variable: 0) < Dual(2))
    #expect(Dual(exactly: 3) == 3)
    #expect(Dual(exactly: Int.max) == nil)
    #expect(Dual(2, variable: 9).partials == .zero)
    #expect(Dual.pow(Dual(0, variable: 0), 0).partials[0] == 0)
  }

  @Test func moreThanEightParameters() throws {
    // Σ (xⱼ − j)² with every residual a product of neighbours.
    let problem = LeastSquaresProblem.differentiated(start: Array(repeating: 1, count: 19)) { x in
      x.indices.map { x[$0] - Dual(Double($0)) }
    }
    let solution = try problem.minimize()
    for (j, value) in solution.parameters.enumerated() { #expect(abs(value - Double(j)) < 1e-12) }
  }

  @Test func agreesWithTheFormulasOfNIST() throws {
    let problem = try #require(CertificationTests.problems.first { $0.name == "Rat43" })
    let start = problem.starts[0]
    let points = Array(zip(problem.predictors.map { $0[0] }, problem.responses))
    let dual = LeastSquaresProblem.differentiated(start: start) { b in
      points.map { x, y in
        b[0] / .pow(1 + .exp(b[1] - b[2] * Dual(x)), 1 / b[3]) - Dual(y)
      }
    }
    let formula = problem.problem(start: start, exact: true)
    let (found, exact) = (
      try #require(dual.jacobian?(start)), try #require(formula.jacobian?(start))
    )
    for (a, b) in zip(found.elements, exact.elements) { #expect(abs(a - b) <= 1e-12 * abs(b)) }
    #expect(problem.digits(try dual.minimize().parameters) >= 6)
  }
}
