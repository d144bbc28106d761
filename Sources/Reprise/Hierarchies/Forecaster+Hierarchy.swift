import RecoveryCurves

extension Forecaster {
  /// Forecasts when a whole and its members reach milestones, in paths that add up.
  ///
  /// Each member is forecast by its own facts. Members share part of their timing (``sharedTiming``), so that what is seen
  /// of some tells of the others, and that they are early or late together; they depart from their courses in part
  /// together (``sharedDepartures``). What is published of sums then decides which paths go together. A whole's date is told
  /// from the mean of its members' paths, which are weighed by what its own past seasons say, where it has any; see
  /// <doc:AWholeAndItsMembers>. Weights that are not known are fitted to the figures, where equal ones contradict them.
  ///
  /// - Parameters:
  ///   - hierarchy: The whole and its members.
  ///   - milestones: What to reach; those of the plan come first.
  ///   - plan: Milestones with deadlines, held against the parts that they name: the whole, sums and members. What names
  ///     none is held against all that no target names.
  ///   - asOf: The last day whose figures may be used; by default the last day with a fact of anything.
  ///   - threads: How many members are forecast at a time, which changes nothing but the time.
  /// - Returns: The dates of all, and what each member costs the whole.
  /// - Throws: What ``forecast(_:milestones:plan:asOf:)`` throws for any series; for a member or a sum as
  ///   ``ForecastError/member(_:_:)``.
  public func forecast(
    _ hierarchy: Hierarchy, milestones: [Milestone] = [.reaching(0.9), .full],
    plan: Plan = Plan([]), asOf: Day? = nil, threads: Int = 1
  ) throws(ForecastError) -> HierarchyForecast {
    guard let asOf = asOf ?? hierarchy.lastDay else { throw .asOfDayNeeded }
    let hierarchy = hierarchy.weighted(byFiguresThrough: asOf)
    let horizon = try horizon(asking: milestones, plan, of: hierarchy.whole.series, asOf: asOf)
    let clock = try clock(of: hierarchy, asOf: asOf)
    let firstDay = min(clock.dayZero, hierarchy.firstDay ?? asOf, asOf)
    let size = HierarchySize(
      hierarchy, days: asOf - firstDay + 1 + horizon, horizon: horizon)
    var coarser = self
    coarser.precision = size.precision

    let members = try Self.each(hierarchy.members, threads) { member throws(ForecastError) in
      let season = try coarser.season(of: member.series, member.name, asOf: asOf, clock: clock)
      return (
        season,
        try coarser.memberPaths(of: season, count: size.paths, from: firstDay, horizon: horizon)
      )
    }
    let sums = try Self.each(hierarchy.sums, 1) { sum throws(ForecastError) in
      try season(of: sum.series, sum.name, asOf: asOf, clock: clock)
    }
    let shares = MemberShares(hierarchy, from: firstDay, asOf: asOf)
    let facts = zip(hierarchy.sums, sums).flatMap { sum, season in
      season.sumFacts(weights: shares.weights(of: sum.places), from: firstDay)
    }
    let draws = draws(of: members.map(\.1), facts, size, of: hierarchy, threads)
    let alike = AlikeMembers(hierarchy, shares, plan)
    let departures = SharedDepartures(
      share: sharedDepartures(of: members.map(\.0)), draws: draws.count, days: horizon,
      randomness(of: hierarchy))
    var telling = HierarchyTelling(
      CoherentPaths(
        members.map(\.1), draws, facts: facts, departures: departures,
        published: members.map { $0.0.publishedDays(from: firstDay) },
        isRate: hierarchy.whole.series.measure == .operatingRate), hierarchy, shares, alike,
      plan: plan, milestones: milestones, asOf: asOf, firstDay: firstDay, horizon: horizon)
    let pool = pool(
      of: telling.asked(of: hierarchy.whole.name), sums[0], situation(of: sums[0]), horizon: horizon
    )
    if let pool, !pool.isAlone { telling = try telling.leaning(on: pool, of: sums[0]) }
    let parts = try Self.each(Array(zip(hierarchy.sums, sums)), threads) {
      pair throws(ForecastError) in
      var part = try telling.part(
        pair.0.name, pair.1, share: shares.share(of: pair.0.places),
        means: [shares.weights(of: pair.0.places)])
      part.earlierSeasons = earlierSeasons(of: pair.1)
      return part
    }
    let groups = try Self.each(alike.groups, threads) { group throws(ForecastError) in
      let place = group[0]
      return try telling.part(
        hierarchy.members[place].name, members[place].0, share: shares.ahead[place],
        means: group.prefix(AlikeMembers.mostTold).map { [MemberWeight(place: $0, weight: 1)] })
    }
    let own = hierarchy.members.indices.map { place in
      var part = groups[alike.groupOf[place]].told(
        of: hierarchy.members[place].name, members[place].0.known)
      part.earlierSeasons = earlierSeasons(of: members[place].0)
      return part
    }
    let misses = draws.misses.sorted()
    return HierarchyForecast(
      asOf: asOf, clock: clock, horizon: horizon, seed: seed,
      measure: hierarchy.whole.series.measure, weighting: hierarchy.weighting,
      sharesChange: shares.areChanging,
      sharedDepartures: departures.share,
      miss: misses.isEmpty ? 0 : misses[misses.count / 2], whole: parts[0],
      lost: telling.lost(since: clock.dayZero, without: holidays(of: sums[0])),
      sums: Array(parts.dropFirst()), members: own,
      delay: telling.delay(of: parts[0], threads: threads))
  }

  /// What a step makes of each item, on several threads.
  private static func each<Item, Value>(
    _ items: [Item], _ threads: Int, _ step: (Item) throws(ForecastError) -> Value
  ) throws(ForecastError) -> [Value] {
    let results = concurrentMap(items.count, threads: threads) { place in
      Result { () throws(ForecastError) in try step(items[place]) }
    }
    var values: [Value] = []
    values.reserveCapacity(results.count)
    for result in results { values.append(try result.get()) }
    return values
  }

  /// The season clock of all: of the whole, or else of the first member of which anything is known.
  private func clock(of hierarchy: Hierarchy, asOf: Day) throws(ForecastError) -> SeasonClock {
    let all = [hierarchy.whole.series] + hierarchy.members.map(\.series)
    let series = all.first { !$0.through(asOf).observations.isEmpty } ?? hierarchy.whole.series
    return try season(of: series, asOf: asOf).clock
  }

  /// A member or a sum as it is known, without its suspect figures.
  private func season(
    of series: Series, _ name: String, asOf: Day, clock: SeasonClock
  ) throws(ForecastError) -> SeasonSoFar {
    do throws(ForecastError) {
      return try season(
        of: series.withoutSuspects(asOf: asOf).named(name), asOf: asOf, clock: clock)
    } catch {
      throw .member(name, error)
    }
  }

  /// The paths of a member by its own facts.
  private func memberPaths(
    of season: SeasonSoFar, count: Int, from firstDay: Day, horizon: Int
  ) throws(ForecastError) -> MemberPaths {
    do throws(ForecastError) {
      let posterior = try fit(season)
      let anchors = [Milestone.reaching(0.9), .full]
      let goals = try ForecastError.of { () throws(MilestoneError) in
        [try season.goal(anchors[0]), try season.goal(anchors[1])]
      }
      let pool = pool(of: anchors, season, situation(of: season), horizon: horizon)
      let paths = paths(
        of: season, posterior, to: goals, horizon: horizon, kept: min(Self.keptPaths, 2 * count))
      let curves = paths.dates(effectiveDraws: posterior.effectiveSampleSize)
      return MemberPaths(
        sample(paths, pool, of: season, dates: pool?.dates(curves: curves) ?? curves),
        count: count, from: firstDay, horizon: horizon, timing: TimingLaw(posterior.prior),
        on: season.facts.scale)
    } catch {
      throw .member(season.name, error)
    }
  }

  /// Which paths of the members belong together.
  private func draws(
    of members: [MemberPaths], _ facts: [JointDraws.SumFact], _ size: HierarchySize,
    of hierarchy: Hierarchy, _ threads: Int
  ) -> JointDraws {
    JointDraws(
      of: members, facts: facts,
      season: SharedSeason(timing: sharedTiming, settling: sharedSettling, of: members),
      count: size.draws, randomness(of: hierarchy), threads: threads)
  }

  /// What members have in common of their departures: as given, or as their seasons show it.
  private func sharedDepartures(of members: [SeasonSoFar]) -> Double {
    if let sharedDepartures { return sharedDepartures }
    let names = Set(members.map(\.name))
    let past = (history ?? .empty).panel.seasons.filter { names.contains($0.series) }
    guard let asOf = members.first?.asOf else { return 0 }
    return SharedDepartures.share(
      shownBy: members.compactMap(\.levels) + past.compactMap { $0.truncated(through: asOf) })
  }

  /// The random numbers that members have in common.
  private func randomness(of hierarchy: Hierarchy) -> Randomness {
    Randomness(seed: seed ^ hierarchy.whole.name.stableHash)
  }
}

/// How many paths and draws a hierarchy can have in little memory.
struct HierarchySize: Sendable, Hashable {
  /// Paths of each member.
  let paths: Int
  /// Draws of all.
  let draws: Int

  init(_ hierarchy: Hierarchy, days: Int, horizon: Int) {
    // A level of each day, and a shock of half the size on each day ahead.
    let bytes = hierarchy.members.count * max(1, 4 * days + 2 * horizon)
    paths = min(1_024, max(128, Self.mostBytes / bytes))
    draws = min(2_560, max(512, Self.mostChoices / hierarchy.members.count))
  }

  /// What so few paths need of the usual precision.
  var precision: Double { min(1, (Double(paths) / 1_024).squareRoot()) }

  private static let mostBytes = 240_000_000
  private static let mostChoices = 3_000_000
}

extension Hierarchy {
  /// The first day with a fact of anything.
  fileprivate var firstDay: Day? {
    (members.map(\.series) + sums.map(\.series)).compactMap { $0.observations.first?.day }.min()
  }
}

extension SeasonSoFar {
  /// The days with a level of their own, counted from a day.
  fileprivate func publishedDays(from firstDay: Day) -> Set<Int> {
    Set(constraints.days.filter(\.hasLevel).map { $0.day - firstDay })
  }

  /// What is known of a sum, from a day on.
  fileprivate func sumFacts(weights: [MemberWeight], from firstDay: Day) -> [JointDraws.SumFact] {
    var facts: [JointDraws.SumFact] = []
    for day in constraints.days {
      let place = day.day - firstDay
      guard place >= 0, day.day <= asOf else { continue }
      if day.lower > -.infinity || day.upper < .infinity {
        facts.append(
          .init(
            weights: weights, day: place, isChange: false,
            bounds: Bounds(lower: day.lower, upper: day.upper)))
      }
      if let tie = day.link, place > 0 {
        let half = constraints.precision.unit / 2
        facts.append(
          .init(
            weights: weights, day: place, isChange: true,
            bounds: Bounds(
              lower: max(tie.lower, tie.order == .rising ? -half : -.infinity),
              upper: min(tie.upper, tie.order == .falling ? half : .infinity))))
      }
    }
    return facts
  }
}
