import Reprise

/// What a plan was understood to ask, a sentence for each milestone.
public struct PlanReport: Sendable, CustomStringConvertible {
  private let plan: Plan

  /// The report of a plan.
  public init(_ plan: Plan) { self.plan = plan }

  /// The sentences in lines of at most 80 columns, each ending in a newline.
  public var description: String {
    plan.targets.flatMap { target in
      let name = (target.series.map { "\($0.printable): " } ?? "") + target.name.printable
      let what = "\(target.milestone), \(target.deadline)"
      return wrapped(
        "plan: " + (name == "\(target.milestone)" ? what : "\(name): \(what)"), width: 80)
    }.map { $0 + "\n" }.joined()
  }
}
