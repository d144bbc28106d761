import Foundation
import Reprise
import RepriseIO
import Testing

/// The lines of the two tutorials, and a check that these are what the pages show.
@Suite struct TutorialTests {
  /// The files of the pages are named from the top level of the package.
  private func url(_ path: String) -> URL { Self.root.appending(path: path) }

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func fromAMeterToADate() throws {
    // FromAMeterToADate: begin
    let file = try LoadFile(contentsOf: url("Datasets/meter/readings.csv"))
    for load in file.loads { print(load.area, load.days.count, "days") }
    for problem in file.problems { print(problem) }

    let answers = try file.loads.map { load in try LoadAssessment(LoadRecord(load)) }
    for answer in answers {
      print(
        answer.record.load.area, answer.asOf, answer.shutdown?.name ?? "no shutdown",
        answer.normal.definition)
    }

    let forecaster = Forecaster()
    let forecasts = try answers.map { answer in
      try forecaster.forecast(try answer.index.series(), milestones: [.reaching(0.9), .full])
    }
    for forecast in forecasts { print(forecast) }

    let full = forecasts[0][.full]
    print(full?.median?.description ?? "not within the horizon")
    for (day, probability) in full?.cumulativeProbabilities ?? [] where probability > 0.5 {
      print(day, probability)
    }
    // FromAMeterToADate: end
    #expect(file.loads.map(\.area) == ["Linhai", "Yunxi"])
    #expect(answers.map(\.shutdown?.name) == ["LNY2022", "LNY2022"])
    // By the simulation, which the file's truth.csv has, without its weekdays, weather and noise.
    let truth = [("2022-02-17", "2022-02-21"), ("2022-02-13", "2022-02-20")]
    for (forecast, (ninety, hundred)) in zip(forecasts, truth) {
      for (milestone, day) in [(Milestone.reaching(0.9), ninety), (.full, hundred)] {
        let dates = try #require(forecast[milestone])
        // What the index has reached, with its noise, is no forecast.
        guard dates.alreadyPassed < 0.5 else { continue }
        let (lower, upper) = dates.interval(0.9)
        #expect(try Day(day) + 2 >= lower ?? dates.lastDay, "\(forecast)")
        #expect(try Day(day) - 2 <= upper ?? dates.lastDay, "\(forecast)")
      }
    }
  }

  @Test func againstPastSeasons() async throws {
    // AgainstPastSeasons: begin
    let panel = try Panel(contentsOf: url("Datasets/past-seasons/panel.csv"))
    let today = try Day("2022-02-10")
    let situation = try panel.situation(of: "Hexi@LNY2022", asOf: today)
    print(
      situation.ended.count, "seasons had ended,", situation.running.count, "were running beside it"
    )

    let forecaster = Forecaster(history: History(panel))
    let facts = try zip(situation.season.days, situation.season.levels).map { day, level in
      try Observation.rate(level, on: day)
    }
    let series = try Series(facts, measure: .loadIndex(baseline: nil), name: "Hexi")
    let forecast = try forecaster.forecast(series, asOf: today)
    print(forecast)
    print(forecast.past?.events ?? 0, "past events")

    let backtest = try Backtest(panel, originsPerSeason: 1)
    let result = try await backtest.result(of: [forecaster, Climatology()], threads: 2)
    for scores in result.scores {
      print(scores.method, scores.milestone, scores.all.crps, scores.all.coverage80)
    }
    // AgainstPastSeasons: end
    // Three places through 2018 to 2021 had ended, and the two others of 2022 were running.
    #expect(situation.ended.count == 12)
    #expect(situation.running.count == 2)
    // Of the four years before it a forecast leaves out those that are no likeness of its season.
    #expect((1...4).contains(forecast.past?.events ?? 0))
    #expect(result.scores.count == 4)
    #expect(result.scores.allSatisfy { $0.all.crps > 0 && $0.all.questions > 0 })
    // The panel has the season's end: 91.1 on 17 February after 87.4, and 100.8 on the 21st after 94.1.
    for (milestone, day) in [(Milestone.reaching(0.9), "2022-02-17"), (.full, "2022-02-21")] {
      let dates = try #require(forecast[milestone])
      let (lower, upper) = dates.interval(0.9)
      #expect(try Day(day) >= lower ?? dates.lastDay, "\(forecast)")
      #expect(try Day(day) <= upper ?? dates.lastDay, "\(forecast)")
    }
  }

  /// Blanks and the way files are named aside, the page shows the lines above.
  @Test(arguments: ["FromAMeterToADate", "AgainstPastSeasons"])
  func pagesShowTheLines(_ page: String) throws {
    func plain(_ text: some StringProtocol) -> String {
      text.split(whereSeparator: \.isWhitespace).joined()
        .replacing("URL(fileURLWithPath:", with: "url(")
    }
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let begin = try #require(source.range(of: "// \(page): begin\n"))
    let end = try #require(source.range(of: "// \(page): end"))
    let text = try String(
      contentsOf: url("Sources/Reprise/Reprise.docc/\(page).md"), encoding: .utf8)
    let blocks = text.components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
    #expect(blocks.count >= 3)
    let shown = blocks.joined().split(separator: "\n").filter { !$0.hasPrefix("import ") }
    #expect(
      plain(shown.joined(separator: "\n")) == plain(source[begin.upperBound..<end.lowerBound]))
  }
}
