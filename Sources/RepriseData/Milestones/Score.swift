/// Scores of one date as of Gneiting and Raftery (2007), with the date truncated at the horizon or at the
/// last day of the known outcome.
extension DateDistribution {
  /// The distribution given that the milestone was not reached by the as-of day; `nil` when it certainly was.
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

  /// The days between the median and the date. A date that is not reached is taken as the last day that
  /// counts.
  public func absoluteError(_ outcome: Outcome) -> Double { abs(error(outcome)) }

  /// The days from the date to the median, negative where the median is too early. A date that is not
  /// reached, and a median that is not within the horizon, are taken as the last day that counts.
  public func error(_ outcome: Outcome) -> Double {
    let seen = seen(outcome)
    return Double(min(median ?? seen.last, seen.last) - (seen.date ?? seen.last))
  }

  /// The Brier score of the milestone within a number of days after the as-of day; `nil` where the outcome is
  /// not known, and beyond the horizon.
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

    /// Whether the milestone was reached by a day; `nil` where that is not known.
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
