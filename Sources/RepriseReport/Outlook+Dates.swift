import Reprise

extension Outlook {
  /// The early and the late end of dates that are still open.
  static func ends(
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
