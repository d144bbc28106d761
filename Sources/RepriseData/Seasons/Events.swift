/// The events of seasons. Seasons with troughs at most 20 days after one another belong to one event.
///
/// Seasons of one event share their holiday, their weather and their shock. Together they tell little more
/// than one of them, so that an event counts once.
package struct Events: Sendable, Hashable {
  /// The number of events.
  package let count: Int
  /// The share of each season in its event: 1 over the number of the event's seasons.
  package let shares: [Double]

  /// The events of seasons with these troughs.
  package init(_ troughs: [Day]) {
    var events: [[Int]] = []
    var last: Day?
    for place in troughs.indices.sorted(by: { troughs[$0] < troughs[$1] }) {
      if let last, troughs[place] - last <= 20 {
        events[events.count - 1].append(place)
      } else {
        events.append([place])
      }
      last = troughs[place]
    }
    count = events.count
    var shares = [Double](repeating: 1, count: troughs.count)
    for event in events {
      for place in event { shares[place] = 1 / Double(event.count) }
    }
    self.shares = shares
  }
}
