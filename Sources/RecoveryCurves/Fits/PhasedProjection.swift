import LeastSquares
import RealModule

/// The search for the best curve of two phases with its levels solved for at every step: variable
/// projection (Golub and Pereyra, 1973, with the Jacobian of Kaufman, 1975) on `LeastSquaresProblem`,
/// from the best nodes of a grid.
///
/// Levels that would not run the way of the course are tied together, which takes a phase away.
struct PhasedProjection: Sendable {
  let course: Course
  /// The families of the phases.
  let families: [Family]
  let times: [Double]
  let values: [Double]
  /// The square roots of the weights.
  let roots: [Double]
  /// The levels that are known, of start, middle and end.
  var known: [Double?]
  /// The end is the start, whatever it is.
  var returnsToStart: Bool
  /// The rates of the two phases.
  var rates: [ClosedRange<Double>]
  let midpoints: ClosedRange<Double>

  /// The phases and the levels that do best with them.
  struct Point: Sendable {
    /// Logarithm of the rate and midpoint, of the first phase and of the second.
    var phases: [Double]
    var levels: [Double] = [0, 0, 0]
    var sum = Double.infinity
    /// Two levels are tied: a phase does nothing.
    var isTied = false
  }

  /// Columns of numbers, weighted, and the rest of the values beside them.
  private struct Solved {
    var point: Point
    var residuals: [Double] = []
    /// An orthonormal basis of what the free levels can make.
    var basis: [[Double]] = []
  }

  func curve(_ point: Point) -> PhasedCurve {
    let p = point.phases
    return PhasedCurve(
      course, start: point.levels[0], middle: point.levels[1], end: point.levels[2],
      first: Phase(family: families[0], rate: .exp(p[0]), midpoint: p[1]),
      second: Phase(family: families[1], rate: .exp(p[2]), midpoint: p[3]))
  }

  // MARK: Levels

  /// The share of a phase that is done at each time.
  private func shares(_ phase: Int, _ logarithmOfRate: Double, _ midpoint: Double) -> [Double] {
    let (shape, rate) = (families[phase].shape, Double.exp(logarithmOfRate))
    return times.map { shape.cumulative(rate * ($0 - midpoint)) }
  }

  /// What start, middle and end multiply.
  private func columns(_ first: [Double], _ second: [Double]) -> [[Double]] {
    var columns = Array(repeating: roots, count: 3)
    for i in roots.indices {
      let done = course == .dip ? first[i] * second[i] : second[i]
      columns[0][i] *= 1 - first[i]
      columns[1][i] *= first[i] - done
      columns[2][i] *= done
    }
    return columns
  }

  /// The best levels that run the way of the course without a tie.
  private func untied(_ phases: [Double], _ columns: [[Double]]) -> Solved? {
    let free = solved(phases, columns, groups: returnsToStart ? [[0, 2], [1]] : [[0], [1], [2]])
    guard let free else { return nil }
    let levels = free.point.levels
    return course.allows(start: levels[0], middle: levels[1], end: levels[2]) ? free : nil
  }

  private func solved(_ phases: [Double]) -> Solved {
    let columns = columns(shares(0, phases[0], phases[1]), shares(1, phases[2], phases[3]))
    if let free = untied(phases, columns) { return free }
    let ties = returnsToStart ? [[[0, 1, 2]]] : [[[0, 1], [2]], [[0], [1, 2]], [[0, 1, 2]]]
    var best: Solved?
    for groups in ties {
      guard var tied = solved(phases, columns, groups: groups) else { continue }
      let levels = tied.point.levels
      guard course.allows(start: levels[0], middle: levels[1], end: levels[2]) else { continue }
      tied.point.isTied = true
      if tied.point.sum < best?.point.sum ?? .infinity { best = tied }
    }
    return best ?? Solved(point: Point(phases: phases))
  }

  /// The best levels, those of a group being one; `nil` where a group would have two.
  private func solved(
    _ phases: [Double], _ columns: [[Double]], groups: [[Int]]
  ) -> Solved? {
    var rest = zip(values, roots).map { $0 * $1 }
    var unknown: [(members: [Int], column: [Double])] = []
    var levels = [0.0, 0, 0]
    for group in groups {
      let fixed = Set(group.compactMap { known[$0] })
      guard fixed.count < 2 else { return nil }
      var column = columns[group[0]]
      for j in group.dropFirst() {
        for i in column.indices { column[i] += columns[j][i] }
      }
      if let value = fixed.first {
        for j in group { levels[j] = value }
        for i in rest.indices { rest[i] -= value * column[i] }
      } else {
        unknown.append((group, column))
      }
    }
    // Gram and Schmidt, modified, from the values as well.
    var basis: [[Double]] = []
    var shares: [[Double]] = []
    var targets: [Double] = []
    for (_, original) in unknown {
      var column = original
      let size = dot(column, column).squareRoot()
      var share: [Double] = []
      for q in basis {
        let part = dot(q, column)
        share.append(part)
        for i in column.indices { column[i] -= part * q[i] }
      }
      let length = dot(column, column).squareRoot()
      guard length > 1e-10 * size else { return nil }
      for i in column.indices { column[i] /= length }
      share.append(length)
      shares.append(share)
      let target = dot(column, rest)
      targets.append(target)
      for i in rest.indices { rest[i] -= target * column[i] }
      basis.append(column)
    }
    for k in unknown.indices.reversed() {
      targets[k] /= shares[k][k]
      for j in 0..<k { targets[j] -= targets[k] * shares[k][j] }
      for member in unknown[k].members { levels[member] = targets[k] }
    }
    let sum = dot(rest, rest)
    guard sum.isFinite, levels.allSatisfy(\.isFinite) else { return nil }
    let point = Point(phases: phases, levels: levels, sum: sum)
    return Solved(point: point, residuals: rest.map { -$0 }, basis: basis)
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  // MARK: Phases

  /// Logarithms of rates, and midpoints, of both phases.
  private var bounds: [ClosedRange<Double>] {
    rates.flatMap { [.log($0.lowerBound) ... .log($0.upperBound), midpoints] }
  }

  private var problem: LeastSquaresProblem {
    LeastSquaresProblem(
      start: [], bounds: bounds,
      jacobian: { phases in
        let solved = self.solved(phases)
        let curve = self.curve(solved.point)
        var columns = Array(
          repeating: Array(repeating: 0.0, count: self.times.count), count: 4)
        for (i, t) in self.times.enumerated() {
          let gradient = curve.gradient(at: t)
          columns[0][i] = self.roots[i] * gradient.firstRate * curve.first.rate
          columns[1][i] = self.roots[i] * gradient.firstMidpoint
          columns[2][i] = self.roots[i] * gradient.secondRate * curve.second.rate
          columns[3][i] = self.roots[i] * gradient.secondMidpoint
        }
        for j in columns.indices {
          for q in solved.basis {
            let part = self.dot(q, columns[j])
            for i in q.indices { columns[j][i] -= part * q[i] }
          }
        }
        return Matrix(columns: columns)
      },
      residuals: { phases in
        let solved = self.solved(phases)
        return solved.point.sum.isFinite ? solved.residuals : nil
      })
  }

  /// The lowest points found, best first.
  ///
  /// - Parameters:
  ///   - count: How many nodes of the grid are refined.
  ///   - starts: Phases to refine as well.
  ///   - precision: The cosine between residual and Jacobian at which refining ends.
  /// - Returns: As many points as starts, or fewer.
  func minima(_ count: Int, from starts: [[Double]] = [], precision: Double) -> [Point] {
    var problem = problem
    var options = LeastSquaresProblem.Options()
    options.orthogonality = precision
    options.maximumEvaluations = 200
    options.initialRadius = 0.1
    let points = (nodes(count) + starts).compactMap { start -> Point? in
      problem.start = start
      guard let solution = try? problem.minimize(options) else { return nil }
      return solved(solution.parameters).point
    }
    return points.filter(\.sum.isFinite).sorted { $0.sum < $1.sum }
  }

  /// The best nodes of a grid, no two with the same midpoints.
  private func nodes(_ count: Int) -> [[Double]] {
    let (first, last) = (times.min() ?? 0, times.max() ?? 0)
    let span = last - first
    let days = Array(Set(times)).sorted()
    func grid(_ phase: Int) -> [(rate: Double, midpoint: Double, shares: [Double])] {
      let range = rates[phase]
      func node(_ rate: Double, _ midpoint: Double) -> (Double, Double, [Double]) {
        let rate = Double.log(min(max(rate, range.lowerBound), range.upperBound))
        return (rate, midpoint, shares(phase, rate, midpoint))
      }
      guard range.lowerBound < range.upperBound else {
        // A jump is anywhere between two days.
        return zip(days, days.dropFirst()).map { node(range.lowerBound, ($0 + $1) / 2) }
      }
      let shape = families[phase].shape
      let width = shape.quantile(0.9) - shape.quantile(0.1)
      return [0.06, 0.2, 0.6].flatMap { share in
        (-1...10).map { node(width / (span * share), first + span * (Double($0) + 0.5) / 10) }
      }
    }
    var found: [Point] = []
    let seconds = grid(1)
    for one in grid(0) {
      var best: Point?
      for two in seconds where one.midpoint < two.midpoint {
        let phases = [one.rate, one.midpoint, two.rate, two.midpoint]
        let point = untied(phases, columns(one.shares, two.shares))?.point
        if let point, point.sum < best?.sum ?? .infinity { best = point }
      }
      if let best { found.append(best) }
    }
    var chosen: [[Double]] = []
    for point in found.sorted(by: { $0.sum < $1.sum }) where chosen.count < count {
      let p = point.phases
      if !chosen.contains(where: { $0[1] == p[1] && $0[3] == p[3] }) { chosen.append(p) }
    }
    return chosen
  }
}
