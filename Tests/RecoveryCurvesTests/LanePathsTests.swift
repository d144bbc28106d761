import Testing

@testable import RecoveryCurves

@Suite struct LanePathsTests {
  /// Pairs of paths walked and counted one by one, in the plainest way.
  @Test(arguments: InstructionSet.available, [1, 3, 17, 60])
  func countsAsOneByOne(_ set: InstructionSet, _ horizon: Int) {
    var random = SeriesNoise(state: UInt64(horizon))
    func lanes(_ make: () -> Double) -> Lanes {
      var lanes = Lanes.zero
      for lane in 0..<8 { lanes[lane] = make() }
      return lanes
    }
    let goals: [LanePaths.Goal] = [
      .init(threshold: 0.9, run: 1), .init(threshold: 0.9, run: 3), .init(threshold: 1, run: 5),
      .init(threshold: 0.85, run: 2),
    ]
    var paths = LanePaths(goals, horizon: horizon, by: set)
    var counts = [[Double]](repeating: [Double](repeating: 0, count: horizon), count: goals.count)
    for round in 0..<30 {
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
      paths.add(shape, walk, steps: steps, backward: backward)
      var open = [UInt32](repeating: 0, count: goals.count)
      for lane in 0..<8 {
        for sign in [1.0, -1] {
          var (rest, shock) = (walk.rest[lane], walk.shock[lane])
          let levels = shape.indices.map { day in
            rest *= walk.persistence[lane]
            shock =
              walk.persistence[lane] * shock
              + walk.innovation[lane] * steps[backward ? paths.days - 1 - day : day][lane]
            return walk.offset[lane] + walk.factor[lane] * shape[day][lane] + rest + sign * shock
          }
          for (place, goal) in goals.enumerated() {
            let first = (0..<horizon).first { day in
              levels[day..<day + goal.run].allSatisfy { $0 >= goal.threshold }
            }
            if let first {
              counts[place][first] += 1
            } else {
              open[place] |= 1 << UInt32(lane + (sign < 0 ? 8 : 0))
            }
          }
        }
      }
      #expect(paths.open == open, "\(set), round \(round)")
    }
    #expect(paths.counts == counts.flatMap { $0 })
  }
}
