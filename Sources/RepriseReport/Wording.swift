import Reprise

/// A probability in whole percent, never rounded to a certainty that it is not, nor to an even chance.
func percent(_ probability: Double) -> String {
  if probability.isNaN { return "unknown" }
  if probability <= 0 { return "0 %" }
  if probability >= 1 - 1e-9 { return "100 %" }
  if probability < 0.01 { return "< 1 %" }
  if probability > 0.99 { return "> 99 %" }
  let rounded = Int((probability * 100).rounded())
  // Less than half is not half: the day of an even chance comes later.
  return "\(rounded == 50 && probability < 0.5 ? 49 : rounded) %"
}

/// A number with a given number of decimals; a digit that is not there is not invented.
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
  if let lines = plainWrapped(paragraph, width: width) { return lines }
  var words: [String] = []
  for word in paragraph.utf8.split(separator: UInt8(ascii: " ")).map({ String(Substring($0)) }) {
    if word.utf8.first == UInt8(ascii: "%") || words.last?.isComparison == true,
      let last = words.popLast()
    {
      words.append(last + " " + word)
    } else {
      words.append(word)
    }
  }
  var lines: [String] = []
  var used = 0
  for word in words {
    for (place, piece) in word.unbreakable.flatMap({ $0.cut(to: width) }).enumerated() {
      let gap = place == 0 ? " " : ""
      let columns = piece.columns
      if !lines.isEmpty, used + gap.utf8.count + columns <= width {
        lines[lines.count - 1] += gap + piece
        used += gap.utf8.count + columns
      } else {
        lines.append(piece)
        used = columns
      }
    }
  }
  return lines
}

/// The lines of a paragraph of plain words with one blank between any two, none of them longer than a line; `nil` for
/// any other.
private func plainWrapped(_ paragraph: String, width: Int) -> [String]? {
  let bytes = Array(paragraph.utf8)
  let blank = UInt8(ascii: " ")
  guard !bytes.isEmpty, bytes.allSatisfy({ (blank..<0x7F).contains($0) }) else { return nil }
  var lines: [String] = []
  // The line that is being filled, the end of its last word, and the beginning of the word that is passed.
  var (line, end, word) = (0, 0, 0)
  for place in bytes.indices where bytes[place] == blank || place + 1 == bytes.count {
    let last = bytes[place] == blank ? place : bytes.count
    guard last > word else { return nil }
    let isComparison = last - word <= 2 && bytes[word..<last].allSatisfy { "<>=".utf8.contains($0) }
    // A number keeps its percent sign, and a comparison its number.
    let isHeld =
      last < bytes.count && (isComparison || bytes[(last + 1)...].first == UInt8(ascii: "%"))
    if isHeld {
      continue
    }
    if last - line > width {
      guard end > line else { return nil }
      lines.append(String(decoding: bytes[line..<end], as: UTF8.self))
      line = end + 1
      guard last - line <= width else { return nil }
    }
    (end, word) = (last, last + 1)
  }
  guard bytes.last != blank else { return nil }
  lines.append(String(decoding: bytes[line..<end], as: UTF8.self))
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
  var columns: Int { isPlain ? utf8.count : reduce(0) { $0 + $1.columns } }

  /// Whether all characters are of ASCII and are seen, as in most words; what holds for each is then one byte's.
  fileprivate var isPlain: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

  fileprivate var isComparison: Bool {
    utf8.count <= 2 && [">", "<", ">=", "<="].contains(self)
  }

  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columns))
  }

  func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns)) + self
  }

  /// The text, or its beginning and an ellipsis, in a number of columns.
  func shortened(to width: Int) -> String {
    columns <= width ? self : clipped(to: width - 1).trimmedRight + "…"
  }

  /// The beginning that fits into a number of columns.
  func clipped(to width: Int) -> String { cut(to: max(2, width)).first ?? "" }

  /// The parts of a word between which a line may end: at Chinese characters, but not before what closes and not
  /// behind what opens.
  fileprivate var unbreakable: [String] {
    if isPlain { return isEmpty ? [] : [self] }
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
    if !isEmpty, isPlain, utf8.count <= width { return [self] }
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

  var trimmedRight: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }

  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension LevelRange {
  /// The fewest decimals that show a range as one: what rounds to a single number would look certain.
  var tellingDecimals: Int {
    level(interval80.lowerBound, 0) == level(interval80.upperBound, 0) ? 1 : 0
  }
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
