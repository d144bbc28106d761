import RealModule
import RecoveryCurves

/// A law of a season's parameters (``SeasonParameter``): each is a correlated normal score, stretched in
/// its tails.
///
/// The law of one parameter is center + scale · sinh(tail · Z) / tail for a standard normal Z (Jones and
/// Pewsey 2009), which is normal at tail 0.
struct SeasonLaw: Sendable, Hashable {
  /// The median of each parameter.
  private(set) var mean: SIMD8<Double>
  /// The covariance of the scores before they are stretched.
  private(set) var covariance: SmallMatrix
  /// The heaviness of the tails of each.
  private(set) var tails: SIMD8<Double>
  /// Whether the ceiling is exactly 1, on the scale of logits. Its own parameter then says nothing.
  let isWhole: Bool
  private let factor: CholeskyFactor
  private let scales: SIMD8<Double>
  /// What the density is multiplied by at the center, over that of a standard normal.
  private let height: Double

  /// A law from its moments. Where the covariance is not positive definite, as by rounding, it is widened
  /// until it is.
  init(
    mean: SIMD8<Double>, covariance: SmallMatrix, tails: SIMD8<Double> = .zero,
    isWhole: Bool = false
  ) {
    self.mean = mean
    self.covariance = covariance
    self.tails = tails
    self.isWhole = isWhole
    factor = CholeskyFactor(widening: covariance)
    var scales = SIMD8<Double>(repeating: 1)
    for place in 0..<SmallMatrix.order {
      scales[place] = max(covariance[place][place], 1e-20).squareRoot()
    }
    self.scales = scales
    height = .exp(-factor.logDeterminant)
  }

  /// A law of normal parameters.
  init(_ normal: SeasonNormal) { self.init(mean: normal.mean, covariance: normal.covariance) }

  /// The same with the parameters moved.
  func moved(by shift: SIMD8<Double>) -> SeasonLaw {
    SeasonLaw(mean: mean + shift, covariance: covariance, tails: tails, isWhole: isWhole)
  }

  /// The same with the scales of floor, ceiling, half-way day and duration multiplied.
  func widened(by factor: Double) -> SeasonLaw {
    var scales = SIMD8<Double>(repeating: 1)
    for parameter in [SeasonParameter.floor, .ceiling, .logHalfwayDay, .logDuration] {
      scales[parameter] = factor
    }
    if isWhole { scales[.ceiling] = 1 }
    var covariance = covariance
    for place in 0..<SmallMatrix.order { covariance[place] *= scales[place] * scales }
    return SeasonLaw(mean: mean, covariance: covariance, tails: tails, isWhole: isWhole)
  }

  /// The parameters that belong to standard normals.
  func point(_ normals: SIMD8<Double>) -> SIMD8<Double> {
    let scores = factor.applied(to: normals)
    var point = mean
    for place in 0..<SmallMatrix.order {
      let tail = tails[place]
      point[place] +=
        tail == 0
        ? scores[place] : scales[place] * .sinh(tail * scores[place] / scales[place]) / tail
    }
    return point
  }

  /// What the factor takes to standard normals, before any stretching.
  func applied(_ normals: SIMD8<Double>) -> SIMD8<Double> { factor.applied(to: normals) }

  /// The normal score of a parameter, and the derivative of the parameter by it.
  func score(_ parameter: SeasonParameter, at value: Double) -> (score: Double, slope: Double) {
    let place = parameter.place
    let away = (value - mean[place]) / scales[place]
    guard tails[place] != 0 else { return (away, scales[place]) }
    let stretched = tails[place] * away
    return (.asinh(stretched) / tails[place], scales[place] * (1 + stretched * stretched).squareRoot())
  }

  /// The correlation of two scores.
  func correlation(_ one: SeasonParameter, _ other: SeasonParameter) -> Double {
    covariance[one.place][other.place] / (scales[one.place] * scales[other.place])
  }

  /// The density at eight seasons over that of a standard normal at 0, of the first four parameters or of
  /// all.
  @inline(__always)
  func density(at season: LaneSeason) -> Lanes {
    var x = (
      season.logHalfwayDay - mean[0], season.logDuration - mean[1],
      season.logitPersistence - mean[2], season.logNoise - mean[3], season.floor - mean[4],
      season.ceiling - mean[5]
    )
    var stretch = Lanes(repeating: 1)
    if tails != .zero {
      x.0 = unstretched(x.0, 0, &stretch)
      x.1 = unstretched(x.1, 1, &stretch)
      x.2 = unstretched(x.2, 2, &stretch)
      x.3 = unstretched(x.3, 3, &stretch)
      x.4 = unstretched(x.4, 4, &stretch)
      x.5 = unstretched(x.5, 5, &stretch)
    }
    let square = factor.squaredLength(x)
    return height
      * exponential(clamped(-0.5 * square, Lanes(repeating: -700), .zero)) / stretch.squareRoot()
  }

  @inline(__always)
  private func unstretched(_ x: Lanes, _ place: Int, _ stretch: inout Lanes) -> Lanes {
    let tail = tails[place]
    guard tail != 0 else { return x }
    let away = x * (tail / scales[place])
    let size = most(away, -away)
    let square = 1 + away * away
    stretch *= square
    let score = logarithm(size + square.squareRoot()) * (scales[place] / tail)
    return either(away .< .zero, -score, score)
  }
}

extension CholeskyFactor {
  /// The factor of a matrix, which is widened until it is positive definite.
  init(widening matrix: SmallMatrix) {
    var widened = matrix
    var width = 1e-10
    while width < 1e6 {
      if let factor = CholeskyFactor(of: widened) {
        self = factor
        return
      }
      for place in 0..<SmallMatrix.order { widened[place][place] += width }
      width *= 10
    }
    self = .identity
  }

  /// The squared length of what the factor takes to eight vectors.
  @inline(__always)
  func squaredLength(_ x: (Lanes, Lanes, Lanes, Lanes, Lanes, Lanes)) -> Lanes {
    let (a, b, c) = (lowerInverse[0], lowerInverse[1], lowerInverse[2])
    let (d, e, f) = (lowerInverse[3], lowerInverse[4], lowerInverse[5])
    let z0 = a[0] * x.0
    var z1 = a[1] * x.0
    z1 += b[1] * x.1
    var z2 = a[2] * x.0
    z2 += b[2] * x.1
    z2 += c[2] * x.2
    var z3 = a[3] * x.0
    z3 += b[3] * x.1
    z3 += c[3] * x.2
    z3 += d[3] * x.3
    var z4 = a[4] * x.0
    z4 += b[4] * x.1
    z4 += c[4] * x.2
    z4 += d[4] * x.3
    z4 += e[4] * x.4
    var z5 = a[5] * x.0
    z5 += b[5] * x.1
    z5 += c[5] * x.2
    z5 += d[5] * x.3
    z5 += e[5] * x.4
    z5 += f[5] * x.5
    let first = (z0 * z0 + z1 * z1) + (z2 * z2 + z3 * z3)
    return first + (z4 * z4 + z5 * z5)
  }
}
