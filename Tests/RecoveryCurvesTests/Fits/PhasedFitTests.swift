import Foundation
import RealModule
import TestSupport
import Testing

@testable import RecoveryCurves

@Suite struct PhasedFitTests {
  private func error(_ body: () throws(CurveError) -> PhasedFit) -> CurveError? {
    do {
      _ = try body()
      return nil
    } catch {
      return error
    }
  }

  private func parameters(_ curve: PhasedCurve) -> [Double] {
    [
      curve.start, curve.middle, curve.end, curve.first.rate, curve.first.midpoint,
      curve.second.rate, curve.second.midpoint,
    ]
  }

  /// Sums, parameters and standard errors as scipy gives them from thirty starts.
  @Test func agreesWithScipy() throws {
    for series in PhasedReference.series {
      let fit = try PhasedFit(
        series.course, family: series.family, times: series.times, values: series.values)
      let estimate = try #require(fit.estimate, "\(series.course) \(series.family) \(fit.outcome)")
      let sum = try #require(fit.residualSumOfSquares)
      #expect(abs(sum - series.sum) <= 1e-9 * series.sum)
      #expect(fit.degreesOfFreedom == 33)
      let found = zip(parameters(estimate.curve), estimate.errors.components)
      for ((value, error), (exact, exactError)) in zip(
        found, zip(series.parameters, series.errors))
      {
        #expect(abs(value - exact) <= 1e-5 * exactError)
        #expect(abs(error - exactError) <= 1e-4 * exactError)
      }
    }
  }

  @Test(arguments: Course.allCases)
  func exactDataGiveTheCurveBack(_ course: Course) throws {
    let first = try Phase(family: .logistic, halfwayDay: 10, duration: 2)
    let second = try Phase(family: .gompertz, halfwayDay: 27, duration: 3)
    let truth =
      course == .dip
      ? PhasedCurve(.dip, start: 1, middle: 0.4, end: 0.95, first: first, second: second)
      : PhasedCurve(
        floor: 0.1, ceiling: 0.9, weight: 0.6,
        first: Phase(family: .gompertz, rate: 0.9, midpoint: 9), second: second)
    let times = (1...45).map(Double.init)
    let values = times.map { truth.value(at: $0) }
    let fit = try PhasedFit(course, family: .gompertz, times: times, values: values)
    let curve = try #require(fit.curve)
    for (found, exact) in zip(parameters(curve), parameters(truth)) {
      #expect(abs(found - exact) <= 1e-9 * max(1, abs(exact)))
    }
  }

  /// Moving and stretching days, and scaling levels, does the same to the fit; weights of zero are
  /// missing days; the order of the days does not matter.
  @Test func followsItsSeries() throws {
    let series = try #require(PhasedReference.series.first)
    let (times, values) = (series.times, series.values)
    let plain = try #require(try PhasedFit(.dip, times: times, values: values).estimate)
    let moved = try #require(
      try PhasedFit(
        .dip, times: times.reversed().map { 2 * $0 + 100 } + [150], values: values.reversed() + [9],
        weights: times.map { _ in 1 } + [0]
      ).estimate)
    #expect(abs(moved.curve.second.midpoint - 2 * plain.curve.second.midpoint - 100) <= 1e-6)
    #expect(abs(2 * moved.curve.second.rate - plain.curve.second.rate) <= 1e-7)
    let scaled = try #require(
      try PhasedFit(.dip, times: times, values: values.map { 100 * $0 }).estimate)
    #expect(abs(scaled.curve.middle - 100 * plain.curve.middle) <= 1e-5)
    let (one, other) = (try #require(plain.trough), try #require(moved.trough))
    #expect(abs(2 * one.day + 100 - other.day) <= 1e-5)
    #expect(abs(2 * one.dayError - other.dayError) <= 1e-5)
    #expect(abs(one.level - other.level) <= 1e-7)
  }

  @Test func standardErrorsOfTheTroughCoverIt() throws {
    let truth = PhasedCurve(
      .dip, start: 1, middle: 0.35, end: 1.02,
      first: try Phase(family: .logistic, halfwayDay: 10, duration: 2),
      second: try Phase(family: .logistic, halfwayDay: 22, duration: 3))
    let exact = try #require(truth.trough)
    var source = SeasonNoise(state: 17)
    let times = (0..<36).map(Double.init)
    let trials = Build.isOptimized ? 40 : 2
    var (day, level, interval) = (0, 0, 0)
    for _ in 0..<trials {
      let values = times.map { truth.value(at: $0) + 0.02 * source.normal() }
      let fit = try PhasedFit(.dip, times: times, values: values)
      let trough = try #require(fit.estimate?.trough)
      // Student's quantile for 29 degrees of freedom.
      if abs(trough.day - exact.day) <= 2.045 * trough.dayError { day += 1 }
      if abs(trough.level - exact.level) <= 2.045 * trough.levelError { level += 1 }
      guard let sides = fit.interval(confidence: 0.95, of: { $0.trough?.day }) else { continue }
      if sides.lower ?? -.infinity <= exact.day, exact.day <= sides.upper ?? .infinity {
        interval += 1
      }
    }
    // 95 % of 40, and four standard deviations below.
    let least = Build.isOptimized ? 32 : 0
    #expect(day >= least && level >= least && interval >= least, "\(day) \(level) \(interval)")
  }

  @Test func knownLevelsAreHeld() throws {
    let series = try #require(PhasedReference.series.last)
    let fit = try PhasedFit(
      .twoWaves, family: .normal, times: series.times, values: series.values,
      known: .init(start: 0.15, end: 1))
    let estimate = try #require(fit.estimate)
    #expect(estimate.curve.start == 0.15 && estimate.curve.end == 1)
    #expect(estimate.errors.start == 0 && estimate.errors.end == 0 && estimate.errors.middle > 0)
    #expect(fit.degreesOfFreedom == 35)
    let dip = try #require(PhasedReference.series.first)
    let returning = try PhasedFit(
      .dip, times: dip.times, values: dip.values, known: .init(returnsToStart: true))
    let returned = try #require(returning.closestCurve)
    #expect(returned.start == returned.end && returning.degreesOfFreedom == 34)
    if let errors = returning.estimate?.errors { #expect(errors.start == errors.end) }
  }

  @Test func whatIsLeftOpenIsNamed() throws {
    var source = SeasonNoise(state: 3)
    func outcome(
      _ course: Course, _ days: ClosedRange<Int>, noise: Double = 0.01,
      _ level: (Double) -> Double
    ) throws -> PhasedFit.Outcome {
      let times = days.map(Double.init)
      let values = times.map { level($0) + noise * source.normal() }
      return try PhasedFit(course, times: times, values: values).outcome
    }
    func logistic(_ t: Double, _ day: Double, _ days: Double) -> Double {
      1 / (1 + .exp(-(t - day) / days))
    }
    func dip(_ t: Double) -> Double {
      1 - 0.6 * logistic(t, 10, 1) + 0.6 * logistic(t, 25, 1.5)
    }
    #expect(try outcome(.dip, 1...7, dip) == .undetermined(.tooFewPoints))
    #expect(try outcome(.dip, 1...18, dip) == .undetermined(.onePhase))
    #expect(try outcome(.dip, 16...40, dip) == .undetermined(.onePhase))
    #expect(try outcome(.dip, 1...25, dip) == .undetermined(.endNotVisible))
    #expect(
      try outcome(.dip, 1...40) { $0 < 10.5 ? 1 : 0.4 + 0.6 * logistic($0, 25, 1.5) }
        == .undetermined(.firstPhaseJumps))
    #expect(
      try outcome(.twoWaves, 1...40) { 0.2 + 0.7 * logistic($0, 15, 3) } == .undetermined(.onePhase)
    )
    #expect(try outcome(.twoWaves, 1...40) { _ in 0.5 } == .undetermined(.onePhase))
    #expect(try outcome(.twoWaves, 1...40, noise: 0) { _ in 0.5 } == .undetermined(.onePhase))
  }

  @Test func refusesWhatMakesNoFit() {
    #expect(
      error { () throws(CurveError) in
        try PhasedFit(.dip, times: [1, 2], values: [1])
      } == .valuesCount(1))
    #expect(
      error { () throws(CurveError) in
        try PhasedFit(.dip, times: [1, 2], values: [1, .nan])
      } == .pointNotUsable(1))
    #expect(
      error { () throws(CurveError) in
        try PhasedFit(.dip, times: [1], values: [1], known: .init(end: .infinity))
      } == .notFinite)
    #expect(
      error { () throws(CurveError) in
        try PhasedFit(.twoWaves, times: [1], values: [1], known: .init(start: 1, end: 1))
      } == .noRise)
    for family in Family.allCases where !PhasedCurveTests.families.contains(family) {
      #expect(
        error { () throws(CurveError) in
          try PhasedFit(.dip, family: family, times: [1], values: [1])
        } == .familyNotForPhases(family))
    }
  }

  @Test func extremeFiguresDoNotTrap() throws {
    let extremes = [
      0, 1, -1, 1e300, -1e300, 1e-300, .greatestFiniteMagnitude, Double.leastNonzeroMagnitude,
    ]
    var source = SeasonNoise(state: 11)
    for trial in 0..<(Build.isOptimized ? 20 : 2) {
      let times = (0..<10).map { _ in extremes.randomElement(using: &source) ?? 0 }
      let values = (0..<10).map { _ in extremes.randomElement(using: &source) ?? 0 }
      let days = (0..<10).map(Double.init)
      for fit in [
        try PhasedFit(.dip, times: times, values: values),
        try PhasedFit(
          .twoWaves, times: days, values: values, known: .init(returnsToStart: trial % 2 == 0)),
      ] {
        guard let curve = fit.curve else { continue }
        #expect(curve.start.isFinite && curve.end.isFinite, "\(curve)")
      }
    }
  }

  /// Days after the trough the whole season tells the half-way day of the rise better than the rise
  /// alone, even where that is given the level before the fall as its ceiling. An error of ten days
  /// stands for any larger one and for no curve.
  @Test(.enabled(if: Build.isOptimized, "too slow without optimization"))
  func fallAndTroughInformTheRise() throws {
    let seasons = ProcessInfo.processInfo.environment["REPRISE_SEASONS"].flatMap(Int.init)
    var source = SeasonNoise(state: 29)
    let count = seasons ?? 6
    for after in 2...5 {
      var errors: [String: Double] = [:]
      for _ in 0..<count {
        let season = SimulatedSeason.dip(days: 50, persistence: 0.5, &source, noise: 0.015)
        let today = Int(season.trough.rounded(.up)) + after
        let times = Array(season.times.prefix(today + 1))
        let values = Array(season.values.prefix(today + 1))
        let lowest = values.indices.min { values[$0] < values[$1] } ?? 0
        let normal = values.prefix(8).reduce(0, +) / 8
        func add(_ name: String, _ day: Double?) {
          errors[name, default: 0] += min(10, abs((day ?? .infinity) - season.halfwayDay))
        }
        func rise(floor: Double? = nil, ceiling: Double? = nil) throws -> Double? {
          let fit = try Fit(
            .logistic, times: Array(times[lowest...]), values: Array(values[lowest...]),
            known: .init(floor: floor, ceiling: ceiling))
          // What is not told from a line is no curve.
          if case .undetermined(.tooFewToTell(from: .straightLine, _)) = fit.outcome { return nil }
          return fit.closestCurve?.halfwayDay
        }
        func dip(returnsToStart: Bool) throws -> Double? {
          try PhasedFit(
            .dip, times: times, values: values, known: .init(returnsToStart: returnsToStart)
          )
          .closestCurve?.halfwayDay
        }
        add("dip that returns", try dip(returnsToStart: true))
        add("dip", try dip(returnsToStart: false))
        add("rise", try rise())
        add("rise, ceiling known", try rise(ceiling: normal))
        add("rise, both known", try rise(floor: values[lowest], ceiling: normal))
      }
      if seasons != nil {
        print(after, errors.mapValues { $0 / Double(count) }.sorted { $0.key < $1.key })
      }
      let whole = try #require(errors["dip that returns"])
      let alone = try #require(errors["rise, ceiling known"])
      #expect(whole < 0.8 * alone, "\(after) days: \(whole) \(alone)")
    }
  }
}
