/// A level and a rule: the event whose day is forecast.
///
/// The published figure is rounded to the decimals of the level, at least one, and then compared, whatever
/// decimals the series has. 90 % is reached by a published 90.0, which is 89.95 % or more, and over 90 % by a
/// published 90.1, which is 90.05 % or more.
///
/// ```swift
/// Milestone.reaching(0.9)                                       // >= 90 %
/// Milestone(.fraction(0.95), rule: .sustained(days: 3))         // >= 95 %, sustained 3 days
/// Milestone(.allBut(7, of: 4707))                               // all but 7 of 4707
/// ```
public struct Milestone: Sendable, Hashable {
  /// The level to reach, or to fall to.
  public let level: Level
  /// The comparison of the published figure with the level.
  public let comparison: Comparison
  /// The rule of the day that counts as reaching it.
  public let rule: Rule
  /// Decimals of the percentage at which figure and level are compared, 1 to
  /// ``Figure/maximalDecimals``; a count has the resolution of one enterprise instead.
  public let decimals: Int
  /// The threshold as a fraction: a value of this or more is at the level, or of less than this where the
  /// level is one to fall to (``isFalling``). It is infinite, and never reached, for a level that is no
  /// number.
  public let threshold: Double

  /// A level of the published figure.
  public enum Level: Sendable, Hashable {
    /// A fraction of the whole: 0.9 for 90 %.
    case fraction(Double)
    /// Full resumption by its fraction: 1 for a published 100.0 %.
    case full(at: Double)
    /// All enterprises but a number of them, out of a total.
    case allBut(Int, of: Int)
  }

  /// The rule of the day that counts as reaching the level.
  public enum Rule: Sendable, Hashable {
    /// The first day at the level.
    case firstReached
    /// The first of a number of consecutive observed days at the level, the last of them at most
    /// `days` + 2 calendar days after the first.
    case sustained(days: Int)
  }

  /// The reason why a milestone cannot be asked.
  public enum Problem: Sendable, Hashable, CustomStringConvertible {
    /// The level is not a positive number, or no published figure of the measure can be at it.
    case levelOutOfRange
    /// The level is ten times the whole or more, as a percentage taken for a fraction is.
    case levelInPercent(Double)
    /// A sustained rule needs 1 to ``Milestone/longestRun`` days.
    case runOutOfRange

    /// What is wrong and how to mend it.
    public var description: String {
      switch self {
      case .levelOutOfRange:
        "the level must be above 0 % and one that a published figure can reach"
      case .levelInPercent(let level):
        "a level is a fraction of the whole, less than 10; is \(level / 100) meant, which is "
          + "\(Milestone.percentage(level / 100))?"
      case .runOutOfRange: "a sustained level needs 1 to \(Milestone.longestRun) days"
      }
    }
  }

  /// The longest run of days that a sustained rule may ask for.
  public static let longestRun = 30

  /// A milestone from its parts.
  ///
  /// - Parameters:
  ///   - level: The level. It is not checked here; ``validate(for:)`` does that.
  ///   - comparison: How the published figure is compared with it.
  ///   - rule: The rule of the day that counts.
  ///   - decimals: Decimals of the percentage to compare at, the nearest of 1 to
  ///     ``Figure/maximalDecimals``; those of the shortest decimal form of the level unless given.
  public init(
    _ level: Level, _ comparison: Comparison = .atLeast, rule: Rule = .firstReached,
    decimals: Int? = nil
  ) {
    let precision = Precision(clamping: max(1, decimals ?? level.decimals))
    let threshold =
      switch level {
      case .fraction(let fraction), .full(at: let fraction):
        precision.threshold(comparison, fraction)
      case .allBut(let rest, let total):
        comparison.threshold(Double(total) - Double(rest), unitsInWhole: Double(total))
      }
    self.level = level
    self.comparison = comparison
    self.rule = rule
    self.decimals = precision.decimals
    self.threshold =
      threshold.isFinite ? threshold : comparison.isFalling ? -.infinity : .infinity
  }

  /// The first day whose published figure is the fraction or more: 0.9 for 90 %.
  public static func reaching(_ fraction: Double) -> Milestone { Milestone(.fraction(fraction)) }

  /// The first day whose published figure is more than the fraction: 0.9 for 90 %.
  public static func exceeding(_ fraction: Double) -> Milestone {
    Milestone(.fraction(fraction), .above)
  }

  /// The first day whose published figure is less than the fraction: 0.8 for 80 %.
  public static func falling(below fraction: Double) -> Milestone {
    Milestone(.fraction(fraction), .below)
  }

  /// Full resumption, first reached: a published 100.0 %, 99.95 % or more, of a rate and of an index.
  public static let full = full(at: 1)

  /// Full resumption by another definition, first reached: 0.995 for a published 99.5 %.
  public static func full(at fraction: Double) -> Milestone { Milestone(.full(at: fraction)) }

  /// The fraction that stands for the level: 1 for full unless it is defined otherwise.
  public var fraction: Double {
    switch level {
    case .fraction(let fraction), .full(at: let fraction): fraction
    case .allBut(let rest, let total):
      total > 0 ? (Double(total) - Double(rest)) / Double(total) : .nan
    }
  }

  /// Whether the level is one to fall to and not one to rise to.
  public var isFalling: Bool { comparison.isFalling }

  /// What full means, in words, such as `full = a published 100.0 %, 99.95 % or more`; `nil` for a
  /// milestone of another level.
  public var definition: String? {
    leastPublished.map { "full = a published \($0.figure), \($0.level) or more" }
  }

  /// The least figure that is full, as it is published, and the least level that publishes as that; `nil` for a
  /// milestone of another level.
  package var leastPublished: (figure: String, level: String)? {
    guard case .full = level else { return nil }
    let reached = Milestone(level, decimals: decimals)
    return (
      Self.percentage(reached.leastFigure, decimals: decimals), Self.percentage(reached.threshold)
    )
  }

  /// Whether a series can be asked for the milestone.
  ///
  /// - Throws: ``MilestoneError/invalidMilestone(_:_:)``, as for 104 % of an operating rate.
  public func validate(for series: Series) throws(MilestoneError) {
    try validate(for: series.measure)
  }

  package func validate(for measure: Measure) throws(MilestoneError) {
    if case .sustained(let days) = rule, !(1...Self.longestRun).contains(days) {
      throw .invalidMilestone(self, .runOutOfRange)
    }
    let isSound =
      switch level {
      case .fraction(let fraction), .full(at: let fraction): fraction > 0 && fraction.isFinite
      case .allBut(let rest, let total): total > 0 && rest >= 0 && rest < total
      }
    guard isSound else { throw .invalidMilestone(self, .levelOutOfRange) }
    guard fraction < 10 else { throw .invalidMilestone(self, .levelInPercent(fraction)) }
    // A rate is at most 100 %, so that no figure is above that, and every one is at most that.
    if measure == .operatingRate, threshold >= 1 {
      throw .invalidMilestone(self, .levelOutOfRange)
    }
  }
}

extension Milestone {
  /// Whether a level, once it is published rounded, is at the milestone's.
  @inline(__always)
  package func isAtLevel(_ level: Double) -> Bool {
    isFalling ? level < threshold : level >= threshold
  }

  /// The least figure, as a fraction, that is published at the level, or just above one to fall to.
  package var leastFigure: Double {
    switch level {
    case .fraction, .full: threshold + Precision(clamping: decimals).unit / 2
    case .allBut(_, let total): threshold + 0.5 / Double(total)
    }
  }

  /// The days that the level has to hold.
  package var run: Int { rule.run }

  /// Full resumption at 99.5 %, which departments call full already, by the same rule; `nil` unless full
  /// needs more.
  package var relaxed: Milestone? {
    guard case .full(at: let fraction) = level, !isFalling, fraction > 0.995 else { return nil }
    return Milestone(.fraction(0.995), rule: rule)
  }

  /// Whether a path that reaches this milestone has reached the other one by then.
  package func implies(_ other: Milestone) -> Bool {
    if self == other { return true }
    guard isFalling == other.isFalling, run >= other.run else { return false }
    return isFalling ? threshold <= other.threshold : threshold >= other.threshold
  }
}

extension Milestone.Level {
  /// Decimals of the shortest decimal form of the percentage.
  fileprivate var decimals: Int {
    switch self {
    case .fraction(let fraction), .full(at: let fraction):
      Figure(percent: fraction * 100)?.decimals ?? 1
    case .allBut: 1
    }
  }
}

extension Milestone.Rule {
  /// The days that the level has to hold, clamped to those of a valid rule.
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
      switch (level, comparison) {
      case (.full, .atLeast), (.allBut, .atLeast): levelText
      default: "\(comparison.rawValue) \(levelText)"
      }
    return switch rule {
    case .firstReached: name
    case .sustained(1): "\(name), sustained 1 day"
    case .sustained(let days): "\(name), sustained \(days) days"
    }
  }

  /// The level in words, without its comparison: `90 %`, `95.25 %`, `full`, `full (99.5 %)` where full is
  /// defined otherwise, or `all but 7 of 4707`.
  public var levelText: String {
    // One decimal is the default and is not shown.
    let shown = decimals > 1 ? decimals : 0
    return switch level {
    case .fraction(let fraction): Self.percentage(fraction, decimals: shown)
    case .full(at: 1) where decimals == 1: "full"
    case .full(at: let fraction): "full (\(Self.percentage(fraction, decimals: shown)))"
    case .allBut(let rest, let total): "all but \(rest) of \(total)"
    }
  }

  /// A percentage in its shortest form, or with more decimals.
  private static func percentage(_ fraction: Double, decimals: Int = 0) -> String {
    guard let figure = Figure(percent: fraction * 100) else { return "\(fraction * 100) %" }
    let missing = max(0, min(decimals, Figure.maximalDecimals) - figure.decimals)
    let longer = Figure(
      units: figure.units * Figure.power(missing), decimals: figure.decimals + missing)
    return "\(longer ?? figure) %"
  }
}
