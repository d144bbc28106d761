import ArgumentParser
import Reprise
import RepriseIO

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The series file and how to read it.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The file with the figures, CSV, JSON or .xlsx; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["csv", "json", "tsv", "txt", "xlsx"]))
  var file: String?

  @OptionGroup var sheet: SheetOption

  @OptionGroup var dates: DateFormatOption

  @Option(help: "The year of dates without one, such as 2月9日.")
  var year: Int?

  @Option(help: "What the percentages mean: rate (at most 100 %) or index.")
  var measure: MeasureName?

  @Option(help: "Decimals of the published percentages (default: the most that the file shows).")
  var precision: Int?

  @Flag(name: .shortAndLong, help: "Print no notices.")
  var quiet = false

  enum MeasureName: String, ExpressibleByArgument, CaseIterable {
    case rate
    case index

    var measure: Measure { self == .rate ? .operatingRate : .loadIndex(baseline: nil) }
  }

  func validate() throws {
    if let year, !(1...9999).contains(year) {
      throw ValidationError("--year has to be 1 to 9999")
    }
    if let precision, Precision(decimals: precision) == nil {
      throw ValidationError("--precision has to be 0 to \(Figure.maximalDecimals)")
    }
  }

  func reading() throws(ReadingError) -> ReadingOptions {
    ReadingOptions(
      dateFormat: try dates.format() ?? .iso, year: year,
      precision: precision.flatMap(Precision.init(decimals:)), measure: measure?.measure)
  }

  /// The path of the file, `-` for standard input.
  var path: String { file ?? "-" }

  /// The path of the file once it is known that there is something to read.
  func givenPath() throws(Failure) -> String {
    // Waiting for a terminal that nobody knows is waiting would look like a hang.
    if file == nil, isatty(0) == 1 { throw .noFile }
    return path
  }

  /// The file with all its series; its notices go to standard error.
  func seriesFile() throws(Failure) -> SeriesFile {
    let path = try givenPath()
    do throws(ReadingError) {
      let read = try SeriesFile(sheet.source(path), options: reading())
      notice(read.notices)
      return read
    } catch {
      throw Failure(error)
    }
  }

  /// What messages call a series: its file, and its own name if it has one.
  func name(of series: Series) -> String {
    series.name.map { "\(shownPath): \($0.printable)" } ?? shownPath
  }

  /// What messages call the file.
  var shownPath: String { path == "-" ? "<stdin>" : path }

  /// Suspect figures of the series at a place of a file, one a line, by their own places as far as it has them.
  func lines(
    _ suspects: [SuspectFigure], of place: Int, in file: SeriesFile, named name: String
  ) -> [String] {
    suspects.map { file.diagnostic(of: $0, inSeriesAt: place)?.description ?? "\(name): \($0)" }
  }

  /// Prints notices on standard error, unless they are not wanted.
  func notice(_ notices: [Diagnostic]) {
    guard !quiet else { return }
    for notice in notices.told { printError(notice) }
  }
}
