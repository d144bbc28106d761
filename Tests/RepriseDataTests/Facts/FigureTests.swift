import Testing

@testable import RepriseData

@Suite struct FigureTests {
  @Test(
    arguments: [
      (87.6, 876, 1), (88, 88, 0), (0.1 + 0.2, 3, 1), (99.99, 9999, 2), (-2.5, -25, 1), (0, 0, 0),
      (100.0 / 3, 33_333_333, 6), (1e6, 1_000_000, 0),
    ] as [(Double, Int, Int)])
  func keepsTheShortestDecimalForm(percent: Double, units: Int, decimals: Int) throws {
    let figure = try #require(Figure(percent: percent))
    #expect(figure.units == units && figure.decimals == decimals)
  }

  @Test(arguments: [.nan, .infinity, -.infinity, 1.1e6, -1e300] as [Double])
  func refusesWhatIsNoPercentage(percent: Double) { #expect(Figure(percent: percent) == nil) }

  @Test func refusesUnitsBeyondReach() {
    #expect(Figure(units: .max, decimals: 0) == nil)
    #expect(Figure(units: .min, decimals: 6) == nil)
    #expect(Figure(units: 1, decimals: 7) == nil)
    #expect(Figure(units: 1, decimals: -1) == nil)
  }

  @Test func printsItsDigits() {
    #expect(Figure(units: 876, decimals: 1)?.description == "87.6")
    #expect(Figure(units: 1000, decimals: 1)?.description == "100.0")
    #expect(Figure(units: -5, decimals: 2)?.description == "-0.05")
  }

  /// The smallest value that publishes a figure at the level, of a fall the smallest that does not, by
  /// the definition: round to the precision, then compare.
  @Test(
    arguments: [
      (1, Comparison.above, 0.9, 0.9005), (1, .atLeast, 0.9, 0.8995), (0, .above, 0.9, 0.905),
      (0, .atLeast, 0.905, 0.905), (1, .atLeast, 1, 0.9995), (0, .atLeast, 1, 0.995),
      (1, .below, 0.8, 0.7995), (1, .atMost, 0.8, 0.8005), (0, .below, 0.805, 0.805),
      (1, .above, 0.901, 0.9015), (2, .atLeast, 0.995, 0.99495), (1, .atLeast, 0.99951, 0.9995),
    ] as [(Int, Comparison, Double, Double)])
  func threshold(decimals: Int, comparison: Comparison, level: Double, expected: Double) throws {
    let precision = try #require(Precision(decimals: decimals))
    #expect(abs(precision.threshold(comparison, level) - expected) < 1e-12)
  }
}
