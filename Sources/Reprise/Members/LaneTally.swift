import RecoveryCurves

/// Counts on which day simulated paths reach milestones, sixteen paths at a time; what ``PathTally``
/// does for one.
struct LaneTally {
  private let milestones: [Milestone]
  private var rises: Part
  private var falls: Part
  private var unreachable: [Double]
  private var total = 0.0

  /// The milestones at some of the places, and the paths that are counted for them.
  private struct Part {
    let places: [Int]
    var paths: LanePaths
  }

  init(_ milestones: [Milestone], horizon: Int) {
    self.milestones = milestones
    unreachable = [Double](repeating: 0, count: milestones.count)
    func part(isFalling: Bool) -> Part {
      let places = milestones.indices.filter { milestones[$0].isFalling == isFalling }
      let goals = places.map { place in
        let threshold = milestones[place].threshold
        // The kernels know levels to reach alone. What falls below one is, upside down, at the negative
        // of the greatest number that is less.
        return LanePaths.Goal(
          threshold: isFalling ? -threshold.nextDown : threshold, run: milestones[place].run)
      }
      return Part(places: places, paths: LanePaths(goals, horizon: horizon))
    }
    rises = part(isFalling: false)
    falls = part(isFalling: true)
  }

  /// The days that a path needs for a run to begin on the last day of the horizon.
  var days: Int { max(rises.paths.days, falls.paths.days) }

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
    if !falls.places.isEmpty {
      falls.paths.add(shape, walk.upsideDown, steps: steps, backward: backward)
    }
    guard !rises.places.isEmpty else { return }
    rises.paths.add(shape, walk, steps: steps, backward: backward)
    guard let ceilings else { return }
    for (place, open) in zip(rises.places, rises.paths.open) where open != 0 {
      var below: UInt32 = 0
      for lane in 0..<8 where ceilings[lane] < milestones[place].threshold {
        below |= 0x101 << lane
      }
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
    let counted = [rises, falls].flatMap { part in
      let (counts, horizon) = (part.paths.counts, part.paths.horizon)
      return part.places.enumerated().map { ($1, counts[$0 * horizon..<($0 + 1) * horizon]) }
    }
    return counted.sorted { $0.0 < $1.0 }.map { place, counts in
      var reached = 0.0
      var variance = 0.0
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

extension LaneWalk {
  /// What makes the negatives of the same paths.
  fileprivate var upsideDown: LaneWalk {
    var walk = self
    walk.offset = -offset
    walk.factor = -factor
    walk.rest = -rest
    walk.shock = -shock
    walk.innovation = -innovation
    return walk
  }
}
