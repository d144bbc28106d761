import RealModule

/// The minima that a search from several starts has found.
public struct Multistart: Sendable, Hashable {
  /// The solution from the problem's own start; `nil` when it cannot be evaluated there.
  public let first: LeastSquaresSolution?
  /// Every distinct end, lowest sum first: sums that differ by more than a millionth. Not all of them
  /// need be minima; their status says so.
  public let ends: [LeastSquaresSolution]
  /// How many starts were tried, the problem's own included.
  public let starts: Int

  /// The lowest end. It is the best found, and no claim about the global minimum.
  public var best: LeastSquaresSolution { ends[0] }

  /// A sum lower than that of ``first`` by more than a millionth has been found.
  public var foundBetter: Bool {
    guard let first else { return true }
    return Self.differ(best.residualSumOfSquares, first.residualSumOfSquares)
  }

  fileprivate static func differ(_ low: Double, _ high: Double) -> Bool {
    high - low > 1e-6 * high
  }
}

extension LeastSquaresProblem {
  /// Finds local minima from several starts.
  ///
  /// Besides the problem's own, starts are drawn: evenly within bounds that are finite on both sides,
  /// else the start value times a factor drawn log-evenly from `1/spread` to `spread`, with the other
  /// sign one time in four (a start of zero counts as one). The same generator state gives the same
  /// result.
  ///
  /// - Parameters:
  ///   - starts: How many starts, the problem's own included; at least one.
  ///   - spread: How far the starts reach, more than one.
  ///   - options: Tolerance and budget of each run.
  ///   - generator: Where the random numbers come from.
  /// - Returns: What was found, best first.
  /// - Throws: ``LeastSquaresError`` when the problem is misstated, or no start can be evaluated.
  public func search(
    starts: Int, spread: Double = 3, options: Options = Options(),
    using generator: inout some RandomNumberGenerator
  ) throws(LeastSquaresError) -> Multistart {
    var found: [LeastSquaresSolution] = []
    var first: LeastSquaresSolution?
    var refusal: LeastSquaresError?
    for index in 0..<max(starts, 1) {
      var problem = self
      if index > 0 { problem.start = drawn(spread: spread, using: &generator) }
      do {
        let solution = try problem.minimize(options)
        if index == 0 { first = solution }
        found.append(solution)
      } catch {
        switch error {
        case .startNotEvaluable, .jacobianNotUsable: refusal = refusal ?? error
        default: throw error
        }
      }
    }
    if found.isEmpty, let refusal { throw refusal }
    var ends: [LeastSquaresSolution] = []
    for solution in found.sorted(by: { $0.residualSumOfSquares < $1.residualSumOfSquares }) {
      if let last = ends.last,
        !Multistart.differ(last.residualSumOfSquares, solution.residualSumOfSquares)
      {
        continue
      }
      ends.append(solution)
    }
    return Multistart(first: first, ends: ends, starts: max(starts, 1))
  }

  private func drawn(
    spread: Double, using generator: inout some RandomNumberGenerator
  ) -> [Double] {
    start.enumerated().map { j, value in
      let share = Double.random(in: 0..<1, using: &generator)
      if let bounds, j < bounds.count, bounds[j].lowerBound.isFinite, bounds[j].upperBound.isFinite
      {
        return bounds[j].lowerBound + share * (bounds[j].upperBound - bounds[j].lowerBound)
      }
      let factor = Double.pow(max(spread, 1), 2 * share - 1)
      let turns = UInt8.random(in: 0..<4, using: &generator) == 0
      return (turns ? -factor : factor) * (value == 0 ? 1 : value)
    }
  }
}
