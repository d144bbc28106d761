import Testing

@testable import RepriseReport

@Suite struct WordingTests {
  /// A probability is never rounded to a certainty, nor across one half.
  @Test(arguments: [
    (0.0, "0 %"), (0.004, "< 1 %"), (0.496, "49 %"), (0.4999, "49 %"), (0.5, "50 %"),
    (0.504, "50 %"), (0.583, "58 %"), (0.9949, "> 99 %"), (1, "100 %"), (.nan, "unknown"),
  ])
  func percentages(_ probability: Double, _ words: String) {
    #expect(percent(probability) == words)
  }
}
