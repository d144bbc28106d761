import RealModule
import RecoveryCurves

/// A family of curves with what is needed of it for every season: its half-way and 90 % points.
struct StandardCurve: Sendable {
  let family: Family
  let timeScale: TimeScale
  let half: Double
  let ninety: Double

  init(_ family: Family) {
    self.family = family
    timeScale = family.shape.timeScale
    half = family.shape.quantile(0.5)
    ninety = family.shape.quantile(0.9)
  }
}

/// One season: its curve and the discrepancy of its days from the curve.
struct Season: Sendable {
  var floor: Double
  /// What the ceiling lacks to 1; exact where the ceiling itself would round to 1.
  var shortfall: Double
  var halfwayDay: Double
  var duration: Double
  /// Standard deviation of the discrepancy on the measure's scale.
  var noise: Double
  /// Correlation of the discrepancy from one day to the next.
  var persistence: Double
  private let rate: Double
  private let midpoint: Double
  private let standard: StandardCurve

  init(
    floor: Double, shortfall: Double, halfwayDay: Double, logDuration: Double, noise: Double,
    persistence: Double, on standard: StandardCurve
  ) {
    self.floor = floor
    self.shortfall = shortfall
    self.halfwayDay = halfwayDay
    duration = .exp(logDuration)
    self.noise = noise
    // A persistence of exactly 1 would leave no innovation.
    self.persistence = min(persistence, 1 - 1e-9)
    self.standard = standard
    let start = standard.timeScale(halfwayDay)
    rate =
      (standard.ninety - standard.half) / (standard.timeScale(halfwayDay + duration) - start)
    midpoint = start - standard.half / rate
  }

  var ceiling: Double { 1 - shortfall }
  var rise: Double { ceiling - floor }

  /// The curve at an age in days, on the given scale.
  @inline(__always)
  func curve(at age: Double, on scale: Scale) -> Double {
    let z = rate * (standard.timeScale(age) - midpoint)
    let (below, above) = standard.family.parts(z)
    switch scale {
    case .logit:
      // Near a ceiling of 1 the complement has the digits that the value has lost; where it underflows
      // as well, a finite end keeps differences of values defined.
      return min(max(.log((floor + rise * below) / (shortfall + rise * above)), -700), 700)
    case .plain: return floor + rise * below
    }
  }

  /// The curve's level so many days before it reaches a threshold; `nil` when its ceiling lies below.
  func level(daysBefore days: Double, threshold: Double, on scale: Scale) -> Double? {
    let share = (threshold - floor) / rise
    guard share > 0, share < 1 else { return nil }
    let reached = standard.timeScale.inverse(
      midpoint + standard.family.shape.quantile(share) / rate)
    return scale.inverse(curve(at: reached - days, on: scale))
  }
}
