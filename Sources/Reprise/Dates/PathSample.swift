/// Simulated paths with weights that make them reach milestones when all members together say: raked to
/// the date of one milestone after the other (Deming and Stephan 1940).
struct PathSample {
  let firstDay: Day
  let asOf: Day
  let paths: [SeasonPaths.Path]
  private(set) var weights: [Double]

  /// Paths weighed.
  ///
  /// - Parameters:
  ///   - paths: The paths of a curve.
  ///   - firstDay: The first of their past days.
  ///   - asOf: The as-of day.
  ///   - dates: For each goal of the paths its date by all that is known, from the paths' first day on; none
  ///     where the paths say it themselves.
  init(_ paths: [SeasonPaths.Path], from firstDay: Day, asOf: Day, as dates: [DateDistribution]) {
    self.firstDay = firstDay
    self.asOf = asOf
    self.paths = paths
    weights = [Double](repeating: 1 / Double(max(1, paths.count)), count: paths.count)
    let even = weights
    let strata = dates.indices.map { Strata(paths, of: dates[$0], goal: $0) }
    for _ in 0..<(strata.isEmpty ? 0 : Self.rounds) {
      for strata in strata { strata.rake(&weights) }
    }
    let sum = weights.reduce(0, +)
    weights = sum > 0 ? weights.map { $0 / sum } : even
  }

  private static let rounds = 6

  /// The weighted levels of a day.
  func level(on day: Day) -> [(Double, Double)] {
    zip(paths, weights).compactMap { path, weight in
      let place = day - firstDay
      if day > asOf {
        let ahead = day - asOf - 1
        return path.future.indices.contains(ahead) ? (path.future[ahead], weight) : nil
      }
      return path.past.indices.contains(place) ? (path.past[place], weight) : nil
    }
  }

  /// The quantiles of a day after the as-of day, told from a histogram of fine steps; the last day's beyond
  /// the horizon.
  func quantiles(on day: Day) -> LevelQuantiles {
    let length = paths.first?.future.count ?? 0
    guard length > 0 else { return LevelQuantiles(day: day, levels: LevelQuantiles.shares.map { _ in 0 }) }
    let place = min(max(0, day - asOf - 1), length - 1)
    var (low, high) = (Double.infinity, -Double.infinity)
    for path in paths {
      low = min(low, path.future[place])
      high = max(high, path.future[place])
    }
    guard high > low else {
      return LevelQuantiles(day: day, levels: LevelQuantiles.shares.map { _ in low })
    }
    var bins = [Double](repeating: 0, count: Self.bins + 1)
    let scale = Double(Self.bins) / (high - low)
    for (path, weight) in zip(paths, weights) {
      let value = (path.future[place] - low) * scale
      bins[value.isFinite ? min(Self.bins, max(0, Int(value))) : 0] += weight
    }
    var levels: [Double] = []
    var (sum, bin) = (0.0, 0)
    for share in LevelQuantiles.shares {
      while bin < Self.bins, sum + bins[bin] < share {
        sum += bins[bin]
        bin += 1
      }
      let within = bins[bin] > 0 ? min(1, max(0, (share - sum) / bins[bin])) : 0
      levels.append(min(high, low + (Double(bin) + within) / scale))
    }
    return LevelQuantiles(day: day, levels: levels)
  }

  private static let bins = 1_024

  /// So many paths of the days to come, at even steps of the weights.
  func drawn(_ count: Int) -> [[Double]] {
    guard count > 0 else { return [] }
    var drawn: [[Double]] = []
    var (place, reached) = (0, weights.first ?? 1)
    for number in 0..<count {
      let target = (Double(number) + 0.5) / Double(count)
      while reached < target, place < paths.count - 1 {
        place += 1
        reached += weights[place]
      }
      if paths.indices.contains(place) { drawn.append(paths[place].future) }
    }
    return drawn
  }

  /// The paths by the day on which they reach a milestone; days are taken together until a twentieth of
  /// the paths stands for them.
  private struct Strata {
    private let places: [Int]
    private let shares: [Double]

    init(_ paths: [SeasonPaths.Path], of dates: DateDistribution, goal: Int) {
      var own = [Double](repeating: 0, count: dates.probabilities.count)
      let even = 1 / Double(max(1, paths.count))
      for path in paths {
        if let place = path.passages[goal], own.indices.contains(place) { own[place] += even }
      }
      var (stratumOfPlace, shares) = ([Int](), [0.0])
      var mass = 0.0
      for (own, share) in zip(own, dates.probabilities) {
        if mass >= 0.05 {
          shares.append(0)
          mass = 0
        }
        mass += own
        shares[shares.count - 1] += share
        stratumOfPlace.append(shares.count - 1)
      }
      shares.append(dates.never)
      places = paths.map { path in
        path.passages[goal].flatMap {
          stratumOfPlace.indices.contains($0) ? stratumOfPlace[$0] : nil
        } ?? shares.count - 1
      }
      self.shares = shares
    }

    /// Gives each stratum its share.
    func rake(_ weights: inout [Double]) {
      var sums = [Double](repeating: 0, count: shares.count)
      for (place, weight) in zip(places, weights) { sums[place] += weight }
      for (index, place) in places.enumerated() where sums[place] > 0 {
        weights[index] *= shares[place] / sums[place]
      }
    }
  }
}
