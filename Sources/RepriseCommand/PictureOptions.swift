import ArgumentParser
import Reprise
import RepriseReport

/// Pictures of the forecast: under its sentences, and as files.
struct PictureOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Draw the levels so far and ahead under the sentences of each series that gets some: of one, of each with "
        + "--details, else of those that are worst off, \(Summary.mostAnswers) at most."))
  var chart = false

  @Option(
    name: .customLong("svg"),
    help: ArgumentHelp(
      "Write pictures of each series to this folder, which is made where it is missing: NAME-level.svg, the levels "
        + "so far and ahead, and NAME-dates.svg, the chances of the days. NAME is the series', or else the file's.",
      valueName: "dir"),
    completion: .directory)
  var folder: String?

  func validate() throws {
    if folder == "-" {
      throw ValidationError(
        "--svg needs the name of a folder; standard output is for the answer itself")
    }
  }

  /// Charts stand under words only, and a folder is no file.
  func validate(withoutWords form: String?, beside files: [String?]) throws {
    if chart, let form {
      throw ValidationError(
        "--chart draws under sentences, and \(form) prints none; leave one out, or take --svg DIR")
    }
    if let folder, files.contains(where: { $0?.resolvedPath == folder.resolvedPath }) {
      throw ValidationError(
        "--svg needs a folder of its own; '\(folder)' is a file that another option or the input names"
      )
    }
  }

  /// The charts of forecasts for under their sentences, with an empty line before each; nothing where none is wanted.
  func charts(of forecasts: [Forecast], in language: Language) -> String {
    guard chart else { return "" }
    return forecasts.map { "\n" + LevelChart($0, in: language).text() }.joined()
  }

  /// The pictures of a series.
  struct Part {
    fileprivate var pictures: [(name: String, level: String, dates: String)] = []
  }

  /// The pictures of a forecast and of those beside it, under the names that they would have.
  func part(of forecasts: [Forecast], named names: [String], in language: Language) -> Part {
    guard folder != nil else { return Part() }
    return Part(
      pictures: zip(names, forecasts).map { name, forecast in
        (name, LevelChart(forecast, in: language).svg, DateChart(forecast, in: language).svg)
      })
  }

  /// The folder that the pictures are written to, each at once.
  struct Folder {
    private let folder: OutputFolder?
    private var names = FileNames()

    /// The folder, made where it is missing; none where none is asked for.
    init(_ options: PictureOptions) throws(Failure) {
      folder = options.folder.map(OutputFolder.init)
      try folder?.make()
    }

    mutating func add(_ part: Part) throws(Failure) {
      guard let folder else { return }
      for picture in part.pictures {
        let name = names.next(for: picture.name)
        for (kind, svg) in [("level", picture.level), ("dates", picture.dates)] {
          try OutputFile(folder.path(of: "\(name)-\(kind).svg")).write(Array(svg.utf8))
        }
      }
    }
  }
}
