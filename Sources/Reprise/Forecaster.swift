/// Turns a series into a forecast.
public struct Forecaster: Sendable, Hashable {
  /// The longest horizon, in days.
  public static let longestHorizon = 366
}
