import ArgumentParser
import Reprise
import RepriseIO
import RepriseSpreadsheets

/// The plan file, and what full means in it.
struct PlanOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The plan: milestones with deadlines, CSV, JSON or .xlsx.", valueName: "file"),
    completion: .file(extensions: ["csv", "json", "xlsx"]))
  var plan: String?

  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook that holds the plan (default: the first that is not hidden or empty).",
      valueName: "name"))
  var planSheet: String?

  @Option(
    help: ArgumentHelp(
      "What full means: a published figure of as much or more (default: 100.0%).",
      valueName: "level"),
    transform: fullArgument)
  var full = Milestone.full

  func validate() throws {
    if planSheet != nil, plan == nil {
      throw ValidationError("--plan-sheet names a sheet of a plan; name its file with --plan")
    }
  }

  /// The plan, if one is given; its notices go to standard error.
  func file(_ input: InputOptions) throws(Failure) -> PlanFile? {
    guard let plan else { return nil }
    do throws(ReadingError) {
      var options = try input.reading()
      options.full = full
      let file = try PlanFile(
        Source(path: plan, sheet: planSheet, by: .planSheet), options: options)
      input.notice(file.notices)
      return file
    } catch {
      throw Failure(error)
    }
  }
}
