import Testing

@testable import Reprise

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
      case "oneLevel": return ([try .percent(71.1, on: age(8))], try age(8))
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
      default: return ([.init(.count(4557, of: 4707), on: try age(9))], try age(9))
      }
    }
  }

  @Test(arguments: PosteriorReference.cases)
  func agreesWithBruteForce(_ reference: Case) throws {
    let (observations, asOf) = try reference.facts()
    let series = try Series(observations, precision: Precision(decimals: 1))
    let posterior = try Forecaster().fitted(series, asOf: asOf)
    let dates = try posterior.dates(of: [
      .exceeding(0.9), .full, Milestone(.fraction(0.9), rule: .sustained(days: 3)),
    ])
    // Each is within four standard errors of both simulations together.
    let allowed =
      4
      * (reference.error * reference.error + dates[0].monteCarloError * dates[0].monteCarloError)
      .squareRoot()
    #expect(dates[0].monteCarloError <= 0.01)
    #expect(abs(dates[0].probability(by: try age(13)) - reference.over90) < allowed)
    #expect(abs(dates[1].probability(by: try age(18)) - reference.full) < allowed)
    #expect(abs(1 - dates[1].never - reference.fullEver) < allowed)
    #expect(abs(dates[2].probability(by: try age(13)) - reference.sustained90) < allowed)
  }
}
