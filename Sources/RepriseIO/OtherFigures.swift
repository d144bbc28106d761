/// Figures that stand beside those that were reached: expected, planned, or of another year.
enum OtherFigures {
  private static let words: Set<String> = [
    "forecast", "predicted", "prediction", "projected", "estimate", "expected", "last year",
    "previous year", "previous", "预测", "预测值", "预计", "去年", "上年", "同期", "去年同期", "上年同期",
  ]

  /// Whether a name or a mark says that figures are such.
  static func isNamed(_ text: String) -> Bool {
    let word = text.canonicalName
    return words.contains(word) || PlanFile.words.contains(word)
  }
}
