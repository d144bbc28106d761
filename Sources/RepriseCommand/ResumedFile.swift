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
  mutating func pass(
    _ lines: inout JSONLines, _ answers: LineAnswers, _ tally: inout LineTally
  ) throws(Failure) {
    var end = 0
    var last: (answer: JSONLine, name: String?, line: JSONLine)?
    var held = try reading { () throws(ReadingError) in try JSONLines(path: path) }
    while let answer = try reading({ () throws(ReadingError) in try held.next() }),
      let behind = answer.end
    {
      let name = try reading { () throws(ReadingError) in try answer.answeredName() }
      last = (answer, name, try next(named: name, of: &lines, answers, &tally))
      tally.done += 1
      end = behind
    }
    if var last {
      let text = String(decoding: last.answer.bytes, as: UTF8.self)
      while (try? answers.answer(last.line))?.text != text {
        tally.refused += 1
        last.line = try next(named: last.name, of: &lines, answers, &tally)
      }
    }
    guard ftruncate(descriptor, off_t(end)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
      throw .cannotWrite(path, String(cString: strerror(errno)))
    }
  }

  /// The next line whose series has a name; those before it were refused, as one is that cannot be read.
  private func next(
    named name: String?, of lines: inout JSONLines, _ answers: LineAnswers, _ tally: inout LineTally
  ) throws(Failure) -> JSONLine {
    while let line = try reading({ () throws(ReadingError) in try lines.next() }) {
      if case .success(name) = Result(catching: { () throws(Failure) in try answers.name(line) }) {
        return line
      }
      tally.refused += 1
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
