import ArgumentParser
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

  @Option(help: "What the percentages of --with mean: rate or index.")
  var withMeasure = InputOptions.MeasureName.index

  /// The files in the order given, each with its series.
  func read(beside input: InputOptions) throws(Failure) -> [(path: String, series: [Series])] {
    var read: [(path: String, series: [Series])] = []
    for path in files {
      do throws(ReadingError) {
        var options = try input.reading()
        options.precision = nil
        options.measure = withMeasure.measure
        let file = try SeriesFile(Source(path: path), options: options)
        input.notice(file.notices)
        read.append((path, file.series))
      } catch {
        throw Failure(error)
      }
    }
    return read
  }

  /// The series that stand beside one: of each file the one of its name, or else the only one.
  static func beside(_ series: Series, in files: [(path: String, series: [Series])])
    throws(Failure) -> [Series]
  {
    var others: [Series] = []
    for (path, found) in files {
      guard
        let other = found.first(where: { $0.name == series.name })
          ?? (found.count == 1 ? found.first : nil)
      else { throw .noCompanion(of: series.name, in: path) }
      others.append(other)
    }
    return others
  }
}
