/// Reads separated values: a header line, then a row per record. Lines that are blank or start with
/// `#`, and rows whose cells are all empty, are skipped, but for a row whose first cell only begins with that sign, as
/// `#1 mill,` and a spreadsheet's `####,` do; so is a first line such as `sep=;`, by which
/// spreadsheets are told the separator.
struct CSVReader {
  private var cursor: Cursor
  let separator: UInt8
  /// Whether the lines are the rows of a sheet, whose cells are known by their number in the row.
  let isSheet: Bool

  /// Begins with the first line of a file or of a part of it, which has the given number.
  init(_ bytes: ArraySlice<UInt8>, isSheet: Bool, line: Int = 1) {
    cursor = Cursor(bytes, line: line)
    self.isSheet = isSheet
    separator =
      isSheet
      ? UInt8(ascii: "\t") : Self.declaredSeparator(&cursor) ?? Self.separator(of: cursor)
  }

  /// Goes on with lines of a file whose separator is known, the first of them of the given number.
  init(_ bytes: ArraySlice<UInt8>, separator: UInt8, isSheet: Bool, line: Int) {
    cursor = Cursor(bytes, line: line)
    self.separator = separator
    self.isSheet = isSheet
  }

  /// The start of the next record: its offset in bytes and its line.
  var place: (offset: Int, line: Int) { (cursor.offset, cursor.line) }

  /// Goes on at a later place.
  mutating func move(to place: (offset: Int, line: Int)) {
    cursor.move(to: place.offset, line: place.line)
  }

  /// The cells of the next record that has any text, `nil` at the end. A record with a broken quote
  /// is reported and comes back empty.
  mutating func record(_ findings: inout Findings) -> [Table.Cell]? {
    while true {
      Self.skipComments(&cursor)
      guard cursor.byte != nil else { return nil }
      var cells: [Table.Cell] = []
      var isBroken = false
      repeat {
        do {
          var cell = try cell()
          if isSheet { cell.column = cells.count + 1 }
          cells.append(cell)
        } catch {
          findings.error(error.message, at: error.cell)
          isBroken = true
          cursor.skip { $0 != separator && !Cursor.isNewline($0) }
        }
      } while cursor.take(separator)
      _ = cursor.take(0x0D)
      _ = cursor.take(0x0A)
      if isBroken { return [] }
      if cells.contains(where: { !$0.text.isEmpty }) { return cells }
    }
  }

  private struct SyntaxError: Error {
    let message: String
    let cell: Table.Cell
  }

  private mutating func cell() throws(SyntaxError) -> Table.Cell {
    let separator = self.separator
    let start = cursor
    cursor.skip { Cursor.isSpace($0) && $0 != separator }
    if cursor.byte == UInt8(ascii: "\"") { return try quotedCell() }
    cursor = start
    cursor.skip { $0 != separator && !Cursor.isNewline($0) }
    try Self.checkSize(from: start, to: cursor)
    var cell = start.cell(cursor.text(from: start.offset))
    if Self.isBare(cell.text.utf8.first), Self.isBare(cell.text.utf8.last) { return cell }
    let text = cell.text.unicodeScalars
    let blanks = text.prefix(while: \.properties.isWhitespace).count
    cell.text = Self.trimmed(cell.text)
    if !cell.text.isEmpty { cell.column += blanks }
    return cell
  }

  /// The size of the longest cell in bytes. Spreadsheets hold 32,767 characters.
  static let mostBytes = 1 << 17

  private static func checkSize(from start: Cursor, to end: Cursor) throws(SyntaxError) {
    guard end.offset - start.offset > mostBytes else { return }
    throw SyntaxError(
      message:
        "this cell has \(end.offset - start.offset) bytes, and no cell is so long; end each row with a line "
        + "break, and each quote with another one", cell: start.cell())
  }

  /// Whether a byte at an end of a cell is none of a blank, and none of what spreadsheets are told by.
  private static func isBare(_ byte: UInt8?) -> Bool {
    byte.map { (0x28..<0x7F).contains($0) && $0 != UInt8(ascii: "=") } ?? false
  }

  /// The text of a cell that is not quoted.
  static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return isBare(bytes.first) && isBare(bytes.last) ? text : trimmed(text)
  }

  private static func trimmed(_ text: String) -> String {
    unforced(withoutBlanks(text))
  }

  /// A cell without the signs by which spreadsheets are told that it is a text: `="71.1"` and `'71.1`.
  private static func unforced(_ text: String) -> String {
    if text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 3 {
      return String(text.dropFirst(2).dropLast())
    }
    let isForced =
      text.utf8.first == UInt8(ascii: "'") && text.utf8.dropFirst().first?.isDigit == true
    return isForced ? String(text.dropFirst()) : text
  }

  private static func withoutBlanks(_ text: String) -> String {
    let body = text.unicodeScalars.drop(while: \.properties.isWhitespace)
    let last = body.lastIndex { !$0.properties.isWhitespace }
    return last.map { String(body[...$0]) } ?? ""
  }

  private mutating func quotedCell() throws(SyntaxError) -> Table.Cell {
    let quote = UInt8(ascii: "\"")
    let first = cursor
    var cell = first.cell()
    cursor.advance()
    while true {
      let start = cursor.offset
      cursor.skip { $0 != quote }
      cell.text += cursor.text(from: start)
      guard cursor.take(quote) else {
        throw SyntaxError(message: "this quote is never closed; add the closing quote", cell: cell)
      }
      guard cursor.take(quote) else { break }
      cell.text += "\""
    }
    try Self.checkSize(from: first, to: cursor)
    let separator = self.separator
    cursor.skip { Cursor.isSpace($0) && $0 != separator }
    if let next = cursor.byte, next != separator, !Cursor.isNewline(next) {
      throw SyntaxError(
        message:
          "there is text behind the closing quote; separate cells by ',', ';' or tabs, and double a quote that belongs "
          + "to a cell",
        cell: cell)
    }
    return cell
  }

  /// The separator of a line such as `sep=;`, which is skipped.
  private static func declaredSeparator(_ cursor: inout Cursor) -> UInt8? {
    var ahead = cursor
    let isQuoted = ahead.take(UInt8(ascii: "\""))
    for byte in "sep".utf8 where !ahead.take(byte) && !ahead.take(byte - 0x20) { return nil }
    guard ahead.take(UInt8(ascii: "=")), let separator = ahead.byte,
      separator.isASCIISeparator
    else { return nil }
    ahead.advance()
    if isQuoted, !ahead.take(UInt8(ascii: "\"")) { return nil }
    // A spreadsheet that saved the file once more has filled the line up with separators.
    ahead.skip { $0 == separator || Cursor.isSpace($0) }
    guard ahead.byte.map(Cursor.isNewline) ?? true else { return nil }
    cursor = ahead
    return separator
  }

  /// The separator that the header line has most of outside quotes.
  private static func separator(of start: Cursor) -> UInt8 {
    var cursor = start
    skipComments(&cursor)
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    while let byte = cursor.byte, isQuoted || !Cursor.isNewline(byte) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
      cursor.advance()
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    let comma = UInt8(ascii: ",")
    return candidates.reduce(comma) { counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0 }
  }

  /// Whether a line that starts with `#` is no row: a blank follows, or nothing sets cells apart.
  static func isComment(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count > 1, !Cursor.isSpace(line[line.startIndex + 1]) else { return true }
    return !line.contains { $0.isASCIISeparator && $0 != UInt8(ascii: "|") }
  }

  /// Skips blank lines and comments.
  private static func skipComments(_ cursor: inout Cursor) {
    while let byte = cursor.byte {
      if byte == UInt8(ascii: "#") {
        var end = cursor
        end.skip { !Cursor.isNewline($0) }
        guard isComment(cursor.bytes(to: end)) else { return }
        cursor = end
      } else if !Cursor.isNewline(byte) {
        return
      }
      cursor.advance()
    }
  }
}

extension UInt8 {
  /// Whether a character can be a separator.
  fileprivate var isASCIISeparator: Bool {
    [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")].contains(self)
  }
}
