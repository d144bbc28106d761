extension PanelSeason {
  /// The place from which on a milestone counts for what is known at a place: a level to reach from the
  /// running trough on, one to fall to from the first day.
  package func start(of milestone: Milestone, knownAt place: Int) -> Int {
    milestone.isFalling ? 0 : troughs[place]
  }

  /// The place of the first day of those at the places that reaches a milestone.
  package func place(of milestone: Milestone, in places: Range<Int>) -> Int? {
    var passage = FirstPassage(milestone.rule)
    for place in places {
      let day = days[place] - firstDay
      passage.see(day, isAtLevel: milestone.isAtLevel(levels[place]), isObserved: true)
      if let reached = passage.age { return self.place(after: firstDay + reached) - 1 }
    }
    return nil
  }

  /// The outcome of a milestone after a day; `nil` where it cannot be asked. That is when the day is not
  /// observed or is at the level, when the milestone was reached between the running trough and the day (the
  /// first day and the day for one to fall to), and when too few days follow.
  public func outcome(of milestone: Milestone, after origin: Day) -> Outcome? {
    let next = place(after: origin)
    guard next > 0, days[next - 1] == origin, !milestone.isAtLevel(levels[next - 1]),
      place(of: milestone, in: start(of: milestone, knownAt: next - 1)..<next) == nil
    else { return nil }
    // A run of three that began on the last day but one could still come true.
    let decided = days.count - milestone.run
    guard decided >= next else { return nil }
    let through = days[decided]
    guard let reached = place(of: milestone, in: next..<days.count) else {
      return .notReached(through: through)
    }
    return .reached(days[reached], after: days[reached - 1], through: through)
  }

  /// The origins of a backtest, each chosen by the figures up to it. They are observed days with a lowest
  /// level under 85 % that is at least two days old: the first on which the median of three days is at least
  /// 50, 60, 70, 80 and 85 %, with a lowest level 5 points below that, and the first on which the running
  /// trough is at least 2, 3, 5, 7, 10, 14, 21 and 28 days old. At least 14 days of the season follow.
  public var origins: [Day] {
    var levelsLeft = [(0.5, 0.45), (0.6, 0.55), (0.7, 0.65), (0.8, 0.75), (0.85, 0.8)]
    var agesLeft = [2, 3, 5, 7, 10, 14, 21, 28]
    var origins: [Day] = []
    for (place, trough) in troughs.enumerated() {
      let (day, lowest) = (days[place], levels[trough])
      guard lastDay - day >= 14 else { break }
      let age = day - days[trough]
      guard lowest < 0.85, age >= 2 else { continue }
      let level = recentLevels[place]
      let left = levelsLeft.count + agesLeft.count
      levelsLeft.removeAll { level >= $0.0 && lowest <= $0.1 }
      agesLeft.removeAll { age >= $0 }
      if levelsLeft.count + agesLeft.count < left { origins.append(day) }
    }
    return origins
  }
}
