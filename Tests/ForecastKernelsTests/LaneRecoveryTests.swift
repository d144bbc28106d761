import RealModule
import RecoveryCurves
import TestSupport
import Testing

@testable import ForecastKernels

/// The closed form of floor and ceiling against whole multivariate normals, in the plainest way.
@Suite struct LaneRecoveryTests {
  private static let families = Family.allCases.filter { !$0.hasShapeParameter }

  private struct Component {
    let share: Double
    let mean: [Double]
    let covariance: [[Double]]

    /// A correlated law of the six parameters.
    init(_ share: Double, _ mean: [Double], _ deviations: [Double], _ random: inout SplitMix) {
      self.share = share
      self.mean = mean
      let loadings = (0..<6).map { _ in (0..<9).map { _ in random.normal() } }
      var covariance: [[Double]] = []
      for row in 0..<6 {
        covariance.append([])
        for column in 0..<6 {
          let squares =
            Plain.dot(loadings[row], loadings[row]) * Plain.dot(loadings[column], loadings[column])
          let correlation = Plain.dot(loadings[row], loadings[column]) / squares.squareRoot()
          covariance[row].append(correlation * deviations[row] * deviations[column])
        }
      }
      self.covariance = covariance
    }

    private func block(_ rows: Range<Int>, _ columns: Range<Int>) -> [[Double]] {
      rows.map { row in columns.map { covariance[row][$0] } }
    }

    /// The law of floor and ceiling given the other four: slopes on these, and covariance.
    var given: (slopes: [[Double]], covariance: [[Double]]) {
      let (inner, cross) = (block(0..<4, 0..<4), block(4..<6, 0..<4))
      let slopes = cross.map { Plain.solve(inner, $0) }
      let rest = (0..<2).map { row in
        (0..<2).map { column -> Double in
          covariance[4 + row][4 + column] - Plain.dot(slopes[row], cross[column])
        }
      }
      return (slopes, rest)
    }

    func ends(at point: [Double]) -> [Double] {
      let away = (0..<4).map { point[$0] - mean[$0] }
      let slopes = given.slopes
      return (0..<2).map { mean[4 + $0] + Plain.dot(slopes[$0], away) }
    }

    /// The figures as the kernels take them.
    var figures: [Double] {
      let lower = Plain.factor(block(0..<4, 0..<4))
      // Columns of the inverse of the factor.
      let inverse = (0..<4).map { column in
        Plain.forward(lower, (0..<4).map { $0 == column ? 1 : 0 })
      }
      let rows = (0..<4).flatMap { row in (0...row).map { inverse[$0][row] } }
      let (slopes, rest) = given
      let determinant = rest[0][0] * rest[1][1] - rest[0][1] * rest[1][0]
      let logHeight = Double.log(share) - Plain.logDeterminant(lower)
      return mean + rows + slopes[0] + slopes[1]
        + [
          rest[1][1] / determinant, -rest[0][1] / determinant, rest[0][0] / determinant,
          1 / determinant, logHeight,
        ]
    }

    /// The logarithm of the density of the first four.
    func logDensity(_ point: [Double]) -> Double {
      .log(share)
        + Plain.logNormal(
          (0..<4).map { point[$0] - mean[$0] }, block(0..<4, 0..<4))
    }
  }

  private enum Plain {
    static func dot(_ one: [Double], _ other: [Double]) -> Double {
      zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The lower triangle, row by row.
    static func factor(_ matrix: [[Double]]) -> [[Double]] {
      var lower = matrix.map { $0.map { _ in 0.0 } }
      for row in matrix.indices {
        for column in 0...row {
          let rest =
            matrix[row][column]
            - dot(Array(lower[row][..<column]), Array(lower[column][..<column]))
          lower[row][column] = row == column ? rest.squareRoot() : rest / lower[column][column]
        }
      }
      return lower
    }

    /// Of a triangle.
    static func logDeterminant(_ lower: [[Double]]) -> Double {
      lower.indices.reduce(0.0) { sum, row in sum + .log(lower[row][row]) }
    }

    static func forward(_ lower: [[Double]], _ vector: [Double]) -> [Double] {
      var solution: [Double] = []
      for row in vector.indices {
        let rest = vector[row] - dot(Array(lower[row][..<row]), solution)
        solution.append(rest / lower[row][row])
      }
      return solution
    }

    static func solve(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
      let lower = factor(matrix)
      var solution = forward(lower, vector)
      for row in vector.indices.reversed() {
        var rest = solution[row]
        for later in (row + 1)..<vector.count { rest -= lower[later][row] * solution[later] }
        solution[row] = rest / lower[row][row]
      }
      return solution
    }

    static func logNormal(_ away: [Double], _ covariance: [[Double]]) -> Double {
      let lower = factor(covariance)
      let z = forward(lower, away)
      return -0.5 * (dot(z, z) + Double(z.count) * .log(2 * .pi)) - logDeterminant(lower)
    }
  }

  /// The logarithm of prior times likelihood of a component with floor and ceiling integrated out, and
  /// what is known of these.
  private func reference(
    _ component: Component, _ point: [Double], _ ages: [Double], _ levels: [Double],
    _ family: Family, _ power: Double
  ) -> (logTarget: Double, mean: [Double], covariance: [[Double]]) {
    let shape = family.shape
    let (halfway, duration) = (Double.exp(point[0]), Double.exp(point[1]))
    let persistence = 1 / (1 + Double.exp(-point[2]))
    let variance = Double.exp(2 * point[3])
    let start = shape.timeScale(halfway)
    let rate =
      (shape.quantile(0.9) - shape.quantile(0.5)) / (shape.timeScale(halfway + duration) - start)
    let midpoint = start - shape.quantile(0.5) / rate
    let rises = ages.map { shape.cumulative(rate * (shape.timeScale($0) - midpoint)) }
    let weights = rises.map { [1 - $0, $0] }
    let own = ages.map { one in
      ages.map { variance * Double.pow(persistence, abs(one - $0)) }
    }
    let ends = component.ends(at: point)
    let law = component.given.covariance
    // The likelihood to the power is a normal density of a covariance larger by that much, up to a factor.
    let total = ages.indices.map { row in
      ages.indices.map { column -> Double in
        var sum = own[row][column] / power
        for i in 0..<2 {
          for j in 0..<2 { sum += weights[row][i] * law[i][j] * weights[column][j] }
        }
        return sum
      }
    }
    let away = ages.indices.map { row in
      levels[row] - weights[row][0] * ends[0] - weights[row][1] * ends[1]
    }
    let logDeterminant = 2 * Plain.logDeterminant(Plain.factor(own))
    let count = Double(ages.count)
    let logVolume: Double = 0.5 * (count * .log(2 * .pi) + logDeterminant)
    let factor: Double = (1 - power) * logVolume - 0.5 * count * .log(power)
    // What each end has in common with each day.
    let shared = (0..<2).map { i in
      ages.indices.map { row in Plain.dot(law[i], weights[row]) }
    }
    let solved = Plain.solve(total, away)
    let mean = (0..<2).map { ends[$0] + Plain.dot(shared[$0], solved) }
    let covariance = (0..<2).map { i in
      (0..<2).map { j in law[i][j] - Plain.dot(shared[i], Plain.solve(total, shared[j])) }
    }
    let logTarget = component.logDensity(point) + Plain.logNormal(away, total) + factor
    return (logTarget, mean, covariance)
  }

  @Test(arguments: InstructionSet.available, families)
  func agreesWithWholeNormals(_ set: InstructionSet, _ family: Family) {
    var random = SplitMix(state: 17)
    let components = [
      Component(
        0.7, [2, 2, 0.6, -3.2, 0.5, 0.98], [0.7, 0.6, 1.1, 0.6, 0.2, 0.08], &random),
      Component(
        0.3, [2.8, 2.7, 1.5, -3.6, 0.45, 0.85], [0.9, 0.9, 1.2, 0.7, 0.3, 0.2], &random),
    ]
    let seasons: [[Double]] = [
      [0], [0, 1, 2, 3, 4, 5], [1, 2, 3, 6, 7, 10, 11, 12], (0..<20).map(Double.init),
      [0, 7, 14, 21, 28],
    ]
    for (ages, power) in zip(seasons, [1, 1, 0.4, 0.4, 1.0]) {
      let levels = ages.map { 0.5 + 0.45 * $0 / (6 + $0) + 0.03 * random.normal() }
      let recovery = LaneRecovery(
        ages: ages, levels: levels, family: family, power: power,
        components: components.map(\.figures), by: set)
      var point = [Lanes](repeating: .zero, count: LaneRecovery.slots)
      for lane in 0..<8 {
        for place in 0..<4 {
          point[place][lane] =
            [2, 2, 0.6, -3.2][place] + [0.6, 0.6, 1, 0.5][place] * random.normal()
        }
      }
      var room = recovery.room
      point.withUnsafeMutableBytes { recovery.evaluate($0, room: &room) }
      // Where the first component ends among uniforms, to draw from each.
      let parts = (0..<8).map { lane in
        components.map {
          reference($0, (0..<4).map { point[$0][lane] }, ages, levels, family, power)
        }
      }
      let constant = 0.5 * Double.log(2 * .pi) * (4 + power * Double(ages.count))
      for (chosen, component) in components.indices.enumerated() {
        var uniforms = Lanes.zero
        var normals = [Lanes.zero, .zero]
        for lane in 0..<8 {
          let peak = parts[lane].map(\.logTarget).max() ?? 0
          let weights = parts[lane].map { Double.exp($0.logTarget - peak) }
          let share = weights[0] / weights.reduce(0, +)
          uniforms[lane] = chosen == 0 ? 0.5 * share : 0.5 + 0.5 * share
          normals[0][lane] = random.normal()
          normals[1][lane] = random.normal()
          let logTarget = peak + .log(weights.reduce(0, +))
          let found = point[LaneRecovery.slots - 2][lane] - constant
          #expect(
            abs(found - logTarget) < 1e-9 * max(1, abs(logTarget)), "\(set) \(family) \(ages)")
          let prior = components.reduce(0.0) { sum, component in
            sum + .exp(component.logDensity((0..<4).map { point[$0][lane] }))
          }
          let density = point[LaneRecovery.slots - 1][lane] * .pow(2 * .pi, -2)
          #expect(abs(density - prior) < 1e-9 * prior)
        }
        let ends = point.withUnsafeBytes {
          recovery.ends($0, uniforms: uniforms, normals: normals)
        }
        for lane in 0..<8 {
          // A component of next to no weight is not drawn from.
          let logs = parts[lane].map(\.logTarget)
          guard logs[component] > (logs.max() ?? 0) - 20 else { continue }
          let (_, mean, covariance) = parts[lane][component]
          let ceiling = mean[1] + covariance[1][1].squareRoot() * normals[0][lane]
          let slope = covariance[0][1] / covariance[1][1]
          let rest = (covariance[0][0] - slope * covariance[0][1]).squareRoot()
          let floor = mean[0] + slope * (ceiling - mean[1]) + rest * normals[1][lane]
          #expect(abs(ends.ceiling[lane] - ceiling) < 1e-7, "\(set) \(family) \(ages)")
          #expect(abs(ends.floor[lane] - floor) < 1e-7, "\(set) \(family) \(ages)")
        }
      }
    }
  }
}
