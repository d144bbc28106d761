import RealModule

/// The Gumbel distribution on the days, `F(z) = exp(−e⁻ᶻ)`, whose curve is Gompertz's.
public enum Gompertz: Shape {
  /// The days themselves.
  @inlinable public static var timeScale: TimeScale { .linear }

  /// `exp(−e⁻ᶻ)`.
  @inlinable public static func cumulative(_ z: Double) -> Double {
    z > -1.5 ? .exp(-.exp(-z)) : leftTail(z)
  }

  /// `1 − exp(−e⁻ᶻ)`.
  @inlinable public static func complement(_ z: Double) -> Double { -.expMinusOne(-.exp(-z)) }

  /// `e⁻ᶻ exp(−e⁻ᶻ)`.
  @inlinable public static func density(_ z: Double) -> Double {
    // Both factors in one exponent would be as good in the middle, but lose the right tail.
    let u = Double.exp(-z)
    return u > 800 ? 0 : u * cumulative(z)
  }

  /// `−ln(−ln p)`.
  @inlinable public static func quantile(_ p: Double) -> Double {
    p > 1 ? .nan : -.log(p > 0.5 ? -.log(onePlus: p - 1) : -.log(p))
  }

  /// The outer exponential multiplies the relative error of the inner one by the inner one itself,
  /// up to 745 fold, so that the inner one is needed to more than double precision.
  @usableFromInline static func leftTail(_ z: Double) -> Double {
    guard z > -7 else { return z.isNaN ? z : 0 }
    let u = doubledExponential(-z)
    return .exp(-u.high) * (1 - u.low)
  }
}

/// `eˣ` for `x` of 1 to 7 as a sum of two doubles: e^(x/512) − 1 by its series, squared nine times.
private func doubledExponential(_ x: Double) -> (high: Double, low: Double) {
  func sum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
    let high = a + b
    return (high, b - (high - a))
  }
  let s = x / 512
  let square = s * s
  let squareLow = (-square).addingProduct(s, s)
  var series = 1.0 / 40320
  for coefficient in [1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6] {
    series = coefficient + s * series
  }
  let start = sum(s, square / 2)
  var m = sum(start.high, start.low + (squareLow / 2 + s * square * series))
  for _ in 0..<9 {
    // (1 + m)² − 1 = 2m + m².
    let product = m.high * m.high
    let productLow = (-product).addingProduct(m.high, m.high) + 2 * m.high * m.low
    let larger = max(2 * m.high, product)
    let next = sum(larger, min(2 * m.high, product))
    m = sum(next.high, next.low + (2 * m.low + productLow))
  }
  let whole = sum(max(m.high, 1), min(m.high, 1))
  return sum(whole.high, whole.low + m.low)
}
