extension Series {
  /// The outcome of a milestone by the facts: the first day on which they place the level at the milestone's,
  /// or the last day up to which they do not.
  ///
  /// A day counts as observed where its facts place the level on one side of the milestone; a bound may leave
  /// it open. A day that the next figure takes back does not count; see ``takenBack(of:asOf:)``. A run of
  /// days that began on the last day but one could still complete, and its outcome is unknown.
  ///
  /// - Parameters:
  ///   - milestone: The milestone.
  ///   - first: The first day on which it may be reached.
  ///   - origin: The day from which it is forecast.
  ///   - end: The last day on which it may be reached; facts from a month after it on are another season's.
  /// - Returns: The outcome; `nil` where the facts tell of no day after the origin.
  public func outcome(
    of milestone: Milestone, from first: Day, after origin: Day, through end: Day
  ) -> Outcome? {
    let known = through(end + Self.longestRest)
    var excluded: Set<Day> = []
    if milestone.run == 1, !milestone.isFalling {
      for drop in known.dropsBelow(milestone.threshold) { excluded.formUnion(drop.days) }
    }
    // Half a unit of the last decimal is a sum that binary fractions miss by a hair.
    let hair = 1e-9
    let seen = LevelConstraints(known.observations, measure: measure, precision: precision).days
      .compactMap { day -> (day: Day, isAtLevel: Bool)? in
        guard day.day >= first, day.isObserved else { return nil }
        let isAbove = day.lower >= milestone.threshold - hair
        guard isAbove || day.upper <= milestone.threshold + hair else { return nil }
        return (day.day, isAbove != milestone.isFalling && !excluded.contains(day.day))
      }
    let decided = seen.count - milestone.run
    guard seen.indices.contains(decided), seen[decided].day > origin else { return nil }
    let through = seen[decided].day
    var passage = FirstPassage(milestone.rule)
    for (day, isAtLevel) in seen {
      passage.see(day - first, isAtLevel: isAtLevel, isObserved: true)
      if let age = passage.age {
        let date = first + age
        let before = seen.last { $0.day < date }?.day ?? first - 1
        return .reached(date, after: before, through: through)
      }
    }
    return .notReached(through: through)
  }

  /// Days after a last day that its run may need.
  private static let longestRest = 31
}
