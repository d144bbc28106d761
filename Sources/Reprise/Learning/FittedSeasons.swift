import RealModule
import RecoveryCurves

/// The curves of past seasons, each fitted once.
///
/// A fit depends on its own season alone, whenever it is made. The `Situation` of a forecast tells the
/// seasons that it may use.
public struct FittedSeasons: Sendable {
  private var fits: [String: SeasonFit] = [:]
  private var scale = Scale.plain

  /// No season.
  public init() {}

  /// All seasons of a panel, each of this measure.
  public init(_ panel: Panel, of measure: Measure = .loadIndex(baseline: nil)) {
    scale = measure.scale
    fits.reserveCapacity(panel.seasons.count)
    for season in panel.seasons { fits[season.name] = SeasonFit(season, scale: scale) }
  }

  /// The fit of a season. It is made now unless the same season was fitted on the same scale before.
  subscript(season: PanelSeason, scale: Scale) -> SeasonFit {
    if scale == self.scale, let fit = fits[season.name], fit.season == season { return fit }
    return SeasonFit(season, scale: scale)
  }
}

/// A season that has ended with the curve of its recovery.
struct SeasonFit: Sendable {
  let season: PanelSeason
  let trough: Day
  /// The moments of its curve's parameters, given the facts.
  let normal: SeasonNormal
  /// The probability that its ceiling is exactly 100 %, of an operating rate.
  let whole: Double
  let logFall: Double?

  /// The number of days of the recovery that are fitted. Later days need not belong to it.
  private static let longest = 60

  init(_ season: PanelSeason, scale: Scale) {
    self.season = season
    trough = season.runningTrough
    logFall = season.logFall
    // A rate counts from day 0, as a forecast of it does.
    let origin =
      scale == .plain
      ? trough
      : (try? SeasonClock(of: Series(plain: season), asOf: min(season.lastDay, trough + 30)))?
        .dayZero
        ?? trough
    let facts = SeasonFacts(
      season, scale: scale, origin: origin, days: Self.longest,
      asOf: max(origin, min(season.lastDay, origin + (Self.longest - 1))))
    let likelihood = SeasonLikelihood(
      facts, family: scale.family, power: 1, isClosed: true)
    // A rate of few figures keeps the generic law.
    let prior =
      scale == .plain
      ? Self.indexPrior
      : Prior.generic(
        for: .operatingRate,
        clock: LunarNewYear.onOrBefore(origin) == origin ? .lunarNewYear : .given
      ).widened(by: 1.5)
    let posterior = try? Posterior(likelihood, prior: prior, Randomness(seed: 7))
    normal = posterior?.moments() ?? SeasonNormal(prior)
    whole = posterior?.probabilityOfWhole ?? prior.probabilityOfWhole
  }

  /// The prior of a season that is fitted by itself, which is nearly flat.
  private static let indexPrior = Prior([
    (
      SeasonLaw(
        SeasonNormal(
          logHalfwayDay: (.log(8), 1.2), logDuration: (.log(7), 0.8), logitPersistence: (0.5, 1.3),
          logNoise: (.log(0.035), 0.8), floor: (0.45, 0.4), ceiling: (1, 0.12))), 1
    )
  ])
}

extension Posterior {
  /// The probability of a ceiling of exactly 1.
  var probabilityOfWhole: Double {
    zip(groups, weights).reduce(Lanes.zero) { $0 + $1.1 * $1.0.season.isWhole }.sum()
  }
}

extension PanelSeason {
  /// Natural logarithm of the days of the fall: from the last day with a level half-way or higher
  /// between the highest level of the 60 days before the running trough and the trough. `nil` where no
  /// fall of more than 10 points is seen.
  var logFall: Double? {
    let trough = troughs[troughs.count - 1]
    let (bottom, day) = (levels[trough], days[trough])
    let before = (0..<trough).filter { day - days[$0] <= 60 }
    guard let top = before.map({ levels[$0] }).max(), top > bottom + 0.1 else { return nil }
    let half = bottom + (top - bottom) / 2
    let last = before.last { levels[$0] >= half } ?? 0
    return .log(Double(max(1, day - days[last])))
  }
}
