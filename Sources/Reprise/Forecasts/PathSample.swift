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
    weights =
      RakedWeights(
        weights,
        passages: dates.indices.map { goal in
          paths.passages[goal * paths.count..<(goal + 1) * paths.count].map(Int.init)
        }, as: dates
      ).weights
  }

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
    weights.places(atEvenSteps: count).map { place in
      stride(from: place, to: paths.future.count, by: max(1, paths.count)).map {
        paths.future[$0]
      }
    }
  }
}
