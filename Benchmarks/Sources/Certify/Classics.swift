import LeastSquares

/// A problem of Moré, Garbow and Hillstrom, or one beside them, from its standard start.
struct Classic: Encodable {
  let problem: String
  let sum: Double
  let shareOfStart: Double
  /// The known minimum reached to six digits, `nil` for none.
  let minimum: Double?
  let evaluations: Int
  let status: String
  var isSolved: Bool { shareOfStart <= 1e-10 || minimum != nil }

  init(_ classic: ClassicProblem) {
    problem = classic.name
    let first = classic.problem.residuals(classic.start)?.reduce(0) { $0 + $1 * $1 } ?? .nan
    let solution = try? classic.problem.minimize()
    let sum = solution?.residualSumOfSquares ?? .infinity
    self.sum = sum
    shareOfStart = sum / first
    minimum = classic.minima.first { $0 > 0 && abs(sum - $0) <= 1e-6 * $0 }
    evaluations = solution?.evaluations ?? 0
    status = solution?.status.rawValue ?? "error"
  }
}

func printClassics(_ classics: [Classic]) {
  print("\nMoré, Garbow and Hillstrom, and others, standard starts, derivatives by dual numbers")
  for classic in classics {
    let found =
      classic.minimum.map { "known minimum \($0)" } ?? "\(classic.shareOfStart) of the start"
    print(
      pad(classic.problem, 40), pad("\(classic.evaluations)", 5), pad(classic.status, 14), found)
  }
  print("solved: \(classics.count { $0.isSolved }) of \(classics.count)")
}

/// The tough suite over many seeds.
struct Tough: Encodable {
  let seeds: Int
  let ends: [String: Int]
  let endedInBudgetWithListedStatus: Int
  let returnedLowestPoint: Int

  init(seeds: Int) {
    let outcomes = (0..<UInt64(seeds)).map { ToughProblem(seed: $0).run() }
    self.seeds = seeds
    ends = Dictionary(grouping: outcomes, by: \.end).mapValues(\.count)
    endedInBudgetWithListedStatus = outcomes.count { $0.isListed && $0.withinBudget }
    returnedLowestPoint = outcomes.count { $0.returnsLowest }
  }
}

func printTough(_ tough: Tough) {
  print(
    """

    Tough suite, \(tough.seeds) seeds: ended in budget with a listed status \
    \(tough.endedInBudgetWithListedStatus), returned the lowest point \(tough.returnedLowestPoint)
    """)
  print(
    tough.ends.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
}
