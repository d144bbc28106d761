import ArgumentParser
import RepriseIO
import RepriseSpreadsheets

/// The sheet of a workbook that is read.
struct SheetOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook (default: the first that is not hidden or empty).",
      valueName: "name"))
  var sheet: String?

  /// The file at a path; of a workbook, the sheet.
  func source(_ path: String) throws(ReadingError) -> Source {
    try Source(path: path, sheet: sheet)
  }
}
