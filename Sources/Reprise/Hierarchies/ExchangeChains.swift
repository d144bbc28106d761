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
  /// For each member and path the scores of half-way day and duration, which are 0 where it has none, of where it settles,
  /// and 1 where it has a timing.
  fileprivate let scores: [SIMD4<Float>]
  /// The facts of sums that each member is part of: those of a member begin at its start and end at the next one's.
  fileprivate let facts: [Int32]
  fileprivate let starts: [Int]
  /// For each member, path and fact of the member, what the path adds to the sum.
  fileprivate let values: [Float]

  init(_ members: [MemberPaths], _ facts: [JointDraws.SumFact]) {
    self.members = members.count
    paths = members.first?.count ?? 0
    bounds = facts.map(\.bounds)
    scores = members.flatMap { member in
      zip(member.timings, member.ends).map { timing, end in
        let isTimed = timing[0].isFinite
        return SIMD4(
          lowHalf: isTimed ? SIMD2<Float>(timing) : .zero, highHalf: SIMD2(end, isTimed ? 1 : 0))
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
  private let season: SharedSeason
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
  ///   - season: What the members have in common.
  ///   - streams: The random numbers of each draw.
  init(_ table: ExchangeTable, _ season: SharedSeason, _ streams: [Randomness.Stream]) {
    self.table = table
    self.season = season
    width = streams.count
    paths = [UInt16](repeating: 0, count: table.members * width)
    sums = [Double](repeating: 0, count: table.bounds.count * width)
    walks = streams.map(Walk.init)
    let factor = season.covariance.factor
    light = SeasonLight(season)
    for draw in streams.indices {
      let (one, other) = (walks[draw].normal(), walks[draw].normal())
      let end = season.settling.squareRoot() * walks[draw].normal()
      light.seasons.append(
        SIMD4(
          lowHalf: season.mean + SIMD2(factor.0 * one, factor.1 * one + factor.2 * other),
          highHalf: SIMD2(end, 0)))
    }
    for member in 0..<table.members {
      for draw in 0..<width { begin(member, draw) }
    }
  }

  /// Lets the draws find their places.
  mutating func settle() {
    guard season.isAny || !table.bounds.isEmpty else { return }
    let some = 600 / max(1, table.members)
    let sweeps = table.bounds.isEmpty ? 12 : max(2, some / 10 + 1)
    for tolerance in table.bounds.isEmpty ? [1] : table.tolerances {
      for _ in 0..<sweeps {
        for member in 0..<table.members { exchange(member, tolerance) }
        if season.isAny { drawSeasons() }
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
    if season.isAny {
      var total = 0.0
      for _ in 0..<light.candidates {
        let candidate = walks[draw].place(of: table.paths)
        let weight = Double.exp(light.ratio(table.scores[member * table.paths + candidate], draw))
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
    let (table, light, isLit) = (table, light, season.isAny)
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
            if isLit {
              gain =
                light.ratio(table.scores[member * count + new], draw)
                - light.ratio(table.scores[member * count + old], draw)
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
    var sums = [SIMD4<Double>](repeating: .zero, count: width)
    for member in 0..<table.members {
      for draw in 0..<width {
        sums[draw] += SIMD4(
          table.scores[member * table.paths + Int(paths[member * width + draw])])
      }
    }
    for draw in 0..<width {
      let sum = sums[draw]
      // Nothing is common where the share is 0: the precision is infinite then.
      let timing = 1 / season.timing + sum[3] / light.own
      let end = 1 / season.settling + Double(table.members) / light.ownEnd
      let some = SIMD2(walks[draw].normal(), walks[draw].normal())
      light.seasons[draw] = SIMD4(
        lowHalf: sum.lowHalf / (light.own * timing) + some / timing.squareRoot(),
        highHalf: SIMD2(
          sum[2] / (light.ownEnd * end) + walks[draw].normal() / end.squareRoot(), 0))
    }
  }
}

/// What the seasons of some draws make of their members' paths.
private struct SeasonLight {
  /// For each draw the common part of half-way day, duration and where members settle, and 0.
  var seasons: [SIMD4<Double>] = []
  /// The members' own share of the variance of their timing, and of where they settle.
  let own: Double
  let ownEnd: Double
  private let logOwn: Double
  private let logOwnEnd: Double
  /// How many paths the first one of a member is chosen from: the more, the fewer of them are like the season's. With
  /// these two members are as alike as is said to 0.02 up to a share of 0.8.
  let candidates: Int

  init(_ season: SharedSeason) {
    (own, ownEnd) = (1 - season.timing, 1 - season.settling)
    (logOwn, logOwnEnd) = (.log(own), 0.5 * .log(ownEnd))
    let least = min(own, ownEnd)
    candidates = min(128, Int(8 / (least * least)))
  }

  /// The logarithm of a path's density in the light of the season over that beforehand.
  @inline(__always)
  func ratio(_ scores: SIMD4<Float>, _ draw: Int) -> Double {
    let scores = SIMD4<Double>(scores)
    let (timing, end, isTimed) = (scores.lowHalf, scores[2], scores[3])
    let away = timing - isTimed * seasons[draw].lowHalf
    let awayEnd = end - seasons[draw][2]
    return 0.5 * ((timing * timing).sum() - (away * away).sum() / own) - isTimed * logOwn
      + 0.5 * (end * end - awayEnd * awayEnd / ownEnd) - logOwnEnd
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
