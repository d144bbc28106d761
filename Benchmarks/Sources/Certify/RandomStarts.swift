import LeastSquares
import RealModule

/// What came of many starts of one problem, each ``CertifiedProblem/randomStart(_:)``.
struct RandomStarts: Encodable {
  let problem: String
  let starts: Int
  /// Residual sum within 1e-6 of the certified one (below 1e-20 for Lanczos1, whose sum is rounding).
  var solved = 0
  var statuses: [String: Int] = [:]
  /// Runs that said converged though a restart in extended precision lowers the sum by over 1e-6.
  var falselyConverged = 0
  /// Runs whose start has no finite residuals.
  var refused = 0

  init(_ problem: CertifiedProblem, starts: Int) {
    self.problem = problem.name
    self.starts = starts
    for start in 0..<starts {
      let point = problem.randomStart(start)
      guard let solution = try? problem.problem(start: point, exact: true).minimize() else {
        refused += 1
        continue
      }
      let sum = solution.residualSumOfSquares
      if problem.isCertified(sum) { solved += 1 }
      statuses[solution.status.rawValue, default: 0] += 1
      #if arch(x86_64) && !os(Windows)
        if solution.status == .converged {
          let lower = ExtendedDescent(problem, from: solution.parameters).sum
          if lower < Float80(sum) * (1 - 1e-6), Float80(sum) > 1e-20 { falselyConverged += 1 }
        }
      #endif
    }
  }
}

extension CertifiedProblem {
  /// Each certified parameter times a factor drawn log-uniformly from 1/3 to 3.
  func randomStart(_ seed: Int) -> [Double] {
    var random = SeededRandom(seed: UInt64(seed) &* 1_000_003)
    for _ in 0..<8 { _ = random.next() }
    return certified.map { $0 * .pow(3, 2 * random.uniform() - 1) }
  }

  /// The sum is the certified one to a millionth, or rounding where that is all it is.
  func isCertified(_ sum: Double) -> Bool {
    sum <= residualSumOfSquares * (1 + 1e-6) || name == "Lanczos1" && sum < 1e-20
  }
}

func printRandomStarts(_ studies: [RandomStarts]) {
  print("\nRandom starts: certified parameters times factors from 1/3 to 3, exact derivatives")
  print(pad("problem", 10), pad("starts", 7), pad("solved", 8), pad("false", 6), "ends")
  for study in studies {
    let ends = study.statuses.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print(
      pad(study.problem, 10), pad("\(study.starts)", 7),
      pad(fixed(100 * Double(study.solved) / Double(study.starts), 0) + " %", 8),
      pad("\(study.falselyConverged)", 6),
      (ends + (study.refused > 0 ? ["refused \(study.refused)"] : [])).joined(separator: ", "))
  }
  let (all, solved) = (studies.reduce(0) { $0 + $1.starts }, studies.reduce(0) { $0 + $1.solved })
  print(
    "solved: \(fixed(100 * Double(solved) / Double(all), 0)) % of \(all); falsely converged:",
    studies.reduce(0) { $0 + $1.falselyConverged })
}
