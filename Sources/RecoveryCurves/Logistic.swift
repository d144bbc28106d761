import RealModule

/// The logistic distribution on the days, `F(z) = 1 / (1 + e⁻ᶻ)`.
public enum Logistic: Shape {
  /// The days themselves.
  @inlinable public static var timeScale: TimeScale { .linear }

  /// `1 / (1 + e⁻ᶻ)`.
  @inlinable public static func cumulative(_ z: Double) -> Double {
    // The exponential never overflows, and the left tail keeps its digits.
    let e = Double.exp(-abs(z))
    return (z < 0 ? e : 1) / (1 + e)
  }

  /// `1 / (1 + eᶻ)`.
  @inlinable public static func complement(_ z: Double) -> Double { cumulative(-z) }

  /// Both with one exponential.
  @inlinable public static func parts(_ z: Double) -> (below: Double, above: Double) {
    let e = Double.exp(-abs(z))
    let larger = 1 / (1 + e)
    return z < 0 ? (e * larger, larger) : (larger, e * larger)
  }

  /// `e⁻ᶻ / (1 + e⁻ᶻ)²`, an even function.
  @inlinable public static func density(_ z: Double) -> Double {
    let e = Double.exp(-abs(z))
    return e / ((1 + e) * (1 + e))
  }

  /// `ln(p / (1 − p))`.
  @inlinable public static func quantile(_ p: Double) -> Double {
    // In the middle 2p − 1 is exact and the logarithm's argument would be near one.
    p < 0.25 ? .log(p) - .log(onePlus: -p) : 2 * .atanh(2 * p - 1)
  }
}
