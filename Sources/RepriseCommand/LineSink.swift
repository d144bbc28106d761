import RepriseIO

/// Where the answers to lines go: standard output, a file that is replaced when all are there, or one that is gone on
/// with.
struct LineSink: ~Copyable {
  private let path: String?
  private var spool: Spool
  private var resumed: ResumedFile?

  /// Goes to a file, or to standard output where there is none.
  init(_ path: String?, isResumed: Bool) throws(Failure) {
    self.path = path
    spool = Spool(for: path ?? "")
    resumed = nil
    if isResumed, let path { resumed = try ResumedFile(path) }
  }

  /// Passes the lines that have their answers there already.
  mutating func pass(
    _ lines: inout JSONLines, _ answers: LineAnswers, _ tally: inout LineTally
  ) throws(Failure) {
    try resumed?.pass(&lines, answers, &tally)
  }

  /// Adds answers.
  mutating func append(_ text: String) throws(Failure) {
    if resumed != nil {
      try resumed?.append(text)
    } else if path != nil {
      try spool.append(text)
    } else {
      try StandardStream.output.print(text)
    }
  }

  /// Has all of them stand where they belong. A file is not replaced by the answers of a run that stopped, or that has
  /// none.
  mutating func end(_ tally: LineTally) throws(Failure) {
    if resumed != nil {
      try resumed?.finish()
    } else if let path, !tally.isStopped, tally.done > 0 || tally.refused == 0 {
      try OutputFile(path).write(&spool)
    }
  }
}
