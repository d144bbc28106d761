import ArgumentParser
import Foundation
import Reprise
import RepriseIO

/// Further indicators of the same recovery.
struct CompanionOptions: ParsableArguments {
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "Another indicator of the same recovery, such as the load, as an index; may be repeated. A file "
        + "of several series serves each series of its own name.", valueName: "file"),
    completion: .file(extensions: ["csv", "json", "tsv", "txt"]))
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
    let named = ([main] + files).filter { $0 != "-" }
      .map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    if Set(named).count < named.count {
      throw ValidationError("a file of --with is given twice, and would count twice")
    }
  }

  /// A file and its series.
  struct File {
    let path: String
    let file: SeriesFile
    var series: [Series]
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
        let file = try SeriesFile(Source(path: path), options: options)
        input.notice(file.notices)
        let isOneOfMany = files.count > 1 || withMeasure == .rate
        read.append(
          File(
            path: path, file: file,
            series: file.series.map {
              $0.name == nil && isOneOfMany ? $0.named(name) : $0
            }))
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
  static func beside(_ series: Series, in files: [File]) throws(Failure) -> [Series] {
    var others: [Series] = []
    for file in files {
      guard
        let other = file.series.first(where: { $0.name == series.name })
          ?? (file.series.count == 1 ? file.series.first : nil)
      else { throw .noCompanion(of: series.name, in: file.path) }
      others.append(other)
    }
    return others
  }
}
