import RealModule
import RecoveryCurves

/// Normal approximations of a posterior near several values of the noise, under a prior and under that of
/// double its width.
///
/// The less noise, the tighter the facts hold the curve, so that one normal approximation cannot
/// serve for all: it would be too wide where the noise is small and too narrow where it is large.
/// Hence one for each of several values of the noise, at the mode of the other coordinates (nested
/// Laplace approximations; Rue, Martino and Chopin 2009), found by Newton's method with second differences,
/// eight points at a time.
struct LaplaceMixture {
  /// Proposals that follow the posterior, with their shares.
  private(set) var proposals: [(proposal: StudentProposal, share: Double)] = []

  /// - Parameters:
  ///   - prior: The prior.
  ///   - target: Fills in the logarithm of prior and likelihood of eight points, and the prior; the random
  ///     numbers of a likelihood have to be the same for all.
  init(of prior: Prior, target: (inout Sampler.Group) -> Void) {
    let wider = prior.widened(by: 2).density
    var (usual, wide) = ([Approximation](), [Approximation]())
    withoutActuallyEscaping(target) { target in
      for isWhole in [true, false] {
        let laws = prior.laws.filter { $0.law.isWhole == isWhole }
        guard !laws.isEmpty else { continue }
        let coordinates = SeasonLaw(
          SeasonNormal(
            laws.map { (SeasonNormal(mean: $0.law.mean, covariance: $0.law.covariance), $0.share) })
        )
        let found = Approximations(coordinates, isWhole: isWhole, target: target)
        let (approximations, width) = found.alongNoise()
        usual += approximations
        let tiny = Lanes(repeating: 1e-300)
        let foundWide = Approximations(coordinates, isWhole: isWhole) { group in
          target(&group)
          group.logTarget +=
            logarithm(most(wider.density(at: group.season), tiny))
            - logarithm(most(group.prior, tiny))
        }
        wide += approximations.compactMap {
          foundWide.approximation(from: $0.center, noiseWidth: width, damping: 0.1)
        }
      }
    }
    for (approximations, part) in [(usual, 1 - Self.wideShare), (wide, Self.wideShare)] {
      let largest = approximations.map(\.logEvidence).max() ?? 0
      let sum = approximations.reduce(0) { $0 + .exp($1.logEvidence - largest) }
      proposals += approximations.map {
        ($0.proposal, part * .exp($0.logEvidence - largest) / sum)
      }
    }
  }

  /// The share of the points that serves the wider prior; more are added for it where they are too few.
  private static let wideShare = 0.2

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

    /// Approximations that cover the noises that the facts allow, and the standard deviation of the noise in
    /// each.
    func alongNoise() -> ([Approximation], noiseWidth: Double) {
      var start = SIMD8<Double>.zero
      func approximations(_ nodes: [Double], width: Double) -> [Approximation] {
        nodes.compactMap { node in
          start[Self.noise] = node
          let approximation = approximation(from: start, noiseWidth: width)
          if let approximation { start = approximation.center }
          return approximation
        }
      }
      // From much noise, where everything is possible, to little.
      let coarse = approximations([2, 0, -2], width: 1.5)
      guard let largest = coarse.map(\.logEvidence).max() else { return ([], 1) }
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
        if abs(mean) > 1.5, let free = approximation(from: start, noiseWidth: nil) {
          start = free.center
          center = start[Self.noise]
          deviation = min(max(free.noiseDeviation, 0.3), 1.2)
        }
      }
      let width = 0.6 * deviation
      return (
        approximations([1.8, 0.9, 0, -0.9, -1.8].map { center + $0 * deviation }, width: width),
        width
      )
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

    /// An approximation from a start, with the noise held and of a given standard deviation, or free.
    func approximation(
      from start: SIMD8<Double>, noiseWidth: Double?, damping first: Double = 1
    ) -> Approximation? {
      var z = start
      var value = values([z])[0]
      guard value > -1e250 else { return nil }
      var damping = first
      var local = expansion(at: z, value)
      for _ in 0..<30 {
        guard let step = local.step(damping: damping, holdsNoise: noiseWidth != nil) else {
          damping *= 10
          if damping > 1e8 { break }
          continue
        }
        // Some lengths of the step at once.
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
      guard let covariance = local.covariance(noiseWidth: noiseWidth),
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

/// The second-order expansion of a function of the coordinates, with the noise held.
private struct QuadraticModel {
  var gradient = SIMD8<Double>.zero
  /// Minus the second derivatives, column by column.
  var curvature = SmallMatrix()
  private static let noise = SeasonParameter.logNoise.place

  /// The damped Newton step of the coordinates, the noise held or not; `nil` where the damped curvature
  /// is not positive.
  func step(damping: Double, holdsNoise: Bool) -> SIMD8<Double>? {
    var matrix = curvature
    var right = gradient
    if holdsNoise {
      hold(&matrix)
      right[Self.noise] = 0
    }
    for i in 0..<SmallMatrix.order { matrix[i][i] += damping }
    guard let factor = CholeskyFactor(of: matrix) else { return nil }
    let step = factor.matrixSolved(right)
    // A step beyond two prior standard deviations leaves what the expansion knows.
    let length = (step * step).sum().squareRoot()
    guard length.isFinite else { return nil }
    return length > 2 ? step * (2 / length) : step
  }

  /// The covariance of a normal with this curvature and, if given, this standard deviation of the noise,
  /// around which the other coordinates shift as the curvature says.
  func covariance(noiseWidth: Double?) -> SmallMatrix? {
    guard let noiseWidth else { return CholeskyFactor(widening: curvature).inverse }
    var matrix = curvature
    var coupling = curvature[Self.noise]
    coupling[Self.noise] = 0
    hold(&matrix)
    var damping = 0.0
    for _ in 0..<20 {
      var damped = matrix
      for i in 0..<SmallMatrix.order { damped[i][i] += damping }
      if let factor = CholeskyFactor(of: damped) {
        // Conditional covariance of the others, and their shift with the noise.
        let shift = -factor.matrixSolved(coupling)
        var direction = shift
        direction[Self.noise] = 1
        var covariance = factor.inverse
        covariance[Self.noise] = .zero
        for i in 0..<SmallMatrix.order { covariance[i][Self.noise] = 0 }
        covariance.add(noiseWidth * noiseWidth, direction)
        return covariance
      }
      damping = damping == 0 ? 1e-2 : damping * 4
    }
    return nil
  }

  private func hold(_ matrix: inout SmallMatrix) {
    for i in 0..<SmallMatrix.order {
      matrix[i][Self.noise] = 0
      matrix[Self.noise][i] = 0
    }
    matrix[Self.noise][Self.noise] = 1
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
