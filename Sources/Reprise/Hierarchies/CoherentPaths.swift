import RealModule

/// Paths of all members at once, in which every sum is the mean of its members.
struct CoherentPaths: Sendable {
  let members: [MemberPaths]
  private let draws: JointDraws
  private let departures: SharedDepartures
  let days: Int
  /// The draws that are told from, some of them several times.
  private var order: [Int]
  /// How many draws of equal weight say as much.
  private(set) var effectiveCount: Double
  /// Whether levels are shares, which no path leaves.
  private let isRate: Bool
  /// For each day the facts of sums on it, with what brings each draw within their rounding.
  private var nudges: [(day: Int, facts: [Nudge])] = []

  /// What moves the members of a sum on a day of which it is published.
  private struct Nudge {
    /// Whether each member is moved.
    let moves: [Bool]
    var strength: [Double]
  }

  /// How far a level may be moved on a day.
  ///
  /// - Parameters:
  ///   - members: The members' paths.
  ///   - draws: Which of them belong together.
  ///   - facts: What is known of sums.
  ///   - departures: What departs in common on the days ahead.
  ///   - published: The days on which a member's own level is published, which nothing moves.
  ///   - isRate: Whether levels are shares of a whole.
  init(
    _ members: [MemberPaths], _ draws: JointDraws, facts: [JointDraws.SumFact],
    departures: SharedDepartures = .none, published: [Set<Int>], isRate: Bool
  ) {
    self.members = members
    self.draws = draws
    self.departures = departures
    order = Array(0..<draws.count)
    effectiveCount = Double(draws.count)
    self.isRate = isRate
    days = members.first?.days ?? 0
    for (day, facts) in Dictionary(grouping: facts.filter { !$0.isChange }, by: \.day) {
      var own = facts.map {
        var moves = [Bool](repeating: false, count: members.count)
        for member in $0.weights { moves[member.place] = !published[member.place].contains(day) }
        return Nudge(
          moves: moves,
          strength: [Double](repeating: 0, count: draws.count))
      }
      for draw in 0..<draws.count {
        // Sums share members, so that one moves the others.
        var isMoved = true
        for _ in 0..<Self.rounds where isMoved {
          isMoved = false
          for place in facts.indices {
            var (value, room) = (0.0, 0.0)
            for member in facts[place].weights {
              let (member, weight) = (member.place, member.weight(on: day))
              let level = members[member].level(draws.path(of: member, in: draw), day)
              let freedom = freedom(of: level)
              value += weight * level
              for other in own where other.moves[member] {
                value += weight * freedom * other.strength[draw]
              }
              if own[place].moves[member] { room += weight * freedom }
            }
            let away = facts[place].bounds.away(value)
            if abs(away) > 1e-9, room > 1e-9 {
              own[place].strength[draw] -= away / room
              isMoved = true
            }
          }
        }
      }
      nudges.append((day, own))
    }
  }

  private static let rounds = 100

  /// How many draws.
  var count: Int { order.count }

  /// The path of a member in a draw.
  @inline(__always)
  func path(of member: Int, in draw: Int) -> Int { draws.path(of: member, in: order[draw]) }

  /// Some of the draws, of which a share counts.
  func drawn(at places: [Int], effectiveShare: Double) -> CoherentPaths {
    var paths = self
    paths.order = places.map { order[$0] }
    paths.effectiveCount = effectiveShare * Double(count)
    return paths
  }

  /// How much a level gives way: that of a rate the less the nearer it is to an end.
  private func freedom(of level: Double) -> Double { isRate ? level * (1 - level) : 1 }

  /// The days of a member in a draw.
  func levels(of member: Int, in draw: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: days + 7) { levels, count in
      if let start = levels.baseAddress { fill(start, of: member, in: draw) }
      count = days
    }
  }

  /// Adds the days of a member in a draw, times what it counts on each, to levels of so many days.
  func add(_ weight: MemberWeight, in draw: Int, to levels: inout [Double]) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: days + 7) { own in
      guard let start = own.baseAddress else { return }
      fill(start, of: weight.place, in: draw)
      levels.withUnsafeMutableBufferPointer { levels in
        let count = min(days, levels.count)
        let pastCount = min(count, weight.past.count)
        for day in 0..<pastCount { levels[day] += weight.past[day] * start[day] }
        for day in pastCount..<count { levels[day] += weight.weight * start[day] }
      }
    }
  }

  /// Writes the days of a member in a draw, and as many as seven numbers behind them.
  private func fill(_ levels: UnsafeMutablePointer<Double>, of member: Int, in draw: Int) {
    let draw = order[draw]
    let path = draws.path(of: member, in: draw)
    let paths = members[member]
    paths.levels.withUnsafeBufferPointer { own in
      for day in 0..<days { levels[day] = Double(own[path * days + day]) }
    }
    for day in days..<days + 7 { levels[day] = 0 }
    for (day, facts) in nudges where day < days {
      let level = levels[day]
      for nudge in facts where nudge.moves[member] {
        let moved = level + freedom(of: level) * nudge.strength[draw]
        levels[day] += (isRate ? min(max(moved, 0), 1) : moved) - level
      }
    }
    let ahead = days - paths.shocks.days
    if ahead >= 0 { departures.move(levels + ahead, paths.shocks, path: path, draw: draw) }
  }
}
