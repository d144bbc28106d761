import Foundation
import Reprise
import RepriseIO
import Testing

@Suite struct LoadAssessmentWritingTests {
  private func answer(_ area: String, last: Double? = nil) throws -> LoadAssessment {
    let first = try Day("2021-11-01")
    var values = (0..<110).map { index -> Double in
      let base = 1000 + 50 * (index % 7)
      return Double(index > 85 ? base - 400 : base)
    }
    if let last { values[109] = last }
    let load = DailyLoad(area: area, days: values.indices.map { first + $0 }, values: values)
    let record = LoadRecord(
      try #require(load), findingShutdownsBy: .known(.china))
    return try LoadAssessment(record)
  }

  @Test func csvIsReadBackAsAnIndex() throws {
    let answers = [try answer("Anshun"), try answer("Zunyi, north")]
    let csv = LoadAssessment.csv(answers)
    #expect(
      csv.hasPrefix("series,date,percent,load,normal,sd,definition\nAnshun,2022-01-08,100.0,"))
    #expect(csv.split(separator: "\n").last?.hasSuffix(",before:56..25") == true)
    let file = try SeriesFile(
      Source(csv, named: "load.csv"), options: ReadingOptions(measure: .loadIndex(baseline: nil)))
    #expect(file.series.map(\.name) == ["Anshun", "Zunyi, north"])
    #expect(file.notices.isEmpty)
    for (series, answer) in zip(file.series, answers) {
      let level = try #require(series.lastLevel)
      #expect(level.day == answer.asOf)
      #expect(abs(level.fraction - (answer.index.levels.last ?? 0)) < 1e-4)
    }
  }

  /// A place that feeds in is below zero, and its index is still one to forecast.
  @Test func csvHasNoPercentBelowZero() throws {
    let csv = LoadAssessment.csv([try answer("Anshun", last: -300)])
    #expect(csv.split(separator: "\n").last?.hasPrefix("Anshun,2022-02-18,,-300.0,") == true)
    let series = try SeriesFile(
      Source(csv, named: "load.csv"), options: ReadingOptions(measure: .loadIndex(baseline: nil))
    ).series
    #expect(series.first?.lastLevel?.day == (try Day("2022-02-17")))
  }

  @Test func jsonHasItsNames() throws {
    let answer = try answer("")
    let text = answer.json([])
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == LoadAssessment.jsonSchema)
    #expect(object["series"] is NSNull)
    #expect(object["asOf"] as? String == "2022-02-18")
    #expect(object["normal"] as? String == "before:56..25")
    #expect((object["definition"] as? String)?.contains("56 to 25 days before day 0") == true)
    let season = try #require(object["season"] as? [String: Any])
    #expect(season["name"] as? String == "LNY2022")
    #expect(season["source"] as? String == "lunarNewYear")
    #expect(object["baseHoliday"] is NSNull)
    let days = try #require(object["days"] as? [[String: Any]])
    #expect(days.count == answer.index.days.count)
    #expect(days.first?["percent"] as? Double == 100)
    #expect(days.first?["sd"] as? Double == 0)
    #expect(answer.jsonLine([]).contains("\n") == false)
  }

  @Test func aPanelIsReadBack() throws {
    let panel = try Panel([
      PanelSeason(
        "a, b@1", of: "a, b", days: [try Day("2022-01-01"), try Day("2022-01-03")],
        levels: [0.98765, -0.01])
    ])
    let back = try PanelFile(Source(panel.csv, named: "panel.csv")).panel
    #expect(back.seasons.map(\.name) == ["a, b@1"])
    #expect(back.seasons[0].days == panel.seasons[0].days)
    #expect(zip(back.seasons[0].levels, panel.seasons[0].levels).allSatisfy { abs($0 - $1) < 1e-5 })
  }
}
