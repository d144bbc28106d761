import RealModule
import RecoveryCurves

/// The curve member of a forecast: a curve from the running trough on with a prior from past seasons,
/// and an autocorrelated discrepancy that goes on from today's.
///
/// The curve is of the ``RecoveryCurves/Family/weibull`` family, between a floor and a ceiling. Floor
/// and ceiling are integrated out exactly, the half-way day, the duration and the discrepancy's
/// persistence and scale by adaptive importance sampling (``effort``). The prior is a ``CurvePrior``.
/// A milestone's date is the first passage of simulated paths.
///
/// The likelihood is raised to a ``power`` below 1, because no season follows such a curve to the
/// letter: the plain posterior is too sure of a misfit. Only with the power 1 are the parameters'
/// probabilities those of the model.
///
/// Seasons with levels beyond ± 10,000 % are answered as if these were there.
public struct CurveMember: DateMethod {
  /// What a table of scores calls it.
  public var name: String { "curve" }
  /// What is believed about seasons of which nothing is known.
  public var generic: GenericSeason
  /// Fits of past seasons made beforehand. What a forecast may see decides its situation alone; an
  /// ended season that is not among them is fitted when it is needed.
  public var past: FittedSeasons
  /// How many paths are simulated, in groups of 32.
  public var paths: Int
  /// What the likelihood is raised to.
  public var power: Double

  var effort = CurvePosterior.Effort()

  /// The curve member.
  public init(
    generic: GenericSeason = .builtIn, past: FittedSeasons = FittedSeasons(), paths: Int = 5_120,
    power: Double = 0.4
  ) {
    self.generic = generic
    self.past = past
    self.paths = paths
    self.power = power
  }

  /// The dates on which simulated paths reach the milestones.
  public func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    dates(of: milestones, in: situation, horizon: horizon, seed: seed, variant: .init())
  }

  /// The dates under a prior that differs from the usual one.
  func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64,
    variant: CurvePrior.Variant
  ) -> [DateDistribution] {
    dates(
      of: milestones, after: Recovery(situation.season), asOf: situation.asOf,
      age: situation.asOf - situation.season.runningTrough, horizon: horizon, seed: seed,
      prior: CurvePrior(situation, generic: generic, past: past, variant: variant))
  }

  /// The dates of a season of which nothing but its recovery and a prior is known.
  ///
  /// - Parameters:
  ///   - milestones: What to reach.
  ///   - recovery: The levels since the trough.
  ///   - asOf: The as-of day.
  ///   - age: Days from the trough to the as-of day.
  ///   - horizon: How many days after the as-of day to look at.
  ///   - seed: The seed of all random numbers.
  ///   - prior: What is believed of the curve.
  /// - Returns: One distribution for each milestone.
  func dates(
    of milestones: [Milestone], after recovery: Recovery, asOf: Day, age: Int, horizon: Int,
    seed: UInt64, prior: CurvePrior
  ) -> [DateDistribution] {
    let posterior = CurvePosterior(
      recovery, prior: prior.components, power: power, effort: effort, Randomness(seed: seed))
    // Other numbers than those of the points.
    let randomness = Randomness(seed: seed &+ 1)
    let draws = posterior.draws(paths / Self.pathsOfDraw, randomness)
    var tally = LaneTally(milestones, horizon: horizon)
    let days = tally.days
    guard let lastAge = recovery.ages.last, let lastLevel = recovery.levels.last else {
      return tally.dates(asOf: asOf, draws: 0)
    }
    let gap = Double(age) - lastAge
    // The days to come, and the last day with a level.
    let curves = LaneCurves(days: (0..<days).map { Double(age + 1 + $0) })
    let last = LaneCurves(days: [lastAge])
    var shape = [Lanes](repeating: .zero, count: days)
    var rest = [Lanes.zero]
    let noise = LaneNoise(points: days + 2)
    var normals = [Lanes](repeating: .zero, count: days + 2)
    for (number, draw) in draws.enumerated() {
      noise.fill(&normals, keys: randomness.keys(from: (1 << 20) + 8 * number))
      draw.point.fill(&shape, of: curves)
      draw.point.fill(&rest, of: last)
      let rise = draw.ceiling - draw.floor
      let scale = exponential(CurveLikelihood.boundedNoise(draw.point.logNoise))
      var walk = LaneWalk()
      walk.offset = draw.ceiling
      walk.factor = -rise
      walk.rest = lastLevel - draw.ceiling + rise * rest[0]
      walk.persistence = CurveLikelihood.persistence(draw.point.logitPersistence)
      walk.innovation = scale * (1 - walk.persistence * walk.persistence).squareRoot()
      var spread = Lanes.zero
      if gap > 0 {
        let correlation = exponential(
          most(gap * logarithm(walk.persistence), Lanes(repeating: -700)))
        walk.rest *= correlation
        spread = scale * (1 - correlation * correlation).squareRoot()
      }
      for side in 0..<2 {
        walk.shock = spread * normals[days + side]
        tally.add(
          shape, walk, steps: normals, backward: side == 1, ceilings: draw.ceiling)
      }
    }
    return tally.dates(asOf: asOf, draws: posterior.effectiveSize)
  }

  /// Each draw goes on by as many paths: with its noise, with that backwards, and with the mirrored ones,
  /// which evens out some of the chance.
  private static let pathsOfDraw = 4
}
