/// The comparison of a published figure with a level.
public enum Comparison: String, Sendable, Hashable, CaseIterable, Codable {
  /// The published figure is more than the level.
  case above = ">"
  /// The published figure is the level or more.
  case atLeast = ">="
  /// The published figure is less than the level.
  case below = "<"
  /// The published figure is the level or less.
  case atMost = "<="

  /// Whether figures that satisfy it lie below those that do not.
  package var isFalling: Bool {
    switch self {
    case .above, .atLeast: false
    case .below, .atMost: true
    }
  }

  /// The threshold between figures that satisfy the comparison and those that do not.
  ///
  /// - Parameters:
  ///   - level: The level in units, which need not be whole.
  ///   - unitsInWhole: Units in 100 %.
  /// - Returns: The fraction from which on the figure, rounded to whole units, satisfies the comparison. For
  ///   a fall it is the fraction from which on it no longer does.
  func threshold(_ level: Double, unitsInWhole: Double) -> Double {
    let first =
      switch self {
      case .above, .atMost: level.rounded(.down) + 1
      case .atLeast, .below: level.rounded(.up)
      }
    return (first - 0.5) / unitsInWhole
  }
}
