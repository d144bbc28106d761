import RealModule

/// A season's part of its members' timing, for a share of its variance that they have in common: what the facts of all
/// members say of it.
///
/// A member's paths are drawn by its own facts, as if its timing had the season's part in it unseen. What they say of
/// the season is the mean, over the paths, of the density of their timing given the season over that beforehand. The
/// product over the members is taken on a grid, which is narrowed to where it is not next to nothing. A single figure
/// leaves a bent ridge of late fast and early slow seasons, which mean and covariance would misjudge, many times over
/// where there are many members.
struct SharedTiming: Sendable {
  /// The share.
  let variance: Double
  /// The points of the grid with the chance of each and of those before it.
  private var points: [(point: SIMD2<Double>, reached: Double)] = []
  /// What lies between neighbours.
  private var step = SIMD2<Double>.zero

  /// - Parameters:
  ///   - variance: The share, held within 0 and 0.95.
  ///   - members: The members' paths.
  ///   - threads: How many members are looked at at a time.
  init(variance: Double, of members: [MemberPaths], threads: Int = 1) {
    self.variance = min(max(variance.isNaN ? 0 : variance, 0), 0.95)
    guard isAny else { return }
    var center = SIMD2<Double>.zero
    var reach = SIMD2(repeating: 4 * self.variance.squareRoot())
    for round in 0..<Self.rounds {
      step = reach / Double(Self.half)
      let grid = (-Self.half...Self.half).map { center + Double($0) * step }
      let chances = chances(on: grid, of: members, threads)
      var (mean, square, reached) = (SIMD2<Double>.zero, SIMD2<Double>.zero, 0.0)
      points = []
      for (place, chance) in chances.enumerated() {
        let point = SIMD2(grid[place / grid.count][0], grid[place % grid.count][1])
        mean += chance * point
        square += chance * point * point
        reached += chance
        if chance > 1e-6 { points.append((point, reached)) }
      }
      let deviation = SIMD2(
        max(0, square[0] - mean[0] * mean[0]).squareRoot(),
        max(0, square[1] - mean[1] * mean[1]).squareRoot())
      if round + 1 == Self.rounds || all(deviation .>= 1.5 * step) { break }
      center = mean
      reach = pointwiseMax(4 * deviation, 2 * step)
    }
  }

  /// Points of an axis on either side of the middle.
  private static let half = 8
  private static let rounds = 4
  private static let parts = 16
  /// The most paths of a member that are looked at.
  private static let mostPaths = 256

  /// Whether members have anything in common.
  var isAny: Bool { variance > 1e-6 }

  /// A season's part by random numbers from 0 to 1: one for its point, two for its place around that.
  func drawn(by chance: Double, _ around: SIMD2<Double>) -> SIMD2<Double> {
    let total = points.last?.reached ?? 0
    var (low, high) = (0, points.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if points[middle].reached < chance * total { low = middle + 1 } else { high = middle }
    }
    guard points.indices.contains(low) else { return .zero }
    return points[low].point + (around - 0.5) * step
  }

  /// The chances of the points of a grid, the second axis running first.
  private func chances(
    on grid: [SIMD2<Double>], of members: [MemberPaths], _ threads: Int
  ) -> [Double] {
    var logs = [Double](repeating: 0, count: grid.count * grid.count)
    for (place, one) in grid.enumerated() {
      for (other, point) in grid.enumerated() {
        logs[place * grid.count + other] =
          -0.5 * (one[0] * one[0] + point[1] * point[1]) / variance
      }
    }
    // The same sums for any number of threads.
    let parts = min(Self.parts, members.count)
    let sums = concurrentMap(parts, threads: threads) { part in
      var sum = [Double](repeating: 0, count: logs.count)
      for place in stride(from: part, to: members.count, by: parts) {
        for (point, said) in said(by: members[place], on: grid).enumerated() { sum[point] += said }
      }
      return sum
    }
    for sum in sums { for point in logs.indices { logs[point] += sum[point] } }
    let highest = logs.max() ?? 0
    let chances = logs.map { Double.exp($0 - highest) }
    let total = chances.reduce(0, +)
    return chances.map { $0 / total }
  }

  /// The logarithms of what a member says of each point.
  private func said(by member: MemberPaths, on grid: [SIMD2<Double>]) -> [Double] {
    let own = 1 - variance
    let count = grid.count
    let stride = max(1, member.count / Self.mostPaths)
    var sums = [Double](repeating: 0, count: count * count)
    var (known, all) = (0.0, 0.0)
    var (first, second) = (
      [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
    )
    for path in Swift.stride(from: 0, to: member.count, by: stride) {
      let scores = member.timings[path]
      all += 1
      guard scores[0].isFinite else { continue }
      known += 1
      for (place, point) in grid.enumerated() {
        let away = scores - point
        let logs = 0.5 * (scores * scores - away * away / own)
        first[place] = .exp(logs[0])
        second[place] = .exp(logs[1])
      }
      for one in 0..<count {
        for other in 0..<count { sums[one * count + other] += first[one] * second[other] }
      }
    }
    guard known > 0 else { return sums }
    // Paths without a timing say nothing.
    let unknown = (all - known) / all
    return sums.map { .log(max(unknown + $0 / own / all, 1e-300)) }
  }
}
