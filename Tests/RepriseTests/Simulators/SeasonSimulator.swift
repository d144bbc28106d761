import Foundation
import Reprise
import TestSupport
import Testing

/// Simulated operating-rate seasons after a lunar New Year, drawn from a law of its own
/// (``prior``). Written apart from the model: it shares no code with it but `Day`, and restates the numbers.
struct SeasonSimulator {
  var random: SimulatorNoise

  init(seed: UInt64) { random = SimulatorNoise(seed: seed) }

  private mutating func heavyTailed(_ z: Double, _ center: Double, _ scale: Double, _ tail: Double)
    -> Double
  {
    center + scale * Foundation.sinh(tail * z) / tail
  }

  private func share(_ logit: Double) -> Double { 1 / (1 + Foundation.exp(-logit)) }

  /// Published percentages in tenths of a percent, for the days 0 to `last` of one season.
  mutating func season(through last: Int) -> [Int] {
    let ceiling: Double
    if random.uniform() < 0.6 {
      ceiling = 1
    } else {
      ceiling = share(heavyTailed(random.normal(), 3.5, 1.1, 0.3))
    }
    let floor = ceiling * share(heavyTailed(random.normal(), -1.1, 0.7, 0.3))
    let lateness = random.normal()
    let slowness = 0.5 * lateness + 0.75.squareRoot() * random.normal()
    let halfway = Foundation.exp(heavyTailed(lateness, 2.140, 0.35, 0.5))
    let duration = Foundation.exp(heavyTailed(slowness, 1.386, 0.7, 0.4))
    let noise = Foundation.exp(-1.386 + 0.6 * random.normal())
    let persistence = share(1.1 + random.normal())
    let innovation = (1 - persistence * persistence).squareRoot()
    var discrepancy = random.normal()
    var published: [Int] = []
    for day in 0...last {
      if day > 0 { discrepancy = persistence * discrepancy + innovation * random.normal() }
      // 50 to 90 % of a logistic rise take ln 9 of its time constants.
      let x = Foundation.log(9) / duration * (Double(day) - halfway)
      // Odds of the curve, from both sides so that neither end loses its digits.
      let below = floor + (ceiling - floor) / (1 + Foundation.exp(-x))
      let above = (1 - ceiling) + (ceiling - floor) / (1 + Foundation.exp(x))
      let odds = below / above * Foundation.exp(noise * discrepancy)
      published.append(Int((1000 / (1 + 1 / odds)).rounded()))
    }
    return published
  }
}

extension SeasonSimulator {
  /// The law that the seasons are drawn from.
  static let prior = Prior(
    floor: .init(-1.1, 0.7, tail: 0.3),
    ceiling: .atWhole(atom: 0.6, logit: .init(3.5, 1.1, tail: 0.3)),
    logHalfwayDay: .init(2.14, 0.35, tail: 0.5), logDuration: .init(1.386, 0.7, tail: 0.4),
    correlation: 0.5, logNoise: .init(-1.386, 0.6), logitPersistence: .init(1.1, 1))
}
