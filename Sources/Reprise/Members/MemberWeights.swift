/// The weight of each member of a forecast.
public struct MemberWeights: Sendable, Hashable {
  /// The days of other seasons that were like today, the curve being their prior guess.
  public internal(set) var daysLikeToday = 0.0
  /// Past seasons that happen again.
  public internal(set) var pastPaths = 0.0
  /// Seasons of the same kind elsewhere.
  public internal(set) var seasonsElsewhere = 0.0
  /// The local trend.
  public internal(set) var localTrend = 0.0
  /// The curve, which has the rest.
  public var curve: Double { 1 - daysLikeToday - pastPaths - seasonsElsewhere - localTrend }
}
