extension Evaluator {
  /// Central differences, or one-sided ones of the same order where a bound or a failed evaluation
  /// stands in the way.
  mutating func differences(at point: Evaluation) -> Derivatives? {
    let largest = point.residuals.reduce(0) { max($0, abs($1)) }
    var columns: [[Double]] = []
    for j in point.x.indices {
      let range = bounds[j]
      guard range.lowerBound < range.upperBound else {
        columns.append(Array(repeating: 0, count: point.residuals.count))
        continue
      }
      let size = abs(point.x[j]) > 0 ? abs(point.x[j]) : 1
      // The cube root of the rounding unit balances truncation against rounding.
      let step = 6e-6 * size
      guard var column = difference(at: point, parameter: j, step: step) else { return nil }
      // A difference that rounding alone can make says that the parameter has no influence.
      if column.allSatisfy({ abs($0) * step <= 32 * .ulpOfOne * largest }) {
        column = Array(repeating: 0, count: column.count)
      }
      columns.append(column)
    }
    return Matrix(columns: columns).flatMap { Derivatives($0) }
  }

  /// Differences over five points, of fourth order, with the error that the points themselves show.
  ///
  /// Two columns that depend on each other differ by the error of differences alone, which has to be
  /// known to tell them from columns that are merely alike.
  mutating func fineDifferences(at point: Evaluation) -> Derivatives? {
    var columns: [[Double]] = []
    var errors: [Double] = []
    for j in point.x.indices {
      guard bounds[j].lowerBound < bounds[j].upperBound else {
        columns.append(Array(repeating: 0, count: point.residuals.count))
        errors.append(0)
        continue
      }
      guard let column = fineDifference(at: point, parameter: j) else { return nil }
      // Nothing but error: the parameter has no influence.
      let isNothing = !(column.error < 1)
      columns.append(isNothing ? column.values.map { _ in 0 } : column.values)
      errors.append(isNothing ? 0 : max(column.error, 1e-12))
    }
    return Matrix(columns: columns).flatMap { Derivatives($0, errors: errors) }
  }

  /// The column of the step with the least error; steps differ in what is lost by rounding and by
  /// truncation.
  private mutating func fineDifference(
    at point: Evaluation, parameter j: Int
  ) -> (values: [Double], error: Double)? {
    let size = abs(point.x[j]) > 0 ? abs(point.x[j]) : 1
    var best: (values: [Double], error: Double)?
    for share in [1e-4, 1e-3, 1e-5, 1e-6] {
      // A power of two is added without rounding.
      let step = Double(sign: .plus, exponent: (share * size).exponent, significand: 1)
      if let column = fineDifference(at: point, parameter: j, step: step),
        column.error < best?.error ?? .infinity
      {
        best = column
      }
      if let best, best.error < 1e-10 { break }
    }
    if let best { return best }
    // Beside a bound there is no room for five points.
    return difference(at: point, parameter: j, step: 6e-6 * size).map { ($0, 1e-7) }
  }

  private mutating func fineDifference(
    at point: Evaluation, parameter j: Int, step: Double
  ) -> (values: [Double], error: Double)? {
    guard let above = displaced(point, j, by: step), let below = displaced(point, j, by: -step),
      let top = displaced(point, j, by: 2 * step), let bottom = displaced(point, j, by: -2 * step)
    else { return nil }
    let (near, far) = (above.step - below.step, top.step - bottom.step)
    var values: [Double] = []
    var rest: [Double] = []
    for (i, centre) in point.residuals.enumerated() {
      let slope = (above.residuals[i] - below.residuals[i]) / near
      values.append(
        slope + (slope - (top.residuals[i] - bottom.residuals[i]) / far) / 3)
      rest.append(
        top.residuals[i] + bottom.residuals[i] + 6 * centre
          - 4 * (above.residuals[i] + below.residuals[i]))
    }
    // Errors of one size in each value have a fourth difference √70 times and a derivative
    // √130 / (12 · step) times as large.
    let error = (130.0 / 70).squareRoot() / 12 * norm(rest) / step
    let length = norm(values)
    return (values, length > 0 ? error / length : .infinity)
  }

  private mutating func difference(
    at point: Evaluation, parameter j: Int, step: Double
  ) -> [Double]? {
    let above = displaced(point, j, by: step)
    let below = displaced(point, j, by: -step)
    if let above, let below {
      let width = above.step - below.step
      return zip(above.residuals, below.residuals).map { ($0 - $1) / width }
    }
    let side = above == nil ? -step : step
    guard let near = above ?? below, let far = displaced(point, j, by: 2 * side) else {
      return nil
    }
    let (h, k) = (near.step, far.step)
    return point.residuals.indices.map { i in
      (near.residuals[i] - point.residuals[i]) * k / (h * (k - h))
        - (far.residuals[i] - point.residuals[i]) * h / (k * (k - h))
    }
  }

  private mutating func displaced(
    _ centre: Evaluation, _ j: Int, by step: Double
  ) -> (step: Double, residuals: [Double])? {
    var point = centre.x
    point[j] += step
    guard bounds[j].contains(point[j]) else { return nil }
    let made = point[j] - centre.x[j]
    guard made != 0 else { return nil }
    guard let evaluation = evaluate(at: point) else { return nil }
    // So near by, a sum this much larger is a failure in disguise.
    guard evaluation.sum <= 1e20 * max(firstSum, centre.sum) || firstSum == 0 else { return nil }
    return (made, evaluation.residuals)
  }
}
