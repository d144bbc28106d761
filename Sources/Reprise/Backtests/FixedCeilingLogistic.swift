import RecoveryCurves

/// The baseline that analysts draw: a logistic curve with a ceiling of 100 %, fitted by least squares from
/// the running trough on. Its uncertainty comes from resampled residuals, whose scale is uncertain where
/// there are few points.
public struct FixedCeilingLogistic: DateMethod {
  /// The name in a table of scores.
  public var name: String { "logistic, ceiling 100" }
  /// The number of bootstrap replicates, at least one.
  public var replicates: Int

  /// A logistic with a number of bootstrap replicates.
  public init(replicates: Int = 400) { self.replicates = replicates }

  /// The dates on which refitted curves, each with resampled residuals around it, reach the
  /// milestones; never where no curve can be fitted.
  public func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    var tally = PathTally(milestones, horizon: horizon)
    guard let (curve, batch, values) = fit(situation.season) else {
      return tally.dates(asOf: situation.asOf)
    }
    let fitted = batch.times.map { curve.value(at: $0) }
    let observed = values.indices.filter { !values[$0].isNaN }
    let freedom = max(1, observed.count - 3)
    // Residuals are smaller than errors, by the degrees of freedom of the fit.
    let inflation = (Double(observed.count) / Double(freedom)).squareRoot()
    let residuals = observed.map { (values[$0] - fitted[$0]) * inflation }
    let randomness = Randomness(seed: seed)
    func residual(_ stream: Randomness.Stream, _ place: Int) -> Double {
      residuals[min(Int(stream.uniform(at: place) * Double(residuals.count)), residuals.count - 1)]
    }
    let days = fitted.count
    let gap = situation.asOf - situation.season.lastDay
    let replicates = max(1, replicates)
    var resampled = [Double](repeating: .nan, count: replicates * days)
    for replicate in 0..<replicates {
      let stream = randomness.stream(replicate)
      let scale = stream.scale(freedom: freedom)
      for place in observed {
        resampled[replicate * days + place] = fitted[place] + scale * residual(stream, place)
      }
    }
    let refits = (try? batch.fit(resampled)) ?? []
    var path = [Double](repeating: 0, count: tally.days)
    for (replicate, refit) in refits.enumerated() {
      let stream = randomness.stream(replicate)
      let curve = refit.curve ?? curve
      let scale = stream.scale(freedom: freedom)
      for age in path.indices {
        path[age] = curve.value(at: Double(days + gap + age)) + scale * residual(stream, days + age)
      }
      tally.add(path)
    }
    return tally.dates(asOf: situation.asOf)
  }

  /// The curve from the running trough on, with the values that it was fitted to, NaN for a day without one.
  /// With few points the floor is the trough.
  private func fit(_ season: PanelSeason) -> (curve: Curve, batch: Batch, values: [Double])? {
    let trough = season.troughs[season.troughs.count - 1]
    let days = season.lastDay - season.days[trough] + 1
    guard days <= SeasonClock.longestSeason else { return nil }
    var values = [Double](repeating: .nan, count: days)
    for place in trough..<season.days.count {
      values[season.days[place] - season.days[trough]] = season.levels[place]
    }
    let count = season.days.count - trough
    let floor = count < 6 ? min(season.levels[trough], 0.999) - 0.01 : nil
    guard count > 2,
      let batch = try? Batch(
        .logistic, times: (0..<days).map(Double.init), known: .init(floor: floor, ceiling: 1)),
      let curve = try? batch.fit(values).first?.curve
    else { return nil }
    return (curve, batch, values)
  }
}
