import ForecastKernels

/// Simulated paths with weights that make them reach milestones on the dates of all members together. The
/// weights are raked to the dates of one milestone after the other (Deming and Stephan 1940).
struct PathSample {
  let firstDay: Day
  let asOf: Day
  let paths: SeasonPaths.Kept
  private(set) var weights: [Double]

  /// Paths weighed.
  ///
  /// - Parameters:
  ///   - paths: The paths of a curve, and after them those of past seasons.
  ///   - curves: How many of them are the curve's.
  ///   - share: The weight of the other paths together.
  ///   - firstDay: The first of their past days.
  ///   - asOf: The as-of day.
  ///   - dates: The dates of each goal by all members, from the paths' first day on; empty where the paths
  ///     stand by themselves.
  init(
    _ paths: SeasonPaths.Kept, curves: Int? = nil, share: Double = 0, from firstDay: Day, asOf: Day,
    as dates: [DateDistribution]
  ) {
    self.firstDay = firstDay
    self.asOf = asOf
    self.paths = paths
    let curves = min(curves ?? paths.count, paths.count)
    let others = paths.count - curves
    let share = others > 0 ? share : 0
    weights =
      [Double](repeating: (1 - share) / Double(max(1, curves)), count: curves)
      + [Double](repeating: share / Double(max(1, others)), count: others)
    let even = weights
    let strata = dates.indices.map { Strata(paths, even, of: dates[$0], goal: $0) }
    guard !strata.isEmpty else { return }
    for _ in 0..<Self.rounds {
      for strata in strata { strata.rake(&weights) }
    }
    let sum = weights.reduce(0, +)
    weights = sum > 0 ? weights.map { $0 / sum } : even
  }

  private static let rounds = 6

  /// The levels of a day, past or to come; none beyond the horizon.
  private func levels(on day: Day) -> ArraySlice<Double> {
    let (levels, place) =
      day > asOf ? (paths.future, day - asOf - 1) : (paths.past, day - firstDay)
    guard place >= 0, (place + 1) * paths.count <= levels.count else { return [] }
    return levels[place * paths.count..<(place + 1) * paths.count]
  }

  /// The central values of a day's level.
  func range(on day: Day, isPublished: Bool) -> LevelRange {
    let quantiles = quantiles(of: levels(on: day), at: [0.1, 0.5, 0.9])
    return LevelRange(
      median: quantiles[1], interval80: quantiles[0]...max(quantiles[0], quantiles[2]),
      isPublished: isPublished)
  }

  /// The quantiles of a day after the as-of day; the last day's beyond the horizon.
  func quantiles(on day: Day) -> LevelQuantiles {
    let days = paths.future.count / max(1, paths.count)
    return LevelQuantiles(
      day: day,
      levels: quantiles(
        of: levels(on: min(day, asOf + max(1, days))), at: LevelQuantiles.shares))
  }

  /// The weighted quantiles of a value of each path.
  func quantiles(of values: ArraySlice<Double>, at shares: [Double]) -> [Double] {
    HistogramQuantiles.of(values, weighing: weights, at: shares)
  }

  /// Paths of the days to come, resampled systematically.
  func drawn(_ count: Int) -> [[Double]] {
    guard count > 0 else { return [] }
    var drawn: [[Double]] = []
    var sampling = SystematicSampling(paths.count, first: weights.first ?? 1)
    for number in 0..<count {
      let place = sampling.place(of: (Double(number) + 0.5) / Double(count)) { weights[$0] }
      drawn.append(
        stride(from: place, to: paths.future.count, by: max(1, paths.count)).map {
          paths.future[$0]
        })
    }
    return drawn
  }

  /// The paths in strata by the day on which they reach a milestone. Neighbouring days are merged until a
  /// stratum has a fiftieth of the paths.
  private struct Strata {
    private let places: [Int]
    private let shares: [Double]

    init(_ paths: SeasonPaths.Kept, _ weights: [Double], of dates: DateDistribution, goal: Int) {
      var own = [Double](repeating: 0, count: dates.probabilities.count)
      let passages = paths.passages[goal * paths.count..<(goal + 1) * paths.count].map(Int.init)
      for (place, weight) in zip(passages, weights) where own.indices.contains(place) {
        own[place] += weight
      }
      var (stratumOfPlace, shares) = ([Int](), [0.0])
      var mass = 0.0
      for (own, share) in zip(own, dates.probabilities) {
        if mass >= 0.02 {
          shares.append(0)
          mass = 0
        }
        mass += own
        shares[shares.count - 1] += share
        stratumOfPlace.append(shares.count - 1)
      }
      shares.append(dates.never)
      places = passages.map {
        stratumOfPlace.indices.contains($0) ? stratumOfPlace[$0] : shares.count - 1
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
