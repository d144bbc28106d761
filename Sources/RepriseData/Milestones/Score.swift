/// Scores of one date, as Gneiting and Raftery (2007) define them, with the date truncated at the
/// horizon or where the outcome is not known any more.
extension DateDistribution {
  /// The distribution given that the milestone was not reached by the as-of day; `nil` when it was
  /// reached for certain.
  public var remaining: DateDistribution? {
    let rest = 1 - alreadyPassed
    guard rest > 1e-12 else { return nil }
    let past = asOf - firstDay
    return DateDistribution(
      firstDay: firstDay, asOf: asOf,
      probabilities: probabilities.enumerated().map { $0 <= past ? 0 : $1 / rest },
      never: never / rest, unreachable: unreachable / rest, monteCarloError: monteCarloError / rest)
  }

  /// The continuous ranked probability score of the date, in days from the as-of day: the sum over the
  /// days up to the horizon, or up to where the outcome is known, of the squared difference between
  /// the probability of having reached the milestone and whether it was. 0 is perfect. Unobserved days
  /// just before the milestone was reached do not count.
  public func crps(_ outcome: Outcome) -> Double {
    let seen = seen(outcome)
    return stride(from: 1, through: seen.last - asOf, by: 1).reduce(0) { sum, age in
      let day = asOf + age
      guard let isReached = seen.isReached(by: day) else { return sum }
      let difference = probability(by: day) - (isReached ? 1 : 0)
      return sum + difference * difference
    }
  }

  /// Days between the median and the date. What is not reached stands at the last day that counts.
  public func absoluteError(_ outcome: Outcome) -> Double { abs(error(outcome)) }

  /// Days from the date to the median, below zero where the median is too early. What is not reached stands at the last
  /// day that counts, and so does a median that is not within the horizon.
  public func error(_ outcome: Outcome) -> Double {
    let seen = seen(outcome)
    return Double(min(median ?? seen.last, seen.last) - (seen.date ?? seen.last))
  }

  /// The squared difference between the probability that the milestone is reached within a number of days
  /// after the as-of day and whether it was; `nil` where that is not known, or beyond the horizon.
  public func brier(_ outcome: Outcome, within days: Int) -> Double? {
    let seen = seen(outcome)
    let day = asOf + days
    guard day <= seen.last, let isReached = seen.isReached(by: day) else { return nil }
    let difference = probability(by: day) - (isReached ? 1 : 0)
    return difference * difference
  }

  /// The randomised probability integral transform of the outcome: uniform on 0 to 1 where forecasts
  /// are calibrated (Czado, Gneiting, Held 2009).
  ///
  /// - Parameters:
  ///   - outcome: What happened.
  ///   - uniform: A number drawn uniformly from 0 to 1, independent of all else.
  /// - Returns: A number from 0 to 1.
  public func pit(_ outcome: Outcome, uniform: Double) -> Double {
    let seen = seen(outcome)
    let (low, high) =
      seen.date.map { (probability(by: seen.after), probability(by: $0)) }
      ?? (probability(by: seen.last), 1)
    return low + uniform * (high - low)
  }

  /// An outcome as far as this distribution reaches.
  private struct Seen {
    /// The date, `nil` when it is not within the days that count.
    var date: Day?
    /// The last observed day before it.
    var after: Day
    /// The last day that counts.
    var last: Day

    /// Whether the milestone was reached by a day, `nil` where nobody looked.
    func isReached(by day: Day) -> Bool? {
      guard let date, day > after else { return false }
      return day >= date ? true : nil
    }
  }

  private func seen(_ outcome: Outcome) -> Seen {
    switch outcome {
    case .reached(let date, let after, let through):
      let last = min(lastDay, through)
      return date <= last
        ? Seen(date: date, after: min(after, date - 1), last: last)
        : Seen(date: nil, after: last, last: last)
    case .notReached(let through):
      let last = min(lastDay, through)
      return Seen(date: nil, after: last, last: last)
    }
  }
}
