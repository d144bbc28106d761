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
      before the first level. What the levels do not determine is named instead of given a number.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "The family of the curve.")
  var family = FamilyArgument(.logistic)

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
      case .table: "Fit all series at once, untested, and print one line for each."
      case .csv: "The same as CSV; with --json as one object a line."
      }
    }
  }

  @Flag var panel: PanelForm?

  @OptionGroup var output: OutputOptions

  func run() throws {
    try reportingFailures {
      if let panel {
        return try output.write([input.series()], quiet: input.quiet) { series throws(Failure) in
          let fits = try self.fit(series)
          if output.json { return (fits.jsonLines, nil) }
          return (panel == .csv ? fits.csv : PanelFitReport(fits).description, nil)
        }
      }
      try output.write(input.series(), quiet: input.quiet) { item throws(Failure) in
        let fit = try self.fit(item)
        return (output.json ? fit.json + "\n" : FitReport(fit).description, nil)
      }
    }
  }

  private func fit(_ series: Series) throws(Failure) -> SeriesFit {
    do throws(CurveError) {
      return try SeriesFit(
        series, family: family.family, floor: floor.map { $0 / 100 },
        ceiling: ceiling.map { $0 / 100 })
    } catch {
      throw Failure(error)
    }
  }

  private func fit(_ panel: [Series]) throws(Failure) -> PanelFit {
    do throws(CurveError) {
      return try PanelFit(
        panel, family: family.family, floor: floor.map { $0 / 100 },
        ceiling: ceiling.map { $0 / 100 })
    } catch {
      throw Failure(error)
    }
  }
}
