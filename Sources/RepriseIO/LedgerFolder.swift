import Reprise

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A folder with a ledger: a file of JSON lines for each year and measure, such as `2022-operating-rate.jsonl`, a line
/// for each forecast in the order in which they were made.
///
/// The year is that of the season's day 0. Files with other endings are ignored.
///
/// ```swift
/// let folder = LedgerFolder("ledger")
/// try folder.append([LedgerEntry(forecast, making: .init(version: "1", time: "2022-02-11T01:00:00Z"))])
/// let (ledger, notices) = try folder.read()
/// ```
public struct LedgerFolder: Sendable, Hashable {
  /// The path of the folder.
  public let path: String

  /// The folder at a path.
  public init(_ path: String) { self.path = path }

  /// The file that an entry belongs to.
  public static func fileName(of entry: LedgerEntry) -> String {
    let measure =
      switch entry.series.measure {
      case .operatingRate: "operating-rate"
      case .loadIndex: "load-index"
      }
    return "\(entry.clock.dayZero.components.year)-\(measure)\(suffix)"
  }

  private static let suffix = ".jsonl"

  // MARK: Reading

  /// All entries, file after file, and a notice for each line that is none.
  ///
  /// The last line of a file may be unfinished, where a writer was stopped or is at work: then it is left out, and
  /// the next ``append(_:)`` takes it away.
  ///
  /// - Throws: ``ReadingError/missing(_:)`` where there is no such folder, and ``ReadingError/unreadable(_:reason:)``.
  public func read() throws(ReadingError) -> (ledger: Ledger, notices: [Diagnostic]) {
    guard !path.utf8.contains(0) else { throw .missing(path) }
    guard let folder = opendir(path) else {
      let code = errno
      throw code == ENOENT
        ? .missing(path) : .unreadable(path, reason: String(cString: strerror(code)))
    }
    closedir(folder)
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .unreadable(path, reason: "\(error)")
    }
    var entries: [LedgerEntry] = []
    var notices: [Diagnostic] = []
    for name in names.filter({ $0.hasSuffix(Self.suffix) }).sorted() {
      let source = try Source(path: file(name))
      let lines = source.bytes.split(
        separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for (place, line) in lines.enumerated() where !line.isEmpty {
        do {
          entries.append(try Self.entry(line))
        } catch {
          let isUnfinished = place == lines.count - 1
          notices.append(
            Diagnostic(
              file: source.name, line: place + 1, column: 1, cell: "",
              message: isUnfinished
                ? "this line is unfinished and left out; the next forecast takes it away"
                : "this line is no forecast and left out: \(Self.reason(error))"))
        }
      }
    }
    return (Ledger(entries), notices)
  }

  private static func entry(_ line: ArraySlice<UInt8>) throws -> LedgerEntry {
    try JSONDecoder().decode(LedgerEntry.self, from: Data(line))
  }

  /// The reason why a line is no entry, safe for a terminal.
  private static func reason(_ error: any Error) -> String {
    let context: DecodingError.Context? =
      switch error as? DecodingError {
      case .dataCorrupted(let context), .keyNotFound(_, let context),
        .typeMismatch(_, let context), .valueNotFound(_, let context):
        context
      default: nil
      }
    return String((context?.debugDescription ?? "\(error)").printable.prefix(200))
  }

  private func file(_ name: String) -> String {
    path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  // MARK: Writing

  /// Appends entries, those of one file all together. Once it returns they are on the disk.
  ///
  /// Writers wait for each other. One that is stopped leaves at most an unfinished line, which the next one takes away;
  /// one that fails, as on a full disk, leaves a file as it was before.
  ///
  /// - Parameter entries: The entries; the folder has to be there.
  /// - Throws: ``WritingError/unwritable(_:reason:)``.
  public func append(_ entries: [LedgerEntry]) throws(WritingError) {
    var names: [String] = []
    var texts: [String: String] = [:]
    for entry in entries {
      let name = Self.fileName(of: entry)
      if texts[name] == nil { names.append(name) }
      texts[name, default: ""] += entry.jsonLine + "\n"
    }
    for name in names { try append(Array((texts[name] ?? "").utf8), to: file(name)) }
  }

  private func append(_ bytes: [UInt8], to file: String) throws(WritingError) {
    guard !file.utf8.contains(0) else { throw .unwritable(file, reason: "its name has a NUL") }
    let descriptor = open(file, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.failure(file) }
    defer { _ = close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw Self.failure(file) }
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure(file) }
    let end = try Self.endOfWholeLines(descriptor, size: Int(status.st_size), of: file)
    let start: Int
    var text = bytes
    switch end {
    case .whole(let size): start = size
    case .withoutNewline(let size):
      start = size
      text.insert(UInt8(ascii: "\n"), at: 0)
    case .unfinished(let size):
      guard ftruncate(descriptor, off_t(size)) == 0 else { throw Self.failure(file) }
      start = size
    }
    guard Self.write(text, to: descriptor), fsync(descriptor) == 0 else {
      let failure = Self.failure(file)
      _ = ftruncate(descriptor, off_t(start))
      throw failure
    }
    if start == 0 { syncFolder() }
  }

  /// How a file ends.
  private enum End {
    /// With a whole line, or it is empty.
    case whole(Int)
    /// With an entry that only lacks its end of line, as some editors leave it.
    case withoutNewline(Int)
    /// With bytes that are no entry, behind a number of bytes.
    case unfinished(Int)
  }

  private static func endOfWholeLines(
    _ descriptor: Int32, size: Int, of file: String
  ) throws(WritingError) -> End {
    var tail: [UInt8] = []
    var position = size
    while position > 0 {
      let count = min(position, 1 << 16)
      var piece = [UInt8](repeating: 0, count: count)
      guard pread(descriptor, &piece, count, off_t(position - count)) == count else {
        throw failure(file)
      }
      position -= count
      if let last = piece.lastIndex(of: UInt8(ascii: "\n")) {
        tail.insert(contentsOf: piece[(last + 1)...], at: 0)
        position += last + 1
        break
      }
      tail.insert(contentsOf: piece, at: 0)
    }
    if tail.isEmpty { return .whole(size) }
    return (try? entry(tail[...])) != nil ? .withoutNewline(size) : .unfinished(position)
  }

  /// Writes all bytes, in one call where the system takes them so.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  /// A file that is new is found after a failure of power only once its folder is on the disk.
  private func syncFolder() {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  private static func failure(_ file: String) -> WritingError {
    .unwritable(file, reason: String(cString: strerror(errno)))
  }
}

/// The system's write, which the method of the same name hides.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
