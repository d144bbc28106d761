/// The comparison of a figure with another, as people write it.
struct WrittenComparison {
  /// Whether the figure is a lower bound, as after "at least".
  let isLower: Bool
  /// Whether equality is enough.
  let isInclusive: Bool

  fileprivate static let phrases: [([String], Self)] = [
    (
      [
        ">=", "≥", "at least", "no less than", "not less than", "不低于", "不少于", "不小于", "至少", "达到",
        "已达到", "已达",
      ],
      Self(isLower: true, isInclusive: true)
    ),
    (
      [
        "<=", "≤", "at most", "no more than", "not more than", "不超过", "不高于", "不大于", "不多于", "至多",
      ],
      Self(isLower: false, isInclusive: true)
    ),
    (
      [">", "over", "more than", "above", "超过", "大于", "高于", "多于", "超"],
      Self(isLower: true, isInclusive: false)
    ),
    (
      ["<", "under", "less than", "below", "低于", "小于", "少于", "不到", "不足", "未达到", "未达"],
      Self(isLower: false, isInclusive: false)
    ),
  ]

  /// The words after a figure; in Chinese both ends include it.
  static let endings: [(word: String, comparison: Self)] = [
    ("以上", Self(isLower: true, isInclusive: true)),
    ("以下", Self(isLower: false, isInclusive: true)),
  ]

  /// A text without a comparison that ends it.
  static func split(_ text: String) -> (rest: String, comparison: Self?) {
    for (word, comparison) in endings where text.trimmed.hasSuffix(word) {
      return (String(text.trimmed.dropLast(word.count)), comparison)
    }
    return (text, nil)
  }
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
