import Foundation
import Reprise
import RepriseIO
import Testing

/// Forecasts of the bundled record of published operating rates, each from the figures up to a day, beside a
/// place that goes on at its pace. The prior was set with this record in view.
@Suite struct PublishedRatesTests {
  /// A probability for one day and whether the level had been reached by then.
  private struct Claim {
    var forecast: Double
    var pace: Double
    var isReached: Bool
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Datasets/published-rates")

  private static func series(_ name: String) throws -> [Series] {
    Array(
      try SeriesFile(
        Source(contentsOf: folder.appending(path: name)),
        options: ReadingOptions(measure: .operatingRate)
      ).series)
  }

  /// The day and the level of each figure, of a range its middle.
  private static func levels(_ series: Series) -> [(day: Day, level: Double)] {
    series.observations.compactMap { observation in
      if let level = observation.level { return (observation.day, level) }
      guard case .bound(let lower?, let upper?) = observation.fact else { return nil }
      return (observation.day, (lower.figure.fraction + upper.figure.fraction) / 2)
    }
  }

  /// The probability that a place which goes on at the pace of its last two figures, of 3 points a day after one, is
  /// at a level by a day: 4.4 points a day is what the record's next figures are off, and √k that of k days.
  private static func pace(
    _ known: [(day: Day, level: Double)], to level: Double, by day: Day
  ) -> Double {
    guard let last = known.last else { return 0 }
    let before = known.dropLast().last
    let step = before.map { max(0, (last.level - $0.level) / Double(last.day - $0.day)) } ?? 0.03
    return (1...max(1, day - last.day)).reduce(0) { most, days in
      let away = min(1, last.level + step * Double(days)) - level
      return max(most, 0.5 * erfc(-away / (0.044 * Double(days).squareRoot()) / 2.0.squareRoot()))
    }
  }

  private static func claims(_ name: String, dayZero: Day?) throws -> [Claim] {
    var claims: [Claim] = []
    for series in try series(name) {
      let levels = levels(series)
      for (place, now) in levels.enumerated().dropLast() {
        let asked = [0.8, 0.9, 0.95, 0.98, 0.99].filter { level in
          !levels[...place].contains { $0.level >= level - 1e-9 }
        }
        guard !asked.isEmpty else { continue }
        let forecast = try Forecaster(dayZero: dayZero, horizon: 120).forecast(
          series, milestones: asked.map { .reaching($0) }, asOf: now.day)
        for (level, answer) in zip(asked, forecast.milestones.map(\.dates)) {
          let reached = levels.first { $0.level >= level - 1e-9 }?.day
          let below = levels.last { figure in
            figure.level < level - 1e-9 && reached.map { figure.day < $0 } ?? true
          }
          for (day, isReached) in [(below?.day, false), (reached, true)] {
            guard let day, day > now.day else { continue }
            claims.append(
              Claim(
                forecast: answer.probability(by: day),
                pace: pace(Array(levels[...place]), to: level, by: day), isReached: isReached))
          }
        }
      }
    }
    return claims
  }

  @Test func isNearerThanConstantPace() throws {
    let restart = try #require(Day(year: 2020, month: 2, day: 10))
    let claims =
      try Self.claims("ordinary.csv", dayZero: nil)
      + Self.claims("restarts.csv", dayZero: restart)
    func score(_ claims: [Claim], _ said: (Claim) -> Double) -> Double {
      claims.reduce(0) { $0 + pow(said($1) - ($1.isReached ? 1 : 0), 2) } / Double(claims.count)
    }
    print("\nBrier score of a level reached by a day   claims  Reprise  constant pace")
    for (name, some) in [
      ("not reached yet", claims.filter { !$0.isReached }), ("reached", claims.filter(\.isReached)),
      ("all", claims),
    ] {
      let (own, pace) = (score(some, \.forecast), score(some, \.pace))
      print(
        name.padding(toLength: 40, withPad: " ", startingAt: 0),
        String(format: "%7d %8.3f %14.3f", some.count, own, pace))
    }
    #expect(claims.count > 100)
    #expect(score(claims, \.forecast) < score(claims, \.pace))
  }
}
