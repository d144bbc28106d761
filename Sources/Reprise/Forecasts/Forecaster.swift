import RealModule
import RecoveryCurves

/// Turns what is known about a season into the dates of its milestones.
///
/// There is one forecaster: `forecast` asks it for a series, a backtest for a panel's season as of a day
/// (``DateMethod``), and what it used is a value in its result (``Forecast/basis``).
///
/// A forecast is a value that depends on the series, these options and nothing else: the same seed
/// gives the same bytes, on one machine, whatever else is forecast beside it. The random numbers of a
/// series go by its name.
///
/// ```swift
/// let forecaster = Forecaster(history: History(panel), horizon: 90)
/// let forecast = try forecaster.forecast(series, milestones: [.reaching(0.9), .full])
/// forecast[.full]?.median           // the day by which half of the paths are full
/// ```
public struct Forecaster: DateMethod, Sendable, Hashable {
  /// Past seasons to learn from, if there are any.
  public var history: History?
  /// The season's day 0; found from the dates when not given.
  public var dayZero: Day?
  /// What is believed about the season; chosen by measure, clock and past seasons when not given.
  public var prior: Prior?
  /// What brought the season about; found from its dates and its fall when not given.
  public var kind: SeasonKind?
  /// The public holidays of the place, where they are known; an operating rate has no use for them.
  public var calendar: HolidayCalendar?
  /// What is known of seasons elsewhere.
  public var generic: GenericSeason
  /// The family of the recovery curve: any without a shape parameter. When not given, normal for an
  /// operating rate and Weibull's for an index.
  public var family: Family?
  /// The level of the place that publishes an operating rate; an index has no use for it.
  public var placeLevel: PlaceLevel?
  /// How many days after the as-of day are looked at; more where a plan's deadline asks for it.
  public var horizon: Int
  /// The seed of all random numbers.
  public var seed: UInt64
  /// The largest standard error that simulation should leave in a probability. Seasons are drawn
  /// until it is reached, or a budget is; `DateDistribution.monteCarloError` says what was.
  public var monteCarloError: Double
  /// How many simulated paths a forecast keeps, at most ``mostPaths``.
  public var paths: Int
  /// The share of its timing that a season gives all members of a `Hierarchy`: the part of the variance of half-way
  /// day and pace that they have in common, 0 to 0.95. The default was the best of 0, 0.25, 0.5, 0.75 and of one learned from how alike
  /// members are, on simulated provinces of 12 to 108 members with 3 figures each.
  public var sharedTiming = 0.5
  /// The share of where they settle that all members of a `Hierarchy` have in common, likewise. With the default fourteen
  /// cities, of which each has a chance of 0.6 to come back to 100 %, do so together with 0.12, the chance that a
  /// province has by itself.
  public var sharedSettling = 0.5
  /// The share of the variance of daily departures from their courses that all members of a `Hierarchy` have in common,
  /// such as weather, 0 to 0.95; learned from their seasons, past and present, when not given.
  public var sharedDepartures: Double?
  /// The part of the usual precision that is enough, where many series are drawn together.
  var precision = 1.0
  /// Whether the output lost counts public holidays as well.
  public var countsHolidays = false
  /// What is left out, to see what it is worth.
  public var without: Set<ForecastPart>

  /// The longest horizon, in days.
  public static let longestHorizon = 366
  /// The most paths that a forecast can keep.
  public static let mostPaths = 10_000
  /// The seed that is used when none is given.
  public static let defaultSeed: UInt64 = 2022

  /// A forecaster with these options.
  public init(
    history: History? = nil, dayZero: Day? = nil, kind: SeasonKind? = nil,
    calendar: HolidayCalendar? = nil, prior: Prior? = nil, generic: GenericSeason = .builtIn,
    family: Family? = nil, placeLevel: PlaceLevel? = nil, horizon: Int = 60,
    seed: UInt64 = Forecaster.defaultSeed, monteCarloError: Double = 0.01,
    paths: Int = 0, without: Set<ForecastPart> = []
  ) {
    self.history = history
    self.dayZero = dayZero
    self.kind = kind
    self.calendar = calendar
    self.prior = prior
    self.generic = generic
    self.family = family
    self.placeLevel = placeLevel
    self.horizon = horizon
    self.seed = seed
    self.monteCarloError = monteCarloError
    self.paths = paths
    self.without = without
  }

  /// Forecasts when a series reaches milestones.
  ///
  /// - Parameters:
  ///   - series: The facts.
  ///   - milestones: What to reach; those of the plan come first.
  ///   - plan: Milestones with deadlines, held against the forecast.
  ///   - asOf: The last day whose figure may be used; by default the last day with a fact.
  /// - Returns: The dates of each milestone, also under a prior of half and double the width.
  /// - Throws: ``ForecastError`` when the as-of day or day 0 is needed but neither given nor to be
  ///   found, when they do not fit each other, when the facts allow no curve at all, and for a horizon, a
  ///   milestone or a deadline that makes no sense.
  public func forecast(
    _ series: Series, milestones: [Milestone] = [.reaching(0.9), .full], plan: Plan = Plan([]),
    asOf: Day? = nil
  ) throws(ForecastError) -> Forecast {
    let series = series.withoutSuspects(asOf: asOf)
    let plan = plan.of(series.name)
    let horizon = try horizon(
      asking: milestones, plan, of: series, asOf: asOf ?? series.lastDay)
    let season = try season(of: series, asOf: asOf)
    let posterior = try fit(season)
    return try forecast(
      series, season, posterior, milestones: milestones, plan: plan, horizon: horizon)
  }

  /// The dates of a panel's season as of a day, as of an index of plain levels.
  public func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    var forecaster = self
    forecaster.seed = seed
    forecaster.dayZero = nil
    let none = milestones.map { _ in
      DateDistribution(
        after: situation.asOf, cumulative: [Double](repeating: 0, count: max(1, horizon)))
    }
    let series = Series(plain: situation.season).withoutSuspects(asOf: situation.asOf)
    // Plain levels agree with some curve always, and their lowest day is a day 0.
    guard let season = try? forecaster.season(of: series, asOf: situation.asOf),
      let situation = forecaster.situation(of: season, like: situation),
      let posterior = try? forecaster.fit(season, in: situation),
      let goals = try? milestones.map({ try season.goal($0) }),
      let pool = forecaster.pool(of: milestones, season, situation, horizon: horizon)
    else { return none }
    let paths = forecaster.paths(of: season, posterior, to: goals, horizon: horizon)
    return pool.datesAhead(curves: paths.dates(effectiveDraws: posterior.effectiveSampleSize))
  }

  /// What a table of scores calls it.
  public var name: String {
    without.isEmpty
      ? "reprise"
      : without == [.analog, .pastPaths, .localTrend]
        ? "curve" : "without " + without.map(\.rawValue).sorted().joined(separator: ", ")
  }

  /// The curve alone, without the other members.
  public var curveAlone: Forecaster {
    var forecaster = self
    forecaster.without = [.analog, .pastPaths, .localTrend]
    return forecaster
  }
}

// MARK: Steps

extension Forecaster {
  /// A series as it is known on a day.
  func season(of series: Series, asOf: Day?, clock given: SeasonClock? = nil) throws(ForecastError)
    -> SeasonSoFar
  {
    if let family, family.hasShapeParameter { throw .familyNeedsShape(family) }
    guard let asOf = asOf ?? series.lastDay else { throw .asOfDayNeeded }
    let clock =
      if let given { given } else if let dayZero { SeasonClock(dayZero: dayZero) } else {
        try ForecastError.of { () throws(SeasonError) in
          try SeasonClock(of: series.through(asOf), asOf: asOf)
        }
      }
    let age = clock.age(of: asOf)
    guard age >= 0 else { throw .season(.asOfBeforeDayZero(asOf: asOf, dayZero: clock.dayZero)) }
    guard age <= SeasonClock.longestSeason else {
      throw .season(.seasonTooLong(asOf: asOf, dayZero: clock.dayZero))
    }
    // A series without a name can only be that of a panel that has but one.
    let names = Set((history ?? .empty).panel.seasons.map(\.series))
    let name = series.name ?? (names.count == 1 ? names.first : nil) ?? ""
    return SeasonSoFar(series, name: name, clock: clock, asOf: asOf)
  }

  /// What brought a season about: as given, by its levels, or by its day 0 where no level is known.
  func kind(of season: SeasonSoFar) -> SeasonKind {
    kind ?? season.levels.map { SeasonKind($0, in: calendar) }
      ?? (season.clock.origin == .lunarNewYear ? .lunarNewYear : .other)
  }

  /// A situation with the season as it is taken; `nil` where it has no level to compare.
  func situation(of season: SeasonSoFar, like given: Situation) -> Situation? {
    guard let levels = season.levels else { return nil }
    var situation = (without.contains(.history) ? given.withoutHistory : given)
      .taken(as: kind(of: season))
    situation.season = levels
    situation.origin = season.origin
    return situation
  }

  /// What was known of other seasons; `nil` where the season has no level to compare.
  func situation(of season: SeasonSoFar) -> Situation? {
    guard let levels = season.levels,
      let situation = try? (history ?? .empty).panel.situation(of: levels, asOf: season.asOf)
    else { return nil }
    return self.situation(of: season, like: situation)
  }

  /// Random numbers that belong to a series.
  private func seed(of season: SeasonSoFar) -> UInt64 { seed ^ season.name.stableHash }

  /// Fits a season: only then is there something that can forecast.
  func fit(
    _ season: SeasonSoFar, in situation: Situation? = nil, prior given: Prior? = nil,
    isBesideOthers: Bool = false, mayDepart: Bool = false
  ) throws(ForecastError) -> Posterior {
    let model = model(
      of: season, in: situation ?? self.situation(of: season), prior: given,
      isBesideOthers: isBesideOthers, mayDepart: mayDepart)
    return try sample(model, of: season)
  }

  func model(
    of season: SeasonSoFar, in situation: Situation?, prior given: Prior? = nil,
    isBesideOthers: Bool = false, mayDepart: Bool = false
  ) -> SeasonModel {
    SeasonModel(
      season, kind: kind(of: season), situation: situation, generic: generic,
      fits: (history ?? .empty).fits,
      prior: given ?? prior, family: family, placeLevel: placeLevel,
      variant: SeasonModel.Variant(
        isPersistent: !without.contains(.discrepancy),
        // Beside others it is the link that is weighed, by what the facts say in full.
        isTempered: !without.contains(.tempering) && !isBesideOthers, isClosed: !isBesideOthers,
        mayDepart: mayDepart))
  }

  /// Draws points until their number suffices.
  private func sample(_ model: SeasonModel, of season: SeasonSoFar) throws(ForecastError)
    -> Posterior
  {
    let finer = precision * max(1, 0.01 / max(monteCarloError, 1e-4))
    var effort = Sampler.Effort()
    if model.likelihood.isClosed {
      // Past seasons join the curve, so that less of what it leaves to chance matters.
      effort.enough = model.basis.events > 0 ? 300 : 1_000
    } else {
      effort.points = 256
      effort.laplacePoints = 768
      effort.evenRounds = 1
      effort.growth = 6
      effort.rounds = 1
      effort.enough = 2_500
      effort.mostRounds = 14
    }
    effort.enough = max(Self.fewestDraws, effort.enough * finer * finer)
    if finer > 1 {
      effort.points = Int(Double(effort.points) * finer)
      effort.mostRounds = max(effort.mostRounds, 20)
    } else if finer < 1, !model.likelihood.isClosed {
      // Fewer draws need fewer points to find where they are.
      effort.points /= 2
      effort.laplacePoints /= 2
      effort.growth = 3
    }
    do throws(ImpossibleFacts) {
      return try Posterior(
        model.likelihood, prior: model.prior, basis: model.basis, effort: effort,
        Randomness(seed: seed(of: season)))
    } catch {
      throw .impossibleObservations
    }
  }

  /// Simulates the days of a season.
  func paths(
    of season: SeasonSoFar, _ posterior: Posterior, to goals: [SeasonPaths.Goal], horizon: Int,
    kept: Int = 0, share: Double = 1, under other: (prior: Prior, weights: [Lanes])? = nil,
    countedBy priors: [Prior] = []
  ) -> SeasonPaths {
    let finer = precision * max(1, 0.01 / max(monteCarloError, 1e-4))
    return SeasonPaths(
      of: posterior,
      count: max(
        64, kept > Self.keptPaths ? SeasonPaths.pathsOfDraw * kept : 0,
        Int(share * min(finer * finer, 40) * Double(Self.simulated(posterior)))),
      kept: kept, under: other, countedBy: priors, to: goals, horizon: horizon,
      firstDay: season.clock.dayZero, countingFrom: season.start)
  }

  /// Paths that leave a standard error of a hundredth in a probability: fewer where floor and ceiling are integrated
  /// out, and where past seasons join them.
  private static func simulated(_ posterior: Posterior) -> Int {
    posterior.likelihood.isClosed ? (posterior.basis.events > 0 ? 1_920 : 3_328) : 4_608
  }

  /// The members beside the curve; `nil` where the season has no level to compare.
  func pool(
    of milestones: [Milestone], _ season: SeasonSoFar, _ situation: Situation?, horizon: Int
  ) -> Pool? {
    guard let situation else { return nil }
    let isPlain = season.measure != .operatingRate && season.facts.isPlain
    let isKnown = situation.kind.isFeast && generic.kinds[situation.kind] != nil
    return Pool(
      of: milestones, in: situation, hasTrend: isPlain && !isKnown,
      isIndex: season.measure != .operatingRate,
      elsewhere: isPlain && isKnown ? generic.outlines.filter { $0.kind == situation.kind } : [],
      calendar: calendar, horizon: horizon,
      seed: seed(of: season),
      without: without)
  }

  /// The days to look at, so that sampling is not wasted on what cannot be asked: the horizon, or to
  /// the plan's last deadline where that is later.
  func horizon(asking milestones: [Milestone], _ plan: Plan, of series: Series, asOf: Day?)
    throws(ForecastError) -> Int
  {
    try ForecastError.of { () throws(MilestoneError) in
      for milestone in milestones + plan.targets.map(\.milestone) {
        try milestone.validate(for: series)
      }
    }
    guard (1...Self.longestHorizon).contains(horizon) else { throw .horizonOutOfRange(horizon) }
    guard let asOf else { throw .asOfDayNeeded }
    var longest = horizon
    for target in plan.targets {
      let days = target.deadline.lastDay - asOf
      guard days <= Self.longestHorizon else {
        throw .deadlineOutOfRange(target.deadline, asOf: asOf)
      }
      longest = max(longest, days)
    }
    return longest
  }

  /// Puts together what a posterior, past seasons and the last weeks say of a series.
  func forecast(
    _ series: Series, _ season: SeasonSoFar, _ posterior: Posterior, milestones asked: [Milestone],
    plan: Plan, horizon: Int
  ) throws(ForecastError) -> Forecast {
    var milestones: [Milestone] = []
    for milestone in plan.targets.map(\.milestone) + asked where !milestones.contains(milestone) {
      milestones.append(milestone)
    }
    // Full resumption is also asked at 99.5 %, and the two levels that the paths are weighed by last.
    let anchors = [Milestone.reaching(0.9), .full]
    var all = anchors
    for milestone in milestones + milestones.compactMap(\.relaxed) where !all.contains(milestone) {
      all.insert(milestone, at: all.count - anchors.count)
    }
    var goals: [SeasonPaths.Goal] = []
    try ForecastError.of { () throws(MilestoneError) in
      for milestone in all { goals.append(try season.goal(milestone)) }
    }
    let situation = situation(of: season)
    let pool = pool(of: all, season, situation, horizon: horizon)
    func pooled(_ curves: [DateDistribution]) -> [DateDistribution] {
      pool?.dates(curves: curves) ?? curves
    }
    let otherPriors = [0.5, 2].map { posterior.prior.widened(by: $0) }
    let paths = paths(
      of: season, posterior, to: goals, horizon: horizon,
      kept: max(Self.keptPaths, min(self.paths, Self.mostPaths)),
      countedBy: otherPriors + (inProvince(season, posterior).map { [$0] } ?? []))
    let size = posterior.effectiveSampleSize
    let dates = pooled(paths.dates(effectiveDraws: size))
    // Under another prior from the same paths where enough of them count.
    var datesOfOthers: [[DateDistribution]] = []
    for (place, prior) in otherPriors.enumerated() {
      let own = size * paths.shares[place]
      datesOfOthers.append(
        own >= Self.fewestReweighed(posterior.likelihood)
          ? pooled(paths.dates(countedBy: place, effectiveDraws: own))
          : try self.dates(
            of: season, under: prior, posterior, to: goals, horizon: horizon, pooled))
    }
    let datesInProvince = paths.shares.dropFirst(otherPriors.count).first.flatMap { share in
      size * share >= Self.fewestReweighed(posterior.likelihood)
        ? pooled(paths.dates(countedBy: otherPriors.count, effectiveDraws: size * share)) : nil
    }
    let weighed = sample(paths, pool, of: season, dates: dates)
    let places = Dictionary(uniqueKeysWithValues: zip(all, all.indices))
    let answers = milestones.compactMap { milestone in
      places[milestone].map { place in
        Forecast.MilestoneForecast(
          milestone: milestone, dates: dates[place], datesUnderHalfPrior: datesOfOthers[0][place],
          datesUnderDoublePrior: datesOfOthers[1][place],
          datesAt995: milestone.relaxed.flatMap { places[$0] }.map { dates[$0] },
          datesInProvince: milestone.relaxed.flatMap { _ in datesInProvince?[place] })
      }
    }
    let lastLevel = season.levels.flatMap { levels in
      levels.levels.last.map { (fraction: $0, day: levels.lastDay) }
    }
    let level = weighed.range(on: season.asOf, isPublished: lastLevel?.day == season.asOf)
    var progress: [Progress] = []
    for target in plan.targets {
      guard let index = places[target.milestone] else { continue }
      progress.append(
        Progress(
          target, dates: dates[index], level: level,
          published: lastLevel?.day == season.asOf ? lastLevel?.fraction : nil, asOf: season.asOf,
          expected: {
            posterior.expectedLevel(daysBefore: $0, reaching: target.milestone.threshold)
          },
          ahead: weighed.quantiles(on: target.deadline.lastDay)))
    }
    return Forecast(
      series: series.through(season.asOf), asOf: season.asOf, clock: season.clock,
      family: posterior.likelihood.family, horizon: horizon, seed: seed,
      ignoredObservations: season.ignored, milestones: answers, progress: progress,
      learned: posterior.learned(from: season.clock.dayZero), level: level,
      levels: (0..<horizon).map { weighed.quantiles(on: season.asOf + 1 + $0) },
      lost: OutputLost(weighed, without: holidays(of: season)),
      paths: weighed.drawn(min(self.paths, Self.mostPaths)),
      effectiveSampleSize: posterior.effectiveSampleSize,
      past: situation.flatMap { $0.ended.isEmpty ? nil : PastComparison($0) },
      earlierSeasons: earlierSeasons(of: season),
      basis: Forecast.Basis(posterior.basis, of: self, situation, pool))
  }

  /// What would be believed of a province; `nil` where the place is one, or is known otherwise.
  private func inProvince(_ season: SeasonSoFar, _ posterior: Posterior) -> Prior? {
    guard season.measure == .operatingRate, placeLevel == nil, prior == nil,
      posterior.basis.events == 0
    else { return nil }
    return posterior.prior.with(probabilityOfWhole: Prior.probabilityOfWholeProvince)
  }

  /// The kept paths of a curve and those of past seasons, weighed so that they agree with the dates of all members.
  func sample(
    _ paths: SeasonPaths, _ pool: Pool?, of season: SeasonSoFar, dates: [DateDistribution]
  ) -> PathSample {
    let others = pool?.pastPaths
    let kept = others.map {
      paths.kept.joined(by: $0.kept, within: season.measure == .operatingRate ? 0...1 : -100...100)
    }
    return PathSample(
      kept ?? paths.kept, curves: paths.kept.count, share: others?.share ?? 0, from: paths.firstDay,
      asOf: season.asOf, as: pool?.isAlone ?? true ? [] : dates)
  }

  /// Where the series' past seasons were on the same day.
  func earlierSeasons(of season: SeasonSoFar) -> EarlierSeasons? {
    history.flatMap {
      EarlierSeasons(of: season.name, asOf: season.asOf, season.clock, in: $0.panel)
    }
  }

  /// The public holidays that cost no output: the place's or, of a season from lunar New Year on, mainland China's.
  func holidays(of season: SeasonSoFar) -> HolidayCalendar? {
    guard !countsHolidays else { return nil }
    return calendar ?? (season.clock.origin == .lunarNewYear ? .china : nil)
  }

  /// The dates under another prior, from the same draws weighed by it or, where too few of them count, from
  /// more.
  private func dates(
    of season: SeasonSoFar, under prior: Prior, _ posterior: Posterior,
    to goals: [SeasonPaths.Goal],
    horizon: Int, _ pooled: ([DateDistribution]) -> [DateDistribution]
  ) throws(ForecastError) -> [DateDistribution] {
    let (weights, size) = posterior.reweighed(under: prior)
    // Draws that others have weighed cannot be added to.
    let fewest = Self.fewestReweighed(posterior.likelihood)
    if size >= fewest || posterior.isRedrawn {
      return pooled(
        paths(
          of: season, posterior, to: goals, horizon: horizon, share: Self.shareOfOther,
          under: (prior, weights)
        )
        .dates(effectiveDraws: size))
    }
    let own: Posterior
    if let turned = posterior.turned(to: prior, enough: fewest) {
      own = turned
    } else {
      own = try sample(SeasonModel(posterior.likelihood, prior: prior), of: season)
    }
    return pooled(
      paths(of: season, own, to: goals, horizon: horizon, share: Self.shareOfOther)
        .dates(effectiveDraws: own.effectiveSampleSize))
  }

  /// The effective draws that are made however little is asked of them.
  private static let fewestDraws = 200.0
  /// The paths under another prior, beside those under the season's own: the draws that count are fewer.
  private static let shareOfOther = 0.3
  /// Paths that the levels and the losses are told from.
  static let keptPaths = 1_024
  /// The effective draws that a reweighed posterior has to keep: fewer where they are weighed exactly.
  private static func fewestReweighed(_ likelihood: SeasonLikelihood) -> Double {
    likelihood.isClosed ? 100 : 250
  }
}

extension String {
  /// A number that is the same on every run (the hash by Fowler, Noll and Vo).
  var stableHash: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
