import RecoveryCurves
import TestSupport
import Testing

@testable import Reprise

@Suite struct SharedTimingTests {
  /// Members whose own figures leave their timing scores normal.
  private func members(
    _ means: [SIMD2<Double>], deviation: Double, count: Int = 256
  ) -> [MemberPaths] {
    means.map { mean in
      // A grid of normal scores, so that moments are exact but for its steps.
      let side = Int(Double(count).squareRoot())
      let scores = (0..<side).map { StandardNormal.quantile((Double($0) + 0.5) / Double(side)) }
      let all = scores.flatMap { one in scores.map { SIMD2(one, $0) } }
      return MemberPaths(
        levels: all.map { _ in [0.5, 0.6] }, timings: all.map { mean + deviation * $0 })
    }
  }

  private func moments(_ timing: SharedTiming) -> (mean: SIMD2<Double>, variance: SIMD2<Double>) {
    let random = Randomness(seed: 3).stream(0)
    let drawn = (0..<20_000).map { place in
      timing.drawn(
        by: random.uniform(at: 3 * place),
        SIMD2(random.uniform(at: 3 * place + 1), random.uniform(at: 3 * place + 2)))
    }
    let mean = drawn.reduce(.zero, +) / Double(drawn.count)
    let square = drawn.reduce(.zero) { $0 + $1 * $1 } / Double(drawn.count)
    return (mean, square - mean * mean)
  }

  /// Members that know nothing leave the season's part as it was beforehand, however many they are.
  @Test(arguments: [1, 40])
  func nothingKnownSaysNothing(_ count: Int) {
    let timing = SharedTiming(
      variance: 0.5, of: members(Array(repeating: .zero, count: count), deviation: 1, count: 900))
    let (mean, variance) = moments(timing)
    #expect(abs(mean[0]) < 0.05 && abs(mean[1]) < 0.05)
    #expect(abs(variance[0] - 0.5) < 0.06 && abs(variance[1] - 0.5) < 0.06)
  }

  /// A posterior of variance s² around m under a standard normal law comes of facts of precision 1/s² − 1 around
  /// m/(1 − s²): with the own part's variance they say of the season what a normal of variance 1/(1/s² − 1) + 0.5 does.
  @Test func normalFactsAreWeighedAsTheyShould() {
    let (deviation, means) = (0.6, [SIMD2(0.4, -0.2), SIMD2(0.8, 0.1), SIMD2(0.1, 0.0)])
    let (mean, variance) = moments(
      SharedTiming(variance: 0.5, of: members(means, deviation: deviation, count: 2_500)))
    let spread = 1 / (1 / 0.36 - 1) + 0.5
    let precision = 2 + 3 / spread
    let pulled = means.reduce(.zero, +) / (1 - 0.36) / spread
    for axis in 0...1 {
      #expect(abs(mean[axis] - pulled[axis] / precision) < 0.04)
      #expect(abs(variance[axis] * precision - 1) < 0.1)
    }
  }

  /// Four hundred members leave little open, 0.6 / 400: the grid has to find where that is.
  @Test func manyMembersNarrowIt() {
    let some = members([SIMD2(1.2, -0.8)], deviation: 0.3, count: 100)
    let (mean, variance) = moments(
      SharedTiming(variance: 0.5, of: Array(repeating: some[0], count: 400)))
    #expect(abs(mean[0] - 1.2 / 0.91) < 0.05 && abs(mean[1] + 0.8 / 0.91) < 0.05)
    let spread = 1 / (1 / 0.09 - 1) + 0.5
    #expect(
      abs(variance[0] * 400 / spread - 1) < 0.15 && abs(variance[1] * 400 / spread - 1) < 0.15)
  }

  @Test func withoutAShareThereIsNone() {
    #expect(!SharedTiming(variance: 0, of: []).isAny)
    #expect(SharedTiming(variance: .nan, of: []).drawn(by: 0.5, SIMD2(0.5, 0.5)) == .zero)
  }
}
