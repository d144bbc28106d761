import ArgumentParser
import Reprise
import RepriseIO

/// The plan file, and what full means in it.
struct PlanOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The plan: milestones with deadlines, CSV or JSON.", valueName: "file"),
    completion: .file(extensions: ["csv", "json"]))
  var plan: String?

  @Option(
    help: ArgumentHelp(
      "What full means: a published figure of as much or more (default: 100.0%).",
      valueName: "level"),
    transform: fullArgument)
  var full = Milestone.full

  /// The plan, if one is given; its notices go to standard error.
  func file(_ input: InputOptions) throws(Failure) -> PlanFile? {
    guard let plan else { return nil }
    do throws(ReadingError) {
      var options = try input.reading()
      options.full = full
      let file = try PlanFile(Source(path: plan), options: options)
      input.notice(file.notices)
      return file
    } catch {
      throw Failure(error)
    }
  }
}
