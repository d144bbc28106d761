/// What happened to a milestone, as far as it is known.
public enum Outcome: Sendable, Hashable {
  /// Reached on that day for the first time.
  case reached(Day)
  /// Not reached up to and including that day; nothing is known of later ones.
  case notReached(through: Day)
}

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
  /// the probability of having reached the milestone and whether it was. 0 is perfect.
  ///
  /// Scores as Gneiting and Raftery (2007) define them, with the date truncated at the horizon.
  public func crps(_ outcome: Outcome) -> Double {
    let last =
      switch outcome {
      case .reached: lastDay
      case .notReached(let day): min(lastDay, day)
      }
    var sum = 0.0
    for age in 1...max(1, last - asOf) {
      let day = asOf + age
      let isReached =
        switch outcome {
        case .reached(let date): date <= day
        case .notReached: false
        }
      let difference = probability(by: day) - (isReached ? 1 : 0)
      sum += difference * difference
    }
    return sum
  }

  /// The randomised probability integral transform of the outcome: uniform on 0 to 1 where forecasts
  /// are calibrated (Czado, Gneiting, Held 2009).
  ///
  /// - Parameters:
  ///   - outcome: What happened.
  ///   - uniform: A number drawn uniformly from 0 to 1, independent of all else.
  /// - Returns: A number from 0 to 1.
  public func pit(_ outcome: Outcome, uniform: Double) -> Double {
    let (low, high) =
      switch outcome {
      case .reached(let day) where day <= lastDay:
        (probability(before: day), probability(by: day))
      case .reached: (probability(by: lastDay), 1.0)
      case .notReached(let day): (probability(by: day), 1.0)
      }
    return low + uniform * (high - low)
  }
}
