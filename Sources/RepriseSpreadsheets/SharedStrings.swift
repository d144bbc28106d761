import RepriseIO

/// The texts that cells share, by their numbers.
struct SharedStrings: ElementTaker {
  private(set) var texts: [String] = []
  private var text = CellText()

  mutating func begin(_ name: String, _ attributes: [String: String]) {
    if name == "si" { text = CellText() }
    text.begin(name)
  }

  mutating func take(_ text: String) { self.text.take(text) }

  mutating func end(_ name: String) {
    text.end(name)
    if name == "si" { texts.append(text.text) }
  }
}

/// A text of a cell, its runs joined and without the phonetic ones.
struct CellText {
  private var written = ""
  private var isInText = false
  private var isPhonetic = false

  mutating func begin(_ name: String) {
    switch name {
    case "t": isInText = true
    case "rPh": isPhonetic = true
    default: break
    }
  }

  mutating func take(_ text: String) {
    if isInText, !isPhonetic { written += text }
  }

  mutating func end(_ name: String) {
    switch name {
    case "t": isInText = false
    case "rPh": isPhonetic = false
    default: break
    }
  }

  /// The text on one line, without blanks around it.
  var text: String { Self.onOneLine(written) }

  /// A text with each break of line as a blank, and without the blanks around it.
  static func onOneLine(_ text: String) -> String {
    var text = text
    // Signs that XML cannot hold are written by their numbers.
    if text.contains("_x") {
      text = text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
        UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
      }
    }
    return text.split { $0.isNewline || $0 == "\t" || $0 == "\u{0}" }.map(\.trimmed)
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}
