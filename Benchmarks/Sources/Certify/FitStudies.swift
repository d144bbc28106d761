import Foundation
import LeastSquares
import RealModule
import RecoveryCurves

/// A logistic season with independent noise.
private struct Season {
  let truth: Curve
  let days: [Double]
  let values: [Double]

  /// A season of so many days, or one that goes on for so many days after its half-way day.
  init?(seed: UInt64, days count: Int, noise: Double) {
    var random = SeededRandom(seed: seed &* 0x9e37_79b9 &+ 17)
    for _ in 0..<4 { _ = random.next() }
    let span = Double(count - 1)
    guard
      let truth = try? Curve(
        family: .logistic, floor: 0.2 + 0.3 * random.uniform(),
        ceiling: 0.95 + 0.07 * random.uniform(), halfwayDay: span * (0.3 + 0.3 * random.uniform()),
        duration: span * (0.08 + 0.08 * random.uniform()))
    else { return nil }
    self.truth = truth
    days = (0..<count).map { Double($0) }
    values = days.map { truth.value(at: $0) + noise * random.normal() }
  }

  init?(seed: UInt64, after: Int, noise: Double) {
    var random = SeededRandom(seed: seed &* 0x9e37_79b9 &+ 29)
    for _ in 0..<4 { _ = random.next() }
    guard
      let truth = try? Curve(
        family: .logistic, floor: 0.2 + 0.3 * random.uniform(),
        ceiling: 0.95 + 0.07 * random.uniform(), halfwayDay: 8 + 4 * random.uniform(),
        duration: 2 + 3 * random.uniform())
    else { return nil }
    self.truth = truth
    let last = Int((truth.halfwayDay ?? 0).rounded()) + after
    days = (0...max(last, 0)).map { Double($0) }
    values = days.map { truth.value(at: $0) + noise * random.normal() }
  }
}

/// Coverage of intervals for the day of 90 % at a nominal 0.90, a side without limit counting as
/// covering.
struct Coverage: Encodable {
  let points: Int
  let series: Int
  var profile = 0.0
  var profileOpen = 0.0
  /// Series without an interval, counted as not covering.
  var withoutInterval = 0.0
  var deltaMethod = 0.0

  init(points: Int, series: Int, noise: Double = 0.02) {
    self.points = points
    self.series = series
    for seed in 0..<series {
      guard let season = Season(seed: UInt64(seed), days: points, noise: noise),
        let day = season.truth.day(ofLevel: 0.9),
        let fit = try? Fit(.logistic, times: season.days, values: season.values)
      else { continue }
      if let interval = fit.interval(of: { $0.day(ofLevel: 0.9) }) {
        let below = interval.lower.map { $0 <= day } ?? true
        let above = interval.upper.map { $0 >= day } ?? true
        if below && above { profile += 1 }
        if interval.lower == nil || interval.upper == nil { profileOpen += 1 }
      } else {
        withoutInterval += 1
      }
      if covers(season, from: fit.closestCurve ?? season.truth, day) { deltaMethod += 1 }
    }
    let count = Double(series)
    (profile, profileOpen) = (profile / count, profileOpen / count)
    (withoutInterval, deltaMethod) = (withoutInterval / count, deltaMethod / count)
  }

  /// The interval of the first order, estimate ± t · standard error, from the same least squares
  /// whether the fit is refused or not.
  private func covers(_ season: Season, from start: Curve, _ day: Double) -> Bool {
    let (days, values) = (season.days, season.values)
    let problem = LeastSquaresProblem.differentiated(
      start: [start.floor, start.rise, start.rate, start.midpoint]
    ) { p in
      zip(days, values).map { p[0] + p[1] / (1 + .exp(-p[2] * (Dual($0) - p[3]))) - Dual($1) }
    }
    guard let solution = try? problem.minimize(), let covariance = solution.covariance,
      let t = StudentT(degreesOfFreedom: Double(solution.degreesOfFreedom))?.quantile(0.95)
    else { return false }
    let p = solution.parameters
    let curve = Curve(family: .logistic, floor: p[0], rise: p[1], rate: p[2], midpoint: p[3])
    guard let found = curve.day(ofLevel: 0.9) else { return false }
    // dt = −(dy by the parameters) / y′.
    let gradient = curve.gradient(at: found)
    let row = [1, gradient.rise, gradient.rate, gradient.midpoint]
    var variance = 0.0
    for i in 0..<4 {
      for j in 0..<4 { variance += row[i] * row[j] * covariance[i, j] }
    }
    return abs(found - day) <= t * variance.squareRoot() / abs(curve.slope(at: found))
  }
}

/// How often series are refused.
struct Refusals: Encodable {
  struct Row: Encodable {
    let daysAfterHalfway: Int
    let refused: Double
  }
  let noise: Double
  let series: Int
  /// Identifiable seasons by their days after the half-way day.
  let byDays: [Row]
  /// On the first day on which the true curve is within half a standard deviation of its ceiling.
  let refusedWhenPlateauShows: Double
  let refusedThreeDaysLater: Double
  /// Series that determine no curve, and how many of them are named so.
  let named: [String: Double]

  init(series: Int, noise: Double) {
    self.noise = noise
    self.series = series
    func isRefused(_ days: [Double], _ values: [Double]) -> Bool {
      (try? Fit(.logistic, times: days, values: values))?.curve == nil
    }
    func share(_ body: (UInt64) -> Bool) -> Double {
      Double((0..<series).count { body(UInt64($0)) }) / Double(series)
    }
    byDays = (-2...12).map { after in
      Row(
        daysAfterHalfway: after,
        refused: share { seed in
          Season(seed: seed, after: after, noise: noise).map { isRefused($0.days, $0.values) }
            ?? true
        })
    }
    func afterPlateau(_ later: Int) -> Double {
      share { seed in
        guard let whole = Season(seed: seed, after: 40, noise: noise),
          let shown = whole.days.first(where: {
            whole.truth.ceiling - whole.truth.value(at: $0) <= 0.5 * noise
          })
        else { return true }
        let count = Int(shown) + 1 + later
        return isRefused(Array(whole.days.prefix(count)), Array(whole.values.prefix(count)))
      }
    }
    refusedWhenPlateauShows = afterPlateau(0)
    refusedThreeDaysLater = afterPlateau(3)
    func noisy(_ seed: UInt64, _ count: Int, _ value: (Double) -> Double) -> Bool {
      var random = SeededRandom(seed: seed &+ 77)
      for _ in 0..<4 { _ = random.next() }
      let days = (0..<count).map { Double($0) }
      return isRefused(days, days.map { value($0) + noise * random.normal() })
    }
    named = [
      "plateau not visible": share { seed in
        Season(seed: seed, after: -1, noise: noise).map { isRefused($0.days, $0.values) } ?? false
      },
      "straight line": share { noisy($0, 14) { 0.3 + 0.03 * $0 } },
      "constant": share { noisy($0, 14) { _ in 0.9 } },
      "two points": share { noisy($0, 2) { 0.7 + 0.16 * $0 } },
    ]
  }
}

/// Microseconds of processor time of a fit of 30 points.
func fitTime() -> Double {
  let seasons = (0..<400).compactMap { Season(seed: $0, days: 30, noise: 0.01) }
  var best = Double.infinity
  for _ in 0..<5 {
    let start = processorMicroseconds()
    for season in seasons { _ = try? Fit(.logistic, times: season.days, values: season.values) }
    best = min(best, (processorMicroseconds() - start) / Double(seasons.count))
  }
  return best
}

private func processorMicroseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

func printFitStudies(_ coverages: [Coverage], _ refusals: [Refusals], microseconds: Double) {
  print("\nDay of 90 % of logistic seasons, noise 0.02, nominal coverage 0.90")
  print("points  series  profile   open  none  delta method")
  for coverage in coverages {
    print(
      pad("\(coverage.points)", 7), pad("\(coverage.series)", 7),
      thousandths(coverage.profile), thousandths(coverage.profileOpen),
      thousandths(coverage.withoutInterval), thousandths(coverage.deltaMethod))
  }
  for refusal in refusals {
    print("\nRefusals, noise \(refusal.noise), \(refusal.series) seasons each")
    print(
      "identifiable seasons refused by days after the half-way day:",
      refusal.byDays.map { "\($0.daysAfterHalfway): \(thousandths($0.refused))" }
        .joined(separator: "  "))
    print(
      "on the day the true curve is within noise / 2 of its ceiling:",
      "\(thousandths(refusal.refusedWhenPlateauShows)),",
      "three days later: \(thousandths(refusal.refusedThreeDaysLater))")
    print(
      "not identifiable, named:",
      refusal.named.sorted { $0.key < $1.key }
        .map { "\($0.key) \(Int(($0.value * Double(refusal.series)).rounded()))" }
        .joined(separator: ", "))
  }
  print("\none fit of 30 points with its refusal tests: \(Int(microseconds)) microseconds")
}

private func thousandths(_ x: Double) -> String {
  let rounded = Int((x * 1000).rounded())
  let digits = String(repeating: "0", count: 3 - String(rounded % 1000).count)
  return "\(rounded / 1000).\(digits)\(rounded % 1000)"
}
