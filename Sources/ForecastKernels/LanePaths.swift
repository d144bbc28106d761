import CCurveKernels
import RecoveryCurves

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

/// Simulates paths sixteen at a time, by the processor's own kernels, and finds the days on which runs of
/// days at levels begin on them.
package struct LanePaths: Sendable {
  /// A run of days at a level or beyond it.
  package struct Goal: Sendable {
    package var threshold: Double
    package var run: Int
    /// Whether a level at or below the threshold counts, instead of one at or above it.
    package var isFalling: Bool

    package init(threshold: Double, run: Int, isFalling: Bool = false) {
      (self.threshold, self.run, self.isFalling) = (threshold, run, isFalling)
    }
  }

  /// The days among which runs are looked for, those before the first day to simulate included.
  package let horizon: Int
  /// The days that a path needs for a run to begin on the last day of the horizon.
  package let days: Int
  /// The observed days before the first one that a run may begin on.
  package let lead: Int
  /// For each goal the days, counted from the first of the lead, on which the first run begins on the
  /// sixteen paths added last, eight with the shocks added and then eight with them taken off;
  /// ``horizon`` where none does.
  package private(set) var passages: [Int32]
  /// The levels of the sixteen paths added last, day after day, if they are kept.
  package private(set) var levels: [Double]
  private let goals: [curve_goal]
  private var bits: [UInt16]
  private let kernels: LaneKernels

  /// Paths.
  ///
  /// - Parameters:
  ///   - goals: The runs to look for.
  ///   - horizon: The days to come on which one may begin.
  ///   - lead: The observed days before on which one may begin.
  ///   - keepsLevels: Whether ``levels`` are kept.
  ///   - set: Whose kernels simulate.
  package init(
    _ goals: [Goal], horizon: Int, lead: Int = 0, keepsLevels: Bool = false,
    by set: InstructionSet = .best
  ) {
    let runs = goals.map { max(1, $0.run) }
    let horizon = max(1, horizon)
    days = horizon + (runs.max() ?? 1) - 1
    self.lead = max(0, lead)
    self.horizon = horizon + self.lead
    self.goals = zip(goals, runs).map {
      curve_goal(threshold: $0.threshold, run: $1, falling: $0.isFalling ? 1 : 0)
    }
    passages = [Int32](repeating: 0, count: goals.count * 2 * Lanes.scalarCount)
    bits = [UInt16](repeating: 0, count: goals.count * (days + self.lead))
    levels = keepsLevels ? [Double](repeating: 0, count: 2 * Lanes.scalarCount * days) : []
    kernels = LaneKernels(set) ?? .best
  }

  /// Adds sixteen paths.
  ///
  /// - Parameters:
  ///   - shape: The shapes of so many ``days``.
  ///   - walk: What makes paths of them.
  ///   - steps: At least as many steps.
  ///   - backward: Whether the steps are taken from the last of them to the first.
  ///   - before: For each goal and each day of the ``lead`` the paths that were at its level: eight bits
  ///     with the shocks added, then eight with them taken off.
  package mutating func add(
    _ shape: [Lanes], _ walk: LaneWalk, steps: [Lanes], backward: Bool = false,
    before: [UInt16] = []
  ) {
    precondition(shape.count >= days && steps.count >= days)
    precondition(before.count >= goals.count * lead)
    let (days, lead, horizon, kernels) = (days, lead, horizon, kernels)
    goals.withUnsafeBufferPointer { goals in
      shape.withDoubles { shape in
        steps.withDoubles { steps in
          withUnsafeBytes(of: walk) { walk in
            passages.withUnsafeMutableBufferPointer { passages in
              levels.withUnsafeMutableBufferPointer { levels in
                bits.withUnsafeMutableBufferPointer { bits in
                  before.withUnsafeBufferPointer { before in
                    var paths = curve_paths(
                      days: days, shape: shape,
                      walk: walk.assumingMemoryBound(to: Double.self).baseAddress,
                      steps: steps.map { backward ? $0 + 8 * (days - 1) : $0 },
                      stride: backward ? -1 : 1, goals: goals.count, goal: goals.baseAddress,
                      lead: lead, before: before.baseAddress, horizon: horizon)
                    kernels.walk(
                      &paths, bits: bits.baseAddress, passages: passages.baseAddress,
                      levels: levels.isEmpty ? nil : levels.baseAddress)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
