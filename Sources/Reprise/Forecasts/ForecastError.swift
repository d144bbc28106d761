import Foundation
import RecoveryCurves

/// What can go wrong between a series and its forecast.
public indirect enum ForecastError: Error, Sendable, Hashable {
  /// There is no observation, so the as-of day has to be given.
  case asOfDayNeeded
  /// Something is wrong with the season or its day 0.
  case season(SeasonError)
  /// Something is wrong with a milestone.
  case milestone(MilestoneError)
  /// The horizon is not within 1 to ``Forecaster/longestHorizon`` days.
  case horizonOutOfRange(Int)
  /// The deadline is more than ``Forecaster/longestHorizon`` days after the as-of day.
  case deadlineOutOfRange(Deadline, asOf: Day)
  /// The family has a shape parameter, which a forecast does not integrate over.
  case familyNeedsShape(Family)
  /// No season that the prior allows agrees with the observations, or only one so unlikely that they must be
  /// wrong, such as a rise by 99 points in a day.
  case impossibleObservations
  /// The same for a companion of the series, which is counted from 0.
  case companion(Int, ForecastError)
  /// The same for a member of a hierarchy, or one of its sums, by name.
  case member(String, ForecastError)
  /// The task was cancelled before it was done.
  case cancelled
}

extension ForecastError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension ForecastError: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .asOfDayNeeded: "there is no observation yet; say which day is today's"
    case .season(let error): "\(error)"
    case .milestone(let error): "\(error)"
    case .horizonOutOfRange(let days):
      "a horizon of \(days) days is not within 1 to \(Forecaster.longestHorizon)"
    case .deadlineOutOfRange(let deadline, let asOf):
      "the deadline \(deadline) is more than \(Forecaster.longestHorizon) days after \(asOf), "
        + "further than a forecast looks; leave it out of the plan"
    case .familyNeedsShape(let family):
      "\(family.rawValue) has a shape parameter, for which a forecast has no prior; choose another family"
    case .impossibleObservations:
      "no recovery curve is compatible with these observations; check their dates and units"
    case .companion(_, let error), .member(_, let error): "\(error)"
    case .cancelled: "cancelled"
    }
  }
}

extension ForecastError {
  /// What a step returns, with an error of an earlier room as one of a forecast.
  static func of<Value>(_ step: () throws(SeasonError) -> Value) throws(ForecastError) -> Value {
    do { return try step() } catch { throw .season(error) }
  }

  /// The same for milestones.
  static func of<Value>(_ step: () throws(MilestoneError) -> Value) throws(ForecastError) -> Value {
    do { return try step() } catch { throw .milestone(error) }
  }
}
