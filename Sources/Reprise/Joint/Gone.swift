import RealModule

/// The draws of an indicator that has left its curve: since when, by how much, and where they go on.
struct Gone {
  private let model: SeasonModel
  /// The draws with their curves displaced.
  private(set) var draws: [Posterior.Draw] = []
  /// The age at which each began, and the change of the as-of day's level, with their weights.
  private(set) var ages: [(Double, Double)] = []
  private(set) var sizes: [(Double, Double)] = []

  /// The place of the random numbers that choose a departure, beyond those of the paths.
  private static let departing = 1 << 22

  init(of model: SeasonModel) { self.model = model }

  /// Adds a draw whose weight is that of having left.
  mutating func add(_ draw: Posterior.Draw) {
    guard let departures = model.departures, draw.weight > 0 else { return }
    let random = model.randomness.stream(draw.number)
    let drawn = model.discrepancies(of: draw.season, random)
    let weighed = departures.weighed(drawn, draw.season, model.steps)
    let sum = weighed.reduce(0) { $0 + $1.weight }
    guard sum > 0 else { return }
    // The three points of a Gauss–Hermite rule stand for the normal distribution of the size.
    let nodes = [(-3.0.squareRoot(), 1.0 / 6), (0, 2.0 / 3), (3.0.squareRoot(), 1.0 / 6)]
    for one in weighed {
      let share = draw.weight * one.weight / sum
      ages.append((Double(one.departure.age), share))
      let progress = departures.progress(of: one.departure, at: model.asOfAge)
      for (z, part) in nodes {
        let size = (one.mean + z * one.deviation) * progress
        sizes.append((change(of: draw.season, by: size), share * part))
      }
    }
    // One of the departures, drawn by its weight, carries the draw on.
    let target = random.uniform(at: Self.departing) * sum
    var passed = 0.0
    for one in weighed {
      passed += one.weight
      guard passed >= target else { continue }
      let size = one.mean + one.deviation * random.normal(at: Self.departing + 1)
      let progress = departures.progress(of: one.departure, at: model.asOfAge)
      var displaced = draw
      displaced.season = draw.season.displaced(by: size * progress, on: model.scale)
      draws.append(displaced)
      break
    }
  }

  /// The change of a season's level on the as-of day when its curve is displaced.
  private func change(of season: Season, by size: Double) -> Double {
    let value = season.curve(at: Double(model.asOfAge), on: model.scale)
    return model.scale.inverse(value + size) - model.scale.inverse(value)
  }
}

extension Season {
  /// The season with floor and ceiling displaced on a scale.
  fileprivate func displaced(by size: Double, on scale: Scale) -> Season {
    var season = self
    season.floor = scale.inverse(scale(floor) + size)
    season.shortfall =
      scale == .plain ? shortfall - size : 1 - scale.inverse(scale(ceiling) + size)
    return season
  }
}
