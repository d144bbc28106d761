import LeastSquares
import RealModule

/// One run of a problem with a known answer from one of its two starts.
struct Run: Encodable {
  let problem: String
  let start: Int
  let derivatives: String
  let digits: Double
  let standardErrorDigits: Double
  let residualSumDigits: Double
  let evaluations: Int
  let jacobianEvaluations: Int
  let status: String

  init(_ certified: CertifiedProblem, start: Int, exact: Bool) {
    problem = certified.name
    self.start = start + 1
    derivatives = exact ? "exact" : "differences"
    let problem = certified.problem(start: certified.starts[start], exact: exact)
    guard let solution = try? problem.minimize() else {
      (digits, standardErrorDigits, residualSumDigits) = (0, 0, 0)
      (evaluations, jacobianEvaluations, status) = (0, 0, "error")
      return
    }
    digits = certified.digits(solution.parameters)
    standardErrorDigits = CertifiedProblem.digits(
      solution.standardErrors, certified.standardErrors)
    residualSumDigits = CertifiedProblem.digits(
      [solution.residualSumOfSquares], [certified.residualSumOfSquares])
    evaluations = solution.evaluations
    jacobianEvaluations = solution.jacobianEvaluations
    status = solution.status.rawValue
  }

  /// The solver says that the answer may be used.
  var claimsSuccess: Bool { status == "converged" || status == "roundingLimit" }
}

func scorecard(_ problems: [CertifiedProblem], exact: Bool) -> [Run] {
  problems.flatMap { problem in
    problem.starts.indices.map { Run(problem, start: $0, exact: exact) }
  }
}

func printScorecard(_ runs: [Run], _ title: String) {
  print("\n\(title), \(runs.first?.derivatives ?? "") derivatives, default options")
  print(
    pad("problem", 13), pad("start", 5), "digits", " errors", "   sum", pad("evals", 6),
    pad("jacobians", 9), "status")
  for run in runs {
    print(
      pad(run.problem, 13), pad("\(run.start)", 5), fixed(run.digits, 6),
      fixed(run.standardErrorDigits, 7), fixed(run.residualSumDigits, 6),
      pad("\(run.evaluations)", 6), pad("\(run.jacobianEvaluations)", 9), run.status)
  }
  let six = runs.count { $0.digits >= 6 }
  let four = runs.count { $0.digits >= 4 }
  let mean = runs.reduce(0) { $0 + $1.digits } / Double(runs.count)
  let wrong = runs.count { $0.claimsSuccess && $0.digits < 4 }
  let errors = Dictionary(grouping: runs, by: \.problem)
    .mapValues { $0.map(\.standardErrorDigits).min() ?? 0 }
    .sorted { $0.value < $1.value }.prefix(2)
    .map { "\($0.key) \(fixed($0.value, 0))" }
  print(
    """
    runs with at least 6 digits: \(six) of \(runs.count); at least 4: \(four); mean LRE \
    \(fixed(mean, 0)); false successes: \(wrong)
    fewest digits of a standard error: \(errors.joined(separator: ", "))
    """)
}

func fixed(_ x: Double, _ width: Int) -> String {
  let hundredths = Int((x * 100).rounded())
  let rest = hundredths % 100
  return pad("\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)", width, right: true)
}

func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
  let blank = String(repeating: " ", count: max(0, width - text.count))
  return right ? blank + text : text + blank
}
