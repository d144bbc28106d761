/// The resolution at which a series is published: percentages rounded to a number of decimals.
public struct Precision: Sendable, Hashable {
  /// Decimals of the percentage, from 0 to ``Figure/maximalDecimals``.
  public let decimals: Int

  /// Percentages with a number of decimals, or `nil` outside 0 to ``Figure/maximalDecimals``.
  public init?(decimals: Int) {
    guard (0...Figure.maximalDecimals).contains(decimals) else { return nil }
    self.decimals = decimals
  }

  init(clamping decimals: Int) {
    self.decimals = min(max(decimals, 0), Figure.maximalDecimals)
  }

  /// One unit of the last decimal, as a fraction: 0.001 for one decimal of a percentage.
  public var unit: Double { 1 / unitsInWhole }

  /// Units of the last decimal in 100 %.
  package var unitsInWhole: Double { Double(100 * Figure.power(decimals)) }

  /// The fraction from which on the published figure satisfies the comparison with `level`. For a fall it is
  /// the fraction from which on it no longer does.
  func threshold(_ comparison: Comparison, _ level: Double) -> Double {
    let scaled = level * unitsInWhole
    // Levels are typed in decimal; 0.901 × 1000 must be 901, not 901 and a hair.
    let nearest = scaled.rounded()
    return comparison.threshold(
      abs(scaled - nearest) < 1e-6 ? nearest : scaled, unitsInWhole: unitsInWhole)
  }
}
