import RecoveryCurves
import Testing

@testable import Reprise

@Suite struct CurveMemberTests {
  /// Against scipy's normal densities: the prior's density and the likelihood with floor and ceiling
  /// integrated out, and what is then known of these.
  @Test func likelihoodAgreesWithReferences() throws {
    for reference in CurveReference.all {
      var normal = SeasonNormal()
      for row in 0..<6 {
        normal.mean[row] = reference.mean[row]
        for column in 0..<6 {
          normal.covariance[column][row] = reference.covariance[6 * row + column]
        }
      }
      let component = CurveComponent(normal, share: 1)
      let likelihood = CurveLikelihood(
        Recovery(ages: reference.ages, levels: reference.levels), power: reference.power)
      for set in InstructionSet.available {
        let kernel = LaneRecovery(
          ages: reference.ages, levels: reference.levels, power: reference.power,
          components: [component.figures], by: set)
        var group = CurvePosterior.Group()
        for place in 0..<4 { group.point[place] = Lanes(repeating: reference.point[place]) }
        var room = kernel.room
        withUnsafeMutableBytes(of: &group) { kernel.evaluate($0, room: &room) }
        expectAgreement(group, component, likelihood, reference)
      }
    }
  }

  private func expectAgreement(
    _ group: CurvePosterior.Group, _ component: CurveComponent, _ likelihood: CurveLikelihood,
    _ reference: CurveReference
  ) {
    let (precision, logScale) = likelihood.weight(group.point, group.sums)
    let conditional = component.conditional(
      group.point, group.sums, precision: precision, logScale: logScale)
    // The factors of √2π that cancel: of the four parameters, and of each day to the power.
    let constant =
      0.5 * Double.log(2 * .pi) * (4 + reference.power * Double(reference.ages.count))
    let logTarget = conditional.logPeak[0] + .log(conditional.volume[0]) - constant
    #expect(abs(logTarget - reference.logTarget) < 1e-9 * max(1, abs(reference.logTarget)))
    let kernels = group.logTarget[5] - constant
    #expect(abs(kernels - reference.logTarget) < 1e-9 * max(1, abs(reference.logTarget)))
    #expect(abs(conditional.floor[0] - reference.conditionalMean[0]) < 1e-9)
    #expect(abs(conditional.ceiling[0] - reference.conditionalMean[1]) < 1e-9)
    let determinant = conditional.determinant[0]
    let covariance = [
      conditional.ceilingPrecision[0], -conditional.crossPrecision[0],
      -conditional.crossPrecision[0], conditional.floorPrecision[0],
    ].map { $0 / determinant }
    for (one, other) in zip(covariance, reference.conditionalCovariance) {
      #expect(abs(one - other) < 1e-9)
    }
  }

  private static let milestones = [0.8, 0.9, 1].flatMap { level in
    [1, 3].map { Milestone(.fraction(level), rule: .sustained(days: $0)) }
  }

  private static func member(_ panel: Panel) -> CurveMember {
    CurveMember(past: FittedSeasons(panel), paths: 200)
  }

  /// A later day, a lower level and a laxer rule never have a lower probability, and the same seed
  /// gives the same bytes.
  @Test func laws() throws {
    var generator = PanelGenerator(state: 21)
    let panel = try generator.panel()
    let member = Self.member(panel)
    for season in panel.seasons.suffix(3) {
      for asOf in season.origins.prefix(3) {
        let situation = try panel.situation(of: season.name, asOf: asOf)
        let dates = member.dates(of: Self.milestones, in: situation, horizon: 40, seed: 1)
        #expect(dates.count == Self.milestones.count)
        let cumulative = dates.map { dates in (1...40).map { dates.probability(by: asOf + $0) } }
        for (dates, cumulative) in zip(dates, cumulative) {
          #expect(dates.asOf == asOf && dates.firstDay == asOf + 1)
          #expect(cumulative.allSatisfy { (0...1).contains($0) })
          #expect(zip(cumulative, cumulative.dropFirst()).allSatisfy { $0 <= $1 })
          #expect(abs(dates.probabilities.reduce(dates.never, +) - 1) < 1e-9)
          #expect(dates.unreachable <= dates.never && dates.monteCarloError < 0.1)
        }
        for level in 0..<3 {
          #expect(zip(cumulative[2 * level], cumulative[2 * level + 1]).allSatisfy { $0 >= $1 })
          guard level > 0 else { continue }
          for rule in 0..<2 {
            let (low, high) = (cumulative[2 * level - 2 + rule], cumulative[2 * level + rule])
            #expect(zip(low, high).allSatisfy { $0 >= $1 })
          }
        }
        let again = member.dates(of: Self.milestones, in: situation, horizon: 40, seed: 1)
        #expect(again == dates)
        let other = member.dates(of: Self.milestones, in: situation, horizon: 40, seed: 2)
        #expect(other != dates)
      }
    }
  }

  /// Without past seasons nothing depends on the calendar.
  @Test func daysCanBeShifted() throws {
    var generator = PanelGenerator(state: 3)
    let first = try Day("2015-05-05")
    let season = try generator.season("s", of: "s", from: first)
    let later = try PanelSeason(
      "s", of: "s", days: season.days.map { $0 + 1_234 }, levels: season.levels)
    let asOf = season.days[25]
    func dates(_ season: PanelSeason, _ asOf: Day) throws -> DateDistribution {
      CurveMember(paths: 200).dates(
        of: Self.milestones, in: try Panel([season]).situation(of: "s", asOf: asOf), horizon: 30,
        seed: 9)[1]
    }
    let (one, other) = (try dates(season, asOf), try dates(later, asOf + 1_234))
    #expect(one.probabilities == other.probabilities && one.never == other.never)
    #expect(other.firstDay == one.firstDay + 1_234)
  }

  /// Fits made beforehand, of seasons that had not ended as well, change nothing.
  @Test func fitsMadeBeforehandTellNothingMore() throws {
    var generator = PanelGenerator(state: 5)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.dropFirst(4).first)
    let asOf = try #require(season.origins.first)
    let situation = try panel.situation(of: season.name, asOf: asOf)
    #expect(situation.ended.count < panel.seasons.count - 1)
    let known = Self.member(panel).dates(
      of: Self.milestones, in: situation, horizon: 20, seed: 1)
    let alone = CurveMember(paths: 200).dates(
      of: Self.milestones, in: situation, horizon: 20, seed: 1)
    #expect(known == alone)
    // A season of the same name with other levels is not taken for it.
    let others = panel.seasons.compactMap {
      try? PanelSeason($0.name, of: $0.series, days: $0.days, levels: $0.levels.map { $0 / 2 })
    }
    let misled = CurveMember(past: FittedSeasons(try Panel(others)), paths: 200).dates(
      of: Self.milestones, in: situation, horizon: 20, seed: 1)
    #expect(misled == alone)
  }

  /// Past seasons of quick recoveries make a quick one likely.
  @Test func pastSeasonsSpeak() throws {
    func season(_ year: Int, _ pace: Double) throws -> PanelSeason {
      let first = try Day("\(year)-02-01")
      let levels = (0..<50).map { age -> Double in
        if age < 6 { return 1 - 0.1 * Double(age) }
        return 1.02 - 0.52 * Double.exp(-Double(age - 5) / pace)
      }
      return try PanelSeason(
        "s@\(year)", of: "s", days: (0..<50).map { first + $0 }, levels: levels)
    }
    // The day of the trough: nothing of the recovery is seen.
    let asOf = try Day("2020-02-06")
    func median(_ pace: Double) throws -> Int {
      let panel = try Panel(
        (2014...2019).map { try season($0, pace) } + [season(2020, 6)])
      let dates = CurveMember(paths: 400).dates(
        of: [.reaching(0.9)], in: try panel.situation(of: "s@2020", asOf: asOf), horizon: 60,
        seed: 1)[0]
      return try #require(dates.median) - asOf
    }
    let (quick, slow) = (try median(3), try median(15))
    // Theirs took 5 and 22 days.
    #expect((3...8).contains(quick) && (14...30).contains(slow))
  }

  /// Seasons of one day, of millennia, without a rise, and of absurd levels all get an answer.
  @Test func oddSeasonsAreAnswered() throws {
    let (first, last) = (try Day("0001-01-01"), try Day("9999-12-31"))
    let middle = try Day("2022-02-01")
    func season(_ name: String, _ days: [Day], _ levels: [Double]) throws -> PanelSeason {
      try PanelSeason(name, of: "s", days: days, levels: levels)
    }
    let panel = try Panel([
      season("one", [first], [0]), season("ages", [first, middle, last], [0.9, 0.1, 0.2]),
      season("flat", (0..<9).map { middle + $0 }, Array(repeating: 0.5, count: 9)),
      season("zero", (0..<9).map { middle + 40 + $0 }, Array(repeating: 0, count: 9)),
      season("huge", (0..<5).map { middle + 60 + $0 }, [1e308, -1e308, 1e300, 5, -1e308]),
      season("rising", (0..<5).map { middle + 70 + $0 }, [-1e308, -1, 1e9, 1e300, 1e308]),
      season("falling", (0..<9).map { middle + 90 + $0 }, (0..<9).map { -Double($0) }),
      season("sparse", (0..<9).map { middle + 120 + $0 * $0 }, (0..<9).map { 0.1 * Double($0) }),
      season("end", [last - 3, last - 2, last - 1, last], [1, 0.5, 0.6, 0.7]),
    ])
    let member = Self.member(panel)
    for season in panel.seasons {
      for asOf in [season.firstDay, season.lastDay, last] {
        let situation = try panel.situation(of: season.name, asOf: asOf)
        let dates = member.dates(of: Backtest.milestones, in: situation, horizon: 30, seed: 1)
        #expect(dates.count == 2)
        for dates in dates {
          #expect(dates.probabilities.count == 30)
          #expect(dates.probabilities.allSatisfy { (0...1).contains($0) })
          #expect((0...1).contains(dates.never))
        }
      }
    }
    #expect(throws: Never.self) { try GenericSeason(learnedFrom: [panel]) }
  }

  @Test func poorSamplesSaySo() throws {
    // Months with little noise are far from what is believed.
    let ages = (0..<120).map(Double.init)
    let recovery = Recovery(
      ages: ages,
      levels: ages.map { age in
        0.2 + 0.7 * age / (60 + age) + 0.002 * Double(Int(age * 7_919) % 11 - 5)
      })
    let situation = try Panel([
      PanelSeason("s", of: "s", days: [try Day("2022-02-01")], levels: [0.2])
    ]).situation(of: "s", asOf: Day("2022-02-01"))
    let prior = CurvePrior(situation, generic: .builtIn, past: FittedSeasons())
    var few = CurvePosterior.Effort()
    few.rounds = 1
    few.points = 80
    let poor = CurvePosterior(
      recovery, prior: prior.components, power: 1, effort: few, Randomness(seed: 1))
    let better = CurvePosterior(
      recovery, prior: prior.components, power: 1, effort: .init(), Randomness(seed: 1))
    #expect(poor.effectiveSize < 30)
    #expect(better.effectiveSize > 50)
    var member = CurveMember(power: 1)
    member.effort = few
    let dates = member.dates(
      of: [.reaching(0.9)], after: recovery, asOf: try Day("2022-02-01"), age: 299, horizon: 30,
      seed: 1, prior: prior)
    #expect(dates[0].monteCarloError > 0.08)
  }
}
