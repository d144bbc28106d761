import ArgumentParser
import RecoveryCurves
import Reprise
import RepriseIO
import RepriseReport

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit one curve to the published levels by least squares.",
    usage: "reprise fit [<options>] [<file>]",
    discussion: """
      Levels and counts are fitted; bounds, changes and orders are not. Days count from the one \
      before the first level. What the levels do not determine is named instead of given a number. \
      A dip takes the whole season, the days before the fall included; auto tells one wave, two \
      waves and a dip apart and prints the evidence.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "The family of the curve, a course of two phases, or auto.")
  var family = ShapeArgument.family(.logistic)

  @OptionGroup var past: HistoryOption

  @Option(
    help: ArgumentHelp(
      "Hold the floor at so many percent; a negative one as --floor=-5.", valueName: "percent"))
  var floor: Double?

  @Option(help: ArgumentHelp("Hold the ceiling at so many percent.", valueName: "percent"))
  var ceiling: Double?

  /// How a panel is printed.
  enum PanelForm: EnumerableFlag {
    case table
    case csv

    static func help(for value: PanelForm) -> ArgumentHelp? {
      switch value {
      case .table: "Fit all series at once and print one line for each."
      case .csv: "The same as CSV; with --json as one object a line."
      }
    }
  }

  @Flag var panel: PanelForm?

  @OptionGroup var output: OutputOptions

  @OptionGroup var lines: LineOptions

  func validate() throws {
    try checkStandardInput([input.path, past.history])
    try lines.validate(
      withoutOthers: [
        ("--table", panel == .table), ("--csv", panel == .csv),
        ("--sheet", input.sheet.sheet != nil),
      ], reading: [input.path, past.history], writing: output.output)
    if past.history != nil {
      guard case .automatic = family else {
        throw ValidationError("--history moves the odds of --family auto alone")
      }
    }
    switch family {
    case .family: return
    case .course(.twoWaves): break
    case .course(.dip):
      if floor != nil { throw ValidationError("the bottom of a dip is fitted; leave out --floor") }
    case .automatic:
      if floor != nil || ceiling != nil {
        throw ValidationError("--family auto takes neither --floor nor --ceiling")
      }
    }
    if panel != nil {
      throw ValidationError("--table and --csv take a family of one wave, not \(family)")
    }
  }

  func run() throws {
    try reportingFailures {
      if lines.jsonLines { return try writeLines() }
      // Each is read from the file when it is asked for.
      let series = try input.seriesFile().series
      if let panel, case .family(let family) = family { return try write(series, family, panel) }
      let past = try past.panel(input)
      try output.write(series, quiet: input.quiet) { item throws(Failure) in
        let fit = try fit(item, past)
        return (
          output.text(oneOf: series.count, words: fit.words, json: fit.json, line: fit.jsonLine),
          nil
        )
      }
    }
  }

  /// Fits the series of each line.
  private func writeLines() throws {
    let past = try past.panel(input)
    let options = try reading { () throws(ReadingError) in try input.reading() }
    func read(_ line: JSONLine) throws(Failure) -> SeriesFile {
      try reading { () throws(ReadingError) in try line.series(options) }
    }
    try LineAnswers(
      options: lines, path: input.givenPath(), output: output.output, isQuiet: input.quiet,
      name: { line throws(Failure) in try read(line).series.first?.name },
      answer: { line throws(Failure) in
        let file = try read(line)
        let series = try reading { () throws(ReadingError) in try file.only() }
        return LineAnswer(text: try fit(series, past).jsonLine, notices: file.notices)
      }
    ).write()
  }

  /// What was fitted, and how it is printed.
  private enum Fitted {
    case curve(SeriesFit)
    case shape(SeriesShape)

    var words: String {
      switch self {
      case .curve(let fit): FitReport(fit).description
      case .shape(let shape): ShapeReport(shape).description
      }
    }

    var json: String {
      switch self {
      case .curve(let fit): fit.json
      case .shape(let shape): shape.json
      }
    }

    var jsonLine: String {
      switch self {
      case .curve(let fit): fit.jsonLine
      case .shape(let shape): shape.jsonLine
      }
    }
  }

  private func fit(_ series: Series, _ past: Panel?) throws(Failure) -> Fitted {
    try mended { () throws(CurveError) in
      switch family {
      case .family(let family):
        .curve(
          try SeriesFit(
            series, family: family, floor: fraction(floor), ceiling: fraction(ceiling)))
      case .course(let course):
        .shape(
          try SeriesShape(series, course: course, start: fraction(floor), end: fraction(ceiling)))
      case .automatic: .shape(try SeriesShape(series, history: past ?? .empty))
      }
    }
  }

  /// Fits all series, a block at a time, since no fit depends on another.
  private func write(_ series: SeriesFile.AllSeries, _ family: Family, _ form: PanelForm) throws {
    func fits(_ places: Range<Int>) throws(Failure) -> PanelFit {
      try mended { () throws(CurveError) in
        try PanelFit(
          places.map { series[$0] }, family: family, floor: fraction(floor),
          ceiling: fraction(ceiling))
      }
    }
    guard output.json || form == .csv else {
      // The longest name of all says how wide the table is.
      return try output.write([series.indices], quiet: input.quiet) { places throws(Failure) in
        (PanelFitReport(try fits(places)).description, nil)
      }
    }
    let blocks = stride(from: 0, to: series.count, by: Self.seriesOfBlock).map {
      $0..<min($0 + Self.seriesOfBlock, series.count)
    }
    try output.write(
      blocks, quiet: input.quiet, threads: .processors,
      header: output.json ? nil : PanelFit.csvHeader(of: family)
    ) { places throws(Failure) in
      let fits = try fits(places)
      return OutputOptions.Answer(
        text: output.json ? fits.jsonLines : fits.csv(hasHeader: false), notice: nil, rest: ())
    } collect: { _ in
    } finish: {
      ""
    }
  }

  private static let seriesOfBlock = 64

  private func fraction(_ percent: Double?) -> Double? { percent.map { $0 / 100 } }

  private func mended<Fitted>(
    _ fit: () throws(CurveError) -> Fitted
  ) throws(Failure) -> Fitted {
    do throws(CurveError) {
      return try fit()
    } catch {
      throw Failure(error)
    }
  }
}
