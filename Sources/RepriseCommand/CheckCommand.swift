import ArgumentParser
import Reprise
import RepriseIO
import RepriseReport

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say how a file is read, or everything that is wrong with it.",
    usage: "reprise check [<options>] [<file>]")

  @OptionGroup var input: InputOptions

  @OptionGroup var plan: PlanOption

  @Flag(help: "Print JSON that 'forecast' reads back; several series one a line.")
  var json = false

  func validate() throws { try checkStandardInput([input.path, plan.plan]) }

  func run() throws {
    try reportingFailures {
      // What is wrong with the plan is not hidden by what is wrong with the series.
      let series = Result { () throws(Failure) in try input.series() }
      let plan = Result { () throws(Failure) in try self.plan.file(input) }
      if case .failure(let failure) = series, case .failure(let other) = plan {
        _ = failure.reported()
        throw other
      }
      let all = try series.get()
      for item in all {
        try StandardStream.output.print(
          !json ? SeriesReport(item).description : all.count == 1 ? item.json : item.jsonLine + "\n"
        )
      }
      guard let plan = try plan.get() else { return }
      for item in all { try check(plan, against: item) }
      if !json { try StandardStream.output.print(PlanReport(plan.plan).description) }
    }
  }

  /// A plan can be sound and still ask for what a series cannot reach.
  private func check(_ plan: PlanFile, against series: Series) throws(Failure) {
    for target in plan.plan.targets {
      do throws(RepriseError) {
        try target.milestone.validate(for: series)
      } catch {
        guard case .invalidMilestone(let milestone, let problem) = error,
          let malformed = plan.malformed(milestone, problem)
        else { throw Failure(error, in: input.name(of: series)) }
        throw Failure(malformed)
      }
    }
  }
}
