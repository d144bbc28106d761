/// Members that nothing tells apart: they have no figure of their own, count the same in the same sums, and are held
/// against the same plan. What is told of one is told from the draws of several, so that they do not differ by
/// chance.
struct AlikeMembers: Sendable {
  /// The places of the members of each group, in order.
  private(set) var groups: [[Int]] = []
  /// The group of each member.
  private(set) var groupOf: [Int] = []

  init(_ hierarchy: Hierarchy, _ shares: MemberShares, _ plan: Plan) {
    var known: [Likeness: Int] = [:]
    var sums = [[Int]](repeating: [], count: hierarchy.members.count)
    for (number, sum) in hierarchy.sums.enumerated() {
      for place in sum.places { sums[place].append(number) }
    }
    for (place, member) in hierarchy.members.enumerated() {
      groupOf.append(groups.count)
      groups.append([place])
      // Figures of its own make a member itself.
      guard member.series.observations.isEmpty else { continue }
      let likeness = Likeness(
        weights: shares.weights(of: place), sums: sums[place], plan: plan.of(member.name))
      guard let group = known[likeness] else {
        known[likeness] = groups.count - 1
        continue
      }
      groups.removeLast()
      groups[group].append(place)
      groupOf[place] = group
    }
  }

  /// The means of values of the members in each group, one for each member.
  func evened(_ values: [Double]) -> [Double] {
    let means = groups.map { group in
      group.reduce(0) { $0 + values[$1] } / Double(group.count)
    }
    return groupOf.map { means[$0] }
  }

  private struct Likeness: Hashable {
    let weights: [Double]
    let sums: [Int]
    let plan: Plan
  }

  /// The most members of a group whose draws are pooled: more say nothing else.
  static let mostTold = 8
}
