import Foundation
import Reprise
import TestSupport
import Testing

/// Simulated recoveries and what is published of them. Written apart from the model: it shares no code with
/// it but facts and days, and restates the laws.
struct FactSimulator {
  var random: SimulatorNoise

  init(seed: UInt64) { random = SimulatorNoise(seed: seed &* 977 &+ 1) }

  /// What is recovering, and what is published of it.
  enum Kind: String, CaseIterable, Sendable {
    /// An operating rate along a logistic curve: some days' levels in tenths of a percent.
    case rateLevels = "levels of a rate"
    /// The same: counts, bounds, ranges, changes, orders and levels.
    case rateFacts = "facts of a rate"
    /// An index along Weibull's curve: some days' exact levels.
    case indexLevels = "levels of an index"
    /// An index along Gompertz's curve: bounds, ranges, changes, orders and rounded levels.
    case indexFacts = "facts of an index"

    var isRate: Bool { self == .rateLevels || self == .rateFacts }
  }

  /// A component of an index's prior, whose levels are hardly ever below 0, which none could publish: mean + loadings · six standard normals, of the logarithms of half-way
  /// day and duration, the logit of the persistence, the logarithm of the noise, floor and ceiling.
  struct Component {
    let share: Double
    let mean: [Double]
    let loadings: [[Double]]
  }

  static let components = [
    Component(
      share: 0.75, mean: [2, 2, 0.6, -3.2, 0.6, 0.99],
      loadings: [
        [0.5, 0, 0, 0, 0, 0], [0.25, 0.4, 0, 0, 0, 0], [0.1, 0.1, 0.9, 0, 0, 0],
        [0, -0.1, 0.2, 0.5, 0, 0], [0.04, 0, 0, 0.04, 0.1, 0], [-0.02, 0, 0, 0, 0.02, 0.06],
      ]),
    Component(
      share: 0.25, mean: [2.8, 2.7, 1.5, -3.8, 0.6, 0.85],
      loadings: [
        [0.8, 0, 0, 0, 0, 0], [0, 0.8, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0],
        [0, 0, 0, 0.6, 0, 0], [0, 0, 0, 0, 0.12, 0], [0, 0, 0, 0, 0, 0.2],
      ]),
  ]

  /// A recovery from day 0 on.
  struct Recovery {
    var halfwayDay = 0.0
    var duration = 0.0
    var persistence = 0.0
    var noise = 0.0
    var floor = 0.0
    var ceiling = 0.0
    /// The level of each day, whatever is known of it.
    var levels: [Double] = []
    var asOfAge = 0
    /// What is published, by the age of the day.
    var facts: [(fact: Observation.Fact, age: Int)] = []
    /// The age of the day before the order's first.
    var orders: [(direction: Observation.Direction, since: Int, age: Int)] = []
  }

  private func expit(_ x: Double) -> Double { 1 / (1 + Foundation.exp(-x)) }

  /// Draws the parameters of a recovery.
  private mutating func parameters(_ kind: Kind) -> Recovery {
    var recovery = Recovery()
    if kind.isRate {
      func heavy(_ z: Double, _ center: Double, _ scale: Double, _ tail: Double) -> Double {
        center + scale * Foundation.sinh(tail * z) / tail
      }
      recovery.ceiling =
        random.uniform() < 0.6 ? 1 : expit(heavy(random.normal(), 3.5, 1.1, 0.3))
      recovery.floor = recovery.ceiling * expit(heavy(random.normal(), -1.1, 0.7, 0.3))
      let lateness = random.normal()
      let slowness = 0.5 * lateness + 0.75.squareRoot() * random.normal()
      recovery.halfwayDay = Foundation.exp(heavy(lateness, 2.14, 0.35, 0.5))
      recovery.duration = Foundation.exp(heavy(slowness, 1.386, 0.7, 0.4))
      recovery.noise = Foundation.exp(-1.386 + 0.6 * random.normal())
      recovery.persistence = expit(1.1 + random.normal())
    } else {
      let component = Self.components[random.uniform() < Self.components[0].share ? 0 : 1]
      let normals = (0..<6).map { _ in random.normal() }
      let parameters = (0..<6).map { row in
        zip(component.loadings[row], normals).reduce(component.mean[row]) { $0 + $1.0 * $1.1 }
      }
      recovery.halfwayDay = Foundation.exp(parameters[0])
      recovery.duration = Foundation.exp(parameters[1])
      recovery.persistence = expit(parameters[2])
      recovery.noise = Foundation.exp(parameters[3])
      (recovery.floor, recovery.ceiling) = (parameters[4], parameters[5])
    }
    return recovery
  }

  /// The shares of the rise that are over and that are left.
  private func shares(_ kind: Kind, _ recovery: Recovery, _ day: Double) -> (Double, Double) {
    let (halfway, duration) = (recovery.halfwayDay, recovery.duration)
    switch kind {
    case .rateLevels, .rateFacts:
      let x = Foundation.log(9) / duration * (day - halfway)
      return (1 / (1 + Foundation.exp(-x)), 1 / (1 + Foundation.exp(x)))
    case .indexLevels:
      let shape = Foundation.log(Foundation.log2(10)) / Foundation.log(1 + duration / halfway)
      let left = Foundation.pow(2, -Foundation.pow(day / halfway, shape))
      return (1 - left, left)
    case .indexFacts:
      let half = -Foundation.log(Foundation.log(2 as Double))
      let ninety = -Foundation.log(-Foundation.log(0.9 as Double))
      let below = Foundation.exp(
        -Foundation.exp(-(half + (ninety - half) / duration * (day - halfway))))
      return (below, 1 - below)
    }
  }

  /// A recovery, its levels for so many days after the as-of day, and what was published by that day.
  mutating func recovery(_ kind: Kind, horizon: Int) throws -> Recovery {
    var recovery = parameters(kind)
    recovery.asOfAge = 3 + Int(random.uniform() * 14)
    var discrepancy = random.normal()
    let (persistence, noise) = (recovery.persistence, recovery.noise)
    for day in 0...recovery.asOfAge + horizon {
      if day > 0 {
        discrepancy =
          persistence * discrepancy + (1 - persistence * persistence).squareRoot() * random.normal()
      }
      let (over, left) = shares(kind, recovery, Double(day))
      let rise = recovery.ceiling - recovery.floor
      let curve = recovery.floor + rise * over
      guard kind.isRate else {
        recovery.levels.append(curve + noise * discrepancy)
        continue
      }
      let odds = curve / (1 - recovery.ceiling + rise * left) * Foundation.exp(noise * discrepancy)
      recovery.levels.append(1 / (1 + 1 / odds))
    }
    try publish(kind, &recovery)
    return recovery
  }

  /// Publishes facts of days from day 0 through the as-of day, each in a way that does not depend on the
  /// levels but by what it says of them.
  private mutating func publish(_ kind: Kind, _ recovery: inout Recovery) throws {
    let levels = recovery.levels
    func figure(_ units: Double, _ decimals: Int) throws -> Figure {
      try #require(Figure(units: Int(units), decimals: decimals))
    }
    func tenths(_ age: Int) -> Double { (1_000 * levels[age]).rounded() }
    var age = 0
    while age <= recovery.asOfAge {
      if random.uniform() < 0.3 {
        age += 1
        continue
      }
      let days = recovery.asOfAge - age + 1
      var way = Int(random.uniform() * 7)
      if kind == .rateLevels || kind == .indexLevels { way = 0 }
      if !kind.isRate, way == 1 { way = 2 }
      if days < 2, way > 3 { way = 0 }
      switch way {
      case 0:
        recovery.facts.append(
          (
            .level(
              kind == .indexLevels
                ? try figure((1e8 * levels[age]).rounded(), 6) : try figure(tenths(age), 1)), age
          ))
      case 1:
        let total = 20 + Int(random.uniform() * 400)
        recovery.facts.append(
          (.count(Int((Double(total) * levels[age]).rounded()), of: total), age))
      case 2:
        // On which side of a level that was chosen beforehand.
        let side = 200 + (random.uniform() * 800).rounded()
        let bound = Observation.Bound(
          try figure(side, 1), isInclusive: levels[age] >= (side - 0.5) / 1_000)
        recovery.facts.append(
          (
            bound.isInclusive ? .bound(lower: bound, upper: nil) : .bound(lower: nil, upper: bound),
            age
          ))
      case 3:
        // In which of some bands.
        let offset = (random.uniform() * 80).rounded()
        let band = ((tenths(age) - offset) / 80).rounded(.down)
        let (lower, upper) = (max(0, offset + 80 * band), offset + 80 * band + 80)
        recovery.facts.append(
          (
            .bound(
              lower: .init(try figure(lower, 1), isInclusive: true),
              upper: kind.isRate && upper >= 1_000
                ? nil : .init(try figure(upper, 1), isInclusive: false)), age
          ))
      case 4, 5:
        age += 1
        let change = (1_000 * (levels[age] - levels[age - 1])).rounded()
        recovery.facts.append((.change(try figure(change, 1)), age))
        if way == 5 { recovery.facts.append((.level(try figure(tenths(age), 1)), age)) }
      default:
        // Whether it rose all the time; where it did not, the figures say so.
        let last = min(recovery.asOfAge, age + 1 + Int(random.uniform() * 3))
        let isRising = random.uniform() < 0.7
        let keeps = (age..<last).allSatisfy {
          isRising ? tenths($0) <= tenths($0 + 1) : tenths($0) >= tenths($0 + 1)
        }
        if keeps {
          recovery.orders.append((isRising ? .rising : .falling, age, last))
        } else {
          for day in age...last { recovery.facts.append((.level(try figure(tenths(day), 1)), day)) }
        }
        age = last
      }
      age += 1
    }
  }
}
