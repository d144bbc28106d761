extension String {
  /// The text that is safe on a terminal: U+FFFD replaces each control character and each character that
  /// reorders its neighbours.
  package var printable: String {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars { text.append(scalar.isPrintable ? scalar : "\u{FFFD}") }
    return String(text)
  }

  /// The text in quotes for a message: short, and safe on a terminal.
  package var quoted: String {
    let shown = String(String.UnicodeScalarView(unicodeScalars.prefix(40))).printable
    return "'" + shown + (unicodeScalars.dropFirst(40).isEmpty ? "'" : "…'")
  }
}

extension Unicode.Scalar {
  /// Whether a terminal shows the character and does nothing else with it.
  package var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
