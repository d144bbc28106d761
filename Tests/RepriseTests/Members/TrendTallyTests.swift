import RecoveryCurves
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// Eight paths at a time are counted as one at a time are.
@Suite struct TrendTallyTests {
  @Test(arguments: [1, 7, 60])
  func countsLikeThePlainTally(_ horizon: Int) throws {
    var generator = SplitMix(state: UInt64(horizon))
    var milestones = [1, 3, 5].map { Milestone(.fraction(0.9), rule: .sustained(days: $0)) }
    milestones += [.reaching(0.95), .exceeding(0.95), .full, .falling(below: 0.85)]
    milestones.append(Milestone(.fraction(0.7), .atMost, rule: .sustained(days: 2)))
    var plain = PathTally(milestones, horizon: horizon)
    var lanes = TrendTally(milestones, horizon: horizon)
    #expect(lanes.days == plain.days)
    for _ in 0..<40 {
      var path = [Lanes](repeating: .zero, count: lanes.days)
      for lane in 0..<8 {
        // Levels in steps, so that many are exactly at a milestone's.
        var level = 0.8
        for day in path.indices {
          level += (generator.uniform() * 5).rounded() * 0.05 - 0.12
          path[day][lane] = (level * 20).rounded() / 20
        }
        plain.add(path.map { $0[lane] })
      }
      lanes.add(path)
    }
    let asOf = try Day("2022-02-01")
    for (counts, dates) in zip(lanes.counts, plain.dates(asOf: asOf)) {
      var reached = 0.0
      for age in 1...horizon {
        reached += counts[age - 1]
        #expect(reached / 320 == dates.probability(by: asOf + age))
      }
    }
  }
}
