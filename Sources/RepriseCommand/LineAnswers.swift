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
    var file = Spool(for: output ?? "")
    var resumed: ResumedFile?
    if options.resume, let output { resumed = try ResumedFile(output) }
    var counts = (done: 0, refused: 0)
    if resumed != nil, let before = try resumed?.pass(&lines, name, answer) { counts = before }
    // What was refused before was so because of what it says.
    var exitCode = counts.refused > 0 ? Failure.exitCodeOfData : nil
    var told = ToldOnce()
    var progress = ProgressLine(
      count: nil, isWanted: !isQuiet && (output != nil || !StandardStream.output.isTerminal))
    var isStopped = false
    while !isStopped {
      let block = try block(of: &lines)
      if block.isEmpty { break }
      var text = ""
      for result in options.answers(
        block,
        { line in
          Result { () throws(Failure) in try answer(line) }
        })
      {
        do throws(Failure) {
          let answer = try result.get()
          text += answer.text + "\n"
          counts.done += 1
          if !isQuiet {
            for line in told.new(answer.notices) + [answer.notice].compactMap(\.self) {
              progress.clear()
              printError(line)
            }
          }
        } catch {
          progress.clear()
          if let code = told.new(error) { exitCode = exitCode ?? code }
          counts.refused += 1
          isStopped = options.onError == .stop
        }
        progress.advance()
        if isStopped { break }
      }
      if resumed != nil {
        try resumed?.append(text)
      } else if output != nil {
        try file.append(text)
      } else {
        try StandardStream.output.print(text)
      }
    }
    progress.clear()
    if resumed != nil {
      try resumed?.finish()
    } else if let output, !isStopped, counts.done > 0 || counts.refused == 0 {
      try OutputFile(output).write(&file)
    }
    if !isQuiet { printError(summary(counts, ContinuousClock.now - begin)) }
    if let exitCode { throw exitCode }
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

  private func summary(_ counts: (done: Int, refused: Int), _ time: Duration) -> String {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    return "\(path == "-" ? "<stdin>" : path): \(counts.done) done, \(counts.refused) refused, "
      + "\((10 * seconds).rounded() / 10) s"
  }
}

/// What is said of many lines and is worth saying once.
private struct ToldOnce {
  private var messages: Set<String> = []
  private var failure: Failure?

  /// More different ones are not remembered, and said again.
  private static let mostMessages = 1000

  /// What of some notices has not been said before.
  mutating func new(_ notices: [Diagnostic]) -> [String] {
    notices.filter { notice in
      messages.count >= Self.mostMessages || messages.insert(notice.message).inserted
    }.map(\.description)
  }

  /// Reports a failure unless it is that of the line before as well, as of an option.
  mutating func new(_ failure: Failure) -> ExitCode? {
    defer { self.failure = failure }
    return failure == self.failure ? nil : failure.reported()
  }
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
