/// The changes of a new reading of the figures, and the days by which each kind of change moved the dates.
///
/// The earlier reading is forecast first, as of its own last day. Then revised and withdrawn figures are
/// applied to it. Then new figures are added, which moves the as-of day too. Then weights change, and series
/// come or go. All steps are forecast with the same seed. The movement of a step depends on the steps before
/// it, so that another order would share it out otherwise.
public struct Update: Sendable, Hashable {
  /// The as-of day of the earlier reading; `nil` where that had no figure.
  public let since: Day?
  /// The changes of figures.
  public let revisions: [Revision]
  /// The movement of each milestone's date; empty where the earlier reading cannot be forecast.
  public let movements: [Movement]

  /// The movement of a milestone's date.
  public struct Movement: Sendable, Hashable {
    /// The milestone.
    public let milestone: Milestone
    /// Its deadline, where the plan has one.
    public let deadline: Deadline?
    /// The dates of the earlier reading.
    public let before: Outcome
    /// The dates after each step, in their order.
    public let steps: [Step]

    /// The days by which a step moved the median date, negative where it is earlier; `nil` where one of the
    /// two dates is not within the horizon.
    public func days(by cause: Cause) -> Int? {
      guard let place = steps.firstIndex(where: { $0.cause == cause }) else { return 0 }
      let earlier = place > 0 ? steps[place - 1].outcome : before
      guard let from = earlier.median, let to = steps[place].outcome.median else {
        return earlier.median == steps[place].outcome.median ? 0 : nil
      }
      return to - from
    }

    /// The dates after all steps.
    public var after: Outcome { steps.last?.outcome ?? before }
  }

  /// The date of a milestone by one of the readings.
  public struct Outcome: Sendable, Hashable {
    /// The median date; `nil` when not within the horizon.
    public let median: Day?
    /// The probability that it is in time or, without a deadline, within the horizon.
    public let chance: Double
  }

  /// A kind of change.
  public enum Cause: String, Sendable, Hashable, CaseIterable {
    /// Figures that were revised or withdrawn.
    case revisions
    /// New figures.
    case newFigures
    /// Weights, and series that came or went.
    case members
  }

  /// A reading after a change.
  public struct Step: Sendable, Hashable {
    /// The change.
    public let cause: Cause
    /// The dates after it.
    public let outcome: Outcome
  }

  /// Dates by milestone, of a reading.
  typealias Dates = (Milestone) -> DateDistribution?

  init(
    since: Day?, _ revisions: [Revision], of milestones: [Milestone], _ plan: Plan,
    from before: Dates?, by steps: [(cause: Cause, dates: Dates)]
  ) {
    self.since = since
    self.revisions = revisions
    movements = milestones.flatMap { milestone -> [Movement] in
      let deadlines = plan.targets.filter { $0.milestone == milestone }.map(\.deadline)
      return (deadlines.isEmpty ? [nil] : deadlines.map(Optional.some)).compactMap { deadline in
        func outcome(_ dates: DateDistribution) -> Outcome {
          Outcome(
            median: dates.median,
            chance: deadline.map { dates.probability(of: $0) } ?? (1 - dates.never))
        }
        guard let before = before?(milestone).map(outcome) else { return nil }
        let outcomes = steps.compactMap { step in
          step.dates(milestone).map { Step(cause: step.cause, outcome: outcome($0)) }
        }
        guard outcomes.count == steps.count else { return nil }
        return Movement(
          milestone: milestone, deadline: deadline, before: before, steps: outcomes)
      }
    }
  }
}
