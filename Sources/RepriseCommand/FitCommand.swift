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

  @OptionGroup var output: OutputOptions

  func run() throws {
    try reportingFailures {
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
}
