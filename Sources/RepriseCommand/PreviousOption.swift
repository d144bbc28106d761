import ArgumentParser
import Reprise
import RepriseIO
import RepriseSpreadsheets

/// The figures as they were read before.
struct PreviousOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file as it was before, such as yesterday's: what changed, and by how many days that moved the dates.",
      valueName: "file"),
    completion: .file(extensions: ["csv", "json", "tsv", "txt", "xlsx"]))
  var previous: String?

  /// Earlier readings of series.
  struct Readings {
    let series: [Series]
    private let named: [String?: Series]

    init(_ series: [Series]) {
      self.series = series
      named = Dictionary(
        series.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The earlier reading of a series: the one of its name, or the only one of an only one.
    func reading(of series: Series, oneOf count: Int) -> Series? {
      if count == 1, self.series.count == 1, let only = self.series.first {
        return series.name.map(only.named) ?? only
      }
      return named[series.name]
    }

    /// The names that are there no more.
    func missing(from later: SeriesFile) -> [String] {
      let names = Set(later.series.map(\.name))
      return series.count == 1 && later.series.count == 1
        ? [] : series.compactMap(\.name).filter { !names.contains($0) }
    }
  }

  /// The earlier readings, if a file of them is given; its notices are no news.
  func readings(_ input: InputOptions) throws(Failure) -> Readings? {
    guard let previous else { return nil }
    do throws(ReadingError) {
      let file = try SeriesFile(
        Source(path: previous, sheet: input.sheet.sheet), options: input.reading())
      return Readings(Array(file.series))
    } catch {
      throw Failure(error)
    }
  }
}
