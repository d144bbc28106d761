import Foundation

/// An error of the arguments of a curve or a fit.
///
/// Well-formed data that do not determine a curve are no error but a ``Fit/Outcome``.
public enum CurveError: Error, Sendable, Hashable {
  /// A figure that has to be a finite number is not.
  case notFinite
  /// The days from 50 % to 90 % of the rise have to be more than zero.
  case durationNotPositive
  /// The standard deviation of a prior, or the noise that it is held against, has to be more than
  /// zero.
  case deviationNotPositive
  /// On a logarithmic time scale the half-way day has to lie after the origin.
  case halfwayDayNotAfterOrigin
  /// Floor and ceiling are the same.
  case noRise
  /// A shape parameter cannot be negative.
  case shapeParameterNegative
  /// A saturating exponential can be fitted only where its floor or its midpoint, the onset, is
  /// known.
  case floorOrMidpointNeeded
  /// A curve of two phases is not fitted in this family: on a logarithmic time scale both phases
  /// would start from one origin, the saturating exponential has a corner, and a shape parameter is
  /// one too many.
  case familyNotForPhases(Family)
  /// There is not one value for each time; the associated value is the number of values.
  case valuesCount(Int)
  /// There is not one weight for each time; the associated value is the number of weights.
  case weightsCount(Int)
  /// The time, value or weight at this place is not finite, or the weight is negative.
  case pointNotUsable(Int)
  /// On a logarithmic time scale the time at this place does not lie after the origin.
  case timeNotAfterOrigin(Int)
  /// The time at this place is repeated. Shapes are judged by noise from day to day and need distinct times.
  case timeRepeated(Int)
  /// The task was cancelled before its result was complete.
  case cancelled
}

extension CurveError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension CurveError: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .notFinite: "a figure is infinite or not a number; give a finite one"
    case .durationNotPositive:
      "the days from 50 % to 90 % of the rise are not more than zero; give a positive number"
    case .deviationNotPositive:
      "a standard deviation is not more than zero; give a positive number"
    case .halfwayDayNotAfterOrigin:
      "the half-way day is not after the origin, where a logarithmic time scale begins; count days "
        + "from an earlier one"
    case .noRise: "floor and ceiling are the same; give two different numbers"
    case .shapeParameterNegative: "a shape parameter is negative; give zero or more"
    case .floorOrMidpointNeeded:
      "a saturating exponential has no best curve unless its floor or its onset is known; give one "
        + "of them"
    case .familyNotForPhases(let family):
      "curves of two phases are not fitted in the family \(family.rawValue); choose the logistic, or "
        + "another without shape parameter, corner and logarithm"
    case .valuesCount(let count): "\(count) values do not match the times; give one for each time"
    case .weightsCount(let count): "\(count) weights do not match the times; give one for each time"
    case .pointNotUsable(let place):
      "the point at place \(place) is not finite, or its weight is negative; leave it out or give it "
        + "the weight zero"
    case .timeNotAfterOrigin(let place):
      "the time at place \(place) is not after the origin, where a logarithmic time scale begins; "
        + "count days from an earlier one"
    case .timeRepeated(let place):
      "the time at place \(place) has been there before; give one value for each time"
    case .cancelled: "cancelled"
    }
  }
}
