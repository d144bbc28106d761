import ArgumentParser
import Foundation

extension RootCommand {
  /// Runs the command, unless its first word is nearly the name of a subcommand and no file.
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let failure = misnamed(arguments) { exit(withError: failure.reported()) }
    do {
      let command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        var command = command
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      // Help goes to standard output. A message repeats what was given, and goes where that is made harmless.
      if code.isSuccess { exit(withError: error) }
      let message = fullMessage(for: error)
      if !message.isEmpty { printError(message) }
      exit(withError: code)
    }
  }

  /// What is wrong with a first word that is no subcommand; `nil` where it is one, an option or a file, or like
  /// nothing that there is.
  static func misnamed(_ arguments: [String]) -> Failure? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    let isHelp = arguments.first == "help"
    guard let word = isHelp ? arguments.dropFirst().first : arguments.first,
      !word.hasPrefix("-"), !names.contains(word)
    else { return nil }
    if isHelp { return .noCommand(word, nearest: nearest(to: word, of: names, within: .max)) }
    guard !FileManager.default.fileExists(atPath: word) else { return nil }
    if word == "version" { return .noCommand(word, nearest: "--version") }
    return nearest(to: word, of: names, within: 2).map { .noCommand(word, nearest: $0) }
  }

  private static func nearest(to word: String, of names: [String], within most: Int) -> String? {
    names.map { (name: $0, edits: edits(from: word, to: $0)) }
      .filter { $0.edits <= most && $0.edits < $0.name.count }.min { $0.edits < $1.edits }?.name
  }

  /// The insertions, deletions and substitutions that make one word the other (Levenshtein 1966).
  private static func edits(from one: String, to other: String) -> Int {
    let letters = Array(other)
    var row = Array(0...letters.count)
    for (number, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = number + 1
      for (place, own) in letters.enumerated() {
        let above = row[place + 1]
        row[place + 1] = min(above + 1, row[place] + 1, diagonal + (own == letter ? 0 : 1))
        diagonal = above
      }
    }
    return row[letters.count]
  }
}
