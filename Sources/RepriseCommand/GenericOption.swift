import ArgumentParser
import Reprise
import RepriseIO

/// The file of what is known of seasons elsewhere.
struct GenericOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is known of seasons of an index elsewhere, as 'reprise prior' writes it (default: "
        + "built in).",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var prior: String?

  /// What the file says, or what is built in; its notices go to standard error unless they are not wanted.
  func generic(quiet: Bool) throws(Failure) -> GenericSeason {
    guard let prior else { return .builtIn }
    do throws(ReadingError) {
      let file = try GenericSeasonFile(Source(path: prior))
      if !quiet { for notice in file.notices.told { printError(notice) } }
      return file.generic
    } catch {
      throw Failure(error)
    }
  }
}
