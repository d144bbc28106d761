import RealModule
import RecoveryCurves

/// What an exchange of paths looks at, for every path of every member, one after the other in memory.
struct ExchangeTable: Sendable {
  let members: Int
  /// How many paths each member has.
  let paths: Int
  let bounds: [Bounds]
  /// From what paths of no relation lie apart down to the rounding of published figures.
  let tolerances: [Double]
  /// For each member and path the scores of its timing, half their square, and 1; all 0 where it has no timing.
  fileprivate let timings: [SIMD4<Float>]
  /// The facts of sums that each member is part of: those of a member begin at its start and end at the next one's.
  fileprivate let facts: [Int32]
  fileprivate let starts: [Int]
  /// For each member, path and fact of the member, what the path adds to the sum.
  fileprivate let values: [Float]

  init(_ members: [MemberPaths], _ facts: [JointDraws.SumFact]) {
    self.members = members.count
    paths = members.first?.count ?? 0
    bounds = facts.map { Bounds(lower: $0.lower, upper: $0.upper) }
    timings = members.flatMap { member in
      member.timings.map {
        $0[0].isFinite
          ? SIMD4(lowHalf: SIMD2<Float>($0), highHalf: SIMD2(Float(0.5 * ($0 * $0).sum()), 1))
          : .zero
      }
    }
    var own = [[(fact: Int32, weight: MemberWeight)]](repeating: [], count: members.count)
    for (place, fact) in facts.enumerated() {
      for weight in fact.weights { own[weight.place].append((Int32(place), weight)) }
    }
    self.facts = own.flatMap { $0.map(\.fact) }
    starts = own.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    values = zip(members, own).flatMap { member, own in
      (0..<member.count).flatMap { path in
        own.map { place, weight in
          let fact = facts[Int(place)]
          let before =
            fact.isChange && fact.day > 0
            ? weight.weight(on: fact.day - 1) * member.level(path, fact.day - 1) : 0
          return Float(weight.weight(on: fact.day) * member.level(path, fact.day) - before)
        }
      }
    }
    let steps = 14
    tolerances = (0..<steps).map {
      0.04 * Double.pow(0.0015 / 0.04, Double($0) / Double(steps - 1))
    }
  }

  /// What another path changes in a sum: the values of a member's paths stand so many apart.
  @inline(__always)
  fileprivate func change(_ first: Int, from old: Int, to new: Int, of stride: Int) -> Double {
    Double(values[first + new * stride]) - Double(values[first + old * stride])
  }
}

/// Some draws on their way, member by member, so that what is known of a member is looked up once for all of them. Each
/// has random numbers of its own, so that it is the same whichever go beside it.
struct ExchangeChains {
  /// How many go together: as many as let a member's paths stay in the processor's nearest memory.
  static let together = 64

  private let table: ExchangeTable
  private let timing: SharedTiming
  private let width: Int
  /// The path of each member in each draw.
  private(set) var paths: [UInt16]
  /// The season of each draw.
  private var light: SeasonLight
  /// What the paths of each draw add up to for each fact.
  private var sums: [Double]
  private var walks: [Walk]

  /// - Parameters:
  ///   - table: What is known of the members' paths.
  ///   - timing: The season's part in its members' timing.
  ///   - streams: The random numbers of each draw.
  init(_ table: ExchangeTable, _ timing: SharedTiming, _ streams: [Randomness.Stream]) {
    self.table = table
    self.timing = timing
    width = streams.count
    paths = [UInt16](repeating: 0, count: table.members * width)
    sums = [Double](repeating: 0, count: table.bounds.count * width)
    walks = streams.map(Walk.init)
    let factor = timing.covariance.factor
    light = SeasonLight(own: 1 - timing.variance)
    for draw in streams.indices {
      let (one, other) = (walks[draw].normal(), walks[draw].normal())
      light.seasons.append(
        timing.mean + SIMD2(factor.0 * one, factor.1 * one + factor.2 * other))
    }
    for member in 0..<table.members {
      for draw in 0..<width { begin(member, draw) }
    }
  }

  /// Lets the draws find their places.
  mutating func settle() {
    guard timing.isAny || !table.bounds.isEmpty else { return }
    let some = 600 / max(1, table.members)
    let sweeps = table.bounds.isEmpty ? 4 : max(2, some / 10 + 1)
    for tolerance in table.bounds.isEmpty ? [1] : table.tolerances {
      for _ in 0..<sweeps {
        for member in 0..<table.members { exchange(member, tolerance) }
        if timing.isAny { drawSeasons() }
      }
    }
  }

  /// What the sums of each draw lie beside what is known, where that is most.
  var misses: [Double] {
    (0..<width).map { draw in
      table.bounds.indices.reduce(0) {
        max($0, abs(table.bounds[$1].away(sums[draw * table.bounds.count + $1])))
      }
    }
  }

  /// Gives a member a path, drawn from some candidates in the light of the season.
  private mutating func begin(_ member: Int, _ draw: Int) {
    var chosen = 0
    if timing.isAny {
      var total = 0.0
      for _ in 0..<Self.candidates {
        let candidate = walks[draw].place(of: table.paths)
        let weight = Double.exp(light.ratio(table.timings[member * table.paths + candidate], draw))
        total += weight
        if walks[draw].uniform() * total < weight { chosen = candidate }
      }
    } else {
      chosen = walks[draw].place(of: table.paths)
    }
    paths[member * width + draw] = UInt16(chosen)
    let facts = table.starts[member]..<table.starts[member + 1]
    for (place, fact) in facts.enumerated() {
      sums[draw * table.bounds.count + Int(table.facts[fact])] += Double(
        table.values[facts.lowerBound * table.paths + chosen * facts.count + place])
    }
  }

  /// Offers a member another path in each draw.
  private mutating func exchange(_ member: Int, _ tolerance: Double) {
    let (count, width, sumCount) = (table.paths, width, table.bounds.count)
    let facts = table.starts[member]..<table.starts[member + 1]
    let (table, light, isTimed) = (table, light, timing.isAny)
    let first = facts.lowerBound * count
    paths.withUnsafeMutableBufferPointer { paths in
      sums.withUnsafeMutableBufferPointer { sums in
        walks.withUnsafeMutableBufferPointer { walks in
          for draw in 0..<width {
            let old = Int(paths[member * width + draw])
            let new = walks[draw].place(
              beside: old, of: count, isNear: !facts.isEmpty)
            guard new != old else { continue }
            var gain = 0.0
            if isTimed {
              gain =
                light.ratio(table.timings[member * count + new], draw)
                - light.ratio(table.timings[member * count + old], draw)
            }
            for place in 0..<facts.count {
              let fact = Int(table.facts[facts.lowerBound + place])
              let sum = sums[draw * sumCount + fact]
              let change = table.change(first + place, from: old, to: new, of: facts.count)
              let before = table.bounds[fact].away(sum) / tolerance
              let after = table.bounds[fact].away(sum + change) / tolerance
              gain += 0.5 * (before * before - after * after)
            }
            guard gain >= 0 || walks[draw].uniform() < .exp(gain) else { continue }
            for place in 0..<facts.count {
              sums[draw * sumCount + Int(table.facts[facts.lowerBound + place])] +=
                table.change(first + place, from: old, to: new, of: facts.count)
            }
            paths[member * width + draw] = UInt16(new)
          }
        }
      }
    }
  }

  /// Draws the seasons given their members.
  private mutating func drawSeasons() {
    var timed = [SIMD4<Double>](repeating: .zero, count: width)
    for member in 0..<table.members {
      for draw in 0..<width {
        timed[draw] += SIMD4(
          table.timings[member * table.paths + Int(paths[member * width + draw])])
      }
    }
    for draw in 0..<width {
      let precision = 1 / timing.variance + timed[draw][3] / light.own
      let deviation = 1 / precision.squareRoot()
      light.seasons[draw] =
        timed[draw].lowHalf / (light.own * precision)
        + deviation * SIMD2(walks[draw].normal(), walks[draw].normal())
    }
  }

  /// How many paths the first one of a member is chosen from.
  private static let candidates = 12
}

/// What the seasons of some draws make of their members' timing.
private struct SeasonLight {
  var seasons: [SIMD2<Double>] = []
  /// The members' own share of the variance of their timing, and its logarithm.
  let own: Double
  private let logOwn: Double

  init(own: Double) {
    self.own = own
    logOwn = .log(own)
  }

  /// The logarithm of a timing's density in the light of the season over that beforehand; 0 without a timing.
  @inline(__always)
  func ratio(_ timing: SIMD4<Float>, _ draw: Int) -> Double {
    let timing = SIMD4<Double>(timing)
    let away = timing.lowHalf - timing[3] * seasons[draw]
    return timing[2] - 0.5 * (away * away).sum() / own - timing[3] * logOwn
  }
}

/// Random numbers one after the other.
private struct Walk {
  private let stream: Randomness.Stream
  private var number = 0

  init(_ stream: Randomness.Stream) { self.stream = stream }

  @inline(__always)
  mutating func uniform() -> Double {
    number += 1
    return stream.uniform(at: number)
  }

  mutating func normal() -> Double { StandardNormal.quantile(uniform()) }

  /// One of so many places.
  @inline(__always)
  mutating func place(of count: Int) -> Int { min(Int(uniform() * Double(count)), count - 1) }

  /// Another place, far or near in turn: paths that lie beside each other have like levels. Any where nothing is near.
  @inline(__always)
  mutating func place(beside old: Int, of count: Int, isNear: Bool) -> Int {
    guard isNear, uniform() >= 0.5 else { return place(of: count) }
    let step = 1 + place(of: max(1, count / 24))
    let new = uniform() < 0.5 ? old + step : old - step
    return new < 0 ? new + count : new >= count ? new - count : new
  }
}
