import ArgumentParser
import RepriseIO

/// How many lines were answered and refused, and what was said of them on standard error.
struct LineTally {
  /// The lines that have an answer, those of an earlier run among them.
  var done = 0
  /// The lines that have none.
  var refused = 0 {
    // What an earlier run refused was malformed, as far as anybody knows now.
    didSet { exitCode = exitCode ?? Failure.exitCodeOfData }
  }
  /// That of the first line that was refused.
  private(set) var exitCode: ExitCode?
  /// Whether a line was refused after which none is to follow.
  private(set) var isStopped = false

  private let onError: LineOptions.OnError
  private let isQuiet: Bool
  private var progress: ProgressLine
  private var messages: Set<String> = []
  private var failure: Failure?

  /// More different messages are not remembered, and said again.
  private static let mostMessages = 1000

  init(_ onError: LineOptions.OnError, isQuiet: Bool, hasFile: Bool) {
    self.onError = onError
    self.isQuiet = isQuiet
    progress = ProgressLine(
      count: nil, isWanted: !isQuiet && (hasFile || !StandardStream.output.isTerminal))
  }

  /// Counts a line and says what is to be said of it.
  ///
  /// - Returns: The answer with its line end; nothing where the line was refused.
  mutating func take(_ result: Result<LineAnswer, Failure>) -> String {
    defer { progress.advance() }
    do throws(Failure) {
      let answer = try result.get()
      done += 1
      if !isQuiet { tell(answer) }
      return answer.text + "\n"
    } catch {
      progress.clear()
      // What is wrong with every line, as an option is, is said once.
      if error != failure {
        let code = error.reported()
        exitCode = exitCode ?? code
      }
      failure = error
      refused += 1
      isStopped = onError == .stop
      return ""
    }
  }

  /// Says what has not been said of a line before.
  private mutating func tell(_ answer: LineAnswer) {
    let news = answer.notices.filter { notice in
      messages.count >= Self.mostMessages || messages.insert(notice.message).inserted
    }
    for line in news.map(\.withOptions.description) + [answer.notice].compactMap(\.self) {
      progress.clear()
      printError(line)
    }
  }

  /// Says last how many there were in a file.
  mutating func end(_ name: String, after time: Duration) {
    progress.clear()
    guard !isQuiet else { return }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    printError("\(name): \(done) done, \(refused) refused, \((10 * seconds).rounded() / 10) s")
  }
}
