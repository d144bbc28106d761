/// The words for the places of readings.
package struct ReadingWords: Sendable {
  /// What holds the readings.
  let whole: String
  /// What a reading is found by in it.
  let unit: String

  package init(whole: String, unit: String) { (self.whole, self.unit) = (whole, unit) }

  /// Those of readings in memory.
  static let list = ReadingWords(whole: "list", unit: "reading")
}
