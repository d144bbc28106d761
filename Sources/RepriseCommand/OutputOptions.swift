import ArgumentParser

/// Where the answer goes and in which form.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON; with several series one object a line.")
  var json = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write to this file instead of standard output; it is replaced as a whole or not at all.",
      valueName: "file"),
    completion: .file())
  var output: String?

  /// One of so many answers in the form asked for: words, or JSON, on one line where there are several.
  func text(
    oneOf count: Int, words: @autoclosure () -> String, json: @autoclosure () -> String,
    line: @autoclosure () -> String
  ) -> String {
    !self.json ? words() : count == 1 ? json() : line() + "\n"
  }

  /// Writes an answer for each item: to standard output each at once, to a file all together at the
  /// end. An item that fails is reported and the others go on; the first failure gives the exit code.
  /// What is worth saying beside an answer goes to standard error, unless it has to be quiet there.
  /// After the last answer, if there was any, `finish` writes what belongs to all of them.
  func write<Item>(
    _ items: [Item], quiet: Bool,
    _ answer: (Item) throws(Failure) -> (text: String, notice: String?),
    finish: () throws(Failure) -> Void = {}
  ) throws {
    var progress = ProgressLine(
      count: items.count, isWanted: !quiet && (output != nil || !StandardStream.output.isTerminal))
    var file: [UInt8] = []
    var written = 0
    var exitCode: ExitCode?
    var lastFailure: Failure?
    for item in items {
      defer { progress.advance() }
      let text: String
      let notice: String?
      do throws(Failure) {
        (text, notice) = try answer(item)
      } catch {
        progress.clear()
        // What is wrong with every series is said once.
        if error != lastFailure {
          let code = error.reported()
          exitCode = exitCode ?? code
        }
        lastFailure = error
        continue
      }
      if let notice, !quiet {
        progress.clear()
        printError(notice)
      }
      let part = (written > 0 && !json ? "\n" : "") + text
      written += 1
      if output == nil {
        try StandardStream.output.print(part)
      } else {
        file += part.utf8
      }
    }
    progress.clear()
    if written > 0 {
      try finish()
      if let output { try OutputFile(output).write(file) }
    }
    if let exitCode { throw exitCode }
  }
}
