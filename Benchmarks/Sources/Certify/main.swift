import Foundation

let arguments = CommandLine.arguments.dropFirst()
let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
guard let problems = CertifiedProblem.all(in: root.appending(path: "Datasets/nist-strd")) else {
  print("certify: Datasets/nist-strd cannot be read")
  exit(66)
}
printScorecard(scorecard(problems, exact: true))
printScorecard(scorecard(problems, exact: false))
