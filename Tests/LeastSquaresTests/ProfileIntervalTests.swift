import RealModule
import Testing

@testable import LeastSquares

@Suite struct ProfileIntervalTests {
  /// For a straight line the profile interval is the textbook one.
  @Test func straightLineAsInTextbooks() throws {
    let x = [0.0, 1, 2, 3, 4]
    let y = [1.0, 3, 2, 5, 4]
    for exact in [true, false] {
      var problem = LeastSquaresProblem(start: [0, 0]) { p in
        zip(x, y).map { p[0] + p[1] * $0 - $1 }
      }
      if exact { problem.jacobian = { _ in Matrix(rows: x.map { [1, $0] }) } }
      let solution = try problem.minimize()
      // Slope 0.8 ± t √0.12, intercept 1.4 ± t √0.72; t is the 95 % point for 3 degrees of freedom.
      let t = 2.353363434801825
      let slopeFound = problem.interval(of: { $0[1] }, around: solution)
      let slope = try #require(slopeFound)
      #expect(abs((slope.lower ?? 0) - (0.8 - t * 0.12.squareRoot())) < 1e-5)
      #expect(abs((slope.upper ?? 0) - (0.8 + t * 0.12.squareRoot())) < 1e-5)
      let levelFound = problem.interval(of: { $0[0] }, around: solution)
      let level = try #require(levelFound)
      #expect(abs((level.lower ?? 0) - (1.4 - t * 0.72.squareRoot())) < 1e-5)
      // Where the line passes −1: Fieller's interval, 0.8 ± … closed on the right only.
      let fiellerFound = problem.interval(
        of: { p in p[1] == 0 ? nil : (-1 - p[0]) / p[1] }, around: solution)
      let fieller = try #require(fiellerFound)
      let roots = Self.fieller(level: -1, t: t)
      if roots.isClosed {
        #expect(abs((fieller.lower ?? 0) - roots.low) < 1e-4 * abs(roots.low))
        #expect(abs((fieller.upper ?? 0) - roots.high) < 1e-4 * abs(roots.high))
      }
    }
  }

  /// The values `v` with `(1.4 + 0.8 v − level)² ≤ t² Var(a + b v)`.
  private static func fieller(level: Double, t: Double) -> (
    isClosed: Bool, low: Double, high: Double
  ) {
    let (a, b, c) = (
      0.64 - t * t * 0.12, (1.4 - level) * 0.8 + t * t * 0.24,
      (1.4 - level) * (1.4 - level) - t * t * 0.72
    )
    let root = max(b * b - a * c, 0).squareRoot()
    return (a > 0, (-b - root) / a, (-b + root) / a)
  }

  /// A day that five points leave open on a side is not sought for long.
  @Test func openSidesAreGivenUpSoon() throws {
    let y = [0.1, 0.34, 0.48, 0.73, 0.88]
    let counter = Counter()
    let problem = LeastSquaresProblem.differentiated(
      start: [0, 1, 1, 3], bounds: [-8...9, -8...9, 0.04...40, -9...15]
    ) { p in
      counter.count += 1
      return y.enumerated().map { i, y in
        p[0] + (p[1] - p[0]) / (1 + .exp(-p[2] * (Dual(Double(i + 1)) - p[3]))) - Dual(y)
      }
    }
    let solution = try problem.minimize()
    counter.count = 0
    let found = problem.interval(
      of: { p in
        let share = (0.9 - p[0]) / (p[1] - p[0])
        return share > 0 && share < 1 ? p[3] - .log(1 / share - 1) / p[2] : nil
      }, around: solution)
    let interval = try #require(found)
    #expect(interval.lower == nil || interval.upper == nil, "\(interval)")
    #expect(counter.count < 20_000, "\(counter.count)")
  }

  private final class Counter: @unchecked Sendable { var count = 0 }

  /// The rise of the sum along the decay rate of an exponential, found apart by elimination.
  @Test func exponentialAgreesWithElimination() throws {
    let x = (0..<8).map { Double($0) / 2 }
    let y = [2.1, 1.1, 0.8, 0.43, 0.31, 0.12, 0.13, 0.04]
    let problem = LeastSquaresProblem.differentiated(start: [1, 1]) { p in
      zip(x, y).map { p[0] * .exp(-p[1] * Dual($0)) - Dual($1) }
    }
    let solution = try problem.minimize()
    let intervalFound = problem.interval(of: { $0[1] }, around: solution, confidence: 0.95)
    let interval = try #require(intervalFound)
    func sum(_ rate: Double) -> Double {
      let basis = x.map { Double.exp(-rate * $0) }
      let height = dot(basis, y) / dot(basis, basis)
      return zip(basis, y).reduce(0) { $0 + ($1.1 - height * $1.0) * ($1.1 - height * $1.0) }
    }
    let t = 2.446911848791681
    let limit = solution.residualSumOfSquares * (1 + t * t / 6)
    for side in [interval.lower, interval.upper] {
      let share = sum(try #require(side)) / limit
      #expect(abs(share - 1) < 1e-5, "\(side ?? 0) \(share) \(interval) \(solution)")
    }
  }

  @Test func aSideWithoutLimitIsOpen() throws {
    // The rise of a saturating curve that has hardly begun to bend has no upper limit.
    let x = (0..<10).map { Double($0) }
    let y = [0.02, 0.98, 2.05, 2.9, 4.02, 4.85, 5.9, 6.7, 7.8, 8.6]
    let problem = LeastSquaresProblem.differentiated(start: [50, 0.02]) { p in
      zip(x, y).map { p[0] * (1 - .exp(-p[1] * Dual($0))) - Dual($1) }
    }
    let solution = try problem.minimize()
    let rateFound = problem.interval(of: { $0[0] }, around: solution, confidence: 0.999)
    let rate = try #require(rateFound)
    #expect(rate.upper == nil)
    #expect(try #require(rate.lower) > 8.6)
  }

  @Test func noIntervalWithoutGround() throws {
    let problem = LeastSquaresProblem(start: [1, 1]) { p in [p[0] - 1, p[1] - 2] }
    let solution = try problem.minimize()
    #expect(problem.interval(of: { $0[0] }, around: solution) == nil)
    let line = LeastSquaresProblem(start: [1]) { p in [p[0] - 1, p[0] - 2, p[0]] }
    let found = try line.minimize()
    let none = line.interval(of: { _ in nil }, around: found)
    #expect(none == ProfileInterval(estimate: nil, lower: nil, upper: nil))
    #expect(line.interval(of: { $0[0] }, around: found, confidence: 1) == nil)
    // A function that no parameter moves has an interval without sides.
    let constant = line.interval(of: { _ in 3 }, around: found)
    #expect(constant?.estimate == 3 && constant?.lower == nil && constant?.upper == nil)
  }
}
