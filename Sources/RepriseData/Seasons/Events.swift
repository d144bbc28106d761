/// The events of seasons. Seasons with troughs at most 20 days after one another belong to one event.
///
/// Seasons of one event share their holiday, their weather and their shock. Together they tell little more
/// than one of them, so that an event counts once.
package struct Events: Sendable, Hashable {
  /// The places of the seasons of each event, in the order of their troughs.
  package let groups: [[Int]]
  /// The number of events.
  package var count: Int { groups.count }
  /// The share of each season in its event: 1 over the number of the event's seasons.
  package let shares: [Double]

  /// The events of seasons with these troughs.
  package init(_ troughs: [Day]) {
    var groups: [[Int]] = []
    var last: Day?
    for place in troughs.indices.sorted(by: { troughs[$0] < troughs[$1] }) {
      if let last, troughs[place] - last <= 20 {
        groups[groups.count - 1].append(place)
      } else {
        groups.append([place])
      }
      last = troughs[place]
    }
    self.groups = groups
    var shares = [Double](repeating: 1, count: troughs.count)
    for group in groups {
      for place in group { shares[place] = 1 / Double(group.count) }
    }
    self.shares = shares
  }
}
