/// The lines of a file of JSON lines, read on demand.
package struct JSONLines: ~Copyable {
  private var stream: ByteStream
  private var held: [UInt8] = []
  /// Where the next line begins in what is held, and up to where no line ends.
  private var (start, searched) = (0, 0)
  private var number = 0
  /// The bytes of the stream before those that are held.
  private var passed = 0
  private var isAtEnd = false
  private let mostBytes: Int

  /// The file at a path, or standard input up to its end for `-`, which is named `<stdin>`.
  ///
  /// - Throws: ``ReadingError/missing(_:)`` or ``ReadingError/unreadable(_:reason:)``.
  package init(path: String) throws(ReadingError) {
    stream = try ByteStream(path: path)
    mostBytes = Self.mostBytes
  }

  /// The lines of a source, none of them of more bytes than these.
  init(_ source: Source, mostBytes: Int = Self.mostBytes) {
    stream = ByteStream(source)
    self.mostBytes = mostBytes
  }

  /// Longer lines hold no series: these are 20 years of readings an hour.
  static let mostBytes = 1 << 24

  /// The next line that is not blank; `nil` at the end.
  ///
  /// A line longer than any series comes cut, and is refused when it is read.
  ///
  /// - Throws: ``ReadingError/unreadable(_:reason:)``.
  package mutating func next() throws(ReadingError) -> JSONLine? {
    while let line = try nextLine() {
      if !line.isBlank { return line }
    }
    return nil
  }

  private mutating func nextLine() throws(ReadingError) -> JSONLine? {
    number += 1
    var isWhole = true
    while true {
      if let end = endOfLine() { return line(to: end, isWhole: isWhole, isEnded: true) }
      searched = held.count
      if held.count - start > mostBytes {
        isWhole = false
        pass(to: held.count)
      }
      if try !read() {
        guard start < held.count || !isWhole else { return nil }
        return line(to: held.count, isWhole: isWhole, isEnded: false)
      }
    }
  }

  /// Where the line at hand ends, if that is held.
  private func endOfLine() -> Int? {
    held.withUnsafeBufferPointer { held in
      held[searched...].firstIndex(of: UInt8(ascii: "\n"))
    }
  }

  private mutating func read() throws(ReadingError) -> Bool {
    pass(to: start)
    guard !isAtEnd else { return false }
    isAtEnd = try !stream.read(into: &held)
    return !isAtEnd
  }

  /// Lets go of what is held up to a place.
  private mutating func pass(to end: Int) {
    held.removeFirst(end)
    passed += end
    searched -= end
    start = 0
  }

  private mutating func line(to end: Int, isWhole: Bool, isEnded: Bool) -> JSONLine {
    defer { (start, searched) = (min(end + 1, held.count), min(end + 1, held.count)) }
    return JSONLine(
      bytes: Array(held[start..<end]), number: number, file: stream.name,
      end: isEnded ? passed + end + 1 : nil, isWhole: isWhole)
  }
}

/// A line of a file of JSON lines: an object that holds one series.
package struct JSONLine: Sendable {
  /// The text of the line without its end.
  package let bytes: [UInt8]
  /// The number of the line in its file, from 1.
  package let number: Int
  /// The name of the file in diagnostics.
  package let file: String
  /// The bytes of the file up to the end of the line and with it; `nil` where the file ends before the line does.
  package let end: Int?
  /// Whether all of the line is there.
  fileprivate let isWhole: Bool

  fileprivate var isBlank: Bool {
    isWhole && bytes.allSatisfy { Cursor.isSpace($0) || Cursor.isNewline($0) }
  }

  /// The line as a source of its own, once it begins as an object does.
  ///
  /// - Throws: ``ReadingError/malformed(_:)``.
  func source() throws(ReadingError) -> Source {
    let isMarked = bytes.starts(with: Source.byteOrderMark)
    var cursor = Cursor(isMarked ? bytes.dropFirst(3) : bytes[...], line: number)
    cursor.skip(while: Cursor.isSpace)
    var findings = Findings(file: file)
    if !isWhole {
      findings.error(
        "this line goes on and on, and no series is so long; end each series with its line",
        at: cursor.cell())
    } else if cursor.byte != UInt8(ascii: "{") {
      findings.error(
        "a line holds one series as an object, such as {\"name\": \"A\", \"observations\": [...]}",
        at: cursor.cell())
    }
    _ = try findings.notices()
    return Source(bytes, named: file, line: number)
  }

  /// The series of the line, read as that of a file that holds nothing else, with its place in the file.
  ///
  /// - Throws: ``ReadingError/malformed(_:)``, also where the line holds several series.
  package func series(_ options: ReadingOptions) throws(ReadingError) -> SeriesFile {
    let file = try SeriesFile(source(), options: options)
    if file.series.count > 1 { _ = try file.only() }
    return file
  }
}
