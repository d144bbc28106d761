extension Series {
  /// Finds single days at a milestone's level that the next figure takes back. The milestone is not reached
  /// on these; see ``SuspectFigure/Kind/takenBack(level:)``.
  ///
  /// The next figure has to stand below the level by more than rounding and more than three robust
  /// standard deviations of the series' daily changes. The last figure counts as it stands.
  ///
  /// - Parameters:
  ///   - milestone: The milestone; of a level sustained for two days or more no day is taken back.
  ///   - asOf: The last day whose figure may be used; by default the last day with a fact.
  /// - Returns: The figures of these days, in order.
  /// - Throws: ``MilestoneError/invalidMilestone(_:_:)``.
  public func takenBack(of milestone: Milestone, asOf: Day? = nil) throws(MilestoneError)
    -> [SuspectFigure]
  {
    try milestone.validate(for: self)
    let threshold = milestone.threshold
    guard let asOf = asOf ?? lastDay, milestone.run == 1, !milestone.isFalling else { return [] }
    let known = through(asOf)
    // Most series have no day at a level that is still far.
    guard known.observations.contains(where: { $0.mayReach(threshold, precision) }) else {
      return []
    }
    // A published fact of the day, its level where it has one.
    func fact(_ day: Day) -> Observation? {
      let facts = known.observations.filter { $0.day == day }
      return facts.first { $0.level != nil } ?? facts.last
    }
    return known.dropsBelow(threshold).compactMap { drop in
      guard drop.isAtLevel, let observation = fact(drop.day), observation.level != nil
      else {
        return nil
      }
      return SuspectFigure(
        observation: observation, kind: .takenBack(level: milestone.fraction),
        before: fact(drop.days.lowerBound - 1), after: fact(drop.days.upperBound))
    }
  }

  /// A day whose figure the next one takes back.
  package struct Drop {
    let day: Day
    /// The day and those without a figure beside it.
    package let days: Range<Day>
    /// Whether the day was at the level.
    let isAtLevel: Bool
  }

  /// The days whose figures the next one takes back, to below a threshold that has not been reached.
  package func dropsBelow(_ threshold: Double) -> [Drop] {
    let levels = observations.compactMap { fact in fact.level.map { (day: fact.day, level: $0) } }
    let days = LevelConstraints(observations, measure: measure, precision: precision).days
      .filter(\.isObserved)
    // Half a unit of the last decimal is a sum that binary fractions miss by a hair.
    let hair = 1e-9
    var drops: [Drop] = []
    for (place, day) in days.enumerated() {
      let isAtLevel = day.lower >= threshold - hair
      let first = place > 0 ? days[place - 1].day + 1 : day.day
      guard place + 1 < days.count else { break }
      let next = days[place + 1]
      if next.upper <= threshold + hair, day.lower - next.upper > hair,
        // Without days to fill in, what was below the level cannot be at it.
        isAtLevel || next.day - first > 1,
        day.lower - next.upper
          > SuspicionOfLevels.deviations * DailyChanges.scale(levels.filter { $0.day != day.day })
      {
        drops.append(Drop(day: day.day, days: first..<next.day, isAtLevel: isAtLevel))
      } else if isAtLevel {
        break
      }
    }
    return drops
  }
}

extension Observation {
  /// Whether a day may be at a threshold by this fact, given how finely levels are published.
  fileprivate func mayReach(_ threshold: Double, _ precision: Precision) -> Bool {
    switch fact {
    case .level(let figure): figure.fraction + precision.unit > threshold
    case .missing: false
    case .count, .bound, .change, .order: true
    }
  }
}
