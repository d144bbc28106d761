import Testing

@testable import RepriseReport

/// Lines of text: what is all ASCII takes a quick way, on which it has to come out as on the long one.
@Suite struct WrappingTests {
  private static let words = [
    "s00001:", "operating", "rate", "in", "percent", "87.6", "%", ">", "90", "a", "to",
    "2022-02-10",
    "averyverylongwordthatisnotoflessthanthirtycolumns",
  ]

  /// The same paragraph with a letter of ASCII written as one that is as wide, but not of ASCII.
  @Test(arguments: 1...40)
  func asciiWrapsAsOtherLettersDo(_ seed: Int) {
    let paragraph = (0..<30).map { Self.words[($0 * $0 + seed * ($0 + 3)) % Self.words.count] }
      .joined(separator: " ")
    let other = paragraph.map { $0 == "e" || $0 == "a" || $0 == "n" ? "é" : String($0) }.joined()
    for width in [20, 40, 80] {
      let lines = wrapped(paragraph, width: width)
      #expect(lines.map(\.columns) == wrapped(other, width: width).map(\.columns))
      #expect(lines.allSatisfy { $0.columns <= width && !$0.isEmpty })
      #expect(lines.joined().filter { $0 != " " } == paragraph.filter { $0 != " " })
    }
  }

  @Test func aNumberKeepsItsSign() {
    #expect(wrapped("it is 87.6 % now", width: 10) == ["it is", "87.6 % now"])
    #expect(wrapped("it is > 90 now", width: 9) == ["it is", "> 90 now"])
    #expect(wrapped("", width: 80).isEmpty)
  }
}
