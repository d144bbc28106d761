import RealModule
import RecoveryCurves

/// What a mixture prior and the levels since the trough say about a season's curve: weighted points of
/// the four nonlinear parameters, floor and ceiling having normal laws given each of them.
///
/// The points come from adaptive importance sampling. The first are drawn from the prior; each
/// further round draws a fifth from the prior and the others from a Student t distribution with six
/// degrees of freedom, of the moments that the points so far give, tempered while few of them carry
/// the weight. Each point is weighed by the density of all that was drawn, as a mixture (Owen, Zhou
/// 2000; Cornuet, Marin, Mira, Robert 2012).
struct CurvePosterior {
  /// How the points are drawn.
  struct Effort: Sendable, Hashable {
    /// Rounds, the first of which is from the prior alone.
    var rounds = 4
    /// Points of a round.
    var points = 300
    /// Where the effective size falls short of this, rounds are added, at most so that there are
    /// four times as many.
    var enough = 50.0
  }

  /// The number of equally weighted points that would be as precise.
  private(set) var effectiveSize = 0.0
  private let components: [CurveComponent]
  private let likelihood: CurveLikelihood
  private let kernel: LaneRecovery
  private var groups: [Group] = []
  /// The weights of the points, of sum 1.
  private var weights: [Lanes] = []

  /// Eight points; all but the last are the kernel's, in its order.
  struct Group {
    var point = LanePoint()
    var sums = CurveLikelihood.Sums()
    /// Logarithm of prior and likelihood.
    var logTarget = Lanes.zero
    var prior = Lanes.zero
    /// The density of all points drawn, times their number.
    var density = Lanes.zero

    /// Takes over a point of another group.
    @inline(__always)
    mutating func take(_ from: Int, of other: Group, as place: Int) {
      withUnsafeBytes(of: other) { other in
        withUnsafeMutableBytes(of: &self) { group in
          for offset in stride(from: 0, to: 64 * LaneRecovery.slots, by: 64) {
            let value = other.load(fromByteOffset: offset + 8 * from, as: Double.self)
            group.storeBytes(of: value, toByteOffset: offset + 8 * place, as: Double.self)
          }
        }
      }
    }
  }

  /// A posterior.
  ///
  /// - Parameters:
  ///   - recovery: The levels since the trough.
  ///   - prior: The components of the prior; at least one.
  ///   - power: What the likelihood is raised to.
  ///   - effort: How many points are drawn.
  ///   - randomness: Where random numbers come from.
  init(
    _ recovery: Recovery, prior: [CurveComponent], power: Double, effort: Effort,
    _ randomness: Randomness
  ) {
    components = prior
    likelihood = CurveLikelihood(recovery, power: power)
    kernel = LaneRecovery(
      ages: recovery.ages, levels: recovery.levels, power: power,
      components: prior.map(\.figures))
    let noise = LaneNoise(points: 10)
    var normals = [Lanes](repeating: .zero, count: 10)
    var room = kernel.room
    let groupsOfRound = max(1, (effort.points + 7) / 8)
    var four = [Lanes](repeating: .zero, count: 4)
    let even = EvenPoints(dimensions: 4, shiftedBy: randomness.stream(-3))
    let choices = randomness.stream(-1)
    var proposal: StudentProposal?
    var proposals: [(StudentProposal, Double)] = []
    var fromPrior = 0.0
    groups.reserveCapacity(effort.rounds * groupsOfRound)
    var rounds = max(1, effort.rounds)
    var round = 0
    while round < rounds {
      let priorGroups = proposal == nil ? groupsOfRound : (groupsOfRound + 4) / 5
      let start = groups.count
      for number in 0..<groupsOfRound {
        if number >= priorGroups {
          noise.fill(&normals, keys: randomness.keys(from: 8 * groups.count))
        }
        let numbers = Double(8 * groups.count) + Lanes(0, 1, 2, 3, 4, 5, 6, 7)
        for place in 0..<4 { four[place] = even.lanes(numbers, dimension: place) }
        noise.makeNormal(&four)
        for place in 0..<4 { normals[place] = four[place] }
        let point: LanePoint
        if number < priorGroups {
          point = priorPoint(
            normals, first: 8 * number, of: 8 * priorGroups, shift: choices.uniform(at: round))
        } else if let proposal {
          point = proposal.point(normals)
        } else {
          continue
        }
        var group = Group(point: point)
        withUnsafeMutableBytes(of: &group) { kernel.evaluate($0, room: &room) }
        groups.append(group)
      }
      // The new points by all proposals before this round, the old ones by what is new.
      fromPrior += Double(8 * priorGroups)
      let drawn = Double(8 * (groupsOfRound - priorGroups))
      if let proposal, drawn > 0 { proposals.append((proposal, drawn)) }
      for place in groups.indices {
        let point = groups[place].point
        if place >= start {
          groups[place].density = fromPrior * groups[place].prior
          for (proposal, count) in proposals {
            groups[place].density += count * proposal.density(at: point)
          }
        } else {
          groups[place].density += Double(8 * priorGroups) * groups[place].prior
          if let proposal, drawn > 0 {
            groups[place].density += drawn * proposal.density(at: point)
          }
        }
      }
      round += 1
      weigh()
      if round == rounds, effectiveSize < effort.enough, rounds < 4 * effort.rounds {
        rounds += 1
      }
      if round < rounds { proposal = adapted() }
    }
  }

  /// Points of the prior, its components each with its share of them.
  private func priorPoint(_ normals: [Lanes], first: Int, of count: Int, shift: Double)
    -> LanePoint
  {
    var point = LanePoint()
    for lane in 0..<8 {
      var place = (Double(first + lane) + shift) / Double(count)
      var chosen = components.count - 1
      for (index, component) in components.enumerated() {
        if place < component.share {
          chosen = index
          break
        }
        place -= component.share
      }
      let drawn = components[chosen].point(
        SIMD4(normals[0][lane], normals[1][lane], normals[2][lane], normals[3][lane]))
      for dimension in 0..<4 { point[dimension][lane] = drawn[dimension] }
    }
    return point
  }

  /// Weighs the points by their target over the density of all that was drawn.
  private mutating func weigh() {
    let peak = groups.reduce(-Double.infinity) { Swift.max($0, $1.logTarget.max()) }
    var total = Lanes.zero
    var squares = Lanes.zero
    weights.removeAll(keepingCapacity: true)
    for group in groups {
      let weight =
        exponential(clamped(group.logTarget - peak, Self.smallest, .zero))
        / most(group.density, Lanes(repeating: 1e-290))
      weights.append(weight)
      total += weight
      squares += weight * weight
    }
    let sum = total.sum()
    effectiveSize = sum * sum / squares.sum()
    for place in weights.indices { weights[place] /= sum }
  }

  /// The proposal that the points so far give.
  private func adapted() -> StudentProposal {
    var weights = weights
    if effectiveSize < Self.fewest {
      let logWeights = weights.map { logarithm(most($0, Lanes(repeating: 1e-300))) }
      let peak = logWeights.reduce(-Double.infinity) { Swift.max($0, $1.max()) }
      var (low, high) = (0.0, 1.0)
      for _ in 0..<12 {
        let power = 0.5 * (low + high)
        var total = Lanes.zero
        var squares = Lanes.zero
        for place in weights.indices {
          let weight = exponential(
            clamped(power * (logWeights[place] - peak), Self.smallest, .zero))
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
    }
    var total = Lanes.zero
    var sums = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    for (group, weight) in zip(groups, weights) {
      total += weight
      sums.0 += weight * group.point.logHalfwayDay
      sums.1 += weight * group.point.logDuration
      sums.2 += weight * group.point.logitPersistence
      sums.3 += weight * group.point.logNoise
    }
    let sum = total.sum()
    var normal = SeasonNormal()
    normal.mean[0] = sums.0.sum() / sum
    normal.mean[1] = sums.1.sum() / sum
    normal.mean[2] = sums.2.sum() / sum
    normal.mean[3] = sums.3.sum() / sum
    var squares = [Lanes](repeating: .zero, count: 10)
    for (group, weight) in zip(groups, weights) {
      var place = 0
      for row in 0..<4 {
        let weighted = weight * (group.point[row] - normal.mean[row])
        for column in 0...row {
          squares[place] += weighted * (group.point[column] - normal.mean[column])
          place += 1
        }
      }
    }
    var place = 0
    for row in 0..<4 {
      for column in 0...row {
        // A little wider, so that the tails are seen.
        let value = 1.3 * squares[place].sum() / sum + (row == column ? 1e-8 : 0)
        normal.covariance[row][column] = value
        normal.covariance[column][row] = value
        place += 1
      }
    }
    for idle in 4..<SeasonNormal.order { normal.covariance[idle][idle] = 1 }
    return StudentProposal(normal)
  }

  private static let smallest = Lanes(repeating: -700)
  private static let largest = Lanes(repeating: 700)
  /// Points that should carry the weight when a proposal is made.
  private static let fewest = 40.0
}

/// A Student t distribution with six degrees of freedom of the four nonlinear parameters.
private struct StudentProposal {
  private let mean: SIMD8<Double>
  private let factor: CholeskyFactor
  private let height: Double

  init(_ normal: SeasonNormal) {
    mean = normal.mean
    factor = normal.factor
    // Over the density of a standard normal at 0: Γ(5)/Γ(3) (2π)² / (6π)².
    height = 4 / 3 * .exp(-factor.logDeterminant)
  }

  /// Points from ten standard normals each.
  func point(_ normals: [Lanes]) -> LanePoint {
    var square = Lanes.zero
    for place in 4..<10 { square += normals[place] * normals[place] }
    let stretch = (6 / square).squareRoot()
    let lower = factor.lower
    var point = LanePoint()
    for row in 0..<4 {
      var sum = Lanes.zero
      for column in 0...row { sum += lower[column][row] * normals[column] }
      point[row] = mean[row] + stretch * sum
    }
    return point
  }

  /// The density over that of a standard normal at 0.
  @inline(__always)
  func density(at point: LanePoint) -> Lanes {
    let inverse = factor.lowerInverse
    let x0 = point.logHalfwayDay - mean[0]
    let x1 = point.logDuration - mean[1]
    let x2 = point.logitPersistence - mean[2]
    let x3 = point.logNoise - mean[3]
    let z0 = inverse[0][0] * x0
    let z1 = inverse[0][1] * x0 + inverse[1][1] * x1
    let z2 = inverse[0][2] * x0 + inverse[1][2] * x1 + inverse[2][2] * x2
    let z3 =
      (inverse[0][3] * x0 + inverse[1][3] * x1) + (inverse[2][3] * x2 + inverse[3][3] * x3)
    let base = 1 + (1 / 6) * ((z0 * z0 + z1 * z1) + (z2 * z2 + z3 * z3))
    let square = base * base
    return height / (square * square * base)
  }
}

// MARK: What the posterior says

extension CurvePosterior {
  /// Eight draws of all parameters.
  struct Draws {
    var point = LanePoint()
    var floor = Lanes.zero
    var ceiling = Lanes.zero
  }

  /// Draws of equal weight, eight at a time, at even steps of the weights of the points in the order of
  /// the days by which their curves have come nine tenths of the way.
  func draws(_ count: Int, _ randomness: Randomness) -> [Draws] {
    let groupsOfEight = max(1, (count + 7) / 8)
    let even = EvenPoints(dimensions: 3, shiftedBy: randomness.stream(-3))
    let noise = LaneNoise(points: 2)
    var normals = [Lanes](repeating: .zero, count: 2)
    let order = LaneOrder(groups.map(\.point.logLateDay), weights: weights).numbers
    let shift = randomness.stream(-2).uniform(at: 0)
    let step = 1 / Double(8 * groupsOfEight)
    var place = 0
    var reached = weights[order[0] >> 3][order[0] & 7]
    return (0..<groupsOfEight).map { group in
      var chosen = Group()
      for lane in 0..<8 {
        let target = (Double(8 * group + lane) + shift) * step
        while reached < target, place < order.count - 1 {
          place += 1
          reached += weights[order[place] >> 3][order[place] & 7]
        }
        chosen.take(order[place] & 7, of: groups[order[place] >> 3], as: lane)
      }
      let numbers = Double(8 * group) + Lanes(0, 1, 2, 3, 4, 5, 6, 7)
      for place in 0..<2 { normals[place] = even.lanes(numbers, dimension: place) }
      noise.makeNormal(&normals)
      let uniforms = even.lanes(numbers, dimension: 2)
      let ends = withUnsafeBytes(of: chosen) {
        kernel.ends($0, uniforms: uniforms, normals: normals)
      }
      return Draws(point: chosen.point, floor: ends.floor, ceiling: ends.ceiling)
    }
  }

  /// The normal with the posterior's moments.
  var normal: SeasonNormal {
    var parts: [(normal: SeasonNormal, weight: Double)] = []
    for (group, weight) in zip(groups, weights) where weight.max() > 1e-9 {
      let (precision, logScale) = likelihood.weight(group.point, group.sums)
      let conditionals = components.map {
        $0.conditional(group.point, group.sums, precision: precision, logScale: logScale)
      }
      for conditional in conditionals {
        let share =
          conditional.volume
          * exponential(
            clamped(conditional.logPeak - group.logTarget, Self.smallest, Self.largest))
        for lane in 0..<8 where weight[lane] * share[lane] > 1e-9 {
          let determinant = conditional.determinant[lane]
          var part = SeasonNormal()
          for place in 0..<4 { part.mean[place] = group.point[place][lane] }
          part.mean[4] = conditional.floor[lane]
          part.mean[5] = conditional.ceiling[lane]
          let cross = -conditional.crossPrecision[lane] / determinant
          part.covariance[4][4] = conditional.ceilingPrecision[lane] / determinant
          part.covariance[4][5] = cross
          part.covariance[5][4] = cross
          part.covariance[5][5] = conditional.floorPrecision[lane] / determinant
          parts.append((part, weight[lane] * share[lane]))
        }
      }
    }
    return SeasonNormal(parts)
  }
}
