import Reprise

/// A probability in whole percent, never rounded to a certainty that it is not.
func percent(_ probability: Double) -> String {
  if probability.isNaN { return "unknown" }
  if probability <= 0 { return "0 %" }
  if probability >= 1 - 1e-9 { return "100 %" }
  if probability < 0.01 { return "< 1 %" }
  if probability > 0.99 { return "> 99 %" }
  return "\(Int((probability * 100).rounded())) %"
}

/// A number with so many decimals; a digit that is not there is not invented.
func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite, value.magnitude < 1e9 else {
    return value > 0 ? "very large" : value < 0 ? "very low" : "unknown"
  }
  let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
  let units = Int((value * Double(scale)).rounded())
  guard decimals > 0 else { return "\(units)" }
  let digits = String(units.magnitude % UInt(scale))
  return (units < 0 ? "-" : "") + "\(units.magnitude / UInt(scale))."
    + String(repeating: "0", count: decimals - digits.count) + digits
}

/// A fraction as a percentage with the given number of decimals.
func level(_ fraction: Double, _ decimals: Int) -> String {
  fixed(fraction * 100, decimals) + " %"
}

/// A number of days in words.
func days(_ count: Int) -> String { counted(count, "day") }

/// A number of things in words.
func counted(_ count: Int, _ thing: String) -> String {
  "\(count) \(thing)" + (count.magnitude == 1 ? "" : "s")
}

/// Splits a paragraph into lines of at most `width` columns. A number keeps its percent sign, and
/// only a word that is longer than a line is cut. Chinese breaks between any two characters that punctuation does
/// not hold together.
func wrapped(_ paragraph: String, width: Int) -> [String] {
  var words: [String] = []
  for word in paragraph.split(separator: " ").map(String.init) {
    if word.first == "%" || [">", "<", ">=", "<="].contains(words.last), let last = words.popLast()
    {
      words.append(last + " " + word)
    } else {
      words.append(word)
    }
  }
  var lines: [String] = []
  for word in words {
    for (place, piece) in word.unbreakable.flatMap({ $0.cut(to: width) }).enumerated() {
      let gap = place == 0 ? " " : ""
      if let line = lines.last, line.columns + gap.count + piece.columns <= width {
        lines[lines.count - 1] = line + gap + piece
      } else {
        lines.append(piece)
      }
    }
  }
  return lines
}

extension Character {
  /// The columns that a terminal gives it: two for Chinese, Japanese and Korean and for pictures.
  fileprivate var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    return switch scalar.value {
    case ..<0x80 where unicodeScalars.count == 1: 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      2
    default: scalar.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") ? 2 : 1
    }
  }
}

extension String {
  /// The columns that a terminal gives the text.
  var columns: Int { reduce(0) { $0 + $1.columns } }

  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }

  func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns)) + self
  }

  /// The text, or its beginning and an ellipsis, in so many columns.
  func shortened(to width: Int) -> String {
    columns <= width ? self : clipped(to: width - 1).trimmedRight + "…"
  }

  /// The beginning that fits into so many columns.
  func clipped(to width: Int) -> String { cut(to: max(2, width)).first ?? "" }

  /// The parts of a word between which a line may end: at Chinese characters, but not before what closes and not
  /// behind what opens.
  fileprivate var unbreakable: [String] {
    var parts: [String] = []
    for character in self {
      if let last = parts.last?.last, !"（《“".contains(last), !"，。；：、）》”？！…".contains(character),
        last.columns == 2 || character.columns == 2
      {
        parts.append("")
      }
      if parts.isEmpty { parts.append("") }
      parts[parts.count - 1].append(character)
    }
    return parts
  }

  /// The pieces of at most `width` columns that make up the text.
  fileprivate func cut(to width: Int) -> [String] {
    var pieces: [String] = []
    var room = 0
    for character in self {
      if pieces.isEmpty || character.columns > room {
        pieces.append("")
        room = width
      }
      pieces[pieces.count - 1].append(character)
      room -= character.columns
    }
    return pieces
  }

  /// A name from a file as a terminal may show it: without characters that could drive it.
  var printable: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  var trimmedRight: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Weekday {
  /// The day of the week in three letters.
  var short: String { String("\(self)".prefix(3)).capitalizedFirst }
}

extension Day {
  /// Which day of the lunar year it is, from 1 to 30; `nil` later in the year.
  var dayOfLunarYear: Int? {
    LunarNewYear.onOrBefore(self).map { self - $0 + 1 }.flatMap { $0 <= 30 ? $0 : nil }
  }
}
