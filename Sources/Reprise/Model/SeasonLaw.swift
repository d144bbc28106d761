import ForecastKernels
import RealModule
import RecoveryCurves

/// A law of a season's parameters (``SeasonParameter``): correlated normal scores with stretched tails.
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
  /// Whether the ceiling is exactly 1, on the scale of logits. Its parameter has no effect then.
  let isWhole: Bool
  private let factor: CholeskyFactor
  private let scales: SIMD8<Double>
  /// The density at the center over that of a standard normal.
  private let height: Double

  /// A law from its moments. A covariance that rounding has made indefinite is widened until it is positive
  /// definite.
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

  /// Fills in the parameters of eight seasons that belong to standard normals.
  func draw(
    _ normals: [Lanes], into season: inout LaneSeason, where own: SIMDMask<SIMD8<Int64>>
  ) {
    let lower = factor.lower
    for row in 0..<SmallMatrix.order {
      var value = Lanes.zero
      for column in 0...min(row, normals.count - 1) {
        value += lower[column][row] * normals[column]
      }
      let tail = tails[row] / scales[row]
      if tail != 0 {
        let power = exponential(
          clamped(tail * value, Lanes(repeating: -300), Lanes(repeating: 300)))
        value = (0.5 / tail) * (power - 1 / power)
      }
      season[row] = either(own, mean[row] + value, season[row])
    }
    season.isWhole = either(own, Lanes(repeating: isWhole ? 1 : 0), season.isWhole)
  }

  /// The scores of parameters before any stretching.
  func applied(_ normals: SIMD8<Double>) -> SIMD8<Double> { factor.applied(to: normals) }

  /// The normal score of a parameter, and the derivative of the parameter by it.
  func score(_ parameter: SeasonParameter, at value: Double) -> (score: Double, slope: Double) {
    let place = parameter.place
    let away = (value - mean[place]) / scales[place]
    guard tails[place] != 0 else { return (away, scales[place]) }
    let stretched = tails[place] * away
    return (
      .asinh(stretched) / tails[place], scales[place] * (1 + stretched * stretched).squareRoot()
    )
  }

  /// The correlation of two scores.
  func correlation(_ one: SeasonParameter, _ other: SeasonParameter) -> Double {
    covariance[one.place][other.place] / (scales[one.place] * scales[other.place])
  }

  /// Adds the law to others, for its density over that of a standard normal at 0.
  func add(to laws: inout LaneLaws, share: Double) {
    let places = 0..<SmallMatrix.order
    laws.add(
      .scores(tails: places.map { tails[$0] / scales[$0] }), mean: places.map { mean[$0] },
      inverse: factor.inverseRows, height: share * height, isWhole: isWhole)
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

  /// The inverse of the factor, row by row.
  var inverseRows: [Double] {
    (0..<SmallMatrix.order).flatMap { row in (0...row).map { lowerInverse[$0][row] } }
  }
}
