import RealModule
import RecoveryCurves

/// Adaptive importance sampling of a season's parameters, eight points at a time.
///
/// The first points are drawn from the prior and, where nothing is integrated out, from a
/// ``LaplaceMixture``; each further round draws a fifth from the prior and the others from Student t
/// distributions with six degrees of freedom, of the moments that the points so far give, one where the
/// ceiling is free and one where it is 1, tempered while few points carry the weight. Each
/// point is weighed by the density of all that was drawn, as a mixture (Owen and Zhou 2000; Cornuet, Marin,
/// Mira and Robert 2012).
struct Sampler {
  /// How the points are drawn.
  struct Effort: Sendable, Hashable {
    /// Points of a round.
    var points = 304
    /// Points of a Laplace mixture in the first round, where nothing is integrated out.
    var laplacePoints = 0
    /// The fewest rounds, the first of which is from the prior alone.
    var rounds = 4
    /// The effective size from which on no round is added.
    var enough = 50.0
    /// The most rounds.
    var mostRounds = 16
    /// By what the number of points of later rounds is multiplied.
    var growth = 1
  }

  typealias Group = LanePoints.Group

  let likelihood: SeasonLikelihood
  private(set) var prior: Prior
  private let effort: Effort
  private let randomness: Randomness
  private let recovery: LaneRecovery?
  private var points = LanePoints()
  var groups: [Group] { points.groups }
  /// The weights of the points, of sum 1.
  private(set) var weights: [Lanes] = []
  private(set) var effectiveSize = 0.0
  private var priorDensity: LaneLaws
  /// All proposals, each with the number of points that came from it.
  private var proposals = LaneLaws()
  /// The number of points that came from the prior.
  private var fromPrior = 0.0
  private var room: [Lanes] = []
  private var discrepancies: [Lanes]

  init(
    _ likelihood: SeasonLikelihood, prior: Prior, effort: Effort = Effort(),
    _ randomness: Randomness
  ) {
    self.likelihood = likelihood
    self.prior = prior
    self.effort = effort
    self.randomness = randomness
    priorDensity = prior.density
    recovery = likelihood.isClosed ? likelihood.recovery(prior) : nil
    room = recovery?.room ?? []
    discrepancies = [Lanes](repeating: .zero, count: likelihood.facts.days.count)
    draw()
  }

  /// Whether some point agrees with the facts.
  var isPossible: Bool {
    guard effectiveSize > 0, !likelihood.isClosed else { return effectiveSize > 0 }
    // What is so unlikely that no season in the world would show it is an error of the figures.
    let likeliest = groups.reduce(-Double.infinity) { Swift.max($0, $1.season.logLikelihood.max()) }
    return likeliest > -60 - 15 * Double(likelihood.facts.days.count)
  }

  private mutating func draw() {
    var round = 0
    while round < effort.rounds || (effectiveSize < effort.enough && round < effort.mostRounds) {
      let isLaplace = round == 0 && effort.laplacePoints > 0 && !likelihood.isClosed
      let adapted = isLaplace ? laplace() : round == 0 ? [] : self.adapted()
      let groups = max(1, (effort.points + 7) / 8) * (round > 0 ? effort.growth : 1)
      if isLaplace, !adapted.isEmpty {
        addRound(fromPrior: groups, from: adapted, (effort.laplacePoints + 7) / 8)
      } else {
        let fromPrior = adapted.isEmpty ? groups : (groups + 4) / 5
        addRound(fromPrior: fromPrior, from: adapted, groups - fromPrior)
      }
      round += 1
    }
  }

  /// Turns to another prior: the points so far are weighed by it, and rounds are added from where they weigh
  /// until enough of them do. Only where floor and ceiling are not integrated out.
  mutating func turn(to other: Prior, enough: Double, mostRounds: Int) {
    let density = other.density
    let tiny = Lanes(repeating: 1e-300)
    // What came from the old prior stays among what was drawn.
    proposals.add(priorDensity, times: fromPrior)
    fromPrior = 0
    prior = other
    priorDensity = density
    for place in points.groups.indices {
      let new = density.density(at: points.groups[place].season)
      points.groups[place].logTarget +=
        logarithm(most(new, tiny)) - logarithm(most(points.groups[place].prior, tiny))
      points.groups[place].prior = new
    }
    (weights, effectiveSize) = points.weights()
    var round = 0
    while effectiveSize < enough, round < mostRounds {
      let adapted = adapted()
      let groups = max(1, (effort.points + 7) / 8)
      addRound(fromPrior: adapted.isEmpty ? groups : groups / 5, from: adapted, groups)
      round += 1
    }
  }

  /// Draws so many groups from the prior and so many from proposals by their shares, and weighs all points
  /// anew.
  private mutating func addRound(
    fromPrior priorGroups: Int, from adapted: [(proposal: StudentProposal, share: Double)],
    _ own: Int
  ) {
    let dimensions = likelihood.isClosed ? 4 : SmallMatrix.order
    let noise = LaneNoise(points: dimensions + 6)
    var normals = [Lanes](repeating: .zero, count: dimensions + 6)
    var some = [Lanes](repeating: .zero, count: dimensions)
    let even = EvenPoints(dimensions: dimensions, shiftedBy: randomness.stream(.points))
    let start = groups.count
    // The groups of each proposal.
    var counts = adapted.map { Int(($0.share * Double(own)).rounded()) }
    if let last = counts.indices.last {
      counts[last] = max(0, own - counts.dropLast().reduce(0, +))
    }
    let chosen = adapted.indices.flatMap { repeatElement($0, count: counts[$0]) }
    let shift = randomness.stream(.laws).uniform(at: start)
    points.groups.reserveCapacity(start + priorGroups + chosen.count)
    for number in 0..<priorGroups + chosen.count {
      let numbers = Double(8 * groups.count) + Lanes(0, 1, 2, 3, 4, 5, 6, 7)
      for place in 0..<dimensions { some[place] = even.lanes(numbers, dimension: place) }
      noise.makeNormal(&some)
      var group = Group()
      group.keys = randomness.keys(from: 8 * groups.count)
      if number < priorGroups {
        group.season = prior.seasons(
          some,
          places: (Double(8 * number) + Lanes(0, 1, 2, 3, 4, 5, 6, 7) + shift)
            / Double(8 * priorGroups))
      } else {
        noise.fill(&normals, keys: group.keys)
        for place in 0..<dimensions { normals[place] = some[place] }
        group.season = adapted[chosen[number - priorGroups]].proposal.seasons(normals)
      }
      evaluate(&group)
      points.groups.append(group)
    }
    fromPrior += Double(8 * priorGroups)
    var added = LaneLaws()
    for (adapted, count) in zip(adapted, counts) where count > 0 {
      adapted.proposal.add(to: &added, share: Double(8 * count))
    }
    proposals.add(added, times: 1)
    for place in 0..<start {
      points.groups[place].density +=
        Double(8 * priorGroups) * groups[place].prior + added.density(at: groups[place].season)
    }
    for place in start..<groups.count {
      points.groups[place].density =
        fromPrior * groups[place].prior + proposals.density(at: groups[place].season)
    }
    (weights, effectiveSize) = points.weights()
  }

  /// The proposals of a Laplace mixture.
  private mutating func laplace() -> [(proposal: StudentProposal, share: Double)] {
    guard !likelihood.facts.days.isEmpty else { return [] }
    let keys = SIMD8<UInt64>(repeating: randomness.keys(from: -1)[0])
    var sampler = self
    return LaplaceMixture(of: prior) { group in
      group.keys = keys
      sampler.evaluate(&group)
    }.proposals
  }

  /// Fills in prior and target of a group.
  private mutating func evaluate(_ group: inout Group) {
    if let recovery {
      var point = [Lanes](repeating: .zero, count: LaneRecovery.slots)
      for place in 0..<4 { point[place] = group.season[place] }
      point.withUnsafeMutableBytes { recovery.evaluate($0, room: &room) }
      group.logTarget = point[LaneRecovery.slots - 2]
      group.prior = point[LaneRecovery.slots - 1]
      return
    }
    likelihood.lanes.hold(&group.season, keys: group.keys, discrepancies: &discrepancies)
    group.prior = priorDensity.density(at: group.season)
    group.logTarget =
      logarithm(most(group.prior, Lanes(repeating: 1e-300))) + group.season.logLikelihood
    if let departures = likelihood.departures {
      group.logTarget += departures.logFactor(
        discrepancies, group.season, likelihood.facts.days)
    }
  }

  /// The weights of the same points under another prior, and their effective number.
  func reweighed(under other: Prior) -> (weights: [Lanes], effectiveSize: Double) {
    var targets: [Lanes] = []
    targets.reserveCapacity(groups.count)
    if likelihood.isClosed {
      let recovery = likelihood.recovery(other)
      var room = recovery.room
      var point = [Lanes](repeating: .zero, count: LaneRecovery.slots)
      for group in groups {
        for place in 0..<4 { point[place] = group.season[place] }
        point.withUnsafeMutableBytes { recovery.evaluate($0, room: &room) }
        targets.append(point[LaneRecovery.slots - 2])
      }
    } else {
      let tiny = Lanes(repeating: 1e-300)
      let density = other.density
      for group in groups {
        targets.append(
          group.logTarget - logarithm(most(group.prior, tiny))
            + logarithm(most(density.density(at: group.season), tiny)))
      }
    }
    return points.weights(targets: targets)
  }

  /// The proposals that the points so far give, one where the ceiling is free and one where it is 1; where
  /// many points carry the weight and nothing is integrated out, one for each of six parts of these by noise
  /// and persistence, as the facts hold the curve the tighter the smaller both make a day's innovation.
  private func adapted() -> [(proposal: StudentProposal, share: Double)] {
    guard effectiveSize > 0 else { return [] }
    let weights = effectiveSize < Self.fewest ? tempered() : weights
    let whole = prior.probabilityOfWhole
    let labels = whole <= 0 ? [false] : whole >= 1 ? [true] : [false, true]
    var adapted: [(StudentProposal, Double)] = []
    for isWhole in labels {
      let law = prior.laws.first { $0.law.isWhole == isWhole }?.law
      let about = (0..<SmallMatrix.order).map { law?.mean[$0] ?? 0 }
      let moments = points.moments(of: weights, isWhole: isWhole, about: about)
      guard moments.share > 1e-9 else { continue }
      var parts: [(StudentProposal, Double)] = []
      if !likelihood.isClosed, effectiveSize * moments.share > Self.enoughForParts {
        parts = self.parts(of: weights, isWhole: isWhole, moments)
      }
      adapted +=
        parts.isEmpty ? [(proposal(moments, isWhole: isWhole), moments.share)] : parts
    }
    let all = adapted.reduce(0) { $0 + $1.1 }
    // What seems settled may not be.
    return adapted.map { ($0.0, 0.1 / Double(adapted.count) + 0.9 * $0.1 / all) }
  }

  private typealias Moments = (share: Double, mean: [Double], covariance: [Double])

  /// Proposals for thirds of the points by noise and halves of these by persistence.
  private func parts(of weights: [Lanes], isWhole: Bool, _ moments: Moments)
    -> [(StudentProposal, Double)]
  {
    let (noise, persistence) = (
      SeasonParameter.logNoise.place, SeasonParameter.logitPersistence.place
    )
    // The variance of a row stands at its end.
    let third = 0.43 * moments.covariance[noise * (noise + 3) / 2].squareRoot()
    var edges = [moments.mean[noise] - third, moments.mean[noise] + third]
    edges = [-.infinity] + edges + [.infinity]
    let middle = moments.mean[persistence]
    var parts: [(StudentProposal, Double)] = []
    for (low, high) in zip(edges, edges.dropFirst()) {
      for isLow in [true, false] {
        let own = weights.indices.map { place in
          let season = groups[place].season
          let isInside =
            (season.logNoise .>= Lanes(repeating: low))
            .& (season.logNoise .< Lanes(repeating: high))
          let isBelow = season.logitPersistence .< Lanes(repeating: middle)
          return either(isInside .& (isLow ? isBelow : .!isBelow), weights[place], .zero)
        }
        let part = points.moments(of: own, isWhole: isWhole, about: moments.mean)
        // Too few to tell a shape from are left to their neighbours' tails.
        if part.share > 0.02 * moments.share {
          parts.append((proposal(part, isWhole: isWhole), part.share))
        }
      }
    }
    return parts
  }

  /// A proposal of given moments.
  private func proposal(_ moments: Moments, isWhole: Bool) -> StudentProposal {
    var mean = SIMD8<Double>.zero
    var covariance = SmallMatrix()
    var entry = 0
    for row in 0..<SmallMatrix.order {
      mean[row] = moments.mean[row]
      for column in 0...row {
        // A little wider, so that the tails are seen.
        let value = 1.3 * moments.covariance[entry] + (row == column ? 1e-8 : 0)
        covariance[row][column] = value
        covariance[column][row] = value
        entry += 1
      }
    }
    if likelihood.isClosed {
      for idle in 4..<SmallMatrix.order {
        mean[idle] = 0
        covariance[idle] = .zero
        for place in 0..<SmallMatrix.order { covariance[place][idle] = 0 }
        covariance[idle][idle] = 1
      }
    }
    return StudentProposal(
      mean: mean, covariance: covariance, dimensions: likelihood.isClosed ? 4 : 6, isWhole: isWhole)
  }

  /// The weights raised to a power so that enough points carry them.
  private func tempered() -> [Lanes] {
    var weights = weights
    let logWeights = weights.map { logarithm(most($0, Lanes(repeating: 1e-300))) }
    let peak = logWeights.reduce(-Double.infinity) { Swift.max($0, $1.max()) }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<12 {
      let power = 0.5 * (low + high)
      var total = Lanes.zero
      var squares = Lanes.zero
      for place in weights.indices {
        let weight = exponential(clamped(power * (logWeights[place] - peak), Self.smallest, .zero))
        weights[place] = weight
        total += weight
        squares += weight * weight
      }
      if total.sum() * total.sum() / squares.sum() < Self.fewest {
        high = power
      } else {
        low = power
      }
    }
    return weights
  }

  private static let smallest = Lanes(repeating: -700)
  /// Effective points from which on they are parted for proposals.
  private static let enoughForParts = 150.0
  /// Points that should carry the weight when a proposal is made.
  private static let fewest = 40.0
}

/// A Student t distribution with six degrees of freedom of the first four or of all parameters, the ceiling
/// free or exactly 1.
struct StudentProposal {
  private let mean: SIMD8<Double>
  private let factor: CholeskyFactor
  private let height: Double
  private let dimensions: Int
  private let isWhole: Bool

  init(mean: SIMD8<Double>, covariance: SmallMatrix, dimensions: Int, isWhole: Bool) {
    self.mean = mean
    self.dimensions = dimensions
    self.isWhole = isWhole
    factor = CholeskyFactor(widening: covariance)
    // Over the density of a standard normal at 0: Γ(3 + d/2) / Γ(3) · 3^(−d/2), of d = 4 and of 6.
    height = (dimensions == 4 ? 4.0 / 3 : 20.0 / 9) * .exp(-factor.logDeterminant)
  }

  /// Points from as many standard normals each as there are dimensions, and six more.
  func seasons(_ normals: [Lanes]) -> LaneSeason {
    var square = Lanes.zero
    for place in dimensions..<dimensions + 6 { square += normals[place] * normals[place] }
    let stretch = (6 / square).squareRoot()
    let lower = factor.lower
    var season = LaneSeason()
    for row in 0..<dimensions {
      var sum = Lanes.zero
      for column in 0...row { sum += lower[column][row] * normals[column] }
      season[row] = mean[row] + stretch * sum
    }
    season.isWhole = Lanes(repeating: isWhole ? 1 : 0)
    return season
  }

  /// Adds the distribution to others, for its density over that of a standard normal at 0.
  func add(to laws: inout LaneLaws, share: Double) {
    laws.add(
      .student(dimensions: dimensions), mean: (0..<SmallMatrix.order).map { mean[$0] },
      inverse: factor.inverseRows, height: share * height, isWhole: isWhole)
  }
}
