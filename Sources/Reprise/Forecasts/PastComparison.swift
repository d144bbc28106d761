/// A season compared with past ones of the same age. It shows how far past seasons can be trusted.
public struct PastComparison: Sendable, Hashable {
  /// The seasons that had ended by the as-of day.
  public let seasons: Int
  /// The number of their events. Seasons with troughs within 20 days of each other belong to one event.
  public let events: Int
  /// The number of other series of the panel with a season under way.
  public let running: Int
  /// Days from the running trough to the as-of day.
  public let age: Int
  /// The number of past seasons that were lower at this age.
  public let lower: Int
  /// The number of past seasons that were as high or higher at this age.
  public let higher: Int

  /// Whether this season is outside the range of at least three past ones at this age. Their weight is too
  /// large then.
  public var isUnlikeAll: Bool { lower + higher >= 3 && (lower == 0 || higher == 0) }

  init(_ situation: Situation) {
    let season = situation.season
    seasons = situation.ended.count
    events = situation.events.count
    running = situation.running.count
    let age = season.lastDay - situation.origin
    let level = season.recentLevels[season.days.count - 1]
    let levels = situation.ended.compactMap { past -> Double? in
      let place = past.place(after: past.runningTrough + age) - 1
      guard place >= 0, past.lastDay >= past.runningTrough + age else { return nil }
      return past.recentLevels[place]
    }
    self.age = age
    lower = levels.count { $0 < level }
    higher = levels.count - lower
  }
}
