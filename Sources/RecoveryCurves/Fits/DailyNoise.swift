import RealModule

/// The likelihood of residuals that fade from day to day: a stationary autoregression of the first
/// order in time, whose correlation over `d` days is `φᵈ`. Missing days only widen a gap.
struct DailyNoise: Hashable {
  /// `φ`, the correlation from one day to the next, 0 to 0.98, that makes the residuals likeliest.
  let persistence: Double
  /// −2 ln of the likelihood at that and at the likeliest variance, up to a constant.
  let deviance: Double

  /// - Parameters:
  ///   - residuals: Residuals in order of their days, divided by their relative standard deviations.
  ///   - times: Their days, strictly increasing.
  ///   - resolution: The standard deviation that is as good as none.
  init(_ residuals: [Double], times: [Double], resolution: Double) {
    func deviance(_ persistence: Double) -> Double {
      let count = Double(max(residuals.count, 1))
      var (sum, logarithms) = (0.0, 0.0)
      for i in residuals.indices {
        let carried = i == 0 ? 0 : Double.pow(persistence, times[i] - times[i - 1])
        let innovation = i == 0 ? residuals[i] : residuals[i] - carried * residuals[i - 1]
        let variance = 1 - carried * carried
        sum += innovation * innovation / variance
        logarithms += .log(variance)
      }
      return count * .log(max(sum / count, resolution * resolution)) + logarithms
    }
    var best = (persistence: 0.0, deviance: deviance(0))
    for step in 1...49 {
      let persistence = 0.02 * Double(step)
      let candidate = deviance(persistence)
      if candidate < best.deviance { best = (persistence, candidate) }
    }
    persistence = best.persistence
    self.deviance = best.deviance
  }
}
