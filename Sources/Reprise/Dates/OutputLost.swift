/// What a season costs, in days of normal output: the area between the level and 100 %.
///
/// Each day counts with what it lacks to 100 %, and a day above 100 % with nothing: a surplus makes up
/// for no loss. The days up to the as-of day have their figures as far as these are published and the
/// paths between them; the later ones have the simulated paths of the curve. Where past seasons or the
/// last weeks join the dates, these paths are weighed so that they reach 90 % and full recovery when the
/// dates say. What normal output is, is the measure's: all enterprises at work, or the baseline of the
/// index.
public struct OutputLost: Sendable, Hashable {
  /// From the season's day 0 through the as-of day.
  public let soFar: Amount
  /// From the day after the as-of day to the horizon.
  public let toCome: Amount
  /// Both together.
  public let total: Amount

  /// A number of days of normal output.
  public struct Amount: Sendable, Hashable {
    /// The number that half of the paths do not exceed.
    public let median: Double
    /// The bounds of the central 80 %.
    public let interval80: ClosedRange<Double>

    init(_ weighted: [(Double, Double)]) {
      let quantiles = WeightedQuantiles(weighted)
      median = quantiles[0.5]
      interval80 = quantiles[0.1]...max(quantiles[0.1], quantiles[0.9])
    }
  }

  /// What one simulated path costs.
  struct Path {
    var weight: Double
    var soFar = 0.0
    var toCome = 0.0
    /// The age at which the path reaches each milestone, if it does.
    var ages: [Int?] = []
  }

  /// The loss of weighted paths.
  init(_ paths: [Path]) {
    soFar = Amount(paths.map { ($0.soFar, $0.weight) })
    toCome = Amount(paths.map { ($0.toCome, $0.weight) })
    total = Amount(paths.map { ($0.soFar + $0.toCome, $0.weight) })
  }

  /// The loss of paths that are weighed so that they reach milestones when other distributions say: raked
  /// to the date of one milestone after the other (Deming and Stephan 1940).
  ///
  /// - Parameters:
  ///   - paths: The paths of a curve.
  ///   - dates: The dates by all that is known, from the paths' first day on, of the milestones that come
  ///     last among those of the paths.
  init(_ paths: [Path], as dates: [DateDistribution]) {
    var weighed = paths
    let strata = dates.indices.map { place in
      Strata(paths, of: dates[place], countedFromLast: dates.count - place)
    }
    for _ in 0..<Self.rounds {
      for strata in strata { strata.rake(&weighed) }
    }
    self.init(weighed.contains { $0.weight > 0 } ? weighed : paths)
  }

  private static let rounds = 8

  /// The paths by the age at which they reach a milestone; ages are taken together until a twentieth of
  /// the paths stands for them.
  private struct Strata {
    private let places: [Int]
    private let shares: [Double]

    init(_ paths: [Path], of dates: DateDistribution, countedFromLast last: Int) {
      func age(_ path: Path) -> Int? {
        path.ages.count >= last ? path.ages[path.ages.count - last] : nil
      }
      var own = [Double](repeating: 0, count: dates.probabilities.count)
      for path in paths {
        if let age = age(path), own.indices.contains(age) { own[age] += path.weight }
      }
      var (stratumOfAge, shares) = ([Int](), [0.0])
      var mass = 0.0
      for (own, share) in zip(own, dates.probabilities) {
        if mass >= 0.05 {
          shares.append(0)
          mass = 0
        }
        mass += own
        shares[shares.count - 1] += share
        stratumOfAge.append(shares.count - 1)
      }
      shares.append(dates.never)
      places = paths.map { path in
        age(path).flatMap { stratumOfAge.indices.contains($0) ? stratumOfAge[$0] : nil }
          ?? shares.count - 1
      }
      self.shares = shares
    }

    /// Gives each stratum its share.
    func rake(_ paths: inout [Path]) {
      var sums = [Double](repeating: 0, count: shares.count)
      for (path, place) in zip(paths, places) { sums[place] += path.weight }
      for (index, place) in places.enumerated() where sums[place] > 0 {
        paths[index].weight *= shares[place] / sums[place]
      }
    }
  }
}
