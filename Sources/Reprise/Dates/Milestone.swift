/// A level and a rule: the event whose day is forecast.
public struct Milestone: Sendable, Hashable {
  /// The level to reach.
  public var level: Level
  /// How the published figure is compared with the level.
  public var comparison: Comparison
  /// Which day counts as the day of reaching it.
  public var rule: Rule

  /// A level of the published figure.
  public enum Level: Sendable, Hashable {
    /// A fraction of the whole: 0.9 for 90 %.
    case fraction(Double)
    /// An operating rate that is published as 100 at the series' precision; an index of 100 or more.
    case full
    /// All enterprises but so many, of so many.
    case allBut(Int, of: Int)
  }

  /// Which day counts as the day of reaching the level.
  public enum Rule: Sendable, Hashable {
    /// The first day at the level.
    case firstReached
    /// The first of so many consecutive observed days at the level, the last of them at most
    /// `days` + 2 calendar days after the first.
    case sustained(days: Int)
  }

  /// Why a milestone cannot be asked.
  public enum Problem: Sendable, Hashable, CustomStringConvertible {
    /// The level is not a positive number, or is above what the measure can reach.
    case levelOutOfRange
    /// A sustained rule needs 1 to ``Milestone/longestRun`` days.
    case runOutOfRange

    /// What is wrong and how to mend it.
    public var description: String {
      switch self {
      case .levelOutOfRange:
        "the level must be above 0 % and one that a published figure can reach"
      case .runOutOfRange: "a sustained level needs 1 to \(Milestone.longestRun) days"
      }
    }
  }

  /// The longest run of days that a sustained rule may ask for.
  public static let longestRun = 30

  /// A milestone from its parts.
  public init(_ level: Level, _ comparison: Comparison = .atLeast, rule: Rule = .firstReached) {
    self.level = level
    self.comparison = comparison
    self.rule = rule
  }

  /// The first day whose published figure is the fraction or more.
  public static func reaching(_ fraction: Double) -> Milestone { Milestone(.fraction(fraction)) }

  /// The first day whose published figure is more than the fraction.
  public static func exceeding(_ fraction: Double) -> Milestone {
    Milestone(.fraction(fraction), .above)
  }

  /// Full resumption, first reached.
  public static let full = Milestone(.full)

  /// The fraction that stands for the level: 1 for full.
  public var fraction: Double {
    switch level {
    case .fraction(let fraction): fraction
    case .full: 1
    case .allBut(let rest, let total):
      total > 0 ? (Double(total) - Double(rest)) / Double(total) : .nan
    }
  }

  /// Whether a series can be asked for the milestone.
  ///
  /// - Throws: ``RepriseError/invalidMilestone(_:_:)``, as for 104 % of an operating rate.
  public func validate(for series: Series) throws(RepriseError) {
    _ = try threshold(for: series.measure, precision: series.precision)
  }

  /// The smallest value whose published figure is at the milestone's level.
  func threshold(for measure: Measure, precision: Precision) throws(RepriseError) -> Double {
    if case .sustained(let days) = rule, !(1...Self.longestRun).contains(days) {
      throw .invalidMilestone(self, .runOutOfRange)
    }
    let threshold: Double
    switch level {
    case .full: threshold = precision.threshold(.atLeast, 1)
    case .fraction(let fraction):
      guard fraction > 0, fraction <= 1e4 else { throw .invalidMilestone(self, .levelOutOfRange) }
      threshold = precision.threshold(comparison, fraction)
    case .allBut(let rest, let total):
      guard total > 0, rest >= 0, rest < total else {
        throw .invalidMilestone(self, .levelOutOfRange)
      }
      // A count has the resolution of one enterprise, not of the published percentage.
      threshold = (Double(total - rest) - 0.5) / Double(total)
    }
    if measure == .operatingRate, threshold >= 1 {
      throw .invalidMilestone(self, .levelOutOfRange)
    }
    return threshold
  }
}

extension Milestone {
  /// Whether a plain level, one that is not taken for rounded, is at the milestone's.
  @inline(__always)
  func isAtLevel(_ level: Double) -> Bool {
    comparison == .above && self.level != .full ? level > fraction : level >= fraction
  }

  /// The lowest plain level that is at the milestone's.
  var leastLevel: Double { isAtLevel(fraction) ? fraction : fraction.nextUp }

  /// The days that the level has to hold.
  var run: Int { rule.run }
}

extension Milestone.Rule {
  /// The days that the level has to hold, of a rule that makes no sense the nearest number that does.
  var run: Int {
    switch self {
    case .firstReached: 1
    case .sustained(let days): min(max(1, days), Milestone.longestRun)
    }
  }
}

extension Milestone: CustomStringConvertible {
  /// The milestone in words, such as `> 90 %` or `full, sustained 3 days`.
  public var description: String {
    let name =
      switch level {
      case .fraction(let fraction):
        "\(comparison.rawValue) \(Figure(percent: fraction * 100)?.description ?? "\(fraction * 100)") %"
      case .full: "full"
      case .allBut(let rest, let total): "all but \(rest) of \(total)"
      }
    return switch rule {
    case .firstReached: name
    case .sustained(1): "\(name), sustained 1 day"
    case .sustained(let days): "\(name), sustained \(days) days"
    }
  }
}
