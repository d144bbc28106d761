import Reprise

extension Outlook {
  /// How likely a milestone is and when and, where it is not on course, what it takes.
  ///
  /// - Parameters:
  ///   - milestone: The milestone.
  ///   - dates: Its dates.
  ///   - progress: How it stands to a plan whose deadline is still ahead; `nil` without one.
  ///   - level: The level of the as-of day.
  ///   - asOf: The as-of day.
  ///   - hasLateEnd: Whether the day is told by which it is nearly certain.
  /// - Returns: The sentences in their order.
  static func sentences(
    on milestone: Milestone, _ dates: DateDistribution, _ progress: Progress?, level: LevelRange,
    asOf: Day, hasLateEnd: Bool = true
  ) -> [Outlook] {
    let chance = progress?.probability ?? (1 - dates.never)
    var (early, late) = ends(of: dates, to: milestone, asOf: asOf)
    if case .by? = late, !hasLateEnd { late = nil }
    var sentences: [Outlook] = [
      .chance(milestone, isInTime: progress != nil, chance, early, late)
    ]
    guard let progress, chance < Progress.onCourseProbability else { return sentences }
    if case .needed(let points, let left) = progress.pace {
      sentences.append(.needed(points: points, days: left))
    }
    if let ahead = progress.levelOnDeadline {
      sentences.append(
        .levelOn(
          progress.target.deadline.lastDay, ahead,
          isLower: ahead.median < level.median - 0.0005))
    }
    return sentences
  }

  /// The early and the late end of dates that are still open.
  private static func ends(
    of dates: DateDistribution, to milestone: Milestone, asOf: Day
  ) -> (Early?, Late?) {
    let tomorrow = dates.probability(by: asOf + 1)
    let (lower, upper) = dates.interval(0.8)
    guard let lower else { return (nil, .never(dates.never, maySettleBelow: false)) }
    let early: Early =
      tomorrow >= 0.5 || lower == asOf + 1
      ? .tomorrow(tomorrow, isRun: milestone.rule != .firstReached)
      : lower == dates.median ? .hardlyBefore(lower) : .notBefore(lower)
    guard dates.never < 0.1, let upper else {
      return (
        early, .never(dates.never, maySettleBelow: dates.unreachable >= 0.5 * dates.never)
      )
    }
    return (early, tomorrow >= 0.9 ? nil : .by(upper))
  }
}
