import CCurveKernels

/// What makes eight pairs of paths of the shapes of their levels: those are
/// `offset + factor · shape + rest ± shock`.
///
/// From day to day `rest` and `shock` are multiplied by `persistence`, and `innovation · step` is added
/// to the shock. The properties are in the kernels' order.
package struct LaneWalk: Sendable {
  package var offset = Lanes.zero
  package var factor = Lanes(repeating: 1)
  /// What the levels differ by on the day before the first, and of that what is mirrored.
  package var rest = Lanes.zero
  package var shock = Lanes.zero
  package var persistence = Lanes.zero
  package var innovation = Lanes.zero

  package init() {}
}

/// Counts on which day simulated paths begin runs of days at levels, sixteen paths at a time, by the
/// processor's own kernels.
package struct LanePaths: Sendable {
  /// A run of days at a level or higher.
  package struct Goal: Sendable {
    package var threshold: Double
    package var run: Int

    package init(threshold: Double, run: Int) {
      (self.threshold, self.run) = (threshold, run)
    }
  }

  package let horizon: Int
  /// The days that a path needs for a run to begin on the last day of the horizon.
  package let days: Int
  /// Goal after goal the number of paths for each day of the horizon.
  package private(set) var counts: [Double]
  /// For each goal the paths without such a run of the sixteen added last: eight bits with the shocks
  /// added, then eight with them taken off.
  package private(set) var open: [UInt32]
  private let goals: [curve_goal]
  private var room: [UInt16]
  private let kernels: LaneKernels

  package init(_ goals: [Goal], horizon: Int, by set: InstructionSet = .best) {
    self.horizon = max(1, horizon)
    let runs = goals.map { max(1, $0.run) }
    days = self.horizon + (runs.max() ?? 1) - 1
    self.goals = zip(goals, runs).map { curve_goal(threshold: $0.threshold, run: $1) }
    counts = [Double](repeating: 0, count: goals.count * self.horizon)
    open = [UInt32](repeating: 0, count: goals.count)
    room = [UInt16](repeating: 0, count: goals.count * days)
    kernels = LaneKernels(set) ?? .best
  }

  /// Adds sixteen paths.
  ///
  /// - Parameters:
  ///   - shape: The shapes of so many ``days``.
  ///   - walk: What makes paths of them.
  ///   - steps: At least as many steps.
  ///   - backward: Whether the steps are taken from the last of them to the first.
  package mutating func add(
    _ shape: [Lanes], _ walk: LaneWalk, steps: [Lanes], backward: Bool = false
  ) {
    precondition(shape.count >= days && steps.count >= days)
    let (days, horizon, kernels) = (days, horizon, kernels)
    goals.withUnsafeBufferPointer { goals in
      shape.withDoubles { shape in
        steps.withDoubles { steps in
          withUnsafeBytes(of: walk) { walk in
            counts.withUnsafeMutableBufferPointer { counts in
              open.withUnsafeMutableBufferPointer { open in
                room.withUnsafeMutableBufferPointer { room in
                  kernels.stray(
                    days, shape: shape,
                    walk: walk.assumingMemoryBound(to: Double.self).baseAddress,
                    steps: steps.map { backward ? $0 + 8 * (days - 1) : $0 },
                    stride: backward ? -1 : 1, goals: goals, horizon: horizon,
                    room: room.baseAddress, counts: counts.baseAddress, open: open.baseAddress)
                }
              }
            }
          }
        }
      }
    }
  }
}
