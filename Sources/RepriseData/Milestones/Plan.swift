/// Milestones with deadlines.
///
/// ```swift
/// let plan = Plan([
///   .init("over 90 %", .exceeding(0.9), .before(try Day("2022-02-15"))),
///   .init("full resumption", .full, .before(try Day("2022-02-20"))),
/// ])
/// let forecast = try Forecaster().forecast(series, plan: plan)
/// forecast.progress.map(\.verdict)       // [.onCourse, .atRisk]
/// ```
public struct Plan: Sendable, Hashable, Codable {
  /// The planned milestones, in the order given.
  public var targets: [Target]

  /// One planned milestone.
  public struct Target: Sendable, Hashable, Codable {
    /// The name of the milestone in the plan.
    public var name: String
    /// The milestone.
    public var milestone: Milestone
    /// The deadline.
    public var deadline: Deadline
    /// The name of the series that it is planned for; `nil` for every series that no target names.
    public var series: String?

    /// A planned milestone.
    public init(
      _ name: String, _ milestone: Milestone, _ deadline: Deadline, of series: String? = nil
    ) {
      self.name = name
      self.milestone = milestone
      self.deadline = deadline
      self.series = series
    }
  }

  /// The names of the series that targets name.
  public var names: Set<String> { Set(targets.compactMap(\.series)) }

  /// The targets of a series: those that name it or, where there are none, those that name no series. A
  /// series without a name has all targets.
  public func of(_ series: String?) -> Plan {
    guard let series, !names.isEmpty else { return self }
    let own = targets.filter { $0.series == series }
    return Plan(own.isEmpty ? targets.filter { $0.series == nil } : own)
  }

  /// A plan of these targets.
  public init(_ targets: [Target]) { self.targets = targets }
}

/// The day that a milestone is due, and whether that day itself still counts.
public struct Deadline: Sendable, Hashable, Codable {
  /// The day as written.
  public var day: Day
  /// Whether the day itself is in time.
  public var when: When

  /// Whether the day of a deadline is still in time.
  public enum When: String, Sendable, Hashable, CaseIterable, Codable {
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

extension Plan: CustomStringConvertible {
  /// The targets, one a line, such as `over 90 %: > 90 % before 2022-02-15`.
  public var description: String { targets.map(\.description).joined(separator: "\n") }
}

extension Plan.Target: CustomStringConvertible {
  /// The target in words. A name that repeats the milestone is left out.
  public var description: String {
    let words = "\(milestone) \(deadline)"
    return name.isEmpty || name == milestone.description ? words : "\(name): \(words)"
  }
}
