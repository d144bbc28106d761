import Foundation
import TestSupport
import Testing

@testable import RecoveryCurves

/// Series too short to tell a curve from a straight line.
@Suite struct FewPointsTests {
  /// Good seasons from 0 to 100 %, seen from where they stand at about 8 to about 98 %.
  private static func seasons(
    _ points: Int, _ count: Int, noise deviation: Double
  ) -> [(truth: Curve, values: [Double])] {
    var random = SplitMix(state: UInt64(points))
    let logit = Logistic().quantile
    return (0..<count).map { _ in
      let (first, last) = (logit(random.uniform(0.05, 0.12)), logit(random.uniform(0.96, 0.99)))
      let rate = (last - first) / Double(points - 1)
      let truth = Curve(
        family: .logistic, floor: 0, rise: 1, rate: rate, midpoint: 1 - first / rate)
      let values = (1...points).map { truth.value(at: Double($0)) + deviation * random.normal() }
      return (truth, values)
    }
  }

  private func shortage(of fit: Fit) -> (simpler: Fit.Simpler, needed: Int?)? {
    guard case .undetermined(.tooFewToTell(let simpler, let needed)) = fit.outcome else {
      return nil
    }
    return (simpler, needed)
  }

  /// A test that does not rule out a line proves none: no good season is called a line or a level.
  @Test(arguments: [5, 6, 7, 8], [0.005, 0.01, 0.02])
  func aGoodSeasonIsNoLine(_ points: Int, _ deviation: Double) throws {
    let days = (1...points).map(Double.init)
    var covered = 0
    var asked = 0
    for (truth, values) in Self.seasons(points, 40, noise: deviation) {
      let fit = try Fit(.logistic, times: days, values: values)
      guard case .undetermined(let reason) = fit.outcome else { continue }
      let proves: [Fit.Reason] = [.straightLine, .constant, .jump]
      #expect(!proves.contains(reason), "\(reason)")
      if let shortage = shortage(of: fit) {
        #expect(shortage.needed.map { $0 > points } ?? true)
      }
      let day = try #require(fit.day(ofLevel: 0.9))
      let true90 = try #require(truth.day(ofLevel: 0.9))
      asked += 1
      if (day.earliest ?? -.infinity) <= true90, true90 <= (day.latest ?? .infinity) {
        covered += 1
      }
    }
    // Nine in ten, and four standard deviations below.
    let least = 0.9 * Double(asked) - 4 * (0.09 * Double(asked)).squareRoot()
    #expect(Double(covered) >= least, "\(covered) of \(asked)")
  }

  /// As many figures as are named do for nine in ten, within what the estimate of the noise allows.
  @Test func theNumberThatIsNamedIsEnough() throws {
    for deviation in [0.01, 0.02] {
      let days = (1...8).map(Double.init)
      let needed = try Self.seasons(8, 60, noise: deviation).compactMap { season in
        shortage(of: try Fit(.logistic, times: days, values: season.values))?.needed
      }.sorted()
      let median = try #require(needed.isEmpty ? nil : needed[needed.count / 2])
      let more = (1...median).map(Double.init)
      let told = try Self.seasons(median, 60, noise: deviation).count { season in
        let fit = try Fit(.logistic, times: more, values: season.values)
        return shortage(of: fit)?.simpler != .straightLine
      }
      #expect(told >= 48, "\(told) of 60 with \(median)")
    }
  }

  /// Four levels leave nothing to tell their noise by: no curve, but the day, and the earliest that the scatter about the
  /// line allows. The limits are those of a profile that scipy made by a search of its own.
  @Test(arguments: [
    ([0.121, 0.384, 0.742, 0.926], line: 3.786513, earliest: 3.064963),
    ([0.110, 0.310, 0.630, 0.870], line: 4.115385, earliest: 3.695133),
  ])
  func fourLevelsGiveADay(_ levels: [Double], line: Double, earliest: Double) throws {
    let fit = try Fit(.logistic, times: [1, 2, 3, 4], values: levels)
    #expect(fit.outcome == .undetermined(.tooFewPoints) && fit.closestCurve == nil)
    let day = try #require(fit.day(ofLevel: 0.9))
    #expect(abs((day.bySimpler ?? 0) - line) < 1e-5)
    #expect(abs((day.earliest ?? 0) - earliest) < 1e-3)
    #expect(day.latest == nil)
  }

  @Test func fourLevelsOfACurveHaveItsDay() throws {
    let days = [1.0, 2, 3, 4]
    let truth = Curve(family: .logistic, floor: 0.05, rise: 0.93, rate: 1.3, midpoint: 2.6)
    let fit = try Fit(.logistic, times: days, values: days.map(truth.value(at:)))
    let day = try #require(fit.day(ofLevel: 0.9)?.byCurve)
    #expect(abs(day - (2.6 + logit((0.9 - 0.05) / 0.93) / 1.3)) < 1e-4)
    for levels in [[0.9, 0.7, 0.4, 0.2], [0.5, 0.5, 0.5, 0.5]] {
      #expect(try Fit(.logistic, times: days, values: levels).day(ofLevel: 0.9) == nil)
    }
    #expect(
      try Fit(.logistic, times: [1, 2, 3], values: [0.1, 0.5, 0.8]).day(ofLevel: 0.9) == nil)
  }

  private func logit(_ share: Double) -> Double { log(share / (1 - share)) }

  /// The earliest day, where there is one, holds as nine in ten do: 29 of 40 is what chance leaves of that.
  @Test(arguments: [0.005, 0.01, 0.02])
  func theEarliestDayOfFourHolds(_ deviation: Double) throws {
    var (held, limited) = (0, 0)
    for (truth, values) in Self.seasons(4, 40, noise: deviation) {
      let day = try #require(
        try Fit(.logistic, times: [1, 2, 3, 4], values: values).day(ofLevel: 0.9))
      let true90 = try #require(truth.day(ofLevel: 0.9))
      if (day.earliest ?? -.infinity) <= true90, (day.latest ?? .infinity) >= true90 { held += 1 }
      if day.earliest != nil { limited += 1 }
    }
    #expect(limited >= 30, "\(limited) of 40")
    #expect(held >= 29, "\(held) of 40")
  }

  /// Where there are points enough, a line is a line and a level a level.
  @Test func linesAndLevelsAreNamedWhereACurveWouldShow() throws {
    var random = SplitMix(state: 3)
    let days = (1...30).map(Double.init)
    for _ in 0..<20 {
      let line = days.map { 0.3 + 0.02 * $0 + 0.01 * random.normal() }
      let level = days.map { _ in 0.9 + 0.01 * random.normal() }
      let (one, other) = (
        try Fit(.logistic, times: days, values: line),
        try Fit(.logistic, times: days, values: level)
      )
      #expect(one.curve == nil && other.curve == nil)
      if case .undetermined(.constant) = one.outcome { Issue.record("a slope is no level") }
      if case .undetermined(.straightLine) = other.outcome { Issue.record("a level has no slope") }
    }
    // Five figures exactly on a line.
    let exact = try Fit(.logistic, times: [1, 2, 3, 4, 5], values: [0.1, 0.2, 0.3, 0.4, 0.5])
    #expect(exact.outcome == .undetermined(.straightLine))
    #expect(exact.day(ofLevel: 0.9) == nil)
  }

  /// Fieller's limits, with the arithmetic done by hand: y = 1, 3, 2, 5, 4 at 0 to 4 has the slope 0.8 and,
  /// about the mean place, S = 10; about the line s² = 1.2.
  @Test func theDayOfALine() throws {
    let line = WeightedMoments([0, 1, 2, 3, 4], [1, 3, 2, 5, 4], [1, 1, 1, 1, 1])
    #expect(abs((line.place(of: 5) ?? 0) - 4.5) < 1e-12)
    // t of 3 degrees of freedom for nine in ten is 2.3533634; t² s² = 6.6459831.
    let limits = line.interval(of: 5, confidence: 0.9, points: 5)
    // (0.64 − 0.66459831) < 0: the slope might be none.
    #expect(limits.lower == nil && limits.upper == nil)
    let steep = WeightedMoments([0, 1, 2, 3, 4], [0.1, 2.1, 3.8, 6.1, 7.9], [1, 1, 1, 1, 1])
    let found = steep.interval(of: 6, confidence: 0.9, points: 5)
    // The places at which |6 − a − b x| is t times its own standard error.
    for place in [found.lower, found.upper] {
      let x = try #require(place)
      let rest = 6 - steep.meanY - steep.slope * (x - steep.meanX)
      let square = steep.sumAboutLine / 3 * (1.0 / 5 + (x - steep.meanX) * (x - steep.meanX) / 10)
      #expect(abs(abs(rest) / square.squareRoot() - 2.353363435) < 1e-6)
    }
    #expect((found.lower ?? 9) < 3 && (found.upper ?? 0) > 3)
  }

  /// A jump that stops below a level allows that it never comes, and one that begins above it that it came before.
  @Test func aJumpLeavesLevelsOutsideItOpen() throws {
    var random = SplitMix(state: 11)
    let days = (1...9).map(Double.init)
    var jumps = 0
    for _ in 0..<60 where jumps < 3 {
      let curve = Curve(
        family: .logistic, floor: 0.2, rise: 0.7, rate: random.uniform(1.2, 3),
        midpoint: random.uniform(4, 6))
      let values = days.map { curve.value(at: $0) + 0.02 * random.normal() }
      let fit = try Fit(.logistic, times: days, values: values)
      guard shortage(of: fit)?.simpler == .jump else { continue }
      jumps += 1
      let jump = fit.series.jump
      let (step, low, high) = (jump.ceiling - jump.floor, jump.floor, jump.ceiling)
      #expect(fit.day(ofLevel: high + 0.01 * step)?.latest == nil)
      #expect(fit.day(ofLevel: low - 0.01 * step)?.earliest == nil)
    }
    #expect(jumps > 0)
  }
}
