import RecoveryCurves
import Testing

@testable import Reprise

/// Sixteen paths at a time are counted as one at a time are.
@Suite struct LaneTallyTests {
  @Test(arguments: [1, 7, 60])
  func countsLikeThePlainTally(_ horizon: Int) throws {
    var generator = PanelGenerator(state: UInt64(horizon))
    var milestones = [0.9, 1].flatMap { level in
      [1, 3, 5].map { Milestone(.fraction(level), rule: .sustained(days: $0)) }
    }
    milestones.append(.reaching(0.95))
    milestones.append(Milestone(.fraction(0.95), .above))
    milestones.append(.falling(below: 0.85))
    milestones.append(Milestone(.fraction(0.7), .atMost, rule: .sustained(days: 7)))
    milestones.append(.full)
    var plain = PathTally(milestones, horizon: horizon)
    var lanes = LaneTally(milestones, horizon: horizon)
    #expect(lanes.days == plain.days)
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
      lanes.add(shape, LaneWalk(), steps: shape, ceilings: Lanes(repeating: 2))
    }
    let asOf = try Day("2022-02-01")
    let dates = lanes.dates(asOf: asOf, draws: 640)
    for (one, other) in zip(dates, plain.dates(asOf: asOf)) {
      #expect(one.unreachable == 0)
      for age in 1...horizon {
        #expect(abs(one.probability(by: asOf + age) - other.probability(by: asOf + age)) < 1e-12)
      }
    }
  }

  /// With all that moves a path, it is below a level on the first day when it is not at it, and what
  /// is asked besides does not matter.
  @Test func fallsAreTheRest() throws {
    var generator = PanelGenerator(state: 4)
    func lanes() -> Lanes {
      var lanes = Lanes.zero
      for lane in 0..<8 { lanes[lane] = generator.uniform() - 0.5 }
      return lanes
    }
    let milestones = [
      Milestone.falling(below: 0.8), .reaching(0.8), Milestone(.fraction(0.8), .atMost),
      .exceeding(0.8), .full,
    ]
    var tally = LaneTally(milestones, horizon: 9)
    var alone = LaneTally([.reaching(0.8)], horizon: 9)
    for number in 0..<50 {
      var walk = LaneWalk()
      walk.offset = 0.8 + 0.1 * lanes()
      walk.factor = 1 + lanes()
      walk.rest = 0.1 * lanes()
      walk.shock = 0.1 * lanes()
      walk.persistence = 0.5 + lanes()
      walk.innovation = 0.05 * (1 + lanes())
      let (shape, steps) = ((0..<9).map { _ in 0.2 * lanes() }, (0..<9).map { _ in lanes() })
      let ceilings = Lanes(repeating: 0)
      tally.add(shape, walk, steps: steps, backward: number % 2 == 1, ceilings: ceilings)
      alone.add(shape, walk, steps: steps, backward: number % 2 == 1, ceilings: ceilings)
    }
    let asOf = try Day("2022-02-01")
    let dates = tally.dates(asOf: asOf, draws: 400)
    let first = dates.map { $0.probability(by: asOf + 1) }
    #expect((0.2...0.8).contains(first[0]))
    #expect(abs(first[0] + first[1] - 1) < 1e-12 && abs(first[2] + first[3] - 1) < 1e-12)
    #expect(dates[0].unreachable == 0 && dates[1].unreachable > 0)
    #expect(alone.dates(asOf: asOf, draws: 400) == [dates[1]])
  }

  @Test func lowCeilingsAreOutOfReach() throws {
    var tally = LaneTally([.reaching(0.9), .reaching(0.5)], horizon: 10)
    var ceilings = Lanes(repeating: 1)
    ceilings[0] = 0.6
    ceilings[1] = 0.899
    let shape = [Lanes](repeating: Lanes(repeating: 0.55), count: tally.days)
    tally.add(shape, LaneWalk(), steps: shape, ceilings: ceilings)
    let dates = tally.dates(asOf: try Day("2022-02-01"), draws: 16)
    #expect(dates[0].never == 1 && dates[0].unreachable == 0.25)
    #expect(dates[1].never == 0 && dates[1].unreachable == 0)
  }
}
