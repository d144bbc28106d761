/// Why a curve or a fit cannot be made from what was given.
///
/// Data that are well formed but do not determine a curve are no error; ``Fit/Outcome`` names them.
public enum CurveError: Error, Sendable, Hashable {
  /// A figure that has to be a finite number is not.
  case notFinite
  /// The days from 50 % to 90 % of the rise have to be more than zero.
  case durationNotPositive
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
  /// There are as many values as the associated value says, not one for each time.
  case valuesCount(Int)
  /// There are as many weights as the associated value says, not one for each time.
  case weightsCount(Int)
  /// The time, value or weight at this place is not finite, or the weight is negative.
  case pointNotUsable(Int)
  /// On a logarithmic time scale the time at this place does not lie after the origin.
  case timeNotAfterOrigin(Int)
  /// The time at this place has been there before, and shapes are judged by noise from day to day.
  case timeRepeated(Int)
  /// The task was cancelled before its result was complete.
  case cancelled
}
