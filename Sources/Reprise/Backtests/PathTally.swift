/// Counts of the days on which simulated paths reach milestones.
struct PathTally {
  private let milestones: [Milestone]
  private let horizon: Int
  private var counts: [[Double]]
  private var total = 0.0

  init(_ milestones: [Milestone], horizon: Int) {
    self.milestones = milestones
    self.horizon = max(1, horizon)
    counts = milestones.map { _ in [Double](repeating: 0, count: max(1, horizon)) }
  }

  /// The days that a path needs for a run to begin on the last day of the horizon.
  var days: Int { horizon + (milestones.map(\.run).max() ?? 1) - 1 }

  /// Adds a path: the level of each day after the as-of day, all of them observed.
  mutating func add(_ path: [Double]) {
    total += 1
    for (index, milestone) in milestones.enumerated() {
      var run = 0
      for (age, level) in path.enumerated() {
        run = milestone.isAtLevel(level) ? run + 1 : 0
        guard run == milestone.run else { continue }
        let start = age - run + 1
        if start < horizon { counts[index][start] += 1 }
        break
      }
    }
  }

  /// The dates of each milestone.
  func dates(asOf: Day) -> [DateDistribution] {
    counts.map { counts in
      var reached = 0.0
      return DateDistribution(
        after: asOf,
        cumulative: counts.map { count in
          reached += count
          return total > 0 ? reached / total : 0
        })
    }
  }
}
