import RepriseIO

extension Collection where Element == Diagnostic {
  /// What is said of a file, line by line: as much as somebody reads, and how much there is besides.
  var told: [String] {
    let rest = count - Self.mostLines
    guard rest > 0 else { return map(\.withOptions.description) }
    return prefix(Self.mostLines).map(\.withOptions.description)
      + ["and \(rest) more \(rest == 1 ? "line" : "lines") like these"]
  }

  private static var mostLines: Int { 50 }
}
