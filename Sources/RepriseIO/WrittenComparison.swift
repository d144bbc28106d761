/// How a figure is compared with another, as people write it.
struct WrittenComparison {
  /// Whether the figure is a lower bound, as after "at least".
  let isLower: Bool
  /// Whether equality is enough.
  let isInclusive: Bool

  fileprivate static let phrases: [([String], Self)] = [
    (
      [">=", "≥", "at least", "no less than", "not less than"],
      Self(isLower: true, isInclusive: true)
    ),
    (
      ["<=", "≤", "at most", "no more than", "not more than"],
      Self(isLower: false, isInclusive: true)
    ),
    ([">", "over", "more than", "above"], Self(isLower: true, isInclusive: false)),
    (["<", "under", "less than", "below"], Self(isLower: false, isInclusive: false)),
  ]
}

extension CellScanner {
  /// Passes a comparison if one comes next.
  mutating func comparison() -> WrittenComparison? {
    for (phrases, comparison) in WrittenComparison.phrases where takeOne(of: phrases) {
      return comparison
    }
    return nil
  }
}
