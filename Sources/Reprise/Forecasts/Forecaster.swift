import RealModule
import RecoveryCurves

/// A forecaster computes the dates of a season's milestones from its figures and from past seasons.
///
/// A backtest uses the same forecaster, as a ``DateMethod``. ``Forecast/basis`` tells the assumptions of a
/// forecast.
///
/// A forecast depends on the series and on these options alone: on one machine, the same seed gives the same
/// bytes, whatever other series are forecast. The random numbers of a series depend on its name.
///
/// ```swift
/// let forecaster = Forecaster(history: History(panel), horizon: 90)
/// let forecast = try forecaster.forecast(series, milestones: [.reaching(0.9), .full])
/// forecast[.full]?.median           // the day by which half of the paths are full
/// ```
public struct Forecaster: DateMethod, Sendable, Hashable {
  /// Past seasons to learn from, if there are any.
  public var history: History?
  /// The season's day 0; by default it is found from the dates.
  public var dayZero: Day?
  /// The prior of the season; by default it is chosen by measure, clock and past seasons.
  public var prior: Prior?
  /// The cause of the season; by default it is found from its dates and its fall.
  public var kind: SeasonKind?
  /// The public holidays of the place, where they are known. An operating rate does not use them.
  public var calendar: HolidayCalendar?
  /// The law of seasons elsewhere.
  public var generic = GenericSeason.builtIn
  /// The family of the recovery curve, any without a shape parameter. By default it is normal for an
  /// operating rate and Weibull's for an index.
  public var family: Family?
  /// The level of the place that publishes an operating rate. An index does not use it.
  public var placeLevel: PlaceLevel?
  /// The number of days after the as-of day that are forecast. A later deadline of a plan extends it.
  public var horizon: Int
  /// The seed of all random numbers.
  public var seed: UInt64
  /// The largest standard error that simulation should leave in a probability. Seasons are drawn until that
  /// is reached or a budget is spent; `DateDistribution.monteCarloError` is the error that is left.
  public var monteCarloError: Double
  /// The number of simulated paths that a forecast keeps, at most ``mostPaths``.
  public var paths = 0
  /// The correlation of timing between the members of a `Hierarchy`: the part of the variance of half-way day and pace
  /// that all members have in common, 0 to 0.95.
  ///
  /// The default had the best scores of 0, 0.25, 0.5, 0.75 and of a value learned from how alike members are, on
  /// simulated provinces of 12 to 108 members with 3 figures each.
  public var sharedTiming = 0.5
  /// The correlation of ceilings between the members of a `Hierarchy`: the part of the variance of where they settle that
  /// all members have in common, 0 to 0.95.
  ///
  /// The default agrees with the chance of a province by itself: of fourteen cities with a chance of 0.6 each, all come
  /// back to 100 % with a probability of 0.12.
  public var sharedSettling = 0.5
  /// The share of the variance of daily departures from their courses that all members of a `Hierarchy` have in common,
  /// such as weather, 0 to 0.95. When not given, it is learned from their seasons, past and present.
  public var sharedDepartures: Double?
  /// The precision as a part of the usual one, where many series are drawn together.
  var precision = 1.0
  /// Whether the output lost counts public holidays as well.
  public var countsHolidays = false
  /// The parts that are left out, to see what they are worth.
  public var without: Set<ForecastPart> = []

  /// The longest horizon, in days.
  public static let longestHorizon = 366
  /// The most paths that a forecast can keep.
  public static let mostPaths = 10_000
  /// The seed that is used when none is given.
  public static let defaultSeed: UInt64 = 2022

  /// A forecaster with the options that most forecasts need; the others are properties.
  public init(
    history: History? = nil, dayZero: Day? = nil, calendar: HolidayCalendar? = nil,
    placeLevel: PlaceLevel? = nil, horizon: Int = 60, seed: UInt64 = Forecaster.defaultSeed,
    monteCarloError: Double = 0.01
  ) {
    self.history = history
    self.dayZero = dayZero
    self.calendar = calendar
    self.placeLevel = placeLevel
    self.horizon = horizon
    self.seed = seed
    self.monteCarloError = monteCarloError
  }

  /// Forecasts when a series reaches milestones.
  ///
  /// - Parameters:
  ///   - series: The facts.
  ///   - milestones: What to reach; those of the plan come first.
  ///   - plan: Milestones with deadlines, held against the forecast.
  ///   - asOf: The last day whose figure may be used; by default the last day with a fact.
  /// - Returns: The dates of each milestone, also under a prior of half and double the width.
  /// - Throws: ``ForecastError`` when the as-of day or day 0 is neither given nor found, when the as-of day
  ///   lies before day 0 or long after it, when no curve agrees with the facts, and for a horizon, a
  ///   milestone or a deadline out of range.
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

  /// The dates of a panel's season as of a day. Its levels are those of an index.
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
    // Plain levels always agree with some curve, and their lowest day is a day 0.
    guard let season = try? forecaster.season(of: series, asOf: situation.asOf),
      let situation = forecaster.situation(of: season, like: situation),
      let posterior = try? forecaster.fit(season, in: situation),
      let goals = try? milestones.map({ try season.goal($0) }),
      let pool = forecaster.pool(of: milestones, season, situation, horizon: horizon)
    else { return none }
    let paths = forecaster.paths(of: season, posterior, to: goals, horizon: horizon)
    return pool.datesAhead(curves: paths.dates(effectiveDraws: posterior.effectiveSampleSize))
  }

  /// The name in a table of scores.
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
    // A series without a name is that of a panel with one series.
    let names = Set((history ?? .empty).panel.seasons.map(\.series))
    let name = series.name ?? (names.count == 1 ? names.first : nil) ?? ""
    return SeasonSoFar(series, name: name, clock: clock, asOf: asOf)
  }

  /// The cause of a season: as given, else by its levels, else by its day 0.
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

  /// The other seasons that were known; `nil` where the season has no level to compare.
  func situation(of season: SeasonSoFar) -> Situation? {
    guard let levels = season.levels,
      let situation = try? (history ?? .empty).panel.situation(of: levels, asOf: season.asOf)
    else { return nil }
    return self.situation(of: season, like: situation)
  }

  /// The seed of a series.
  private func seed(of season: SeasonSoFar) -> UInt64 { seed ^ season.name.stableHash }

  /// Fits a season.
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
      season, kind: kind(of: season), situation: situation,
      knowing: SeasonModel.Knowledge(
        generic: generic, fits: (history ?? .empty).fits, prior: given ?? prior, family: family,
        placeLevel: placeLevel),
      variant: SeasonModel.Variant(
        isPersistent: !without.contains(.discrepancy),
        // The link between indicators is weighed by the full likelihood.
        isTempered: !without.contains(.tempering) && !isBesideOthers, isClosed: !isBesideOthers,
        mayDepart: mayDepart))
  }

  /// Draws points until the standard error is reached.
  private func sample(_ model: SeasonModel, of season: SeasonSoFar) throws(ForecastError)
    -> Posterior
  {
    let finer = precision * max(1, 0.01 / max(monteCarloError, 1e-4))
    var effort = Sampler.Effort()
    if model.likelihood.isClosed {
      // The curve has less weight beside past seasons, and so has its Monte Carlo error.
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
    kept: Int = 0, share: Double = 1, beside others: SeasonPaths.OtherPriors = .init()
  ) -> SeasonPaths {
    let finer = precision * max(1, 0.01 / max(monteCarloError, 1e-4))
    return SeasonPaths(
      of: posterior,
      count: max(
        64, kept > Self.keptPaths ? SeasonPaths.pathsOfDraw * kept : 0,
        Int(share * min(finer * finer, 40) * Double(Self.simulated(posterior)))),
      kept: kept, beside: others, to: goals,
      in: .init(first: season.clock.dayZero, countingFrom: season.start, horizon: horizon))
  }

  /// The number of paths that leaves a standard error of a hundredth in a probability. It is smaller where
  /// floor and ceiling are integrated out, and where past seasons have part of the weight.
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
      of: milestones, in: situation,
      from: Pool.Candidates(
        localTrend: isPlain && !isKnown, calendar: season.measure != .operatingRate,
        holidays: calendar,
        elsewhere: isPlain && isKnown ? generic.outlines.filter { $0.kind == situation.kind } : [],
        without: without),
      horizon: horizon, seed: seed(of: season))
  }

  /// The number of days to forecast: the horizon, or the days to the plan's last deadline where that is
  /// later.
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

  /// Combines a posterior, past seasons and the last weeks to a forecast of a series.
  func forecast(
    _ series: Series, _ season: SeasonSoFar, _ posterior: Posterior, milestones asked: [Milestone],
    plan: Plan, horizon: Int
  ) throws(ForecastError) -> Forecast {
    let questions = try ForecastError.of { () throws(MilestoneError) in
      try Questions(asked, plan, of: season)
    }
    let situation = situation(of: season)
    let pool = pool(of: questions.watched, season, situation, horizon: horizon)
    let otherPriors = [0.5, 2].map { posterior.prior.widened(by: $0) }
    let paths = paths(
      of: season, posterior, to: questions.goals, horizon: horizon,
      kept: max(Self.keptPaths, min(self.paths, Self.mostPaths)),
      beside: .init(counted: otherPriors + (inProvince(season, posterior).map { [$0] } ?? [])))
    let dates = try dates(
      of: season, posterior, to: questions.goals, horizon: horizon, paths, under: otherPriors, pool)
    let weighed = sample(paths, pool, of: season, dates: dates.own)
    let published = publishedLevel(of: season)
    let level = weighed.range(on: season.asOf, isPublished: published != nil)
    return Forecast(
      series: series.through(season.asOf), asOf: season.asOf, clock: season.clock,
      family: posterior.likelihood.family, horizon: horizon, seed: seed,
      ignoredObservations: season.ignored, milestones: questions.answers(dates),
      progress: plan.targets.compactMap { target in
        questions.place(of: target.milestone).map { place in
          Progress(
            target, dates: dates.own[place], level: level, published: published,
            asOf: season.asOf,
            expected: {
              posterior.expectedLevel(daysBefore: $0, reaching: target.milestone.threshold)
            },
            ahead: weighed.quantiles(on: target.deadline.lastDay))
        }
      },
      learned: posterior.learned(from: season.clock.dayZero), level: level,
      levels: (0..<horizon).map { weighed.quantiles(on: season.asOf + 1 + $0) },
      lost: OutputLost(weighed, without: holidays(of: season)),
      paths: weighed.drawn(min(self.paths, Self.mostPaths)),
      effectiveSampleSize: posterior.effectiveSampleSize,
      past: situation.flatMap { $0.ended.isEmpty ? nil : PastComparison($0) },
      earlierSeasons: earlierSeasons(of: season),
      basis: Forecast.Basis(posterior.basis, of: self, situation, pool))
  }

  /// The dates of goals by all members, under the season's own prior, under others and as of a province. The paths are
  /// counted under the other priors as well, and last under that of a province where there is one.
  private func dates(
    of season: SeasonSoFar, _ posterior: Posterior, to goals: [SeasonPaths.Goal], horizon: Int,
    _ paths: SeasonPaths, under priors: [Prior], _ pool: Pool?
  ) throws(ForecastError) -> WatchedDates {
    func pooled(_ curves: [DateDistribution]) -> [DateDistribution] {
      pool?.dates(curves: curves) ?? curves
    }
    let size = posterior.effectiveSampleSize
    let fewest = Self.fewestReweighed(posterior.likelihood)
    var others: [[DateDistribution]] = []
    // Paths are drawn anew under a prior for which too few of these count.
    for (place, prior) in priors.enumerated() {
      let own = size * paths.shares[place]
      others.append(
        pooled(
          own >= fewest
            ? paths.dates(countedBy: place, effectiveDraws: own)
            : try self.dates(of: season, under: prior, posterior, to: goals, horizon: horizon)))
    }
    let inProvince = paths.shares.dropFirst(priors.count).first.flatMap { share in
      size * share >= fewest
        ? pooled(paths.dates(countedBy: priors.count, effectiveDraws: size * share)) : nil
    }
    return WatchedDates(
      own: pooled(paths.dates(effectiveDraws: size)), underOthers: others, inProvince: inProvince)
  }

  /// The level of the as-of day as a fraction, where a figure of that day is a level.
  private func publishedLevel(of season: SeasonSoFar) -> Double? {
    season.levels.flatMap { $0.lastDay == season.asOf ? $0.levels.last : nil }
  }

  /// The prior if the place is a province; `nil` where its level is known.
  private func inProvince(_ season: SeasonSoFar, _ posterior: Posterior) -> Prior? {
    guard season.measure == .operatingRate, placeLevel == nil, prior == nil,
      posterior.basis.events == 0
    else { return nil }
    return posterior.prior.with(probabilityOfWhole: Prior.probabilityOfWholeProvince)
  }

  /// The kept paths of a curve and of past seasons, with weights that make them agree with the dates of all
  /// members.
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

  /// The series' past seasons on the same day of their season.
  func earlierSeasons(of season: SeasonSoFar) -> EarlierSeasons? {
    history.flatMap {
      EarlierSeasons(of: season.name, asOf: season.asOf, season.clock, in: $0.panel)
    }
  }

  /// The public holidays that cost no output: those of the place, or for a season from lunar New Year on
  /// those of mainland China.
  func holidays(of season: SeasonSoFar) -> HolidayCalendar? {
    guard !countsHolidays else { return nil }
    return calendar ?? (season.clock.origin == .lunarNewYear ? .china : nil)
  }

  /// The dates of the curve under another prior, from the same draws weighed by it or, where too few of them count,
  /// from more.
  private func dates(
    of season: SeasonSoFar, under prior: Prior, _ posterior: Posterior,
    to goals: [SeasonPaths.Goal], horizon: Int
  ) throws(ForecastError) -> [DateDistribution] {
    let (weights, size) = posterior.reweighed(under: prior)
    // Draws that others have weighed cannot be added to.
    let fewest = Self.fewestReweighed(posterior.likelihood)
    if size >= fewest || posterior.isRedrawn {
      return paths(
        of: season, posterior, to: goals, horizon: horizon, share: Self.shareOfOther,
        beside: .init(drawn: (prior, weights))
      ).dates(effectiveDraws: size)
    }
    let own: Posterior
    if let turned = posterior.turned(to: prior, enough: fewest) {
      own = turned
    } else {
      own = try sample(SeasonModel(posterior.likelihood, prior: prior), of: season)
    }
    return paths(of: season, own, to: goals, horizon: horizon, share: Self.shareOfOther)
      .dates(effectiveDraws: own.effectiveSampleSize)
  }

  /// The least number of effective draws.
  private static let fewestDraws = 200.0
  /// The number of paths under another prior as a share of those under the season's own.
  private static let shareOfOther = 0.3
  /// The number of paths for levels and losses.
  static let keptPaths = 1_024
  /// The effective draws that a reweighed posterior needs. Exact weights need fewer.
  private static func fewestReweighed(_ likelihood: SeasonLikelihood) -> Double {
    likelihood.isClosed ? 100 : 250
  }
}

/// The milestones of a forecast and the levels that are watched for them.
private struct Questions {
  /// The milestones that are asked for, those of the plan first.
  let milestones: [Milestone]
  /// These, full resumption at 99.5 % as well, and last the two levels that paths are weighed by.
  let watched: [Milestone]
  /// The levels of ``watched``.
  let goals: [SeasonPaths.Goal]
  private let places: [Milestone: Int]

  init(_ asked: [Milestone], _ plan: Plan, of season: SeasonSoFar) throws(MilestoneError) {
    var milestones: [Milestone] = []
    for milestone in plan.targets.map(\.milestone) + asked where !milestones.contains(milestone) {
      milestones.append(milestone)
    }
    let anchors = [Milestone.reaching(0.9), .full]
    var watched = anchors
    for milestone in milestones + milestones.compactMap(\.relaxed)
    where !watched.contains(milestone) {
      watched.insert(milestone, at: watched.count - anchors.count)
    }
    var goals: [SeasonPaths.Goal] = []
    for milestone in watched { goals.append(try season.goal(milestone)) }
    self.milestones = milestones
    self.watched = watched
    self.goals = goals
    places = Dictionary(uniqueKeysWithValues: zip(watched, watched.indices))
  }

  /// The place of a milestone among those that are watched.
  func place(of milestone: Milestone) -> Int? { places[milestone] }

  /// The dates of each milestone that is asked for.
  func answers(_ dates: WatchedDates) -> [Forecast.MilestoneForecast] {
    milestones.compactMap { milestone in
      places[milestone].map { place in
        var sensitivities: [Forecast.Assumption: DateDistribution] = [
          .halfPrior: dates.underOthers[0][place], .doublePrior: dates.underOthers[1][place],
        ]
        if let relaxed = milestone.relaxed {
          sensitivities[.fullAt995] = places[relaxed].map { dates.own[$0] }
          sensitivities[.province] = dates.inProvince?[place]
        }
        return Forecast.MilestoneForecast(
          milestone: milestone, dates: dates.own[place], sensitivities: sensitivities)
      }
    }
  }
}

/// The dates of all milestones that are watched.
private struct WatchedDates {
  /// Those under the season's own prior.
  let own: [DateDistribution]
  /// Those under a prior of half the width, and under one of double the width.
  let underOthers: [[DateDistribution]]
  /// Those as of a province, where the place may be one.
  let inProvince: [DateDistribution]?
}

extension String {
  /// The hash by Fowler, Noll and Vo, which is the same in every run.
  var stableHash: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
