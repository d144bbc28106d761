/// A way to forecast the dates of milestones from what was known on a day.
///
/// A method is a value: the same situation and seed give the same dates.
public protocol DateMethod: Sendable {
  /// The name in a table of scores.
  var name: String { get }

  /// Forecasts when the season of a situation reaches milestones.
  ///
  /// - Parameters:
  ///   - milestones: What to reach.
  ///   - situation: What was known.
  ///   - horizon: How many days after the as-of day to look at, at least one.
  ///   - seed: The seed of all random numbers.
  /// - Returns: One distribution for each milestone, over the days after the as-of day. A milestone that was
  ///   reached by the as-of day counts for the first of these days.
  func dates(of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64)
    -> [DateDistribution]
}
