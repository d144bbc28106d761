/// What can be promised of a milestone: what holds with a probability of ``probability``.
///
/// ```swift
/// let promise = Promise(of: forecast.milestones[0].dates, forecast.progress.first)
/// promise.day                                                       // nil: no day of the horizon
/// ```
public struct Promise: Sendable, Hashable {
  /// The chance with which a promise is kept.
  public static let probability = 0.9

  /// The first day by which the milestone is reached with that chance; `nil` when no day of the horizon is.
  public let day: Day?
  /// The level that the last day in time has, or exceeds, with that chance; `nil` without a deadline ahead, and for a
  /// level to fall to.
  public let level: Double?

  /// What can be promised of a milestone.
  ///
  /// - Parameters:
  ///   - dates: The dates of the milestone.
  ///   - progress: How it stands to a plan; `nil` where none asks for it.
  public init(of dates: DateDistribution, _ progress: Progress? = nil) {
    day = dates.quantile(Self.probability)
    level = progress.flatMap {
      $0.target.milestone.isFalling ? nil : $0.levelOnDeadline?.interval80.lowerBound
    }
  }
}
