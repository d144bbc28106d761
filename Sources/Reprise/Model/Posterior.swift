import RealModule
import RecoveryCurves

/// What the prior and the facts of one series together say about its season: weighted points of the
/// parameters of its curve and of what departs from it.
public struct Posterior: Sendable {
  /// The number of equally weighted independent draws that would be as precise.
  public private(set) var effectiveSampleSize: Double
  let likelihood: SeasonLikelihood
  let prior: Prior
  let randomness: Randomness
  private(set) var groups: [Sampler.Group]
  /// The weights of the points, of sum 1.
  private(set) var weights: [Lanes]
  /// The logarithm of the day on which nine tenths of each rise are over.
  private var lateness: [Lanes]
  private let sampler: Sampler
  /// Whether the points are others than the sampler's.
  private(set) var isRedrawn = false

  /// Samples.
  ///
  /// - Throws: ``RepriseError/impossibleObservations`` when no point agrees with the facts.
  init(
    _ likelihood: SeasonLikelihood, prior: Prior, effort: Sampler.Effort = .init(),
    _ randomness: Randomness
  ) throws(RepriseError) {
    let sampler = Sampler(likelihood, prior: prior, effort: effort, randomness)
    guard sampler.isPossible else { throw .impossibleObservations }
    self.init(sampler, likelihood, prior: prior, randomness)
  }

  private init(
    _ sampler: Sampler, _ likelihood: SeasonLikelihood, prior: Prior, _ randomness: Randomness
  ) {
    self.likelihood = likelihood
    self.prior = prior
    self.randomness = randomness
    self.sampler = sampler
    groups = sampler.groups
    lateness = sampler.groups.map { Self.logLateDay($0.season) }
    weights = sampler.weights
    effectiveSampleSize = sampler.effectiveSize
  }

  /// Eight draws of equal weight.
  struct Draws: Sendable {
    var season = LaneSeason()
    /// Random numbers of the facts' likelihood.
    var keys = SIMD8<UInt64>.zero
    /// What they weigh by each of some other weights.
    var ratios: [Lanes] = []
  }

  /// Draws of equal weight, eight at a time, at even steps of the weights of the points in the order of
  /// the days by which their curves have come nine tenths of the way.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - weights: Other weights of the points than the posterior's.
  ///   - others: Still other weights, by which the draws are to be counted besides.
  /// - Returns: At least so many draws.
  func draws(_ count: Int, weights: [Lanes]? = nil, countedBy others: [[Lanes]] = []) -> [Draws] {
    let weights = weights ?? self.weights
    let groupsOfEight = max(1, (count + 7) / 8)
    let order = LaneOrder(lateness, weights: weights).numbers
    let shift = randomness.stream(-2).uniform(at: 0)
    let step = 1 / Double(8 * groupsOfEight)
    let even = EvenPoints(dimensions: 3, shiftedBy: randomness.stream(-4))
    let noise = LaneNoise(points: 2)
    let recovery = likelihood.isClosed ? likelihood.recovery(prior) : nil
    var place = 0
    var reached = order.first.map { weights[$0 >> 3][$0 & 7] } ?? 1
    var closed = [Lanes](repeating: .zero, count: LaneRecovery.slots)
    var normals = [Lanes](repeating: .zero, count: 2)
    return (0..<groupsOfEight).map { group in
      var draws = Draws()
      draws.ratios = [Lanes](repeating: .zero, count: others.count)
      for lane in 0..<8 {
        let target = (Double(8 * group + lane) + shift) * step
        while reached < target, place < order.count - 1 {
          place += 1
          reached += weights[order[place] >> 3][order[place] & 7]
        }
        let (from, at) = (order[place] & 7, order[place] >> 3)
        draws.season.take(from, of: groups[at].season, as: lane)
        draws.keys[lane] = groups[at].keys[from]
        for other in others.indices {
          draws.ratios[other][lane] = others[other][at][from] / weights[at][from]
        }
        if recovery != nil {
          for slot in 0..<LaneRecovery.slots {
            closed[slot][lane] = sampler.closed[at * LaneRecovery.slots + slot][from]
          }
        }
      }
      if let recovery {
        let numbers = Double(8 * group) + Lanes(0, 1, 2, 3, 4, 5, 6, 7)
        for place in 0..<2 { normals[place] = even.lanes(numbers, dimension: place) }
        noise.makeNormal(&normals)
        let uniforms = even.lanes(numbers, dimension: 2)
        let ends = closed.withUnsafeBytes {
          recovery.ends($0, uniforms: uniforms, normals: normals)
        }
        draws.season.floor = ends.floor
        draws.season.ceiling = ends.ceiling
      }
      return draws
    }
  }

  /// The logarithm of the day on which nine tenths of the rise are over, within bounds.
  private static func logLateDay(_ season: LaneSeason) -> Lanes {
    let (least, most) = (Lanes(repeating: -4), Lanes(repeating: 7))
    return logarithm(
      exponential(clamped(season.logHalfwayDay, least, most))
        + exponential(clamped(season.logDuration, least, most)))
  }

  /// The weights of the same points under another prior, with their effective number.
  func reweighed(under other: Prior) -> (weights: [Lanes], effectiveSize: Double) {
    guard isRedrawn else { return sampler.reweighed(under: other) }
    var total = Lanes.zero
    var squares = Lanes.zero
    var products: [Lanes] = []
    let (own, others) = (prior.density, other.density)
    for (group, weight) in zip(groups, weights) {
      let before = most(own.density(at: group.season), Lanes(repeating: 1e-290))
      let product = weight * others.density(at: group.season) / before
      products.append(product)
      total += product
      squares += product * product
    }
    let sum = total.sum()
    guard sum > 0, sum.isFinite else { return (weights, 0) }
    return (products.map { $0 / sum }, sum * sum / squares.sum())
  }

  /// The posterior under another prior, from the same points and as many more as it takes; `nil` where floor
  /// and ceiling are integrated out.
  func turned(to other: Prior, enough: Double) -> Posterior? {
    guard !likelihood.isClosed else { return nil }
    var sampler = sampler
    sampler.turn(to: other, enough: enough, mostRounds: 6)
    return Posterior(sampler, likelihood, prior: other, randomness)
  }

  /// The moments of all parameters, from so many draws.
  func moments(draws count: Int = 512) -> SeasonNormal {
    let draws = draws(count)
    var mean = SIMD8<Double>.zero
    var covariance = SmallMatrix()
    let total = Double(8 * draws.count)
    for parameter in 0..<SmallMatrix.order {
      mean[parameter] = draws.reduce(Lanes.zero) { $0 + $1.season[parameter] }.sum() / total
    }
    for row in 0..<SmallMatrix.order {
      for column in 0...row {
        let product = draws.reduce(Lanes.zero) {
          $0 + ($1.season[row] - mean[row]) * ($1.season[column] - mean[column])
        }
        covariance[row][column] = product.sum() / total
        covariance[column][row] = covariance[row][column]
      }
    }
    return SeasonNormal(mean: mean, covariance: covariance)
  }
}

// MARK: Points one by one

extension Posterior {
  /// A weighted point.
  struct Draw: Sendable {
    /// The parameters, in the order of ``SeasonParameter``.
    var parameters: SIMD8<Double>
    var isWhole: Bool
    /// Random numbers of the facts' likelihood.
    var key: UInt64
    var weight: Double
  }

  /// The points that weigh something.
  var weighted: [Draw] {
    var draws: [Draw] = []
    draws.reserveCapacity(8 * groups.count)
    for (group, weights) in zip(groups, weights) {
      for lane in 0..<8 where weights[lane] > 1e-12 {
        var parameters = SIMD8<Double>.zero
        for place in 0..<SmallMatrix.order { parameters[place] = group.season[place][lane] }
        draws.append(
          Draw(
            parameters: parameters, isWhole: group.season.isWhole[lane] != 0,
            key: group.keys[lane], weight: weights[lane]))
      }
    }
    return draws
  }

  /// The same facts and prior with other points, whose weights need not sum to 1.
  func redrawn(_ draws: [Draw]) -> Posterior {
    var posterior = self
    posterior.isRedrawn = true
    let sum = draws.reduce(0) { $0 + $1.weight }
    posterior.groups = []
    posterior.weights = []
    var squares = 0.0
    for first in stride(from: 0, to: draws.count, by: 8) {
      var group = Sampler.Group()
      var weights = Lanes.zero
      for lane in 0..<8 {
        let draw = draws[min(first + lane, draws.count - 1)]
        for place in 0..<SmallMatrix.order { group.season[place][lane] = draw.parameters[place] }
        group.season.isWhole[lane] = draw.isWhole ? 1 : 0
        group.keys[lane] = draw.key
        // The last one is repeated where a group is not full.
        weights[lane] = first + lane < draws.count ? draw.weight / sum : 0
        squares += weights[lane] * weights[lane]
      }
      posterior.groups.append(group)
      posterior.weights.append(weights)
    }
    posterior.lateness = posterior.groups.map { Self.logLateDay($0.season) }
    posterior.effectiveSampleSize = squares > 0 ? 1 / squares : 0
    return posterior
  }
}
