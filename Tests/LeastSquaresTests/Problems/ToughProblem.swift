import Foundation
import LeastSquares
import RealModule

/// A problem that misbehaves, and what came of it.
///
/// Noise and failures are functions of seed and parameters, so that a problem is the same however
/// often it is evaluated.
struct ToughProblem: Sendable {
  enum Trouble: String, CaseIterable, Sendable {
    case noise, failures, noiseAndFailures, rankDeficient, constant, fewPoints, large, small
  }

  struct Outcome: Sendable {
    /// The status, or the error.
    let end: String
    let withinBudget: Bool
    /// The point returned is the lowest of those evaluated, and its sum is the one returned.
    let returnsLowest: Bool
    var isListed: Bool {
      LeastSquaresSolution.Status(rawValue: end) != nil || end == "startNotEvaluable"
        || end == "jacobianNotUsable"
    }
  }

  /// What was evaluated.
  private final class Record: @unchecked Sendable {
    private let lock = NSLock()
    private var lowest = Double.infinity
    private var evaluations = 0

    func note(_ residuals: [Double]?) {
      lock.withLock {
        evaluations += 1
        guard let residuals else { return }
        let sum = residuals.reduce(0) { $0 + $1 * $1 }
        if sum.isFinite { lowest = min(lowest, sum) }
      }
    }

    var result: (lowest: Double, evaluations: Int) { lock.withLock { (lowest, evaluations) } }
  }

  let seed: UInt64
  let trouble: Trouble
  let budget = 2_000

  init(seed: UInt64) {
    self.seed = seed
    trouble = Trouble.allCases[Int(seed % UInt64(Trouble.allCases.count))]
  }

  func run() -> Outcome {
    var random = SeededRandom(seed: seed &* 0x2545_f491_4f6c_dd1d)
    let exact = random.uniform() < 0.5
    let points = trouble == .fewPoints ? 1 + Int(random.uniform() * 3) : 12
    let scale = trouble == .large ? 1e12 : trouble == .small ? 1e-12 : 1
    let truth = [0.3, 0.7, 0.5, 6].map { $0 * .exp(0.5 * random.normal()) }
    let days = (0..<points).map { Double($0) }
    let data = days.map { day in
      scale * (truth[0] + truth[1] / (1 + .exp(-truth[2] * (day - truth[3]))))
        + 0.01 * scale * random.normal()
    }
    var start = truth.map { $0 * .exp(0.7 * random.normal()) }
    start[0] *= scale
    start[1] *= scale
    let (trouble, seed) = (trouble, seed)
    let curve: @Sendable ([Dual]) -> [Dual] = { p in
      zip(days, data).map { day, value in
        switch trouble {
        case .constant: return Dual(scale)
        case .rankDeficient: return p[0] + p[1] + p[2] * p[3] * Dual(day) - Dual(value)
        default: return p[0] + p[1] / (1 + .exp(-p[2] * (Dual(day) - p[3]))) - Dual(value)
        }
      }
    }
    let record = Record()
    @Sendable func chance(_ x: [Double], _ salt: UInt64) -> SeededRandom {
      var hash = SeededRandom(seed: seed ^ salt)
      for value in x { hash = SeededRandom(seed: hash.next() ^ value.bitPattern) }
      return hash
    }
    @Sendable func spoilt(_ x: [Double], _ values: [Double]) -> [Double]? {
      var chance = chance(x, 1)
      var values = values
      if trouble == .noise || trouble == .noiseAndFailures {
        for i in values.indices { values[i] *= 1 + 0.2 * chance.normal() }
      }
      if trouble == .failures || trouble == .noiseAndFailures, chance.uniform() < 0.05 {
        let place = Int(chance.uniform() * Double(values.count))
        switch Int(chance.uniform() * 4) {
        case 0: return nil
        case 1: values[place] = .nan
        case 2: values[place] = .infinity
        default: values[place] = -1e30
        }
      }
      return values
    }
    var problem = LeastSquaresProblem.differentiated(start: start) { curve($0) }
    let exactJacobian = problem.jacobian
    problem.jacobian = nil
    if exact {
      let fails = trouble == .failures || trouble == .noiseAndFailures
      problem.jacobian = { x in
        var chance = chance(x, 2)
        return fails && chance.uniform() < 0.05 ? nil : exactJacobian?(x)
      }
    }
    problem.residuals = { x in
      let values = spoilt(x, curve(x.map { Dual($0) }).map(\.value))
      record.note(values)
      return values
    }
    var options = LeastSquaresProblem.Options()
    options.maximumEvaluations = budget
    do {
      let solution = try problem.minimize(options)
      let (lowest, evaluations) = record.result
      let again = problem.residuals(solution.parameters)?.reduce(0) { $0 + $1 * $1 } ?? .nan
      // Rounding hides differences of the square of the rounding unit.
      let hidden = data.reduce(0) { $0 + $1 * $1 } * 1e-24
      let gap = solution.residualSumOfSquares - lowest
      return Outcome(
        end: solution.status.rawValue,
        withinBudget: evaluations <= budget && solution.evaluations == evaluations,
        returnsLowest: gap <= 1e-9 * lowest + hidden && again == solution.residualSumOfSquares)
    } catch {
      let evaluations = record.result.evaluations
      return Outcome(
        end: "\(error)", withinBudget: evaluations <= budget, returnsLowest: true)
    }
  }
}
