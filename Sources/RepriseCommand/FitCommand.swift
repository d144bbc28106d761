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

  func validate() throws {
    try checkStandardInput([input.path, past.history])
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
      // Each is read from the file when it is asked for.
      let series = try input.seriesFile().series
      switch family {
      case .family(let family): try write(series, family)
      case .course(let course):
        try write(series) { item throws(CurveError) in
          try SeriesShape(item, course: course, start: fraction(floor), end: fraction(ceiling))
        }
      case .automatic:
        let past = try past.panel(input)
        try write(series) { item throws(CurveError) in
          try SeriesShape(item, history: past ?? .empty)
        }
      }
    }
  }

  private func write(
    _ series: SeriesFile.AllSeries, _ shape: (Series) throws(CurveError) -> SeriesShape
  ) throws {
    try output.write(series, quiet: input.quiet) { item throws(Failure) in
      let shape = try mended { () throws(CurveError) in try shape(item) }
      return (
        output.text(
          oneOf: series.count, words: ShapeReport(shape).description, json: shape.json,
          line: shape.jsonLine), nil
      )
    }
  }

  private func write(_ series: SeriesFile.AllSeries, _ family: Family) throws {
    if let panel {
      return try output.write([Array(series)], quiet: input.quiet) { series throws(Failure) in
        let fits = try mended { () throws(CurveError) in
          try PanelFit(
            series, family: family, floor: fraction(floor), ceiling: fraction(ceiling))
        }
        if output.json { return (fits.jsonLines, nil) }
        return (panel == .csv ? fits.csv : PanelFitReport(fits).description, nil)
      }
    }
    try output.write(series, quiet: input.quiet) { item throws(Failure) in
      let fit = try mended { () throws(CurveError) in
        try SeriesFit(item, family: family, floor: fraction(floor), ceiling: fraction(ceiling))
      }
      return (
        output.text(
          oneOf: series.count, words: FitReport(fit).description, json: fit.json,
          line: fit.jsonLine), nil
      )
    }
  }

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
