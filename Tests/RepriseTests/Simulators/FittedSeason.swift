@testable import Reprise
@testable import RepriseData

/// A series with its posterior, of which the curve alone tells the dates.
struct FittedSeason {
  let forecaster: Forecaster
  let series: Series
  let season: SeasonSoFar
  let posterior: Posterior

  var asOf: Day { season.asOf }

  /// When milestones are reached.
  func dates(of milestones: [Milestone], horizon: Int = 60) throws -> [DateDistribution] {
    let goals = try milestones.map { try season.goal($0) }
    return forecaster.paths(of: season, posterior, to: goals, horizon: horizon)
      .dates(effectiveDraws: posterior.effectiveSampleSize)
  }
}

/// A series beside others, fitted one by one and put together.
struct FittedTogether {
  let single: FittedSeason
  let first: FittedSeason
  let companions: [JointPosterior.Companion]
}

extension Forecaster {
  /// Fits a series.
  func fitted(_ series: Series, asOf: Day? = nil) throws -> FittedSeason {
    let season = try season(of: series, asOf: asOf)
    return FittedSeason(
      forecaster: self, series: series, season: season, posterior: try fit(season))
  }

  /// Fits a series beside others.
  func fitted(_ series: Series, with others: [Series]) throws -> FittedTogether {
    let season = try season(of: series, asOf: ([series] + others).compactMap(\.lastDay).max())
    let companions = try others.map { other in
      try fit(
        try self.season(of: other, asOf: season.asOf, clock: season.clock), isBesideOthers: true,
        mayDepart: true)
    }
    let joint = JointPosterior(try fit(season, isBesideOthers: true), companions)
    func fitted(_ posterior: Posterior) -> FittedSeason {
      FittedSeason(forecaster: self, series: series, season: season, posterior: posterior)
    }
    return FittedTogether(
      single: fitted(joint.single), first: fitted(joint.first), companions: joint.companions)
  }
}
