import ForecastKernels
import RealModule
import RecoveryCurves

/// The posterior of a season by the facts of one series: weighted points of the parameters of its curve and
/// of the discrepancy.
public struct Posterior: Sendable {
  /// The number of equally weighted independent draws that would be as precise.
  public private(set) var effectiveSampleSize: Double
  let likelihood: SeasonLikelihood
  let prior: Prior
  /// The basis of the prior.
  let basis: PriorBasis
  let randomness: Randomness
  private(set) var groups: [Sampler.Group]
  /// The weights of the points, of sum 1.
  private(set) var weights: [Lanes]
  /// The numbers of the points in the order of systematic resampling, in which neighbours are alike.
  private var order: [Int] = []
  private let sampler: Sampler
  /// Whether other series have changed the weights of the sampler's points.
  private(set) var isRedrawn = false

  /// Samples.
  ///
  /// - Throws: ``ImpossibleFacts``.
  init(
    _ likelihood: SeasonLikelihood, prior: Prior, basis: PriorBasis = .init(),
    effort: Sampler.Effort = .init(), _ randomness: Randomness
  ) throws(ImpossibleFacts) {
    let sampler = Sampler(likelihood, prior: prior, effort: effort, randomness)
    guard sampler.isPossible else { throw ImpossibleFacts() }
    self.init(sampler, likelihood, prior: prior, basis: basis, randomness)
  }

  private init(
    _ sampler: Sampler, _ likelihood: SeasonLikelihood, prior: Prior, basis: PriorBasis,
    _ randomness: Randomness
  ) {
    self.likelihood = likelihood
    self.prior = prior
    self.basis = basis
    self.randomness = randomness
    self.sampler = sampler
    groups = sampler.groups
    weights = sampler.weights
    effectiveSampleSize = sampler.effectiveSize
    arrange()
  }

  /// Eight draws of equal weight.
  struct Draws: Sendable {
    var season = LaneSeason()
    /// Random numbers of the facts' likelihood.
    var keys = SIMD8<UInt64>.zero
    /// Their weights under each of some other priors.
    var ratios: [Lanes] = []
  }

  /// Draws of equal weight, eight at a time, by systematic resampling of the points.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - other: Another prior under which to draw, with the weights that the points have under it.
  ///   - priors: Still other priors, under which the draws are to be counted as well.
  /// - Returns: At least that number of draws.
  func draws(
    _ count: Int, under other: (prior: Prior, weights: [Lanes])? = nil,
    countedBy priors: [Prior] = []
  ) -> [Draws] {
    let (prior, weights) = other ?? (prior, weights)
    let groupsOfEight = max(1, (count + 7) / 8)
    let shift = randomness.stream(.resampling).uniform(at: 0)
    let step = 1 / Double(8 * groupsOfEight)
    var ends = likelihood.isClosed ? EndDraws(likelihood.recovery(prior), randomness) : nil
    let (own, others) = (prior.density, priors.map(\.density))
    var sampling = SystematicSampling(
      order.count, first: order.first.map { weights[$0 >> 3][$0 & 7] } ?? 1)
    return (0..<groupsOfEight).map { group in
      var draws = Draws()
      for lane in 0..<8 {
        let place = sampling.place(of: (Double(8 * group + lane) + shift) * step) {
          weights[order[$0] >> 3][order[$0] & 7]
        }
        let (from, at) = (order[place] & 7, order[place] >> 3)
        draws.season.take(from, of: groups[at].season, as: lane)
        draws.keys[lane] = groups[at].keys[from]
      }
      ends?.draw(&draws.season, number: group)
      if !others.isEmpty {
        let before = most(own.density(at: draws.season), Lanes(repeating: 1e-290))
        draws.ratios = others.map { $0.density(at: draws.season) / before }
      }
      return draws
    }
  }

  /// Draws floor and ceiling, where they are integrated out, given the other parameters.
  private struct EndDraws {
    private let recovery: LaneRecovery
    private let even: QuasiRandomSequence
    private let noise = LaneNoise(points: 2)
    private var room: [Lanes]
    private var point = [Lanes](repeating: .zero, count: LaneRecovery.slots)
    private var normals = [Lanes](repeating: .zero, count: 2)

    init(_ recovery: LaneRecovery, _ randomness: Randomness) {
      self.recovery = recovery
      room = recovery.room
      even = QuasiRandomSequence(dimensions: 3, shiftedBy: randomness.stream(.ends))
    }

    mutating func draw(_ season: inout LaneSeason, number: Int) {
      for place in 0..<4 { point[place] = season[place] }
      point.withUnsafeMutableBytes { recovery.evaluate($0, room: &room) }
      let numbers = Double(8 * number) + Lanes(0, 1, 2, 3, 4, 5, 6, 7)
      for place in 0..<2 { normals[place] = even.lanes(numbers, dimension: place) }
      noise.makeNormal(&normals)
      let ends = point.withUnsafeBytes {
        recovery.ends($0, uniforms: even.lanes(numbers, dimension: 2), normals: normals)
      }
      season.floor = ends.floor
      season.ceiling = ends.ceiling
    }
  }

  /// Orders the points by ceiling, or by noise where the ceiling is 1 or integrated out, and by the day of
  /// nine tenths of the rise.
  private mutating func arrange() {
    order =
      BucketOrder(
        isOther: groups.map(\.season.isWhole),
        by: groups.map {
          likelihood.isClosed
            ? $0.season.logNoise
            : either($0.season.isWhole .!= .zero, $0.season.logNoise, $0.season.ceiling)
        }, then: groups.map { Self.logLateDay($0.season) }, weights: weights
      ).numbers
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

  /// The posterior under another prior, from the same points and as many more as it needs; `nil` where floor
  /// and ceiling are integrated out.
  func turned(to other: Prior, enough: Double) -> Posterior? {
    guard !likelihood.isClosed else { return nil }
    var sampler = sampler
    sampler.turn(to: other, enough: enough, mostRounds: 6)
    return Posterior(sampler, likelihood, prior: other, basis: basis, randomness)
  }

  /// The moments of all parameters, from a number of draws.
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

  /// The points of positive weight.
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
    posterior.arrange()
    posterior.effectiveSampleSize = squares > 0 ? 1 / squares : 0
    return posterior
  }
}

/// No plausible season under the prior agrees with the facts.
struct ImpossibleFacts: Error {}
