/// The lines of a stream as UTF-8, in blocks of whole ones.
///
/// Text that is marked as UTF-16 is decoded as it comes. Of other text a block that is no UTF-8 tells whether it is
/// GB18030, in which nothing but an end of line looks like one.
struct LineBlocks: ~Copyable {
  private var stream: ByteStream
  private var rest: [UInt8] = []
  private var isAtStart = true
  private var isAtEnd = false
  private var utf16: TextDecoder?
  /// Bytes of a character that the next piece ends.
  private var begun: [UInt8] = []
  private var gb18030: TextDecoder?
  private var isUTF8 = false
  /// Longer lines are no lines of text.
  private static let longestLine = 1 << 24
  /// Whether the blocks ended at a line that is too long.
  private(set) var hasEndlessLine = false
  /// The reason why the stream is no text.
  private(set) var problem: String?
  /// The notices about the encoding of the text.
  private(set) var notice: String?

  init(_ stream: consuming ByteStream) { self.stream = stream }

  /// The name of the file in diagnostics.
  var name: String { stream.name }

  /// The next block, `nil` at the end. Each ends where a line ends; only the last line of the file may
  /// lack its end.
  ///
  /// - Throws: ``ReadingError/unreadable(_:reason:)``.
  mutating func next() throws(ReadingError) -> [UInt8]? {
    while !isAtEnd {
      let held = rest.count
      guard try read() else {
        isAtEnd = true
        break
      }
      if let end = Self.end(of: rest, after: held) {
        var block = rest
        rest = Array(block[end...])
        block.removeLast(rest.count)
        return decoded(block)
      }
      guard rest.count < Self.longestLine else {
        hasEndlessLine = true
        isAtEnd = true
        return nil
      }
    }
    defer { rest = [] }
    return rest.isEmpty || problem != nil ? nil : decoded(rest)
  }

  /// Reads a piece more; false at the end, and where the text goes wrong.
  private mutating func read() throws(ReadingError) -> Bool {
    if isAtStart {
      isAtStart = false
      let isMore = try stream.read(into: &rest)
      guard let encoding = TextEncoding(marking: rest) else { return isMore }
      utf16 = TextDecoder(encoding)
      begun = Array(rest.dropFirst(TextEncoding.utf16MarkSize))
      rest = []
      return decodeUTF16(isMore: isMore)
    }
    guard utf16 != nil else { return try stream.read(into: &rest) }
    let isMore = try stream.read(into: &begun)
    return decodeUTF16(isMore: isMore)
  }

  private mutating func decodeUTF16(isMore: Bool) -> Bool {
    let left = utf16?.decode(begun[...], into: &rest)
    guard let left, isMore || left == 0 else {
      problem = TextEncoding.brokenUTF16
      return false
    }
    begun = Array(begun.suffix(left))
    return isMore
  }

  /// A block as UTF-8, if it is of an encoding that can be known; else as it is.
  private mutating func decoded(_ block: [UInt8]) -> [UInt8] {
    if isUTF8 || utf16 != nil { return block }
    guard block.reduce(0, { $0 | $1 }) >= 0x80 else { return block }
    if gb18030 == nil {
      guard (try? Source.text(block[...])) == nil, !block.contains(0),
        TextEncoding.guess(block[...]) == .gb18030
      else {
        isUTF8 = true
        return block
      }
      gb18030 = TextDecoder(.gb18030)
    }
    var text: [UInt8] = []
    text.reserveCapacity(block.count + block.count / 2)
    guard gb18030?.decode(block[...], into: &text) == 0 else { return block }
    notice = TextEncoding.gb18030Notice
    return text
  }

  /// Where the last whole line ends.
  private static func end(of bytes: [UInt8], after held: Int) -> Int? {
    if let feed = bytes[held...].lastIndex(of: 0x0A) { return feed + 1 }
    // A return at the end may be followed by its feed.
    return bytes[max(0, held - 1)...].dropLast().lastIndex(of: 0x0D).map { $0 + 1 }
  }
}
