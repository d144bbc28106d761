import RecoveryCurves

/// The dates of a season's milestones as of a day, its levels, and how they stand to a plan.
///
/// A plain value: a ``Forecaster`` makes it, and nothing in it is computed anew.
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
  /// Facts that were not used because they lie after the as-of day or before the season's day 0; of an
  /// index the levels of the fall before it are used.
  public let ignoredObservations: Int
  /// The milestones that were asked, those of the plan first.
  public let milestones: [MilestoneForecast]
  /// The plan's milestones and how they stand, in the plan's order.
  public let progress: [Progress]
  /// What the facts added to the prior, for each quantity of the curve.
  public let learned: [Learned]
  /// The published figure of the as-of day as far as it is known.
  public let level: LevelRange
  /// The levels of the days after the as-of day through the horizon.
  public let levels: [LevelQuantiles]
  /// What the season costs, with its interval.
  public let lost: OutputLost
  /// Simulated paths of the levels from the day after the as-of day on, each as likely as any other, as
  /// many as ``Forecaster/paths`` asked for.
  public let paths: [[Double]]
  /// The effective number of draws behind the curve's probabilities.
  public let effectiveSampleSize: Double
  /// How the season stands beside the past ones; `nil` when no past season was used.
  public let past: PastComparison?
  /// Where its past seasons were on the same day of their season; `nil` where none is known then.
  public let earlierSeasons: EarlierSeasons?
  /// What the forecast leans on.
  public let basis: Basis
  /// What an earlier reading said; `nil` where none was given.
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

  /// The dates of one milestone, and how they depend on what is assumed.
  public struct MilestoneForecast: Sendable, Hashable {
    /// The milestone.
    public let milestone: Milestone
    /// When it is reached.
    public let dates: DateDistribution
    /// When it is reached under a prior of half the width.
    public let datesUnderHalfPrior: DateDistribution
    /// When it is reached under a prior of double the width.
    public let datesUnderDoublePrior: DateDistribution
    /// For full resumption, when 99.5 % is reached instead by the same rule.
    public let datesAt995: DateDistribution?
    /// For full resumption of a place that may be a province for all that is said, when it is reached if it is one.
    public let datesInProvince: DateDistribution?
  }

  /// What a forecast leans on.
  public struct Basis: Sendable, Hashable {
    /// The kind of season by which seasons elsewhere were chosen; `nil` where none was.
    public let kind: SeasonKind?
    /// Whether the kind was given, rather than found.
    public let isKindGiven: Bool
    /// Past seasons of the series or its panel that are left out, as no feast explains them and one explains
    /// this season.
    public let unlike: Int
    /// A lunar New Year ahead, about which hardly any level is reached; `nil` where none is near, or the place
    /// does not keep it.
    public let lunarNewYear: Day?
    /// Whether public holidays of the place were given.
    public let hasCalendar: Bool
    /// The least probability that is kept for never reaching 100 %, whatever past seasons say; 0 where none is.
    public let kept: Double
    /// The number of past events that the curve's prior was learned from.
    public let events: Int
    /// The level of the place by which operating rates elsewhere were chosen; `nil` where none was said.
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
