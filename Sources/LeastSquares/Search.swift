import RealModule

extension LeastSquaresProblem {
  /// The range and the budget of a search from several starts.
  public struct SearchOptions: Sendable, Hashable {
    /// The most starts that are tried, the problem's own included; at least one.
    public var starts = 100
    /// The factor by which a start may be larger or smaller than the problem's own in each parameter; more
    /// than one.
    public var spread = 3.0
    /// The search stops before its budget when this number of starts, and half of all, have ended at the
    /// lowest sum.
    public var agreeing = 5
    /// The seed of the starts. The same seed gives the same result.
    public var seed: UInt64 = 1
    /// Tolerance and budget of each run.
    public var run = Options()

    /// The defaults.
    public init() {}
  }

  /// Finds local minima from several starts.
  ///
  /// Besides the problem's own, starts are points of a scrambled Halton sequence, since evenly spread ones
  /// find more (Hickernell and Yuan, 1997): evenly within bounds that are finite on both sides, else the
  /// start value times a factor, log-evenly from `1/spread` to `spread`, its sign kept. A start of zero
  /// counts as one of either sign.
  ///
  /// A run that finds a minimum mostly takes few steps. Each run is therefore cut short, at ten iterations
  /// for every parameter and ten more, or at three times the evaluations of the lowest that has ended. With
  /// every new start one run that was cut short goes on, the lowest first. Nothing is assumed of the problem.
  /// As with other rules that count the starts of each minimum (Rinnooy Kan and Timmer, 1987), many starts
  /// that agree make a lower minimum unlikely, and few of many do not.
  ///
  /// - Parameter options: The range and the budget of the search.
  /// - Returns: The ends, lowest first.
  /// - Throws: ``LeastSquaresError`` when the problem is misstated, or no start can be evaluated.
  public func search(
    _ options: SearchOptions = SearchOptions()
  ) throws(LeastSquaresError) -> Multistart {
    var search = Search(self, options)
    while search.starts < max(options.starts, 1), !search.isSettled {
      try search.addStart()
      try search.follow()
    }
    return try search.concluded()
  }
}

/// A search under way.
private struct Search {
  /// The run of one start, as far as it was followed.
  private struct Run {
    let problem: LeastSquaresProblem
    /// The evaluations that it was allowed.
    var allowance: Int
    var solution: LeastSquaresSolution
    let limit: Int

    var sum: Double { solution.residualSumOfSquares }
    /// It was cut short and may go on.
    var isOpen: Bool { solution.status == .evaluationLimit && allowance < limit }
    var isStationary: Bool {
      solution.status == .converged || solution.status == .roundingLimit
    }
  }

  private let problem: LeastSquaresProblem
  private let options: LeastSquaresProblem.SearchOptions
  private let sequence: ScrambledHalton
  private var runs: [Run] = []
  private var refusal: LeastSquaresError?
  private(set) var starts = 0
  private var evaluations = 0
  private var jacobianEvaluations = 0

  init(_ problem: LeastSquaresProblem, _ options: LeastSquaresProblem.SearchOptions) {
    self.problem = problem
    self.options = options
    sequence = ScrambledHalton(dimensions: problem.start.count, seed: options.seed)
  }

  /// Enough starts have ended at the lowest sum.
  var isSettled: Bool {
    guard let lowest, let ended, ended.sum <= lowest.sum, ended.isStationary else { return false }
    let agreeing = agreeing
    return agreeing >= options.agreeing && 2 * agreeing >= starts
  }

  private var lowest: Run? { runs.min { $0.sum < $1.sum } }

  /// The lowest run that has come to an end.
  private var ended: Run? { runs.filter { !$0.isOpen }.min { $0.sum < $1.sum } }

  private var agreeing: Int {
    guard let lowest else { return 0 }
    return runs.count { !$0.isOpen && $0.solution.agrees(with: lowest.solution) }
  }

  /// The evaluations after which a run is cut short.
  private var allowance: Int {
    let parameters = problem.start.count
    let iteration = problem.jacobian == nil ? 2 * parameters + 1 : 1
    let short = 10 * (parameters + 1) * iteration
    let long = 3 * (ended?.solution.evaluations ?? 0)
    return min(max(short, long), options.run.maximumEvaluations)
  }

  mutating func addStart() throws(LeastSquaresError) {
    var problem = problem
    if starts > 0 { problem.start = start(starts) }
    let allowance = allowance
    if let solution = try minimized(problem, allowance) {
      runs.append(
        Run(
          problem: problem, allowance: allowance, solution: solution,
          limit: options.run.maximumEvaluations))
    }
    starts += 1
  }

  /// Goes on with the lowest run that was cut short, if it is lower than all that have ended or was
  /// allowed less than a new one would be.
  mutating func follow() throws(LeastSquaresError) {
    let allowance = allowance
    let goal = ended?.sum ?? .infinity
    let open = runs.indices.filter {
      runs[$0].isOpen && (runs[$0].sum < goal || runs[$0].allowance < allowance)
    }
    guard let next = open.min(by: { runs[$0].sum < runs[$1].sum }) else { return }
    // The run is repeated from its start, which costs less than to keep its state.
    runs[next].allowance = min(max(2 * runs[next].allowance, allowance), runs[next].limit)
    if let solution = try minimized(runs[next].problem, runs[next].allowance) {
      runs[next].solution = solution
    }
  }

  /// Follows the lowest run to its end.
  mutating func concluded() throws(LeastSquaresError) -> Multistart {
    while let lowest, lowest.isOpen, lowest.sum < ended?.sum ?? .infinity { try follow() }
    var ends: [LeastSquaresSolution] = []
    for solution in runs.map(\.solution)
      .sorted(by: { $0.residualSumOfSquares < $1.residualSumOfSquares })
    where ends.last.map({ !$0.agrees(with: solution) }) ?? true {
      ends.append(solution)
    }
    if ends.isEmpty, let refusal { throw refusal }
    return Multistart(
      ends: ends, starts: starts, agreeing: agreeing, evaluations: evaluations,
      jacobianEvaluations: jacobianEvaluations)
  }

  /// A run within a budget of evaluations, `nil` when its start cannot be evaluated.
  private mutating func minimized(
    _ problem: LeastSquaresProblem, _ allowance: Int
  ) throws(LeastSquaresError) -> LeastSquaresSolution? {
    var run = options.run
    run.maximumEvaluations = allowance
    do {
      let solution = try problem.minimize(run)
      evaluations += solution.evaluations
      jacobianEvaluations += solution.jacobianEvaluations
      return solution
    } catch {
      switch error {
      case .startNotEvaluable, .jacobianNotUsable: refusal = refusal ?? error
      default: throw error
      }
      return nil
    }
  }

  private func start(_ index: Int) -> [Double] {
    let reach = options.spread.isFinite ? Double.log(max(options.spread, 1)) : 0
    return zip(problem.start, sequence.point(index)).enumerated().map { j, pair in
      let (value, share) = pair
      if let bounds = problem.bounds, j < bounds.count, bounds[j].lowerBound.isFinite,
        bounds[j].upperBound.isFinite
      {
        return bounds[j].lowerBound + share * (bounds[j].upperBound - bounds[j].lowerBound)
      }
      let side = 2 * share - 1
      // The halves of the interval serve for the signs of a start that has none.
      let moved =
        value == 0
        ? (side < 0 ? -1 : 1) * .exp(reach * (2 * abs(side) - 1)) : value * .exp(reach * side)
      return moved.isFinite ? moved : value
    }
  }
}
