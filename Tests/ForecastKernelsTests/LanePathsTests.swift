import RecoveryCurves
import TestSupport
import Testing

@testable import ForecastKernels

@Suite struct LanePathsTests {
  /// Pairs of paths walked and looked through one by one, in the plainest way.
  @Test(arguments: InstructionSet.available, [1, 3, 17, 60])
  func walksAsOneByOne(_ set: InstructionSet, _ horizon: Int) {
    var random = SplitMix(state: UInt64(horizon))
    func lanes(_ make: () -> Double) -> Lanes {
      var lanes = Lanes.zero
      for lane in 0..<8 { lanes[lane] = make() }
      return lanes
    }
    let goals: [LanePaths.Goal] = [
      .init(threshold: 0.9, run: 1), .init(threshold: 0.9, run: 3), .init(threshold: 1, run: 5),
      .init(threshold: 0.85, run: 2), .init(threshold: 0.75, run: 1, isFalling: true),
      .init(threshold: 0.9, run: 2, isFalling: true),
    ]
    for lead in [0, 1, 4, 13] {
      var paths = LanePaths(goals, horizon: horizon, lead: lead, keepsLevels: true, by: set)
      #expect(paths.days == horizon + 4 && paths.horizon == horizon + lead)
      for round in 0..<20 {
        // Levels in steps, so that many are exactly at a threshold.
        let shape = (0..<paths.days).map { _ in
          lanes { (random.uniform(0, 1) * 8).rounded() / 20 + 0.7 }
        }
        let steps = (0..<paths.days).map { _ in lanes { random.normal() } }
        var walk = LaneWalk()
        if round % 3 > 0 {
          walk.offset = lanes { 0.05 * random.normal() }
          walk.factor = lanes { 1 + 0.1 * random.normal() }
          walk.rest = lanes { 0.1 * random.normal() }
          walk.shock = lanes { 0.05 * random.normal() }
          walk.persistence = lanes { random.uniform(0, 1) }
          walk.innovation = lanes { 0.05 * random.uniform(0, 1) }
        }
        let backward = round % 2 == 1
        let before = goals.flatMap { _ in
          (0..<lead).map { _ in UInt16(truncatingIfNeeded: random.next() & random.next()) }
        }
        paths.add(shape, walk, steps: steps, backward: backward, before: before)
        for lane in 0..<8 {
          for side in 0..<2 {
            var (rest, shock) = (walk.rest[lane], walk.shock[lane])
            let levels = shape.indices.map { day in
              rest *= walk.persistence[lane]
              shock =
                walk.persistence[lane] * shock
                + walk.innovation[lane] * steps[backward ? paths.days - 1 - day : day][lane]
              return walk.offset[lane] + walk.factor[lane] * shape[day][lane] + rest
                + (side == 0 ? shock : -shock)
            }
            for (day, level) in levels.enumerated() {
              #expect(abs(paths.levels[16 * day + 8 * side + lane] - level) < 1e-14)
            }
            // The kernels' own levels, which may differ in the last bit where they fuse operations.
            let own = levels.indices.map { paths.levels[16 * $0 + 8 * side + lane] }
            for (place, goal) in goals.enumerated() {
              let isAt =
                (0..<lead).map {
                  before[place * lead + $0] & (1 << UInt16(8 * side + lane)) != 0
                } + own.map { goal.isFalling ? $0 <= goal.threshold : $0 >= goal.threshold }
              let first = (0..<paths.horizon).first { day in
                isAt[day..<day + goal.run].allSatisfy(\.self)
              }
              #expect(
                Int(paths.passages[16 * place + 8 * side + lane]) == first ?? paths.horizon,
                "\(set), lead \(lead), round \(round), goal \(place)")
            }
          }
        }
      }
    }
  }

  /// Without room for levels the passages are the same.
  @Test(arguments: InstructionSet.available)
  func levelsAreKeptOnDemand(_ set: InstructionSet) {
    var random = SplitMix(state: 4)
    let goals: [LanePaths.Goal] = [.init(threshold: 0, run: 2)]
    var plain = LanePaths(goals, horizon: 30, by: set)
    var keeping = LanePaths(goals, horizon: 30, keepsLevels: true, by: set)
    let shape = (0..<plain.days).map { _ in Lanes(repeating: random.normal()) }
    let steps = (0..<plain.days).map { _ in Lanes(repeating: random.normal()) }
    var walk = LaneWalk()
    walk.innovation = Lanes(repeating: 1)
    plain.add(shape, walk, steps: steps)
    keeping.add(shape, walk, steps: steps)
    #expect(plain.passages == keeping.passages)
    #expect(plain.levels.isEmpty && keeping.levels.count == 16 * keeping.days)
  }
}
