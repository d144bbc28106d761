import Reprise

/// The regular times that stamps stand for, where a logger writes each a few seconds early or late.
struct StampGrid {
  /// Seconds between the times.
  let interval: Int
  /// Seconds that a stamp may stand beside one.
  private let tolerance: Int

  private init(interval: Int) {
    self.interval = interval
    tolerance = min(interval / 10, 60)
  }

  /// The widest grid that nearly all of some stamps stand near; `nil` where they stand on it, or near none.
  init?(_ stamps: [Stamp]) {
    let seconds = stamps.filter { $0.measure == .clock }.map(\.second)
    guard seconds.count >= Self.fewest,
      let grid = Self.intervals.map(StampGrid.init(interval:)).first(where: { grid in
        20 * seconds.count { grid.time(near: $0) != nil } >= 19 * seconds.count
      }),
      seconds.contains(where: { $0 % grid.interval != 0 && grid.time(near: $0) != nil }),
      // One time of every day may stand for the day that it ends.
      Set(seconds.compactMap { grid.time(near: $0).map { $0 % 86_400 } }).count > 1
    else { return nil }
    self = grid
  }

  /// Moves a stamp to the time that it stands near, if there is one.
  func move(_ stamp: inout Stamp) {
    guard stamp.measure == .clock, let second = time(near: stamp.second), second != stamp.second
    else { return }
    let isNextDay = second == 86_400
    stamp.day += isNextDay ? 1 : 0
    stamp.second = isNextDay ? 0 : second
  }

  private func time(near second: Int) -> Int? {
    let nearest = (second + interval / 2) / interval * interval
    return abs(second - nearest) <= tolerance ? nearest : nil
  }

  private static let intervals = [
    43_200, 28_800, 21_600, 14_400, 10_800, 7200, 3600, 1800, 1200, 900, 600, 300,
  ]
  /// Fewer stamps show no grid.
  private static let fewest = 12
}
