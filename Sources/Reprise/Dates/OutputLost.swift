/// What a season costs, in days of normal output: the area between the level and 100 %.
///
/// Each day counts with what it lacks to 100 %, and a day above 100 % with nothing: a surplus makes up
/// for no loss. The days up to the as-of day have their figures as far as these are published and the
/// paths between them; the later ones have the simulated paths of the curve. What normal output is, is
/// the measure's: all enterprises at work, or the baseline of the index.
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
    /// The age at which the path reaches the first milestone, if it does.
    var age: Int?
  }

  /// The loss of weighted paths.
  init(_ paths: [Path]) {
    soFar = Amount(paths.map { ($0.soFar, $0.weight) })
    toCome = Amount(paths.map { ($0.toCome, $0.weight) })
    total = Amount(paths.map { ($0.soFar + $0.toCome, $0.weight) })
  }

  /// The loss of paths that are weighed so that they reach the first milestone when another
  /// distribution says: post-stratified by the age at which they do.
  ///
  /// - Parameters:
  ///   - paths: The paths of a curve.
  ///   - dates: The dates of the milestone by these paths.
  ///   - pooled: The dates by all that is known, over the same days.
  init(_ paths: [Path], of dates: DateDistribution, as pooled: DateDistribution) {
    // Ages are taken together until a twentieth of the paths stands for them.
    var factors: [Double] = []
    var start = 0
    var (own, other) = (0.0, 0.0)
    for (age, share) in dates.probabilities.enumerated() {
      own += share
      other += pooled.probabilities.indices.contains(age) ? pooled.probabilities[age] : 0
      guard own >= 0.05 || age == dates.probabilities.count - 1 else { continue }
      let factor = own > 0 ? other / own : 0
      factors += Array(repeating: factor, count: age + 1 - start)
      (own, other, start) = (0, 0, age + 1)
    }
    let never = dates.never > 0 ? pooled.never / dates.never : 0
    let weighed = paths.map { path in
      var path = path
      path.weight *= path.age.map { factors.indices.contains($0) ? factors[$0] : 0 } ?? never
      return path
    }
    self.init(weighed.contains { $0.weight > 0 } ? weighed : paths)
  }
}
