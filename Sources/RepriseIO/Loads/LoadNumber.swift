/// A reading as it was written.
struct LoadNumber {
  let value: Double
  /// The number of its decimals.
  let decimals: Int
  /// The mark before them.
  let mark: Mark

  enum Mark: UInt8 {
    case none
    case point
    case comma
  }

  /// Reads a number in plain ASCII; `nil` for what needs a closer look.
  init?(_ bytes: [UInt8], _ range: Range<Int>, allowsDecimalComma: Bool) {
    var place = range.lowerBound
    let end = range.upperBound
    guard place < end else { return nil }
    let isNegative = bytes[place] == UInt8(ascii: "-")
    if isNegative || bytes[place] == UInt8(ascii: "+") { place += 1 }
    var mantissa = 0
    var digits = 0
    var decimals = 0
    var mark = Mark.none
    while place < end {
      let byte = bytes[place]
      if byte.isDigit {
        mantissa = 10 &* mantissa &+ Int(byte & 0x0F)
        digits += 1
        if mark != .none { decimals += 1 }
      } else if mark == .none, digits > 0,
        byte == UInt8(ascii: ".") || (byte == UInt8(ascii: ",") && allowsDecimalComma)
      {
        mark = byte == UInt8(ascii: ".") ? .point : .comma
      } else {
        return nil
      }
      place += 1
    }
    // So few digits, and a power of ten so small, are exact, and so is the rounding of their quotient.
    guard (1...15).contains(digits), decimals < Self.powers.count else { return nil }
    let value = Double(mantissa) / Self.powers[decimals]
    self.value = isNegative ? -value : value
    self.decimals = decimals
    self.mark = mark
  }

  /// Reads a number however it is written, or `nil` where a cell says that there is none.
  static func read(_ text: String, allowsDecimalComma: Bool) throws(CellError) -> LoadNumber? {
    if FactGrammar.isMissing(text) { return nil }
    var bytes = text.foldedBytes
    if let plain = LoadNumber(bytes, bytes.indices, allowsDecimalComma: allowsDecimalComma) {
      return plain
    }
    bytes = withoutThousands(withoutGaps(bytes))
    let points = bytes.count { $0 == UInt8(ascii: ".") }
    let commas = bytes.count { $0 == UInt8(ascii: ",") }
    if commas > 0, !allowsDecimalComma || points > 0 || commas > 1 {
      throw CellError(
        "a comma in a number is ambiguous here; write \(text.quoted) without marks between "
          + "thousands and with a decimal point")
    }
    if let comma = bytes.firstIndex(of: UInt8(ascii: ",")) { bytes[comma] = UInt8(ascii: ".") }
    let isNumeral = bytes.allSatisfy { $0.isDigit || "+-.e".utf8.contains($0) }
    if bytes.first == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")") {
      throw CellError(
        "brackets may mean that \(text.quoted) is below zero; write it with a minus sign, or without brackets"
      )
    }
    guard isNumeral, let value = Double(String(decoding: bytes, as: UTF8.self)) else {
      throw CellError(
        "\(text.quoted) is not a number; write the reading without its unit, or leave the cell "
          + "empty where there is none")
    }
    guard value.magnitude < 1e15 else {
      throw CellError("\(text.quoted) is too large for a reading; check its decimal point")
    }
    let fraction = bytes.drop { $0 != UInt8(ascii: ".") }.dropFirst().prefix(while: \.isDigit)
    return LoadNumber(
      value: value, decimals: min(fraction.count, powers.count - 1),
      mark: commas > 0 ? .comma : points > 0 ? .point : .none)
  }

  /// A number without the blanks or apostrophes between its thousands: `1 234,5` and `1'234.5`.
  private static func withoutGaps(_ bytes: [UInt8]) -> [UInt8] {
    let gaps: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "'")]
    let whole = bytes.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ",") }
    guard let gap = whole.first(where: gaps.contains) else { return bytes }
    let groups = whole.split(separator: gap, omittingEmptySubsequences: false)
    let isGrouped =
      groups.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(\.isDigit) }
      && (1...3).contains(groups[0].count { $0.isDigit })
    return isGrouped ? whole.filter { $0 != gap } + bytes[whole.endIndex...] : bytes
  }

  /// A number without the marks between its thousands, where another mark before its decimals shows what they are:
  /// `1.234,5` and `1,234.5`.
  private static func withoutThousands(_ bytes: [UInt8]) -> [UInt8] {
    let marks: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: ",")]
    guard let last = bytes.lastIndex(where: marks.contains),
      let first = bytes.firstIndex(where: marks.contains),
      bytes[first] != bytes[last]
    else { return bytes }
    let groups = bytes[..<last].split(separator: bytes[first], omittingEmptySubsequences: false)
    let isGrouped =
      groups.dropFirst().allSatisfy { $0.count == 3 && $0.allSatisfy(\.isDigit) }
      && (1...3).contains(groups[0].count { $0.isDigit })
    return isGrouped ? bytes[..<last].filter { $0 != bytes[first] } + bytes[last...] : bytes
  }

  /// The number with its mark and all its decimals.
  var written: String {
    let scale = Self.powers[min(decimals, 6)]
    let units = Int((min(value.magnitude, 1e9) * scale).rounded())
    let rest = String(units % Int(scale))
    return "\(units / Int(scale))" + (mark == .comma ? "," : ".")
      + String(repeating: "0", count: max(0, decimals - rest.count)) + rest
  }

  private init(value: Double, decimals: Int, mark: Mark) {
    self.value = value
    self.decimals = decimals
    self.mark = mark
  }

  static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
