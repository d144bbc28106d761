/// A normal distribution of a season's ``SeasonParameter``s, in the order of their cases: the four
/// that enter the curve nonlinearly first, so that a triangular factor of the covariance has the law
/// of floor and ceiling given those.
struct SeasonNormal: Sendable {
  var mean: SIMD8<Double>
  var covariance: SmallMatrix

  static let order = SmallMatrix.order

  init(mean: SIMD8<Double> = .zero, covariance: SmallMatrix = SmallMatrix()) {
    self.mean = mean
    self.covariance = covariance
  }

  /// Independent quantities.
  init(
    logHalfwayDay: (Double, Double), logDuration: (Double, Double),
    logitPersistence: (Double, Double), logNoise: (Double, Double), floor: (Double, Double),
    ceiling: (Double, Double)
  ) {
    self.init()
    let marginals = [logHalfwayDay, logDuration, logitPersistence, logNoise, floor, ceiling]
    for (place, (center, deviation)) in marginals.enumerated() {
      mean[place] = center
      covariance[place][place] = deviation * deviation
    }
  }

  /// The normal with the moments of a mixture of normals.
  init(_ parts: [(normal: SeasonNormal, weight: Double)]) {
    self.init()
    let total = parts.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return }
    for part in parts { mean += part.weight / total * part.normal.mean }
    for part in parts {
      covariance.add(part.weight / total, part.normal.covariance)
      covariance.add(part.weight / total, part.normal.mean - mean)
    }
  }

  /// The factor of the covariance. A covariance that rounding has made indefinite is widened until it is
  /// positive definite.
  var factor: CholeskyFactor {
    var widened = covariance
    var width = 1e-10
    while width < 1e6 {
      if let factor = CholeskyFactor(of: widened) { return factor }
      for place in 0..<Self.order { widened[place][place] += width }
      width *= 10
    }
    return .identity
  }
}

extension SmallMatrix {
  /// Adds a multiple of another matrix.
  mutating func add(_ weight: Double, _ other: SmallMatrix) {
    for j in 0..<Self.order { self[j] += weight * other[j] }
  }
}
