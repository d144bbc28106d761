/// A part of the forecast that can be left out.
public enum ForecastPart: String, Sendable, Hashable, CaseIterable {
  /// Past seasons.
  case history
  /// The autocorrelation of the discrepancy from curve and past paths.
  case discrepancy
  /// Days of other seasons that were like today.
  case analog
  /// Past seasons that happen again.
  case pastPaths = "past paths"
  /// Seasons of the same kind elsewhere.
  case seasonsElsewhere = "elsewhere"
  /// The local trend where there is no past season.
  case localTrend = "local trend"
  /// Other series of the running event.
  case borrowing
  /// The calendar of the days ahead, and the probability that is kept for never.
  case calendar
  /// The power below 1 to which likelihoods are raised.
  case tempering
}
