import Reprise
import RepriseReport
import Testing

/// What is to be done next, at the end of every answer.
@Suite struct NextStepsTests {
  private func next(_ forecast: Forecast, _ language: Language = .english) -> String {
    TextReport(forecast, in: language).answer.split(separator: "\n\n").last?
      .split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
  }

  private func forecast(
    _ percents: [Double], from first: String, _ plan: Plan, _ measure: Measure = .operatingRate
  ) throws -> Forecast {
    let first = try Day(first)
    let facts = try percents.enumerated().map {
      try Observation.percent($0.element, on: first + $0.offset)
    }
    return try Forecaster(monteCarloError: 0.02).forecast(
      Series(facts, measure: measure), milestones: plan.targets.isEmpty ? [.full] : [], plan: plan)
  }

  /// The first day with a sum of at least nine tenths, added up here.
  private func safeDay(_ dates: DateDistribution) -> Day? {
    var sum = 0.0
    for (place, probability) in dates.probabilities.enumerated() {
      sum += probability
      if sum >= 0.9 - 1e-9 { return dates.firstDay + place }
    }
    return nil
  }

  @Test func everyAnswerEndsWithWhatToDo() {
    for forecast in ReportedForecasts.all {
      let (english, chinese) = (next(forecast), next(forecast, .simplifiedChinese))
      #expect(english.hasPrefix("Next: ") && chinese.hasPrefix("下一步："), "\(english)")
      #expect((1...3).contains(english.matches(of: #/[a-z]\.( |$)/#).count), "\(english)")
      #expect(!english.contains("--") && !chinese.contains("--"))
    }
  }

  @Test func promisesAreKeptInNineCasesOfTen() throws {
    let today = try Day("2022-02-10")
    for forecast in ReportedForecasts.all {
      for milestone in forecast.milestones {
        #expect(Promise(of: milestone.dates).day == safeDay(milestone.dates))
        #expect(Promise(of: milestone.dates).level == nil)
      }
    }
    let plan = Plan([.init("full", .full, .before(today + 10))])
    let forecast = try forecast([71.1, 87.6], from: "2022-02-09", plan)
    let progress = try #require(forecast.progress.first)
    let place = try #require(LevelQuantiles.shares.firstIndex(of: 0.1))
    let level = try #require(forecast.level(on: today + 9)).levels[place]
    #expect(Promise(of: forecast.milestones[0].dates, progress).level == level)
    let tenths = String(Int((level * 1000).rounded()))
    let text = next(forecast)
    #expect(
      text.hasPrefix(
        "Next: what can be promised with 9 chances in 10 is \(tenths.dropLast()).\(tenths.suffix(1)) % on Sat 19 Feb; "
          + "full resumption cannot, for any day within 60 days. "), "\(text)")
    #expect(
      text.hasSuffix(
        "ask which enterprises will not come back, and say whether the place is a "
          + "province, of which less can be promised."))
  }

  @Test func onCourseNothingNeedBeDone() throws {
    let today = try Day("2022-02-10")
    let plan = Plan([.init("over 90 %", .exceeding(0.9), .before(today + 6))])
    let sure = try forecast([71.1, 87.6], from: "2022-02-09", plan)
    #expect(sure.progress.first?.verdict == .onCourse)
    #expect(
      next(sure) == "Next: nothing need be done unless over 90 % is not reached by Fri 11 Feb.")
    #expect(next(sure, .simplifiedChinese) == "下一步：暂不需要措施，除非到2月11日（周五）仍未超过90%。")
    let met = Plan([.init("half", .reaching(0.5), .before(today + 6))])
    #expect(
      next(try forecast([71.1, 87.6], from: "2022-02-09", met))
        == "Next: nothing need be done, as all is reached.")
  }

  /// Its own figures show that it stays below, so that no advice is to wait for more of them.
  @Test func aStandstillAsksWhoIsShut() throws {
    let percents = [
      40.5, 57.8, 69.3, 82.7, 89.1, 92.7, 93.3, 94.3, 95.3, 95.4, 95.2, 94.9, 95.6, 96.3,
    ]
    let text = next(try forecast(percents, from: "2025-02-04", Plan([])))
    #expect(
      text
        == "Next: full resumption cannot be promised with 9 chances in 10 for any day within 60 days. The "
        + "figures already show where it settles: ask which enterprises are still shut, and until when."
    )
  }

  /// A percentage of a month with a feast of its own says little until the month is known.
  @Test func anIndexOfAFestiveMonthAsksForItsReadings() throws {
    let plan = Plan([.init("half", .reaching(0.5), .by(try Day("2022-02-20")))])
    let index = Measure.loadIndex(baseline: "February 2021")
    let text = next(try forecast([104.1], from: "2022-02-10", plan, index))
    #expect(
      text
        == "Next: get the daily readings of February 2021: they alone say how far from normal it is."
    )
  }
}
