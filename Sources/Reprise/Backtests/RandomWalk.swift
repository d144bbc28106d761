import RecoveryCurves

/// The baseline of the last steps: the level goes on with normal steps. Their mean and variance are those
/// since the running trough, with the uncertainty of that number of steps.
public struct RandomWalk: DateMethod {
  /// The name in a table of scores.
  public var name: String { "random walk with drift" }
  /// The number of simulated paths.
  public var paths: Int

  /// A random walk with a number of paths.
  public init(paths: Int = 1_000) { self.paths = paths }

  /// The dates on which simulated walks from the last level reach the milestones.
  public func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    let steps = Steps(of: situation.season)
    var tally = PathTally(milestones, horizon: horizon)
    var path = [Double](repeating: 0, count: tally.days)
    let randomness = Randomness(seed: seed)
    // Days without a figure up to the as-of day.
    let gap = Double(situation.asOf - situation.season.lastDay)
    for number in 0..<max(1, paths) {
      let stream = randomness.stream(number)
      let (drift, deviation) = steps.drawn(stream)
      var level = situation.season.levels.last ?? 0
      if gap > 0 {
        level += drift * gap + deviation * gap.squareRoot() * stream.normal(at: path.count)
      }
      for age in path.indices {
        level += drift + deviation * stream.normal(at: age)
        path[age] = level
      }
      tally.add(path)
    }
    return tally.dates(asOf: situation.asOf)
  }

  /// The steps since the running trough.
  struct Steps {
    /// The mean step of a day.
    let drift: Double
    /// The standard deviation of a day's step.
    let deviation: Double
    /// Standard errors of the mean for one standard deviation of a step.
    private let driftError: Double
    /// Degrees of freedom of the standard deviation.
    private let freedom: Int

    /// The steps of a season; 1 ± 1 point a day where there are fewer than two.
    init(of season: PanelSeason) {
      let trough = season.troughs[season.troughs.count - 1]
      let places = trough..<season.days.count - 1
      guard places.count > 1 else {
        (drift, deviation, driftError, freedom) = (0.01, 0.01, 1, 1)
        return
      }
      let days = Double(season.lastDay - season.days[trough])
      let drift = (season.levels[places.upperBound] - season.levels[trough]) / days
      // A step over several days has the variance of all of them.
      let squares = places.reduce(0.0) { sum, place in
        let gap = Double(season.days[place + 1] - season.days[place])
        let rest = season.levels[place + 1] - season.levels[place] - drift * gap
        return sum + rest * rest / gap
      }
      self.drift = drift
      freedom = places.count - 1
      deviation = (squares / Double(freedom)).squareRoot()
      driftError = 1 / days.squareRoot()
    }

    /// A mean and a standard deviation that the steps may come from, by the usual vague prior.
    func drawn(_ stream: Randomness.Stream) -> (drift: Double, deviation: Double) {
      let deviation = deviation * stream.scale(freedom: freedom)
      return (drift + deviation * driftError * stream.normal(at: -1), deviation)
    }
  }
}

extension Randomness.Stream {
  /// A draw of a standard deviation over its estimate with a number of degrees of freedom, at least one: the
  /// root of that number over chi-squared.
  func scale(freedom: Int) -> Double {
    var squares = 0.0
    for place in 1...max(1, freedom) {
      let normal = normal(at: -1 - place)
      squares += normal * normal
    }
    return (Double(max(1, freedom)) / squares).squareRoot()
  }
}
