import ForecastKernels
import RealModule
import RecoveryCurves

/// The member that repeats past seasons: each path is that of a past season, laid over this one a little
/// earlier or later, slower or faster, deeper or shallower.
///
/// A past season is laid over this one by its trough, and also by each `YearClock` that puts its trough near
/// this one's, because holidays keep their dates. A particle has a season, a clock, a shift, a pace, a depth,
/// a plateau, and the size and persistence of a discrepancy. Its weight is its likelihood given this season
/// so far, the fall included, under an autocorrelated discrepancy with Student-t innovations. The likelihood
/// is tempered until enough particles carry the weight. Resampled particles go on from today's level.
///
/// Levels are clamped to ± 10,000 %.
///
/// Not guaranteed: seasons unlike all past ones. The fewer the events, the wider the spreads.
struct PastPaths: Sendable {
  /// Groups of eight particles.
  var groups = 512
  /// Paths of particles drawn from them.
  var paths = 5_120
  /// The effective number of particles at which tempering ends.
  var effective = 200.0
  /// The law of the discrepancy's persistence, on the logit scale.
  var logitPersistence = (center: 1.7, deviation: 0.7)

  /// Days before the running trough from which on a particle has to retrace the season.
  static let lead = 10
  /// The largest distance in days from the present trough at which a clock may put a past one.
  static let nearTrough = 20
  /// The weight of a clock beside that of the trough.
  static let clockWeight = 3.0
  static let sameSeries = 2.0
  /// The number of past events at which the curve stands in for half of their paths.
  private static let halfTrusted = 1.0
  /// The share of the curve's weight that goes to seasons of the same kind elsewhere.
  private static let elsewhereShare = 0.5
  static let otherTime = 0.1
  /// Standard deviations with many events: of the shift in days, the logarithms of pace and depth, and
  /// the plateau.
  static let spreads = (shift: 0.7, pace: 0.12, depth: 0.15, plateau: 0.02)
  /// The standard deviations of seasons elsewhere.
  static let spreadsElsewhere = (shift: 1.0, pace: 0.2, depth: 0.2, plateau: 0.03)
  /// The law of the discrepancy's persistence of seasons elsewhere, on the logit scale. It lasts less long: 0
  /// and 0.7 scored alike, and 1.7 worse at the dates of 90 %.
  static let logitPersistenceElsewhere = (center: 0.7, deviation: 0.7)
  /// The law of the logarithm of a day's innovation: 2.5 points.
  static let logInnovation = (center: Double.log(0.025), deviation: 0.5)
  static let freedom = 5.0

  /// The dates of milestones that are open.
  ///
  /// - Parameters:
  ///   - milestones: What to reach.
  ///   - situation: What was known.
  ///   - horizon: How many days after the as-of day to look at.
  ///   - seed: The seed of all random numbers.
  /// - Returns: A distribution for each milestone; `nil` when no season has ended.
  func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution]? {
    simulate(of: milestones, in: situation, horizon: horizon, seed: seed)?.dates
  }

  /// The dates of milestones, with some of the paths from the day after the as-of day on.
  func simulate(
    of milestones: [Milestone], in situation: Situation, elsewhere: [SeasonOutline] = [],
    horizon: Int, seed: UInt64
  ) -> (dates: [DateDistribution], kept: SeasonPaths.Kept)? {
    var tally = PassageTally(
      milestones.map { PassageTally.Goal($0, on: .plain) }, from: situation.asOf + 1,
      length: horizon)
    var simulated = LanePaths(tally.goals, horizon: horizon, keepsLevels: true)
    let places = milestones.flatMap { _ in 0..<max(1, horizon) }
    guard let tracks = PastTracks(situation, elsewhere: elsewhere, ahead: simulated.days) else {
      return nil
    }
    let random = Randomness(seed: seed)
    let past = LanePast(
      levels: tracks.levels, days: tracks.days, seen: tracks.seen, freedom: Self.freedom)
    let particles = particles(on: tracks, past, random)
    var weights = LaneWeights(
      logs: (0..<particles.groups).map { particles[.logLikelihood, group: $0] })
    weights.temper(toSize: effective, bisections: 6)
    let draws = max(8, paths / Self.pathsOfDraw)
    let chosen = weights.systematic(draws, start: random.stream(-1).uniform(at: 1))
    let walks = Walks(tracks)
    let groupsKept = stride(from: 0, through: chosen.count - 8, by: 8 * Self.keepsOneOf)
    var kept = SeasonPaths.Kept(
      count: 8 * Array(groupsKept).count, pastDays: 0, futureDays: max(1, horizon),
      goals: milestones.count)
    var keeping = 0
    let noise = LaneNoise(points: simulated.days + 2)
    var steps = [Lanes](repeating: .zero, count: simulated.days + 2)
    var shape = [Lanes](repeating: .zero, count: simulated.days)
    var some = LaneParticles(groups: 1)
    for first in stride(from: 0, through: chosen.count - 8, by: 8) {
      for lane in 0..<8 { some.take(chosen[first + lane], of: particles, as: lane) }
      noise.fill(&steps, keys: random.keys(from: 8 * groups + first))
      past.relive(some, group: 0, from: tracks.today + 1, into: &shape)
      for side in 0..<2 {
        let walk = walks.walk(some, step: steps[simulated.days + side])
        simulated.add(shape, walk, steps: steps, backward: side == 1)
        tally.add(simulated, places: places)
        if side == 0, first % (8 * Self.keepsOneOf) == 0 {
          kept.keep(walk, steps: steps, as: keeping)
          kept.keep(simulated, places, as: keeping, on: .plain)
          keeping += 8
        }
      }
    }
    return (
      tally.dates(asOf: situation.asOf, effectiveDraws: weights.effectiveSize, of: .particles), kept
    )
  }

  /// The number of groups of eight paths of which one is kept.
  private static let keepsOneOf = 2

  /// The paths of each particle: with its noise, with that backwards, and with their antithetic ones, which
  /// lowers the variance.
  private static let pathsOfDraw = 4

  /// The shares of past seasons and of those elsewhere, by the events of each; the curve has the rest.
  static func shares(ofEvents events: Int, elsewhere others: Int) -> (
    own: Double, elsewhere: Double
  ) {
    let own = Double(events) / (Double(events) + halfTrusted)
    let known = Double(others) / (Double(others) + SeasonModel.kindEvents)
    return (own, (1 - own) * elsewhereShare * known)
  }

  /// The factor of the spreads by the number of events seen.
  static func width(ofEvents events: Double) -> Double { 1 + 1.5 / max(1, events) }

  private func particles(
    on tracks: PastTracks, _ past: LanePast, _ random: Randomness
  ) -> LaneParticles {
    var particles = LaneParticles(groups: max(1, groups))
    let points = QuasiRandomSequence(dimensions: 6, shiftedBy: random.stream(-2))
    let noise = LaneNoise(points: 6)
    var normals = [Lanes](repeating: .zero, count: 6)
    let start = random.stream(-1).uniform(at: 0)
    var track = 0
    for group in 0..<particles.groups {
      let share = (Double(group) + start) / Double(particles.groups)
      while track < tracks.ways.count - 1, tracks.ways[track].cumulative < share { track += 1 }
      let numbers = Double(8 * group) + Lanes(0, 1, 2, 3, 4, 5, 6, 7)
      for place in 0..<6 { normals[place] = points.lanes(numbers, dimension: place) }
      noise.makeNormal(&normals)
      lay(along: tracks.ways[track], normals, &particles, group)
      past.weigh(&particles, group: group)
    }
    return particles
  }

  @inline(__always)
  private func lay(
    along way: PastTracks.Way, _ normals: [Lanes], _ particles: inout LaneParticles, _ group: Int
  ) {
    let width = way.width
    let (spreads, logitPersistence) =
      way.isElsewhere
      ? (PastPaths.spreadsElsewhere, PastPaths.logitPersistenceElsewhere)
      : (PastPaths.spreads, logitPersistence)
    let pace = exponential(-spreads.pace * width * normals[1])
    let depth = exponential(spreads.depth * width * normals[2])
    let offset = spreads.plateau * width * normals[3]
    let (logit, logitDeviation) = logitPersistence
    let (log, logDeviation) = PastPaths.logInnovation
    particles[.start, group: group] = Lanes(repeating: Double(way.start))
    particles[.last, group: group] = Lanes(repeating: way.last)
    particles[.pace, group: group] = pace
    particles[.origin, group: group] =
      way.trough + (way.origin - spreads.shift * width * normals[0]) * pace
    particles[.depth, group: group] = depth
    particles[.base, group: group] = way.plateau + offset - depth * way.plateau
    particles[.persistence, group: group] =
      1 / (1 + exponential(-logit - logitDeviation * normals[4]))
    particles[.innovation, group: group] = exponential(log + logDeviation * normals[5])
  }
}

extension PastPaths {
  /// The member without some of its parts.
  init(without: Set<ForecastPart>) {
    self.init()
    if without.contains(.tempering) { effective = 0 }
    if without.contains(.discrepancy) { logitPersistence = (-7, 0) }
  }
}

/// The walks of particles from today on.
private struct Walks {
  /// Days without a figure up to today.
  private let gap: Double

  /// Innovations of days to come are normal, about as wide as the Student-t's.
  private static let futureInnovation = 1.15

  init(_ tracks: PastTracks) { gap = tracks.today - (tracks.days.last ?? tracks.today) }

  /// The walks of eight particles, given a step for the days without a figure.
  @inline(__always)
  func walk(_ particles: LaneParticles, step: Lanes) -> LaneWalk {
    var walk = LaneWalk()
    walk.offset = particles[.base, group: 0]
    walk.factor = particles[.depth, group: 0]
    walk.rest = particles[.discrepancy, group: 0]
    walk.persistence = particles[.persistence, group: 0]
    walk.innovation = Self.futureInnovation * particles[.innovation, group: 0]
    guard gap > 0 else { return walk }
    let memory = exponential(most(gap * logarithm(walk.persistence), Lanes(repeating: -700)))
    let variances = (1 - memory * memory) / (1 - walk.persistence * walk.persistence)
    walk.rest *= memory
    walk.shock = walk.innovation * step * variances.squareRoot()
    return walk
  }
}
