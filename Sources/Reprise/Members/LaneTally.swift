import RecoveryCurves

/// Counts on which day simulated paths reach milestones, sixteen paths at a time; what ``PathTally``
/// does for one.
struct LaneTally {
  private var paths: LanePaths
  /// The least level of each milestone.
  private let thresholds: [Double]
  private var unreachable: [Double]
  private var total = 0.0

  init(_ milestones: [Milestone], horizon: Int) {
    thresholds = milestones.map(\.leastLevel)
    unreachable = [Double](repeating: 0, count: milestones.count)
    paths = LanePaths(
      zip(thresholds, milestones).map { .init(threshold: $0, run: $1.run) }, horizon: horizon)
  }

  /// The days that a path needs for a run to begin on the last day of the horizon.
  var days: Int { paths.days }

  /// Adds eight paths and eight mirrored ones, all of whose days are observed.
  ///
  /// - Parameters:
  ///   - shape: The shapes of so many ``days``, the first of them the day after the as-of day.
  ///   - walk: What makes paths of them.
  ///   - steps: At least as many steps.
  ///   - backward: Whether the steps are taken from the last of them to the first.
  ///   - ceilings: What the paths tend to, so that a level above it is out of reach; `nil` where there
  ///     is none.
  mutating func add(
    _ shape: [Lanes], _ walk: LaneWalk, steps: [Lanes], backward: Bool = false,
    ceilings: Lanes? = nil
  ) {
    total += 2 * Double(Lanes.scalarCount)
    paths.add(shape, walk, steps: steps, backward: backward)
    guard let ceilings else { return }
    for (place, open) in paths.open.enumerated() where open != 0 {
      var below: UInt32 = 0
      for lane in 0..<8 where ceilings[lane] < thresholds[place] { below |= 0x101 << lane }
      unreachable[place] += Double((open & below).nonzeroBitCount)
    }
  }

  /// The dates of each milestone.
  ///
  /// - Parameters:
  ///   - asOf: The as-of day.
  ///   - draws: The effective number of those that the paths go on from, which came from even points.
  /// - Returns: A distribution for each milestone, with the largest standard error that simulation
  ///   leaves in a probability.
  func dates(asOf: Day, draws: Double) -> [DateDistribution] {
    // What even points leave to chance falls faster than what independent ones do, once there are enough.
    let chance = 1 / total + min(1, Self.evenness / draws) / draws
    return thresholds.indices.map { place in
      var reached = 0.0
      var variance = 0.0
      let counts = paths.counts[place * paths.horizon..<(place + 1) * paths.horizon]
      let cumulative = counts.map { count in
        reached += count
        let probability = total > 0 ? reached / total : 0
        variance = max(variance, probability * (1 - probability))
        return probability
      }
      return DateDistribution(
        after: asOf, cumulative: cumulative,
        unreachable: total > 0 ? unreachable[place] / total : 0,
        // Of none or all paths a few more might have been otherwise.
        monteCarloError: chance < 1
          ? (max(variance, chance / (1 + chance)) * chance).squareRoot() : 0.5)
    }
  }

  /// The effective number of draws from which on even points are worth more than independent ones.
  private static let evenness = 20.0
}
