/// The outcome of a milestone, as far as it is known.
public enum Outcome: Sendable, Hashable {
  /// Reached on that day for the first time, the day before it having been observed.
  ///
  /// - Parameters:
  ///   - after: The last observed day before it: a gap may hide the day on which it was reached.
  ///   - through: The last day for which it is known whether the milestone was reached. No score looks beyond
  ///     it, even where the milestone was reached: that would reward forecasts that are too early.
  case reached(Day, after: Day, through: Day)
  /// Not reached up to and including that day; nothing is known of later ones.
  case notReached(through: Day)

  /// Reached on that day for the first time, with every day before and after it observed.
  public static func reached(_ day: Day) -> Outcome {
    .reached(day, after: day - 1, through: Day(ordinal: .max))
  }
}
