import RepriseIO

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of answers that is written line by line, so that what was cut off goes on behind its last whole line.
struct ResumedFile: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Opens the file, which is made where it is missing, and keeps other runs from it.
  init(_ path: String) throws(Failure) {
    descriptor = try Self.opened(path)
    self.path = path
  }

  private static func opened(_ path: String) throws(Failure) -> Int32 {
    guard !path.utf8.contains(0) else { throw .cannotWrite(path, "its name has a NUL") }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path, String(cString: strerror(errno))) }
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    if isRegular, flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
    _ = close(descriptor)
    throw .cannotWrite(
      path, isRegular ? "another run writes to it" : "it is no file that could be gone on with")
  }

  deinit { _ = close(descriptor) }

  /// Passes the lines that have their answers in the file already, in their order, and cuts off half a line at its end.
  ///
  /// Lines between them were refused. The last answer has to be the one that would be given now, to the byte: other
  /// options or other figures do not go on in the same file.
  ///
  /// - Returns: How many lines were answered and refused before.
  mutating func pass(
    _ lines: inout JSONLines, _ name: (JSONLine) throws(Failure) -> String?,
    _ answer: (JSONLine) throws(Failure) -> LineAnswer
  ) throws(Failure) -> (done: Int, refused: Int) {
    var counts = (done: 0, refused: 0)
    var end = 0
    var last: (answer: JSONLine, name: String?, line: JSONLine)?
    var answers = try reading { () throws(ReadingError) in try JSONLines(path: path) }
    while let held = try reading({ () throws(ReadingError) in try answers.next() }),
      let behind = held.end
    {
      let wanted = try reading { () throws(ReadingError) in try held.answeredName() }
      last = (held, wanted, try next(of: wanted, &lines, &counts.refused, name))
      counts.done += 1
      end = behind
    }
    if var last {
      while (try? answer(last.line))?.text != String(decoding: last.answer.bytes, as: UTF8.self) {
        counts.refused += 1
        last.line = try next(of: last.name, &lines, &counts.refused, name)
      }
    }
    guard ftruncate(descriptor, off_t(end)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      throw .cannotWrite(path, String(cString: strerror(errno)))
    }
    return counts
  }

  /// The next line of a name.
  private func next(
    of wanted: String?, _ lines: inout JSONLines, _ refused: inout Int,
    _ name: (JSONLine) throws(Failure) -> String?
  ) throws(Failure) -> JSONLine {
    while let line = try reading({ () throws(ReadingError) in try lines.next() }) {
      do throws(Failure) {
        if try name(line) == wanted { return line }
      } catch {
        // A line that cannot be read was refused.
      }
      refused += 1
    }
    throw .cannotResume(path)
  }

  /// Adds lines at the end.
  func append(_ text: String) throws(Failure) {
    if let reason = writeAll(Array(text.utf8), to: descriptor) { throw .cannotWrite(path, reason) }
  }

  /// Has the disk hold what was added.
  func finish() throws(Failure) {
    guard fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP else { return }
    throw .cannotWrite(path, String(cString: strerror(errno)))
  }
}
