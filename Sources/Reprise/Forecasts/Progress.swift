/// The standing of one planned milestone.
public struct Progress: Sendable, Hashable {
  /// The milestone and its deadline.
  public let target: Plan.Target
  /// The probability that the deadline is met.
  public let probability: Double
  /// The verdict on that probability.
  public let verdict: Verdict
  /// The days from the milestone's date to the last day in time, negative when late.
  public let slack: Slack
  /// The daily rise that the deadline needs from the day after the as-of day on; `nil` for a level to fall
  /// to.
  public let pace: Pace?
  /// The level that the plan implies for the as-of day, beside the actual one; `nil` when no day is left,
  /// when no curve of the prior reaches the milestone, and for a level to fall to.
  public let expected: Expected?
  /// The level expected on the last day that is in time; `nil` when no day is left.
  public let levelOnDeadline: LevelQuantiles?

  /// A verdict, defined by the probability of meeting the deadline.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// The milestone was reached in time. After a deadline with unobserved days, that is more likely than
    /// not.
    case met
    /// The deadline is over and was more likely missed than met, or no path meets it.
    case missed
    /// Met with a probability of at least ``Progress/onCourseProbability``.
    case onCourse = "on course"
    /// Met with a probability between the two.
    case atRisk = "at risk"
    /// Met with a probability under ``Progress/offCourseProbability``: more likely missed than met.
    case offCourse = "off course"
  }

  /// From this probability on a target is on course.
  public static let onCourseProbability = 0.8
  /// Under this probability a target is off course.
  public static let offCourseProbability = 0.5

  /// Days in hand, each `nil` when the date is not within the horizon.
  public struct Slack: Sendable, Hashable {
    /// Days in hand at the median date.
    public let median: Int?
    /// Days in hand at the late end of the central 80 % of the dates.
    public let low: Int?
    /// Days in hand at the early end of it.
    public let high: Int?
  }

  /// The rise that the deadline asks for.
  public enum Pace: Sendable, Hashable {
    /// The level is reached already.
    case reached
    /// The percentage points of each day that is left, from the level of the as-of day, published or else
    /// median, to the lowest figure at the milestone.
    case needed(points: Double, days: Int)
    /// No day is left.
    case tooLate
  }

  /// The level that the plan implies for the as-of day. It is that of a season that reaches the milestone on
  /// the last day in time, with floor, ceiling and pace from the prior.
  public struct Expected: Sendable, Hashable {
    /// The median, as a fraction.
    public let median: Double
    /// The central 80 %.
    public let interval80: ClosedRange<Double>
    /// The published or else the median level of the as-of day.
    public let actual: Double

    /// The standing of the actual level.
    public var standing: Standing {
      actual > interval80.upperBound ? .ahead : actual < interval80.lowerBound ? .behind : .inLine
    }
  }

  /// The standing of an actual level against the central 80 % of the expected ones.
  public enum Standing: String, Sendable, Hashable, CaseIterable {
    /// Above all of them.
    case ahead
    /// Within them.
    case inLine = "in line"
    /// Below all of them.
    case behind
  }

  init(
    _ target: Plan.Target, dates: DateDistribution, level: LevelRange, published: Double?,
    asOf: Day, expected expectedLevel: (_ daysBefore: Int) -> LevelRange?, ahead: LevelQuantiles
  ) {
    self.target = target
    let last = target.deadline.lastDay
    probability = dates.probability(by: last)
    let passedInTime = dates.probability(by: min(last, asOf))
    verdict =
      if passedInTime > 1 - 1e-9 || (last <= asOf && probability >= 0.5) {
        .met
      } else if last <= asOf || probability <= 0 {
        .missed
      } else if probability >= Self.onCourseProbability {
        .onCourse
      } else if probability >= Self.offCourseProbability {
        .atRisk
      } else {
        .offCourse
      }
    let interval = dates.interval(0.8)
    slack = Slack(
      median: dates.median.map { last - $0 }, low: interval.upper.map { last - $0 },
      high: interval.lower.map { last - $0 })
    let actual = published ?? level.median
    let days = last - asOf
    let milestone = target.milestone
    pace =
      if milestone.isFalling {
        nil
      } else if dates.alreadyPassed > 0.5 {
        .reached
      } else if days < 1 {
        .tooLate
      } else {
        .needed(points: max(0, milestone.leastFigure - actual) * 100 / Double(days), days: days)
      }
    levelOnDeadline = days < 1 ? nil : ahead
    expected =
      days < 1 || milestone.isFalling
      ? nil
      : expectedLevel(days).map {
        Expected(median: $0.median, interval80: $0.interval80, actual: actual)
      }
  }
}
