import RecoveryCurves

/// The dates of a season's milestones as of a day, and how they stand to a plan.
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
  /// Facts that were not used because they lie after the as-of day or before the season's day 0; the
  /// levels of a fall before it are used where past seasons or the last weeks join the curve.
  public let ignoredObservations: Int
  /// The milestones that were asked, those of the plan first.
  public let milestones: [MilestoneForecast]
  /// The plan's milestones and how they stand, in the plan's order.
  public let progress: [Progress]
  /// What the facts added to the prior, for each quantity of the curve.
  public let learned: [Learned]
  /// The published figure of the as-of day as far as it is known.
  public let level: LevelRange
  /// What the season costs, with its interval.
  public let lost: OutputLost
  /// The effective number of draws behind the curve's probabilities.
  public let effectiveSampleSize: Double
  /// How the season stands beside the past ones; `nil` when no past season was used.
  public let past: PastComparison?

  /// The dates of a milestone; `nil` when it was not asked.
  public subscript(milestone: Milestone) -> DateDistribution? {
    milestones.first { $0.milestone == milestone }?.dates
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
    /// For full resumption, when 99.5 % is reached instead by the same rule; `nil` where full itself is
    /// defined as no more than that.
    public let datesAt995: DateDistribution?
  }

  /// Central values of a level, as fractions.
  public struct LevelRange: Sendable, Hashable {
    /// The value that half of the paths do not exceed.
    public let median: Double
    /// The bounds of the central 80 %.
    public let interval80: ClosedRange<Double>
    /// Whether the figure of the day is published, so that only rounding is left.
    public let isPublished: Bool
  }

  init(
    _ posterior: Posterior, narrower: Posterior, wider: Posterior, pooling: Pooling?,
    milestones asked: [Milestone], plan: Plan, horizon: Int, seed: UInt64
  ) throws(RepriseError) {
    var milestones: [Milestone] = []
    for milestone in plan.targets.map(\.milestone) + asked where !milestones.contains(milestone) {
      milestones.append(milestone)
    }
    let relaxed = milestones.map(\.relaxed)
    // What the losses are weighed by where past seasons join the dates.
    let anchors = pooling == nil ? [] : [Milestone.reaching(0.9), .full]
    let paths = try posterior.paths(
      to: milestones + relaxed.compactMap(\.self) + anchors, horizon: horizon, countingLosses: true)
    func pooled(_ curves: [DateDistribution], of milestones: [Milestone], priorWidth: Double)
      -> [DateDistribution]
    {
      pooling?.dates(of: milestones, curves: curves, priorWidth: priorWidth) ?? curves
    }
    let all = pooled(
      paths.dates.dropLast(anchors.count), of: milestones + relaxed.compactMap(\.self),
      priorWidth: 1)
    lost = OutputLost(
      paths.losses,
      as: pooled(paths.dates.suffix(anchors.count), of: anchors, priorWidth: 1))
    let narrow = try pooled(
      narrower.dates(of: milestones, horizon: horizon), of: milestones, priorWidth: 0.5)
    let wide = try pooled(
      wider.dates(of: milestones, horizon: horizon), of: milestones, priorWidth: 2)
    var relaxedDates = all.dropFirst(milestones.count).makeIterator()
    self.milestones = milestones.indices.map { index in
      MilestoneForecast(
        milestone: milestones[index], dates: all[index],
        datesUnderHalfPrior: narrow[index], datesUnderDoublePrior: wide[index],
        datesAt995: relaxed[index] == nil ? nil : relaxedDates.next())
    }
    let model = posterior.model
    series = posterior.series
    asOf = posterior.asOf
    clock = model.clock
    family = model.curve.family
    self.horizon = horizon
    self.seed = seed
    ignoredObservations = pooling?.ignored ?? posterior.ignored
    effectiveSampleSize = posterior.effectiveSampleSize
    learned = posterior.learned
    past = pooling?.comparison
    let lastLevel = posterior.series.lastLevel
    level = LevelRange(paths.levels, isPublished: lastLevel?.day == posterior.asOf)
    let today = level
    var progress: [Progress] = []
    for target in plan.targets {
      guard let index = milestones.firstIndex(of: target.milestone) else { continue }
      progress.append(
        Progress(
          target, dates: all[index], level: today, posterior: posterior))
    }
    self.progress = progress
  }
}

extension Forecast.LevelRange {
  init(_ weighted: [(level: Double, weight: Double)], isPublished: Bool) {
    let quantiles = WeightedQuantiles(weighted.map { ($0.level, $0.weight) })
    median = quantiles[0.5]
    interval80 = quantiles[0.1]...max(quantiles[0.1], quantiles[0.9])
    self.isPublished = isPublished
  }
}
