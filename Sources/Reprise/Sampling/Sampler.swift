import ForecastKernels
import RealModule
import RecoveryCurves

/// Adaptive importance sampling of a season's parameters, eight points at a time.
///
/// The first points are drawn from the prior and, where nothing is integrated out, from a ``LaplaceMixture``.
/// Each further round draws a few points from the prior and the others from Student t distributions with six
/// degrees of freedom: one where the ceiling is free and one where it is 1. They have the moments of the
/// points so far, tempered while few points carry the weight. The weight of a point is its target over the
/// density of all proposals as a mixture (Owen and Zhou 2000; Cornuet, Marin, Mira and Robert 2012).
struct Sampler {
  /// The numbers of points and rounds.
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
    /// The rounds with this number of points; later ones have as many as seem to be missing.
    var evenRounds = 3
    /// The largest factor of the number of points of later rounds.
    var growth = 4
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
    points.groups.reserveCapacity((effort.points + effort.laplacePoints) / 2)
    draw()
  }

  /// Whether the facts are plausible. Some point has to agree with them, and their probability under the
  /// prior must not be less, by ``leastEvidence`` and an amount for each day, than that of levels drawn
  /// evenly from 0 to 1.
  var isPossible: Bool {
    guard effectiveSize > 0, !likelihood.isClosed else { return effectiveSize > 0 }
    let facts = likelihood.facts
    return logEvidence - likelihood.power * facts.logResolution
      > Self.leastEvidence - Double(facts.days.count) / 4
  }

  /// The logarithm of the probability that the prior gives the facts.
  private var logEvidence: Double {
    let largest = groups.reduce(-Double.infinity) { Swift.max($0, $1.logTarget.max()) }
    let sum = groups.reduce(Lanes.zero) {
      $0 + exponential(clamped($1.logTarget - largest, Lanes(repeating: -700), .zero)) / $1.density
    }
    return largest + .log(sum.sum())
  }

  private mutating func draw() {
    var round = 0
    while round < effort.rounds || (effectiveSize < effort.enough && round < effort.mostRounds) {
      let isLaplace = round == 0 && effort.laplacePoints > 0 && !likelihood.isClosed
      let adapted = isLaplace ? laplace() : round == 0 ? [] : self.adapted()
      var groups = max(1, (effort.points + 7) / 8)
      if round >= effort.evenRounds {
        // The number that is missing, at the rate of the points so far.
        let rate = max(effectiveSize, 1) / Double(self.groups.count)
        let missing = 1.05 * (effort.enough - effectiveSize) / rate
        groups =
          missing < Double(effort.growth * groups) ? max(32, Int(missing)) : effort.growth * groups
      }
      if isLaplace, !adapted.isEmpty {
        addRound(fromPrior: groups, from: adapted, (effort.laplacePoints + 7) / 8)
      } else {
        let fromPrior = adapted.isEmpty ? groups : max(1, Int(Self.priorShare * Double(groups)))
        addRound(fromPrior: fromPrior, from: adapted, groups - fromPrior)
      }
      round += 1
    }
  }

  /// Turns to another prior. The points so far are weighed by it, and rounds are added until enough points
  /// carry the weight. It needs floor and ceiling not to be integrated out.
  mutating func turn(to other: Prior, enough: Double, mostRounds: Int) {
    let density = other.density
    let tiny = Lanes(repeating: 1e-300)
    // Points of the old prior stay in the mixture of proposals.
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

  /// Draws groups from the prior and from proposals by their shares, and weighs all points anew.
  private mutating func addRound(
    fromPrior priorGroups: Int, from adapted: [(proposal: StudentProposal, share: Double)],
    _ own: Int
  ) {
    let dimensions = likelihood.isClosed ? 4 : SmallMatrix.order
    let noise = LaneNoise(points: dimensions + 1)
    var some = [Lanes](repeating: .zero, count: dimensions + 1)
    let even = QuasiRandomSequence(
      dimensions: dimensions + 1, shiftedBy: randomness.stream(.points))
    let start = groups.count
    // The groups of each proposal.
    var counts = adapted.map { Int(($0.share * Double(own)).rounded()) }
    if let last = counts.indices.last {
      counts[last] = max(0, own - counts.dropLast().reduce(0, +))
    }
    let chosen = adapted.indices.flatMap { repeatElement($0, count: counts[$0]) }
    let shift = randomness.stream(.laws).uniform(at: start)
    var groups = points.groups
    points.groups = []
    groups.append(contentsOf: repeatElement(Group(), count: priorGroups + chosen.count))
    for number in 0..<priorGroups + chosen.count {
      let first = 8 * (start + number)
      let numbers = Double(first) + Lanes(0, 1, 2, 3, 4, 5, 6, 7)
      for place in some.indices { some[place] = even.lanes(numbers, dimension: place) }
      let uniform = some[dimensions]
      noise.makeNormal(&some)
      groups[start + number].keys = randomness.keys(from: first)
      if number < priorGroups {
        groups[start + number].season = prior.seasons(
          some,
          places: (Double(8 * number) + Lanes(0, 1, 2, 3, 4, 5, 6, 7) + shift)
            / Double(8 * priorGroups))
      } else {
        groups[start + number].season =
          adapted[chosen[number - priorGroups]].proposal.seasons(some, uniform: uniform)
      }
      evaluate(&groups[start + number])
    }
    points.groups = groups
    groups = []
    fromPrior += Double(8 * priorGroups)
    var added = LaneLaws()
    for (adapted, count) in zip(adapted, counts) where count > 0 {
      adapted.proposal.add(to: &added, share: Double(8 * count))
    }
    proposals.add(added, times: 1)
    for place in 0..<start {
      points.groups[place].density +=
        Double(8 * priorGroups) * points.groups[place].prior
        + added.density(at: points.groups[place].season)
    }
    for place in start..<points.groups.count {
      points.groups[place].density =
        fromPrior * points.groups[place].prior
        + proposals.density(at: points.groups[place].season)
    }
    (weights, effectiveSize) = points.weights()
  }

  /// The proposals of a Laplace mixture.
  private mutating func laplace() -> [(proposal: StudentProposal, share: Double)] {
    guard !likelihood.facts.days.isEmpty else { return [] }
    let keys = SIMD8<UInt64>(repeating: randomness.keys(from: -1)[0])
    var sampler = self
    return LaplaceMixture(of: prior, lowCeiling: lowCeiling) { group in
      group.keys = keys
      sampler.evaluate(&group)
    }.proposals
  }

  /// A ceiling just above the highest level; `nil` with few facts, and for an index.
  private var lowCeiling: Double? {
    let facts = likelihood.facts
    guard facts.scale == .logit, facts.days.count >= Self.fewestWithEnd else { return nil }
    return facts.days.compactMap(\.middle).max().map { $0 + Self.leftToEnd }
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

  /// The proposals by the points so far: one where the ceiling is free and one where it is 1. Where many
  /// points carry the weight, these are parted, because less noise means tighter parameters; each part has a
  /// proposal, and one more is around them all.
  private func adapted() -> [(proposal: StudentProposal, share: Double)] {
    guard effectiveSize > 0 else { return [] }
    let isParted = effectiveSize > Self.enoughForParts
    let (points, weights) =
      isParted
      ? points.drawn(Self.drawnForParts, by: weights)
      : (points, effectiveSize < Self.fewest ? tempered() : weights)
    let whole = prior.probabilityOfWhole
    let labels = whole <= 0 ? [false] : whole >= 1 ? [true] : [false, true]
    var adapted: [(StudentProposal, Double)] = []
    for isWhole in labels {
      let law = prior.laws.first { $0.law.isWhole == isWhole }?.law
      let about = (0..<SmallMatrix.order).map { law?.mean[$0] ?? 0 }
      let moments = points.moments(of: weights, isWhole: isWhole, about: about)
      guard moments.share > 1e-9 else { continue }
      let parts =
        isParted && effectiveSize * moments.share > Self.enoughForParts
        ? self.parts(of: points, weights, isWhole: isWhole, moments) : []
      adapted += parts
      adapted.append(
        parts.isEmpty
          ? (proposal(moments, isWhole: isWhole), moments.share)
          : (
            proposal(moments, isWhole: isWhole, widened: Self.widthAround),
            Self.shareAround * moments.share
          ))
    }
    let all = adapted.reduce(0) { $0 + $1.1 }
    // A small share keeps the proposals wide.
    return adapted.map { ($0.0, 0.1 / Double(adapted.count) + 0.9 * $0.1 / all) }
  }

  private typealias Moments = (share: Double, mean: [Double], covariance: [Double])

  /// Proposals for thirds of points by noise and halves of these by half-way day; where the ceiling is free and
  /// not integrated out, for four parts by the ceiling, which the others follow, and halves of these by noise.
  private func parts(
    of points: LanePoints, _ weights: [Lanes], isWhole: Bool, _ moments: Moments
  ) -> [(StudentProposal, Double)] {
    let isByCeiling = !isWhole && !likelihood.isClosed
    let (first, other): (SeasonParameter, SeasonParameter) =
      isByCeiling ? (.ceiling, .logNoise) : (.logNoise, .logHalfwayDay)
    // The variance of a row stands at its end.
    let deviation = moments.covariance[first.place * (first.place + 3) / 2].squareRoot()
    var edges = (isByCeiling ? [-1, 0, 1] : [-0.43, 0.43]).map {
      moments.mean[first.place] + $0 * deviation
    }
    edges = [-.infinity] + edges + [.infinity]
    let middle = Lanes(repeating: moments.mean[other.place])
    var parts: [(StudentProposal, Double)] = []
    for (low, high) in zip(edges, edges.dropFirst()) {
      let (low, high) = (Lanes(repeating: low), Lanes(repeating: high))
      for isLess in [true, false] {
        let own = points.groups.indices.map { place in
          let key = points.groups[place].season[first.place]
          let isBelow = points.groups[place].season[other.place] .< middle
          return either(
            (key .>= low) .& (key .< high) .& (isLess ? isBelow : .!isBelow), weights[place], .zero)
        }
        var part = points.moments(of: own, isWhole: isWhole, about: moments.mean)
        // A proposal of few points far out would be too narrow for those beside them.
        for entry in part.covariance.indices {
          part.covariance[entry] +=
            Self.lentSpread
            * (moments.covariance[entry] - part.covariance[entry])
        }
        // Parts with too few points for a covariance are left to their neighbours' tails.
        if part.share > 0.02 * moments.share {
          parts.append((proposal(part, isWhole: isWhole), part.share))
        }
      }
    }
    return parts
  }

  /// A proposal of given moments.
  private func proposal(_ moments: Moments, isWhole: Bool, widened: Double = 1) -> StudentProposal {
    var mean = SIMD8<Double>.zero
    var covariance = SmallMatrix()
    var entry = 0
    for row in 0..<SmallMatrix.order {
      mean[row] = moments.mean[row]
      for column in 0...row {
        let value = widened * moments.covariance[entry] + (row == column ? 1e-8 : 0)
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
  /// A change by 99 points between two days of which nothing else is known is e^15 times less likely than
  /// between even levels, one by 70 points e^6; levels of 10 to 60 days that are drawn evenly are e^8 to e^17.
  private static let leastEvidence = -13.5
  /// The share of later rounds that comes from the prior, so that every part of it is sampled.
  private static let priorShare = 0.08
  /// The effective number of points from which on proposals are parted.
  private static let enoughForParts = 100.0
  /// The draws that parts are made of.
  private static let drawnForParts = 1_024
  /// The share of the common covariance in that of a part, and the width and share of the proposal around all
  /// parts. On 60 simulated seasons of 2 and of 10 figures the variance was lower than with narrower ones.
  private static let lentSpread = 0.3
  private static let widthAround = 3.0
  private static let shareAround = 0.2
  /// The number of days with facts from which on a season may seem to have ended.
  private static let fewestWithEnd = 4
  /// The distance of the ceiling of such a season from its highest level, on the scale of logits.
  private static let leftToEnd = 0.4
  /// The number of points that should carry the weight when a proposal is made.
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

  /// Points from as many standard normals each as there are dimensions, and one more that belongs to a uniform,
  /// for the distance.
  func seasons(_ normals: [Lanes], uniform: Lanes) -> LaneSeason {
    let stretch = (3 / Self.gamma(uniform, normal: normals[dimensions])).squareRoot()
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

  /// Quantiles of the gamma distribution of shape 3, to 1e-4 of themselves but for the last hundred-thousandth:
  /// two of Newton's steps from the cube of a normal (Wilson and Hilferty 1931) or, near 0, from the series.
  private static func gamma(_ uniform: Lanes, normal: Lanes) -> Lanes {
    let root = most(1 - 1.0 / 27 + 0.19245008972987526 * normal, .zero)
    let least = exponential(logarithm(6 * uniform) * (1.0 / 3))
    var value = most(3 * root * root * root, least * (1 + 0.25 * least))
    for _ in 0..<2 {
      let decay = exponential(-value)
      let share = 1 - decay * (1 + value * (1 + 0.5 * value))
      value -= (share - uniform) / (0.5 * value * value * decay)
    }
    return value
  }

  /// Adds the distribution to others, for its density over that of a standard normal at 0.
  func add(to laws: inout LaneLaws, share: Double) {
    laws.add(
      .student(dimensions: dimensions), mean: (0..<SmallMatrix.order).map { mean[$0] },
      inverse: factor.inverseRows, height: share * height, isWhole: isWhole)
  }
}
