import ArgumentParser
import RecoveryCurves
import Reprise
import RepriseIO
import RepriseReport

struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast the days of milestones from published figures.")

  @OptionGroup var input: InputOptions

  @Option(
    help: "The plan: milestones with deadlines, CSV or JSON.",
    completion: .file(extensions: ["csv", "json"]))
  var plan: String?

  @Option(
    help: ArgumentHelp(
      "A level to reach, such as '>90%', '95% sustained 3 days' or full; may be repeated "
        + "(default: those of the plan, else 90% and full).", valueName: "level"))
  var milestone: [MilestoneArgument] = []

  @Option(
    help: ArgumentHelp(
      "The last day whose figure may be used (default: the last day with a figure).",
      valueName: "day"))
  var asOf: DayArgument?

  @Option(
    help: ArgumentHelp(
      "The season's day 0 (default: lunar New Year when it is near, else the lowest figure).",
      valueName: "day"))
  var dayZero: DayArgument?

  @Option(help: ArgumentHelp("How many days to look ahead.", valueName: "days"))
  var horizon = 60

  @Option(help: "The seed of all random numbers.")
  var seed = Forecaster.defaultSeed

  @Option(help: "The family of the curve.")
  var family = FamilyArgument(.logistic)

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1...Forecaster.longestHorizon).contains(horizon) else {
      throw ValidationError("--horizon has to be 1 to \(Forecaster.longestHorizon) days")
    }
  }

  func run() throws {
    try reportingFailures {
      let series = try input.series()
      let planFile = try plan.map { path throws(Failure) in try readPlan(path) }
      try output.write(
        series.enumerated().lazy.map { number, item in
          {
            let forecast = try self.forecast(item, planFile)
            if output.json { return series.count == 1 ? forecast.json : forecast.jsonLine + "\n" }
            return (number > 0 ? "\n" : "") + TextReport(forecast).description
          }
        })
    }
  }

  private func readPlan(_ path: String) throws(Failure) -> PlanFile {
    do throws(ReadingError) {
      let plan = try PlanFile(Source(path: path), options: input.reading())
      input.notice(plan.notices)
      return plan
    } catch {
      throw Failure(error)
    }
  }

  private func forecast(_ series: Series, _ plan: PlanFile?) throws(Failure) -> Forecast {
    let forecaster = Forecaster(
      dayZero: dayZero?.day, family: family.family, horizon: horizon, seed: seed)
    let milestones =
      plan == nil && milestone.isEmpty ? [.reaching(0.9), .full] : milestone.map(\.milestone)
    do throws(RepriseError) {
      let forecast = try forecaster.forecast(
        series, milestones: milestones, plan: plan?.plan ?? Plan([]), asOf: asOf?.day)
      if !input.quiet, forecast.ignoredObservations > 0 {
        printError(
          "\(input.name(of: series)): \(forecast.ignoredObservations) facts after \(forecast.asOf) "
            + "or before day 0, \(forecast.clock.dayZero), are not used")
      }
      return forecast
    } catch {
      if case .invalidMilestone(let milestone, let problem) = error,
        let malformed = plan?.malformed(milestone, problem)
      {
        throw Failure(malformed)
      }
      throw Failure(error, in: input.name(of: series))
    }
  }
}
