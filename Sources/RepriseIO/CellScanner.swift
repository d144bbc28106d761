import Reprise

/// A scanner of a cell from left to right that ignores blanks, case, and the width of characters.
struct CellScanner {
  private let original: [Unicode.Scalar]
  private let folded: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    original = Array(text.unicodeScalars)
    folded = original.map(\.folded)
  }

  private var next: Unicode.Scalar? { folded.indices.contains(position) ? folded[position] : nil }

  /// Whether only blanks are left.
  var isAtEnd: Bool { folded.dropFirst(position).allSatisfy { $0 == " " } }

  /// The rest as it was written, without surrounding blanks.
  var rest: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: original.dropFirst(position))
    return String(view).trimmed
  }

  /// Whether a digit comes next, as in most cells, so that no word does.
  var isAtDigit: Bool {
    folded[position...].first { $0 != " " }.map { ("0"..."9").contains($0) } ?? false
  }

  /// Skips the words if they come next. A word ends where no letter follows.
  mutating func take(_ words: String) -> Bool {
    // Most phrases fail here, before they cost anything.
    guard folded[position...].first(where: { $0 != " " }) == words.unicodeScalars.first else {
      return false
    }
    var scanner = self
    for word in words.split(separator: " ") {
      scanner.skipBlanks()
      for scalar in word.unicodeScalars {
        guard scanner.next == scalar else { return false }
        scanner.position += 1
      }
      let isWord = word.unicodeScalars.last?.properties.isAlphabetic ?? false
      if isWord, let after = scanner.next, after.isASCII, after.properties.isAlphabetic {
        return false
      }
    }
    self = scanner
    return true
  }

  /// Skips a slash and a unit of counts before it.
  mutating func takeSlash(behind words: [String]) -> Bool {
    var scanner = self
    if scanner.take("/") {
      self = scanner
      return true
    }
    guard !isAtEnd, scanner.takeOne(of: words), scanner.take("/") else { return false }
    self = scanner
    return true
  }

  /// Skips the first of the phrases that comes next.
  mutating func takeOne(of phrases: [String]) -> Bool {
    for phrase in phrases where take(phrase) { return true }
    return false
  }

  /// Reads Chinese tenths in percent: 九成 is 90, 八成五 and 八成半 are 85.
  mutating func tenths() -> Int? {
    var scanner = self
    scanner.skipBlanks()
    guard let first = scanner.next, let tens = Self.digit(first) else { return nil }
    scanner.position += 1
    guard scanner.next == "成" else { return nil }
    scanner.position += 1
    var percent = 10 * tens
    if let second = scanner.next, second == "半" || Self.digit(second) != nil {
      percent += second == "半" ? 5 : Self.digit(second) ?? 0
      scanner.position += 1
    }
    self = scanner
    return percent
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if ("1"..."9").contains(scalar) { return Int(scalar.value) - 48 }
    let digits: [Unicode.Scalar] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    return digits.firstIndex(of: scalar).map { $0 + 1 }
  }

  /// Reads an unsigned whole number, whose thousands may be set apart by commas, blanks or
  /// apostrophes.
  mutating func count() -> Int? {
    var scanner = self
    scanner.skipBlanks()
    var digits = scanner.digits()
    while !digits.isEmpty, digits.count < 15, let mark = scanner.next,
      [",", " ", "'"].contains(mark)
    {
      var ahead = scanner
      ahead.position += 1
      let group = ahead.digits()
      guard group.count == 3 else { break }
      digits += group
      scanner = ahead
    }
    guard let number = Int(digits) else { return nil }
    self = scanner
    return number
  }

  /// Reads an unsigned decimal number, with a decimal comma only where that is allowed.
  mutating func numeral(allowsDecimalComma: Bool) throws(CellError) -> Numeral? {
    var scanner = self
    scanner.skipBlanks()
    let whole = scanner.digits()
    var fraction = ""
    if scanner.next == "." || scanner.next == "," {
      let isComma = scanner.next == ","
      var ahead = scanner
      ahead.position += 1
      fraction = ahead.digits()
      if isComma, !allowsDecimalComma, !fraction.isEmpty, !whole.isEmpty {
        throw CellError("a comma in a number is ambiguous here; write \(whole).\(fraction)")
      }
      if !isComma || !fraction.isEmpty { scanner = ahead }
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    if let letter = scanner.next, letter == "e" {
      throw CellError("write the number without an exponent, as in 87.6")
    }
    guard let numeral = Numeral(whole: whole, fraction: fraction) else {
      throw CellError("\(whole.quoted) is too large for a figure; check its decimal point")
    }
    self = scanner
    return numeral
  }

  private mutating func skipBlanks() {
    while next == " " { position += 1 }
  }

  private mutating func digits() -> String {
    var digits = ""
    while let scalar = next, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      position += 1
    }
    return digits
  }
}

/// An unsigned decimal number as it was written.
struct Numeral {
  /// The digits without the decimal point.
  let units: Int
  let decimals: Int

  /// A whole number.
  init(whole: Int) {
    units = whole
    decimals = 0
  }

  /// More decimals than this cannot matter to a `Figure`, not even to its rounding.
  private static let keptDecimals = Figure.maximalDecimals + 3

  init?(whole: String, fraction: String) {
    let whole = whole.drop { $0 == "0" }
    let fraction = fraction.prefix(Self.keptDecimals)
    guard whole.count <= 9, let units = Int("0" + whole + fraction) else { return nil }
    self.units = units
    decimals = fraction.count
  }

  /// Reads digits alone, or with a point and more digits, from their bytes; `nil` for all else, and for so many
  /// digits that some may not be kept.
  init?(plain bytes: some Sequence<UInt8>) {
    var (units, digits, point) = (0, 0, Int?.none)
    for byte in bytes {
      if byte.isDigit, digits < 18 {
        units = 10 * units + Int(byte & 0x0F)
        digits += 1
      } else if byte == UInt8(ascii: "."), point == nil {
        point = digits
      } else {
        return nil
      }
    }
    let whole = point ?? digits
    guard (1...9).contains(whole), point != digits, digits - whole <= Self.keptDecimals else {
      return nil
    }
    self.units = units
    decimals = digits - whole
  }

  var value: Double { Double(units) / Double(Self.power(decimals)) }

  /// Whether a percentage made of it has to be rounded.
  func isRounded(as unit: Unit) -> Bool { decimals - unit.shift > Figure.maximalDecimals }

  /// The unit of a number.
  enum Unit {
    case percent
    case fraction
    case perMille
    case basisPoint

    /// Places by which the decimal point moves to the right to give a percentage.
    fileprivate var shift: Int {
      switch self {
      case .percent: 0
      case .fraction: 2
      case .perMille: -1
      case .basisPoint: -2
      }
    }
  }

  /// The percentage, rounded half up to `Figure.maximalDecimals`; `nil` beyond what a figure holds.
  func figure(as unit: Unit) -> Figure? {
    let places = decimals - unit.shift
    guard places <= 18 - Figure.maximalDecimals else { return nil }
    if places < 0 { return Figure(units: units * Self.power(-places), decimals: 0) }
    let excess = Self.power(max(0, places - Figure.maximalDecimals))
    return Figure(
      units: (units + excess / 2) / excess, decimals: min(places, Figure.maximalDecimals))
  }

  private static func power(_ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * 10 }
  }
}

extension Unicode.Scalar {
  /// The scalar folded to ASCII: narrow for full-width, one blank for all kinds, one dash for all kinds,
  /// lower case for upper case. It is one scalar for one, so that positions agree.
  var folded: Unicode.Scalar {
    // Nearly every scalar is one of these, and the properties of the others are slow to look up.
    switch value {
    case 0x09...0x0D: return " "
    case 0x41...0x5A: return Unicode.Scalar(value + 32) ?? self
    case 0...0x7F: return self
    default: break
    }
    let narrow: Unicode.Scalar
    switch value {
    case 0xFF01...0xFF5E: narrow = Unicode.Scalar(value - 0xFEE0) ?? self
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: narrow = "-"
    case 0x223C, 0x301C: narrow = "~"
    case 0xFE6A: narrow = "%"
    case 0x2044, 0x2215: narrow = "/"
    case 0x0660...0x0669: narrow = Unicode.Scalar(value - 0x0660 + 0x30) ?? self
    case 0x06F0...0x06F9: narrow = Unicode.Scalar(value - 0x06F0 + 0x30) ?? self
    case 0x066B, 0x00B7: narrow = "."
    case 0x2264, 0x2266, 0x2A7D: narrow = "\u{2264}"
    case 0x2265, 0x2267, 0x2A7E: narrow = "\u{2265}"
    case 0x2019: narrow = "'"
    default: narrow = self
    }
    switch narrow.value {
    case 0x41...0x5A: return Unicode.Scalar(narrow.value + 32) ?? narrow
    case 0x200B...0x200F, 0x2060, 0xFEFF: return " "
    default: return narrow.properties.isWhitespace ? " " : narrow
    }
  }
}

extension StringProtocol {
  /// The text without blanks of any kind at its ends.
  package var trimmed: String {
    let isBlank: (Unicode.Scalar) -> Bool = { $0.folded == " " }
    let body = unicodeScalars.drop(while: isBlank)
    guard let last = body.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(String.UnicodeScalarView(body[...last]))
  }

  /// The text by which names of columns and words are compared.
  package var canonicalName: String {
    // Nearly every name is like that already.
    if utf8.allSatisfy({ (0x21..<0x7F).contains($0) && !(0x41...0x5A).contains($0) }) {
      return String(self)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: trimmed.unicodeScalars.map(\.folded))
    return String(view)
  }
}
