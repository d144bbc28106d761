import Foundation
import RecoveryCurves

/// An error of a forecast.
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
  /// No plausible season under the prior agrees with the observations, as with a rise by 99 points in a day.
  /// A figure must be wrong.
  case impossibleObservations
  /// An error of a companion of the series, by its place from 0 on.
  case companion(Int, ForecastError)
  /// An error of a member of a hierarchy, or of one of its sums, by name.
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
  /// Returns the value of a step, with an error of a season as an error of the forecast.
  static func of<Value>(_ step: () throws(SeasonError) -> Value) throws(ForecastError) -> Value {
    do { return try step() } catch { throw .season(error) }
  }

  /// Returns the value of a step, with an error of a milestone as an error of the forecast.
  static func of<Value>(_ step: () throws(MilestoneError) -> Value) throws(ForecastError) -> Value {
    do { return try step() } catch { throw .milestone(error) }
  }
}
