import Foundation
import Testing

@testable import RecoveryCurves

/// Series whose best shape parameter lies at a bound, against scipy by Reference/bounds.py.
@Suite struct ShapeLimitTests {
  struct Row: Sendable {
    let limit: String
    let sum: Double
    let sumBeside: Double
    let parameters: [Double]
    let errors: [Double]
    let values: [Double]
  }

  static let rows: [Row] = {
    let table = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Reference/bounds.csv")
    let text = (try? String(contentsOf: table, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: ",")
      let n = cells.dropFirst().compactMap { Double($0) }
      guard n.count == 40 else { return nil }
      return Row(
        limit: String(cells[0]), sum: n[0], sumBeside: n[1], parameters: Array(n[2..<6]),
        errors: Array(n[6..<10]), values: Array(n[10...]))
    }
  }()

  @Test(arguments: rows.indices)
  func aShapeAtItsBoundIsNotDetermined(_ place: Int) throws {
    let row = Self.rows[place]
    let days = (1...30).map(Double.init)
    // That the sum falls towards the bound, and beyond the upper one, is scipy's word.
    #expect(row.limit == "gompertz" ? row.sum < row.sumBeside : row.sumBeside < row.sum)
    let fit = try Fit(.richards, times: days, values: row.values)
    guard case .shapeAtBound(let estimate, let limit) = fit.outcome else {
      Issue.record("\(fit.outcome)")
      return
    }
    #expect(limit.rawValue == row.limit)
    let curve = estimate.curve
    #expect(curve.shapeParameter == (limit == .gompertz ? 0 : ShapeLimit.largest))
    #expect(abs((fit.residualSumOfSquares ?? 0) / row.sum - 1) < 1e-6)
    let found = [curve.floor, curve.ceiling, curve.rate, curve.midpoint]
    let errors = [
      estimate.floorError, estimate.ceilingError, estimate.rateError, estimate.midpointError,
    ]
    for j in found.indices {
      #expect(abs(found[j] - row.parameters[j]) < 1e-3 * row.errors[j])
      #expect(abs(errors[j] / row.errors[j] - 1) < 1e-3)
    }
    #expect(fit.error(of: .shapeParameter) == nil && fit.error(of: .rate) == errors[2])
    // The batch says the same.
    let batch = try Batch(.richards, times: days)
    let verdict = try batch.verdict(on: try batch.fit(row.values)[0], values: row.values)
    guard case .shapeAtBound(_, limit) = verdict.outcome else {
      Issue.record("\(verdict.outcome)")
      return
    }
    #expect(verdict.residualSumOfSquares == fit.residualSumOfSquares)
    // A shape that is given is no search.
    let held = try Fit(.richards, times: days, values: row.values, known: .init(shapeParameter: 20))
    if case .shapeAtBound = held.outcome { Issue.record("the shape was given") }
  }

  @Test func thereAreSixRows() { #expect(Self.rows.count == 6) }

  /// For ever larger shape parameters `(1 + ν e^(−κν (t − t₀)))^(−1/ν)` tends to `min(1, e^(κ (t − t₀)))`.
  @Test func whatLiesBeyondTheUpperBound() {
    for u in [-3.0, -1, -0.2, 0.2, 1] {
      let nu = 1e5
      let shape = Richards(shapeParameter: nu)
      #expect(abs(shape.cumulative(nu * u + .log(nu)) - min(1, .exp(u))) < 1e-4)
    }
  }
}
