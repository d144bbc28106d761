import ArgumentParser
import Reprise
import RepriseIO

/// The answer to a line of JSON lines, and what is worth saying beside it.
struct LineAnswer {
  /// An object without a line end.
  let text: String
  /// What is worth knowing of how the line was read.
  var notices: [Diagnostic] = []
  /// What is worth saying of the answer.
  var notice: String?
}

/// The answers to the lines of a file, one after the other; no more are held than are being made.
struct LineAnswers {
  let options: LineOptions
  /// The file, `-` for standard input.
  let path: String
  /// Where they are written, `nil` for standard output.
  let output: String?
  let isQuiet: Bool
  /// The name of a line's series.
  let name: (JSONLine) throws(Failure) -> String?
  let answer: (JSONLine) throws(Failure) -> LineAnswer

  /// Answers all lines, and says last how many there were.
  ///
  /// - Throws: ``Failure``, or the exit code of the first line that was refused.
  func write() throws {
    keepFreedMemory()
    let begin = ContinuousClock.now
    var lines = try reading { () throws(ReadingError) in try JSONLines(path: path) }
    var sink = try LineSink(output, isResumed: options.resume)
    var tally = LineTally(options.onError ?? .skip, isQuiet: isQuiet, hasFile: output != nil)
    try sink.pass(&lines, self, &tally)
    while !tally.isStopped {
      let block = try block(of: &lines)
      if block.isEmpty { break }
      let results = concurrentMap(block.count, threads: options.threads ?? .processors) { number in
        Result { () throws(Failure) in try answer(block[number]) }
      }
      var text = ""
      for result in results where !tally.isStopped { text += tally.take(result) }
      try sink.append(text)
    }
    try sink.end(tally)
    tally.end(path == "-" ? "<stdin>" : path, after: ContinuousClock.now - begin)
    if let exitCode = tally.exitCode { throw exitCode }
  }

  /// As many of the next lines as keep the threads busy.
  private func block(of lines: inout JSONLines) throws(Failure) -> [JSONLine] {
    let most = Self.linesOfThread * (options.threads ?? .processors)
    var block: [JSONLine] = []
    var size = 0
    while block.count < most, size < Self.mostBytes {
      guard let line = try reading({ () throws(ReadingError) in try lines.next() }) else { break }
      size += line.bytes.count
      block.append(line)
    }
    return block
  }

  private static let linesOfThread = 32
  private static let mostBytes = 8 << 20
}

/// Reads, and turns what is wrong into a failure.
func reading<Value: ~Copyable>(
  _ read: () throws(ReadingError) -> Value
) throws(Failure) -> Value {
  do throws(ReadingError) {
    return try read()
  } catch {
    throw Failure(error)
  }
}
