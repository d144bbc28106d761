import ArgumentParser
import Reprise
import RepriseIO
import RepriseSpreadsheets

/// Further indicators of the same recovery.
struct CompanionOptions: ParsableArguments {
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "Another indicator of the same recovery, such as the load, as an index; may be repeated. A file "
        + "of several series serves each series of its own name.", valueName: "file"),
    completion: .file(extensions: ["csv", "json", "tsv", "txt", "xlsx"]))
  var files: [String] = []

  @Option(help: "What the percentages of --with mean: rate or index (default: index).")
  var withMeasure: InputOptions.MeasureName?

  func validate() throws {
    if withMeasure != nil, files.isEmpty {
      throw ValidationError("--with-measure tells of --with FILE, which is missing")
    }
  }

  /// An indicator counts once, under whatever path it is given.
  func validate(beside main: String) throws {
    // That standard input cannot be two files is said of all of them together.
    let named = ([main] + files).filter { $0 != "-" }.map(\.resolvedPath)
    if Set(named).count < named.count {
      throw ValidationError("a file of --with is given twice, and would count twice")
    }
  }

  /// A file of indicators.
  struct File {
    let path: String
    let file: SeriesFile
    /// What the one without a name is called.
    let name: String?
    private let places: [String?: Int]

    init(_ file: SeriesFile, at path: String, named name: String?) {
      self.file = file
      self.path = path
      self.name = name
      places = Dictionary(
        file.series.enumerated().map { ($0.element.name ?? name, $0.offset) },
        uniquingKeysWith: { first, _ in first })
    }

    /// The series of a name, or else the only one, and its place.
    func series(for name: String?) -> (series: Series, place: Int)? {
      guard let place = places[name] ?? (file.series.count == 1 ? 0 : nil) else { return nil }
      let series = file.series[place]
      return (series.name == nil ? self.name.map(series.named) ?? series : series, place)
    }
  }

  /// The files in the order given. Where measures do not tell them apart, what has no name gets that of
  /// its file.
  func read(beside input: InputOptions) throws(Failure) -> [File] {
    var read: [File] = []
    let short = files.map(Self.shortName)
    let names = Set(short).count == files.count ? short : files
    for (path, name) in zip(files, names) {
      do throws(ReadingError) {
        var options = try input.reading()
        options.precision = nil
        options.measure = (withMeasure ?? .index).measure
        let file = try SeriesFile(Source(path: path, sheet: nil), options: options)
        input.notice(file.notices)
        let isOneOfMany = files.count > 1 || withMeasure == .rate
        read.append(File(file, at: path, named: isOneOfMany ? name : nil))
      } catch {
        throw Failure(error)
      }
    }
    return read
  }

  private static func shortName(_ path: String) -> String {
    path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The series that stand beside one: of each file the one of its name, or else the only one.
  static func beside(
    _ series: Series, in files: [File]
  ) throws(Failure) -> [(series: Series, place: Int)] {
    var others: [(series: Series, place: Int)] = []
    for file in files {
      guard let other = file.series(for: series.name) else {
        throw .noCompanion(of: series.name, in: file.path)
      }
      others.append(other)
    }
    return others
  }
}
