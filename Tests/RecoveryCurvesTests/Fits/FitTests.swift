import RealModule
import TestSupport
import Testing

@testable import RecoveryCurves

extension Family {
  /// The saturating exponential is fitted with its floor known.
  fileprivate func knownFloor(_ floor: Double) -> Double? {
    self == .saturatingExponential ? floor : nil
  }
}

@Suite struct FitTests {
  private let days = (1...30).map(Double.init)

  private func error(_ body: () throws(CurveError) -> Fit) -> CurveError? {
    do {
      _ = try body()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: CurveLawTests.curves)
  func exactDataGiveTheCurveBack(_ curve: Curve) throws {
    let half = try #require(curve.halfwayDay)
    let duration = try #require(curve.duration)
    let times = stride(from: -2.0, through: 4, by: 0.25).map { half + $0 * duration }
      .filter { curve.shape.timeScale == .linear || $0 > 0 }
    let fit = try Fit(
      curve.family, times: times, values: times.map { curve.value(at: $0) },
      known: .init(floor: curve.family.knownFloor(curve.floor)))
    let found = try #require(fit.curve)
    #expect(abs(found.floor - curve.floor) <= 1e-9 * curve.ceiling)
    #expect(abs(found.ceiling - curve.ceiling) <= 1e-9 * curve.ceiling)
    #expect(abs(found.rate - curve.rate) <= 1e-9 * curve.rate)
    #expect(abs(found.midpoint - curve.midpoint) <= 1e-9 * max(1, abs(curve.midpoint)))
    #expect(
      abs(found.shapeParameter - curve.shapeParameter) <= 1e-8 || !curve.family.hasShapeParameter)
    let free = curve.family.hasShapeParameter ? 5 : curve.family == .saturatingExponential ? 3 : 4
    #expect(fit.degreesOfFreedom == times.count - free)
  }

  @Test(arguments: Family.allCases)
  func standardErrorsCoverTheTruth(_ family: Family) throws {
    let truth = try Curve(
      family: family, floor: 0.3, ceiling: 1, halfwayDay: 10, duration: 4)
    var noise = SplitMix(state: 7)
    var within = 0
    let trials = 40
    for _ in 0..<trials {
      let values = days.map { truth.value(at: $0) + 0.01 * noise.normal() }
      let fit = try Fit(
        family, times: days, values: values, known: .init(floor: family.knownFloor(0.3)))
      guard case .determined(let estimate) = fit.outcome else { continue }
      if abs(estimate.curve.ceiling - truth.ceiling) <= 2.056 * estimate.ceilingError {
        within += 1
      }
    }
    // 95 % of 40, and four standard deviations to either side.
    #expect((32...40).contains(within), "\(within) of \(trials)")
  }

  @Test func intervalsOfAFigure() throws {
    let truth = try Curve(family: .logistic, floor: 0.3, ceiling: 1, halfwayDay: 10, duration: 4)
    var noise = SplitMix(state: 5)
    let values = days.map { truth.value(at: $0) + 0.01 * noise.normal() }
    let whole = try Fit(.logistic, times: days, values: values)
    let day = try #require(whole.interval { $0.day(ofLevel: 0.9) })
    let (lower, upper) = (try #require(day.lower), try #require(day.upper))
    #expect(lower < day.estimate ?? 0 && day.estimate ?? 0 < upper && upper - lower < 1)
    let wider = try #require(whole.interval(confidence: 0.99) { $0.day(ofLevel: 0.9) })
    #expect(wider.lower ?? 0 < lower && wider.upper ?? 0 > upper)
    // Six days before the half-way day nothing says how high the curve will go.
    let early = try Fit(.logistic, times: Array(days.prefix(8)), values: Array(values.prefix(8)))
    #expect(early.curve == nil)
    let ceiling = try #require(early.interval { $0.ceiling })
    #expect(ceiling.upper == nil || ceiling.lower == nil)
    #expect(try Fit(.logistic, times: [1], values: [1]).interval { $0.ceiling } == nil)
    // A level that is out of reach has no day, and no limit either.
    let never = try #require(whole.interval { $0.day(ofLevel: 2) })
    #expect(never.estimate == nil && never.lower == nil && never.upper == nil)
  }

  /// A small part of the study that `certify --series` makes.
  @Test func refusesTheUndeterminedAndKeepsTheRest() throws {
    var noise = SplitMix(state: 9)
    var (kept, refused) = (0, 0)
    for trial in 0..<40 {
      let truth = try Curve(
        family: .logistic, floor: 0.3, ceiling: 1, halfwayDay: 8 + 0.1 * Double(trial), duration: 4)
      let values = days.map { truth.value(at: $0) + 0.02 * noise.normal() }
      // Nine days after its half-way day the curve is within one standard deviation of its ceiling.
      let last = Int((truth.halfwayDay ?? 0).rounded()) + 9
      let whole = try Fit(
        .logistic, times: Array(days.prefix(last)), values: Array(values.prefix(last)))
      if whole.curve != nil { kept += 1 }
      let early = try Fit(.logistic, times: Array(days.prefix(7)), values: Array(values.prefix(7)))
      if early.curve == nil { refused += 1 }
    }
    #expect(kept >= 39)
    #expect(refused == 40)
  }

  @Test func knownAsymptotesAreKept() throws {
    let truth = try Curve(family: .gompertz, floor: 0.2, ceiling: 1, halfwayDay: 9, duration: 5)
    let values = days.map { truth.value(at: $0) }
    let below = try #require(
      Fit(.gompertz, times: days, values: values, known: .init(floor: 0.2)).curve)
    #expect(below.floor == 0.2)
    #expect(abs(below.ceiling - 1) <= 1e-9)
    let above = try Fit(.gompertz, times: days, values: values, known: .init(ceiling: 1))
    #expect(above.curve?.ceiling == 1)
    #expect(above.degreesOfFreedom == 27)
    guard case .determined(let estimate) = above.outcome else {
      Issue.record("not determined")
      return
    }
    #expect(estimate.ceilingError == 0)
    #expect(estimate.floorError >= 0)
    let both = try Fit(.gompertz, times: days, values: values, known: .init(floor: 0.2, ceiling: 1))
    #expect(abs((both.curve?.midpoint ?? 0) - truth.midpoint) <= 1e-9)
  }

  @Test func weightZeroIsAMissingDay() throws {
    let truth = try Curve(family: .logistic, floor: 0.3, ceiling: 1, halfwayDay: 12, duration: 4)
    var values = days.map { truth.value(at: $0) }
    var weights = days.map { _ in 1.0 }
    values[5] = 17
    weights[5] = 0
    values[8] = .nan
    weights[8] = 0
    let fit = try Fit(.logistic, times: days, values: values, weights: weights)
    #expect(abs((fit.curve?.ceiling ?? 0) - 1) <= 1e-9)
    #expect(fit.degreesOfFreedom == 24)
  }

  @Test(arguments: Family.allCases)
  func undeterminedSeriesAreNamed(_ family: Family) throws {
    func reason(_ times: [Double], _ values: [Double]) throws -> Fit.Reason? {
      let fit = try Fit(
        family, times: times, values: values, known: .init(floor: family.knownFloor(0.3)))
      guard case .undetermined(let reason) = fit.outcome else { return nil }
      #expect(fit.curve == nil)
      return reason
    }
    #expect(try reason([], []) == .tooFewPoints)
    #expect(try reason([3], [0.7]) == .tooFewPoints)
    #expect(try reason([3, 4], [0.711, 0.876]) == .tooFewPoints)
    #expect(try reason([3, 4, 5], [0.1, 0.2, 0.6]) == .tooFewPoints)
    #expect(try reason(days.map { _ in 2 }, days) == .tooFewPoints)
    #expect(try reason(days, days.map { _ in 0.9 }) == .constant)
    #expect(try reason(days, days.map { 0.3 + 0.01 * $0 }) == .straightLine)
    let jump = try reason(days, days.map { $0 < 12 ? 0.4 : 0.9 })
    #expect(jump == .jump)
    var noise = SplitMix(state: 3)
    for _ in 0..<5 {
      #expect(try reason(days, days.map { _ in 0.9 + 0.01 * noise.normal() }) == .constant)
      #expect(
        try reason(days, days.map { 0.3 + 0.02 * $0 + 0.01 * noise.normal() }) == .straightLine)
    }
    let truth = try Curve(family: family, floor: 0.3, ceiling: 1, halfwayDay: 45, duration: 12)
    for _ in 0..<5 {
      let values = days.map { truth.value(at: $0) + 0.01 * noise.normal() }
      let found = try reason(days, values)
      // Noise may look like a small jump before a plateau that is far away, and a beginning that bends a
      // little is in doubt.
      let named = ["ceilingNotVisible", "straightLine", "constant", "jump", "tooFewToTell"]
      #expect(named.contains(found?.description ?? ""), "\(String(describing: found))")
    }
  }

  @Test func refusesWhatIsNoSeries() {
    #expect(
      error { () throws(CurveError) in
        try Fit(.logistic, times: [1, 2], values: [1])
      } == .valuesCount(1))
    #expect(
      error { () throws(CurveError) in
        try Fit(.logistic, times: [1], values: [1], weights: [])
      } == .weightsCount(0))
    #expect(
      error { () throws(CurveError) in
        try Fit(.logistic, times: [1, .nan], values: [1, 2])
      } == .pointNotUsable(1))
    #expect(
      error { () throws(CurveError) in
        try Fit(.logistic, times: [1, 2], values: [.infinity, 2])
      } == .pointNotUsable(0))
    #expect(
      error { () throws(CurveError) in
        try Fit(.logistic, times: [1, 2], values: [1, 2], weights: [1, -1])
      } == .pointNotUsable(1))
    #expect(
      error { () throws(CurveError) in
        try Fit(.logistic, times: [], values: [], known: .init(floor: .nan))
      } == .notFinite)
    #expect(
      error { () throws(CurveError) in
        try Fit(.logistic, times: [], values: [], known: .init(floor: 1, ceiling: 1))
      } == .noRise)
    #expect(
      error { () throws(CurveError) in
        try Fit(.saturatingExponential, times: [1, 2], values: [1, 2])
      } == .floorOrMidpointNeeded)
    #expect(
      error { () throws(CurveError) in
        try Fit(.richards, times: [1, 2], values: [1, 2], known: .init(shapeParameter: -1))
      } == .shapeParameterNegative)
    #expect(
      error { () throws(CurveError) in
        try Fit(.weibull, times: [0, 2], values: [1, 2])
      } == .timeNotAfterOrigin(0))
  }

  @Test func extremeFiguresDoNotTrap() throws {
    let extremes = [
      0, 1, -1, 1e300, -1e300, 1e-300, .greatestFiniteMagnitude, Double.leastNonzeroMagnitude,
    ]
    var noise = SplitMix(state: 11)
    for _ in 0..<30 {
      let times = (0..<7).map { _ in extremes.randomElement(using: &noise) ?? 0 }
      let values = (0..<7).map { _ in extremes.randomElement(using: &noise) ?? 0 }
      let fit = try Fit(.gompertz, times: times, values: values)
      guard let curve = fit.curve else { continue }
      for number in [curve.floor, curve.rise, curve.rate, curve.midpoint] {
        #expect(number.isFinite, "\(curve)")
      }
    }
  }
}
