import CCurveKernels
import RealModule

extension Batch {
  /// A quantity of a curve, such as the day of a level; `nil` where the curve has none.
  public typealias Quantity = @Sendable (Curve) -> Double?

  /// The number of refits of a bootstrap, and its random numbers.
  public struct Bootstrap: Sendable, Hashable {
    /// The number of replicates that are refitted.
    public var replicates: Int
    /// The seed of the random numbers.
    public var seed: UInt64

    /// A bootstrap with a number of replicates.
    public init(replicates: Int = 1000, seed: UInt64) {
      self.replicates = replicates
      self.seed = seed
    }
  }

  /// Quantiles of quantities of a series' curve, by the parametric bootstrap: normal noise is added to the
  /// fitted values, and each replicate is fitted from the fitted curve on.
  ///
  /// The noise is independent from day to day, and the family is that of the fit: the quantiles leave aside
  /// autocorrelation and other families. The values depend on the arguments and, by rounding, on the
  /// instruction set.
  ///
  /// - Parameters:
  ///   - probabilities: The probabilities of the quantiles, 0 to 1.
  ///   - quantities: The quantities. A replicate without a value counts as later or higher than all others,
  ///     as a day that does not come.
  ///   - fit: The fit of the series by this batch.
  ///   - weights: The weights of the series, one for each time, or `nil` for ones. Days that were
  ///     missing need a weight of zero.
  ///   - deviation: The standard deviation of a value of weight one; by default that of the residuals without
  ///     priors, by the degrees of freedom of the fit.
  ///   - bootstrap: The number of refits and the seed.
  ///   - series: The number of the series, which chooses its random numbers as well.
  /// - Returns: For each quantity one number for each probability, interpolated between order
  ///   statistics; `nil` where the quantile is one of the replicates without a value, for a
  ///   probability outside 0 to 1, without a curve, replicates or degrees of freedom.
  /// - Throws: ``CurveError/weightsCount(_:)`` when there is not one weight for each time.
  public func quantiles(
    _ probabilities: [Double], of quantities: [Quantity], refitting fit: BatchFit,
    weights: [Double]? = nil, deviation: Double? = nil, by bootstrap: Bootstrap, series: Int = 0
  ) throws(CurveError) -> [[Double?]] {
    if let weights, weights.count != times.count { throw .weightsCount(weights.count) }
    var refits = Refits(batch: self, quantities: quantities, replicates: bootstrap.replicates)
    return refits.quantiles(
      probabilities, fit: fit, weights: weights.map { $0[...] }, deviation: deviation,
      seed: bootstrap.seed, series: series)
  }

  /// Quantiles for every series of a panel on several threads. They equal those of one series after the
  /// other, bit for bit.
  ///
  /// - Parameters:
  ///   - probabilities: Which quantiles, 0 to 1.
  ///   - quantities: What they are quantiles of.
  ///   - fits: The fits of the series by this batch.
  ///   - weights: The weights of all series as they were fitted, or `nil` for ones.
  ///   - bootstrap: The number of refits of each series and the seed, which chooses random numbers together with the
  ///     number of the series.
  ///   - threads: The number of tasks at a time, at least one.
  /// - Returns: For each series what ``quantiles(_:of:refitting:weights:deviation:by:series:)``
  ///   gives.
  /// - Throws: ``CurveError/weightsCount(_:)`` when there is not one weight for each value, and
  ///   ``CurveError/cancelled`` when the task is cancelled.
  public func quantiles(
    _ probabilities: [Double], of quantities: [Quantity], refitting fits: [BatchFit],
    weights: [Double]? = nil, by bootstrap: Bootstrap, threads: Int
  ) async throws(CurveError) -> [[[Double?]]] {
    let points = times.count
    if let weights, weights.count != points * fits.count { throw .weightsCount(weights.count) }
    return try await concurrently(fits.count, threads: threads, partSize: 8) { range in
      var refits = Refits(batch: self, quantities: quantities, replicates: bootstrap.replicates)
      return range.map { i in
        refits.quantiles(
          probabilities, fit: fits[i],
          weights: weights.map { $0[i * points..<(i + 1) * points] }, deviation: nil,
          seed: bootstrap.seed, series: i)
      }
    }
  }
}

/// Buffers for the refits of one series after the other.
private struct Refits {
  let batch: Batch
  let quantities: [Batch.Quantity]
  let replicates: Int
  private let tiles: (LaneTile, LaneTile)
  private let stragglers: LaneTile
  /// The values of a quantity in all replicates, quantity after quantity.
  private var values: [Double]

  init(batch: Batch, quantities: [Batch.Quantity], replicates: Int) {
    self.batch = batch
    self.quantities = quantities
    self.replicates = max(0, replicates)
    let points = batch.times.count
    tiles = (LaneTile(points: points), LaneTile(points: points))
    stragglers = LaneTile(points: points)
    values = [Double](repeating: .infinity, count: self.replicates * quantities.count)
  }

  mutating func quantiles(
    _ probabilities: [Double], fit: BatchFit, weights: ArraySlice<Double>?, deviation: Double?,
    seed: UInt64, series: Int
  ) -> [[Double?]] {
    let none = quantities.map { _ in probabilities.map { _ in Double?.none } }
    let kept = weights.map { Array($0).map { $0 > 0 && $0.isFinite ? $0 : 0 } }
    let points = kept.map { $0.count { $0 > 0 } } ?? batch.times.count
    guard let curve = fit.curve, let kernels = batch.kernels, replicates > 0, batch.isUsable,
      let deviation = deviation
        ?? batch.residualVariance(of: fit, points: points)?.squareRoot()
    else { return none }
    let (batch, quantities, replicates) = (batch, quantities, replicates)
    let (tiles, stragglers) = (tiles, stragglers)
    values.withUnsafeMutableBufferPointer { values in
      batch.withProblem { problem in
        var source = RefitSource(
          RefittedSeries(
            curve: curve, weights: kept, deviation: deviation,
            randomness: Randomness(seed: seed, series: series)),
          of: batch, problem, kernels,
          into: RefitTable(quantities: quantities, replicates: replicates, values: values))
        kernels.run(
          0..<replicates, of: &source, distribution: batch.kernel.distribution, problem: problem,
          firstSteps: 3, tiles: tiles, stragglers: stragglers)
      }
    }
    return quantities.indices.map { i in
      values.withUnsafeMutableBufferPointer { values in
        let own = UnsafeMutableBufferPointer(
          rebasing: values[i * replicates..<(i + 1) * replicates])
        return probabilities.map { own.quantile($0) }
      }
    }
  }
}

/// The series that replicates are drawn of.
private struct RefittedSeries {
  let curve: Curve
  let weights: [Double]?
  /// The standard deviation of a value of weight one.
  let deviation: Double
  /// The random numbers, which depend on seed, series and replicate alone.
  let randomness: Randomness
}

/// The table of the quantities of replicates.
private struct RefitTable {
  let quantities: [Batch.Quantity]
  let replicates: Int
  /// The values of a quantity in all replicates, quantity after quantity.
  let values: UnsafeMutableBufferPointer<Double>
}

/// Replicates of one series, each begun at the fitted curve.
private struct RefitSource: LaneSource {
  let batch: Batch
  let problem: UnsafePointer<curve_problem>
  let kernels: LaneKernels
  let weights: [Double]?
  let randomness: Randomness
  let table: RefitTable
  private let means: [Double]
  private let deviations: [Double]
  private let state: [Double]

  init(
    _ series: RefittedSeries, of batch: Batch, _ problem: UnsafePointer<curve_problem>,
    _ kernels: LaneKernels, into table: RefitTable
  ) {
    let (curve, weights, deviation) = (series.curve, series.weights, series.deviation)
    self.batch = batch
    self.problem = problem
    self.kernels = kernels
    self.weights = weights
    self.table = table
    randomness = series.randomness
    means = batch.times.map { curve.value(at: $0) }
    deviations =
      weights.map { $0.map { $0 > 0 ? deviation / $0.squareRoot() : 0 } }
      ?? batch.times.map { _ in deviation }
    let p = problem.pointee
    let weight = weights?.reduce(0, +) ?? Double(batch.times.count)
    let largest = means.reduce(0) { max($0, abs($1)) }
    var state = [Double](repeating: 0, count: Slot.count)
    state[Slot.nextRate] = min(max(curve.rate, p.rate_low), p.rate_high)
    state[Slot.nextMidpoint] = min(
      max(p.mirror * curve.midpoint, p.midpoint_low), p.midpoint_high)
    state[Slot.nextShape] =
      batch.family.hasShapeParameter
      ? min(max(.log(curve.shapeParameter), p.shape_low), p.shape_high) : 0
    state[Slot.floor] = batch.kernel.isMirrored ? curve.ceiling : curve.floor
    state[Slot.rise] = batch.kernel.mirror * curve.rise
    state[Slot.rate] = state[Slot.nextRate]
    state[Slot.midpoint] = state[Slot.nextMidpoint]
    state[Slot.shape] = state[Slot.nextShape]
    state[Slot.sum] = .infinity
    state[Slot.weight] = weight
    state[Slot.inverseWeight] =
      1 / (weight + p.floor_prior.precision + p.ceiling_prior.precision)
    state[Slot.points] = Double(weights?.count { $0 > 0 } ?? batch.times.count)
    state[Slot.scale] = 1e-30 * weight * largest * largest
    self.state = state.flatMap { [Double](repeating: $0, count: LaneTile.lanes) }
  }

  mutating func fill(_ tile: LaneTile, with jobs: Range<Int>) {
    tile.state.update(from: state, count: state.count)
    tile.isWeighted = weights != nil
    if let weights {
      for (i, weight) in weights.enumerated() {
        tile.weights[lanes: i] = Lanes(repeating: weight)
      }
    }
    withUnsafeBytes(of: randomness.keys(from: jobs.lowerBound)) { keys in
      guard let base = keys.assumingMemoryBound(to: UInt64.self).baseAddress else { return }
      kernels.noise(tile.points, mean: means, deviation: deviations, keys: base, into: tile.values)
    }
  }

  mutating func finish(_ job: Int, _ tile: LaneTile, lane: Int) {
    let curve = batch.fit(in: tile, lane: lane, problem: problem).curve
    for (i, quantity) in table.quantities.enumerated() {
      let value = curve.flatMap(quantity) ?? .infinity
      table.values[i * table.replicates + job] = value.isNaN ? .infinity : value
    }
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// The quantile between order statistics, `nil` where it is infinite; the elements change places.
  func quantile(_ probability: Double) -> Double? {
    guard probability >= 0, probability <= 1, count > 0 else { return nil }
    let place = probability * Double(count - 1)
    let below = Swift.min(Int(place), count - 1)
    let low = selected(below)
    let rest = place - Double(below)
    guard rest > 0 else { return low.isFinite ? low : nil }
    // Elements after the selected place are not less.
    let high = self[(below + 1)...].min() ?? low
    return high.isFinite && low.isFinite ? low + rest * (high - low) : nil
  }

  /// The element that a sorted order has at a place, by Hoare's selection; afterwards nothing before
  /// the place is greater and nothing after it less.
  private func selected(_ place: Int) -> Double {
    var (low, high) = (0, count - 1)
    while low < high {
      let (a, b, c) = (self[low], self[low + (high - low) / 2], self[high])
      let pivot = Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
      var (i, j) = (low, high)
      while i <= j {
        while self[i] < pivot { i += 1 }
        while self[j] > pivot { j -= 1 }
        if i <= j {
          swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if place <= j {
        high = j
      } else if place >= i {
        low = i
      } else {
        break
      }
    }
    return self[place]
  }
}
