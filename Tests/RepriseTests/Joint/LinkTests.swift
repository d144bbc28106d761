import Foundation
import RecoveryCurves
import Testing

@testable import Reprise
@testable import RepriseData

/// The link's densities against scipy's (`Reference/joint.py`) and against what densities have to be.
@Suite struct LinkTests {
  private let prior = Prior.generic(for: .loadIndex(baseline: nil), clock: .lunarNewYear)

  private func trace(_ halfway: Double, _ pace: Double, isFirst: Bool = false) -> Link.Trace {
    let law = prior.timing
    let parameters = law.point(SIMD8(halfway, pace, 0, 0, 0, 0, 0, 0))
    return Link.Trace(
      of: .init(parameters: parameters, isWhole: false, key: 0, weight: 1), under: law,
      isFirst: isFirst)
  }

  private func ratio(_ a: Link.Trace, _ b: Link.Trace) -> Double {
    let partners = Link.Partners([b], at: [Int](repeating: 0, count: 8), days: .zero)
    var ratio = 0.0
    partners.pair(a) { _, timing, _ in ratio = timing[0] }
    return ratio
  }

  /// Half of it is the bivariate normals'; the other half is bounded by making the days differ.
  @Test func placesAreBivariateNormals() {
    for (a, b, reference) in [
      ((0.3, -1.2), (0.5, -0.9), 7.14389054788), ((1.5, 0.2), (-0.4, 1.1), 0.000355904635593),
    ] {
      var first = trace(a.0, a.1, isFirst: true)
      first.logs.halfway = 100
      #expect(abs(ratio(first, trace(b.0, b.1)) / (0.5 * reference) - 1) < 1e-9)
    }
  }

  /// Over the companion's prior the ratio has the mean 1: an indicator without facts tells nothing.
  @Test func theRatioIsOneOnTheWhole() {
    for first in [trace(0, 0, isFirst: true), trace(1, -0.5, isFirst: true)] {
      var sum = 0.0
      let (step, reach) = (0.1, 60)
      for i in -reach...reach {
        for j in -reach...reach {
          let (x, y) = (Double(i) * step, Double(j) * step)
          let density = Foundation.exp(-0.5 * (x * x + y * y)) / (2 * .pi)
          sum += step * step * density * ratio(first, trace(x, y))
        }
      }
      #expect(abs(sum - 1) < 1e-3)
    }
  }

  /// The same for the innovations of two days, averaged over one of them.
  @Test func innovationsAreOneOnTheWhole() {
    var days = SIMD8<Double>.zero
    days[0] = 1
    var first = trace(0, 0, isFirst: true)
    first.innovations[0] = 1.3
    var second = trace(0, 0)
    var sum = 0.0
    for i in -80...80 {
      let x = 0.1 * Double(i)
      second.innovations[0] = x
      let partners = Link.Partners([second], at: [Int](repeating: 0, count: 8), days: days)
      partners.pair(first) { _, timing, both in
        sum += 0.1 * Foundation.exp(-0.5 * x * x) / (2 * .pi).squareRoot() * both[0] / timing[0]
      }
    }
    #expect(abs(sum - 1) < 1e-6)
  }
}
