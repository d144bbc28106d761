/// The product-limit estimate of a duration from observations some of which end before it does
/// (Kaplan and Meier 1958), with weights.
struct KaplanMeier {
  /// A duration in whole days, at least one.
  struct Duration {
    var days: Int
    /// Whether the end was seen after these days; else it is only known to come later.
    var isComplete: Bool
    var weight = 1.0
  }

  /// The probability that the duration is at most 1, 2 … days. Beyond the last day on which anything
  /// was observed it stays as it is.
  let cumulative: [Double]

  init(_ durations: [Duration], horizon: Int) {
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
      // Weights are sums; what they leave of nothing is no risk.
      if ended > 0, atRisk > 0 { open *= max(0, 1 - ended / atRisk) }
      atRisk -= ended + left
      return 1 - open
    }
  }
}
