import RecoveryCurves
import Testing

@testable import Reprise

/// Eight paths at a time are counted as one at a time are.
@Suite struct LaneTallyTests {
  @Test(arguments: [1, 7, 60])
  func countsLikeThePlainTally(_ horizon: Int) throws {
    var generator = PanelGenerator(state: UInt64(horizon))
    var milestones = [0.9, 1].flatMap { level in
      [1, 3, 5].map { Milestone(.fraction(level), rule: .sustained(days: $0)) }
    }
    milestones.append(.reaching(0.95))
    milestones.append(Milestone(.fraction(0.95), .above))
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
      for path in paths { plain.add(path) }
      let shape = (0..<plain.days).map { day in
        var levels = Lanes.zero
        for (lane, path) in paths.enumerated() { levels[lane] = path[day] }
        return levels
      }
      lanes.add(shape, LaneWalk(), steps: shape, ceilings: Lanes(repeating: 2))
    }
    let asOf = try Day("2022-02-01")
    let dates = lanes.dates(asOf: asOf, worth: 1_000)
    for (one, other) in zip(dates, plain.dates(asOf: asOf)) {
      #expect(one.unreachable == 0)
      for age in 1...horizon {
        #expect(abs(one.probability(by: asOf + age) - other.probability(by: asOf + age)) < 1e-12)
      }
    }
  }

  /// The kernels of every processor walk as one path at a time does, forwards, backwards and mirrored.
  @Test(arguments: InstructionSet.available)
  func walksLikeThePlainOne(_ set: InstructionSet) throws {
    var generator = PanelGenerator(state: 4)
    let milestone = Milestone(.fraction(0.95), rule: .sustained(days: 3))
    var lanes = LanePaths([.init(threshold: 0.95, run: 3)], horizon: 30, by: set)
    var plain = PathTally([milestone], horizon: 30)
    func random() -> Lanes {
      var lanes = Lanes.zero
      for lane in 0..<8 { lanes[lane] = generator.uniform() }
      return lanes
    }
    for number in 0..<40 {
      let isBackward = number % 2 == 1
      var walk = LaneWalk()
      (walk.offset, walk.factor) = (0.3 * random(), 0.9 + 0.2 * random())
      (walk.rest, walk.shock) = (0.3 * random(), 0.1 * random())
      (walk.persistence, walk.innovation) = (random(), 0.1 * random())
      let shape = (0..<lanes.days).map { _ in 0.6 + 0.3 * random() }
      let steps = (0..<lanes.days).map { _ in 4 * random() - 2 }
      lanes.add(shape, walk, steps: steps, backward: isBackward)
      for lane in 0..<8 {
        for sign in [1.0, -1] {
          var (rest, shock) = (walk.rest[lane], walk.shock[lane])
          plain.add(
            shape.indices.map { day -> Double in
              let step = steps[isBackward ? shape.count - 1 - day : day][lane]
              rest *= walk.persistence[lane]
              shock = walk.persistence[lane] * shock + walk.innovation[lane] * step
              return walk.offset[lane] + walk.factor[lane] * shape[day][lane] + rest
                + sign * shock
            })
        }
      }
    }
    let asOf = try Day("2022-02-01")
    var sum = 0.0
    for (day, count) in lanes.counts.enumerated() {
      sum += count / 640
      let expected = plain.dates(asOf: asOf)[0].probability(by: asOf + day + 1)
      #expect(abs(sum - expected) < 1e-12)
    }
  }

  @Test func lowCeilingsAreOutOfReach() throws {
    var tally = LaneTally([.reaching(0.9), .reaching(0.5)], horizon: 10)
    var ceilings = Lanes(repeating: 1)
    ceilings[0] = 0.6
    ceilings[1] = 0.899
    let shape = [Lanes](repeating: Lanes(repeating: 0.55), count: tally.days)
    tally.add(shape, LaneWalk(), steps: shape, ceilings: ceilings)
    let dates = tally.dates(asOf: try Day("2022-02-01"), worth: 1_000)
    #expect(dates[0].never == 1 && dates[0].unreachable == 0.25)
    #expect(dates[1].never == 0 && dates[1].unreachable == 0)
  }
}
