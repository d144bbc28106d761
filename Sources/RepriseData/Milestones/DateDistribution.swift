/// The distribution of the day on which a milestone is reached: a probability for each day up to the horizon,
/// and the probability that it is not reached by then.
///
/// There is no mean: a date that may never come has none.
///
/// ```swift
/// let dates = DateDistribution(after: try Day("2022-02-10"), cumulative: [0.3, 0.6, 0.75, 0.8])
/// dates.median                                          // 2022-02-12
/// dates.probability(before: try Day("2022-02-13"))      // 0.6
/// dates.never                                           // 0.2
/// ```
public struct DateDistribution: Sendable, Hashable {
  /// The first day of the distribution: the season's day 0, or the day after the as-of day where the
  /// milestone is known to be open.
  public let firstDay: Day
  /// The as-of day.
  public let asOf: Day
  /// The last day of the distribution, the horizon's end.
  public var lastDay: Day { firstDay + (probabilities.count - 1) }
  /// The probability of each day from ``firstDay`` on.
  public let probabilities: [Double]
  /// The probability that the milestone is not reached within the horizon.
  public let never: Double
  /// The part of ``never`` in which the ceiling lies below the level.
  public let unreachable: Double
  /// The largest standard error that simulation leaves in any probability of this distribution.
  public let monteCarloError: Double

  private let cumulative: [Double]

  /// A distribution from the probability of each day; they and `never` sum to 1.
  package init(
    firstDay: Day, asOf: Day, probabilities: [Double], never: Double, unreachable: Double,
    monteCarloError: Double
  ) {
    self.firstDay = firstDay
    self.asOf = asOf
    self.probabilities = probabilities
    self.never = never
    self.unreachable = unreachable
    self.monteCarloError = monteCarloError
    var sum = 0.0
    cumulative = probabilities.map { probability in
      sum += probability
      return min(sum, 1)
    }
  }

  /// A distribution over the days after the as-of day, from the probability that the milestone is
  /// reached by each of them.
  ///
  /// - Parameters:
  ///   - asOf: The as-of day.
  ///   - cumulative: The cumulative probability of each day. It is clamped to 0 to 1 and made monotone; NaN
  ///     adds nothing.
  ///   - unreachable: The part of the remaining probability in which the ceiling lies below the level.
  ///   - monteCarloError: The largest standard error that simulation leaves in a probability.
  public init(
    after asOf: Day, cumulative: [Double], unreachable: Double = 0, monteCarloError: Double = 0
  ) {
    var reached = 0.0
    let probabilities = cumulative.map { probability in
      let before = reached
      reached = max(reached, min(1, probability.isNaN ? 0 : probability))
      return reached - before
    }
    let never = 1 - reached
    self.init(
      firstDay: asOf + 1, asOf: asOf, probabilities: probabilities, never: never,
      unreachable: min(max(0, unreachable), never), monteCarloError: monteCarloError)
  }

  /// The probability that the milestone is reached on the day or earlier. It is 0 before ``firstDay``; after
  /// ``lastDay``, beyond which nothing is forecast, it is that of the whole horizon.
  public func probability(by day: Day) -> Double {
    let index = day - firstDay
    guard index >= 0, let last = cumulative.last else { return 0 }
    return index < cumulative.count ? cumulative[index] : last
  }

  /// The probability that the milestone is reached earlier than the day.
  public func probability(before day: Day) -> Double { probability(by: day - 1) }

  /// The probability that the deadline is met.
  public func probability(of deadline: Deadline) -> Double { probability(by: deadline.lastDay) }

  /// The probability that the milestone was reached on the as-of day or earlier.
  public var alreadyPassed: Double { probability(by: asOf) }

  /// The first day by which the milestone is reached with the given probability, or `nil` when that
  /// is not within the horizon.
  public func quantile(_ probability: Double) -> Day? {
    // Sums of thousands of weights end a hair below what they stand for.
    cumulative.firstIndex { $0 >= probability - 1e-9 && $0 > 0 }.map { firstDay + $0 }
  }

  /// The day by which the milestone is reached in half of the paths, or `nil` when that is not within
  /// the horizon.
  public var median: Day? { quantile(0.5) }

  /// The central interval that holds the date with the given probability; each side is `nil` (open)
  /// when it is not within the horizon.
  public func interval(_ probability: Double) -> (lower: Day?, upper: Day?) {
    (quantile((1 - probability) / 2), quantile((1 + probability) / 2))
  }
}
