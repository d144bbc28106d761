extension Batch {
  /// The verdict of ``Fit`` on the fit of a series, with its sum of squares and covariance.
  ///
  /// A fit inside the box is taken as the closest curve if its curve has the sum of squares of the fit. For
  /// any other one ``Fit`` searches anew. Priors are left out.
  ///
  /// - Parameters:
  ///   - fit: The fit of the series by this batch.
  ///   - values: The values of the series; one that is not finite is a missing day.
  ///   - weights: Its weights, or `nil` for ones. One that is not positive and finite is a missing day.
  /// - Returns: The fit with its verdict.
  /// - Throws: ``CurveError/valuesCount(_:)`` and ``CurveError/weightsCount(_:)`` when there is not one for
  ///   each time.
  public func verdict(
    on fit: BatchFit, values: [Double], weights: [Double]? = nil
  ) throws(CurveError) -> Fit {
    if let weights, weights.count != times.count { throw .weightsCount(weights.count) }
    let kept = values.indices.map { i in
      let weight = i < times.count ? weights?[i] ?? 1 : 0
      return values[i].isFinite && weight > 0 && weight.isFinite ? weight : 0
    }
    let series = try FittedSeries(
      family, times: times, values: values, weights: kept, known: known)
    guard fit.status == .converged, let curve = fit.curve else { return Fit(series) }
    return Fit(series, near: (curve, fit.residualSumOfSquares))
  }
}
