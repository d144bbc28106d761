import RealModule
import Testing

@testable import RecoveryCurves

/// The laws that every family keeps, run over all of them.
@Suite struct CurveLawTests {
  static let curves: [Curve] = Family.allCases.flatMap { family in
    [
      (0.3, 1.0, 12.0, 5.0), (0.0, 0.87, 40.0, 1.5), (55.0, 104.0, 20.0, 30.0),
      (0.9, 0.2, 8.0, 3.0),
    ]
    .compactMap {
      try? Curve(
        family: family, floor: $0.0, ceiling: $0.1, halfwayDay: $0.2, duration: $0.3,
        shapeParameter: 0.4)
    }
  }

  /// Days from well before to well after the rise, after the origin.
  static func days(_ curve: Curve) -> [Double] {
    guard let half = curve.halfwayDay, let duration = curve.duration else { return [] }
    return stride(from: -4.0, through: 6, by: 0.25).map { half + $0 * duration }
      .filter { curve.shape.timeScale == .linear || $0 > 0 }
      // The saturating exponential has no derivative at its onset.
      .filter {
        curve.family != .saturatingExponential || abs($0 - curve.midpoint) > 0.1 * duration
      }
  }

  @Test func everyFamilyTakesPart() {
    #expect(Self.curves.count == 4 * Family.allCases.count)
  }

  @Test(arguments: curves)
  func risesFromFloorToCeiling(_ curve: Curve) {
    let values = Self.days(curve).map { curve.value(at: $0) }
    let ordered = zip(values, values.dropFirst()).allSatisfy {
      curve.rise > 0 ? $0 <= $1 : $0 >= $1
    }
    #expect(ordered)
    let (low, high) = (min(curve.floor, curve.ceiling), max(curve.floor, curve.ceiling))
    // Floor and rise may each be rounded.
    #expect(values.allSatisfy { $0 >= low.nextDown && $0 <= high.nextUp })
    #expect(curve.value(at: -1e9) == curve.floor)
    #expect(abs(curve.value(at: 1e9) - curve.ceiling) <= curve.ceiling.magnitude * 1e-6)
    #expect(curve.value(at: -.infinity) == curve.floor)
    #expect(curve.value(at: .infinity) == curve.ceiling)
  }

  @Test(arguments: curves)
  func dayOfLevelInvertsValue(_ curve: Curve) throws {
    for share in stride(from: 0.02, through: 0.98, by: 0.04) {
      let level = curve.floor + share * curve.rise
      let day = try #require(curve.day(ofLevel: level))
      #expect(abs(curve.value(at: day) - level) <= 1e-12 * max(1, abs(level)))
    }
    let outside = curve.rise.sign == .plus ? 1.0 : -1.0
    #expect(curve.day(ofLevel: curve.ceiling) == nil)
    #expect(curve.day(ofLevel: curve.ceiling + outside) == nil)
    #expect(curve.day(ofLevel: curve.floor) == nil)
    #expect(curve.day(ofLevel: curve.floor - outside) == nil)
    #expect(curve.day(ofLevel: .nan) == nil)
  }

  @Test(arguments: curves)
  func halfwayDayAndDurationComeBack(_ curve: Curve) throws {
    let half = try #require(curve.halfwayDay)
    let duration = try #require(curve.duration)
    let again = try Curve(
      family: curve.family, floor: curve.floor, ceiling: curve.ceiling, halfwayDay: half,
      duration: duration, shapeParameter: curve.shapeParameter)
    #expect(abs(again.rate - curve.rate) <= 1e-11 * abs(curve.rate))
    #expect(abs(again.midpoint - curve.midpoint) <= 1e-11 * max(1, abs(curve.midpoint)))
    let (middle, most) = (curve.floor + 0.5 * curve.rise, curve.floor + 0.9 * curve.rise)
    #expect(abs(curve.value(at: half) - middle) <= 1e-12 * max(1, abs(middle)))
    #expect(abs(curve.value(at: half + duration) - most) <= 1e-12 * max(1, abs(most)))
  }

  /// Differences of the fourth order; their error is far below the tolerance at this step.
  private func derivative(_ step: Double, _ value: (Double) -> Double) -> Double {
    (8 * (value(step) - value(-step)) - (value(2 * step) - value(-2 * step))) / (12 * step)
  }

  @Test(arguments: curves)
  func gradientIsTheDerivative(_ curve: Curve) {
    for day in Self.days(curve) {
      let gradient = curve.gradient(at: day)
      func check(_ exact: Double, _ path: WritableKeyPath<Curve, Double>, unit: Double) {
        let shown = derivative(1e-3 * unit) {
          var moved = curve
          moved[keyPath: path] += $0
          return moved.value(at: day)
        }
        #expect(abs(exact - shown) * unit <= 1e-9 * max(abs(curve.ceiling), abs(curve.floor)))
      }
      // One unit of each parameter changes the curve by about as much as it rises.
      check(gradient.floor, \.floor, unit: curve.rise.magnitude)
      check(gradient.rise, \.rise, unit: curve.rise.magnitude)
      check(gradient.rate, \.rate, unit: curve.rate / 4)
      check(gradient.midpoint, \.midpoint, unit: 1 / curve.rate)
      if curve.family.hasShapeParameter {
        check(gradient.shapeParameter, \.shapeParameter, unit: 1)
      }
      let step = 1e-3 * (curve.duration ?? 1)
      let shown = derivative(step) { curve.value(at: day + $0) }
      #expect(abs(curve.slope(at: day) - shown) <= 1e-8 * curve.rise.magnitude)
    }
  }

  @Test(arguments: curves)
  func gradientStaysFiniteFarOut(_ curve: Curve) {
    for day in [-1e300, -1e9, 0, 1e9, 1e300] {
      let gradient = curve.gradient(at: day)
      #expect(gradient.rate.isFinite && gradient.midpoint.isFinite && gradient.rise.isFinite)
      #expect(curve.slope(at: day).isFinite)
    }
  }

  @Test(arguments: curves)
  func timeScaleLaw(_ curve: Curve) {
    var moved = curve
    for day in Self.days(curve) {
      switch curve.shape.timeScale {
      case .linear:
        // Moving the days moves the curve.
        moved.midpoint = curve.midpoint + 8
        #expect(abs(moved.value(at: day + 8) - curve.value(at: day)) <= 1e-13 * curve.ceiling)
      case .logarithmic:
        // Multiplying the days stretches the curve.
        moved.midpoint = curve.midpoint + .log(3)
        #expect(abs(moved.value(at: day * 3) - curve.value(at: day)) <= 1e-13 * curve.ceiling)
      }
    }
  }

  @Test(arguments: curves)
  func levelsAreLinear(_ curve: Curve) {
    var scaled = curve
    scaled.floor = curve.floor * 4
    scaled.rise = curve.rise * 4
    for day in Self.days(curve) {
      #expect(scaled.value(at: day) == 4 * curve.value(at: day))
    }
  }

  @Test func logisticIsSymmetric() throws {
    let curve = try Curve(
      family: .logistic, floor: 0, ceiling: 1, halfwayDay: 0, duration: 4)
    for day in stride(from: 0.0, through: 60, by: 0.5) {
      #expect(abs(curve.value(at: day) + curve.value(at: -day) - 1) <= .ulpOfOne)
    }
  }

  @Test func gompertzSquaredIsGompertzMoved() {
    for z in stride(from: -3.0, through: 20, by: 0.25) {
      let squared = Gompertz().cumulative(z) * Gompertz().cumulative(z)
      #expect(abs(Gompertz().cumulative(z - .log(2)) - squared) <= 1e-15)
    }
  }

  @Test func richardsJoinsLogisticAndGompertz() {
    for z in stride(from: -5.0, through: 20, by: 0.25) {
      let logistic = Logistic().cumulative(z)
      #expect(abs(Richards(shapeParameter: 1).cumulative(z) - logistic) <= 4 * logistic.ulp)
      let gompertz = Gompertz().cumulative(z)
      #expect(abs(Richards(shapeParameter: 0).cumulative(z) - gompertz) <= 4 * gompertz.ulp)
      // ln F = −e⁻ᶻ + ν/2 · e⁻²ᶻ − ν²/3 · e⁻³ᶻ + ….
      let near = Richards(shapeParameter: 1e-9).cumulative(z)
      let ratio = Double.exp(0.5e-9 * .exp(-2 * z) - 1e-18 / 3 * .exp(-3 * z))
      #expect(abs(near - gompertz * ratio) <= 1e-12 * near)
    }
  }

  /// Powers of the days: Weibull's curve with k = 1 is the saturating exponential.
  @Test func weibullOfRateOneIsExponential() {
    let weibull = Curve(family: .weibull, floor: 0.2, rise: 0.7, rate: 1, midpoint: .log(6))
    let exponential = Curve(
      family: .saturatingExponential, floor: 0.2, rise: 0.7, rate: 1 / 6.0, midpoint: 0)
    for day in stride(from: -3.0, through: 40, by: 0.5) {
      #expect(abs(weibull.value(at: day) - exponential.value(at: day)) <= 4e-16)
    }
  }
}
