import RealModule
import RecoveryCurves

/// Adaptive importance sampling of a season's parameters in the prior's own coordinates, where the
/// prior is standard normal.
struct Sampler {
  private let model: SeasonModel
  private let dimensions = Prior.dimensions
  private var passes = 0

  /// Points of an adapting pass.
  private static let adaptingPoints = 1_000
  /// Effective points from which a pass takes its moments.
  private static let adaptingTarget = 100.0
  private static let longestAdaptation = 12
  /// The share of draws that come from the prior.
  private static let defensiveShare = 0.1
  /// Widening of the fitted covariance: tails of the posterior are heavier than those of a normal.
  private static let inflation = 1.3

  init(_ model: SeasonModel) { self.model = model }

  /// Draws from the posterior, or `nil` when no point found is compatible with the evidence.
  mutating func posterior(_ count: Int) -> (draws: [Posterior.Draw], effectiveSampleSize: Double)? {
    var proposal = Proposal(defensiveShare: 1)
    guard !model.days.isEmpty else {
      let points = drawn(count, from: proposal)
      return finished(points)
    }
    var temperature = 0.0
    for _ in 0..<Self.longestAdaptation {
      let points = drawn(Self.adaptingPoints, from: proposal)
      guard let next = points.hottestTemperature(atLeast: temperature, target: Self.adaptingTarget)
      else { break }
      let isSettled = temperature == 1
      temperature = next
      let weights = points.weights(temperature)
      guard
        let fitted = Proposal(
          moments: points, weights: weights, inflation: Self.inflation,
          defensiveShare: Self.defensiveShare)
      else { break }
      proposal = fitted
      if isSettled { break }
    }
    return finished(drawn(count, from: proposal))
  }

  private func finished(_ points: Points)
    -> (draws: [Posterior.Draw], effectiveSampleSize: Double)?
  {
    let weights = points.weights(1)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    guard squares > 0 else { return nil }
    var draws: [Posterior.Draw] = []
    draws.reserveCapacity(weights.count)
    for (index, weight) in weights.enumerated() where weight > 0 {
      draws.append(
        .init(season: points.season(index, model), weight: weight, number: points.first + index))
    }
    return (draws, 1 / squares)
  }

  private mutating func drawn(_ count: Int, from proposal: Proposal) -> Points {
    passes += 1
    // Each pass has random numbers of its own.
    let first = passes << 24
    let even = EvenPoints(
      dimensions: dimensions, shiftedBy: model.randomness.stream(first - 1))
    var points = Points(first: first, dimensions: dimensions, count: count)
    let fromPrior = Int((Double(count) * proposal.defensiveShare).rounded())
    var normal = [Double](repeating: 0, count: dimensions)
    var z = normal
    for index in 0..<count {
      let random = model.randomness.stream(first + index)
      for dimension in 0..<dimensions {
        normal[dimension] = StandardNormal.quantile(even.uniform(index, dimension))
      }
      // Spread the prior's draws evenly among the others.
      let isFromPrior =
        (index + 1) * fromPrior / count > index * fromPrior / count
      if isFromPrior {
        z = normal
      } else {
        proposal.place(&z, at: normal, random)
      }
      points.coordinates.append(contentsOf: z)
      points.logPriorRatios.append(-proposal.logDensityRatio(z))
      let season = z.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { model.prior.season(at: $0, family: model.family) }
      }
      points.logLikelihoods.append(
        season.map { model.logLikelihood(of: $0, random) } ?? -.infinity)
    }
    return points
  }
}

/// Points of a pass with their likelihoods and the density ratios that their weights need.
private struct Points {
  let first: Int
  let dimensions: Int
  var coordinates: [Double] = []
  /// Logarithm of the prior's density over the proposal's.
  var logPriorRatios: [Double] = []
  var logLikelihoods: [Double] = []

  init(first: Int, dimensions: Int, count: Int) {
    self.first = first
    self.dimensions = dimensions
    coordinates.reserveCapacity(count * dimensions)
    logPriorRatios.reserveCapacity(count)
    logLikelihoods.reserveCapacity(count)
  }

  /// Weights for the posterior with a tempered likelihood, summing to 1; all 0 when there is none.
  func weights(_ temperature: Double) -> [Double] {
    var weights = zip(logPriorRatios, logLikelihoods).map { ratio, likelihood in
      temperature == 0 ? ratio : ratio + temperature * likelihood
    }
    let largest = weights.max() ?? -.infinity
    guard largest > -.infinity else { return weights.map { _ in 0 } }
    var sum = 0.0
    for index in weights.indices {
      weights[index] = .exp(weights[index] - largest)
      sum += weights[index]
    }
    for index in weights.indices { weights[index] /= sum }
    return weights
  }

  private func effectiveSize(_ temperature: Double) -> Double {
    let squares = weights(temperature).reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? 1 / squares : 0
  }

  /// The hottest temperature, not below the one reached, that leaves the target number of effective
  /// points; the one reached when none does. `nil` when no point has a likelihood.
  func hottestTemperature(atLeast reached: Double, target: Double) -> Double? {
    guard logLikelihoods.contains(where: { $0 > -.infinity }) else { return nil }
    if effectiveSize(1) >= target { return 1 }
    var (low, high) = (reached, 1.0)
    guard effectiveSize(low == 0 ? 1e-12 : low) >= target else { return max(reached, 1e-6) }
    for _ in 0..<30 {
      let middle = 0.5 * (low + high)
      if effectiveSize(middle) >= target { low = middle } else { high = middle }
    }
    return max(low, 1e-6)
  }

  func season(_ index: Int, _ model: SeasonModel) -> SeasonParameters {
    coordinates.withUnsafeBufferPointer { buffer in
      model.prior.season(
        at: buffer.baseAddress.unsafelyUnwrapped + index * dimensions, family: model.family)
    }
  }
}

/// A mixture of the prior and a multivariate t distribution with four degrees of freedom.
private struct Proposal {
  let defensiveShare: Double
  private var center: [Double] = []
  /// Lower triangle of the Cholesky factor of the scale matrix, row by row.
  private var factor: [[Double]] = []
  private var logDeterminant = 0.0

  private static let freedom = 4.0

  init(defensiveShare: Double) { self.defensiveShare = defensiveShare }

  /// Fits the weighted points; `nil` when they do not span a volume.
  init?(moments points: Points, weights: [Double], inflation: Double, defensiveShare: Double) {
    let d = points.dimensions
    var mean = [Double](repeating: 0, count: d)
    for (index, weight) in weights.enumerated() where weight > 0 {
      for i in 0..<d { mean[i] += weight * points.coordinates[index * d + i] }
    }
    var covariance = [[Double]](repeating: [Double](repeating: 0, count: d), count: d)
    for (index, weight) in weights.enumerated() where weight > 0 {
      for i in 0..<d {
        let x = points.coordinates[index * d + i] - mean[i]
        for j in 0...i {
          covariance[i][j] += weight * x * (points.coordinates[index * d + j] - mean[j])
        }
      }
    }
    var factor = covariance
    var logDeterminant = 0.0
    for i in 0..<d {
      for j in 0...i {
        var sum = covariance[i][j] * inflation + (i == j ? 1e-8 : 0)
        for k in 0..<j { sum -= factor[i][k] * factor[j][k] }
        if i == j {
          guard sum > 0 else { return nil }
          factor[i][i] = sum.squareRoot()
          logDeterminant += .log(factor[i][i])
        } else {
          factor[i][j] = sum / factor[j][j]
        }
      }
    }
    self.defensiveShare = defensiveShare
    self.center = mean
    self.factor = factor
    self.logDeterminant = logDeterminant
  }

  /// A point of the t distribution from a standard normal point.
  func place(_ z: inout [Double], at normal: [Double], _ random: Randomness.Stream) {
    // A chi-square variable with four degrees of freedom is −2 ln of the product of two uniforms.
    let chiSquare = -2 * Double.log(random.uniform(at: -1) * random.uniform(at: -2))
    let stretch = (Self.freedom / chiSquare).squareRoot()
    for i in center.indices {
      var sum = center[i]
      for j in 0...i { sum += factor[i][j] * normal[j] * stretch }
      z[i] = sum
    }
  }

  /// The logarithm of the mixture's density over the prior's.
  func logDensityRatio(_ z: [Double]) -> Double {
    guard !center.isEmpty else { return 0 }
    let d = center.count
    var solved = [Double](repeating: 0, count: d)
    var (distance, priorDistance) = (0.0, 0.0)
    for i in 0..<d {
      var sum = z[i] - center[i]
      for j in 0..<i { sum -= factor[i][j] * solved[j] }
      solved[i] = sum / factor[i][i]
      distance += solved[i] * solved[i]
      priorDistance += z[i] * z[i]
    }
    let n = Double(d)
    let logT =
      .logGamma((Self.freedom + n) / 2) - .logGamma(Self.freedom / 2)
      - 0.5 * n * .log(Self.freedom * .pi) - logDeterminant
      - 0.5 * (Self.freedom + n) * .log(onePlus: distance / Self.freedom)
    let logPrior = -0.5 * priorDistance - 0.5 * n * .log(2 * .pi)
    let logRatio = logT - logPrior
    // log(share + (1 − share) e^ratio) without overflow.
    let large = max(logRatio + .log(1 - defensiveShare), .log(defensiveShare))
    return large
      + .log(
        .exp(logRatio + .log(1 - defensiveShare) - large) + .exp(.log(defensiveShare) - large))
  }
}
