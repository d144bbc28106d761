import Foundation
import LeastSquares
import RealModule

/// A regression problem with answers to eleven digits: NIST's Statistical Reference Datasets, whose
/// answers NIST certifies, and others whose answers a script makes in extended precision.
struct CertifiedProblem: Sendable {
  let name: String
  let formula: Formula
  /// The response, its logarithm where NIST fits that.
  let responses: [Double]
  let predictors: [[Double]]
  let starts: [[Double]]
  let certified: [Double]
  let standardErrors: [Double]
  let residualSumOfSquares: Double
  let degreesOfFreedom: Int
  let takesLogarithm: Bool

  /// All problems in a folder, Datasets/nist-strd or Datasets/regression-problems; `nil` when a table cannot be read.
  static func all(in folder: URL) -> [CertifiedProblem]? {
    func rows(_ name: String) -> [[String]] {
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return (text ?? "").split(separator: "\n").dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    func numbers(_ cells: some Sequence<String>) -> [Double] { cells.compactMap { Double($0) } }
    let parameters = Dictionary(grouping: rows("parameters.csv")) { $0[0] }
    let data = Dictionary(grouping: rows("data.csv")) { $0[0] }
    var problems: [CertifiedProblem] = []
    for row in rows("problems.csv") {
      let name = row[0]
      guard row.count == 8, let formula = Formula(row[3]), let sum = Double(row[4]),
        let freedom = Int(row[6]), let table = parameters[name], let points = data[name]
      else { return nil }
      let takesLogarithm = row[2] == "log(y)"
      let values = numbers(points.map { $0[1] })
      problems.append(
        CertifiedProblem(
          name: name, formula: formula,
          responses: takesLogarithm ? values.map { .log($0) } : values,
          predictors: points.map { numbers($0.dropFirst(2)) },
          starts: [numbers(table.map { $0[2] }), numbers(table.map { $0[3] })],
          certified: numbers(table.map { $0[4] }), standardErrors: numbers(table.map { $0[5] }),
          residualSumOfSquares: sum, degreesOfFreedom: freedom, takesLogarithm: takesLogarithm))
    }
    return problems.isEmpty ? nil : problems
  }

  /// The problem from a start, with exact derivatives or by differences.
  func problem(start: [Double], exact: Bool) -> LeastSquaresProblem {
    let (formula, responses, predictors) = (formula, responses, predictors)
    let jacobian: LeastSquaresProblem.Jacobian = { b in
      Matrix(rows: predictors.map { formula.gradient(b, $0) })
    }
    return LeastSquaresProblem(start: start, jacobian: exact ? jacobian : nil) { b in
      zip(predictors, responses).map { formula.value(b, $0) - $1 }
    }
  }

  /// The sum of squares in any precision.
  func sumOfSquares<T: Real>(_ b: [T]) -> T where T: BinaryFloatingPoint {
    zip(predictors, responses).reduce(0) { sum, point in
      let residual = formula.value(b, point.0.map { T($0) }) - T(point.1)
      return sum + residual * residual
    }
  }

  /// The digits of the worst of several numbers, at most eleven.
  static func digits(_ found: [Double?], _ certified: [Double]) -> Double {
    zip(found, certified).map { found, certified -> Double in
      guard let found else { return 0 }
      let error = abs(found - certified) / abs(certified)
      return error.isNaN ? 0 : min(11, max(0, -Double.log10(error)))
    }.min() ?? 0
  }

  /// The digits of the parameters.
  func digits(_ parameters: [Double]) -> Double { Self.digits(parameters, certified) }
}
