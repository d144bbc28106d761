import RecoveryCurves

/// Counts on which day simulated paths reach milestones, eight paths at a time; what ``PathTally``
/// does for one.
struct LaneTally {
  /// How a milestone is reached.
  private struct Watch {
    /// The lowest level that is at the milestone's.
    let threshold: Double
    let run: Int
    /// For each day of the horizon the paths whose run begins on it.
    var counts: [Double]
    var unreachable = 0.0
  }

  private let horizon: Int
  private var watches: [Watch]
  private var total = 0.0
  private let paths = LanePaths()

  init(_ milestones: [Milestone], horizon: Int) {
    let horizon = max(1, horizon)
    self.horizon = horizon
    watches = milestones.map { milestone in
      // Whether the level itself is enough.
      let level = milestone.fraction
      return Watch(
        threshold: milestone.isAtLevel(level) ? level : level.nextUp, run: milestone.run,
        counts: [Double](repeating: 0, count: horizon))
    }
  }

  /// The days that a path needs for a run to begin on the last day of the horizon.
  var days: Int { horizon + (watches.map(\.run).max() ?? 1) - 1 }

  /// Adds eight paths, all of whose days are observed.
  ///
  /// - Parameters:
  ///   - levels: The levels of so many ``days``, the first of them the day after the as-of day.
  ///   - ceilings: What the paths tend to, so that a level above it is out of reach.
  mutating func add(_ levels: [Lanes], ceilings: Lanes) {
    total += Double(Lanes.scalarCount)
    for place in watches.indices {
      let isOpen = paths.countPassages(
        levels, threshold: watches[place].threshold, run: watches[place].run,
        into: &watches[place].counts)
      let isBelow = (ceilings .< watches[place].threshold) .& isOpen
      watches[place].unreachable += either(isBelow, Lanes(repeating: 1), .zero).sum()
    }
  }

  /// The dates of each milestone, with the largest standard error that simulation leaves in a
  /// probability.
  func dates(asOf: Day, monteCarloError: Double) -> [DateDistribution] {
    watches.map { watch in
      var reached = 0.0
      return DateDistribution(
        after: asOf,
        cumulative: watch.counts.map { count in
          reached += count
          return total > 0 ? reached / total : 0
        }, unreachable: total > 0 ? watch.unreachable / total : 0,
        monteCarloError: monteCarloError)
    }
  }
}
