import ForecastKernels
import RecoveryCurves
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// Sixteen paths at a time are counted as one at a time are.
@Suite struct PassageTallyTests {
  @Test(arguments: [1, 7, 60])
  func countsLikeThePlainTally(_ horizon: Int) throws {
    var generator = SplitMix(state: UInt64(horizon))
    var milestones = [0.9, 1].flatMap { level in
      [1, 3, 5].map { Milestone(.fraction(level), rule: .sustained(days: $0)) }
    }
    milestones.append(.reaching(0.95))
    milestones.append(Milestone(.fraction(0.95), .above))
    milestones.append(.falling(below: 0.85))
    milestones.append(Milestone(.fraction(0.7), .atMost, rule: .sustained(days: 7)))
    milestones.append(.full)
    let asOf = try Day("2022-02-01")
    var plain = PathTally(milestones, horizon: horizon)
    let goals = milestones.map { PassageTally.Goal($0, on: .plain) }
    var tally = PassageTally(goals, from: asOf + 1, length: horizon)
    var lanes = LanePaths(goals, horizon: horizon)
    #expect(lanes.days == plain.days)
    let places = goals.flatMap { _ in 0..<horizon }
    for _ in 0..<40 {
      // Levels in steps, so that many are exactly at a milestone's.
      let paths = (0..<8).map { _ in
        var level = 0.8
        return (0..<plain.days).map { _ -> Double in
          level += (generator.uniform() * 5).rounded() * 0.05 - 0.12
          return (level * 20).rounded() / 20
        }
      }
      // Without noise the mirrored paths are the same.
      for path in paths + paths { plain.add(path) }
      let shape = (0..<plain.days).map { day in
        var levels = Lanes.zero
        for (lane, path) in paths.enumerated() { levels[lane] = path[day] }
        return levels
      }
      lanes.add(shape, LaneWalk(), steps: shape)
      tally.add(lanes, places: places, ceilings: Lanes(repeating: 2))
    }
    #expect(tally.total == 640)
    let dates = tally.dates(asOf: asOf, effectiveDraws: 640, of: .points)
    for (one, other) in zip(dates, plain.dates(asOf: asOf)) {
      #expect(one.unreachable == 0)
      for age in 1...horizon {
        #expect(abs(one.probability(by: asOf + age) - other.probability(by: asOf + age)) < 1e-12)
      }
    }
  }

  @Test func lowCeilingsAreOutOfReach() throws {
    let goals = [
      PassageTally.Goal(threshold: 0.9), .init(threshold: 0.5),
      .init(threshold: 0.5, isFalling: true),
    ]
    let asOf = try Day("2022-02-01")
    var tally = PassageTally(goals, from: asOf + 1, length: 10)
    var lanes = LanePaths(goals, horizon: 10)
    var ceilings = Lanes(repeating: 1)
    ceilings[0] = 0.6
    ceilings[1] = 0.899
    let shape = [Lanes](repeating: Lanes(repeating: 0.55), count: lanes.days)
    lanes.add(shape, LaneWalk(), steps: shape)
    tally.add(lanes, places: goals.flatMap { _ in 0..<10 }, ceilings: ceilings)
    let dates = tally.dates(asOf: asOf, effectiveDraws: 16, of: .points)
    #expect(dates[0].never == 1 && dates[0].unreachable == 0.25)
    #expect(dates[1].never == 0 && dates[1].unreachable == 0)
    // No ceiling keeps a level from falling.
    #expect(dates[2].never == 1 && dates[2].unreachable == 0)
  }

  /// With all that moves a path, it is below a level on the first day when it is not at it, and what
  /// is asked besides does not matter.
  @Test func fallsAreTheRest() throws {
    var generator = SplitMix(state: 4)
    func some() -> Lanes {
      var lanes = Lanes.zero
      for lane in 0..<8 { lanes[lane] = generator.uniform() - 0.5 }
      return lanes
    }
    let asOf = try Day("2022-02-01")
    func counting(_ milestones: [Milestone]) -> (LanePaths, PassageTally) {
      let goals = milestones.map { PassageTally.Goal($0, on: .plain) }
      return (LanePaths(goals, horizon: 9), PassageTally(goals, from: asOf + 1, length: 9))
    }
    var (lanes, tally) = counting([
      .falling(below: 0.8), .reaching(0.8), Milestone(.fraction(0.8), .atMost), .exceeding(0.8),
      .full,
    ])
    var (own, alone) = counting([.reaching(0.8)])
    let places = Array(0..<9)
    for number in 0..<50 {
      var walk = LaneWalk()
      walk.offset = 0.8 + 0.1 * some()
      walk.factor = 1 + some()
      walk.rest = 0.1 * some()
      walk.shock = 0.1 * some()
      walk.persistence = 0.5 + some()
      walk.innovation = 0.05 * (1 + some())
      let (shape, steps) = ((0..<9).map { _ in 0.2 * some() }, (0..<9).map { _ in some() })
      lanes.add(shape, walk, steps: steps, backward: number % 2 == 1)
      tally.add(lanes, places: tally.goals.flatMap { _ in places }, ceilings: .zero)
      own.add(shape, walk, steps: steps, backward: number % 2 == 1)
      alone.add(own, places: places, ceilings: .zero)
    }
    let dates = tally.dates(asOf: asOf, effectiveDraws: 400, of: .points)
    let first = dates.map { $0.probability(by: asOf + 1) }
    #expect((0.2...0.8).contains(first[0]))
    #expect(abs(first[0] + first[1] - 1) < 1e-12 && abs(first[2] + first[3] - 1) < 1e-12)
    #expect(dates[0].unreachable == 0 && dates[1].unreachable > 0)
    #expect(alone.dates(asOf: asOf, effectiveDraws: 400, of: .points) == [dates[1]])
  }

  /// Days of the lead count where they have a place, and for nothing where they have none.
  @Test func daysOfTheLeadHaveTheirPlaces() throws {
    let goals = [PassageTally.Goal(threshold: 0.9)]
    let first = try Day("2022-02-01")
    var tally = PassageTally(goals, from: first, length: 8)
    var lanes = LanePaths(goals, horizon: 4, lead: 3)
    let shape = [Lanes](repeating: .zero, count: lanes.days)
    // The first path of each eight was there on the first day of the lead, the second on the last.
    lanes.add(shape, LaneWalk(), steps: shape, before: [0x0101, 0, 0x0202])
    tally.add(lanes, places: [-1, 2, 3, 4, 5, 6, 7])
    let dates = tally.dates(asOf: first + 3, effectiveDraws: 16, of: .points)
    #expect(dates[0].probability(by: first + 2) == 0)
    #expect(dates[0].probability(by: first + 3) == 0.125)
    #expect(dates[0].never == 0.875)
  }
}
