import RealModule

/// Student's t distribution, for intervals whose residual variance is estimated.
///
/// The number of degrees of freedom need not be whole. Within a relative error of 1e-11 up to 10,000
/// of them.
public struct StudentT: Sendable, Hashable {
  /// The degrees of freedom, more than zero.
  public let degreesOfFreedom: Double

  /// The distribution with the given degrees of freedom; `nil` unless they are positive and finite.
  public init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most `t`; not a number only where `t` is not.
  public func cumulative(_ t: Double) -> Double {
    guard !t.isNaN else { return t }
    let tail = 0.5 * twoTails(abs(t))
    return t < 0 ? tail : 1 - tail
  }

  /// The value below which lies the probability `p`, `nil` unless `p` lies between 0 and 1.
  public func quantile(_ p: Double) -> Double? {
    guard p > 0, p < 1 else { return nil }
    let tail = min(p, 1 - p)
    guard tail < 0.5 else { return 0 }
    let magnitude = Double.exp(bisect(-700, 700) { 2 * tail - twoTails(.exp($0)) })
    return p < 0.5 ? -magnitude : magnitude
  }

  /// The probability of more than `t` to either side.
  private func twoTails(_ t: Double) -> Double {
    let n = degreesOfFreedom
    guard t < 1e150 else { return .exp(-n * .log(t)) }
    let square = t * t
    return incompleteBeta(x: n / (n + square), y: square / (n + square), a: n / 2, b: 0.5).below
  }
}
