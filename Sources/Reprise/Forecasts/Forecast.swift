import RecoveryCurves

/// The forecast of a season as of a day: the dates of its milestones, its levels, and its standing against a
/// plan.
///
/// A ``Forecaster`` computes it. The forecast itself is a plain value.
///
/// ```swift
/// print(forecast)                   // a line for each milestone
/// forecast[.full]?.interval(0.8)    // lower and upper, each nil beyond the horizon
/// forecast.level(on: today + 3)?.median
/// ```
public struct Forecast: Sendable, Hashable {
  /// The series, as far as it was used.
  public let series: Series
  /// The last day whose figure was used.
  public let asOf: Day
  /// The season clock.
  public let clock: SeasonClock
  /// The family of the curve.
  public let family: Family
  /// How many days after the as-of day were looked at.
  public let horizon: Int
  /// The seed of all random numbers.
  public let seed: UInt64
  /// The number of facts that were not used, because they lie after the as-of day or before the season's day
  /// 0. An index uses the levels of the fall before day 0 as well.
  public let ignoredObservations: Int
  /// The dates of each milestone, those of the plan first.
  public let milestones: [MilestoneForecast]
  /// The plan's milestones and how they stand, in the plan's order.
  public let progress: [Progress]
  /// What the facts added to the prior, for each quantity of the curve.
  public let learned: [PriorPosteriorComparison]
  /// The level of the as-of day: the published figure, or an estimate where there is none.
  public let level: LevelRange
  /// The levels of the days after the as-of day through the horizon.
  public let levels: [LevelQuantiles]
  /// The output that the season costs, with its interval.
  public let lost: OutputLost
  /// Simulated, equally likely paths of the levels from the day after the as-of day on. Their number is
  /// ``Forecaster/paths``.
  public let paths: [[Double]]
  /// The effective number of draws behind the curve's probabilities.
  public let effectiveSampleSize: Double
  /// The season compared with past ones; `nil` when no past season was used.
  public let past: PastComparison?
  /// The levels of past seasons on the same day of their season; `nil` where none is known.
  public let earlierSeasons: EarlierSeasons?
  /// The assumptions and the members of the forecast.
  public let basis: Basis
  /// The changes since an earlier reading; `nil` where none was given.
  public internal(set) var update: Update?

  /// The dates of a milestone; `nil` when it was not asked.
  public subscript(milestone: Milestone) -> DateDistribution? {
    milestones.first { $0.milestone == milestone }?.dates
  }

  /// The levels of a day after the as-of day; `nil` beyond the horizon.
  public func level(on day: Day) -> LevelQuantiles? {
    let place = day - asOf - 1
    return levels.indices.contains(place) ? levels[place] : nil
  }

  /// The dates of one milestone, and the same dates under other assumptions.
  public struct MilestoneForecast: Sendable, Hashable {
    /// The milestone.
    public let milestone: Milestone
    /// The dates on which it is reached.
    public let dates: DateDistribution
    /// The dates under other assumptions.
    public let sensitivities: [Assumption: DateDistribution]

    /// The dates under another assumption; `nil` where it does not apply.
    public subscript(assumption: Assumption) -> DateDistribution? { sensitivities[assumption] }
  }

  /// An assumption other than that of the forecast.
  public enum Assumption: String, Sendable, Hashable, CaseIterable {
    /// The prior has half the width.
    case halfPrior
    /// The prior has double the width.
    case doublePrior
    /// Full resumption is 99.5 %, by the same rule.
    case fullAt995
    /// The place is a province, for full resumption of a place of unknown level.
    case province
  }

  /// The assumptions and the members of a forecast.
  public struct Basis: Sendable, Hashable {
    /// The kind of season by which seasons elsewhere were chosen; `nil` where none was.
    public let kind: SeasonKind?
    /// Whether the kind was given and not found from the figures.
    public let isKindGiven: Bool
    /// The number of past seasons that are left out: no feast explains them, and one explains this season.
    public let unlike: Int
    /// The lunar New Year ahead, around which hardly any level is reached; `nil` where none is near or the
    /// place does not keep it.
    public let lunarNewYear: Day?
    /// Whether public holidays of the place were given.
    public let hasCalendar: Bool
    /// The least probability of never reaching 100 %, whatever past seasons say; 0 where there is none.
    public let kept: Double
    /// The number of past events that the curve's prior was learned from.
    public let events: Int
    /// The level of the place by which operating rates elsewhere were chosen; `nil` where none was given.
    public let placeLevel: PlaceLevel?
    /// The weights of the members beside the curve.
    public let members: MemberWeights

    init(_ basis: PriorBasis, of forecaster: Forecaster, _ situation: Situation?, _ pool: Pool?) {
      kind = basis.kind
      events = basis.events
      placeLevel = basis.placeLevel
      isKindGiven = forecaster.kind != nil
      hasCalendar = forecaster.calendar != nil
      unlike = situation?.unlike ?? 0
      lunarNewYear = pool?.ahead?.pace.lunarNewYear
      kept = pool?.ahead?.reserve.share(of: .full) ?? 0
      members = pool?.members ?? MemberWeights()
    }
  }
}
