import RealModule

/// What is believed about a season's curve before its recovery is seen: a mixture of the generic
/// season, of two broad components for what is unlike any season known, and, with past seasons, of
/// what these were like.
struct CurvePrior {
  private(set) var components: [CurveComponent] = []
  private var variant = Variant()

  /// A prior that differs from the usual one.
  struct Variant: Sendable, Hashable {
    /// By what the scales of floor, ceiling, half-way day and duration are multiplied.
    var width = 1.0
    /// Whether there are broad components.
    var isBroad = true
    /// Whether the discrepancy of one day tells anything about that of the next.
    var isPersistent = true

    func callAsFunction(_ usual: SeasonNormal) -> SeasonNormal {
      var normal = usual
      let scales = SIMD8(width, width, 1, 1, width, width, 1, 1)
      for place in 0..<SeasonNormal.order { normal.covariance[place] *= scales[place] * scales }
      guard !isPersistent else { return normal }
      normal.mean[2] = -7
      for place in 0..<SeasonNormal.order {
        normal.covariance[2][place] = place == 2 ? 1e-4 : 0
        normal.covariance[place][2] = place == 2 ? 1e-4 : 0
      }
      return normal
    }
  }

  /// The prior of a season in its situation.
  init(
    _ situation: Situation, generic: GenericSeason, past: FittedSeasons,
    variant: Variant = Variant()
  ) {
    self.variant = variant
    let season = situation.season
    let trough = season.runningTrough
    let known = generic.normal(logFall: season.logFall)
    let fits = situation.ended.map { past[$0] }
    let events = Double(situation.events.count)
    // The more events were seen, the less the seasons of other places matter.
    let genericShare = events == 0 ? 1 : max(0.08, 2 / (2 + 1.5 * events))
    let broadShare = variant.isBroad ? Self.broadShare : 0
    add(known, share: genericShare * (1 - broadShare))
    for broad in Self.broad where variant.isBroad {
      add(broad, share: genericShare * broadShare / 2)
    }
    guard events > 0 else { return }
    var history = SeasonNormal(
      zip(fits, situation.events.shares).map { fit, share in
        let kinship = fit.season.series == season.series ? 3.0 : 1
        return (
          fit.normal, share * kinship * YearClock.closeness(of: fit.trough, to: trough, floor: 0.25)
        )
      })
    // As if the spread of one and a half more events had been that of the generic season.
    var covariance = SmallMatrix()
    covariance.add(events / (events + Self.borrowed), history.covariance)
    covariance.add(Self.borrowed / (events + Self.borrowed), known.covariance)
    history.covariance = covariance
    add(history, share: 1 - genericShare)
  }

  private mutating func add(_ normal: SeasonNormal, share: Double) {
    var normal = variant(normal)
    // Past seasons were fitted whole, whereas the misfit of a curve that is still open persists.
    normal.mean[2] += 0.6
    normal.mean[3] += 0.1
    components.append(CurveComponent(normal, share: share))
  }

  /// A prior as given.
  init(_ components: [CurveComponent]) { self.components = components }

  private static let borrowed = 1.5
  private static let broadShare = 0.15

  /// Recoveries over weeks and months, to levels far from normal.
  private static let broad = [
    SeasonNormal(
      logHalfwayDay: (3, 1.2), logDuration: (3, 1), logitPersistence: (2, 1.3),
      logNoise: (.log(0.025), 1), floor: (0.45, 0.35), ceiling: (0.85, 0.2)),
    SeasonNormal(
      logHalfwayDay: (3.5, 1), logDuration: (3.3, 1), logitPersistence: (2, 1.3),
      logNoise: (.log(0.015), 1), floor: (0.45, 0.35), ceiling: (0.7, 0.2)),
  ]
}
