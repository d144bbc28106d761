import ArgumentParser
import Reprise
import RepriseIO
import RepriseReport
import RepriseSpreadsheets

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Score the forecasts that a ledger has kept.",
    usage: "reprise ledger [<options>] <dir>",
    discussion: """
      Holds each forecast that 'reprise forecast --ledger DIR' kept against what came, which later \
      forecasts in the ledger tell, and --actual FILE: for each milestone the CRPS, the bias and the \
      error of the median in days, the coverage of the intervals, and the Brier score of the deadlines \
      that are over, beside the department's own schedule.

      EXAMPLES:
        reprise rates.csv --plan plan.csv --ledger ledger
        reprise ledger ledger --actual season.csv
      """)

  @Argument(
    help: ArgumentHelp("The folder of the ledger.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Facts that came later, as 'reprise forecast' reads them; series belong to those of their names.",
      valueName: "file"),
    completion: .file(extensions: ["csv", "json", "tsv", "txt", "xlsx"]))
  var actual: String?

  @Option(help: "What the percentages of --actual mean: rate or index.")
  var measure: InputOptions.MeasureName?

  @OptionGroup var dates: DateFormatOption

  @Option(
    name: [.long, .customLong("lang")],
    help: "The language of the tables; zh is Simplified Chinese (default: en).")
  var language: Language?

  @Flag(help: "Print the scores as CSV.")
  var csv = false

  @Flag(name: .shortAndLong, help: "Print no notices.")
  var quiet = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if csv, output.json { throw ValidationError("--csv and --json are different forms; give one") }
    if language != nil, csv || output.json {
      throw ValidationError(
        "--\(csv ? "csv" : "json") prints the same in every language; leave out --language")
    }
    if measure != nil, actual == nil {
      throw ValidationError("--measure tells of --actual FILE, which is missing")
    }
  }

  func run() throws {
    try reportingFailures {
      let ledger: Ledger
      do throws(ReadingError) {
        let read = try LedgerFolder(folder).read()
        notice(read.notices)
        ledger = read.ledger
      } catch {
        throw Failure(error)
      }
      let facts = try later()
      try output.write([ledger], quiet: quiet) { ledger throws(Failure) in
        let text =
          csv
          ? ledger.csv(actual: facts)
          : output.json
            ? ledger.json(actual: facts)
            : LedgerReport(ledger, actual: facts, in: language ?? .english).description
        return (text, nil)
      }
    }
  }

  /// The facts that came later, if a file of them is given.
  private func later() throws(Failure) -> [Series] {
    guard let actual else { return [] }
    do throws(ReadingError) {
      var options = try dates.reading()
      options.measure = measure?.measure
      let file = try SeriesFile(Source(path: actual, sheet: nil), options: options)
      notice(file.notices)
      return Array(file.series)
    } catch {
      throw Failure(error)
    }
  }

  private func notice(_ notices: [Diagnostic]) {
    guard !quiet else { return }
    for notice in notices { printError("\(notice)") }
  }
}
