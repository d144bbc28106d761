import RealModule
import RecoveryCurves

/// Draws of all members at once: for each draw one path of every member.
///
/// The members of a season share part of its timing and of where they settle (``SharedSeason``). Each draw begins with a
/// season drawn from what all members' facts say of it, and with paths drawn in its light. Metropolis' steps then
/// exchange paths, and Gibbs' steps the season, while what is known of sums is tightened to its rounding.
struct JointDraws: Sendable {
  /// How many draws.
  let count: Int
  /// The path of each draw, member after member.
  private(set) var paths: [UInt16]
  /// What the sums of each draw lie beside what is known of them, on the day where that is most.
  private(set) var misses: [Double]

  /// What is known of a sum of members: bounds of its level on a day, or of the change on the day before.
  struct SumFact: Sendable {
    /// The members of the sum with their weights in it, which sum to 1.
    let weights: [MemberWeight]
    /// The day from the first one on.
    let day: Int
    let isChange: Bool
    let bounds: Bounds
  }

  /// Draws.
  ///
  /// - Parameters:
  ///   - members: The paths of the members, the same number of each.
  ///   - facts: What is known of sums.
  ///   - season: What the members have in common.
  ///   - count: How many draws.
  ///   - randomness: The random numbers.
  ///   - threads: How many draws are made at a time.
  init(
    of members: [MemberPaths], facts: [SumFact], season: SharedSeason, count: Int,
    _ randomness: Randomness, threads: Int = 1
  ) {
    self.count = count
    paths = [UInt16](repeating: 0, count: count * members.count)
    let table = ExchangeTable(members, facts)
    let starts = Array(stride(from: 0, to: count, by: ExchangeChains.together))
    let settled = concurrentMap(starts.count, threads: threads) { place in
      let draws = starts[place]..<min(starts[place] + ExchangeChains.together, count)
      var chains = ExchangeChains(table, season, draws.map { randomness.stream($0) })
      chains.settle()
      return (paths: chains.paths, misses: chains.misses)
    }
    misses = settled.flatMap(\.misses)
    for (start, chains) in zip(starts, settled) {
      let width = chains.misses.count
      for member in members.indices {
        for draw in 0..<width {
          paths[member * count + start + draw] = chains.paths[member * width + draw]
        }
      }
    }
  }

  /// The path of a member in a draw.
  @inline(__always)
  func path(of member: Int, in draw: Int) -> Int { Int(paths[member * count + draw]) }
}

/// A member by its place, and what it counts.
struct MemberWeight: Sendable, Hashable {
  let place: Int
  /// What it counts ahead.
  let weight: Double
  /// What it counts on the days so far, from the first one on; empty where that is always the same.
  var past: [Double] = []

  /// What it counts on a day, from the first one on.
  func weight(on day: Int) -> Double { past.indices.contains(day) ? past[day] : weight }
}

/// Bounds of a value.
struct Bounds: Sendable, Hashable {
  let lower: Double
  let upper: Double

  /// What a value lies outside of the bounds: negative below them.
  @inline(__always)
  func away(_ value: Double) -> Double {
    value < lower ? value - lower : value > upper ? value - upper : 0
  }
}
