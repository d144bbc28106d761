import ArgumentParser
import Reprise

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
  func write<Items: RandomAccessCollection>(
    _ items: Items, quiet: Bool,
    _ answer: (Items.Element) throws(Failure) -> (text: String, notice: String?)
  ) throws {
    try write(items, quiet: quiet, threads: 1) { item throws(Failure) in
      let (text, notice) = try answer(item)
      return Answer(text: text, notice: notice, rest: ())
    } collect: { _ in
    } finish: {
      ""
    }
  }

  /// An answer, what is worth saying beside it, and what else is to be written.
  struct Answer<Rest> {
    let text: String
    let notice: String?
    let rest: Rest
  }

  /// The same for items whose answers do not depend on each other, on several threads. What else belongs to
  /// the answers is collected in their order. After the last one, if there was any, `finish` writes it, and returns
  /// what is to follow the answers. Under a header, which comes before the first, they are rows; else those in words
  /// stand apart by an empty line.
  func write<Items: RandomAccessCollection, Rest>(
    _ items: Items, quiet: Bool, threads: Int, header: String? = nil,
    _ answer: (Items.Element) throws(Failure) -> Answer<Rest>,
    collect: (Rest) throws(Failure) -> Void, finish: () throws(Failure) -> String
  ) throws {
    keepFreedMemory()
    var progress = ProgressLine(
      count: items.count, isWanted: !quiet && (output != nil || !StandardStream.output.isTerminal))
    var file = Spool(for: output ?? "")
    var written = 0
    var exitCode: ExitCode?
    var lastFailure: Failure?
    // As many at a time as keep the threads busy and memory small.
    let block = threads > 1 ? 16 * threads : 1
    for start in stride(from: 0, to: items.count, by: block) {
      for result in Self.answers(Array(items.dropFirst(start).prefix(block)), threads, answer) {
        defer { progress.advance() }
        let item: Answer<Rest>
        do throws(Failure) {
          item = try result.get()
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
        if let notice = item.notice, !quiet {
          progress.clear()
          printError(notice)
        }
        let isApart = header == nil && !json && !item.text.isEmpty
        let part = (written == 0 ? header ?? "" : isApart ? "\n" : "") + item.text
        written += 1
        try collect(item.rest)
        if output == nil {
          try StandardStream.output.print(part)
        } else {
          try file.append(part)
        }
      }
    }
    progress.clear()
    if written > 0 {
      let last = try finish()
      if output == nil {
        try StandardStream.output.print(last)
      } else {
        try file.append(last)
      }
      if let output { try OutputFile(output).write(&file) }
    }
    if let exitCode { throw exitCode }
  }

  /// The answers for some items in their order.
  private static func answers<Item, Rest>(
    _ items: [Item], _ threads: Int, _ answer: (Item) throws(Failure) -> Answer<Rest>
  ) -> [Result<Answer<Rest>, Failure>] {
    concurrentMap(items.count, threads: threads) { number in
      Result { () throws(Failure) in try answer(items[number]) }
    }
  }
}
