/// A quantity of a season's curve from its running trough on, and of what departs from it.
public enum SeasonParameter: String, Sendable, Hashable, CaseIterable {
  /// Natural logarithm of the days from the trough to half-way between floor and ceiling.
  case logHalfwayDay
  /// Natural logarithm of the days from 50 to 90 % of the rise.
  case logDuration
  /// Logit of the discrepancy's correlation from one day to the next.
  case logitPersistence
  /// Natural logarithm of the discrepancy's standard deviation, as a fraction.
  case logNoise
  /// The level at the trough, as a fraction.
  case floor
  /// The level that the curve tends to, as a fraction.
  case ceiling
}
