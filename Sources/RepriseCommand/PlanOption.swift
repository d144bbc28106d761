import ArgumentParser
import RepriseIO

/// The plan file.
struct PlanOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The plan: milestones with deadlines, CSV or JSON.", valueName: "file"),
    completion: .file(extensions: ["csv", "json"]))
  var plan: String?

  /// The plan, if one is given; its notices go to standard error.
  func file(_ input: InputOptions) throws(Failure) -> PlanFile? {
    guard let plan else { return nil }
    do throws(ReadingError) {
      let file = try PlanFile(Source(path: plan), options: input.reading())
      input.notice(file.notices)
      return file
    } catch {
      throw Failure(error)
    }
  }
}
