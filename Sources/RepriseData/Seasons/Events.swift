/// Which seasons are of one event: those whose troughs lie at most 20 days after one another.
///
/// Seasons of one event share their holiday, their weather and their shock, so that together they tell
/// little more than one of them: an event counts once, however many seasons it has.
package struct Events: Sendable, Hashable {
  /// The places of the seasons of each event, by their troughs.
  package let groups: [[Int]]
  /// How many there are.
  package var count: Int { groups.count }
  /// For each season the part of its event that it stands for: 1 over the number of the event's seasons.
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
