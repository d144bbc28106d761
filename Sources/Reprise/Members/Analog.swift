import RealModule

/// The member that finds days of other seasons that were like today, and takes the durations from these days
/// on.
///
/// The weight of a day is a kernel of its level, its age since the running trough and its time of the year.
/// The weights of a season sum to one, and the seasons of one past event (``Events``) together count as one.
/// The durations make a product-limit estimate (Kaplan and Meier 1958) with a prior guess worth
/// ``priorEvents`` events, the posterior mean under a beta process (Hjort 1990). Each series of the running
/// event counts with the days it has, so that those ahead inform those behind. At a feast, which all of them
/// keep alike, they count as one together.
///
/// Not guaranteed: durations beyond the longest one seen, where the prior stands alone.
struct Analog: Sendable, Hashable {
  /// The number of events that the prior guess is worth.
  var priorEvents = 1.0
  /// Whether the other series of the running event count.
  var borrows = true

  /// The kernel's standard deviation of levels: 6 points.
  fileprivate static let levelWidth = 0.06
  /// The kernel's standard deviation of the logarithms of ages plus one day.
  fileprivate static let ageWidth = 0.4
  /// The kernel's standard deviation of the time of the year in days, and the weight of a day farther off.
  fileprivate static let yearWidth = 5.0
  fileprivate static let otherDay = 0.2
  /// The weight of a season at another time of the year.
  private static let otherTime = 0.25
  /// The weights of an ended season of the same series and of another series of the running event.
  private static let sameSeries = 3.0
  private static let sameEvent = 3.0
  /// Durations are spread over a tenth of themselves.
  fileprivate static let spread: [(factor: Double, share: Double)] =
    [(-1.5, 0.1), (-0.75, 0.2), (0, 0.4), (0.75, 0.2), (1.5, 0.1)]
    .map { (.exp(0.12 * $0.0), $0.1) }

  /// The durations from days like today.
  struct Durations: Sendable {
    fileprivate var all: [[KaplanMeier.Duration]]
    fileprivate let priorEvents: Double

    /// Whether no other season has such a day.
    var isEmpty: Bool { all.indices.allSatisfy(isEmpty) }

    /// The same for one of the milestones.
    func isEmpty(_ milestone: Int) -> Bool { all[milestone].allSatisfy { $0.weight <= 0 } }

    /// The dates of the milestones.
    ///
    /// - Parameters:
    ///   - prior: The prior guess, a distribution over the days after the as-of day for each milestone.
    ///   - asOf: The as-of day.
    /// - Returns: A distribution for each milestone; the prior where no other season is like this one.
    func dates(prior: [DateDistribution], asOf: Day) -> [DateDistribution] {
      zip(all, prior).map { estimate($0, prior: $1, asOf: asOf) }
    }

    private func estimate(
      _ durations: [KaplanMeier.Duration], prior: DateDistribution, asOf: Day
    ) -> DateDistribution {
      let said = durations.reduce(0) { $0 + $1.weight }
      guard said > 0 else { return prior }
      let horizon = prior.probabilities.count
      let guess = prior.probabilities.enumerated().map {
        KaplanMeier.Duration(days: $0 + 1, isComplete: true, weight: priorEvents * $1)
      }
      let never = KaplanMeier.Duration(
        days: horizon + 1, isComplete: false, weight: priorEvents * prior.never)
      let share = priorEvents / (priorEvents + said)
      // A duration that was never seen to end goes on as the guess does.
      let open = durations.reduce(0) { $0 + ($1.isComplete ? 0 : $1.weight) }
      let shareOfGuess = (priorEvents + open) / (priorEvents + said)
      return DateDistribution(
        after: asOf,
        cumulative: KaplanMeier(durations + guess + [never], horizon: horizon).cumulative,
        unreachable: prior.unreachable * share,
        monteCarloError: prior.monteCarloError * shareOfGuess)
    }
  }

  /// The durations from days like today to milestones that are open.
  ///
  /// - Parameters:
  ///   - milestones: What to reach.
  ///   - situation: What was known.
  /// - Returns: The durations to each milestone.
  func durations(of milestones: [Milestone], in situation: Situation) -> Durations {
    let today = State(of: situation)
    var durations = milestones.map { _ in [KaplanMeier.Duration]() }
    func add(_ season: PanelSeason, weight: Double, isRunning: Bool) {
      let days = AnalogDays(season, like: today, isRunning: isRunning)
      for index in milestones.indices {
        days.add(milestones[index], weight: weight, to: &durations[index])
      }
    }
    for (season, share) in zip(situation.ended, situation.events.shares) {
      let closeness = YearClock.closeness(
        of: season.runningTrough, to: today.trough, floor: Self.otherTime)
      let kin = season.series == situation.season.series ? Self.sameSeries : 1
      add(season, weight: share * kin * closeness, isRunning: false)
    }
    if borrows {
      let alike = situation.kind.isFeast ? Double(max(1, situation.running.count)) : 1
      for season in situation.running {
        add(season, weight: Self.sameEvent / alike, isRunning: true)
      }
    }
    return Durations(all: durations, priorEvents: priorEvents)
  }
}

/// The values that days of other seasons are compared with.
private struct State {
  let level: Double
  let logAge: Double
  let trough: Day
  let asOf: Day

  init(of situation: Situation) {
    let season = situation.season
    level = season.recentLevels[season.days.count - 1]
    trough = situation.origin
    asOf = situation.asOf
    logAge = .log(Double(max(0, situation.asOf - trough) + 1))
  }
}

/// The days of another season that are like today.
private struct AnalogDays {
  private let season: PanelSeason
  private let isRunning: Bool
  private var likeness: [(place: Int, weight: Double)] = []

  init(_ season: PanelSeason, like today: State, isRunning: Bool) {
    self.season = season
    self.isRunning = isRunning
    let trough = season.runningTrough
    let shifts = YearClock.allCases.compactMap { clock in
      clock.carry(trough, near: today.asOf).map { $0 - trough }
    }
    // A season that has not fallen yet has no recovery to count.
    for (place, trough) in season.troughs.enumerated() where season.levels[trough] <= 0.92 {
      let higher = (season.recentLevels[place] - today.level) / Analog.levelWidth
      guard abs(higher) < 6 else { continue }
      let age = Double(season.days[place] - season.days[trough] + 1)
      let older = (.log(age) - today.logAge) / Analog.ageWidth
      let weight = Double.exp(-0.5 * (higher * higher + older * older))
      guard weight > 1e-6 else { continue }
      let distance = shifts.map { abs(season.days[place] + $0 - today.asOf) }.min() ?? .max
      let off = Double(distance) / Analog.yearWidth
      likeness.append(
        (place, weight * (Analog.otherDay + (1 - Analog.otherDay) * .exp(-0.5 * off * off))))
    }
  }

  /// Adds the durations to a milestone from each day on which it was open.
  func add(_ milestone: Milestone, weight: Double, to durations: inout [KaplanMeier.Duration]) {
    let run = milestone.run
    // A run cannot be seen to complete on the last days.
    let decided = season.days.count - run
    guard !likeness.isEmpty, decided > 0 else { return }
    let starts = season.starts(of: milestone)
    var open: [KaplanMeier.Duration] = []
    var (best, sum) = (0.0, 0.0)
    for (place, likeness) in likeness where place < decided - (isRunning ? 0 : 2) {
      guard !milestone.isAtLevel(season.levels[place]) else { continue }
      // A run that was complete by then.
      let complete = starts.partitioningIndex { $0 > place - run }
      if complete > 0, starts[complete - 1] >= season.start(of: milestone, knownAt: place) {
        continue
      }
      let later = starts.partitioningIndex { $0 > place }
      let end = season.days[later < starts.count ? starts[later] : decided]
      open.append(
        .init(
          days: end - season.days[place], isComplete: later < starts.count, weight: likeness))
      best = max(best, likeness)
      sum += likeness
    }
    guard sum > 0 else { return }
    let scale = weight * best / sum
    for duration in open {
      let weight = scale * duration.weight
      guard duration.isComplete else {
        durations.append(.init(days: duration.days, isComplete: false, weight: weight))
        continue
      }
      for (factor, share) in Analog.spread {
        let days = max(1, Int((Double(duration.days) * factor).rounded()))
        durations.append(.init(days: days, isComplete: true, weight: weight * share))
      }
    }
  }
}

extension PanelSeason {
  /// The places on which a run of a milestone's days begins, in order.
  fileprivate func starts(of milestone: Milestone) -> [Int] {
    let run = milestone.run
    var held = 0
    return levels.indices.compactMap { place in
      held = milestone.isAtLevel(levels[place]) ? held + 1 : 0
      let start = place - run + 1
      guard held >= run, run == 1 || days[place] - days[start] <= run + 2 else { return nil }
      return start
    }
  }
}
