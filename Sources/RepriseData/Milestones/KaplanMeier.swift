/// The product-limit estimate of a duration from weighted observations, some of them censored (Kaplan and
/// Meier 1958). It has no interval.
package struct KaplanMeier {
  /// A duration in whole days, at least one.
  package struct Duration {
    package var days: Int
    /// Whether the end was seen after these days. Otherwise the observation is censored.
    package var isComplete: Bool
    package var weight: Double

    package init(days: Int, isComplete: Bool, weight: Double = 1) {
      (self.days, self.isComplete, self.weight) = (days, isComplete, weight)
    }
  }

  /// The probability that the duration is at most 1, 2 … days. It is constant beyond the last observed day.
  package let cumulative: [Double]

  package init(_ durations: [Duration], horizon: Int) {
    let horizon = max(1, horizon)
    var ended = [Double](repeating: 0, count: horizon + 1)
    var left = ended
    var atRisk = 0.0
    for duration in durations where duration.days >= 1 && duration.weight > 0 {
      atRisk += duration.weight
      guard duration.days <= horizon else { continue }
      if duration.isComplete {
        ended[duration.days] += duration.weight
      } else {
        left[duration.days] += duration.weight
      }
    }
    var open = 1.0
    cumulative = zip(ended, left).dropFirst().map { ended, left in
      // Sums of weights may fall below zero by rounding.
      if ended > 0, atRisk > 0 { open *= max(0, 1 - ended / atRisk) }
      atRisk -= ended + left
      return 1 - open
    }
  }
}
