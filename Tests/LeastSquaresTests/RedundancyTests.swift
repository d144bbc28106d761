import Foundation
import RealModule
import Testing

@testable import LeastSquares

/// Models with parameters that enter in one combination only, without derivatives; the least sums are
/// those that scipy finds without the redundant parameter, by Reference/redundant.py.
@Suite struct RedundancyTests {
  struct Model: Sendable, CustomTestStringConvertible {
    let name: String
    let start: [Double]
    let redundant: [Int]
    let residuals: LeastSquaresProblem.Residuals
    var testDescription: String { name }
  }

  private static let t = (0..<30).map(Double.init)
  private static let x = (1...100).map { -0.1 * Double($0) }
  private static let line = t.map { 2 + 0.3 * $0 + .sin($0 * $0) }
  private static let season = t.map {
    0.2 + 0.7 / (1 + .exp(-0.5 * ($0 - 12))) + 0.01 * .sin(3 * $0 * $0)
  }

  private static func decay(_ swing: Double) -> [Double] {
    x.enumerated().map { i, x in
      3 + 10 * .exp(x / 2 + 1) + swing * .sin(1.7 * Double((i + 1) * (i + 1)))
    }
  }

  private static func model(
    _ name: String, _ start: [Double], redundant: [Int], _ places: [Double], _ values: [Double],
    _ value: @escaping @Sendable ([Double], Double) -> Double
  ) -> Model {
    Model(
      name: name, start: start, redundant: redundant,
      residuals: { p in zip(places, values).map { value(p, $0) - $1 } })
  }

  static let models = [
    model(
      "factor and exponent", [1, 1, 1], redundant: [0, 2], [0, 1, 2, 3, 4],
      [255, 349, 449, 554, 658]
    ) { p, x in p[0] * .exp(p[1] * x + p[2]) },
    model("decay", [3, 10, 0.5, 1], redundant: [1, 3], x, decay(0.05)) { p, x in
      p[0] + p[1] * .exp(p[2] * x + p[3])
    },
    model("sum", [1, 1, 1], redundant: [0, 1], t, line) { p, t in p[0] + p[1] + p[2] * t },
    model("product", [1, 1, 1], redundant: [0, 1], t, line) { p, t in p[0] * p[1] * t + p[2] },
    model("quotient", [1, 2, 1], redundant: [0, 1], t, line) { p, t in p[0] / p[1] * t + p[2] },
    model("shift", [0.1, 1, 0.3, 5, 5], redundant: [3, 4], t, season) { p, t in
      p[0] + p[1] / (1 + .exp(-p[2] * (t - p[3] - p[4])))
    },
    model("rate", [0.1, 1, 0.3, 2, 9], redundant: [2, 3], t, season) { p, t in
      p[0] + p[1] / (1 + .exp(-p[2] / p[3] * (t - p[4])))
    },
    model("two products", [1, 2, 3, 4], redundant: [0, 1, 2, 3], t, season) { p, t in
      p[0] * p[1] * t / (p[2] * p[3] + t)
    },
    model("power", [1, 2, 0.5], redundant: [1, 2], t, line) { p, t in
      p[0] * .pow(p[1], p[2] * t / 10)
    },
  ]

  private static func rows(_ file: String) -> [[String]] {
    let table = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/\(file).csv")
    let text = (try? String(contentsOf: table, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").map(String.init) }
  }

  @Test(arguments: models)
  func differencesFindThem(_ model: Model) throws {
    let row = try #require(Self.rows("redundant").first { $0[0] == model.name })
    let least = try #require(Double(row[1]))
    let solution = try LeastSquaresProblem(start: model.start, residuals: model.residuals)
      .minimize()
    #expect(solution.status == .flat)
    #expect(solution.undetermined == model.redundant)
    #expect(abs(solution.residualSumOfSquares / least - 1) < 1e-9)
    #expect(solution.covariance == nil && solution.standardErrors.allSatisfy { $0 == nil })
  }

  /// Wherever a run begins, it either names them or names its failure.
  @Test(arguments: models)
  func fromAnywhere(_ model: Model) throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<6 {
      let start = model.start.map { $0 * .exp(1.4 * random.uniform() - 0.7) }
      let solution = try LeastSquaresProblem(start: start, residuals: model.residuals).minimize()
      let named = solution.status == .flat && solution.undetermined == model.redundant
      let failed = solution.status == .stalled || solution.status == .evaluationLimit
      #expect(named || failed, "\(start) \(solution.status) \(solution.undetermined)")
      #expect(!failed || solution.covariance == nil, "\(start)")
    }
  }

  /// Residuals of zero hide nothing.
  @Test(arguments: [[3, 10, 0.5, 1], [2, 5, 0.4, 0.5]])
  func alsoWhereTheModelFitsExactly(_ start: [Double]) throws {
    let values = Self.decay(0)
    let solution = try LeastSquaresProblem(start: start) { p in
      zip(Self.x, values).map { p[0] + p[1] * .exp(p[2] * $0 + p[3]) - $1 }
    }.minimize()
    #expect(solution.undetermined == [1, 3] && solution.rank == 3)
    #expect(solution.residualSumOfSquares < 1e-20)
  }

  /// Columns that are merely much alike are told apart, and have the errors of exact derivatives.
  @Test func nearlyDependentParametersAreDetermined() throws {
    // Two exponentials whose rates differ by a hundredth of themselves.
    let values = Self.x.enumerated().map { i, x in
      2 * Double.exp(x) + 3 * .exp(1.01 * x) + 1e-9 * .sin(Double(i * i))
    }
    let x = Self.x
    let exact = LeastSquaresProblem.differentiated(start: [2.001, 2.999]) { p in
      zip(x, values).map { p[0] * Dual(.exp($0)) + p[1] * Dual(.exp(1.01 * $0)) - Dual($1) }
    }
    var plain = exact
    plain.jacobian = nil
    let (one, other) = (try exact.minimize(), try plain.minimize())
    #expect(other.undetermined.isEmpty && other.rank == 2)
    // Residuals of a billionth of the values are near their rounding.
    #expect(other.status == .converged || other.status == .roundingLimit)
    for (a, b) in zip(one.standardErrors, other.standardErrors) {
      #expect(abs((a ?? 0) / (b ?? 1) - 1) < 1e-6)
    }
  }

  /// Patnaik's approximation against scipy's noncentral F.
  @Test func powerIsThatOfTheNoncentralDistribution() throws {
    let rows = Self.rows("power")
    #expect(rows.count == 56)
    for row in rows.map({ $0.compactMap(Double.init) }) {
      let fisher = try #require(FDistribution(numerator: row[0], denominator: row[1]))
      let critical = try #require(fisher.quantile(1 - row[2]))
      let found = fisher.upperTail(critical, noncentrality: row[3])
      #expect(abs(found - row[4]) < 0.02, "\(row) \(found)")
    }
    let fisher = try #require(FDistribution(numerator: 2, denominator: 5))
    #expect(fisher.upperTail(3, noncentrality: -1) == fisher.upperTail(3, noncentrality: 0))
    #expect(fisher.upperTail(3, noncentrality: .infinity) == 1)
  }
}
