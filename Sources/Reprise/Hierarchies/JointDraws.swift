import RealModule
import RecoveryCurves

/// Draws of all members at once: for each draw one path of every member.
///
/// The members of a season share part of its timing: the scores of half-way day and duration of a member are those
/// of the season and its own, the season's part having the variance ``SharedTiming/variance``. Each draw begins with a
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
    let lower: Double
    let upper: Double
  }

  /// Draws.
  ///
  /// - Parameters:
  ///   - members: The paths of the members, the same number of each.
  ///   - facts: What is known of sums.
  ///   - timing: The season's part in its members' timing.
  ///   - count: How many draws.
  ///   - randomness: The random numbers.
  ///   - threads: How many draws are made at a time.
  init(
    of members: [MemberPaths], facts: [SumFact], timing: SharedTiming, count: Int,
    _ randomness: Randomness, threads: Int = 1
  ) {
    self.count = count
    paths = [UInt16](repeating: 0, count: count * members.count)
    let table = ExchangeTable(members, facts)
    let starts = Array(stride(from: 0, to: count, by: ExchangeChains.together))
    let settled = concurrentMap(starts.count, threads: threads) { place in
      let draws = starts[place]..<min(starts[place] + ExchangeChains.together, count)
      var chains = ExchangeChains(table, timing, draws.map { randomness.stream($0) })
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

/// A season's part of its members' timing, for a share of its variance that they have in common: what the facts of all
/// members say of it.
struct SharedTiming: Sendable {
  /// The share.
  let variance: Double
  /// The part's mean and covariance given the facts.
  private(set) var mean = SIMD2<Double>.zero
  private(set) var covariance = SymmetricPair(1e-12, 1e-12, 0)

  /// - Parameters:
  ///   - variance: The share, held within 0 and 0.95.
  ///   - members: The members' paths.
  init(variance: Double, of members: [MemberPaths]) {
    self.variance = min(max(variance.isNaN ? 0 : variance, 0), 0.95)
    guard isAny else { return }
    let own = 1 - self.variance
    var precision = SymmetricPair(1 / self.variance, 1 / self.variance, 0)
    var pulled = SIMD2<Double>.zero
    for member in members where member.moments.share > 0 {
      let (center, spread) = member.moments.facts
      let width = spread.adding(SymmetricPair(own, own, 0))
      let inverse = width.inverse
      let share = member.moments.share
      precision = precision.adding(inverse.times(share))
      pulled += share * inverse.applied(to: center)
    }
    covariance = precision.inverse
    mean = covariance.applied(to: pulled)
  }

  /// Whether members have anything in common.
  var isAny: Bool { variance > 1e-6 }
}

extension JointDraws.SumFact {
  /// What a value lies outside of the bounds: negative below them.
  func away(_ value: Double) -> Double { Bounds(lower: lower, upper: upper).away(value) }
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
