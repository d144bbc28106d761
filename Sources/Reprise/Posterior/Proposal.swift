import RealModule
import RecoveryCurves

/// A component of a sampler's proposal: the prior, or a multivariate t distribution with eight
/// degrees of freedom.
struct Proposal: Sendable {
  /// Points of the prior, rather than of the t distribution.
  private let isPrior: Bool
  /// Whether the t distribution's points have a ceiling of exactly 1.
  private let isWhole: Bool
  private let center: SIMD8<Double>
  private let factor: CholeskyFactor
  /// The density at the center over that of a standard normal at 0.
  private let height: Double

  private static let freedom = 8.0

  /// The prior.
  static let prior = Proposal()

  private init() {
    isPrior = true
    isWhole = false
    center = .zero
    factor = .identity
    height = 1
  }

  /// A t distribution with the given center and scale matrix.
  init(isWhole: Bool, center: SIMD8<Double>, scale: CholeskyFactor) {
    isPrior = false
    self.isWhole = isWhole
    self.center = center
    factor = scale
    let n = Double(Prior.dimensions)
    // Γ((8 + 6)/2) / Γ(8/2) = 720 / 6
    height =
      120 * .pow(2 / Self.freedom, n / 2) * .exp(-scale.logDeterminant)
  }

  /// The point that belongs to a point of the unit cube.
  func point(
    _ uniforms: SIMD8<Double>, of prior: Prior, _ random: Randomness.Stream
  ) -> Prior.Point {
    let point = prior.point(uniforms)
    guard !isPrior else { return point }
    // A chi-square variable with eight degrees of freedom is −2 ln of the product of four uniforms.
    let product =
      random.uniform(at: -1) * random.uniform(at: -2) * random.uniform(at: -3)
      * random.uniform(at: -4)
    let stretch = (Self.freedom / (-2 * .log(product))).squareRoot()
    return Prior.Point(isWhole: isWhole, z: center + stretch * factor.applied(to: point.z))
  }

  /// The density over that of a standard normal at 0, the probability of a ceiling of 1 included.
  func density(at point: Prior.Point, of prior: Prior) -> Double {
    if isPrior {
      let share = point.isWhole ? prior.probabilityOfWhole : 1 - prior.probabilityOfWhole
      return share * .exp(-0.5 * (point.z * point.z).sum())
    }
    guard isWhole == point.isWhole else { return 0 }
    let solved = factor.solved(point.z - center)
    // (1 + x)^−7 by multiplication: this is the sampler's innermost loop.
    let base = 1 / (1 + (solved * solved).sum() / Self.freedom)
    let square = base * base
    return height * square * square * square * base
  }
}
