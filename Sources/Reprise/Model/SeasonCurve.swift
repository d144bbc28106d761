import RealModule
import RecoveryCurves

/// The curve of one season by its parameters.
struct SeasonCurve: Sendable {
  let floor: Double
  /// 1 less the ceiling, exact where the ceiling itself would round to 1.
  let shortfall: Double
  /// Days from the origin to half-way between floor and ceiling, and from there to nine tenths of the rise.
  let halfwayDay: Double
  let duration: Double
  private let family: Family
  private let timeScale: TimeScale
  private let scale: Scale
  private let rate: Double
  private let midpoint: Double

  var ceiling: Double { 1 - shortfall }
  var rise: Double { ceiling - floor }

  /// The curve of parameters in the order of ``SeasonParameter``.
  init(_ parameters: SIMD8<Double>, isWhole: Bool, family: Family, scale: Scale) {
    self.family = family
    self.scale = scale
    let shape = family.shape
    timeScale = shape.timeScale
    switch scale {
    case .plain:
      floor = parameters[.floor]
      shortfall = 1 - parameters[.ceiling]
    case .logit:
      shortfall = isWhole ? 0 : Scale.logit.inverse(-parameters[.ceiling])
      floor = (1 - shortfall) * Scale.logit.inverse(parameters[.floor])
    }
    halfwayDay = .exp(min(max(parameters[.logHalfwayDay], -4), 7))
    duration = .exp(min(max(parameters[.logDuration], -4), 7))
    let (half, ninety) = (shape.quantile(0.5), shape.quantile(0.9))
    let start = timeScale(halfwayDay)
    rate = (ninety - half) / (timeScale(halfwayDay + duration) - start)
    midpoint = start - half / rate
  }

  /// The curve at an age in days, on the scale.
  func value(at age: Double) -> Double {
    let (below, above) = family.parts(rate * (timeScale(age) - midpoint))
    switch scale {
    case .logit:
      // Near a ceiling of 1 the complement has the digits that the value has lost; where it underflows
      // as well, a finite end keeps differences of values defined.
      return min(max(.log((floor + rise * below) / (shortfall + rise * above)), -700), 700)
    case .plain: return floor + rise * below
    }
  }

  /// The level as a fraction a number of days before the curve reaches another level; `nil` when its ceiling
  /// is lower.
  func level(daysBefore days: Double, reaching level: Double) -> Double? {
    let share = (level - floor) / rise
    guard share > 0, share < 1 else { return nil }
    let reached = timeScale.inverse(midpoint + family.shape.quantile(share) / rate)
    let value = scale.inverse(value(at: reached - days))
    return value.isFinite ? value : nil
  }
}
