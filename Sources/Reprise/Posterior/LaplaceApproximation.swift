import RealModule
import RecoveryCurves

/// A normal approximation of the posterior near one value of the noise.
///
/// The less noise, the tighter the facts hold the curve, so that one normal approximation cannot
/// serve for all: it would be too wide where the noise is small and too narrow where it is large.
/// Hence one for each of several values of the noise, at the mode of the other coordinates (nested
/// Laplace approximations; Rue, Martino, Chopin 2009).
struct LaplaceApproximation {
  private let isWhole: Bool
  private var center: SIMD8<Double>
  private var covariance: CholeskyFactor
  /// Logarithm of the posterior mass that the approximation stands for, up to a constant.
  private var logEvidence: Double

  /// Components that follow a model's posterior, with their shares of it.
  static func mixture(for model: SeasonModel) -> [(Proposal, share: Double)] {
    var approximations: [LaplaceApproximation] = []
    let whole = model.prior.probabilityOfWhole
    if whole > 0 { approximations += along(noiseOf: model, isWhole: true) }
    if whole < 1 { approximations += along(noiseOf: model, isWhole: false) }
    let largest = approximations.map(\.logEvidence).max() ?? 0
    let sum = approximations.reduce(0) { $0 + .exp($1.logEvidence - largest) }
    return approximations.map {
      (
        Proposal(isWhole: $0.isWhole, center: $0.center, scale: $0.covariance),
        .exp($0.logEvidence - largest) / sum
      )
    }
  }

  /// Approximations that cover the noises that the facts allow.
  private static func along(noiseOf model: SeasonModel, isWhole: Bool) -> [LaplaceApproximation] {
    var start = SIMD8<Double>.zero
    func approximations(_ nodes: [Double], width: Double) -> [LaplaceApproximation] {
      nodes.compactMap { node in
        start[Prior.noise] = node
        let approximation = LaplaceApproximation(
          of: model, isWhole: isWhole, from: start, noiseWidth: width)
        if let approximation { start = approximation.center }
        return approximation
      }
    }
    // From much noise, where everything is possible, to little.
    let coarse = approximations([2.4, 1.2, 0, -1.2, -2.4], width: 1)
    guard let largest = coarse.map(\.logEvidence).max() else { return [] }
    let weights = coarse.map { Double.exp($0.logEvidence - largest) }
    let sum = weights.reduce(0, +)
    let nodes = coarse.map { $0.center[Prior.noise] }
    let mean = zip(weights, nodes).reduce(0) { $0 + $1.0 * $1.1 } / sum
    let variance = zip(weights, nodes).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } / sum
    let deviation = max(variance.squareRoot(), 0.25)
    if let nearest = coarse.min(by: {
      abs($0.center[Prior.noise] - mean) < abs($1.center[Prior.noise] - mean)
    }) {
      start = nearest.center
    }
    return approximations(
      [1.8, 0.9, 0, -0.9, -1.8].map { mean + $0 * deviation }, width: 0.6 * deviation)
  }

  private init?(
    of model: SeasonModel, isWhole: Bool, from start: SIMD8<Double>, noiseWidth: Double
  ) {
    self.isWhole = isWhole
    let random = model.randomness.stream(-2)
    let logWhole = Double.log(
      isWhole ? model.prior.probabilityOfWhole : 1 - model.prior.probabilityOfWhole)
    func logPosterior(_ z: SIMD8<Double>) -> Double {
      let season = model.prior.season(
        at: Prior.Point(isWhole: isWhole, z: z), on: model.curve)
      return logWhole - 0.5 * (z * z).sum() + model.logEvidence(of: season, random)
    }
    var z = start
    var value = logPosterior(z)
    guard value > -.infinity else { return nil }
    var damping = 1.0
    var local = QuadraticModel(of: logPosterior, at: z, value)
    for _ in 0..<40 {
      guard let step = local.step(damping: damping) else {
        damping *= 10
        continue
      }
      let next = z + step
      let nextValue = logPosterior(next)
      if nextValue > value {
        let gain = nextValue - value
        (z, value) = (next, nextValue)
        local = QuadraticModel(of: logPosterior, at: z, value)
        damping = damping < 1e-3 ? 0 : damping * 0.1
        if gain < 1e-3 { break }
      } else {
        damping = max(damping, 1e-2) * 10
        if damping > 1e8 { break }
      }
    }
    guard let (covariance, logVolume) = local.covariance(noiseWidth: noiseWidth) else { return nil }
    center = z
    self.covariance = covariance
    logEvidence = value + logVolume
  }
}

/// The second-order expansion of a function of the coordinates, with the noise held.
private struct QuadraticModel {
  private var gradient = SIMD8<Double>.zero
  /// Minus the second derivatives, column by column.
  private var curvature = SmallMatrix()

  init(of function: (SIMD8<Double>) -> Double, at z: SIMD8<Double>, _ value: Double) {
    let h = 1e-3
    let d = Prior.dimensions
    var up = SIMD8<Double>.zero
    for i in 0..<d {
      var shifted = z
      shifted[i] += h
      up[i] = function(shifted)
      shifted[i] -= 2 * h
      let down = function(shifted)
      gradient[i] = (up[i] - down) / (2 * h)
      curvature[i][i] = -(up[i] - 2 * value + down) / (h * h)
    }
    for i in 0..<d {
      for j in 0..<i {
        var shifted = z
        shifted[i] += h
        shifted[j] += h
        let mixed = -(function(shifted) - up[i] - up[j] + value) / (h * h)
        curvature[i][j] = mixed
        curvature[j][i] = mixed
      }
    }
  }

  /// The damped Newton step of the coordinates other than the noise; `nil` where the damped curvature
  /// is not positive.
  func step(damping: Double) -> SIMD8<Double>? {
    var matrix = curvature
    var right = gradient
    hold(&matrix)
    right[Prior.noise] = 0
    for i in 0..<Prior.dimensions { matrix[i][i] += damping }
    guard let factor = CholeskyFactor(of: matrix) else { return nil }
    let step = factor.matrixSolved(right)
    // A step beyond two prior standard deviations leaves what the expansion knows.
    let length = (step * step).sum().squareRoot()
    return length > 2 ? step * (2 / length) : step
  }

  /// The covariance of a normal with this curvature and the given standard deviation of the noise,
  /// around which the other coordinates shift as the curvature says, and the logarithm of its volume.
  func covariance(noiseWidth: Double) -> (CholeskyFactor, logVolume: Double)? {
    var matrix = curvature
    var coupling = curvature[Prior.noise]
    coupling[Prior.noise] = 0
    hold(&matrix)
    var damping = 0.0
    for _ in 0..<20 {
      var damped = matrix
      for i in 0..<Prior.dimensions { damped[i][i] += damping }
      if let factor = CholeskyFactor(of: damped) {
        // Conditional covariance of the others, and their shift with the noise.
        let shift = -factor.matrixSolved(coupling)
        var direction = shift
        direction[Prior.noise] = 1
        var covariance = factor.inverse
        covariance[Prior.noise] = .zero
        for i in 0..<Prior.dimensions {
          covariance[i][Prior.noise] = 0
        }
        covariance.add(noiseWidth * noiseWidth, direction)
        return CholeskyFactor(of: covariance).map { ($0, $0.logDeterminant) }
      }
      damping = damping == 0 ? 1e-2 : damping * 4
    }
    return nil
  }

  private func hold(_ matrix: inout SmallMatrix) {
    for i in 0..<Prior.dimensions {
      matrix[i][Prior.noise] = 0
      matrix[Prior.noise][i] = 0
    }
    matrix[Prior.noise][Prior.noise] = 1
  }
}
