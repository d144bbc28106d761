import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct GenericSeasonTests {
  @Test func builtInIsADistribution() throws {
    func checked(_ built: GenericSeason) throws -> GenericSeason {
      try GenericSeason(
        mean: built.mean, covariance: built.covariance,
        covarianceWithLogFall: built.covarianceWithLogFall, meanLogFall: built.meanLogFall,
        varianceOfLogFall: built.varianceOfLogFall, sample: built.sample)
    }
    let built = GenericSeason.builtIn
    var all = try checked(built)
    for (kind, law) in built.kinds { all = all.adding(try checked(law), of: kind) }
    #expect(all.with(outlines: built.outlines) == built)
    #expect(Set(built.kinds.keys) == Set(SeasonKind.allCases))
  }

  @Test func slowFallsForetellSlowRecoveries() {
    let built = GenericSeason.builtIn
    let (quick, slow) = (built.normal(logFall: 0), built.normal(logFall: 3))
    #expect(slow.mean[0] > quick.mean[0] + 1)
    // What is left after the fall is known is less; the levels are as before.
    #expect(quick.covariance[0][0] < built.normal.covariance[0][0])
    #expect(quick.mean[4] == slow.mean[4] && quick.mean[5] == slow.mean[5])
    #expect(quick.covariance[5][5] == built.normal.covariance[5][5])
    #expect(built.normal(logFall: nil).mean == built.normal.mean)
  }

  @Test func learnsWhatSeasonsAreLike() throws {
    func panel(_ pace: Double, _ years: ClosedRange<Int>) throws -> Panel {
      try Panel(
        years.map { year in
          let first = try Day("\(year)-02-01")
          let levels = (0..<60).map { age -> Double in
            if age < 5 { return 1 - 0.1 * Double(age) }
            // Half-way after pace · ln 2 days, 90 % after pace · ln 10.
            let noise = 0.002 * Double((age * 7919 + year) % 11 - 5)
            return 1 - 0.5 * Double.exp(-Double(age - 5) / pace) + (age > 5 ? noise : 0)
          }
          return try PanelSeason(
            "s@\(year)", of: "s", days: (0..<60).map { first + $0 }, levels: levels)
        })
    }
    let learned = try GenericSeason(learnedFrom: [panel(8, 2011...2016)])
    #expect(learned.sample == .init(sources: 1, events: 6, seasons: 6))
    #expect(abs(learned.mean[0] - .log(8 * 0.693)) < 0.1)
    #expect(abs(learned.mean[1] - .log(8 * 1.609)) < 0.1)
    #expect(abs(learned.mean[4] - 0.5) < 0.02 && abs(learned.mean[5] - 1) < 0.02)
    // Three days from half-way down to the trough.
    #expect(abs(learned.meanLogFall - .log(3)) < 1e-12)
    // A source of one event weighs a third, one of six events three quarters.
    let two = try GenericSeason(learnedFrom: [panel(8, 2011...2016), panel(2, 2011...2011)])
    let alone = try GenericSeason(learnedFrom: [panel(2, 2011...2011)])
    let expected = (0.75 * learned.mean[0] + alone.mean[0] / 3) / (0.75 + 1.0 / 3)
    #expect(abs(two.mean[0] - expected) < 1e-9)
    #expect(two.sample.sources == 2 && two.sample.events == 7)
  }

  @Test func fallsAreCountedFromHalfWayDown() throws {
    let first = try Day("2020-01-01")
    func fall(_ levels: [Double], every gap: Int = 1) throws -> Double? {
      try PanelSeason(
        "s", of: "s", days: levels.indices.map { first + gap * $0 }, levels: levels
      ).logFall
    }
    #expect(try fall([1, 1, 0.9, 0.4, 0.2, 0.5]) == .log(2))
    #expect(try fall([1, 0.7, 0.2, 0.5], every: 5) == .log(5))
    #expect(try fall([0.3, 0.25, 0.5]) == nil)
    #expect(try fall([0.2, 0.5]) == nil)
    // The last of the lowest days counts.
    #expect(try fall([1, 0.2, 0.2, 0.2]) == .log(3))
  }

  @Test func refusals() {
    func make(
      mean: [Double]? = nil, covariance: [[Double]]? = nil, variance: Double = 1, events: Int = 1
    ) throws(GenericSeason.Problem) {
      let built = GenericSeason.builtIn
      _ = try GenericSeason(
        mean: mean ?? built.mean, covariance: covariance ?? built.covariance,
        covarianceWithLogFall: built.covarianceWithLogFall, meanLogFall: 1,
        varianceOfLogFall: variance, sample: .init(sources: 1, events: events, seasons: 1))
    }
    #expect(throws: GenericSeason.Problem.incomplete) { try make(mean: [1]) }
    #expect(throws: GenericSeason.Problem.incomplete) { try make(covariance: [[1]]) }
    #expect(throws: GenericSeason.Problem.notFinite) {
      try make(mean: [.nan, 0, 0, 0, 0, 0])
    }
    #expect(throws: GenericSeason.Problem.noSeason) { try make(events: 0) }
    let built = GenericSeason.builtIn.covariance
    #expect(throws: GenericSeason.Problem.notACovariance) {
      try make(covariance: built.map { $0.map { -$0 } })
    }
    var skewed = built
    skewed[0][1] += 1
    #expect(throws: GenericSeason.Problem.notACovariance) {
      try make(covariance: skewed)
    }
    // The fall cannot explain more than there is.
    #expect(throws: GenericSeason.Problem.notACovariance) { try make(variance: 1e-3) }
    #expect(throws: GenericSeason.Problem.noFall) {
      try GenericSeason(learnedFrom: [])
    }
  }
}
