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

  /// The bytes that are printed at once.
  private static let pieceSize = 1 << 16

  func validate() throws { try checkStandardInput([input.path, plan.plan]) }

  func run() throws {
    try reportingFailures {
      // What is wrong with the plan is not hidden by what is wrong with the series.
      let file = Result { () throws(Failure) in try input.seriesFile() }
      let plan = Result { () throws(Failure) in try self.plan.file(input) }
      if case .failure(let failure) = file, case .failure(let other) = plan {
        _ = failure.reported()
        throw other
      }
      let read = try file.get()
      let all = read.series
      var suspects: [String] = []
      var text = ""
      // Each is read from the file when it is asked for.
      for (place, item) in all.enumerated() {
        text +=
          !json ? SeriesReport(item).description : all.count == 1 ? item.json : item.jsonLine + "\n"
        // A call of the system for each line would take as long as all the rest.
        if text.utf8.count > Self.pieceSize {
          try StandardStream.output.print(text)
          text.removeAll(keepingCapacity: true)
        }
        if case .success(let asked) = plan, !input.quiet {
          suspects += self.suspects(of: item, at: place, in: read, asked?.plan)
        }
      }
      try StandardStream.output.print(text)
      let asked = try plan.get()
      for line in suspects { printError(line) }
      if let asked {
        for item in all { try check(asked, against: item) }
        if !json { try StandardStream.output.print(PlanReport(asked.plan).description) }
      }
      if !json { try StandardStream.output.print(Self.verdict(suspects: suspects.count)) }
    }
  }

  /// What the whole means for whoever wants a forecast.
  private static func verdict(suspects: Int) -> String {
    suspects == 0
      ? "No error. Compare the last level with the source, then run 'reprise FILE'.\n"
      : "No error, but suspect figures: \(suspects). Compare them with the source.\n"
  }

  /// Says which figures a forecast would leave out, or not take for a day of reaching the plan's levels
  /// or, without a plan, those that are forecast then.
  private func suspects(of series: Series, at place: Int, in file: SeriesFile, _ plan: Plan?)
    -> [String]
  {
    let milestones = plan?.targets.map(\.milestone) ?? [.reaching(0.9), .full]
    let clean = series.withoutSuspects()
    // What a level before the fall has to do with the season, no forecast asks either.
    let dayZero = clean.lastDay.flatMap { try? SeasonClock(of: clean, asOf: $0).dayZero }
    let season = dayZero.map(clean.from) ?? clean
    // What is wrong with a milestone is said with the plan.
    let suspects =
      clean.leftOut + milestones.flatMap { (try? season.takenBack(of: $0)) ?? [] }
    return suspects.isEmpty
      ? [] : input.lines(suspects, of: place, in: file, named: input.name(of: series))
  }

  /// A plan can be sound and still ask for what a series cannot reach.
  private func check(_ plan: PlanFile, against series: Series) throws(Failure) {
    for target in plan.plan.targets {
      do throws(MilestoneError) {
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
