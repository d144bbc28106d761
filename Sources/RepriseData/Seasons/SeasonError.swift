import Foundation

/// An error of a season and its day 0.
public enum SeasonError: Error, Sendable, Hashable {
  /// There is no such season of a panel, for the reason given.
  case invalidSeason(String, PanelSeason.Problem)
  /// The dates match no lunar New Year and there is no observation to take a trough from, so the
  /// season's day 0 has to be given.
  case dayZeroNeeded
  /// The as-of day lies before the season's day 0.
  case asOfBeforeDayZero(asOf: Day, dayZero: Day)
  /// The season's day 0 lies more than ``SeasonClock/longestSeason`` days before the as-of day.
  case seasonTooLong(asOf: Day, dayZero: Day)
}

extension SeasonError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension SeasonError: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .invalidSeason(let name, let problem): "season '\(name)': \(problem)"
    case .dayZeroNeeded:
      "no lunar New Year is near and no figure shows a trough; say which day is the season's day 0"
    case .asOfBeforeDayZero(let asOf, let dayZero):
      "the as-of day \(asOf) is before the season's day 0, \(dayZero)"
    case .seasonTooLong(let asOf, let dayZero):
      "from day 0, \(dayZero), to the as-of day \(asOf) are \(asOf - dayZero) days, "
        + "more than \(SeasonClock.longestSeason); give a later day 0"
    }
  }
}
