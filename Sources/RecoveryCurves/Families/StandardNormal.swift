import RealModule

/// The standard normal distribution.
public enum StandardNormal {
  /// The probability of a value of at most `z`, to a few units in the last place far into the left
  /// tail.
  @inlinable
  public static func cdf(_ z: Double) -> Double {
    let x = -z * 0.7071067811865476
    guard x > 0.5, x < 27 else { return 0.5 * Double.erfc(x) }
    // Rounding x alone would cost up to x² units: put back what it took, by the derivative of erfc.
    let lost = (-x).addingProduct(-z, 0.7071067811865476) + z * 4.833646656726457e-17
    return 0.5 * (Double.erfc(x) - 1.1283791670955126 * Double.exp(-x * x) * lost)
  }

  /// The density at `z`.
  @inlinable
  public static func density(_ z: Double) -> Double {
    guard abs(z) < 40 else { return z.isNaN ? z : 0 }
    // The square of a short number is exact; rounding z² would cost up to z²/2 units.
    let short = (z * 0x1p20).rounded() * 0x1p-20
    let rest = 0.5 * (z - short) * (z + short)
    return 0.3989422804014327 * Double.exp(-0.5 * short * short) * Double.exp(-rest)
  }

  /// The value below which lies the probability `p`: −∞ at 0, +∞ at 1, NaN outside 0 to 1.
  ///
  /// Wichura's algorithm AS 241 (Applied Statistics 37, 1988), with a relative error of about 1e-16.
  @inlinable
  public static func quantile(_ p: Double) -> Double {
    let q = p - 0.5
    if q.magnitude <= 0.425 {
      let r = 0.180625 - q * q
      let numerator =
        ((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r
          + 6.7265770927008700853e4) * r + 4.5921953931549871457e4) * r
          + 1.3731693765509461125e4) * r + 1.9715909503065514427e3) * r
          + 1.3314166789178437745e2) * r + 3.3871328727963666080
      let denominator =
        ((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r
          + 3.9307895800092710610e4) * r + 2.1213794301586595867e4) * r
          + 5.3941960214247511077e3) * r + 6.8718700749205790830e2) * r
          + 4.2313330701600911252e1) * r + 1
      return q * numerator / denominator
    }
    let tail = q < 0 ? p : 1 - p
    guard tail > 0 else { return tail == 0 ? (q < 0 ? -.infinity : .infinity) : .nan }
    var r = (-Double.log(tail)).squareRoot()
    let magnitude: Double
    if r <= 5 {
      r -= 1.6
      let numerator =
        ((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r
          + 2.41780725177450611770e-1) * r + 1.27045825245236838258) * r
          + 3.64784832476320460504) * r + 5.76949722146069140550) * r
          + 4.63033784615654529590) * r + 1.42343711074968357734
      let denominator =
        ((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r
          + 1.51986665636164571966e-2) * r + 1.48103976427480074590e-1) * r
          + 6.89767334985100004550e-1) * r + 1.67638483018380384940) * r
          + 2.05319162663775882187) * r + 1
      magnitude = numerator / denominator
    } else {
      r -= 5
      let numerator =
        ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
          + 1.24266094738807843860e-3) * r + 2.65321895265761230930e-2) * r
          + 2.96560571828504891230e-1) * r + 1.78482653991729133580) * r
          + 5.46378491116411436990) * r + 6.65790464350110377720
      let denominator =
        ((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r
          + 1.84631831751005468180e-5) * r + 7.86869131145613259100e-4) * r
          + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r
          + 5.99832206555887937690e-1) * r + 1
      magnitude = numerator / denominator
    }
    return q < 0 ? -magnitude : magnitude
  }
}
