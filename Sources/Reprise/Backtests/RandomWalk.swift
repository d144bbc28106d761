/// The baseline that knows nothing but the last steps: the level goes on with steps whose mean and
/// variance are those since the running trough.
public struct RandomWalk: DateMethod {
  /// What a table of scores calls it.
  public var name: String { "random walk with drift" }
  /// How many paths are simulated.
  public var paths: Int

  /// A random walk of so many paths.
  public init(paths: Int = 1_000) { self.paths = paths }

  /// The dates on which simulated walks from the last level reach the milestones.
  public func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    let (drift, deviation) = Self.steps(of: situation.season)
    var tally = PathTally(milestones, horizon: horizon)
    var path = [Double](repeating: 0, count: tally.days)
    let randomness = Randomness(seed: seed)
    for number in 0..<max(1, paths) {
      let stream = randomness.stream(number)
      var level = situation.season.levels.last ?? 0
      for age in path.indices {
        level += drift + deviation * stream.normal(at: age)
        path[age] = level
      }
      tally.add(path)
    }
    return tally.dates(asOf: situation.asOf)
  }

  /// Mean and standard deviation of a day's step since the running trough; 1 point a day, either of
  /// them, where no two steps tell.
  static func steps(of season: PanelSeason) -> (drift: Double, deviation: Double) {
    let trough = season.troughs[season.troughs.count - 1]
    let places = trough..<season.days.count - 1
    let days = Double(season.lastDay - season.days[trough])
    guard places.count > 1 else { return (0.01, 0.01) }
    let drift = (season.levels[places.upperBound] - season.levels[trough]) / days
    // A step over several days has the variance of all of them.
    let squares = places.reduce(0.0) { sum, place in
      let gap = Double(season.days[place + 1] - season.days[place])
      let rest = season.levels[place + 1] - season.levels[place] - drift * gap
      return sum + rest * rest / gap
    }
    return (drift, (squares / Double(places.count - 1)).squareRoot())
  }
}
