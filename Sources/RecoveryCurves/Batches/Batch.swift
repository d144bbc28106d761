import CCurveKernels
import RealModule

/// The least-squares fitting of one family to many series that share their days.
///
/// ```swift
/// let batch = try Batch(.logistic, times: days)
/// let fits = try batch.fit(values)           // row after row, one for each series
/// fits[0].curve?.day(ofLevel: 0.9)
/// ```
///
/// Floor and ceiling are eliminated by variable projection in Kaufman's form (Golub and Pereyra 1973,
/// Kaufman 1975); rate, midpoint and shape parameter take Gauss-Newton steps, damped by Marquardt's
/// rule where the sum of squares would rise. Eight series are fitted at a time, one in each lane of
/// the processor's vectors; on one machine the answer for a series depends on its own values only,
/// not on its neighbours, their number or the number of threads. Between processors with different
/// vectors answers differ by rounding.
///
/// The fit is bounded by a box: the width of the curve, from 10 to 90 % of its rise with a shape
/// parameter of one, lies between a quarter of the smallest gap between two positions and 30 times
/// their span; the midpoint lies within one span of the positions; and a shape parameter between
/// 0.01 and 20. Positions are times on the family's time scale. A series whose best curve lies on a
/// wall of the box is marked ``BatchFit/Status/onWall``: it has no finite optimum, or one that the
/// points do not support. Series that are suspicious after the first fit are started again from
/// elsewhere and the lowest minimum counts; that it is the lowest of all is not guaranteed.
///
/// In contrast to ``Fit``, nothing is tested: a series that does not determine its curve still gets
/// the closest one. ``verdict(on:values:weights:)`` tests a fit as ``Fit`` does.
public struct Batch: Sendable {
  /// The family fitted.
  public let family: Family
  /// The days that all series share.
  public let times: [Double]
  /// The priors of the curves.
  public let priors: BatchPriors
  /// The instruction set of the kernels, by default the fastest of the processor. One that the processor
  /// lacks is replaced by the fastest.
  public var instructionSet = InstructionSet.best

  /// The parameters that are not fitted.
  let known: KnownParameters
  let kernel: LaneKernel
  /// On the kernel's scale.
  let positions: [Double]
  let spacings: [Double]
  /// `false` where all positions are one.
  let isUsable: Bool
  private let problem: LaneProblem

  /// A batch for series that share family, times, known parameters and priors.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - times: Days, ascending or not, repeated ones allowed; on a logarithmic time scale after the
  ///     origin. On days that advance by a constant step the fit is up to twice as fast.
  ///   - known: The parameters that are known and not fitted.
  ///   - priors: The priors of floor, ceiling, half-way day and duration.
  /// - Throws: ``CurveError/notFinite``, ``CurveError/pointNotUsable(_:)``,
  ///   ``CurveError/timeNotAfterOrigin(_:)``, ``CurveError/noRise``,
  ///   ``CurveError/shapeParameterNegative``, ``CurveError/deviationNotPositive``,
  ///   ``CurveError/floorOrMidpointNeeded``.
  public init(
    _ family: Family,
    times: [Double],
    known: KnownParameters = KnownParameters(),
    priors: BatchPriors = BatchPriors()
  ) throws(CurveError) {
    let known = try known.checked(for: family)
    self.known = known
    try priors.check()
    let kernel = LaneKernel(family)
    let scale = family.shape.timeScale
    var positions: [Double] = []
    positions.reserveCapacity(times.count)
    for (i, time) in times.enumerated() {
      guard time.isFinite else { throw .pointNotUsable(i) }
      let position = scale(time)
      guard position.isFinite else { throw .timeNotAfterOrigin(i) }
      positions.append(kernel.mirror * position)
    }
    self.family = family
    self.times = times
    self.priors = priors
    self.kernel = kernel
    self.positions = positions
    let grid = LaneGrid(positions)
    spacings = grid.spacings
    isUsable = grid.span > 0
    problem = LaneProblem(
      family: family, kernel: kernel, grid: grid, known: known, priors: priors)
  }

  /// The number of free parameters of a series, priors aside.
  var freeParameters: Int { known.freeCount }

  /// Fits series one after the other on the calling thread.
  ///
  /// - Parameters:
  ///   - values: The values of the first series in the order of ``times``, then those of the second,
  ///     and so on. A value that is not finite is a missing day.
  ///   - weights: One weight for each value, or `nil` for ones. A weight that is not positive and
  ///     finite is a missing day.
  /// - Returns: One fit for each series, in their order.
  /// - Throws: ``CurveError/valuesCount(_:)`` when the values do not make whole series,
  ///   ``CurveError/weightsCount(_:)`` when there are not as many weights as values.
  public func fit(
    _ values: [Double], weights: [Double]? = nil
  ) throws(CurveError) -> [BatchFit] {
    let count = try seriesCount(values, weights: weights)
    return fits(0..<count, of: values, weights: weights)
  }

  /// Fits series on several threads at once; the fits are those of one thread, bit for bit.
  ///
  /// - Parameters:
  ///   - values: As for one thread.
  ///   - weights: As for one thread.
  ///   - threads: The number of tasks at a time, at least one.
  /// - Returns: One fit for each series, in their order.
  /// - Throws: As for one thread, and ``CurveError/cancelled`` when the task is cancelled.
  public func fit(
    _ values: [Double], weights: [Double]? = nil, threads: Int
  ) async throws(CurveError) -> [BatchFit] {
    let count = try seriesCount(values, weights: weights)
    return try await concurrently(count, threads: threads) { range in
      fits(range, of: values, weights: weights)
    }
  }

  /// `nil` on no processor: the baseline is always there.
  var kernels: LaneKernels? { LaneKernels(instructionSet) ?? LaneKernels(.best) }

  private func seriesCount(_ values: [Double], weights: [Double]?) throws(CurveError) -> Int {
    if let weights, weights.count != values.count { throw .weightsCount(weights.count) }
    guard !times.isEmpty else {
      if values.isEmpty { return 0 }
      throw .valuesCount(values.count)
    }
    guard values.count % times.count == 0 else { throw .valuesCount(values.count) }
    return values.count / times.count
  }

  /// The variance of a value of weight one by a fit's residuals without priors; `nil` without degrees of
  /// freedom.
  func residualVariance(of fit: BatchFit, points: Int) -> Double? {
    guard points > freeParameters, let curve = fit.curve else { return nil }
    let sum = max(0, fit.residualSumOfSquares - priors.penalty(of: curve))
    return sum / Double(points - freeParameters)
  }

  /// Calls `body` with the statement of the problem for the kernels.
  func withProblem<Result>(
    _ body: (UnsafePointer<curve_problem>) -> Result
  ) -> Result {
    positions.withUnsafeBufferPointer { positions in
      spacings.withUnsafeBufferPointer { spacings in
        var problem = problem.statement
        problem.points = positions.count
        problem.positions = positions.baseAddress
        problem.spacings = spacings.baseAddress
        return withUnsafePointer(to: problem, body)
      }
    }
  }
}
