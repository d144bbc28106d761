import RealModule
import RecoveryCurves

/// A part of a sampler's proposal: the prior, or a multivariate t distribution with eight degrees of
/// freedom.
enum Proposal {
  case prior
  case t(isWhole: Bool, center: SIMD8<Double>, factor: CholeskyFactor)

  private static let freedom = 8.0
  private static let n = Double(Prior.dimensions)
  // Γ((8 + 6)/2) / Γ(8/2) = 720 / 6, and the powers of 2π of the prior
  private static let logHeight =
    Double.log(120) - 0.5 * n * .log(freedom * .pi) + 0.5 * n * .log(2 * .pi)

  /// The point that belongs to a point of the unit cube.
  func point(_ uniforms: SIMD8<Double>, of prior: Prior, _ random: Randomness.Stream) -> Prior.Point {
    let point = prior.point(uniforms)
    guard case .t(let isWhole, let center, let factor) = self else { return point }
    // A chi-square variable with eight degrees of freedom is −2 ln of the product of four uniforms.
    let product =
      random.uniform(at: -1) * random.uniform(at: -2) * random.uniform(at: -3)
      * random.uniform(at: -4)
    let stretch = (Self.freedom / (-2 * .log(product))).squareRoot()
    return Prior.Point(isWhole: isWhole, z: center + stretch * factor.applied(to: point.z))
  }

  /// The density over that of the prior.
  func densityRatio(at point: Prior.Point, of prior: Prior) -> Double {
    guard case .t(let isWhole, let center, let factor) = self else { return 1 }
    guard isWhole == point.isWhole else { return 0 }
    let solved = factor.solved(point.z - center)
    // (1 + x)^−7 by multiplication: this is the sampler's innermost loop.
    let base = 1 / (1 + (solved * solved).sum() / Self.freedom)
    let square = base * base
    let share = isWhole ? prior.probabilityOfWhole : 1 - prior.probabilityOfWhole
    return square * square * square * base / share
      * .exp(Self.logHeight - factor.logDeterminant + 0.5 * (point.z * point.z).sum())
  }
}
