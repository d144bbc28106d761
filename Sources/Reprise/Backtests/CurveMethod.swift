/// The curve of a ``Forecaster`` as a method to be scored: it looks at the season alone.
public struct CurveMethod: DateMethod {
  /// What a table of scores calls it.
  public var name: String
  /// The options of the forecast; its horizon and seed are those asked for.
  public var forecaster: Forecaster

  /// A forecaster as a method.
  public init(_ forecaster: Forecaster = Forecaster(), name: String = "reprise") {
    self.forecaster = forecaster
    self.name = name
  }

  /// The dates as the forecaster gives them, given that no milestone is reached yet; never where it
  /// cannot forecast.
  public func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    let season = situation.season
    var forecaster = forecaster
    forecaster.seed = seed
    forecaster.dayZero = forecaster.dayZero ?? season.runningTrough
    let first = season.troughs[season.troughs.count - 1]
    let dates = try? forecaster.fit(
      Series(
        (first..<season.days.count).map {
          try Observation.percent(
            (max(0, season.levels[$0]) * 1e5).rounded() / 1e3, on: season.days[$0])
        }, measure: .loadIndex(baseline: nil)), asOf: situation.asOf
    ).dates(of: milestones, horizon: horizon + 2)
    return milestones.indices.map { index in
      let remaining = dates?[index].remaining
      return DateDistribution(
        after: situation.asOf,
        cumulative: (1...max(1, horizon)).map {
          remaining?.probability(by: situation.asOf + $0) ?? 0
        },
        unreachable: remaining?.unreachable ?? 0,
        monteCarloError: remaining?.monteCarloError ?? 0)
    }
  }
}
