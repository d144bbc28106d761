import LeastSquares
import RecoveryCurves

/// How closely batch fits of random series agree with the general solver, which starts at the curves
/// that the series were made from.
struct BatchAgreement: Encodable {
  let family: String
  let noise: Double
  let series: Int
  /// Series for which both ended at a minimum inside the box.
  var compared = 0
  /// Series for which the batch did not.
  var notInside = 0
  /// Series for which the solver did not.
  var withoutReference = 0
  /// Series whose sums differ by more than 1e-9 of themselves.
  var sumsBeyond = 0
  /// Series with a parameter that differs by more than a thousandth of its standard error.
  var parametersBeyond = 0
  /// The most by which a sum of the batch is above the solver's, as a share of that, and below it.
  var worstAbove = 0.0
  var worstBelow = 0.0
  /// The largest difference of a parameter in its standard errors.
  var worstParameter = 0.0

  init(_ family: Family, count: Int, noise: Double = 0.01) throws {
    let series = BatchSeries(family, count: count, noise: noise)
    let batch = try Batch(family, times: series.times, known: .init(midpoint: series.knownMidpoint))
    self.family = family.rawValue
    self.noise = noise
    self.series = series.truths.count
    for (i, fit) in try batch.fit(series.values).enumerated() {
      guard fit.status == .converged, let curve = fit.curve else {
        notInside += 1
        continue
      }
      let reference = BatchSeries.reference(
        from: series.truths[i], times: series.times, values: series.values(i),
        midpoint: series.knownMidpoint)
      guard let reference, reference.solution.status == .converged,
        let covariance = reference.solution.covariance
      else {
        withoutReference += 1
        continue
      }
      compared += 1
      let sum = reference.solution.residualSumOfSquares
      let difference = (fit.residualSumOfSquares - sum) / sum
      worstAbove = max(worstAbove, difference)
      worstBelow = max(worstBelow, -difference)
      if abs(difference) > 1e-9 { sumsBeyond += 1 }
      let pairs = [
        (curve.floor, reference.curve.floor), (curve.ceiling, reference.curve.ceiling),
        (curve.rate, reference.curve.rate), (curve.midpoint, reference.curve.midpoint),
        (curve.shapeParameter, reference.curve.shapeParameter),
      ]
      var worst = 0.0
      for (j, (ours, theirs)) in pairs.enumerated() where abs(ours - theirs) > 1e-12 {
        worst = max(worst, abs(ours - theirs) / covariance[j, j].squareRoot())
      }
      if worst > 1e-3 { parametersBeyond += 1 }
      worstParameter = max(worstParameter, worst)
    }
  }
}
