/// What each member of a hierarchy counts in it, on each day so far and ahead.
struct MemberShares: Sendable {
  /// The shares of the days ahead, by the last weights known on the as-of day.
  let ahead: [Double]
  /// The shares of each day so far; empty where they are always the same.
  private let past: [[Double]]

  init(_ hierarchy: Hierarchy, from firstDay: Day, asOf: Day) {
    ahead = hierarchy.shares(on: asOf)
    past =
      hierarchy.sharesChange
      ? (0...max(0, asOf - firstDay)).map { hierarchy.shares(on: firstDay + $0) } : []
  }

  /// Whether they change from day to day.
  var areChanging: Bool { past.contains { $0 != ahead } }

  /// The weights of some members in their mean.
  func weights(of places: [Int]) -> [MemberWeight] {
    let total = share(of: places)
    let totals = past.map { day in places.reduce(0) { $0 + day[$1] } }
    return places.map { place in
      MemberWeight(
        place: place, weight: ahead[place] / total,
        past: zip(past, totals).map { $0.0[place] / $0.1 })
    }
  }

  /// What a member counts ahead, and on each day so far.
  func weights(of place: Int) -> [Double] { [ahead[place]] + past.map { $0[place] } }

  /// The share of some members together.
  func share(of places: [Int]) -> Double { places.reduce(0) { $0 + ahead[$1] } }
}
