import Foundation
import RecoveryCurves
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// The posterior against millions of seasons simulated by other software; see
/// `Reference/posterior.py`.
@Suite struct PosteriorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var over90: Double
    var full: Double
    var fullEver: Double
    var sustained90: Double
    /// Standard error of the reference.
    var error: Double

    var testDescription: String { name }

    var family: Family {
      name.lowercased().contains("gompertz")
        ? .gompertz : isIndex && name != "indexRange" ? .weibull : .logistic
    }

    /// The facts of the case and its as-of day, as the script has them.
    func facts() throws -> (observations: [Observation], asOf: Day) {
      func bound(_ lower: Int?, _ upper: Int?, strictly: Bool = false) throws -> Observation.Fact {
        func side(_ units: Int) throws -> Observation.Bound {
          .init(try #require(Figure(units: units, decimals: 0)), isInclusive: !strictly)
        }
        return .bound(lower: try lower.map(side), upper: try upper.map(side))
      }
      switch name {
      case "founding":
        return ([try .percent(87.6, on: age(9)), try .change(16.5, on: age(9))], try age(9))
      case "oneLevel", "gompertz": return ([try .percent(71.1, on: age(8))], try age(8))
      case "nothing": return ([], try age(7))
      case "bound": return ([.init(try bound(93, nil, strictly: true), on: try age(9))], try age(9))
      case "range": return ([.init(try bound(90, 93), on: try age(9))], try age(9))
      case "rising":
        return (
          [
            try .percent(71.1, on: age(8)),
            .init(.order(.rising, since: try age(4)), on: try age(8)),
          ], try age(8)
        )
      case "gap":
        return (
          [try .percent(87.6, on: age(9)), .init(try bound(38, 42), on: try age(6))], try age(9)
        )
      case "index", "indexGompertz":
        return (
          [
            try .percent(55.3, on: age(0)), try .percent(63.8, on: age(3)),
            try .percent(70.2, on: age(4)),
          ], try age(5)
        )
      case "indexFacts":
        return (
          [
            try .percent(55.3, on: age(0)), try .change(6.4, on: age(4)),
            .init(try bound(66, nil, strictly: true), on: try age(5)),
          ], try age(5)
        )
      case "indexRange":
        return (
          [try .percent(61.2, on: age(2)), .init(try bound(75, 85), on: try age(6))], try age(6)
        )
      default: return ([.init(.count(4557, of: 4707), on: try age(9))], try age(9))
      }
    }

    var isIndex: Bool { name.hasPrefix("index") }
  }

  /// What the script believes of an index.
  static let indexPrior = Prior(
    floor: .init(0.5, 0.15), ceiling: .free(.init(0.98, 0.08)), logHalfwayDay: .init(2, 0.5),
    logDuration: .init(2, 0.4), correlation: 0.5, logNoise: .init(-3.2, 0.5),
    logitPersistence: .init(0.6, 1))

  /// The dates of more than 90 %, full recovery, and 90 % for three days.
  private func dates(_ reference: Case, isClosed: Bool, seed: UInt64) throws -> [DateDistribution] {
    let (observations, asOf) = try reference.facts()
    let measure = reference.isIndex ? Measure.loadIndex(baseline: nil) : .operatingRate
    let series = try Series(observations, measure: measure, precision: Precision(decimals: 1))
    let forecaster = try Forecaster(dayZero: age(0), seed: seed)
      .with(\.prior, reference.isIndex ? Self.indexPrior : SeasonSimulator.prior)
      .with(\.family, reference.family).with(\.without, [.tempering])
    let season = try forecaster.season(of: series, asOf: asOf)
    let posterior = try forecaster.fit(season, isBesideOthers: !isClosed)
    // The script counts from day 0.
    #expect(season.facts.origin == (try age(0)))
    let goals = [(0.9005, 1), (0.9995, 1), (0.8995, 3)].map { level, run in
      SeasonPaths.Goal(level: .init(threshold: measure.scale(level), run: run))
    }
    return SeasonPaths(
      of: posterior, count: 20_480, to: goals,
      in: .init(first: try age(0), countingFrom: try age(0), horizon: 60)
    ).dates(effectiveDraws: posterior.effectiveSampleSize)
  }

  @Test(
    .enabled(if: Build.isOptimized, "slow without optimization"),
    arguments: PosteriorReference.cases, [false, true])
  func agreesWithBruteForce(_ reference: Case, isClosed: Bool) throws {
    guard isClosed == false || ["index", "indexGompertz"].contains(reference.name) else { return }
    let expected = [reference.over90, reference.full, reference.fullEver, reference.sustained90]
    var worst = 0.0
    for seed in 1...4 as ClosedRange<UInt64> {
      let dates = try dates(reference, isClosed: isClosed, seed: seed)
      #expect(dates[0].monteCarloError <= 0.0125)
      let found = [
        dates[0].probability(by: try age(13)), dates[1].probability(by: try age(18)),
        1 - dates[1].never, dates[2].probability(by: try age(13)),
      ]
      for (place, (found, expected)) in zip(found, expected).enumerated() {
        let error = [dates[0], dates[1], dates[1], dates[2]][place].monteCarloError
        // Each is within four standard errors of both simulations together.
        let allowed = (reference.error * reference.error + error * error).squareRoot()
        worst = max(worst, abs(found - expected) / allowed)
        #expect(abs(found - expected) < 4 * allowed, "seed \(seed), \(place)")
      }
    }
    print(
      String(format: "brute force: %.2f standard errors at most  ", worst) + reference.name
        + (isClosed ? " closed" : ""))
  }

  /// Draws under another prior, and draws counted under it, are those of a posterior sampled under it.
  @Test(
    .enabled(if: Build.isOptimized, "slow without optimization"),
    arguments: [true, false], [0.5, 1.4])
  func drawsUnderAnotherPrior(isClosed: Bool, factor: Double) throws {
    let reference = try #require(PosteriorReference.cases.first { $0.name == "index" })
    let (observations, asOf) = try reference.facts()
    let series = try Series(
      observations, measure: .loadIndex(baseline: nil), precision: Precision(decimals: 1))
    func posterior(_ prior: Prior) throws -> Posterior {
      let forecaster = try Forecaster(dayZero: age(0)).with(\.prior, prior)
        .with(\.without, [.tempering])
      return try forecaster.fit(
        try forecaster.season(of: series, asOf: asOf), isBesideOthers: !isClosed)
    }
    /// Mean and standard deviation of the floor and of the ceiling.
    func moments(_ draws: [Posterior.Draws], _ weight: (Posterior.Draws) -> Lanes) -> [Double] {
      let total = draws.reduce(0) { $0 + weight($1).sum() }
      return [\Posterior.Draws.season.floor, \.season.ceiling].flatMap { end in
        let mean = draws.reduce(0) { $0 + (weight($1) * $1[keyPath: end]).sum() } / total
        let square =
          draws.reduce(0) {
            let error = $1[keyPath: end] - mean
            return $0 + (weight($1) * error * error).sum()
          } / total
        return [mean, square.squareRoot()]
      }
    }
    let ones = Lanes(repeating: 1)
    let base = try posterior(Self.indexPrior)
    let other = base.prior.widened(by: factor)
    let fresh = moments(try posterior(other).draws(65_536)) { _ in ones }
    let (weights, _) = base.reweighed(under: other)
    let drawn = moments(base.draws(65_536, under: (other, weights))) { _ in ones }
    let counted = moments(base.draws(65_536, countedBy: [other])) { $0.ratios[0] }
    let before = moments(base.draws(65_536)) { _ in ones }
    // The prior decides the ceiling, so that the test can tell the priors apart.
    #expect(abs(fresh[3] / before[3] - 1) > 0.2)
    for (fresh, (drawn, counted)) in zip(fresh, zip(drawn, counted)) {
      #expect(abs(drawn / fresh - 1) < 0.1)
      #expect(abs(counted / fresh - 1) < 0.1)
    }
  }
}
