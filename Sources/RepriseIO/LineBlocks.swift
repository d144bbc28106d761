/// The lines of a stream, in blocks of whole ones.
struct LineBlocks: ~Copyable {
  private var stream: ByteStream
  private var rest: [UInt8] = []
  private var isAtEnd = false
  /// Longer lines are no lines of text.
  private static let longestLine = 1 << 24
  /// Whether the blocks ended at a line that is too long.
  private(set) var hasEndlessLine = false

  init(_ stream: consuming ByteStream) { self.stream = stream }

  /// What diagnostics call the file.
  var name: String { stream.name }

  /// The next block, `nil` at the end. Each ends where a line ends; only the last line of the file may
  /// lack its end.
  ///
  /// - Throws: ``ReadingError/unreadable(_:reason:)``.
  mutating func next() throws(ReadingError) -> [UInt8]? {
    while !isAtEnd {
      let held = rest.count
      guard try stream.read(into: &rest) else {
        isAtEnd = true
        break
      }
      if let end = Self.end(of: rest, after: held) {
        var block = rest
        rest = Array(block[end...])
        block.removeLast(rest.count)
        return block
      }
      guard rest.count < Self.longestLine else {
        hasEndlessLine = true
        isAtEnd = true
        return nil
      }
    }
    defer { rest = [] }
    return rest.isEmpty ? nil : rest
  }

  /// Where the last whole line ends.
  private static func end(of bytes: [UInt8], after held: Int) -> Int? {
    if let feed = bytes[held...].lastIndex(of: 0x0A) { return feed + 1 }
    // A return at the end may be followed by its feed.
    return bytes[max(0, held - 1)...].dropLast().lastIndex(of: 0x0D).map { $0 + 1 }
  }
}
