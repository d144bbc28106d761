import RealModule
import Testing

@testable import RecoveryCurves

/// The laws that curves of two phases keep, and values that mpmath has computed.
@Suite struct PhasedCurveTests {
  static let families: [Family] = [.logistic, .gompertz, .complementaryGompertz, .normal]

  /// Dips that end as high as they began, lower, higher, and below nothing.
  static let dips: [PhasedCurve] = families.flatMap { family in
    [
      (1.0, 0.3, 1.0, 2.0, 14.0, 3.0), (0.9, 0.5, 0.7, 1.0, 16.0, 6.0), (104, 40, 110, 4, 24, 2),
      (0.2, -0.4, 0.6, 2, 9, 3),
    ]
    .compactMap { (start, middle, end, fall, day, rise) -> PhasedCurve? in
      guard let first = try? Phase(family: .logistic, halfwayDay: 6, duration: fall),
        let second = try? Phase(family: family, halfwayDay: day, duration: rise)
      else { return nil }
      return PhasedCurve(.dip, start: start, middle: middle, end: end, first: first, second: second)
    }
  }

  static let waves: [PhasedCurve] = families.flatMap { family in
    [(0.2, 1.0, 0.6, 2.0, 19.0, 3.0), (-0.1, 0.8, 0.3, 5.0, 12.0, 1.0), (50, 104, 0.5, 3, 30, 3)]
      .compactMap { (floor, ceiling, weight, one, day, two) -> PhasedCurve? in
        guard let first = try? Phase(family: family, halfwayDay: 5, duration: one),
          let second = try? Phase(family: family, halfwayDay: day, duration: two)
        else { return nil }
        return PhasedCurve(
          floor: floor, ceiling: ceiling, weight: weight, first: first, second: second)
      }
  }

  static var curves: [PhasedCurve] { dips + waves }

  private let days = stride(from: -20.0, through: 60, by: 0.5).map { $0 }

  private func size(_ curve: PhasedCurve) -> Double {
    max(curve.start.magnitude, curve.middle.magnitude, curve.end.magnitude)
  }

  @Test func everyFamilyTakesPart() {
    #expect(Self.dips.count == 16 && Self.waves.count == 12)
    #expect(PhasedReference.values.count == 320)
    #expect(PhasedReference.series.count == 8)
  }

  // MARK: Reference values

  @Test func valuesAndGradientsAgreeWithReference() {
    for row in PhasedReference.values {
      let (curve, t) = (row.curve, row.t)
      // Rounding the arguments of the phases moves a level and its derivatives.
      let z = max(
        abs(curve.first.rate * (t - curve.first.midpoint)),
        abs(curve.second.rate * (t - curve.second.midpoint)))
      #expect(abs(curve.value(at: t) - row.value) <= 1e-15 * (2 + z), "\(row)")
      for (found, exact) in zip(curve.gradient(at: t).components, row.gradient) {
        #expect(abs(found - exact) <= 1e-14 * (2 + z) * max(abs(exact), 1e-3), "\(row)")
      }
    }
  }

  @Test func troughsAgreeWithReference() throws {
    for row in PhasedReference.values where row.curve.course == .dip {
      let exact = try #require(row.trough)
      let trough = try #require(row.curve.trough)
      // The level hardly changes about the trough; its day is where the slope is zero.
      #expect(abs(trough.day - exact) <= 1e-9, "\(row)")
    }
  }

  // MARK: Laws of all

  @Test(arguments: curves)
  func runsBetweenItsLevels(_ curve: PhasedCurve) {
    #expect(abs(curve.value(at: -1e9) - curve.start) <= size(curve) * 1e-15)
    #expect(abs(curve.value(at: 1e9) - curve.end) <= size(curve) * 1e-15)
    #expect(abs(curve.value(at: -.infinity) - curve.start) <= size(curve) * 1e-15)
    #expect(abs(curve.value(at: .infinity) - curve.end) <= size(curve) * 1e-15)
    let levels = [curve.start, curve.middle, curve.end]
    let room = size(curve) * 1e-15
    for day in days {
      let value = curve.value(at: day)
      #expect(value >= (levels.min() ?? 0) - room && value <= (levels.max() ?? 0) + room)
    }
  }

  @Test(arguments: curves)
  func movesWithItsDaysAndStretchesWithThem(_ curve: PhasedCurve) {
    var (moved, stretched) = (curve, curve)
    moved.first.midpoint += 8
    moved.second.midpoint += 8
    stretched.first.rate /= 3
    stretched.second.rate /= 3
    stretched.first.midpoint *= 3
    stretched.second.midpoint *= 3
    for day in days {
      let value = curve.value(at: day)
      #expect(abs(moved.value(at: day + 8) - value) <= 1e-13 * size(curve))
      #expect(abs(stretched.value(at: 3 * day) - value) <= 1e-13 * size(curve))
    }
    if let trough = curve.trough {
      #expect(abs((moved.trough?.day ?? 0) - trough.day - 8) <= 1e-6)
      #expect(abs((stretched.trough?.day ?? 0) - 3 * trough.day) <= 1e-6)
    }
  }

  @Test(arguments: curves)
  func levelsAreLinear(_ curve: PhasedCurve) {
    var scaled = curve
    scaled.start *= 4
    scaled.middle *= 4
    scaled.end *= 4
    for day in days { #expect(scaled.value(at: day) == 4 * curve.value(at: day)) }
    for day in days {
      let gradient = curve.gradient(at: day)
      #expect(abs(gradient.start + gradient.middle + gradient.end - 1) <= 1e-15)
    }
  }

  @Test(arguments: curves)
  func gradientAndSlopeAreDerivatives(_ curve: PhasedCurve) {
    func derivative(_ step: Double, _ value: (Double) -> Double) -> Double {
      (8 * (value(step) - value(-step)) - (value(2 * step) - value(-2 * step))) / (12 * step)
    }
    let paths: [(WritableKeyPath<PhasedCurve, Double>, Double)] = [
      (\.start, size(curve)), (\.middle, size(curve)), (\.end, size(curve)),
      (\.first.rate, curve.first.rate / 4), (\.first.midpoint, 1 / curve.first.rate),
      (\.second.rate, curve.second.rate / 4), (\.second.midpoint, 1 / curve.second.rate),
    ]
    for day in days {
      for ((path, unit), exact) in zip(paths, curve.gradient(at: day).components) {
        let shown = derivative(1e-3 * unit) {
          var moved = curve
          moved[keyPath: path] += $0
          return moved.value(at: day)
        }
        #expect(abs(exact - shown) * unit <= 1e-8 * size(curve), "\(path) on \(day)")
      }
      let shown = derivative(1e-3) { curve.value(at: day + $0) }
      #expect(abs(curve.slope(at: day) - shown) <= 1e-8 * size(curve))
    }
  }

  @Test(arguments: curves)
  func derivativesStayFiniteFarOut(_ curve: PhasedCurve) {
    for day in [-1e300, -1e9, 1e9, 1e300] {
      for derivative in curve.gradient(at: day).components { #expect(derivative.isFinite) }
      #expect(curve.slope(at: day).isFinite)
    }
  }

  @Test(arguments: curves)
  func dayOfLevelInvertsTheRise(_ curve: PhasedCurve) throws {
    let low = curve.trough?.level ?? curve.start
    for share in stride(from: 0.02, through: 0.98, by: 0.06) {
      let level = low + share * (curve.end - low)
      let day = try #require(curve.day(ofLevel: level))
      #expect(abs(curve.value(at: day) - level) <= 1e-12 * size(curve))
      #expect(curve.slope(at: day) >= 0)
    }
    #expect(curve.day(ofLevel: low - 1) == nil)
    #expect(curve.day(ofLevel: curve.end + 1) == nil)
    #expect(curve.day(ofLevel: .nan) == nil)
    let half = try #require(curve.halfwayDay)
    #expect(abs(curve.value(at: half) - (low + curve.end) / 2) <= 1e-12 * size(curve))
  }

  // MARK: Laws of dips

  @Test(arguments: dips)
  func fallsToItsTroughAndRises(_ curve: PhasedCurve) throws {
    let trough = try #require(curve.trough)
    #expect(trough.level >= curve.middle - size(curve) * 1e-15)
    #expect(trough.level < curve.start && trough.level < curve.end)
    for day in days {
      let slope = curve.slope(at: day)
      if day < trough.day - 1e-6 { #expect(slope <= 0, "\(day) before \(trough.day)") }
      // What is left of the fall may show behind a rise that ends lower and faster.
      // That is where it is equal in the end, but for rounding.
      let late = min(0, (curve.end - curve.start) * curve.first.slope(at: day)) * (1 + 1e-15)
      if day > trough.day + 1e-6 { #expect(slope >= late, "\(day) after \(trough.day)") }
      #expect(curve.value(at: day) >= trough.level - size(curve) * 1e-15)
    }
    // The half-way day of the fall comes before it.
    let level = (curve.start + trough.level) / 2
    let falling = try #require(curve.fallingDay(ofLevel: level))
    #expect(falling < trough.day)
    #expect(abs(curve.value(at: falling) - level) <= 1e-12 * size(curve))
    #expect(curve.fallingDay(ofLevel: curve.start) == nil)
    #expect(curve.fallingDay(ofLevel: trough.level) == nil)
  }

  /// Long after its fall a dip is one rise from its bottom.
  @Test(arguments: families)
  func isOneRiseAfterTheFall(_ family: Family) throws {
    let first = try Phase(family: .logistic, halfwayDay: 0, duration: 0.5)
    let second = try Phase(family: family, halfwayDay: 40, duration: 4)
    let dip = PhasedCurve(.dip, start: 1, middle: 0.3, end: 1.1, first: first, second: second)
    let rise = try Curve(
      family: family, floor: 0.3, ceiling: 1.1, halfwayDay: 40, duration: 4)
    for day in stride(from: 25.0, through: 90, by: 1) {
      #expect(abs(dip.value(at: day) - rise.value(at: day)) <= 1e-15)
    }
  }

  @Test func whatIsNoDipHasNoTrough() throws {
    let first = try Phase(family: .logistic, halfwayDay: 5, duration: 2)
    let second = try Phase(family: .logistic, halfwayDay: 15, duration: 2)
    func curve(_ start: Double, _ middle: Double, _ end: Double) -> PhasedCurve {
      PhasedCurve(.dip, start: start, middle: middle, end: end, first: first, second: second)
    }
    for curve in [curve(0.2, 0.5, 1), curve(1, 0.5, 0.2), curve(1, 1, 1), curve(.nan, 0, 1)] {
      #expect(curve.trough == nil)
      #expect(curve.day(ofLevel: 0.7) == nil)
      #expect(curve.fallingDay(ofLevel: 0.7) == nil)
      #expect(curve.halfwayDay == nil)
    }
    let still = PhasedCurve(
      .dip, start: 1, middle: 0, end: 1, first: Phase(family: .logistic, rate: 0, midpoint: 0),
      second: Phase(family: .logistic, rate: .nan, midpoint: .infinity))
    #expect(still.day(ofLevel: 0.5) == nil)
  }

  // MARK: Laws of two waves

  @Test(arguments: waves)
  func twoWavesOnlyRise(_ curve: PhasedCurve) {
    for (day, next) in zip(days, days.dropFirst()) {
      #expect(curve.value(at: day) <= curve.value(at: next).nextUp)
      #expect(curve.slope(at: day) >= 0)
    }
    #expect(curve.trough == nil && curve.fallingDay(ofLevel: curve.middle) == nil)
  }

  @Test(arguments: waves)
  func oneWaveWhereOneDoesNothing(_ curve: PhasedCurve) {
    func single(_ phase: Phase) -> Curve {
      Curve(
        family: phase.family, floor: curve.start, rise: curve.end - curve.start, rate: phase.rate,
        midpoint: phase.midpoint)
    }
    func weighted(_ weight: Double, _ first: Phase, _ second: Phase) -> PhasedCurve {
      PhasedCurve(
        floor: curve.start, ceiling: curve.end, weight: weight, first: first, second: second)
    }
    let (one, two) = (curve.first, curve.second)
    for day in days {
      let room = 4 * size(curve).ulp
      #expect(abs(weighted(1, one, two).value(at: day) - single(one).value(at: day)) <= room)
      #expect(abs(weighted(0, one, two).value(at: day) - single(two).value(at: day)) <= room)
      for weight in [0.2, 0.5, 0.9] {
        #expect(abs(weighted(weight, one, one).value(at: day) - single(one).value(at: day)) <= room)
        // Which wave is called the first does not matter.
        let swapped = weighted(1 - weight, two, one).value(at: day)
        #expect(abs(weighted(weight, one, two).value(at: day) - swapped) <= room)
      }
    }
  }

  @Test(arguments: waves)
  func weightComesBack(_ curve: PhasedCurve) {
    let again = PhasedCurve(
      floor: curve.floor, ceiling: curve.ceiling, weight: curve.weight, first: curve.first,
      second: curve.second)
    #expect(abs(again.middle - curve.middle) <= 4 * size(curve).ulp)
  }

  @Test func coursesAreReadGenerously() {
    #expect(Course(named: "two-waves") == .twoWaves)
    #expect(Course(named: " Dip ") == .dip)
    #expect(Course(named: "three waves") == nil)
    for course in Course.allCases { #expect(Course(named: course.rawValue) == course) }
  }
}
