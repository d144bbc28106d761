import RecoveryCurves
import Testing

/// Rises late in a series, which are narrow on a logarithmic scale of time.
@Suite struct NarrowRiseTests {
  /// The closest curve is no farther than the one that the series was made from.
  @Test(arguments: [Family.weibull, .logLogistic, .logNormal])
  func theSearchDoesNotStepOverThem(_ family: Family) throws {
    let days = (1...30).map(Double.init)
    for halfway in stride(from: 22.0, through: 31, by: 0.5) {
      for duration in [2.4, 3, 4] {
        let truth = try Curve(
          family: family, floor: 0.3, ceiling: 1, halfwayDay: halfway, duration: duration)
        let errors = days.map { Int($0 * $0) % 7 }.map { 0.002 * Double($0 - 2) }
        let values = zip(days, errors).map { truth.value(at: $0) + $1 }
        let fit = try Fit(family, times: days, values: values)
        let sum = errors.reduce(0) { $0 + $1 * $1 }
        #expect((fit.residualSumOfSquares ?? .infinity) <= sum, "\(halfway), \(duration)")
      }
    }
  }
}
