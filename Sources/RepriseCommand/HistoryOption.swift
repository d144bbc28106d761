import ArgumentParser
import Reprise
import RepriseIO
import RepriseSpreadsheets

/// The file of past seasons.
struct HistoryOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Past seasons to learn from: a file with the columns series, season, date and one of percent, "
        + "rate and value.", valueName: "panel"),
    completion: .file(extensions: ["csv", "json", "tsv", "txt", "xlsx"]))
  var history: String?

  /// The panel of past seasons, if one is given; its notices go to standard error.
  func panel(_ input: InputOptions) throws(Failure) -> Panel? {
    guard let history else { return nil }
    do throws(ReadingError) {
      let file = try PanelFile(Source(path: history, sheet: nil), options: input.reading())
      input.notice(file.notices)
      return file.panel
    } catch {
      throw Failure(error)
    }
  }
}
