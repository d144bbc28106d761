import RealModule

/// Tells dates, levels and delays from coherent paths.
struct HierarchyTelling: Sendable {
  private var paths: CoherentPaths
  private let hierarchy: Hierarchy
  private let shares: MemberShares
  private let alike: AlikeMembers
  private let weightsOfWhole: [MemberWeight]
  /// The whole's levels, draw after draw, from which it is told several times.
  private var whole: [[Double]]
  private let plan: Plan
  private let milestones: [Milestone]
  private let asOf: Day
  private let firstDay: Day
  private let horizon: Int

  init(
    _ paths: CoherentPaths, _ hierarchy: Hierarchy, _ shares: MemberShares, _ alike: AlikeMembers,
    plan: Plan, milestones: [Milestone], asOf: Day, firstDay: Day, horizon: Int
  ) {
    self.paths = paths
    self.hierarchy = hierarchy
    self.shares = shares
    self.alike = alike
    self.plan = plan
    self.milestones = milestones
    self.asOf = asOf
    self.firstDay = firstDay
    self.horizon = horizon
    let weights = shares.weights(of: hierarchy.whole.places)
    whole = Self.levels(of: weights, paths)
    weightsOfWhole = weights
  }

  private var pastDays: Int { asOf - firstDay + 1 }

  /// The levels of a mean of members, draw after draw.
  private func levels(of weights: [MemberWeight]) -> [[Double]] {
    weights == weightsOfWhole ? whole : Self.levels(of: weights, paths)
  }

  private static func levels(of weights: [MemberWeight], _ paths: CoherentPaths) -> [[Double]] {
    var levels = [[Double]](
      repeating: [Double](repeating: 0, count: paths.days), count: paths.count)
    // A member's paths lie beside each other, those of a draw do not.
    for member in weights {
      for draw in levels.indices { paths.add(member, in: draw, to: &levels[draw]) }
    }
    return levels
  }

  /// A part by the paths of its members.
  ///
  /// - Parameters:
  ///   - name: What it is called.
  ///   - season: What is known of it.
  ///   - share: Its share of the whole.
  ///   - means: What it is the mean of; several where others are like it, whose draws then stand for it as well.
  /// - Returns: The part.
  /// - Throws: ``ForecastError`` for a milestone that makes no sense.
  func part(
    _ name: String, _ season: SeasonSoFar, share: Double, means: [[MemberWeight]]
  ) throws(ForecastError) -> HierarchyForecast.Part {
    let levels = means.flatMap(levels)
    let ceilings = means.flatMap { weights in
      (0..<paths.count).map { draw in
        weights.reduce(0.0) {
          $0 + $1.weight
            * Double(paths.members[$1.place].ceilings[paths.path(of: $1.place, in: draw)])
        }
      }
    }
    let even = [Double](repeating: 1 / Double(max(1, levels.count)), count: levels.count)
    func quantiles(on day: Int, at shares: [Double]) -> [Double] {
      HistogramQuantiles.of(levels.map { $0[day] }[...], weighing: even, at: shares)
    }
    var dates: [HierarchyForecast.MilestoneDates] = []
    for milestone in asked(of: name) {
      let passages = try passages(of: milestone, season)
      dates.append(
        .init(
          milestone: milestone,
          dates: passages.dates(
            of: levels, ceilings: ceilings, asOf: asOf,
            effectiveDraws: effectiveDraws(of: means))))
    }
    let plan = self.plan.of(name)
    let published = season.levels.flatMap { known in
      known.lastDay == asOf ? known.levels.last : nil
    }
    let ahead = (0..<horizon).map { ahead in
      LevelQuantiles(
        day: asOf + 1 + ahead,
        levels: quantiles(on: pastDays + ahead, at: LevelQuantiles.shares))
    }
    let today = quantiles(on: pastDays - 1, at: [0.1, 0.5, 0.9])
    let level = LevelRange(
      median: today[1], interval80: today[0]...max(today[0], today[2]),
      isPublished: published != nil)
    let progress = plan.targets.compactMap { target -> Progress? in
      guard let own = dates.first(where: { $0.milestone == target.milestone }) else { return nil }
      let last = min(max(0, target.deadline.lastDay - asOf - 1), horizon - 1)
      return Progress(
        target, dates: own.dates, level: level, published: published, asOf: asOf,
        expected: { _ in nil }, ahead: ahead[last])
    }
    return HierarchyForecast.Part(
      name: name, share: share, series: season.known, level: level,
      meanLevel: levels.reduce(0) { $0 + $1[pastDays - 1] } / Double(max(1, levels.count)),
      milestones: dates,
      progress: progress, levels: ahead)
  }

  /// What the season costs the whole since day 0, without the holidays of a calendar.
  func lost(since dayZero: Day, without calendar: HolidayCalendar?) -> OutputLost {
    let past = max(0, dayZero - firstDay)
    return OutputLost(
      of: [Double](repeating: 1 / Double(max(1, whole.count)), count: whole.count), from: dayZero,
      asOf: asOf, through: asOf + horizon, without: calendar
    ) { path, day in whole[path][past + day] }
  }

  /// How many draws of a mean count: a few members have no more paths than they have.
  private func effectiveDraws(of means: [[MemberWeight]]) -> Double {
    let draws = paths.effectiveCount * Double(means.count)
    let own = means.flatMap(\.self).map(\.place).reduce(0) { $0 + paths.members[$1].count }
    return min(draws, Double(own))
  }

  /// The milestones that a part is asked for, those of its plan first.
  func asked(of name: String) -> [Milestone] {
    let common = plan.of(hierarchy.whole.name).targets.map(\.milestone) + milestones
    var asked: [Milestone] = []
    for milestone in plan.of(name).targets.map(\.milestone) + common
    where !asked.contains(milestone) {
      asked.append(milestone)
    }
    return asked
  }

  private func passages(of milestone: Milestone, _ season: SeasonSoFar) throws(ForecastError)
    -> Passages
  {
    let excluded = try ForecastError.of { () throws(MilestoneError) in
      try season.goal(milestone).excluded
    }
    return Passages(milestone, season, excluded: excluded, from: firstDay)
  }

  /// Weighs the draws so that the whole reaches milestones when all that is known of it by itself says as well.
  ///
  /// - Parameters:
  ///   - pool: What past seasons and the last weeks say of the whole.
  ///   - season: What is known of it.
  /// - Returns: The same telling from draws that agree with both.
  /// - Throws: ``ForecastError`` for a milestone that makes no sense.
  func leaning(on pool: Pool, of season: SeasonSoFar) throws(ForecastError) -> HierarchyTelling {
    let part = try part(hierarchy.whole.name, season, share: 1, means: [weightsOfWhole])
    let dates = pool.dates(curves: part.milestones.map(\.dates))
    var passages: [[Int]] = []
    for milestone in part.milestones.map(\.milestone) {
      let own = try self.passages(of: milestone, season)
      passages.append(whole.map { own.passage(on: $0) ?? -1 })
    }
    let weights = RakedWeights(
      [Double](repeating: 1 / Double(paths.count), count: paths.count), passages: passages,
      as: dates
    ).weights
    let places = weights.places(atEvenSteps: paths.count)
    var telling = self
    telling.paths = paths.drawn(at: places, effectiveShare: weights.effectiveShare)
    telling.whole = places.map { whole[$0] }
    return telling
  }

  // MARK: Who holds it back

  /// What the members cost a whole.
  func delay(of whole: HierarchyForecast.Part, threads: Int) -> HierarchyForecast.Delay? {
    let late = whole.progress.first {
      $0.verdict == .atRisk || $0.verdict == .offCourse || $0.verdict == .missed
    }
    let open = whole.milestones.first { $0.dates.alreadyPassed < 0.5 }
    guard let milestone = late?.target.milestone ?? open?.milestone, !milestone.isFalling else {
      return nil
    }
    let levels = self.whole
    let missing = alike.evened(gaps())
    let all = missing.reduce(0, +)
    let median = medianPath(threads)
    let dates = levels.map { firstDay(of: milestone, on: $0) }
    // Who misses next to nothing costs next to nothing.
    let some = Set(
      alike.groups.indices.sorted { missing[alike.groups[$0][0]] > missing[alike.groups[$1][0]] }
        .prefix(Self.mostCosts))
    let costs = concurrentMap(alike.groups.count, threads: threads) {
      group -> HierarchyForecast.Cost in
      let places = alike.groups[group].prefix(Self.mostToldCosts)
      let shareOfGap = all > 0 ? missing[places[0]] / all : 0
      guard some.contains(group) else {
        return .init(shareOfGap: shareOfGap, days: 0, medianAtSiblingsPace: nil)
      }
      var (days, other) = (0.0, [Int]())
      for place in places {
        for draw in levels.indices {
          let date = firstDay(
            of: milestone,
            on: replaced(
              place, by: median[draw], in: levels[draw], draw, share: shares.ahead[place]))
          days += Double(min(dates[draw], horizon) - min(date, horizon))
          other.append(date)
        }
      }
      other.sort()
      let middle = other[other.count / 2]
      return .init(
        shareOfGap: shareOfGap, days: days / Double(other.count),
        medianAtSiblingsPace: middle < horizon ? asOf + 1 + middle : nil)
    }
    return .init(
      milestone: milestone, costs: alike.groupOf.map { costs[$0] },
      rescue: late.flatMap { rescue(of: $0, levels) })
  }

  /// What each member lacks of 100 % on the as-of day, by its share of the whole.
  private func gaps() -> [Double] {
    hierarchy.members.indices.map { place in
      let sum = (0..<paths.count).reduce(0.0) { sum, draw in
        sum
          + max(
            0, 1 - paths.members[place].level(paths.path(of: place, in: draw), pastDays - 1))
      }
      return shares.ahead[place] * sum / Double(paths.count)
    }
  }

  /// The median member's level on the as-of day and each day after it, draw by draw.
  private func medianPath(_ threads: Int) -> [[Double]] {
    let count = hierarchy.members.count
    return concurrentMap(paths.count, threads: threads) { draw in
      var days = [[Float]](repeating: [Float](repeating: 0, count: count), count: horizon + 1)
      for member in 0..<count {
        let ahead = paths.levels(of: member, in: draw)[(pastDays - 1)...]
        for (day, level) in zip(days.indices, ahead) { days[day][member] = Float(level) }
      }
      return days.indices.map { days[$0].takeMedian() }
    }
  }

  /// A whole's days ahead if a member rose from today as the median of its siblings does: by the same factor of its odds
  /// where levels are shares, else by the same points.
  private func replaced(
    _ place: Int, by median: [Double], in levels: [Double], _ draw: Int, share: Double
  ) -> [Double] {
    let isRate = hierarchy.whole.series.measure == .operatingRate
    let before = paths.levels(of: place, in: draw)
    let today = before[pastDays - 1]
    func logit(_ level: Double) -> Double {
      let inside = min(max(level, 1e-6), 1 - 1e-6)
      return .log(inside / (1 - inside))
    }
    var levels = levels
    let (own, first) = (logit(today), logit(median[0]))
    for ahead in 1...horizon {
      let level =
        isRate
        ? 1 / (1 + .exp(-(own + logit(median[ahead]) - first))) : today + median[ahead] - median[0]
      let day = pastDays - 1 + ahead
      // What is next to everything is everything: the median's clamped odds end there.
      let risen = isRate && level > 1 - 2e-6 ? 1 : level
      levels[day] += share * (risen - before[day])
    }
    return levels
  }

  /// How many days after the as-of day a path first is at a level, 0 for the next day; the horizon where it is not.
  private func firstDay(of milestone: Milestone, on levels: [Double]) -> Int {
    var passage = FirstPassage(milestone.rule)
    for ahead in 0..<horizon {
      passage.see(ahead, isAtLevel: milestone.isAtLevel(levels[pastDays + ahead]), isObserved: true)
      if let age = passage.age { return age }
    }
    return horizon
  }

  /// The fewest members that bring a whole in time.
  private func rescue(
    of progress: Progress, _ levels: [[Double]]
  ) -> HierarchyForecast.Rescue? {
    let last = progress.target.deadline.lastDay
    let day = pastDays - 1 + (last - asOf)
    guard last > asOf, day < paths.days else { return nil }
    let threshold = progress.target.milestone.threshold
    func missing(_ place: Int, _ draw: Int) -> Double {
      max(0, threshold - paths.levels(of: place, in: draw)[day])
    }
    let lacking = hierarchy.members.indices.map { place in
      shares.ahead[place]
        * (0..<paths.count).reduce(0.0) { $0 + missing(place, $1) }
    }
    var onDay = levels.map { $0[day] }
    var names: [String] = []
    for place in lacking.indices.sorted(by: { lacking[$0] > lacking[$1] }) {
      guard lacking[place] > 0 else { break }
      names.append(hierarchy.members[place].name)
      for draw in onDay.indices {
        onDay[draw] += shares.ahead[place] * missing(place, draw)
      }
      let reached = onDay.count { $0 >= threshold - 1e-9 }
      let probability = Double(reached) / Double(onDay.count)
      if probability >= Progress.onCourseProbability {
        return .init(names: names, day: last, probability: probability)
      }
    }
    return nil
  }

  /// Members whose cost is told, those alike counted once.
  private static let mostCosts = 40
  /// So many members that are alike say what each costs.
  private static let mostToldCosts = 4
}

/// First passages of a milestone on paths of so many days.
private struct Passages {
  private let milestone: Milestone
  private let firstDay: Day
  private let start: Int
  private let excluded: Set<Int>
  private let unobserved: Set<Int>
  private let asOf: Int

  init(_ milestone: Milestone, _ season: SeasonSoFar, excluded: Set<Day>, from firstDay: Day) {
    self.milestone = milestone
    self.firstDay = firstDay
    start = max(0, season.start - firstDay)
    self.excluded = Set(excluded.map { $0 - firstDay })
    asOf = season.asOf - firstDay
    let observed = Set(season.constraints.days.filter(\.isObserved).map { $0.day - firstDay })
    unobserved = Set((0...max(0, asOf)).filter { !observed.contains($0) })
  }

  /// The place of the day on which a path is at the level; `nil` where it never is.
  func passage(on levels: [Double]) -> Int? {
    if milestone.run == 1 {
      for day in start..<max(start, levels.count)
      where milestone.isAtLevel(levels[day]) && !excluded.contains(day) {
        return day
      }
      return nil
    }
    var passage = FirstPassage(milestone.rule, from: start)
    for day in levels.indices {
      passage.see(
        day, isAtLevel: milestone.isAtLevel(levels[day]), isObserved: !unobserved.contains(day))
      if let age = passage.age { return age }
    }
    return nil
  }

  /// The date of all paths.
  func dates(of levels: [[Double]], ceilings: [Double], asOf: Day, effectiveDraws: Double)
    -> DateDistribution
  {
    let days = levels.first?.count ?? 1
    var counts = [Double](repeating: 0, count: days)
    var unreachable = 0.0
    for (levels, ceiling) in zip(levels, ceilings) {
      if let day = passage(on: levels) {
        counts[day] += 1
      } else if !milestone.isFalling, ceiling < milestone.threshold {
        unreachable += 1
      }
    }
    let total = Double(max(1, levels.count))
    var (reached, variance) = (0.0, 0.01)
    for count in counts {
      reached += count
      variance = max(variance, reached / total * (1 - reached / total))
    }
    return DateDistribution(
      firstDay: firstDay, asOf: asOf, probabilities: counts.map { $0 / total },
      never: max(0, 1 - reached / total), unreachable: unreachable / total,
      monteCarloError: (variance / max(1, effectiveDraws)).squareRoot())
  }
}

extension [Float] {
  /// The median, the mean of two in the middle, found by parting the values again and again (Hoare 1961), which
  /// leaves them in another order; 0 without any.
  fileprivate mutating func takeMedian() -> Double {
    guard !isEmpty else { return 0 }
    let middle = count / 2
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = self[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        if left <= right {
          swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if middle <= right { high = right } else if middle >= left { low = left } else { break }
    }
    // What lies before the middle is not greater.
    guard count.isMultiple(of: 2), let lower = self[..<middle].max() else {
      return Double(self[middle])
    }
    return 0.5 * (Double(lower) + Double(self[middle]))
  }
}
