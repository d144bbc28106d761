import Reprise

/// How a milestone stands, as cells of a table.
struct MilestoneCells {
  let milestone: Milestone
  let dates: DateDistribution
  let progress: Progress?
  let asOf: Day
  let words: any Words

  /// What the plan calls it, or the milestone.
  var name: String {
    progress.map { words.name(of: $0.target) } ?? words(Cell.goal(milestone))
  }

  /// The day by which the chance is even, or that it is reached.
  var evenChance: String {
    let passed = dates.alreadyPassed
    if passed >= 1 - 1e-9 {
      let certain = dates.median.flatMap { dates.interval(0.999) == ($0, $0) ? $0 : nil }
      return words(.reached(certain))
    }
    if passed >= 0.5 { return words(.probablyReached) }
    return words(dates.median.map { .day($0, hasWeekday: true) } ?? .noDate)
  }

  /// The central 80 % of the days.
  var likelyDays: String {
    let (lower, upper) = dates.interval(0.8)
    return words(.days(lower, upper))
  }

  /// The chance that it is reached within the days looked at.
  var within: String {
    dates.alreadyPassed >= 1 - 1e-9 ? words(.reached(nil)) : words.simulated(1 - dates.never)
  }

  /// The chance that a deadline is met, or was.
  func inTime(_ progress: Progress) -> String {
    switch progress.probability {
    case 1 - 1e-9...1 where progress.verdict == .met: words(.yes)
    case ...0 where progress.target.deadline.lastDay <= asOf: words(.no)
    default: words.simulated(progress.probability)
    }
  }

  /// The verdict with the days to spare.
  func verdict(_ progress: Progress) -> String {
    words(.judged(progress, spare: progress.verdict == .onCourse ? progress.slack.median : nil))
  }
}
