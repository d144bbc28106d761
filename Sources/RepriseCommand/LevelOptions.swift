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
          "\(option) would overwrite '\(file)', which another option or the file names; give another"
        )
      }
    }
  }

  /// A forecast's part of the files.
  struct Part {
    fileprivate var levels = ""
    fileprivate var paths = ""
  }

  /// The part of a forecast, one of so many.
  func part(of forecast: Forecast, oneOf count: Int) -> Part {
    var part = Part()
    if levels != nil { part.levels = forecast.levelsCSV(isNamed: count > 1, hasHeader: false) }
    if pathsFile != nil {
      part.paths = isJSON ? forecast.pathsJSONLines : forecast.pathsCSV(hasHeader: false)
    }
    return part
  }

  private var isJSON: Bool {
    guard let pathsFile else { return false }
    return [".jsonl", ".ndjson"].contains { pathsFile.lowercased().hasSuffix($0) }
  }

  /// What the files are to hold, collected so that they are written when all of it is known.
  struct Tables: ~Copyable {
    private var levels: Spool
    private var paths: Spool

    init(_ options: LevelOptions, oneOf count: Int) throws(Failure) {
      levels = Spool(for: options.levels ?? "")
      paths = Spool(for: options.pathsFile ?? "")
      if options.levels != nil { try levels.append(Forecast.levelsHeader(isNamed: count > 1)) }
      if options.pathsFile != nil, !options.isJSON { try paths.append(Forecast.pathsHeader) }
    }

    mutating func add(_ part: Part) throws(Failure) {
      try levels.append(part.levels)
      try paths.append(part.paths)
    }

    /// Writes the files that are asked for.
    mutating func write(_ options: LevelOptions) throws(Failure) {
      if let path = options.levels { try OutputFile(path).write(&levels) }
      if let path = options.pathsFile { try OutputFile(path).write(&paths) }
    }
  }
}
