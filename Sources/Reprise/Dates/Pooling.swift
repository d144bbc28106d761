/// Puts the dates of a fitted curve together with what other seasons and the last weeks say.
///
/// With a history, past seasons and their days like today join the curve; where the series is a load
/// index of plain levels the pool's own curve, whose prior they give, replaces it. Without one, such an
/// index is forecast by the whole ``Pool`` unless its season is the lunar New Year's, which the curve's
/// built-in prior knows. Everything else stays the curve's, from the facts as they are published.
struct Pooling {
  private let situation: Situation
  private let pool: Pool
  /// Whether the pool has a better curve of its own.
  private let isPlain: Bool
  private let horizon: Int
  private let seed: UInt64

  /// Facts that nothing here uses: those after the as-of day, and before day 0 what is no level.
  let ignored: Int

  /// How the season stands beside the past ones; `nil` without any.
  var comparison: PastComparison? {
    situation.ended.isEmpty ? nil : PastComparison(situation)
  }

  /// `nil` where there is nothing to add to the curve. Where the fitted curve knows of other indicators,
  /// it stays a member (`keepsCurve`).
  init?(
    _ series: Series, clock: SeasonClock, asOf: Day, history: History?, horizon: Int, seed: UInt64,
    keepsCurve: Bool = false
  ) {
    let known = series.through(asOf).observations
    let levels = known.compactMap { fact in fact.level.map { (fact.day, $0) } }
    if case .loadIndex = series.measure, !keepsCurve {
      isPlain = levels.count == known.count
    } else {
      isPlain = false
    }
    let past = history ?? .empty
    // A series without a name can only be that of a panel that has but one.
    let names = Set(past.panel.seasons.map(\.series))
    let name = series.name ?? (names.count == 1 ? names.first : nil) ?? ""
    guard
      let season = try? PanelSeason(
        "\(name) as of \(asOf)", of: name, days: levels.map(\.0), levels: levels.map(\.1)),
      let situation = try? past.panel.situation(of: season, asOf: asOf)
    else { return nil }
    guard !situation.ended.isEmpty || (isPlain && clock.origin != .lunarNewYear) else {
      return nil
    }
    ignored = series.observations.count {
      $0.day > asOf || ($0.day < clock.dayZero && $0.level == nil)
    }
    self.situation = situation
    pool = Pool(curve: CurveMember(past: past.fits))
    self.horizon = horizon
    self.seed = seed
  }

  /// The dates of milestones by all members.
  ///
  /// - Parameters:
  ///   - milestones: What to reach.
  ///   - curves: The dates of each by the fitted curve, from day 0 on.
  ///   - priorWidth: By what the scales of the prior are multiplied.
  /// - Returns: A distribution for each milestone, from day 0 on.
  func dates(of milestones: [Milestone], curves: [DateDistribution], priorWidth: Double)
    -> [DateDistribution]
  {
    var pool = pool
    pool.priorWidth = priorWidth
    let base = curves.map { dates in
      DateDistribution(
        after: dates.asOf,
        cumulative: (1...max(1, horizon)).map {
          dates.remaining?.probability(by: dates.asOf + $0) ?? 0
        }, unreachable: dates.remaining?.unreachable ?? 0, monteCarloError: dates.monteCarloError)
    }
    let open = pool.dates(
      of: milestones, in: situation, horizon: horizon, seed: seed, base: isPlain ? nil : base)
    return zip(curves, open).map { $0.continued(by: $1) }
  }
}

extension DateDistribution {
  /// The same up to the as-of day, and another from there on.
  fileprivate func continued(by open: DateDistribution) -> DateDistribution {
    let rest = 1 - alreadyPassed
    let past = probabilities.prefix(max(0, asOf - firstDay + 1))
    return DateDistribution(
      firstDay: firstDay, asOf: asOf,
      probabilities: past + open.probabilities.map { rest * $0 }, never: rest * open.never,
      unreachable: rest * open.unreachable,
      monteCarloError: max(rest * open.monteCarloError, min(rest, 1 - rest, monteCarloError)))
  }
}
