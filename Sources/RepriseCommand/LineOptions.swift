import ArgumentParser
import Reprise
import RepriseIO

/// Whether a file has a series a line, and how such a file is gone through.
struct LineOptions: ParsableArguments {
  @Flag(
    help:
      "Read JSON lines, one series a line, and write JSON lines, one answer a line, however many there are."
  )
  var jsonLines = false

  /// What becomes of a line that is refused.
  enum OnError: String, ExpressibleByArgument, CaseIterable {
    case skip
    case stop
  }

  @Option(
    help:
      "What follows a line of --json-lines that is refused: skip goes on, stop ends (default: skip)."
  )
  var onError: OnError?

  @Flag(
    help: "Write to the file of -o line by line, and go on behind the lines that it has already.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "How many lines of --json-lines are answered at once (default: as many as there are processors).",
      valueName: "count"))
  var threads: Int?

  func validate() throws {
    let given: [(String, Bool)] = [
      ("--on-error", onError != nil), ("--resume", resume), ("--threads", threads != nil),
    ]
    if !jsonLines, let (option, _) = given.first(where: \.1) {
      throw ValidationError("\(option) is for a file of a series a line; add --json-lines")
    }
    if let threads, !(1...Self.mostThreads).contains(threads) {
      throw ValidationError("--threads has to be 1 to \(Self.mostThreads)")
    }
  }

  /// What prints something else than a line for each line cannot stand beside; nor can a file that is read be
  /// written, since that is done while it is read.
  func validate(
    withoutOthers others: [(option: String, isGiven: Bool)], reading read: [String?],
    writing output: String?
  ) throws {
    guard jsonLines else { return }
    if let (option, _) = others.first(where: \.isGiven) {
      throw ValidationError(
        "--json-lines writes an object a line and nothing else; leave out \(option)")
    }
    if resume {
      guard let output else {
        throw ValidationError("--resume goes on with a file; name it with -o")
      }
      if read.contains(where: { $0?.resolvedPath == output.resolvedPath }) {
        throw ValidationError("-o names a file that is read; with --resume give another")
      }
    }
  }

  private static let mostThreads = 1024
}
