import RealModule
import Testing

@testable import RecoveryCurves

@Suite struct DailyNoiseTests {
  /// The determinant and the quadratic form of the covariance written out for three days with a gap.
  @Test func isTheLikelihoodOfAnAutoregression() {
    let noise = DailyNoise([0.3, -0.1, 0.4], times: [0, 1, 3], resolution: 1e-9)
    let phi = noise.persistence
    let (a, b) = (phi, phi * phi)
    let first = 0.09 + (-0.1 - a * 0.3) * (-0.1 - a * 0.3) / (1 - a * a)
    let sum = first + (0.4 + b * 0.1) * (0.4 + b * 0.1) / (1 - b * b)
    let exact = 3 * Double.log(sum / 3) + .log((1 - a * a) * (1 - b * b))
    #expect(abs(noise.deviance - exact) <= 1e-12)
  }

  @Test func findsThePersistence() {
    var source = SeasonNoise(state: 5)
    for persistence in [0.0, 0.5, 0.9] {
      let errors = source.errors(2000, persistence: persistence, deviation: 3)
      let noise = DailyNoise(errors, times: errors.indices.map(Double.init), resolution: 1e-9)
      // Four standard errors, which are at most 1/√2000.
      #expect(abs(noise.persistence - persistence) <= 0.1, "\(noise)")
    }
  }

  @Test func noResidualsAreNoTrouble() {
    #expect(DailyNoise([], times: [], resolution: 1e-9).deviance.isFinite)
    #expect(DailyNoise([0, 0, 0], times: [0, 1, 2], resolution: 1e-9).deviance.isFinite)
  }
}
