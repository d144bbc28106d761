import RealModule
import RecoveryCurves

/// The curves of past seasons, each fitted once.
///
/// A fit looks at its own season alone, so that it does not matter when it is made. Which seasons a
/// forecast may use is for its ``Situation`` to say.
public struct FittedSeasons: Sendable {
  private var fits: [String: SeasonFitted] = [:]

  /// No season.
  public init() {}

  /// All seasons of a panel.
  public init(_ panel: Panel) { self.init(panel.seasons) }

  init(_ seasons: [PanelSeason]) {
    fits.reserveCapacity(seasons.count)
    for season in seasons { fits[season.name] = SeasonFitted(season) }
  }

  /// The fit of a season, made now unless it was made of the same season before.
  subscript(season: PanelSeason) -> SeasonFitted {
    if let fit = fits[season.name], fit.season == season { return fit }
    return SeasonFitted(season)
  }
}

/// A season that has ended with the curve of its recovery.
struct SeasonFitted: Sendable {
  let season: PanelSeason
  let trough: Day
  /// The posterior of its curve's parameters.
  let normal: SeasonNormal
  let logFall: Double?

  /// Days of the recovery that are fitted: what comes later is another story.
  private static let longest = 60

  init(_ season: PanelSeason) {
    self.season = season
    trough = season.runningTrough
    logFall = season.logFall
    normal =
      CurvePosterior(
        Recovery(season, days: Self.longest), prior: [Self.prior], power: 1, effort: .init(),
        Randomness(seed: 7)
      ).normal
  }

  /// What is believed about a season that is fitted for its own sake: next to nothing.
  private static let prior = CurveComponent(
    SeasonNormal(
      logHalfwayDay: (.log(8), 1.2), logDuration: (.log(7), 0.8), logitPersistence: (0.5, 1.3),
      logNoise: (.log(0.035), 0.8), floor: (0.45, 0.4), ceiling: (1, 0.12)), share: 1)
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
