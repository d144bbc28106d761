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
    let table = ContributionTable(members, facts)
    let settled = concurrentMap(count, threads: threads) { draw in
      var chain = Chain(members, table, timing, Walk(randomness.stream(draw)))
      chain.settle()
      return (paths: chain.paths.map { UInt16($0) }, miss: chain.miss)
    }
    misses = settled.map(\.miss)
    for (draw, chain) in settled.enumerated() {
      for (member, path) in chain.paths.enumerated() { paths[member * count + draw] = path }
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

/// What each path of each member adds to each fact of a sum.
private struct ContributionTable: Sendable {
  let facts: [JointDraws.SumFact]
  /// The facts that each member is part of.
  let factsOfMember: [[Int]]
  /// For each member, path and fact of the member.
  let values: [[Float]]
  let tolerances: [Double]

  init(_ members: [MemberPaths], _ facts: [JointDraws.SumFact]) {
    self.facts = facts
    var factsOfMember = [[Int]](repeating: [], count: members.count)
    var weights = [[MemberWeight]](repeating: [], count: members.count)
    for (fact, about) in facts.enumerated() {
      for member in about.weights {
        factsOfMember[member.place].append(fact)
        weights[member.place].append(member)
      }
    }
    self.factsOfMember = factsOfMember
    values = members.indices.map { place in
      let member = members[place]
      let own = zip(factsOfMember[place], weights[place]).map { (facts[$0], $1) }
      return (0..<member.count).flatMap { path in
        own.map { fact, weight in
          let before =
            fact.isChange && fact.day > 0
            ? weight.weight(on: fact.day - 1) * member.level(path, fact.day - 1) : 0
          return Float(weight.weight(on: fact.day) * member.level(path, fact.day) - before)
        }
      }
    }
    // From what paths of no relation lie apart down to the rounding of published figures.
    let steps = 14
    tolerances = (0..<steps).map {
      0.04 * Double.pow(0.0015 / 0.04, Double($0) / Double(steps - 1))
    }
  }
}

/// Random numbers one after the other.
private struct Walk {
  private let stream: Randomness.Stream
  private var place = 0

  init(_ stream: Randomness.Stream) { self.stream = stream }

  mutating func uniform() -> Double {
    place += 1
    return stream.uniform(at: place)
  }

  mutating func normal() -> Double { StandardNormal.quantile(uniform()) }
}

/// One draw on its way.
private struct Chain {
  private let members: [MemberPaths]
  private let table: ContributionTable
  private let timing: SharedTiming
  private(set) var paths: [Int]
  private var season: SIMD2<Double>
  /// What the paths add up to for each fact.
  private var sums: [Double]
  private var walk: Walk

  init(
    _ members: [MemberPaths], _ table: ContributionTable, _ timing: SharedTiming, _ walk: Walk
  ) {
    self.members = members
    self.table = table
    self.timing = timing
    self.walk = walk
    sums = [Double](repeating: 0, count: table.facts.count)
    paths = []
    let factor = timing.covariance.factor
    let (one, other) = (self.walk.normal(), self.walk.normal())
    season = timing.mean + SIMD2(factor.0 * one, factor.1 * one + factor.2 * other)
    for (place, member) in members.enumerated() {
      paths.append(first(of: member))
      add(place, paths[place], times: 1)
    }
  }

  /// A path drawn in the light of the season, from some candidates.
  private mutating func first(of member: MemberPaths) -> Int {
    guard timing.isAny else { return any(of: member.count) }
    var (chosen, total) = (0, 0.0)
    for _ in 0..<12 {
      let candidate = any(of: member.count)
      let weight = Double.exp(ratio(member.timings[candidate]))
      total += weight
      if walk.uniform() * total < weight { chosen = candidate }
    }
    return chosen
  }

  private mutating func any(of count: Int) -> Int {
    min(Int(walk.uniform() * Double(count)), count - 1)
  }

  private mutating func add(_ place: Int, _ path: Int, times factor: Double) {
    let own = table.factsOfMember[place]
    for (index, fact) in own.enumerated() {
      sums[fact] += factor * Double(table.values[place][path * own.count + index])
    }
  }

  /// The logarithm of a timing's density in the light of the season over that beforehand.
  private func ratio(_ scores: SIMD2<Double>) -> Double {
    guard scores[0].isFinite else { return 0 }
    let own = 1 - timing.variance
    let away = scores - season
    return 0.5 * (scores * scores).sum() - 0.5 * (away * away).sum() / own - Double.log(own)
  }

  /// Lets the draw find its place.
  mutating func settle() {
    guard timing.isAny || !table.facts.isEmpty else { return }
    let some = 600 / max(1, members.count)
    let sweeps = table.facts.isEmpty ? 4 : max(2, some / 10 + 1)
    for tolerance in table.facts.isEmpty ? [1] : table.tolerances {
      for _ in 0..<sweeps {
        for place in members.indices { exchange(place, tolerance) }
        drawSeason()
      }
    }
  }

  /// Offers a member another path.
  private mutating func exchange(_ place: Int, _ tolerance: Double) {
    let member = members[place]
    let old = paths[place]
    let own = table.factsOfMember[place]
    // Far ones and near ones in turn: those beside each other have like levels.
    let new: Int
    if own.isEmpty || walk.uniform() < 0.5 {
      new = any(of: member.count)
    } else {
      let step = 1 + any(of: max(1, member.count / 24))
      new = ((walk.uniform() < 0.5 ? old + step : old - step) + member.count) % member.count
    }
    guard new != old else { return }
    var gain = ratio(member.timings[new]) - ratio(member.timings[old])
    if !timing.isAny { gain = 0 }
    for (index, fact) in own.enumerated() {
      let values = table.values[place]
      let change =
        Double(values[new * own.count + index]) - Double(values[old * own.count + index])
      gain +=
        penalty(fact, sums[fact], tolerance) - penalty(fact, sums[fact] + change, tolerance)
    }
    guard gain >= 0 || walk.uniform() < .exp(gain) else { return }
    add(place, old, times: -1)
    add(place, new, times: 1)
    paths[place] = new
  }

  private func penalty(_ fact: Int, _ value: Double, _ tolerance: Double) -> Double {
    let away = table.facts[fact].away(value) / tolerance
    return 0.5 * away * away
  }

  /// Draws the season given the members.
  private mutating func drawSeason() {
    guard timing.isAny else { return }
    let own = 1 - timing.variance
    var (sum, count) = (SIMD2<Double>.zero, 0.0)
    for (place, path) in paths.enumerated() {
      let scores = members[place].timings[path]
      guard scores[0].isFinite else { continue }
      sum += scores
      count += 1
    }
    let precision = 1 / timing.variance + count / own
    let deviation = 1 / precision.squareRoot()
    season = sum / (own * precision) + deviation * SIMD2(walk.normal(), walk.normal())
  }

  /// What the sums lie beside what is known, where that is most.
  var miss: Double {
    table.facts.indices.reduce(0) { Swift.max($0, abs(table.facts[$1].away(sums[$1]))) }
  }
}

extension JointDraws.SumFact {
  /// What a value lies outside of the bounds: negative below them.
  @inline(__always)
  func away(_ value: Double) -> Double {
    value < lower ? value - lower : value > upper ? value - upper : 0
  }
}
