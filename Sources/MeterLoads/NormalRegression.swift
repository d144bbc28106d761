import LeastSquares
import RealModule
import RepriseData

/// The regression of the logarithms of loads on the terms of a normal, with robust weights and errors that are
/// autocorrelated; ``FittedNormal`` has the method.
struct NormalRegression {
  /// The middle of the logarithms, which the terms depart from.
  let center: Double
  /// The standard deviation of a day about the curve.
  private(set) var scatter = 0.05
  /// The correlation of these departures from one day to the next.
  private(set) var persistence = 0.0

  private let terms: NormalTerms
  private let days: [Day]
  private let rows: [[Double]]
  private let values: [Double]
  /// What each day counts by its age.
  private let ages: [Double]
  /// What each day counts by its distance from the curve.
  private var robust: [Double]

  /// The most passes of reweighting; the first ones by Huber's weights.
  private static let (mostPasses, huberPasses) = (16, 4)

  init(of loads: [(day: Day, load: Double)], on terms: NormalTerms, asOf last: Day) {
    let logs = loads.map { Double.log($0.load) }
    let center = logs.sorted()[logs.count / 2]
    self.terms = terms
    self.center = center
    days = loads.map(\.day)
    rows = loads.map { terms.row($0.day) ?? [] }
    values = logs.map { $0 - center }
    ages = loads.map { FittedNormal.weight(ofAge: last - $0.day) }
    robust = Array(repeating: 1, count: loads.count)
  }

  /// The solution once its weights have settled; `nil` where there is none.
  mutating func solved() -> LinearLeastSquares? {
    var found: LinearLeastSquares?
    for pass in 0..<Self.mostPasses {
      let (design, right) = weighted()
      guard let solution = LinearLeastSquares(design, right) else { break }
      reweigh(by: solution.coefficients, pass)
      let previous = found?.coefficients
      found = solution
      if pass > 5, let previous,
        zip(previous, solution.coefficients).allSatisfy({ abs($0 - $1) < 1e-4 })
      {
        break
      }
    }
    return found
  }

  /// The rows of the days, and below them those of the priors.
  private func weighted() -> (design: Matrix, right: [Double]) {
    var design = Matrix(rows: values.count + terms.priors.count, columns: terms.count)
    var right = Array(repeating: 0.0, count: design.rows)
    for (i, row) in rows.enumerated() {
      let follows = i > 0 && days[i] - days[i - 1] == 1
      let carried = follows ? persistence : 0
      let weight = robust[i] * (follows ? robust[i - 1] : 1)
      let scale = (weight * ages[i] / (1 - carried * carried)).squareRoot() / scatter
      for (j, element) in row.enumerated() {
        let rest = follows ? element - carried * rows[i - 1][j] : element
        if rest != 0 { design[i, j] = rest * scale }
      }
      right[i] = (values[i] - (follows ? carried * values[i - 1] : 0)) * scale
    }
    for (i, prior) in terms.priors.enumerated() {
      for (j, element) in prior { design[values.count + i, j] = element }
    }
    return (design, right)
  }

  /// Finds scatter, weights and persistence of the residuals of a pass.
  private mutating func reweigh(by coefficients: [Double], _ pass: Int) {
    let residuals = zip(rows, values).map { row, value in
      value - zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let sizes = residuals.map(abs).sorted()
    let scatter = max(1e-4, 1.4826 * sizes[sizes.count / 2])
    self.scatter = scatter
    robust = residuals.map { residual in
      // Tukey's weights find the near optimum of many; Huber's have but one.
      guard pass >= Self.huberPasses else {
        return min(1, 1.345 * scatter / max(abs(residual), 1e-300))
      }
      let u = residual / (4.685 * scatter)
      return abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0
    }
    persistence = Self.persistence(of: residuals, days, robust)
  }

  private static func persistence(of residuals: [Double], _ days: [Day], _ weights: [Double])
    -> Double
  {
    var (cross, square) = (0.0, 0.0)
    for i in 1..<residuals.count where days[i] - days[i - 1] == 1 {
      let weight = weights[i] * weights[i - 1]
      cross += weight * residuals[i] * residuals[i - 1]
      square +=
        weight * (residuals[i] * residuals[i] + residuals[i - 1] * residuals[i - 1]) / 2
    }
    return square > 0 ? min(max(cross / square, 0), 0.95) : 0
  }
}
