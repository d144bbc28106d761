import Foundation
import Reprise
import TestSupport

/// Simulated pairs of an operating rate and a load index after a lunar New Year, drawn from the
/// documented generic priors and link. Written apart from the model: it shares no code with it.
struct PairSimulator {
  private var random: SimulatorNoise

  init(seed: UInt64) { random = SimulatorNoise(seed: seed) }

  /// What is true of a pair.
  enum Truth: Sendable {
    /// One recovery, the load later and slower as it is on the whole.
    case linked
    /// One recovery on nearly the same days.
    case same
    /// Two recoveries that have nothing to do with each other.
    case apart
    /// One recovery until a day from which the load is lower by so many points, at once or in even
    /// steps over so many days.
    case diverging(from: Int, points: Double, over: Int)
  }

  /// Published percentages in tenths of a percent, for each day from 0 on.
  struct Pair: Sendable {
    var rate: [Int] = []
    var load: [Int] = []
  }

  private func heavy(_ z: Double, _ center: Double, _ scale: Double, _ tail: Double) -> Double {
    center + scale * Foundation.sinh(tail * z) / tail
  }

  private func share(_ logit: Double) -> Double { 1 / (1 + Foundation.exp(-logit)) }

  /// One season of both, for the days 0 to `last`; `quiet` divides the load's noise.
  mutating func pair(_ truth: Truth, through last: Int, quiet: Double = 1) -> Pair {
    let r = if case .apart = truth { 0.0 } else { 0.9 }
    let together = if case .apart = truth { 0.0 } else { random.uniform() < 0.5 ? 0.5 : 0 }
    func tied(_ z: Double, _ own: Double, _ r: Double) -> Double {
      r * z + (1 - r * r).squareRoot() * own
    }
    let (lateness, ownPace) = (random.normal(), random.normal())
    let loadLateness = tied(lateness, random.normal(), r)
    let loadPace = tied(ownPace, random.normal(), r)
    func slowness(_ lateness: Double, _ pace: Double) -> Double {
      0.5 * lateness + 0.75.squareRoot() * pace
    }

    let ceiling = random.uniform() < 0.6 ? 1 : share(heavy(random.normal(), 3.5, 1.1, 0.3))
    let floor = ceiling * share(heavy(random.normal(), -1.1, 0.7, 0.3))
    let halfway = Foundation.exp(heavy(lateness, 2.140, 0.35, 0.5))
    let duration = Foundation.exp(heavy(slowness(lateness, ownPace), 1.386, 0.7, 0.4))
    let noise = Foundation.exp(-1.386 + 0.6 * random.normal())
    let persistence = share(1.1 + random.normal())

    let loadCeiling = Foundation.exp(heavy(random.normal(), 0.00995, 0.06, 0.8))
    let loadFloor = loadCeiling * share(heavy(random.normal(), -0.14, 0.56, 0.4))
    var loadHalfway = Foundation.exp(heavy(loadLateness, 2.398, 0.35, 0.5))
    var loadDuration = Foundation.exp(
      heavy(slowness(loadLateness, loadPace), 2.303, 0.45, 0.6))
    if case .same = truth {
      loadHalfway = halfway * Foundation.exp(0.15 * random.normal())
      loadDuration = duration * Foundation.exp(0.3 * random.normal())
    }
    let loadNoise = Foundation.exp(heavy(random.normal(), -2.996, 0.6, 0.3)) / quiet
    let loadPersistence = share(0.4 + 0.9 * random.normal())

    var discrepancy = random.normal()
    var loadDiscrepancy = random.normal()
    var pair = Pair()
    for day in 0...last {
      if day > 0 {
        let new = random.normal()
        let loadNew = tied(new, random.normal(), together)
        discrepancy =
          persistence * discrepancy + (1 - persistence * persistence).squareRoot() * new
        loadDiscrepancy =
          loadPersistence * loadDiscrepancy
          + (1 - loadPersistence * loadPersistence).squareRoot() * loadNew
      }
      let x = Foundation.log(9) / duration * (Double(day) - halfway)
      let below = floor + (ceiling - floor) / (1 + Foundation.exp(-x))
      let above = (1 - ceiling) + (ceiling - floor) / (1 + Foundation.exp(x))
      let odds = below / above * Foundation.exp(noise * discrepancy)
      pair.rate.append(Int((1000 / (1 + 1 / odds)).rounded()))

      let y = Foundation.log(9) / loadDuration * (Double(day) - loadHalfway)
      var load =
        loadFloor + (loadCeiling - loadFloor) / (1 + Foundation.exp(-y))
        + loadNoise * loadDiscrepancy
      if case .diverging(let from, let points, let over) = truth, day >= from {
        load -= points / 100 * min(1, Double(day - from + 1) / Double(over))
      }
      pair.load.append(max(0, Int((load * 1000).rounded())))
    }
    return pair
  }
}

extension PairSimulator.Pair {
  private func series(_ published: [Int], _ days: ClosedRange<Int>, _ measure: Measure) throws
    -> Series
  {
    try Series(
      days.compactMap { day in
        try Figure(units: published[day], decimals: 1).map {
          Observation(.level($0), on: try age(day))
        }
      }, measure: measure)
  }

  /// The operating rate's figures of some days.
  func rate(_ days: ClosedRange<Int>) throws -> Series { try series(rate, days, .operatingRate) }

  /// The load's figures of some days.
  func load(_ days: ClosedRange<Int>) throws -> Series {
    try series(load, days, .loadIndex(baseline: nil))
  }
}
