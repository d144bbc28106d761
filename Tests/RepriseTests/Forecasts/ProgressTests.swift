import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct ProgressTests {
  private func progress(_ observations: [Observation], _ targets: [(Milestone, Deadline)]) throws
    -> [Progress]
  {
    let plan = Plan(targets.map { Plan.Target("\($0)", $0, $1) })
    return try Forecaster().forecast(
      try Series(observations, precision: Precision(decimals: 1)), milestones: [], plan: plan
    ).progress
  }

  @Test func paceOfTheFoundingCase() throws {
    let progress = try progress(
      ForecastLawTests.founding(),
      [
        (.exceeding(0.9), .before(age(14))), (.full, .before(age(19))), (.full, .by(age(10))),
        (.full, .by(age(9))), (.reaching(0.8), .by(age(20))),
      ])
    // To publish 90.1 on 14 February: 2.5 points in 4 days. To publish 100.0 on the 19th: 12.4 in 9.
    let expected = [(0.625, 4), (12.4 / 9, 9), (12.4, 1)]
    for (progress, (points, days)) in zip(progress, expected) {
      guard case .needed(let needed, days) = progress.pace else {
        Issue.record("\(String(describing: progress.pace))")
        continue
      }
      #expect(abs(needed - points) < 1e-9)
    }
    #expect(progress[3].pace == .tooLate)
    #expect(progress[4].pace == .reached)
  }

  @Test func verdictsFollowTheirProbabilities() throws {
    let all = try progress(
      ForecastLawTests.founding(),
      [
        (.exceeding(0.9), .before(age(14))), (.full, .before(age(19))), (.full, .by(age(10))),
        (.full, .by(age(9))), (.reaching(0.8), .by(age(9))),
      ])
    for progress in all.prefix(3) {
      let verdict: Progress.Verdict =
        progress.probability >= 0.8
        ? .onCourse
        : progress.probability >= 0.5
          ? .atRisk : progress.probability > 0 ? .offCourse : .missed
      #expect(progress.verdict == verdict)
    }
    #expect(all[3].verdict == .missed)
    #expect(all[4].verdict == .met)
  }

  @Test func slackCountsToTheLastDayInTime() throws {
    let milestone = Milestone.exceeding(0.9)
    let all = try progress(
      ForecastLawTests.founding(), [(milestone, .before(age(14))), (milestone, .by(age(14)))])
    let dates = try #require(
      try Forecaster().fitted(
        try Series(ForecastLawTests.founding(), precision: Precision(decimals: 1))
      ).dates(of: [milestone]).first)
    let median = try #require(dates.median)
    #expect(all[0].slack.median == (try age(13)) - median)
    #expect(all[1].slack.median == (try age(14)) - median)
    #expect(all[0].probability <= all[1].probability)
    if let low = all[0].slack.low, let high = all[0].slack.high { #expect(low <= high) }
  }

  @Test func expectedLevelFallsWithTheDaysThatAreLeft() throws {
    let all = try progress(
      ForecastLawTests.founding(),
      [11, 13, 16, 30].map { (.exceeding(0.9), .by(try age($0))) })
    let medians = all.compactMap { $0.expected?.median }
    #expect(medians.count == 4)
    for (sooner, later) in zip(medians, medians.dropFirst()) { #expect(sooner > later) }
    #expect(all.last?.expected?.standing == .ahead)
  }

  @Test func theHorizonReachesTheLastDeadline() throws {
    let series = try Series(ForecastLawTests.founding())
    func forecast(_ horizon: Int, _ deadline: Day) throws -> Forecast {
      try Forecaster(horizon: horizon, monteCarloError: 0.05).forecast(
        series, milestones: [], plan: Plan([.init("full", .full, .before(deadline))]))
    }
    let short = try forecast(3, age(19))
    #expect(short.horizon == 9)
    #expect(
      try short.progress.first?.probability == forecast(60, age(19)).progress.first?.probability)
    let day = try age(400)
    #expect(throws: ForecastError.deadlineOutOfRange(.before(day), asOf: try age(9))) {
      try forecast(60, day)
    }
  }

  @Test func milestonesThatMakeNoSenseAreRefused() throws {
    for milestone in [
      Milestone(.fraction(0)), Milestone(.fraction(.nan)), Milestone(.fraction(1.041)),
      Milestone(.fraction(1), .above), Milestone(.allBut(5, of: 5)), Milestone(.allBut(1, of: 0)),
      Milestone(.full(at: 1), rule: .sustained(days: 0)),
      Milestone(.full(at: 1), rule: .sustained(days: 99)), Milestone(.full(at: 1), .above),
      .full(at: 1.001), .full(at: -.infinity), .falling(below: 0), Milestone(.fraction(1), .atMost),
    ] {
      #expect(throws: ForecastError.self) {
        try Forecaster().forecast(
          try Series(ForecastLawTests.founding()), milestones: [milestone])
      }
    }
  }

  @Test(arguments: [Measure.operatingRate, .loadIndex(baseline: nil)])
  func aPercentageForAFractionIsAskedBack(_ measure: Measure) throws {
    let series = try Series(ForecastLawTests.founding(), measure: measure)
    let milestone = Milestone.reaching(90)
    let error = MilestoneError.invalidMilestone(milestone, .levelInPercent(90))
    #expect(throws: error) { try milestone.validate(for: series) }
    #expect("\(error)".hasSuffix("is 0.9 meant, which is 90 %?"))
    #expect(throws: ForecastError.milestone(error)) {
      try Forecaster().forecast(series, milestones: [milestone])
    }
  }

  @Test func aFallNeedsNoPace() throws {
    let progress = try progress(
      ForecastLawTests.founding(),
      [(.falling(below: 0.8), .by(age(20))), (Milestone(.fraction(0.05), .atMost), .by(age(20)))])
    #expect(progress.count == 2)
    for progress in progress { #expect(progress.pace == nil && progress.expected == nil) }
  }
}
