import CCurveKernels

/// Eight series in the lanes of vectors, and how far each of them is.
final class LaneTile {
  /// Values, point by point, eight lanes each.
  let values: UnsafeMutablePointer<Double>
  /// Weights like the values; they mean something where `isWeighted`.
  let weights: UnsafeMutablePointer<Double>
  /// The slots of the kernels.
  let state: UnsafeMutablePointer<Double>
  /// Which job is in a lane.
  let jobs: UnsafeMutablePointer<Int>
  var isWeighted = false
  let points: Int

  static let lanes = Lanes.scalarCount

  init(points: Int) {
    self.points = points
    values = .allocate(capacity: max(points, 1) * Self.lanes)
    weights = .allocate(capacity: max(points, 1) * Self.lanes)
    state = .allocate(capacity: Slot.count * Self.lanes)
    jobs = .allocate(capacity: Self.lanes)
    values.initialize(repeating: 0, count: points * Self.lanes)
    weights.initialize(repeating: 1, count: points * Self.lanes)
    state.initialize(repeating: 0, count: Slot.count * Self.lanes)
    jobs.initialize(repeating: 0, count: Self.lanes)
  }

  deinit {
    values.deallocate()
    weights.deallocate()
    state.deallocate()
    jobs.deallocate()
  }

  @inline(__always)
  subscript(slot: Int, lane: Int) -> Double {
    get { state[slot * Self.lanes + lane] }
    set { state[slot * Self.lanes + lane] = newValue }
  }

  /// How many lanes are not done.
  var running: Int {
    var count = 0
    for lane in 0..<Self.lanes where self[Slot.end, lane] == 0 { count += 1 }
    return count
  }

  /// Leaves no series in any lane.
  func empty() {
    for lane in 0..<Self.lanes { self[Slot.end, lane] = 1 }
    isWeighted = false
  }

  /// Takes a series as it is over from a lane of another tile.
  func take(_ lane: Int, from other: LaneTile, into own: Int) {
    if other.isWeighted, !isWeighted {
      isWeighted = true
      weights.update(repeating: 1, count: points * Self.lanes)
    }
    func copy(
      _ source: UnsafeMutablePointer<Double>, _ target: UnsafeMutablePointer<Double>, _ count: Int
    ) {
      var (from, to) = (source + lane, target + own)
      for _ in 0..<count {
        to.pointee = from.pointee
        from += Self.lanes
        to += Self.lanes
      }
    }
    copy(other.values, values, points)
    if isWeighted {
      if other.isWeighted {
        copy(other.weights, weights, points)
      } else {
        for i in 0..<points { weights[i * Self.lanes + own] = 1 }
      }
    }
    copy(other.state, state, Slot.count)
    jobs[own] = other.jobs[lane]
  }
}

/// The slots of a tile's state by name.
enum Slot {
  static let rate = Int(slot_rate)
  static let midpoint = Int(slot_midpoint)
  static let shape = Int(slot_shape)
  static let floor = Int(slot_floor)
  static let rise = Int(slot_rise)
  static let sum = Int(slot_sum)
  static let nextRate = Int(slot_next_rate)
  static let nextMidpoint = Int(slot_next_midpoint)
  static let nextShape = Int(slot_next_shape)
  static let damping = Int(slot_damping)
  static let decrease = Int(slot_decrease)
  static let weight = Int(slot_weight)
  static let inverseWeight = Int(slot_inverse_weight)
  static let points = Int(slot_points)
  static let scale = Int(slot_scale)
  static let passes = Int(slot_passes)
  static let end = Int(slot_end)
  static let normal = Int(slot_normal)
  static let gradient = Int(slot_gradient)
  static let count = Int(slot_count)
}

/// Where the series of a run come from and go to.
protocol LaneSource {
  /// Puts jobs into the lanes of a tile, ready for the first step; lanes beyond them may hold
  /// anything finite.
  mutating func fill(_ tile: LaneTile, with jobs: Range<Int>)

  /// Receives the state of a job that has ended, in whatever order they end.
  mutating func finish(_ job: Int, _ tile: LaneTile, lane: Int)
}

extension LaneKernels {
  /// Evaluations after which a fit is given up.
  static let passLimit = 100.0

  /// Runs jobs to their ends: a few steps for whole tiles, then the series that are not done
  /// together in a tile that is filled up as they end. What happens in a lane depends on nothing in
  /// the others.
  func run<Source: LaneSource>(
    _ jobs: Range<Int>, of source: inout Source, distribution: LaneKernel.Distribution,
    problem: UnsafePointer<curve_problem>, firstSteps: Int, tiles: (LaneTile, LaneTile),
    stragglers: LaneTile
  ) {
    var waiting = 0
    func drain(_ source: inout Source, until limit: Int) {
      while waiting > limit {
        step(distribution, problem, stragglers)
        var lane = 0
        while lane < waiting {
          let isDone =
            stragglers[Slot.end, lane] != 0 || stragglers[Slot.passes, lane] >= Self.passLimit
          guard isDone else {
            lane += 1
            continue
          }
          source.finish(stragglers.jobs[lane], stragglers, lane: lane)
          waiting -= 1
          if lane < waiting { stragglers.take(waiting, from: stragglers, into: lane) }
          // A lane without a series rests.
          stragglers[Slot.end, waiting] = 1
        }
      }
    }
    func collect(_ tile: LaneTile, _ range: Range<Int>, _ source: inout Source) {
      for job in range {
        let lane = job - range.lowerBound
        if tile[Slot.end, lane] != 0 {
          source.finish(job, tile, lane: lane)
          continue
        }
        tile.jobs[lane] = job
        stragglers.take(lane, from: tile, into: waiting)
        waiting += 1
        if waiting == LaneTile.lanes { drain(&source, until: LaneTile.lanes - 1) }
      }
    }
    stragglers.empty()
    var start = jobs.lowerBound
    while start < jobs.upperBound {
      let middle = min(start + LaneTile.lanes, jobs.upperBound)
      let end = min(middle + LaneTile.lanes, jobs.upperBound)
      source.fill(tiles.0, with: start..<middle)
      if middle < end { source.fill(tiles.1, with: middle..<end) }
      // Two tiles in turn: the processor begins to sum one while it still solves the other. Steps
      // go on while they serve more series than moving those is worth.
      var steps = 0
      repeat {
        step(distribution, problem, tiles.0)
        if middle < end { step(distribution, problem, tiles.1) }
        steps += 1
      } while steps < firstSteps
        || (steps < 2 * firstSteps && tiles.0.running + tiles.1.running > LaneTile.lanes)
      collect(tiles.0, start..<middle, &source)
      collect(tiles.1, middle..<end, &source)
      start = end
    }
    drain(&source, until: 0)
  }
}
