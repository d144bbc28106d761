import LeastSquares
import TestSupport
import Testing

@testable import RecoveryCurves

@Suite struct BatchTests {
  private func error(_ body: () throws(CurveError) -> Void) -> CurveError? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  /// Residual sums to 1e-9 and parameters to a thousandth of their standard errors.
  private func expectAgreement(
    _ fit: BatchFit, _ reference: (curve: Curve, solution: LeastSquaresSolution)?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let curve = fit.curve, let reference, let covariance = reference.solution.covariance
    else { return }
    let sum = reference.solution.residualSumOfSquares
    #expect(
      abs(fit.residualSumOfSquares - sum) <= 1e-9 * sum, "\(fit) \(sum)",
      sourceLocation: sourceLocation)
    let pairs = [
      (curve.floor, reference.curve.floor), (curve.ceiling, reference.curve.ceiling),
      (curve.rate, reference.curve.rate), (curve.midpoint, reference.curve.midpoint),
      (curve.shapeParameter, reference.curve.shapeParameter),
    ]
    for (i, (ours, theirs)) in pairs.enumerated() {
      #expect(
        abs(ours - theirs) <= 1e-3 * covariance[i, i].squareRoot() + 1e-12,
        "\(i): \(fit) \(reference.curve)", sourceLocation: sourceLocation)
    }
  }

  /// `certify --batches` does the same on many more series.
  @Test(arguments: Family.allCases)
  func agreesWithTheGeneralSolver(_ family: Family) throws {
    let agreement = try BatchAgreement(family, count: 24)
    #expect(agreement.compared >= 20)
    #expect(agreement.sumsBeyond == 0, "\(agreement)")
    #expect(agreement.parametersBeyond == 0, "\(agreement)")
  }

  @Test(arguments: [Family.logistic, .weibull, .richards])
  func aSeriesDependsOnNothingButItself(_ family: Family) throws {
    var series = BatchSeries(family, count: 41)
    // A series without an end, one with missing days, a constant one, one of nothing.
    let n = series.times.count
    for i in 0..<n {
      series.values[3 * n + i] = Double(i * i)
      series.values[7 * n + i] = 0.5
      series.values[8 * n + i] = .nan
    }
    series.values[5 * n + 4] = .nan
    let batch = try Batch(family, times: series.times)
    let together = try batch.fit(series.values)
    for i in together.indices {
      #expect(try batch.fit(series.values(i)) == [together[i]])
    }
    let backwards = try batch.fit(together.indices.reversed().flatMap { series.values($0) })
    #expect(backwards == Array(together.reversed()))
    let ones = [Double](repeating: 1, count: series.values.count)
    #expect(try batch.fit(series.values, weights: ones) == together)
  }

  @Test func threadsChangeNothing() async throws {
    let series = BatchSeries(.logistic, count: 2100, points: 12)
    let batch = try Batch(.logistic, times: series.times)
    let alone = try batch.fit(series.values)
    for threads in [0, 1, 3] {
      #expect(try await batch.fit(series.values, threads: threads) == alone)
    }
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await batch.fit(series.values, threads: 2)
    }
    task.cancel()
    await #expect(throws: CurveError.cancelled) { try await task.value }
  }

  @Test(arguments: InstructionSet.available)
  func allVectorsFindTheSame(_ set: InstructionSet) throws {
    for family in Family.allCases {
      let series = BatchSeries(family, count: 11)
      var batch = try Batch(
        family, times: series.times, known: .init(midpoint: series.knownMidpoint))
      let best = try batch.fit(series.values)
      batch.instructionSet = set
      for (one, other) in zip(best, try batch.fit(series.values)) {
        #expect(one.status == other.status)
        guard one.status == .converged else { continue }
        #expect(
          abs(one.residualSumOfSquares - other.residualSumOfSquares)
            <= 1e-9 * one.residualSumOfSquares)
      }
    }
  }

  @Test(arguments: Family.allCases)
  func anyGridIsAsGoodAsAnEvenOne(_ family: Family) throws {
    let series = BatchSeries(family, count: 9, points: 70)
    var times = series.times
    times[1] += 1e-11
    let even = try Batch(family, times: series.times, known: .init(midpoint: series.knownMidpoint))
    let any = try Batch(family, times: times, known: .init(midpoint: series.knownMidpoint))
    #expect(even.positions == any.positions || series.times != times)
    for (one, other) in zip(try even.fit(series.values), try any.fit(series.values))
    where one.status == .converged && other.status == .converged {
      #expect(
        abs(one.residualSumOfSquares - other.residualSumOfSquares)
          <= 1e-8 * one.residualSumOfSquares)
    }
  }

  @Test(arguments: [Family.logistic, .gompertz, .complementaryGompertz, .logNormal])
  func missingDaysAreAsIfNotThere(_ family: Family) throws {
    let series = BatchSeries(family, count: 10)
    let missing: Set = [0, 7, 8, 20, 29]
    let batch = try Batch(family, times: series.times)
    var holed = series.values
    var weights = [Double](repeating: 1, count: holed.count)
    for i in holed.indices where missing.contains(i % series.times.count) {
      holed[i] = i % 2 == 0 ? .nan : .infinity
      weights[i] = 0
    }
    let fits = try batch.fit(holed)
    #expect(try batch.fit(series.values, weights: weights) == fits)
    let kept = series.times.indices.filter { !missing.contains($0) }
    for (i, fit) in fits.enumerated() where fit.status == .converged {
      let values = series.values(i)
      let start = try #require(fit.curve)
      expectAgreement(
        fit,
        BatchSeries.reference(
          from: start, times: kept.map { series.times[$0] }, values: kept.map { values[$0] }))
    }
  }

  @Test(arguments: [Family.logistic, .weibull])
  func weightsCount(_ family: Family) throws {
    let series = BatchSeries(family, count: 9)
    var random = SplitMix(state: 3)
    let weights = series.values.map { _ in random.uniform(0.2, 3) }
    let fits = try Batch(family, times: series.times).fit(series.values, weights: weights)
    for (i, fit) in fits.enumerated() {
      let n = series.times.count
      expectAgreement(
        fit,
        BatchSeries.reference(
          from: try #require(fit.curve), times: series.times, values: series.values(i),
          weights: Array(weights[i * n..<(i + 1) * n])))
    }
  }

  @Test(arguments: [Family.logistic, .gompertz, .weibull, .richards])
  func knownEndsAreKept(_ family: Family) throws {
    let series = BatchSeries(family, count: 9)
    for (floor, ceiling) in [(0.3, nil), (nil, 1.0), (0.3, 1.0)] as [(Double?, Double?)] {
      let batch = try Batch(
        family, times: series.times, known: .init(floor: floor, ceiling: ceiling))
      for (i, fit) in try batch.fit(series.values).enumerated() where fit.status == .converged {
        let curve = try #require(fit.curve)
        if let floor { #expect(abs(curve.floor - floor) <= 1e-14) }
        if let ceiling { #expect(abs(curve.ceiling - ceiling) <= 1e-14) }
        expectAgreement(
          fit,
          BatchSeries.reference(
            from: curve, times: series.times, values: series.values(i), floor: floor,
            ceiling: ceiling))
      }
    }
  }

  @Test(arguments: [Family.logistic, .gompertz, .complementaryGompertz, .weibull, .richards])
  func priorsAreRows(_ family: Family) throws {
    let series = BatchSeries(family, count: 8, points: 20)
    let priors = BatchPriors(
      noise: 0.01, floor: .init(mean: 0.3, deviation: 0.02),
      ceiling: .init(mean: 1, deviation: 0.01), halfwayDay: .init(mean: 7, deviation: 0.3),
      duration: .init(mean: 2, deviation: 0.2))
    let batch = try Batch(family, times: series.times, priors: priors)
    let fits = try batch.fit(series.values)
    #expect(fits.count { $0.status == .converged } >= 7)
    for (i, fit) in fits.enumerated() where fit.status == .converged {
      expectAgreement(
        fit,
        BatchSeries.reference(
          from: try #require(fit.curve), times: series.times, values: series.values(i),
          priors: priors))
    }
  }

  @Test(arguments: Family.allCases)
  func standardErrorsAreThoseOfTheGeneralSolver(_ family: Family) throws {
    let series = BatchSeries(family, count: 6)
    let floor: Double? = family == .gompertz ? 0.3 : nil
    let batch = try Batch(
      family, times: series.times, known: .init(floor: floor, midpoint: series.knownMidpoint))
    let weights = series.times.map { $0 == 5 ? 0.0 : 1 }
    for (i, fit) in try batch.fit(series.values).enumerated() where fit.status == .converged {
      let reference = BatchSeries.reference(
        from: try #require(fit.curve), times: series.times, values: series.values(i), floor: floor,
        midpoint: series.knownMidpoint)
      guard let covariance = reference?.solution.covariance else { continue }
      let errors = try #require(try batch.standardErrors(of: fit))
      let found = [
        errors.floor, errors.ceiling, errors.rate, errors.midpoint, errors.shapeParameter,
      ]
      for (j, error) in found.enumerated() {
        #expect(abs(error - covariance[j, j].squareRoot()) <= 1e-4 * error)
      }
      #expect(try batch.standardErrors(of: fit, weights: weights) != errors)
    }
    #expect(throws: CurveError.weightsCount(1)) {
      try batch.standardErrors(of: try batch.fit(series.values)[0], weights: [1])
    }
  }

  /// Priors in tension with the values add to the sum of squares, but not to the noise.
  @Test(arguments: [Family.logistic, .complementaryGompertz, .logLogistic])
  func priorsAddNothingToTheResidualVariance(_ family: Family) throws {
    let series = BatchSeries(family, count: 4)
    let priors = BatchPriors(
      noise: 0.01, floor: .init(mean: 0, deviation: 0.02),
      ceiling: .init(mean: 1.3, deviation: 0.02), halfwayDay: .init(mean: 30, deviation: 1),
      duration: .init(mean: 1, deviation: 0.3))
    let batch = try Batch(family, times: series.times, priors: priors)
    let plain = try Batch(family, times: series.times)
    for (i, fit) in try batch.fit(series.values).enumerated() {
      let curve = try #require(fit.curve)
      let residuals = zip(series.times, series.values(i)).reduce(0) { sum, point in
        let residual = curve.value(at: point.0) - point.1
        return sum + residual * residual
      }
      #expect(residuals < 0.9 * fit.residualSumOfSquares)
      let variance = try #require(batch.residualVariance(of: fit, points: series.times.count))
      // The sum is that after the last step as foretold, which is good to 1e-9 or so.
      #expect(abs(variance * 26 / residuals - 1) < 1e-8)
      // The same curve without priors, and its own residuals.
      let alone = BatchFit(
        curve: curve, residualSumOfSquares: residuals, status: .converged, passes: 0)
      let errors = try #require(try plain.standardErrors(of: alone))
      let found = try #require(try batch.standardErrors(of: fit))
      #expect(abs(found.ceiling / errors.ceiling - 1) < 1e-8)
      #expect(abs(found.rate / errors.rate - 1) < 1e-8)
      let given = try batch.quantiles(
        [0.1, 0.9], of: [{ $0.ceiling }], refitting: fit, deviation: variance.squareRoot(),
        by: .init(replicates: 20, seed: 1))
      let own = try batch.quantiles(
        [0.1, 0.9], of: [{ $0.ceiling }], refitting: fit, by: .init(replicates: 20, seed: 1))
      #expect(own == given)
    }
  }

  @Test func fallingSeriesAreFitted() throws {
    let series = BatchSeries(.gompertz, count: 9)
    let fits = try Batch(.gompertz, times: series.times).fit(series.values.map { 1 - $0 })
    let rising = try Batch(.gompertz, times: series.times).fit(series.values)
    for (one, other) in zip(fits, rising) {
      #expect(
        abs(one.residualSumOfSquares - other.residualSumOfSquares)
          <= 1e-9 * other.residualSumOfSquares)
    }
  }

  @Test func everyEndHasItsName() throws {
    let times = (0..<10).map(Double.init)
    let batch = try Batch(.logistic, times: times)
    let rows: [[Double]] = [
      times.map { _ in 3 }, times.map { _ in .nan }, times.map { $0 }, times.map { $0 * $0 },
      times.map { $0 < 5 ? 0 : 1 }, [1, 2, 3, 4] + times.dropFirst(4).map { _ in .nan },
      times.map { _ in 1e308 }, times.map { $0 == 3 ? 1e308 : -1e308 },
      times.map { $0 * 1e-300 }, times.map { _ in -.infinity },
    ]
    let fits = try batch.fit(rows.flatMap { $0 })
    #expect(fits[0].status == .constant)
    #expect(fits[1].status == .tooFewPoints)
    #expect(fits[2].status == .onWall)
    #expect(fits[4].status == .onWall)
    #expect(fits[5].status == .tooFewPoints)
    for fit in fits {
      #expect(fit.residualSumOfSquares >= 0)
      #expect(fit.curve?.rise.isFinite ?? true)
    }
    #expect(
      try Batch(.logistic, times: [1, 1, 1, 1, 1, 1]).fit([1, 2, 3, 4, 5, 6])[0].status
        == .tooFewPoints)
    #expect(try Batch(.logistic, times: []).fit([]) == [])
    #expect(try batch.fit([]) == [])
  }

  @Test func exactDataGiveTheCurveBack() throws {
    for family in Family.allCases {
      let series = BatchSeries(family, count: 9, noise: 0)
      let known = family == .saturatingExponential
      for i in known ? [0] : Array(series.truths.indices) {
        let truth = series.truths[i]
        let batch = try Batch(
          family, times: series.times, known: .init(midpoint: known ? truth.midpoint : nil))
        let curve = try #require(try batch.fit(series.values(i))[0].curve)
        #expect(abs(curve.ceiling - truth.ceiling) <= 1e-7)
        #expect(abs(curve.rate - truth.rate) <= 1e-6 * truth.rate)
      }
    }
  }

  @Test func whatIsWrongIsSaid() throws {
    #expect(
      error { () throws(CurveError) in _ = try Batch(.logistic, times: [.nan]) }
        == .pointNotUsable(0))
    #expect(
      error { () throws(CurveError) in _ = try Batch(.weibull, times: [1, 0]) }
        == .timeNotAfterOrigin(1))
    #expect(
      error { () throws(CurveError) in
        _ = try Batch(.logistic, times: [1], known: .init(floor: 1, ceiling: 1))
      }
        == .noRise)
    #expect(
      error { () throws(CurveError) in _ = try Batch(.saturatingExponential, times: [1]) }
        == .floorOrMidpointNeeded)
    let batch = try Batch(.logistic, times: [1, 2])
    #expect(error { () throws(CurveError) in _ = try batch.fit([1]) } == .valuesCount(1))
    #expect(
      error { () throws(CurveError) in _ = try batch.fit([1, 2], weights: [1]) } == .weightsCount(1)
    )
    #expect(
      error { () throws(CurveError) in
        _ = try Batch(
          .logistic, times: [1], priors: BatchPriors(floor: .init(mean: 0, deviation: 0)))
      } == .deviationNotPositive)
  }
}
