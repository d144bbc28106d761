/// The levels of a curve of two phases that are known and therefore not fitted; `nil` for those that are fitted.
public struct KnownLevels: Sendable, Hashable {
  /// The level before both phases.
  public var start: Double?
  /// The level after both phases.
  public var end: Double?
  /// Whether the end of a dip is its start, so that the days before the fall tell how high the recovery will go. It has
  /// no effect on two waves, nor where a level is known.
  public var returnsToStart: Bool

  /// The levels that are known.
  public init(start: Double? = nil, end: Double? = nil, returnsToStart: Bool = false) {
    self.start = start
    self.end = end
    self.returnsToStart = returnsToStart
  }
}
