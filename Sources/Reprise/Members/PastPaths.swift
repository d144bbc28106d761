import RealModule
import RecoveryCurves

/// The member that lets past seasons happen again: each path is a past season's own, put where this
/// season is, a little earlier or later, slower or faster, deeper or shallower.
///
/// A past season is laid over this one by its trough, and by each ``YearClock`` that puts its trough
/// near this one's as well: holidays keep their dates. Particles of season, clock, shift, warp, depth,
/// plateau and the discrepancy's size and persistence are weighted by how well they retrace this season
/// so far, its fall included, under an autocorrelated discrepancy with Student-t innovations. The
/// likelihood is tempered until enough particles carry weight; those drawn by their weights go on from
/// today's level.
///
/// Levels beyond ± 10,000 % count as if these were there.
///
/// Not guaranteed: seasons unlike all past ones. The fewer the events, the wider the spreads.
struct PastPaths: Sendable {
  /// Groups of eight particles.
  var groups = 512
  /// Paths drawn from them, in groups of eight.
  var paths = 1_024
  /// How many particles have to carry weight.
  var effective = 400.0
  /// The law of the discrepancy's persistence, on the logit scale.
  var logitPersistence = (center: 1.7, deviation: 0.7)

  /// Days before the running trough from which on a particle has to retrace the season.
  fileprivate static let lead = 10
  /// How far from the present trough a clock may put a past one, in days.
  fileprivate static let nearTrough = 20
  /// What a clock that fits counts beside the trough.
  fileprivate static let clockWeight = 3.0
  fileprivate static let sameSeries = 2.0
  fileprivate static let otherTime = 0.1
  /// Standard deviations with many events: of the shift in days, the logarithms of pace and depth, and
  /// the plateau.
  fileprivate static let spreads = (shift: 0.7, pace: 0.12, depth: 0.15, plateau: 0.02)
  /// Of a day's innovation, 2.5 points.
  fileprivate static let logInnovation = (center: Double.log(0.025), deviation: 0.5)
  fileprivate static let freedom = 5.0
  /// Innovations of days to come are normal, about as wide as the Student-t's.
  private static let futureInnovation = 1.15

  /// The dates of milestones that are open.
  ///
  /// - Parameters:
  ///   - milestones: What to reach.
  ///   - situation: What was known.
  ///   - events: How many events the ended seasons belong to.
  ///   - horizon: How many days after the as-of day to look at.
  ///   - seed: The seed of all random numbers.
  /// - Returns: A distribution for each milestone; `nil` when no season has ended.
  func dates(
    of milestones: [Milestone], in situation: Situation, events: Int, horizon: Int, seed: UInt64
  ) -> [DateDistribution]? {
    var tally = LaneTally(milestones, horizon: horizon)
    guard let tracks = Tracks(situation, ahead: tally.days) else { return nil }
    let random = Randomness(seed: seed)
    let particles = particles(on: tracks, width: 1 + 1.5 / Double(max(1, events)), random)
    let weights = ParticleWeights(particles.map(\.logLikelihood), effective: effective)
    let chosen = weights.systematic(max(8, paths), start: random.stream(-1).uniform(at: 1))
    // The last one is for days without a figure up to the as-of day.
    let noise = LaneNoise(points: tally.days + 1)
    var steps = [Lanes](repeating: .zero, count: tally.days + 1)
    for first in stride(from: 0, through: chosen.count - 8, by: 8) {
      var some = Particles(chosen[first..<first + 8], of: particles)
      noise.fill(&steps, keys: random.keys(from: 8 * groups + first))
      let innovation = some.innovation * Self.futureInnovation
      some.goToToday(on: tracks, steps[tally.days] * innovation)
      tally.add(ceilings: Lanes(repeating: .infinity)) { day in
        some.goOn(steps[day] * innovation)
        return some.level(on: tracks) + some.discrepancy
      }
    }
    let error = 0.5 * (1 / weights.effectiveSampleSize + 1 / Double(paths)).squareRoot()
    return tally.dates(asOf: situation.asOf, monteCarloError: error)
  }

  private func particles(on tracks: Tracks, width: Double, _ random: Randomness) -> [Particles] {
    let noise = LaneNoise(points: Particles.normals)
    var normals = [Lanes](repeating: .zero, count: Particles.normals)
    let start = random.stream(-1).uniform(at: 0)
    var track = 0
    return (0..<max(1, groups)).map { group in
      let share = (Double(group) + start) / Double(max(1, groups))
      while track < tracks.ways.count - 1, tracks.ways[track].cumulative < share { track += 1 }
      noise.fill(&normals, keys: random.keys(from: 8 * group))
      var particles = Particles(
        normals, width: width, logitPersistence: logitPersistence, along: tracks.ways[track])
      particles.weigh(on: tracks)
      return particles
    }
  }
}

/// Past seasons day by day, the ways to lay them over this one, and what there is to retrace.
private struct Tracks {
  /// A past season and where it is laid.
  struct Way {
    /// Where the season's levels start among those of all.
    var start: Int
    /// The last of its days that has another behind it.
    var last: Double
    /// The day of its trough.
    var trough: Double
    /// Days from its trough, where that is laid, to this season's first day to retrace.
    var origin: Double
    var plateau: Double
    /// The share of this way and those before it.
    var cumulative: Double
  }

  private(set) var ways: [Way] = []
  /// This season's days to retrace, counted from the first of them, and their levels.
  let days: [Double]
  let seen: [Double]
  /// The as-of day, counted alike.
  let today: Double
  /// The levels of all past seasons, each gone on towards its plateau.
  private var levels: [Double] = []

  init?(_ situation: Situation, ahead: Int) {
    guard !situation.ended.isEmpty else { return nil }
    let season = situation.season
    let trough = season.runningTrough
    // The trough itself is one of them.
    let from = season.days.firstIndex { trough - $0 <= PastPaths.lead } ?? 0
    let first = season.days[from]
    days = season.days[from...].map { Double($0 - first) }
    seen = season.levels[from...].map(Self.bounded)
    today = Double(situation.asOf - first)
    var total = 0.0
    for past in situation.ended {
      let start = levels.count
      let plateau = add(past, ahead: ahead)
      let pastTrough = past.runningTrough
      let kin = past.series == season.series ? PastPaths.sameSeries : 1
      let weight =
        kin * YearClock.closeness(of: pastTrough, to: trough, floor: PastPaths.otherTime)
      let carried = YearClock.allCases.compactMap { $0.carry(pastTrough, near: trough) }
        .filter { abs($0 - trough) <= PastPaths.nearTrough }
      let parts = 1 + PastPaths.clockWeight * Double(carried.count)
      for (place, laid) in ([trough] + carried).enumerated() {
        total += weight * (place == 0 ? 1 : PastPaths.clockWeight) / parts
        ways.append(
          Way(
            start: start, last: Double(levels.count - start - 2),
            trough: Double(pastTrough - past.firstDay), origin: Double(first - laid),
            plateau: plateau, cumulative: total))
      }
    }
    for place in ways.indices { ways[place].cumulative /= total }
  }

  /// A level within ± 10,000 %, so that no likelihood overflows.
  private static func bounded(_ level: Double) -> Double { min(max(level, -100), 100) }

  /// Appends a season's levels, a missing day's as the day before, and days after its last on which it
  /// tends to its plateau, the median of the last third of its days.
  private mutating func add(_ past: PanelSeason, ahead: Int) -> Double {
    var before = past.firstDay
    let known = past.levels.map(Self.bounded)
    for (day, level) in zip(past.days, known) {
      levels += repeatElement(levels.last ?? level, count: max(0, day - before - 1))
      levels.append(level)
      before = day
    }
    let count = past.days.count
    let trough = past.troughs[count - 1]
    let tail = known[min(count - 1, max(trough + 1, count - max(7, (count - trough) / 3)))...]
      .sorted()
    let plateau = tail[tail.count / 2]
    let excess = known[count - 1] - plateau
    for day in 1...max(2, ahead) { levels.append(plateau + excess * .exp(-Double(day) / 3)) }
    return plateau
  }

  /// The levels at places between two days, which have to be within their ways.
  @inline(__always)
  func level(from starts: SIMD8<Int64>, at places: Lanes) -> Lanes {
    // Adding so much leaves the whole days in the last bits; a place on a day may belong to either side.
    let shifted = (places - 0.5) + 0x1.8p52
    let share = places - (shifted - 0x1.8p52)
    let indices =
      starts &+ (unsafeBitCast(shifted, to: SIMD8<Int64>.self) &- Self.bitsOfShift)
    var before = Lanes.zero
    var after = Lanes.zero
    levels.withUnsafeBufferPointer { levels in
      for lane in 0..<8 {
        let index = Int(truncatingIfNeeded: indices[lane])
        before[lane] = levels[index]
        after[lane] = levels[index + 1]
      }
    }
    return before + share * (after - before)
  }

  private static let bitsOfShift = SIMD8<Int64>(
    repeating: Int64(bitPattern: (0x1.8p52).bitPattern))
}

/// Eight particles.
private struct Particles {
  static let normals = 6

  private var start = SIMD8<Int64>.zero
  private var last = Lanes.zero
  /// The day of the past season that falls on the first day to retrace, and how many of its days go by
  /// in one of this season's.
  private var origin = Lanes.zero
  private var pace = Lanes.zero
  private var plateau = Lanes.zero
  private var depth = Lanes.zero
  /// How much higher this season's plateau is.
  private var offset = Lanes.zero
  private var persistence = Lanes.zero
  /// The standard deviation of an innovation.
  private(set) var innovation = Lanes.zero
  /// What the level of the day differs by.
  private(set) var discrepancy = Lanes.zero
  private(set) var logLikelihood = Lanes.zero
  private var place = Lanes.zero

  init(
    _ normals: [Lanes], width: Double, logitPersistence: (center: Double, deviation: Double),
    along way: Tracks.Way
  ) {
    let spreads = PastPaths.spreads
    start = SIMD8(repeating: Int64(way.start))
    last = Lanes(repeating: way.last)
    plateau = Lanes(repeating: way.plateau)
    pace = exponential(-spreads.pace * width * normals[1])
    origin = way.trough + (way.origin - spreads.shift * width * normals[0]) * pace
    depth = exponential(spreads.depth * width * normals[2])
    offset = spreads.plateau * width * normals[3]
    let (logit, logitDeviation) = logitPersistence
    persistence = 1 / (1 + exponential(-logit - logitDeviation * normals[4]))
    let (log, logDeviation) = PastPaths.logInnovation
    innovation = exponential(log + logDeviation * normals[5])
  }

  /// Eight of many, by their numbers.
  init(_ chosen: ArraySlice<Int>, of particles: [Particles]) {
    particles.withUnsafeBufferPointer { particles in
      for (lane, number) in chosen.enumerated() {
        let (group, from) = (number >> 3, number & 7)
        start[lane] = particles[group].start[from]
        last[lane] = particles[group].last[from]
        origin[lane] = particles[group].origin[from]
        pace[lane] = particles[group].pace[from]
        plateau[lane] = particles[group].plateau[from]
        depth[lane] = particles[group].depth[from]
        offset[lane] = particles[group].offset[from]
        persistence[lane] = particles[group].persistence[from]
        innovation[lane] = particles[group].innovation[from]
        discrepancy[lane] = particles[group].discrepancy[from]
      }
    }
  }

  @inline(__always)
  mutating func goToToday(on tracks: Tracks, _ step: Lanes) {
    place = origin + tracks.today * pace
    let gap = tracks.today - tracks.days[tracks.days.count - 1]
    guard gap > 0 else { return }
    let memory = persistence.power(gap)
    let steps = (1 - memory * memory) / (1 - persistence * persistence)
    discrepancy = memory * discrepancy + step * steps.squareRoot()
  }

  @inline(__always)
  mutating func goOn(_ step: Lanes) {
    place += pace
    discrepancy = persistence * discrepancy + step
  }

  /// The past season's level of the day as it would be in this one.
  @inline(__always)
  func level(on tracks: Tracks) -> Lanes {
    let past = tracks.level(from: start, at: clamped(place, .zero, last))
    return plateau + offset - depth * (plateau - past)
  }

  /// How well the particles retrace this season.
  mutating func weigh(on tracks: Tracks) {
    let freedom = PastPaths.freedom
    let variance = innovation * innovation
    let stationary = variance / (1 - persistence * persistence)
    var kernel = Lanes(repeating: 1)
    var spread = Lanes(repeating: 1)
    var before = -1.0
    for index in tracks.days.indices {
      let day = tracks.days[index]
      place = origin + day * pace
      let rest = tracks.seen[index] - level(on: tracks)
      var memory = persistence
      var scale = variance
      if index == 0 {
        memory = .zero
        scale = stationary
      } else if day - before != 1 {
        memory = persistence.power(day - before)
        scale = stationary * (1 - memory * memory)
      }
      let surprise = rest - memory * discrepancy
      kernel *= 1 + surprise * surprise / (scale * freedom)
      spread *= scale
      discrepancy = rest
      before = day
      // Products of four stay far from the ends of the exponent.
      if index & 3 == 3 || index == tracks.days.count - 1 {
        logLikelihood -= 0.5 * ((freedom + 1) * logarithm(kernel) + logarithm(spread))
        kernel = Lanes(repeating: 1)
        spread = Lanes(repeating: 1)
      }
    }
  }
}

/// Weights of particles from their log likelihoods, to a power at which enough of them carry weight.
private struct ParticleWeights {
  private var cumulative: [Double] = []
  /// The number of equally weighted particles that would tell as much.
  let effectiveSampleSize: Double

  init(_ logLikelihoods: [Lanes], effective wanted: Double) {
    let highest = logLikelihoods.map { $0.max() }.max() ?? 0
    let logs = logLikelihoods.map { most($0 - highest, Lanes(repeating: -700)) }
    func size(_ power: Double) -> Double {
      var (sum, squares) = (Lanes.zero, Lanes.zero)
      for log in logs {
        let weight = exponential(power * log)
        sum += weight
        squares += weight * weight
      }
      return sum.sum() * sum.sum() / squares.sum()
    }
    var power = 1.0
    if size(1) < wanted {
      var (low, high) = (0.0, 1.0)
      for _ in 0..<6 {
        let middle = (low + high) / 2
        if size(middle) < wanted { high = middle } else { low = middle }
      }
      power = low
    }
    effectiveSampleSize = size(power)
    var sum = 0.0
    cumulative.reserveCapacity(8 * logs.count)
    for log in logs {
      let weight = exponential(power * log)
      for lane in 0..<8 {
        sum += weight[lane]
        cumulative.append(sum)
      }
    }
  }

  /// The numbers of so many particles, drawn evenly by their weights.
  func systematic(_ count: Int, start: Double) -> [Int] {
    let total = cumulative.last ?? 0
    var particle = 0
    return (0..<count).map { number in
      let share = (Double(number) + start) / Double(count) * total
      while particle < cumulative.count - 1, cumulative[particle] < share { particle += 1 }
      return particle
    }
  }
}

extension Lanes {
  /// Numbers below 1 to a power, as near to 0 as the logarithm allows.
  @inline(__always)
  fileprivate func power(_ exponent: Double) -> Lanes {
    exponential(most(exponent * logarithm(self), Lanes(repeating: -700)))
  }
}
