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

  @Flag(help: "Print each series as JSON that 'forecast' reads back.")
  var json = false

  func validate() throws { try plan.validate(beside: input) }

  func run() throws {
    try reportingFailures {
      // What is wrong with the plan is not hidden by what is wrong with the series.
      let series = Result { () throws(Failure) in try input.series() }
      let plan = Result { () throws(Failure) in try self.plan.file(input) }
      if case .failure(let failure) = series, case .failure(let other) = plan {
        _ = failure.reported()
        throw other
      }
      for item in try series.get() {
        try StandardStream.output.print(json ? item.json : SeriesReport(item).description)
      }
      if let plan = try plan.get(), !json {
        try StandardStream.output.print(PlanReport(plan.plan).description)
      }
    }
  }
}
