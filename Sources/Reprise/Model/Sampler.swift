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
  }

  /// Eight points.
  struct Group {
    var season = LaneSeason()
    /// Random numbers of the facts' likelihood.
    var keys = SIMD8<UInt64>.zero
    /// Logarithm of prior and likelihood.
    var logTarget = Lanes.zero
    var prior = Lanes.zero
    /// The density of all points drawn, times their number.
    var density = Lanes.zero
  }

  let likelihood: SeasonLikelihood
  let prior: Prior
  private let effort: Effort
  private let randomness: Randomness
  private let recovery: LaneRecovery?
  private(set) var groups: [Group] = []
  /// What the closed form knows of each group.
  private(set) var closed: [Lanes] = []
  /// The weights of the points, of sum 1.
  private(set) var weights: [Lanes] = []
  private(set) var effectiveSize = 0.0
  private var proposals: [(proposal: StudentProposal, count: Double)] = []
  private var room: [Lanes] = []
  private var discrepancies: [Lanes]

  init(
    _ likelihood: SeasonLikelihood, prior: Prior, effort: Effort = Effort(), _ randomness: Randomness
  ) {
    self.likelihood = likelihood
    self.prior = prior
    self.effort = effort
    self.randomness = randomness
    recovery = likelihood.isClosed ? likelihood.recovery(prior) : nil
    room = recovery?.room ?? []
    discrepancies = [Lanes](repeating: .zero, count: likelihood.facts.days.count)
    draw()
  }

  /// Whether some point agrees with the facts.
  var isPossible: Bool { effectiveSize > 0 }

  private mutating func draw() {
    let groupsOfRound = max(1, (effort.points + 7) / 8)
    let dimensions = likelihood.isClosed ? 4 : SmallMatrix.order
    let noise = LaneNoise(points: dimensions + 6)
    var normals = [Lanes](repeating: .zero, count: dimensions + 6)
    var some = [Lanes](repeating: .zero, count: dimensions)
    let even = EvenPoints(dimensions: dimensions, shiftedBy: randomness.stream(-3))
    let choices = randomness.stream(-1)
    var fromPrior = 0.0
    var round = 0
    while round < effort.rounds || (effectiveSize < effort.enough && round < effort.mostRounds) {
      let isLaplace = round == 0 && effort.laplacePoints > 0 && !likelihood.isClosed
      let adapted = isLaplace ? laplace() : round == 0 ? [] : self.adapted()
      let laplaceGroups = isLaplace ? (effort.laplacePoints + 7) / 8 : 0
      let groupsOfRound = groupsOfRound + laplaceGroups
      let priorGroups =
        adapted.isEmpty
        ? groupsOfRound : isLaplace ? groupsOfRound - laplaceGroups : (groupsOfRound + 4) / 5
      let start = groups.count
      let own = groupsOfRound - priorGroups
      // The groups of each proposal, by its share.
      var counts = adapted.map { Int(($0.share * Double(own)).rounded()) }
      if let last = counts.indices.last { counts[last] = max(0, own - counts.dropLast().reduce(0, +)) }
      let chosen = adapted.indices.flatMap { repeatElement($0, count: counts[$0]) }
      for number in 0..<groupsOfRound {
        let numbers = Double(8 * groups.count) + Lanes(0, 1, 2, 3, 4, 5, 6, 7)
        for place in 0..<dimensions { some[place] = even.lanes(numbers, dimension: place) }
        noise.makeNormal(&some)
        var group = Group()
        group.keys = randomness.keys(from: 8 * groups.count)
        if number < priorGroups {
          let shift = choices.uniform(at: round)
          group.season = prior.seasons(
            some,
            places: (Double(8 * number) + Lanes(0, 1, 2, 3, 4, 5, 6, 7) + shift)
              / Double(8 * priorGroups))
        } else if chosen.indices.contains(number - priorGroups) {
          noise.fill(&normals, keys: group.keys)
          for place in 0..<dimensions { normals[place] = some[place] }
          group.season = adapted[chosen[number - priorGroups]].proposal.seasons(normals)
        } else {
          continue
        }
        evaluate(&group)
        groups.append(group)
      }
      fromPrior += Double(8 * priorGroups)
      let added = zip(adapted, counts).map { ($0.proposal, Double(8 * $1)) }.filter { $0.1 > 0 }
      proposals += added
      for place in groups.indices {
        let season = groups[place].season
        if place >= start {
          groups[place].density = fromPrior * groups[place].prior
          for (proposal, count) in proposals {
            groups[place].density += count * proposal.density(at: season)
          }
        } else {
          groups[place].density += Double(8 * priorGroups) * groups[place].prior
          for (proposal, count) in added {
            groups[place].density += count * proposal.density(at: season)
          }
        }
      }
      round += 1
      (weights, effectiveSize) = Self.weighed(groups, targets: groups.map(\.logTarget))
      if effectiveSize == 0, round >= effort.mostRounds { break }
    }
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
      closed += point
      return
    }
    likelihood.lanes.hold(&group.season, keys: group.keys, discrepancies: &discrepancies)
    group.prior = prior.density(at: group.season)
    group.logTarget =
      logarithm(most(group.prior, Lanes(repeating: 1e-300))) + group.season.logLikelihood
    if let departures = likelihood.departures {
      group.logTarget += departures.logFactor(
        discrepancies, group.season, likelihood.facts.days)
    }
  }

  /// Weights of sum 1 by targets over the density of all that was drawn, and their effective number, which
  /// is 0 where no point agrees with the facts.
  private static func weighed(_ groups: [Group], targets: [Lanes]) -> ([Lanes], Double) {
    let peak = targets.reduce(-Double.infinity) { Swift.max($0, $1.max()) }
    guard peak > -1e250 else { return (targets.map { _ in .zero }, 0) }
    var total = Lanes.zero
    var squares = Lanes.zero
    var weights: [Lanes] = []
    weights.reserveCapacity(groups.count)
    for (group, target) in zip(groups, targets) {
      let weight =
        exponential(clamped(target - peak, smallest, .zero))
        / most(group.density, Lanes(repeating: 1e-290))
      weights.append(weight)
      total += weight
      squares += weight * weight
    }
    let sum = total.sum()
    return (weights.map { $0 / sum }, sum * sum / squares.sum())
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
      for group in groups {
        targets.append(
          group.logTarget - logarithm(most(group.prior, tiny))
            + logarithm(most(other.density(at: group.season), tiny)))
      }
    }
    return Self.weighed(groups, targets: targets)
  }

  /// The proposals that the points so far give, one where the ceiling is free and one where it is 1.
  private func adapted() -> [(proposal: StudentProposal, share: Double)] {
    guard effectiveSize > 0 else { return [] }
    let weights = effectiveSize < Self.fewest ? tempered() : weights
    let whole = prior.probabilityOfWhole
    let labels: [Double] = whole <= 0 ? [0] : whole >= 1 ? [1] : [0, 1]
    var adapted: [(StudentProposal, Double)] = []
    for label in labels {
      var total = Lanes.zero
      var sums = [Lanes](repeating: .zero, count: SmallMatrix.order)
      func weight(_ place: Int) -> Lanes {
        labels.count == 1
          ? weights[place]
          : either(groups[place].season.isWhole .== Lanes(repeating: label), weights[place], .zero)
      }
      for place in groups.indices {
        let weight = weight(place)
        total += weight
        for dimension in 0..<SmallMatrix.order {
          sums[dimension] += weight * groups[place].season[dimension]
        }
      }
      let sum = total.sum()
      guard sum > 1e-9 else { continue }
      var mean = SIMD8<Double>.zero
      for dimension in 0..<SmallMatrix.order { mean[dimension] = sums[dimension].sum() / sum }
      var squares = [Lanes](repeating: .zero, count: 21)
      for place in groups.indices {
        let weight = weight(place)
        var entry = 0
        for row in 0..<SmallMatrix.order {
          let weighted = weight * (groups[place].season[row] - mean[row])
          for column in 0...row {
            squares[entry] += weighted * (groups[place].season[column] - mean[column])
            entry += 1
          }
        }
      }
      var covariance = SmallMatrix()
      var entry = 0
      for row in 0..<SmallMatrix.order {
        for column in 0...row {
          // A little wider, so that the tails are seen.
          let value = 1.3 * squares[entry].sum() / sum + (row == column ? 1e-8 : 0)
          covariance[row][column] = value
          covariance[column][row] = value
          entry += 1
        }
      }
      if likelihood.isClosed {
        for idle in 4..<SmallMatrix.order { covariance[idle][idle] = 1 }
      }
      adapted.append(
        (
          StudentProposal(
            mean: mean, covariance: covariance, dimensions: likelihood.isClosed ? 4 : 6,
            isWhole: label > 0), sum
        ))
    }
    let all = adapted.reduce(0) { $0 + $1.1 }
    // A ceiling that seems settled may not be.
    return adapted.map { ($0.0, 0.1 / Double(adapted.count) + 0.9 * $0.1 / all) }
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
      if total.sum() * total.sum() / squares.sum() < Self.fewest { high = power } else { low = power }
    }
    return weights
  }

  private static let smallest = Lanes(repeating: -700)
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

  /// The density over that of a standard normal at 0.
  @inline(__always)
  func density(at season: LaneSeason) -> Lanes {
    let square = factor.squaredLength(
      (
        season.logHalfwayDay - mean[0], season.logDuration - mean[1],
        season.logitPersistence - mean[2], season.logNoise - mean[3], season.floor - mean[4],
        season.ceiling - mean[5]
      ))
    let base = 1 / (1 + (1.0 / 6) * square)
    let four = base * base * base * base
    let density = height * (four * base * (dimensions == 4 ? Lanes(repeating: 1) : base))
    return isWhole
      ? either(season.isWhole .!= .zero, density, .zero)
      : either(season.isWhole .!= .zero, .zero, density)
  }
}
