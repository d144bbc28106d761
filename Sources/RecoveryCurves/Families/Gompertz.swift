import RealModule

/// The Gumbel distribution on the days, `F(z) = exp(−e⁻ᶻ)`, whose curve is Gompertz's.
@usableFromInline package struct Gompertz: Shape {
  /// The only value.
  @inlinable package init() {}

  /// The days themselves.
  @inlinable package var timeScale: TimeScale { .linear }

  /// `exp(−e⁻ᶻ)`.
  @inlinable package func cumulative(_ z: Double) -> Double {
    z > -1.5 ? .exp(-.exp(-z)) : leftTail(z)
  }

  /// `1 − exp(−e⁻ᶻ)`.
  @inlinable package func complement(_ z: Double) -> Double { -.expMinusOne(-.exp(-z)) }

  /// Both by one exponential of an exponential where neither loses digits.
  @inlinable package func parts(_ z: Double) -> (below: Double, above: Double) {
    guard z > -1.5 else { return (leftTail(z), complement(z)) }
    let u = Double.exp(-z)
    if u > 0.7 {
      let below = Double.exp(-u)
      return (below, 1 - below)
    }
    let above = -Double.expMinusOne(-u)
    return (1 - above, above)
  }

  /// `e⁻ᶻ exp(−e⁻ᶻ)`.
  @inlinable package func density(_ z: Double) -> Double {
    // Both factors in one exponent would be as good in the middle, but lose the right tail.
    let u = Double.exp(-z)
    return u > 800 ? 0 : u * cumulative(z)
  }

  /// `−ln(−ln p)`.
  @inlinable package func quantile(_ p: Double) -> Double {
    p > 1 ? .nan : -.log(p > 0.5 ? -.log(onePlus: p - 1) : -.log(p))
  }

  @usableFromInline func leftTail(_ z: Double) -> Double {
    guard z > -7 else { return z.isNaN ? z : 0 }
    let u = doubledExponential(-z)
    return .exp(-u.high) * (1 - u.low)
  }
}
