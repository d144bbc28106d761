import RealModule
import RecoveryCurves

/// The draws of an indicator that has left its curve, with the day and the size of the departure.
struct DepartedDraws {
  private let posterior: Posterior
  /// The draws with their curves displaced.
  private(set) var draws: [Posterior.Draw] = []
  /// The age at which each began, and the change of the as-of day's level, with their weights.
  private(set) var ages: [(Double, Double)] = []
  private(set) var sizes: [(Double, Double)] = []

  /// The places of the random numbers that choose a departure.
  private static let departing = -7

  init(of posterior: Posterior) { self.posterior = posterior }

  /// Adds a draw whose weight is that of having left.
  mutating func add(_ draw: Posterior.Draw, discrepancies drawn: [Double]) {
    let likelihood = posterior.likelihood
    guard let departures = likelihood.departures, draw.weight > 0 else { return }
    let random = posterior.randomness.stream(Int(truncatingIfNeeded: draw.key))
    let weighed = departures.weighed(drawn, Departures.Noise(of: draw), likelihood.facts.days)
    let sum = weighed.reduce(0) { $0 + $1.weight }
    guard sum > 0 else { return }
    let curve = SeasonCurve(
      draw.parameters, isWhole: draw.isWhole, family: likelihood.family,
      scale: likelihood.facts.scale)
    let asOfAge = likelihood.facts.asOfAge
    /// The change of the season's level on the as-of day when its curve is displaced.
    func change(by size: Double) -> Double {
      let (scale, value) = (likelihood.facts.scale, curve.value(at: Double(asOfAge)))
      return scale.inverse(value + size) - scale.inverse(value)
    }
    // The three points of a Gauss–Hermite rule stand for the normal distribution of the size.
    let nodes = [(-3.0.squareRoot(), 1.0 / 6), (0, 2.0 / 3), (3.0.squareRoot(), 1.0 / 6)]
    for one in weighed {
      let share = draw.weight * one.weight / sum
      ages.append((Double(one.departure.age), share))
      let progress = departures.progress(of: one.departure, at: asOfAge)
      for (z, part) in nodes {
        sizes.append((change(by: (one.mean + z * one.deviation) * progress), share * part))
      }
    }
    // The draw goes on from one of the departures, drawn by its weight.
    let target = random.uniform(at: Self.departing) * sum
    var passed = 0.0
    for one in weighed {
      passed += one.weight
      guard passed >= target else { continue }
      let size = one.mean + one.deviation * random.normal(at: Self.departing - 1)
      let progress = departures.progress(of: one.departure, at: asOfAge)
      var displaced = draw
      displaced.displace(curve, by: size * progress, on: likelihood.facts.scale)
      draws.append(displaced)
      break
    }
  }
}

extension Posterior.Draw {
  /// Displaces floor and ceiling on a scale.
  fileprivate mutating func displace(_ curve: SeasonCurve, by size: Double, on scale: Scale) {
    guard scale == .logit else {
      parameters[.floor] += size
      parameters[.ceiling] += size
      return
    }
    if !isWhole { parameters[.ceiling] += size }
    let ceiling = isWhole ? 1 : scale.inverse(parameters[.ceiling])
    let floor = scale.inverse(scale(curve.floor) + size)
    parameters[.floor] = scale(min(max(floor / ceiling, 1e-9), 1 - 1e-9))
  }
}
