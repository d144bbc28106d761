import RecoveryCurves

/// Counts of the days on which paths reach milestones, eight paths at a time. It counts as ``PathTally``
/// does, many times as fast.
struct TrendTally {
  private(set) var counts: [[Double]]
  /// The days that a path needs for a run to begin on the last day of the horizon.
  let days: Int
  /// Levels to reach or to fall below, and days in a row.
  private let goals: [(level: Double, isFalling: Bool, run: Double)]

  init(_ milestones: [Milestone], horizon: Int) {
    goals = milestones.map { ($0.threshold, $0.isFalling, Double($0.run)) }
    days = horizon + (milestones.map(\.run).max() ?? 1) - 1
    counts = milestones.map { _ in [Double](repeating: 0, count: horizon) }
  }

  mutating func add(_ path: [Lanes]) {
    for (index, goal) in goals.enumerated() {
      let passages =
        goal.isFalling
        ? Self.firstPassages(path, run: goal.run) { $0 .< goal.level }
        : Self.firstPassages(path, run: goal.run) { $0 .>= goal.level }
      for lane in 0..<8 where passages[lane] <= Double(counts[index].count) {
        counts[index][Int(passages[lane]) - 1] += 1
      }
    }
  }

  /// The first day, counted from 1, of the first run at the level; infinite for none.
  @inline(__always)
  private static func firstPassages(
    _ path: [Lanes], run: Double, _ areAtLevel: (Lanes) -> SIMDMask<SIMD8<Int64>>
  ) -> Lanes {
    var length = Lanes.zero
    var first = Lanes(repeating: .infinity)
    var start = 2 - run
    for levels in path {
      var next = Lanes.zero
      next.replace(with: length + 1, where: areAtLevel(levels))
      length = next
      first.replace(with: start, where: (length .== run) .& (first .> start))
      start += 1
    }
    return first
  }
}
