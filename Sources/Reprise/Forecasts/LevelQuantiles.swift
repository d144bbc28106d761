/// Quantiles of a day's level, as fractions.
public struct LevelQuantiles: Sendable, Hashable {
  /// The day.
  public let day: Day
  /// The quantiles at the probabilities ``shares``.
  public let levels: [Double]

  /// The probabilities of the quantiles.
  public static let shares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]

  /// The median.
  public var median: Double { levels[3] }
  /// The bounds of the central 50 %.
  public var interval50: ClosedRange<Double> { levels[2]...max(levels[2], levels[4]) }
  /// The bounds of the central 80 %.
  public var interval80: ClosedRange<Double> { levels[1]...max(levels[1], levels[5]) }
  /// The bounds of the central 90 %.
  public var interval90: ClosedRange<Double> { levels[0]...max(levels[0], levels[6]) }

  /// The levels of a day, as many as there are ``shares``.
  package init(day: Day, levels: [Double]) {
    self.day = day
    self.levels = levels
  }
}

/// The median and the central interval of a level, as fractions.
public struct LevelRange: Sendable, Hashable {
  /// The median.
  public let median: Double
  /// The bounds of the central 80 %.
  public let interval80: ClosedRange<Double>
  /// Whether the figure of the day is published. The interval is then that of its rounding.
  public let isPublished: Bool

  package init(median: Double, interval80: ClosedRange<Double>, isPublished: Bool) {
    self.median = median
    self.interval80 = interval80
    self.isPublished = isPublished
  }
}
