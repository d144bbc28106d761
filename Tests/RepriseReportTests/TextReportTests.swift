import Reprise
import RepriseReport
import Testing

/// Reports of very different forecasts.
@Suite struct TextReportTests {
  private static let forecasts = ReportedForecasts.all

  private static func detailed(_ forecast: Forecast) -> String {
    TextReport(forecast, isDetailed: true).description
  }

  @Test func thereIsAForecastOfEachCase() { #expect(Self.forecasts.count == 9) }

  @Test func everyLineFitsTheTerminal() {
    for forecast in Self.forecasts {
      let report = Self.detailed(forecast)
      for line in report.split(separator: "\n") { #expect(line.terminalColumns <= 80, "\(line)") }
      #expect(report.hasSuffix("\n"))
    }
  }

  @Test func theAnswerComesFirst() {
    for forecast in Self.forecasts {
      let report = TextReport(forecast)
      let indicator = forecast.series.measure == .operatingRate ? "perating rate" : "oad index"
      let first = report.answer.split(separator: "\n").first ?? ""
      #expect(first.contains(indicator), "\(first)")
      #expect(report.answer.hasSuffix("."))
      #expect(report.description == report.answer + "\n")
      #expect(Self.detailed(forecast).hasPrefix(report.answer + "\n\n"))
    }
  }

  /// A milestone has a row in a table; what is open of the first three is told with its chance.
  @Test func everyMilestoneIsAnswered() {
    for forecast in Self.forecasts {
      let answer = TextReport(forecast).answer
      let lines = answer.split(separator: "\n").map(String.init)
      let tables = lines.filter { $0.hasPrefix("      ") && $0.contains("even chance by") }
      #expect((1...2).contains(tables.count))
      let words = answer.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let told = words.matches(of: #/ (in time|within \d+ days?) is [a-z ]+ \([<>]? ?\d+ %\): /#)
        .count
      // The plan's come first, and of three milestones in all those that are open are told.
      let planned = forecast.progress.map(\.target.milestone)
      let others = forecast.milestones.map(\.milestone).filter { !planned.contains($0) }
      let open = (planned + others).prefix(3).compactMap { forecast[$0] }
        .filter { $0.alreadyPassed < 0.5 }
      #expect(told == open.count)
      #expect(!answer.contains("(0 %)") && !answer.contains("(100 %)"))
    }
  }

  /// The founding morning, as somebody reads it who has to act on it.
  @Test func theFoundingMorning() throws {
    let today = try Day("2022-02-10")
    let plan = Plan([
      .init("over 90 %", .exceeding(0.9), .before(today + 5)),
      .init("full resumption", .full, .before(today + 10)),
    ])
    let forecast = try Forecaster().forecast(
      try Series([.percent(87.6, on: today), .change(16.5, on: today)]), milestones: [], plan: plan)
    let answer = TextReport(forecast).answer
    let words = answer.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.hasPrefix(
        "Operating rate on Thu 10 Feb 2022 (day 10 of the lunar year): 87.6 %, up 16.5 points in a day. "
          + "plan even chance by in time verdict over 90 % before 15 Feb Fri 11 Feb "))
    #expect(
      words.contains("Fri 11 Feb 99 % on course") || words.contains("Fri 11 Feb > 99 % on course"))
    #expect(words.contains("Over 90 % in time is nearly certain ("))
    #expect(words.contains("It needs 1.4 points a day for 9 days"))
    // The median lies where 99.9 and 100.0 part.
    let expected = "On Sat 19 Feb, the last day in time, the middle estimate is "
    #expect(words.contains(expected + "99.9 %") || words.contains(expected + "100.0 %"))
    #expect(
      words.contains("How sure: 2 figures tell much of the pace and next to nothing of where"))
    #expect(
      words.contains(
        "If the place is a province, the chance in time is 1"))
    #expect(words.contains("%: on record none of 8 provinces"))
  }

  /// The base month's own holiday is told of, and no share of a normal day is made up.
  @Test func anIndexOfAFestiveMonthWarns() {
    let warned = Self.forecasts.map { Self.detailed($0) }
      .filter { $0.contains("contained the Spring Festival") }
    #expect(warned.count == 1)
    let text = warned.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "February 2021 contained the Spring Festival (2021-02-11 to 2021-02-17): its average day "
          + "lies below a normal February day, so that 104.1 % of it overstates the recovery"))
  }

  @Test func noDateStandsWithoutItsProbability() {
    for forecast in Self.forecasts {
      let rows = Self.detailed(forecast).split(separator: "\n").filter {
        $0.hasPrefix("  median") || $0.hasPrefix("  prior") || $0.hasPrefix("  at 99.5")
      }
      #expect(rows.count >= 3 * forecast.milestones.count)
      for row in rows { #expect(row.hasSuffix(" by then)"), "\(row)") }
    }
  }

  /// What full means is said once, and only where it is asked, which is everywhere here.
  @Test func fullIsDefinedOnce() {
    for forecast in Self.forecasts {
      let text = Self.detailed(forecast).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      #expect(text.matches(of: /Full = a published 100.0 %, 99.95 % or more\./).count == 1)
    }
  }

  @Test func aFallHasNoPace() {
    for forecast in Self.forecasts where forecast.progress.contains(where: { $0.pace == nil }) {
      let blocks = Self.detailed(forecast).split(separator: "\n\n")
        .filter { $0.hasPrefix("relapse: <= 2 %, by ") }
      #expect(blocks.count == 1)
      #expect(!blocks.joined().contains("pace needed") && !blocks.joined().contains("ceiling"))
    }
    #expect(Self.forecasts.contains { $0.progress.contains { $0.pace == nil } })
  }

  @Test func openSidesAreNamed() {
    var open = 0
    for forecast in Self.forecasts {
      let isOpen = forecast.milestones.contains {
        $0.dates.interval(0.8).upper == nil || $0.dates.interval(0.9).upper == nil
      }
      if isOpen { open += 1 }
      #expect(
        Self.detailed(forecast).contains("(open: beyond") || !isOpen
          || Self.detailed(forecast).contains("  open: beyond"))
    }
    #expect(open > 0)
  }

  @Test func everyPlannedMilestoneHasItsVerdictAndChance() {
    for forecast in Self.forecasts {
      let lines = Self.detailed(forecast).split(separator: "\n").map(String.init)
      let verdicts = lines.filter { line in
        (Progress.Verdict.allCases.map(\.rawValue) + ["out of reach"])
          .contains { line.hasSuffix(" %  \($0)") }
      }
      #expect(verdicts.count == forecast.progress.count)
    }
  }

  /// A row for each deadline ahead with a level to its decimal, and one for full where it settles.
  @Test func levelsOfTheDeadlineAndTheEndAreTold() {
    for forecast in Self.forecasts {
      let lines = Self.detailed(forecast).split(separator: "\n")
      let level = #/(on the deadline |settles at      )\d+\.\d % \(80 %: \d+\.\d % to \d+\.\d %\)/#
      let rows = lines.filter { $0.contains(level) }
      let ahead = forecast.progress.count { $0.target.deadline.lastDay > forecast.asOf }
      #expect(rows.count { $0.hasPrefix("  on the deadline") } == ahead)
      #expect(rows.count { $0.hasPrefix("  settles at") } == 1)
    }
  }

  /// A deadline is not missed before it is there.
  @Test func whatNoPathReachesIsOutOfReach() throws {
    let first = try Day("2025-02-04")
    let stalled = [
      40.5, 57.8, 69.3, 82.7, 89.1, 92.7, 93.3, 94.3, 95.3, 95.4, 95.2, 94.9, 95.6, 96.3,
    ]
    let forecast = try Forecaster(monteCarloError: 0.2).forecast(
      try Series(stalled.enumerated().map { try .percent($0.element, on: first + $0.offset) }),
      milestones: [], plan: Plan([.init("all", .full, .by(first + 20))]))
    let report = TextReport(forecast)
    #expect(forecast.progress.first?.verdict == .missed)
    #expect(report.answer.contains("< 1 %    out of reach"))
    let detailed = Self.detailed(forecast)
    #expect(!detailed.contains("missed"))
    // The prior's seasons would have it in line with the plan.
    #expect(forecast.progress.first?.expected?.standing == .inLine)
    #expect(!detailed.contains("in line"))
  }

  @Test func namesCannotDriveTheTerminal() {
    for forecast in Self.forecasts {
      let report = Self.detailed(forecast)
      #expect(!report.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  /// Several series make one table, worst first, and only what is not on course is told in sentences.
  @Test func theSummaryBeginsWithTheWorst() throws {
    let today = try Day("2022-02-10")
    let plan = Plan([.init("over 90 %", .exceeding(0.9), .before(today + 3))])
    var summary = Summary()
    #expect(summary.description.isEmpty)
    for (name, level) in [
      ("Anshun", 87.0), ("Bijie", 40.0), ("Zunyi\u{1B}[31m", 95.0), ("Liupanshui", 70.0),
    ] {
      let series = try Series(
        [.percent(level - 8, on: today - 1), .percent(level, on: today)], name: name)
      summary.add(
        try Forecaster(monteCarloError: 0.1).forecast(series, milestones: [.full], plan: plan))
    }
    let text = summary.description
    let rows = text.split(separator: "\n\n").first?.split(separator: "\n").map(String.init) ?? []
    #expect(rows.count == 5)
    #expect(rows[0].contains("90 %") && rows[0].contains("full") && rows[0].contains("in time"))
    #expect(rows[1].hasPrefix("Bijie ") && rows[2].hasPrefix("Liupanshui "))
    #expect(rows[1].contains("+8 ") && rows[1].hasSuffix("off course"))
    #expect(rows[4].contains("Zunyi") && rows[4].hasSuffix("met"))
    #expect(text.contains("A date is the day by which the chance is even; the chance in time"))
    #expect(text.contains("Operating rate of Bijie on Thu 10 Feb 2022"))
    #expect(!text.contains("Operating rate of Zunyi"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    for line in text.split(separator: "\n") { #expect(line.terminalColumns <= 80, "\(line)") }
  }

  /// A total stands above its parts, however well it does.
  @Test func theSummarySetsTotalsApart() throws {
    let today = try Day("2022-02-10")
    var summary = Summary()
    for (name, level) in [("遵义", 60.0), ("全省", 88.0), ("安顺", 80.0)] {
      summary.add(
        try Forecaster(monteCarloError: 0.1).forecast(
          try Series([.percent(level - 9, on: today - 1), .percent(level, on: today)], name: name)))
    }
    let rows = summary.description.split(separator: "\n", omittingEmptySubsequences: false).prefix(
      5)
    #expect(rows[1].hasPrefix("全省") && rows[2].isEmpty)
    #expect(rows[3].hasPrefix("遵义") && rows[4].hasPrefix("安顺"))
  }

  /// Where all are on course, the worst still says what the dates rest on.
  @Test func theSummaryAlwaysSaysWhatItRestsOn() throws {
    let today = try Day("2022-02-10")
    var summary = Summary()
    for (name, level) in [("a", 88.0), ("b", 86.0)] {
      let series = try Series(
        [.percent(level - 9, on: today - 1), .percent(level, on: today)], name: name)
      summary.add(
        try Forecaster(monteCarloError: 0.1).forecast(
          series, milestones: [.reaching(0.85), .reaching(0.9)]))
    }
    #expect(summary.description.matches(of: #/How sure: /#).count == 1)
  }
}
