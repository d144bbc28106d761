import RecoveryCurves

/// Counts on which day simulated paths reach milestones, eight paths at a time; what ``PathTally``
/// does for one.
struct LaneTally {
  /// How a milestone is reached by eight paths.
  private struct Watch {
    /// The lowest level that is at the milestone's.
    let threshold: Lanes
    let run: Lanes
    let runDays: Int
    var held = Lanes.zero
    var isOpen = SIMDMask<SIMD8<Int64>>(repeating: true)
  }

  private let horizon: Int
  private var watches: [Watch]
  /// For each day of the horizon, milestone beside milestone.
  private var counts: [Double]
  private var unreachable: [Double]
  private var total = 0.0

  init(_ milestones: [Milestone], horizon: Int) {
    self.horizon = max(1, horizon)
    watches = milestones.map { milestone in
      // Whether the level itself is enough.
      let level = milestone.fraction
      let threshold = milestone.isAtLevel(level) ? level : level.nextUp
      return Watch(
        threshold: Lanes(repeating: threshold), run: Lanes(repeating: Double(milestone.run)),
        runDays: milestone.run)
    }
    counts = [Double](repeating: 0, count: self.horizon * milestones.count)
    unreachable = [Double](repeating: 0, count: milestones.count)
  }

  /// The days that a path needs for a run to begin on the last day of the horizon.
  var days: Int { horizon + (watches.map(\.runDays).max() ?? 1) - 1 }

  /// Adds eight paths, all of whose days are observed.
  ///
  /// - Parameters:
  ///   - ceilings: What the paths tend to, so that a level above it is out of reach.
  ///   - level: The levels of the day with the given number, from 0 for the day after the as-of day
  ///     on. It is called for one day after the other, until no milestone is open.
  @inline(__always)
  mutating func add(ceilings: Lanes, _ level: (_ day: Int) -> Lanes) {
    total += Double(Lanes.scalarCount)
    let days = days
    watches.withUnsafeMutableBufferPointer { watches in
      counts.withUnsafeMutableBufferPointer { counts in
        for place in watches.indices {
          watches[place].held = .zero
          watches[place].isOpen = SIMDMask(repeating: true)
        }
        for day in 0..<days {
          let levels = level(day)
          var isAnyOpen = false
          for place in watches.indices {
            let held = either(
              levels .>= watches[place].threshold, watches[place].held + 1, .zero)
            watches[place].held = held
            let reached = (held .== watches[place].run) .& watches[place].isOpen
            if any(reached) {
              watches[place].isOpen = watches[place].isOpen .& .!reached
              let first = day - watches[place].runDays + 1
              if first < horizon {
                counts[first * watches.count + place] +=
                  either(reached, Lanes(repeating: 1), .zero).sum()
              }
            }
            isAnyOpen = isAnyOpen || any(watches[place].isOpen)
          }
          if !isAnyOpen { return }
        }
        for place in watches.indices {
          let isBelow = (ceilings .< watches[place].threshold) .& watches[place].isOpen
          unreachable[place] += either(isBelow, Lanes(repeating: 1), .zero).sum()
        }
      }
    }
  }

  /// The dates of each milestone, with the largest standard error that simulation leaves in a
  /// probability.
  func dates(asOf: Day, monteCarloError: Double) -> [DateDistribution] {
    watches.indices.map { place in
      var reached = 0.0
      return DateDistribution(
        after: asOf,
        cumulative: (0..<horizon).map { day in
          reached += counts[day * watches.count + place]
          return total > 0 ? reached / total : 0
        }, unreachable: total > 0 ? unreachable[place] / total : 0,
        monteCarloError: monteCarloError)
    }
  }
}
