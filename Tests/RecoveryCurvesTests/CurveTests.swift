import Testing

@testable import RecoveryCurves

@Suite struct CurveTests {
  @Test func refusesWhatMakesNoCurve() {
    func error(_ half: Double, _ duration: Double, ceiling: Double = 1) -> CurveError? {
      do {
        _ = try Curve(
          family: .logistic, floor: 0, ceiling: ceiling, halfwayDay: half, duration: duration)
        return nil
      } catch {
        return error
      }
    }
    #expect(error(3, 0) == .durationNotPositive)
    #expect(error(3, -1) == .durationNotPositive)
    #expect(error(3, .nan) == .notFinite)
    #expect(error(3, .infinity) == .notFinite)
    #expect(error(.nan, 2) == .notFinite)
    #expect(error(-.infinity, 2) == .notFinite)
    #expect(error(3, 2, ceiling: .infinity) == .notFinite)
    #expect(error(3, 2) == nil)
  }

  @Test func degenerateCurvesHaveNoDays() {
    let flat = Curve(family: .logistic, floor: 1, rise: 0, rate: 1, midpoint: 0)
    #expect(flat.day(ofLevel: 1) == nil)
    let still = Curve(family: .gompertz, floor: 0, rise: 1, rate: 0, midpoint: 0)
    #expect(still.halfwayDay == nil || still.halfwayDay?.isFinite == true)
    #expect(still.duration == nil)
  }
}
