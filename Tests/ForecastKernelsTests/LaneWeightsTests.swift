import RealModule
import RecoveryCurves
import Testing

@testable import ForecastKernels

@Suite struct LaneWeightsTests {
  private static let logs: [Lanes] = [
    Lanes(-3, -700, 0.5, 1, -2, 0, -1, 1), Lanes(-1000, 0.25, -0.5, 1, 1, -4, 0, 2),
  ]

  private static func size(_ power: Double) -> (sum: Double, effective: Double) {
    let weights = logs.flatMap { log in (0..<8).map { Double.exp(power * (log[$0] - 2)) } }
    let sum = weights.reduce(0, +)
    return (sum, sum * sum / weights.reduce(0) { $0 + $1 * $1 })
  }

  @Test(arguments: [0, 0.3, 1])
  func areTheExponentials(_ power: Double) {
    var weights = LaneWeights(logs: Self.logs)
    weights.raise(to: power)
    #expect(abs(weights.sum - Self.size(power).sum) < 1e-12 * weights.sum)
    #expect(abs(weights.effectiveSize - Self.size(power).effective) < 1e-9)
    #expect(abs(weights.values[0][3] - .exp(-power)) < 1e-14)
  }

  @Test func areTemperedNoMoreThanNeeded() {
    var weights = LaneWeights(logs: Self.logs)
    #expect(weights.effectiveSize < 9)
    weights.temper(toSize: 9, bisections: 20)
    #expect(weights.effectiveSize >= 9 && weights.effectiveSize < 9.001)
    let (sum, size) = (weights.sum, weights.effectiveSize)
    weights.temper(toSize: 3, bisections: 20)
    #expect(weights.sum == sum && weights.effectiveSize == size)
  }

  /// As many of each as its weight deserves, give or take one.
  @Test func drawsAreEven() {
    let weights = LaneWeights(logs: Self.logs)
    let draws = weights.systematic(1_000, start: 0.3)
    #expect(draws.count == 1_000 && draws == draws.sorted())
    for number in 0..<16 {
      let expected = 1_000 * weights.values[number / 8][number % 8] / weights.sum
      #expect(abs(Double(draws.count { $0 == number }) - expected) < 1 + 1e-9)
    }
    #expect(weights.systematic(0, start: 0.5).isEmpty)
  }
}
