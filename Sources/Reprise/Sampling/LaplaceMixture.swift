import RealModule
import RecoveryCurves

/// Normal approximations of a posterior near several values of the noise.
///
/// One normal approximation cannot serve for all noises: it would be too wide where the noise is small and
/// too narrow where it is large. There is one for each of several values of the noise, at the mode of the
/// other coordinates (nested Laplace approximations; Rue, Martino and Chopin 2009). Newton's method with
/// second differences finds the modes, eight points at a time.
struct LaplaceMixture {
  /// Proposals that follow the posterior, with their shares.
  private(set) var proposals: [(proposal: StudentProposal, share: Double)] = []

  /// - Parameters:
  ///   - prior: The prior.
  ///   - lowCeiling: A ceiling, on the scale, that is to be held as well as left free: a season that seems to be
  ///     coming to an end may be one that goes on, and the other way round.
  ///   - target: Fills in the logarithm of prior and likelihood of eight points, and the prior; the random
  ///     numbers of a likelihood have to be the same for all.
  init(
    of prior: Prior, lowCeiling: Double? = nil, target: (inout Sampler.Group) -> Void
  ) {
    var approximations: [Approximation] = []
    withoutActuallyEscaping(target) { target in
      for isWhole in [true, false] {
        let laws = prior.laws.filter { $0.law.isWhole == isWhole }
        guard !laws.isEmpty else { continue }
        let coordinates = SeasonLaw(
          SeasonNormal(
            laws.map { (SeasonNormal(mean: $0.law.mean, covariance: $0.law.covariance), $0.share) })
        )
        let found = Approximations(coordinates, isWhole: isWhole, target: target)
        let usual = found.alongNoise(from: .zero)
        approximations += usual
        guard !isWhole, let lowCeiling, let largest = usual.map(\.logEvidence).max() else {
          continue
        }
        let (score, slope) = coordinates.score(.ceiling, at: lowCeiling)
        var start = SIMD8<Double>.zero
        start[.ceiling] = score
        approximations += found.alongNoise(
          from: start, holding: Hold(parameter: .ceiling, width: 0.5 / slope),
          ifAbove: largest - Self.negligible)
      }
    }
    let largest = approximations.map(\.logEvidence).max() ?? 0
    let evidence = approximations.map { Double.exp($0.logEvidence - largest) }
    let sum = evidence.reduce(0, +)
    // A point of small mass stays possible.
    proposals = zip(approximations, evidence).map {
      ($0.proposal, 0.15 / Double(approximations.count) + 0.85 * $1 / sum)
    }
  }

  /// The largest gap between the logarithm of an approximation's mass and that of the largest.
  private static let negligible = 6.0

  /// A coordinate that is held, and the standard deviation that it is given instead.
  fileprivate struct Hold {
    let parameter: SeasonParameter
    let width: Double
  }

  fileprivate struct Approximation {
    let proposal: StudentProposal
    let center: SIMD8<Double>
    /// Logarithm of the posterior mass that the approximation stands for, up to a constant.
    let logEvidence: Double
    /// The standard deviation of the noise in the coordinates.
    let noiseDeviation: Double
  }

  /// Finds approximations in coordinates in which the prior is roughly a standard normal.
  fileprivate struct Approximations {
    private let coordinates: SeasonLaw
    private let isWhole: Bool
    private let target: (inout Sampler.Group) -> Void
    private static let noise = SeasonParameter.logNoise.place

    init(
      _ coordinates: SeasonLaw, isWhole: Bool, target: @escaping (inout Sampler.Group) -> Void
    ) {
      self.coordinates = coordinates
      self.isWhole = isWhole
      self.target = target
    }

    /// Approximations that cover the noises that the facts allow.
    ///
    /// - Parameters:
    ///   - start: Where the search begins.
    ///   - ceiling: How the ceiling is held where the search begins.
    ///   - least: The least logarithm of the mass of one of them.
    /// - Returns: The approximations; none where all have less mass.
    func alongNoise(
      from start: SIMD8<Double>, holding ceiling: Hold? = nil, ifAbove least: Double = -.infinity
    ) -> [Approximation] {
      var start = start
      let holds = ceiling.map { [$0] } ?? []
      func approximations(_ nodes: [Double], width: Double) -> [Approximation] {
        nodes.compactMap { node in
          start[Self.noise] = node
          let approximation = approximation(
            from: start, holding: holds + [Hold(parameter: .logNoise, width: width)])
          if let approximation { start = approximation.center }
          return approximation
        }
      }
      // From much noise, where everything is possible, to little.
      let coarse = approximations([2, 0, -2], width: 1.5)
      guard let largest = coarse.map(\.logEvidence).max(), largest > least else { return [] }
      let weights = coarse.map { Double.exp($0.logEvidence - largest) }
      let sum = weights.reduce(0, +)
      let nodes = coarse.map { $0.center[Self.noise] }
      let mean = zip(weights, nodes).reduce(0) { $0 + $1.0 * $1.1 } / sum
      let variance =
        zip(weights, nodes).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } / sum
      var (center, deviation) = (mean, min(max(variance.squareRoot(), 0.5), 1.2))
      if let nearest = coarse.min(by: {
        abs($0.center[Self.noise] - mean) < abs($1.center[Self.noise] - mean)
      }) {
        start = nearest.center
        // Many facts may put the noise far from where a few values of it were tried.
        if abs(mean) > 1.5, let free = approximation(from: start, holding: holds) {
          start = free.center
          center = start[Self.noise]
          deviation = min(max(free.noiseDeviation, 0.3), 1.2)
        }
      }
      return approximations(
        [1.8, 0.9, 0, -0.9, -1.8].map { center + $0 * deviation }, width: 0.6 * deviation)
    }

    /// The values at points of the coordinates.
    private func values(_ points: [SIMD8<Double>]) -> [Double] {
      var values: [Double] = []
      values.reserveCapacity(points.count + 7)
      for first in stride(from: 0, to: points.count, by: 8) {
        var group = Sampler.Group()
        for lane in 0..<8 {
          let point = coordinates.point(points[min(first + lane, points.count - 1)])
          for place in 0..<SmallMatrix.order { group.season[place][lane] = point[place] }
        }
        group.season.isWhole = Lanes(repeating: isWhole ? 1 : 0)
        target(&group)
        for lane in 0..<8 { values.append(group.logTarget[lane]) }
      }
      return values
    }

    /// An approximation from a start, with some coordinates held.
    private func approximation(from start: SIMD8<Double>, holding holds: [Hold]) -> Approximation? {
      var z = start
      var value = values([z])[0]
      guard value > -1e250 else { return nil }
      var damping = 1.0
      var local = expansion(at: z, value)
      for _ in 0..<30 {
        guard let step = local.step(damping: damping, holding: holds) else {
          damping *= 10
          if damping > 1e8 { break }
          continue
        }
        // Eight lengths of the step at a time.
        let tried = [1, 0.5, 0.25, 0.1, 0.03, 1.5, 2, 0.01].map { z + $0 * step }
        let all = values(tried)
        guard let best = all.indices.max(by: { all[$0] < all[$1] }), all[best] > value else {
          damping = max(damping, 1e-2) * 10
          if damping > 1e8 { break }
          continue
        }
        let gain = all[best] - value
        (z, value) = (tried[best], all[best])
        local = expansion(at: z, value)
        if gain < 1e-1 { break }
        damping = damping < 1e-3 ? 0 : damping * 0.1
      }
      guard let covariance = local.covariance(holding: holds),
        let factor = CholeskyFactor(of: covariance)
      else { return nil }
      return Approximation(
        proposal: StudentProposal(
          // A little wider, so that the tails are seen.
          mean: coordinates.point(z), covariance: coordinates.carried(covariance, widened: 1.3),
          dimensions: 6, isWhole: isWhole), center: z, logEvidence: value + factor.logDeterminant,
        noiseDeviation: covariance[Self.noise][Self.noise].squareRoot())
    }

    private func expansion(at z: SIMD8<Double>, _ value: Double) -> QuadraticModel {
      let h = 1e-3
      let d = SmallMatrix.order
      var points: [SIMD8<Double>] = []
      points.reserveCapacity(27)
      for i in 0..<d {
        var (up, down) = (z, z)
        up[i] += h
        down[i] -= h
        points.append(up)
        points.append(down)
      }
      for i in 0..<d {
        for j in 0..<i {
          var mixed = z
          mixed[i] += h
          mixed[j] += h
          points.append(mixed)
        }
      }
      let values = values(points)
      var model = QuadraticModel()
      var place = 2 * d
      for i in 0..<d {
        let (up, down) = (values[2 * i], values[2 * i + 1])
        model.gradient[i] = (up - down) / (2 * h)
        model.curvature[i][i] = -(up - 2 * value + down) / (h * h)
        for j in 0..<i {
          let mixed = -(values[place] - up - values[2 * j] + value) / (h * h)
          model.curvature[i][j] = mixed
          model.curvature[j][i] = mixed
          place += 1
        }
      }
      return model
    }
  }
}

/// The second-order expansion of a function of the coordinates.
private struct QuadraticModel {
  var gradient = SIMD8<Double>.zero
  /// Minus the second derivatives, column by column.
  var curvature = SmallMatrix()

  /// The damped Newton step of the coordinates that are not held; `nil` where the damped curvature is not
  /// positive.
  func step(damping: Double, holding holds: [LaplaceMixture.Hold]) -> SIMD8<Double>? {
    var matrix = curvature.held(holds)
    var right = gradient
    for hold in holds { right[hold.parameter] = 0 }
    for i in 0..<SmallMatrix.order { matrix[i][i] += damping }
    guard let factor = CholeskyFactor(of: matrix) else { return nil }
    let step = factor.matrixSolved(right)
    // A step beyond two prior standard deviations leaves what the expansion knows.
    let length = (step * step).sum().squareRoot()
    guard length.isFinite else { return nil }
    return length > 2 ? step * (2 / length) : step
  }

  /// The covariance of a normal with this curvature, where the coordinates held have standard deviations of
  /// their own, around which the others shift as the curvature says.
  func covariance(holding holds: [LaplaceMixture.Hold]) -> SmallMatrix? {
    guard !holds.isEmpty else { return CholeskyFactor(widening: curvature).inverse }
    let matrix = curvature.held(holds)
    var damping = 0.0
    for _ in 0..<20 {
      var damped = matrix
      for i in 0..<SmallMatrix.order { damped[i][i] += damping }
      if let factor = CholeskyFactor(of: damped) {
        // The conditional covariance of the others, and their shifts with those held.
        var covariance = factor.inverse
        for hold in holds {
          covariance[hold.parameter.place] = .zero
          for i in 0..<SmallMatrix.order { covariance[i][hold.parameter] = 0 }
        }
        for hold in holds {
          var coupling = curvature[hold.parameter.place]
          for other in holds { coupling[other.parameter] = 0 }
          var direction = -factor.matrixSolved(coupling)
          direction[hold.parameter] = 1
          covariance.add(hold.width * hold.width, direction)
        }
        return covariance
      }
      damping = damping == 0 ? 1e-2 : damping * 4
    }
    return nil
  }
}

extension SmallMatrix {
  /// The same without what ties the coordinates held to the others.
  fileprivate func held(_ holds: [LaplaceMixture.Hold]) -> SmallMatrix {
    var matrix = self
    for hold in holds {
      matrix[hold.parameter.place] = .zero
      for i in 0..<Self.order { matrix[i][hold.parameter] = 0 }
      matrix[hold.parameter.place][hold.parameter] = 1
    }
    return matrix
  }
}

extension SeasonLaw {
  /// The covariance of the parameters that belongs to one of standard normals, of a law without tails.
  fileprivate func carried(_ covariance: SmallMatrix, widened factor: Double) -> SmallMatrix {
    var columns = SmallMatrix()
    for place in 0..<SmallMatrix.order { columns[place] = factor * applied(covariance[place]) }
    var rows = SmallMatrix()
    for place in 0..<SmallMatrix.order {
      var row = SIMD8<Double>.zero
      for column in 0..<SmallMatrix.order { row[column] = columns[column][place] }
      rows[place] = applied(row)
    }
    return rows
  }
}
