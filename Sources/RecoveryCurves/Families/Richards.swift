import RealModule

/// Richards' distribution on the days, `F(z) = (1 + ν e⁻ᶻ)^(−1/ν)` with `ν ≥ 0`: the logistic at 1,
/// Gompertz's in the limit 0, and a slower start than the logistic's beyond 1.
@usableFromInline package struct Richards: Shape {
  /// `ν`; with one that is negative or not a number no value is a number.
  @usableFromInline package var shapeParameter: Double

  /// The distribution with shape `ν`, zero or more.
  @inlinable package init(shapeParameter: Double) { self.shapeParameter = shapeParameter }

  /// The days themselves.
  @inlinable package var timeScale: TimeScale { .linear }

  /// `(1 + ν e⁻ᶻ)^(−1/ν)`.
  @usableFromInline package func cumulative(_ z: Double) -> Double {
    let depth = depth(z)
    return depth >= 0.5 && depth < 746 ? leftTail(z) : .exp(-depth)
  }

  /// `1 − (1 + ν e⁻ᶻ)^(−1/ν)`.
  @usableFromInline package func complement(_ z: Double) -> Double { -.expMinusOne(-depth(z)) }

  /// `e⁻ᶻ (1 + ν e⁻ᶻ)^(−1/ν−1)`.
  @usableFromInline package func density(_ z: Double) -> Double {
    let below = cumulative(z)
    guard below > 0 else { return below }
    let e = Double.exp(-z)
    guard e.isFinite else { return below / shapeParameter }
    return below * (e / (1 + shapeParameter * e))
  }

  /// `−ln((p^(−ν) − 1) / ν)`.
  @usableFromInline package func quantile(_ p: Double) -> Double {
    guard shapeParameter >= 0, p <= 1 else { return .nan }
    let depth = p > 0.5 ? -Double.log(onePlus: p - 1) : -.log(p)
    let stretched = shapeParameter * depth
    // Far left the power overflows, and the one beneath it no longer counts.
    if stretched > 40 { return .log(shapeParameter) - stretched }
    return -.log(shapeParameter > 0 ? .expMinusOne(stretched) / shapeParameter : depth)
  }

  /// `∂F/∂ν`, which tends to `½ e⁻²ᶻ exp(−e⁻ᶻ)` for `ν → 0`.
  @usableFromInline package func shapeDerivative(_ z: Double) -> Double {
    let below = cumulative(z)
    guard below > 0 else { return below }
    let (nu, e) = (shapeParameter, Double.exp(-z))
    let u = nu * e
    guard u.isFinite else { return below * (.log(nu) - z - 1) / (nu * nu) }
    if u > 0.05 { return below * (.log(onePlus: u) / nu - e / (1 + u)) / nu }
    // The difference cancels: its series ½ − ⅔u + ¾u² − ….
    var series = 0.0
    for k in stride(from: 13, through: 1, by: -1) {
      series = Double(k) / Double(k + 1) - u * series
    }
    return below * e * e * series
  }

  /// `−ln F`.
  private func depth(_ z: Double) -> Double {
    let (nu, e) = (shapeParameter, Double.exp(-z))
    guard nu >= 0 else { return .nan }
    let u = nu * e
    guard u.isFinite else { return nu > 0 ? (.log(nu) - z) / nu : e }
    // Where ν is nothing beside e⁻ᶻ, the logarithm is its own argument.
    return u < 1e-9 ? e * (1 - u / 2) : .log(onePlus: u) / nu
  }

  /// Where the exponent is large its rounding would show in the value.
  private func leftTail(_ z: Double) -> Double {
    guard z > -300 else { return farLeftTail(z) }
    let nu = shapeParameter
    let e = doubledExponential(-z)
    let u = nu * e.high
    if u < 0.01, u * e.high < 2 {
      // e − ln(1 + u)/ν, at most one.
      var series = 0.0
      for k in stride(from: 11, through: 2, by: -1) { series = 1 / Double(k) - u * series }
      return .exp(-e.high) * .exp(e.high * u * series - e.low)
    }
    let lost = (-u).addingProduct(nu, e.high) + nu * e.low
    let base = 1 + u
    return power(base, (u < 1 ? u - (base - 1) : 1 - (base - u)) + lost)
  }

  /// `(base + low)^(−1/ν)`, with what rounding took from base and exponent put back.
  private func power(_ base: Double, _ low: Double) -> Double {
    let exponent = 1 / shapeParameter
    let exponentLow = -(-1.0).addingProduct(exponent, shapeParameter) / shapeParameter
    let correction = low / base * exponent + exponentLow * .log(base)
    return .pow(base, -exponent) * (1 - correction)
  }

  /// `(ν e⁻ᶻ)^(−1/ν)`: the one is beyond double precision.
  private func farLeftTail(_ z: Double) -> Double {
    let nu = shapeParameter
    let quotient = z / nu
    let low = -(-z).addingProduct(quotient, nu) / nu
    return .exp(quotient) * .exp(low) * .pow(nu, -1 / nu)
  }
}
