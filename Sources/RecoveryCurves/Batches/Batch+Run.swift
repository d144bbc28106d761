import CCurveKernels

extension Batch {
  /// The fits of some of the series, all in order.
  func fits(_ range: Range<Int>, of values: [Double], weights: [Double]?) -> [BatchFit] {
    guard isUsable, times.count > freeParameters, let kernels else {
      let none = BatchFit(curve: nil, residualSumOfSquares: 0, status: .tooFewPoints, passes: 0)
      return [BatchFit](repeating: none, count: range.count)
    }
    let tiles = (LaneTile(points: times.count), LaneTile(points: times.count))
    let stragglers = LaneTile(points: times.count)
    return [BatchFit](unsafeUninitializedCapacity: range.count) { fits, count in
      values.withUnsafeBufferPointer { values in
        (weights ?? []).withUnsafeBufferPointer { given in
          withProblem { problem in
            guard let base = values.baseAddress, let found = fits.baseAddress else { return }
            var rows = SeriesRows(
              batch: self, problem: problem, kernels: kernels, values: base,
              weights: weights == nil ? nil : given.baseAddress, offset: range.lowerBound,
              fits: found)
            func run(_ jobs: Int) {
              kernels.run(
                0..<jobs, of: &rows, distribution: kernel.distribution, problem: problem,
                firstSteps: rows.firstSteps, tiles: tiles, stragglers: stragglers)
            }
            run(range.count)
            count = range.count
            for start in rows.starts where !rows.suspects.isEmpty {
              run(rows.restart(at: start))
            }
          }
        }
      }
    }
  }

  /// Divides the series into parts of a size that does not depend on the number of threads.
  func concurrently<Element: Sendable>(
    _ count: Int, threads: Int, partSize size: Int = 1024,
    _ body: @escaping @Sendable (Range<Int>) -> [Element]
  ) async throws(CurveError) -> [Element] {
    let parts = (count + size - 1) / size
    let done = await withTaskGroup(of: (Int, [Element]).self) { group in
      var results = [[Element]](repeating: [], count: parts)
      var next = 0
      func start() {
        guard next < parts, !Task.isCancelled else { return }
        let part = next
        next += 1
        group.addTask {
          Task.isCancelled
            ? (part, []) : (part, body(part * size..<min((part + 1) * size, count)))
        }
      }
      for _ in 0..<max(1, threads) { start() }
      while let (part, result) = await group.next() {
        results[part] = result
        start()
      }
      return results
    }
    guard !Task.isCancelled else { throw .cancelled }
    var all: [Element] = []
    all.reserveCapacity(count)
    for part in done { all += part }
    return all
  }
}

/// The series of a batch as jobs: all of them in order, or again those that are suspicious.
private struct SeriesRows: LaneSource {
  let batch: Batch
  let problem: UnsafePointer<curve_problem>
  let kernels: LaneKernels
  let values: UnsafePointer<Double>
  let weights: UnsafePointer<Double>?
  /// The first series.
  let offset: Int
  /// The fits, uninitialized before the first run.
  let fits: UnsafeMutablePointer<BatchFit>

  /// Rate and midpoint.
  typealias Start = (rate: Double, midpoint: Double)
  private var restarted: (series: [Int], start: Start)?
  /// The series to start again: those whose first fit is suspicious, then those that do not end where
  /// they had ended before.
  private(set) var suspects: [Int] = []

  init(
    batch: Batch, problem: UnsafePointer<curve_problem>, kernels: LaneKernels,
    values: UnsafePointer<Double>, weights: UnsafePointer<Double>?, offset: Int,
    fits: UnsafeMutablePointer<BatchFit>
  ) {
    self.batch = batch
    self.problem = problem
    self.kernels = kernels
    self.values = values
    self.weights = weights
    self.offset = offset
    self.fits = fits
  }

  /// The number of steps after which most series are done.
  var firstSteps: Int { batch.family.hasShapeParameter ? 6 : 4 }

  /// Starts over the box that the guess does not come from.
  var starts: [Start] {
    let p = problem.pointee
    let (first, last) = (
      p.midpoint_low + 2 * p.midpoint_reach, p.midpoint_high - 2 * p.midpoint_reach
    )
    let span = max(last - first, 2 * p.midpoint_reach)
    let width = 30 * 2 * p.midpoint_reach * p.rate_low
    return [(0.25, 0.3), (0.7, 0.3), (0.9, 0.8), (1.2, 0.8)].map { place, extent in
      (
        rate: width / (extent * span),
        midpoint: min(max(first + place * span, p.midpoint_low), p.midpoint_high)
      )
    }
  }

  /// Takes the suspects as jobs and returns their number.
  mutating func restart(at start: Start) -> Int {
    restarted = (suspects, start)
    suspects = []
    return restarted?.series.count ?? 0
  }

  private func isSuspicious(_ fit: BatchFit) -> Bool {
    switch fit.status {
    case .tooFewPoints, .constant: return false
    case .onWall, .stalled, .passLimit: return true
    case .converged:
      guard let curve = fit.curve else { return false }
      let p = problem.pointee
      let midpoint = p.mirror * curve.midpoint
      let span = 2 * p.midpoint_reach
      guard fit.passes <= 12 else { return true }
      guard p.midpoint_low < p.midpoint_high else { return false }
      return midpoint < p.midpoint_low + span || midpoint > p.midpoint_high - span
    }
  }

  mutating func fill(_ tile: LaneTile, with jobs: Range<Int>) {
    let points = tile.points
    withUnsafeTemporaryAllocation(of: UnsafePointer<Double>?.self, capacity: 16) { rows in
      for lane in 0..<LaneTile.lanes {
        let job = min(jobs.lowerBound + lane, jobs.upperBound - 1)
        let place = ((restarted?.series[job] ?? job) + offset) * points
        rows[lane] = values + place
        rows[lane + 8] = weights.map { $0 + place }
      }
      guard let base = rows.baseAddress else { return }
      kernels.load(
        problem, rows: base, weights: weights == nil ? nil : base + LaneTile.lanes, into: tile)
    }
    guard let start = restarted?.start else { return }
    tile.state[lanes: Slot.nextRate] = Lanes(repeating: start.rate)
    tile.state[lanes: Slot.nextMidpoint] = Lanes(repeating: start.midpoint)
  }

  mutating func finish(_ job: Int, _ tile: LaneTile, lane: Int) {
    let fit = batch.fit(in: tile, lane: lane, problem: problem)
    guard let restarted else {
      (fits + job).initialize(to: fit)
      if isSuspicious(fit) { suspects.append(job) }
      return
    }
    let series = restarted.series[job]
    let best = fits[series]
    if abs(fit.residualSumOfSquares - best.residualSumOfSquares)
      > 1e-7 * best.residualSumOfSquares
    {
      suspects.append(series)
    }
    // A difference by rounding is no better minimum.
    if fit.residualSumOfSquares < best.residualSumOfSquares * (1 - 1e-9) { fits[series] = fit }
    fits[series].passes = best.passes + fit.passes
  }
}

extension Batch {
  /// The rise, in multiples of the largest value, beyond which rounding dominates the fit of the kernels.
  private static let steepest = 1e4

  /// The fit of a series by the state of its lane.
  func fit(
    in tile: LaneTile, lane: Int, problem: UnsafePointer<curve_problem>
  ) -> BatchFit {
    let p = problem.pointee
    let passes = Int(tile[Slot.passes, lane])
    guard tile[Slot.points, lane] > Double(freeParameters) else {
      return BatchFit(curve: nil, residualSumOfSquares: 0, status: .tooFewPoints, passes: passes)
    }
    let (rate, midpoint) = (tile[Slot.rate, lane], tile[Slot.midpoint, lane])
    let shape = tile[Slot.shape, lane]
    let (floor, rise) = (tile[Slot.floor, lane], tile[Slot.rise, lane])
    let sum = tile[Slot.sum, lane]
    guard rise != 0, sum.isFinite, floor.isFinite, rise.isFinite else {
      return BatchFit(curve: nil, residualSumOfSquares: 0, status: .constant, passes: passes)
    }
    func isOnWall(_ value: Double, _ low: Double, _ high: Double) -> Bool {
      low < high && (value <= low || value >= high)
    }
    let weight = tile[Slot.weight, lane]
    let largest = weight > 0 ? (tile[Slot.scale, lane] / (1e-30 * weight)).squareRoot() : .infinity
    let status: BatchFit.Status =
      if tile[Slot.end, lane] == 0 {
        .passLimit
      } else if isOnWall(rate, p.rate_low, p.rate_high)
        || isOnWall(midpoint, p.midpoint_low, p.midpoint_high)
        || isOnWall(shape, p.shape_low, p.shape_high) || abs(rise) > Self.steepest * largest
      {
        .onWall
      } else {
        tile[Slot.end, lane] == 1 ? .converged : .stalled
      }
    let curve = Curve(
      family: family, floor: kernel.isMirrored ? floor + rise : floor,
      rise: kernel.isMirrored ? -rise : rise, rate: rate, midpoint: kernel.mirror * midpoint,
      shapeParameter: family.hasShapeParameter ? .exp(shape) : 1)
    return BatchFit(curve: curve, residualSumOfSquares: sum, status: status, passes: passes)
  }
}
