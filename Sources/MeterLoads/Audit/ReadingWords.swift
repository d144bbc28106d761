/// The words for the places of readings, and for the remedies of a caller.
package struct ReadingWords: Sendable {
  /// What holds the readings.
  let whole: String
  /// What a reading is found by in it.
  let unit: String
  /// How a caller has zeros counted, and how left out.
  let keepingZeros: String
  let droppingZeros: String

  package init(whole: String, unit: String, keepingZeros: String, droppingZeros: String) {
    (self.whole, self.unit) = (whole, unit)
    (self.keepingZeros, self.droppingZeros) = (keepingZeros, droppingZeros)
  }

  /// Those of readings in memory.
  static let list = ReadingWords(
    whole: "list", unit: "reading", keepingZeros: "zeros: .keep", droppingZeros: "zeros: .drop")
}
