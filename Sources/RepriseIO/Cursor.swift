/// A place in UTF-8 text that moves forward.
struct Cursor {
  private let bytes: ArraySlice<UInt8>
  private(set) var offset: Int
  private(set) var line: Int
  private(set) var column = 1

  init(_ bytes: ArraySlice<UInt8>, line: Int = 1) {
    self.bytes = bytes
    self.line = line
    offset = bytes.startIndex
  }

  /// The byte at the place, `nil` at the end.
  var byte: UInt8? { offset < bytes.endIndex ? bytes[offset] : nil }

  mutating func advance() {
    guard let passed = byte else { return }
    offset += 1
    if passed == 0x0A || (passed == 0x0D && byte != 0x0A) {
      line += 1
      column = 1
    } else if passed & 0xC0 != 0x80 {
      column += 1
    }
  }

  /// Goes on at the beginning of a later line.
  mutating func move(to offset: Int, line: Int) {
    (self.offset, self.line, column) = (min(offset, bytes.endIndex), line, 1)
  }

  /// Passes the byte if it is the given one.
  mutating func take(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    advance()
    return true
  }

  mutating func skip(while condition: (UInt8) -> Bool) {
    while let byte, condition(byte) { advance() }
  }

  /// The bytes from the place to a later one.
  func bytes(to end: Cursor) -> ArraySlice<UInt8> { bytes[offset..<max(offset, end.offset)] }

  /// The text from an earlier offset to the place.
  func text(from start: Int) -> String {
    guard start >= bytes.startIndex, start <= offset else { return "" }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// A cell of the given text at the place.
  func cell(_ text: String = "") -> Table.Cell { Table.Cell(text, line: line, column: column) }

  static func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
