extension DateDistribution: CustomStringConvertible {
  /// The date in a line, such as `2022-02-16, 80 % from 2022-02-13, 38 % never`.
  ///
  /// The first day is the median. An end of the interval that is not within the horizon is left out.
  public var description: String {
    let (lower, upper) = interval(0.8)
    let ends = [lower.map { "from \($0)" }, upper.map { "to \($0)" }].compactMap(\.self)
    let parts = [
      median.map { "\($0)" } ?? "not within the horizon for half of the paths",
      ends.isEmpty ? nil : "80 % " + ends.joined(separator: " "),
      never > 0 ? "\(never.chance) never" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// The probability that the milestone is reached by each day, from ``firstDay`` through ``lastDay``.
  ///
  /// ```swift
  /// for (day, probability) in dates.cumulativeProbabilities where probability > 0.9 {
  ///   print(day, probability)
  /// }
  /// ```
  public var cumulativeProbabilities: [(day: Day, probability: Double)] {
    probabilities.indices.map { index in
      let day = firstDay + index
      return (day, probability(by: day))
    }
  }
}

extension Double {
  /// A probability in whole percent. One short of certainty is not rounded to 0 or 100 %.
  package var chance: String {
    switch self {
    case ...0: "0 %"
    case ..<0.01: "< 1 %"
    case ...0.99: "\(Int((self * 100).rounded())) %"
    case ..<(1 - 1e-9): "> 99 %"
    case 1...: "100 %"
    default: isNaN ? "unknown" : "100 %"
    }
  }
}
