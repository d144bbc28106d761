import LeastSquares
import RealModule

/// What a search from several starts makes of the random starts of one problem.
struct SearchedStarts: Encodable {
  /// A search that did not reach the certified sum.
  struct Miss: Encodable {
    let seed: Int
    /// What the search says of its best end.
    let says: String
    let shareOfCertified: Double
    /// It says stationary, though a restart in extended precision lowers the sum by over 1e-6.
    let saysTooMuch: Bool
  }

  let problem: String
  let searches: Int
  var solved = 0
  /// Searches none of whose starts could be evaluated.
  var refused = 0
  /// Means over the searches.
  var starts = 0.0
  var evaluations = 0.0
  var jacobianEvaluations = 0.0
  var mostEvaluations = 0
  var misses: [Miss] = []

  /// One search; `nil` where no start could be evaluated.
  fileprivate typealias One = (search: Multistart, miss: Miss?)

  fileprivate static func one(_ problem: CertifiedProblem, seed: Int) -> One? {
    let start = problem.randomStart(seed)
    guard let search = try? problem.problem(start: start, exact: true).search() else { return nil }
    let isCertified = problem.isCertified(search.best.residualSumOfSquares)
    return (search, isCertified ? nil : Miss(problem, search, seed: seed))
  }

  fileprivate init(_ problem: CertifiedProblem, _ ones: [One?]) {
    self.problem = problem.name
    searches = ones.count
    for one in ones {
      guard let (search, miss) = one else {
        refused += 1
        continue
      }
      starts += Double(search.starts) / Double(searches)
      evaluations += Double(search.evaluations) / Double(searches)
      jacobianEvaluations += Double(search.jacobianEvaluations) / Double(searches)
      mostEvaluations = max(mostEvaluations, search.evaluations)
      if let miss { misses.append(miss) } else { solved += 1 }
    }
  }
}

extension SearchedStarts.Miss {
  fileprivate init(_ problem: CertifiedProblem, _ search: Multistart, seed: Int) {
    let sum = search.best.residualSumOfSquares
    var lowered = false
    #if arch(x86_64) && !os(Windows)
      let lower = ExtendedDescent(problem, from: search.best.parameters).sum
      lowered = lower < Float80(sum) * (1 - 1e-6) && Float80(sum) > 1e-20
    #endif
    self.init(
      seed: seed, says: "\(search)", shareOfCertified: sum / problem.residualSumOfSquares,
      saysTooMuch: search.best.status == .converged && lowered)
  }
}

/// The studies of all problems, on all processors: a search of ENSO takes thousands of times as long as one
/// of Misra1a.
func searchedStarts(_ problems: [CertifiedProblem], searches: Int) async -> [SearchedStarts] {
  await withTaskGroup(of: (Int, Int, SearchedStarts.One?).self) { group in
    for (place, problem) in problems.enumerated() {
      for seed in 0..<searches {
        group.addTask { (place, seed, SearchedStarts.one(problem, seed: seed)) }
      }
    }
    var found = problems.map { _ in [SearchedStarts.One?](repeating: nil, count: searches) }
    for await (place, seed, one) in group { found[place][seed] = one }
    return zip(problems, found).map { SearchedStarts($0, $1) }
  }
}

func printSearchedStarts(_ studies: [SearchedStarts]) {
  print("\nSearches at the default budget from such starts, exact derivatives")
  print(
    pad("problem", 10), pad("searches", 9), pad("solved", 9), pad("starts", 7),
    pad("evaluations", 12), pad("most", 8), "jacobians")
  func percent(_ solved: Int, _ count: Int) -> String {
    fixed(100 * Double(solved) / Double(count), 0) + " %"
  }
  for study in studies {
    print(
      pad(study.problem, 10), pad("\(study.searches)", 9),
      pad(percent(study.solved, study.searches), 9), pad(fixed(study.starts, 0), 7),
      pad("\(Int(study.evaluations.rounded()))", 12), pad("\(study.mostEvaluations)", 8),
      "\(Int(study.jacobianEvaluations.rounded()))"
        + (study.refused > 0 ? ", refused \(study.refused)" : ""))
  }
  for study in studies {
    for miss in study.misses {
      print(
        "missed: \(study.problem), start \(miss.seed): \(miss.says);",
        "\(fixed(miss.shareOfCertified, 0)) times the certified sum"
          + (miss.saysTooMuch ? "; says too much" : ""))
    }
  }
  let (all, solved) = (studies.reduce(0) { $0 + $1.searches }, studies.reduce(0) { $0 + $1.solved })
  let mean = studies.reduce(0) { $0 + $1.evaluations } / Double(studies.count)
  print(
    "solved: \(percent(solved, all)) of \(all), by \(Int(mean.rounded())) evaluations in the mean;",
    "misses that say too much: \(studies.reduce(0) { $0 + $1.misses.count { $0.saysTooMuch } })")
}
