/// How a season stands beside the past ones, by which a reader can tell how far to trust what these
/// say.
public struct PastComparison: Sendable, Hashable {
  /// The seasons that had ended by the as-of day.
  public let seasons: Int
  /// The events that they belong to: seasons whose troughs lie within 20 days of each other are of one.
  public let events: Int
  /// The other series of the panel that are running.
  public let running: Int
  /// Days from the running trough to the as-of day.
  public let age: Int
  /// How many past seasons were lower than this one when they were as old.
  public let lower: Int
  /// How many were as high or higher.
  public let higher: Int

  /// Whether this season is outside all past ones of the same age, of which there are at least three.
  /// Then they tell less of it than their weight says.
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
