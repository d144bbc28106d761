/// Which seasons are of one event: those whose troughs lie at most 20 days after one another.
///
/// Seasons of one event share their holiday, their weather and their shock, so that together they tell
/// little more than one of them: an event counts once, however many seasons it has.
package struct Events: Sendable, Hashable {
  /// How many there are.
  package let count: Int
  /// For each season the part of its event that it stands for: 1 over the number of the event's seasons.
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
