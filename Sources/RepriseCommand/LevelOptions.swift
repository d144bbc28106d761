import ArgumentParser
import Reprise
import RepriseIO

/// Files beside the answer: the levels of the days ahead, and simulated paths of them.
struct LevelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the levels of each day ahead to this file, as CSV: the 5, 10, 25, 50, 75, 90 and 95 % "
        + "points, in percent.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var levels: String?

  @Option(
    help: ArgumentHelp(
      "Write so many simulated paths of each series, 1 to \(Forecaster.mostPaths), to --paths-file.",
      valueName: "count"))
  var paths: Int?

  @Option(
    help: ArgumentHelp(
      "Where --paths writes: CSV, or an object a line when the name ends in .jsonl or .ndjson.",
      valueName: "file"),
    completion: .file(extensions: ["csv", "jsonl", "ndjson"]))
  var pathsFile: String?

  func validate() throws {
    if (paths == nil) != (pathsFile == nil) {
      throw ValidationError(
        "--paths COUNT and --paths-file FILE belong together; give both or neither")
    }
    if let paths, !(1...Forecaster.mostPaths).contains(paths) {
      throw ValidationError("--paths has to be 1 to \(Forecaster.mostPaths) paths of each series")
    }
    for (option, file) in [("--levels", levels), ("--paths-file", pathsFile)] where file == "-" {
      throw ValidationError(
        "\(option) needs the name of a file; standard output is for the answer itself")
    }
  }

  /// No file may be written that is read or written otherwise as well.
  func validate(beside others: [String?]) throws {
    var taken = Set(others.compactMap(\.self).map(\.resolvedPath))
    for (option, file) in [("--levels", levels), ("--paths-file", pathsFile)] {
      if let file, !taken.insert(file.resolvedPath).inserted {
        throw ValidationError(
          "\(option) would overwrite '\(file)', which another option or the file names; give another")
      }
    }
  }

  /// What the files are to hold, collected so that they are written when all of it is known.
  struct Tables {
    fileprivate var levels = ""
    fileprivate var paths = ""
  }

  /// Adds a forecast, one of so many, to the tables.
  func collect(_ forecast: Forecast, oneOf count: Int, in tables: inout Tables) {
    if levels != nil {
      tables.levels += forecast.levelsCSV(isNamed: count > 1, hasHeader: tables.levels.isEmpty)
    }
    guard let pathsFile else { return }
    let isJSON = [".jsonl", ".ndjson"].contains { pathsFile.lowercased().hasSuffix($0) }
    tables.paths +=
      isJSON ? forecast.pathsJSONLines : forecast.pathsCSV(hasHeader: tables.paths.isEmpty)
  }

  /// Writes the files that are asked for.
  func write(_ tables: Tables) throws(Failure) {
    if let levels { try OutputFile(levels).write(Array(tables.levels.utf8)) }
    if let pathsFile { try OutputFile(pathsFile).write(Array(tables.paths.utf8)) }
  }
}
