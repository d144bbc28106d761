import Foundation
import RecoveryCurves

let usage = """
  certify [--json] [--starts N] [--searches N] [--series N] [--batches N] [--verdicts N]

  Runs the solver at its default options over NIST's Statistical Reference Datasets, nonlinear and
  linear, the problems of Moré, Garbow and Hillstrom and others that gslnls and nls2 publish, and a suite
  of misbehaving problems, and prints what it got right.
    --starts N    adds N random starts of every NIST problem (1000 take some minutes)
    --searches N  adds a search from N such starts of every problem and its cost (100 take some minutes);
                  ends with status 1 when one that misses the certified sum says more than it knows
    --series N    adds coverage and power of refusal of curve fits over N series each (4000 take a minute)
    --batches N   adds the agreement of batch fits with the solver on N series of each family and noise
                  (10000 take a minute)
    --verdicts N  adds the agreement of the verdicts on batch fits with those of single fits, on N series of
                  each family, kind and noise (1000 take some minutes)
    --json        prints one JSON object; its array `strd` holds a row for each of the 54 runs
  """

struct Report: Encodable {
  var strd: [Run]
  var strdDifferences: [Run]
  var strdLinear: [LinearRun]
  var regressions: [Run]
  var classics: [Classic]
  var tough: Tough
  var randomStarts: [RandomStarts]?
  var searchedStarts: [SearchedStarts]?
  var coverage: [Coverage]?
  var refusals: [Refusals]?
  var agreements: [BatchAgreement]?
  var verdicts: [VerdictAgreement]?
  var fitMicroseconds: Double
}

var arguments = Array(CommandLine.arguments.dropFirst())
@MainActor func number(_ name: String) -> Int? {
  guard let place = arguments.firstIndex(of: name) else { return nil }
  guard place + 1 < arguments.count, let value = Int(arguments[place + 1]), value > 0 else {
    FileHandle.standardError.write(Data((usage + "\n").utf8))
    exit(64)
  }
  arguments.removeSubrange(place...place + 1)
  return value
}
let starts = number("--starts")
let searches = number("--searches")
let series = number("--series")
let batches = number("--batches")
let verdicts = number("--verdicts")
let printsJSON = arguments.contains("--json")
guard arguments.allSatisfy({ $0 == "--json" }) else {
  FileHandle.standardError.write(Data((usage + "\n").utf8))
  exit(64)
}

let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
guard let problems = CertifiedProblem.all(in: root.appending(path: "Datasets/nist-strd")) else {
  FileHandle.standardError.write(Data("certify: Datasets/nist-strd cannot be read\n".utf8))
  exit(66)
}
guard
  let linearProblems = LinearCertifiedProblem.all(
    in: root.appending(path: "Datasets/nist-strd-linear"))
else {
  FileHandle.standardError.write(Data("certify: Datasets/nist-strd-linear cannot be read\n".utf8))
  exit(66)
}
guard
  let regressions = CertifiedProblem.all(
    in: root.appending(path: "Datasets/regression-problems"))
else {
  FileHandle.standardError.write(
    Data("certify: Datasets/regression-problems cannot be read\n".utf8))
  exit(66)
}
var searchedStudies: [SearchedStarts]?
if let searches { searchedStudies = await searchedStarts(problems, searches: searches) }
var verdictStudies: [VerdictAgreement]?
if let verdicts { verdictStudies = await verdictAgreements(count: verdicts) }
let report = Report(
  strd: scorecard(problems, exact: true), strdDifferences: scorecard(problems, exact: false),
  strdLinear: linearProblems.map { LinearRun($0) },
  regressions: scorecard(regressions, exact: true),
  classics: ClassicProblem.all.map { Classic($0) }, tough: Tough(seeds: 1_000),
  randomStarts: starts.map { starts in problems.map { RandomStarts($0, starts: starts) } },
  searchedStarts: searchedStudies,
  coverage: series.map { series in [8, 14, 30].map { Coverage(points: $0, series: series) } },
  refusals: series.map { series in
    [0.01, 0.02].map { Refusals(series: series, noise: $0) }
  },
  agreements: batches.map { count in
    [0.01, 0.03].flatMap { noise in
      Family.allCases.compactMap { try? BatchAgreement($0, count: count, noise: noise) }
    }
  },
  verdicts: verdictStudies, fitMicroseconds: fitTime())
if printsJSON {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  if let data = try? encoder.encode(report) { print(String(decoding: data, as: UTF8.self)) }
} else {
  printScorecard(report.strd, "NIST StRD")
  printScorecard(report.strdDifferences, "NIST StRD")
  printLinear(report.strdLinear)
  printScorecard(report.regressions, "Problems of gslnls and nls2")
  printClassics(report.classics)
  printTough(report.tough)
  if let studies = report.randomStarts { printRandomStarts(studies) }
  if let studies = report.searchedStarts { printSearchedStarts(studies) }
  if let agreements = report.agreements { printAgreements(agreements) }
  if let verdicts = report.verdicts { printVerdicts(verdicts) }
  if let coverage = report.coverage, let refusals = report.refusals {
    printFitStudies(coverage, refusals, microseconds: report.fitMicroseconds)
  } else {
    print("\none fit of 30 points: \(Int(report.fitMicroseconds)) microseconds")
  }
}
if report.searchedStarts?.contains(where: { $0.misses.contains(where: \.saysTooMuch) }) ?? false {
  exit(1)
}
