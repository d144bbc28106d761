import RealModule
import RecoveryCurves

/// Importance sampling of a season's parameters in the prior's own coordinates.
///
/// The proposal is a mixture: the prior, so that no weight can explode; Laplace approximations of the
/// posterior; and, as long as the draws are not precise enough, one more component after another
/// around the point that weighs most (incremental mixture importance sampling; Raftery, Bao 2010).
struct Sampler {
  private let model: SeasonModel
  private let even: EvenPoints
  private var components: [(proposal: Proposal, count: Double)] = []
  private var points: [Prior.Point] = []
  private var seasons: [Season] = []
  /// Logarithms of the prior's density times the likelihood.
  private var logTargets: [Double] = []
  /// The density of the mixture times the number of points.
  private var densities: [Double] = []

  /// Points of the prior, of the Laplace approximations together, and of each further component, for
  /// each effective point that is wanted, up to those of an error of 0.01.
  private static let effort = (prior: 0.12, laplace: 1.6, added: 0.5)
  private static let mostEffort = 2_500.0
  /// The points around a heavy one that give its component's covariance.
  private static let neighbours = 300
  private static let sampled = 1_000
  private static let mostPoints = 40_000
  /// Lighter draws than this share of the mean weight are thinned.
  private static let lightest = 0.3

  init(_ model: SeasonModel) {
    self.model = model
    even = EvenPoints(
      dimensions: Prior.dimensions + 1, shiftedBy: model.randomness.stream(-1))
  }

  /// As many draws from the posterior as leave a standard error of at most `monteCarloError` in any
  /// probability, or as a fixed budget allows, and their effective number; `nil` when no point found
  /// is compatible with the evidence.
  mutating func draws(monteCarloError: Double) -> (draws: [Posterior.Draw], effectiveSize: Double)?
  {
    // A little more than the error asks for, so that rounding does not miss it.
    let target =
      monteCarloError > 0 ? 0.251 / (monteCarloError * monteCarloError) : Double(Self.mostPoints)
    let effort = min(target, Self.mostEffort)
    guard !model.steps.isEmpty else {
      add(.prior, Int(min(target, Double(Self.mostPoints)).rounded(.up)))
      return finished()
    }
    add(.prior, Int(effort * Self.effort.prior) + 1)
    for (proposal, share) in LaplaceApproximation.mixture(for: model) {
      add(proposal, Int(share * effort * Self.effort.laplace))
    }
    while points.count < Self.mostPoints {
      let weights = weights()
      let size = Self.effectiveSize(weights)
      if size >= target || size == 0 { break }
      guard let proposal = component(weights) else { break }
      add(proposal, Int(effort * Self.effort.added) + 1)
    }
    return finished()
  }

  private mutating func add(_ proposal: Proposal, _ count: Int) {
    guard count > 0 else { return }
    for index in points.indices {
      densities[index] +=
        Double(count) * proposal.density(at: points[index], of: model.prior)
    }
    components.append((proposal, Double(count)))
    for number in points.count..<points.count + count {
      let random = model.randomness.stream(number)
      let point = proposal.point(even.uniforms(number), of: model.prior, random)
      let season = model.prior.season(at: point, on: model.curve)
      points.append(point)
      seasons.append(season)
      logTargets.append(
        .log(Proposal.prior.density(at: point, of: model.prior))
          + model.logEvidence(of: season, random))
      var density = 0.0
      for index in components.indices {
        density +=
          components[index].count
          * components[index].proposal.density(at: point, of: model.prior)
      }
      densities.append(density)
    }
  }

  /// The points' weights up to a common factor; all 0 when no point is compatible with the evidence.
  private func weights() -> [Double] {
    guard let peak = logTargets.max(), peak > -.infinity else { return logTargets.map { _ in 0 } }
    return zip(logTargets, densities).map { .exp($0 - peak) / $1 }
  }

  private static func effectiveSize(_ weights: [Double]) -> Double {
    let sum = weights.reduce(0, +)
    return sum > 0 ? sum * sum / weights.reduce(0) { $0 + $1 * $1 } : 0
  }

  /// A component around the point that weighs most, shaped like the points nearest to it.
  private func component(_ weights: [Double]) -> Proposal? {
    guard let heaviest = weights.indices.max(by: { weights[$0] < weights[$1] }) else { return nil }
    let peak = points[heaviest]
    let distances = points.map { point in
      let difference = point.z - peak.z
      return point.isWhole == peak.isWhole ? (difference * difference).sum() : .infinity
    }
    // How far the nearest ones reach, told from some of the points.
    let step = max(1, points.count / Self.sampled)
    let some = stride(from: 0, to: points.count, by: step).map { distances[$0] }.sorted()
    let reach = some.prefix(Self.neighbours / step + 1).last { $0 < .infinity } ?? 0
    let sum = weights.reduce(0, +)
    let even = 1 / Double(points.count)
    var covariance = SmallMatrix()
    var total = 0.0
    for index in points.indices where distances[index] <= reach {
      let weight = weights[index] / sum + even
      covariance.add(weight, points[index].z - peak.z)
      total += weight
    }
    for j in 0..<Prior.dimensions {
      covariance[j] /= total
      covariance[j][j] += 1e-6
    }
    return CholeskyFactor(of: covariance).map {
      Proposal(isWhole: peak.isWhole, center: peak.z, scale: $0)
    }
  }

  /// The weighted draws. Those that weigh next to nothing are thinned: of them one in so many is kept,
  /// with the weight of all, at even steps of the weight.
  private func finished() -> (draws: [Posterior.Draw], effectiveSize: Double)? {
    let weights = weights()
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return nil }
    let lightest = Self.lightest / Double(weights.count)
    var draws: [Posterior.Draw] = []
    var carried = 0.5 * lightest
    for (number, season) in seasons.enumerated() {
      var weight = weights[number] / sum
      if weight < lightest {
        carried += weight
        guard carried >= lightest else { continue }
        carried -= lightest
        weight = lightest
      }
      draws.append(
        .init(season: season, point: points[number], weight: weight, number: number))
    }
    let total = draws.reduce(0) { $0 + $1.weight }
    for index in draws.indices { draws[index].weight /= total }
    return (draws, 1 / draws.reduce(0) { $0 + $1.weight * $1.weight })
  }
}
