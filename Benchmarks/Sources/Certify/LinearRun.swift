import LeastSquares

/// One of NIST's linear problems, by `LinearLeastSquares`.
struct LinearRun: Encodable {
  let problem: String
  let digits: Double
  let standardErrorDigits: Double
  let residualDeviationDigits: Double

  init(_ certified: LinearCertifiedProblem) {
    problem = certified.name
    guard let fit = LinearLeastSquares(certified.design, certified.responses),
      let errors = fit.standardErrors
    else {
      (digits, standardErrorDigits, residualDeviationDigits) = (0, 0, 0)
      return
    }
    digits = LinearCertifiedProblem.digits(fit.coefficients, certified.certified)
    standardErrorDigits = LinearCertifiedProblem.digits(errors, certified.standardErrors)
    let deviation = (fit.residualSumOfSquares / Double(fit.degreesOfFreedom)).squareRoot()
    residualDeviationDigits = LinearCertifiedProblem.digits(
      [deviation], [certified.residualStandardDeviation])
  }
}

func printLinear(_ runs: [LinearRun]) {
  print("\nNIST StRD, linear")
  print(pad("problem", 10), "digits", " errors", " residual deviation")
  for run in runs {
    print(
      pad(run.problem, 10), fixed(run.digits, 6), fixed(run.standardErrorDigits, 7),
      fixed(run.residualDeviationDigits, 7))
  }
  let mean = runs.reduce(0) { $0 + $1.digits } / Double(max(runs.count, 1))
  print("fewest digits: \(fixed(runs.map(\.digits).min() ?? 0, 0)); mean LRE \(fixed(mean, 0))")
}
