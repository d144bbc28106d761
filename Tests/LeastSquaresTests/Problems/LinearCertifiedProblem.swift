import Foundation
import LeastSquares
import RealModule

/// A linear problem of NIST's Statistical Reference Datasets, with certified answers to 15 digits.
struct LinearCertifiedProblem: Sendable {
  let name: String
  let design: Matrix
  let responses: [Double]
  let certified: [Double]
  let standardErrors: [Double]
  let residualStandardDeviation: Double
  let degreesOfFreedom: Int

  /// All problems in a folder like Datasets/nist-strd-linear; `nil` when a table cannot be read.
  static func all(in folder: URL) -> [LinearCertifiedProblem]? {
    func rows(_ name: String) -> [[String]] {
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return (text ?? "").split(separator: "\n").dropFirst().map { line in
        line.split(separator: ",").map(String.init)
      }
    }
    let parameters = Dictionary(grouping: rows("parameters.csv")) { $0[0] }
    let data = Dictionary(grouping: rows("data.csv")) { $0[0] }
    var problems: [LinearCertifiedProblem] = []
    for row in rows("problems.csv") {
      let name = row[0]
      guard row.count == 7, let constants = Int(row[2]), let degree = Int(row[3]),
        let deviation = Double(row[4]), let freedom = Int(row[5]), let table = parameters[name],
        let points = data[name]
      else { return nil }
      let numbers = points.map { $0.dropFirst().compactMap { Double($0) } }
      let design = Matrix(
        rows: numbers.map { point in
          Array(repeating: 1, count: constants)
            + point.dropFirst().flatMap { x in (1...max(degree, 1)).map { .pow(x, $0) } }
        })
      guard let design else { return nil }
      problems.append(
        LinearCertifiedProblem(
          name: name, design: design, responses: numbers.map { $0[0] },
          certified: table.compactMap { Double($0[2]) },
          standardErrors: table.compactMap { Double($0[3]) },
          residualStandardDeviation: deviation, degreesOfFreedom: freedom))
    }
    return problems.isEmpty ? nil : problems
  }

  /// The digits of the worst of several numbers, at most 15; of a certified zero, how small the number
  /// found is.
  static func digits(_ found: [Double], _ certified: [Double]) -> Double {
    zip(found, certified).map { found, certified in
      let error = abs(found - certified) / (certified == 0 ? 1 : abs(certified))
      return error.isNaN ? 0 : min(15, max(0, -Double.log10(error)))
    }.min() ?? 0
  }
}
