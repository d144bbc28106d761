/// Milestones with deadlines: what was promised.
public struct Plan: Sendable, Hashable {
  /// The planned milestones, in the order given.
  public var targets: [Target]

  /// One planned milestone.
  public struct Target: Sendable, Hashable {
    /// What the plan calls it.
    public var name: String
    /// The milestone.
    public var milestone: Milestone
    /// When it is due.
    public var deadline: Deadline

    /// A planned milestone.
    public init(_ name: String, _ milestone: Milestone, _ deadline: Deadline) {
      self.name = name
      self.milestone = milestone
      self.deadline = deadline
    }
  }

  /// A plan of these targets.
  public init(_ targets: [Target]) { self.targets = targets }
}

/// The day that a milestone is due, and whether that day itself still counts.
public struct Deadline: Sendable, Hashable {
  /// The day as written.
  public var day: Day
  /// Whether the day itself is in time.
  public var when: When

  /// Whether the day of a deadline is still in time.
  public enum When: String, Sendable, Hashable, CaseIterable {
    /// Strictly earlier than the day.
    case before
    /// On the day or earlier.
    case by
  }

  /// Due before the day.
  public static func before(_ day: Day) -> Deadline { Deadline(day: day, when: .before) }

  /// Due on the day at the latest.
  public static func by(_ day: Day) -> Deadline { Deadline(day: day, when: .by) }

  /// The last day that is in time.
  public var lastDay: Day {
    switch when {
    case .before: day - 1
    case .by: day
    }
  }
}

extension Deadline: CustomStringConvertible {
  /// The deadline in words, such as `before 2022-02-15`.
  public var description: String { "\(when.rawValue) \(day)" }
}
