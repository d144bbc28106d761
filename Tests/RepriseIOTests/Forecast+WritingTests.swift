import Foundation
import Reprise
import RepriseIO
import Testing

/// A forecast's levels, paths and JSON say what the value says. Two forecasts are made, of few draws.
@Suite struct ForecastWritingTests {
  private static let rate: Forecast? = try? {
    let tenth = try Day("2022-02-10")
    let plan = Plan([
      .init("over 90 %", .exceeding(0.9), .before(tenth + 5)),
      .init("past", .reaching(0.5), .by(tenth - 1)),
    ])
    var forecaster = Forecaster(horizon: 12, monteCarloError: 0.2)
    forecaster.paths = 7
    return try forecaster.forecast(
      try Series([.percent(71.1, on: tenth - 1), .percent(87.6, on: tenth)], name: "Zunyi, north"),
      plan: plan)
  }()

  /// An index in a fall at no feast, so that its own trend is heard.
  private static let index: Forecast? = try? {
    let first = try Day("2021-07-01")
    let levels = [100, 101, 99.5, 100.2, 98.9, 100.4, 101, 99.8, 72, 48, 45.2, 51, 57.5, 63, 68]
    return try Forecaster(horizon: 9, monteCarloError: 0.2).forecast(
      try Series(
        levels.enumerated().map { try .percent($0.element, on: first + $0.offset) },
        measure: .loadIndex(baseline: nil)))
  }()

  private func rows(_ csv: String) -> [[String]] {
    csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func levelsHaveARowForEachDay() throws {
    let forecast = try #require(Self.index)
    let rows = rows(forecast.levelsCSV())
    #expect(rows.first == ["date", "p05", "p10", "p25", "p50", "p75", "p90", "p95"])
    #expect(rows.count == 1 + 9)
    for (place, row) in rows.dropFirst().enumerated() {
      let day = forecast.asOf + 1 + place
      #expect(row[0] == "\(day)")
      let levels = row.dropFirst().compactMap(Double.init)
      #expect(levels.count == 7)
      #expect(levels == levels.sorted())
      for (written, level) in zip(levels, try #require(forecast.level(on: day)).levels) {
        #expect((written / 100 - level).magnitude <= 0.500001e-5)
      }
      for cell in row.dropFirst() {
        #expect((cell.split(separator: ".").last?.count ?? 0) <= 3, "\(cell)")
      }
    }
  }

  @Test func namesAreQuotedAndHeadersStandOnce() throws {
    let forecast = try #require(Self.rate)
    let levels = forecast.levelsCSV(isNamed: true)
    #expect(levels.hasPrefix("series,date,p05,"))
    #expect(levels.contains("\n\"Zunyi, north\",2022-02-11,"))
    #expect(
      levels.split(separator: "\n").dropFirst()
        == forecast.levelsCSV(isNamed: true, hasHeader: false).split(separator: "\n")[...])
    let paths = forecast.pathsCSV()
    #expect(paths.hasPrefix("series,path,date,percent\n\"Zunyi, north\",1,2022-02-11,"))
    #expect(paths.split(separator: "\n").count == 1 + 7 * 12)
    #expect(forecast.pathsCSV(hasHeader: false).split(separator: "\n").count == 7 * 12)
  }

  /// The same numbers both ways, of a rate never above 100.
  @Test func pathsAgreeInBothForms() throws {
    let forecast = try #require(Self.rate)
    let lines = forecast.pathsJSONLines.split(separator: "\n")
    #expect(lines.count == 7)
    var cells = rows(forecast.pathsCSV(hasHeader: false)).compactMap {
      $0.last.flatMap(Double.init)
    }[...]
    for (place, line) in lines.enumerated() {
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(object["series"] as? String == "Zunyi, north")
      #expect(object["path"] as? Int == place + 1)
      #expect(object["from"] as? String == "2022-02-11")
      let percent = try #require(object["percent"] as? [Double])
      #expect(percent == Array(cells.prefix(12)))
      #expect(percent.allSatisfy { (0...100).contains($0) })
      cells = cells.dropFirst(12)
    }
    #expect(cells.isEmpty)
    #expect(try #require(Self.index).pathsJSONLines.isEmpty)
  }

  private func object(_ forecast: Forecast) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(forecast.json.utf8)) as? [String: Any])
  }

  @Test func jsonHasTheLevels() throws {
    for forecast in [try #require(Self.rate), try #require(Self.index)] {
      let levels = try #require(try object(forecast)["levels"] as? [String: Any])
      #expect(levels["from"] as? String == "\(forecast.asOf + 1)")
      #expect(levels["shares"] as? [Double] == LevelQuantiles.shares)
      let rows = try #require(levels["levels"] as? [[Double]])
      #expect(rows.count == forecast.horizon)
      for (row, level) in zip(rows, forecast.levels) {
        #expect(zip(row, level.levels).allSatisfy { ($0 - $1).magnitude <= 0.500001e-6 })
      }
    }
  }

  @Test func jsonSaysWhereItSettlesAndStandsOnTheDeadline() throws {
    let forecast = try #require(Self.rate)
    let object = try object(forecast)
    let ceiling = try #require((object["learned"] as? [String: Any])?["ceiling"] as? [String: Any])
    #expect(object["settles"] as? [Double] == ceiling["posterior"] as? [Double])
    let milestones = try #require(object["milestones"] as? [[String: Any]])
    // Before 02-15 is on 02-14 at the latest, the fourth day ahead.
    let level = try #require(milestones[0]["levelOnDeadline"] as? [String: Any])
    let median = try #require(level["median"] as? Double)
    #expect((median - forecast.levels[3].median).magnitude <= 0.500001e-6)
    #expect((level["interval80"] as? [Double])?.count == 2)
    #expect((level["interval90"] as? [Double])?.count == 2)
    #expect(milestones[1]["levelOnDeadline"] is NSNull)
    #expect(milestones.last?.keys.contains("levelOnDeadline") == false)
  }

  @Test func jsonHasTheBasis() throws {
    for (forecast, trend) in [(try #require(Self.rate), 0.0), (try #require(Self.index), 0.75)] {
      let basis = try #require(try object(forecast)["basis"] as? [String: Any])
      #expect(basis["kind"] is NSNull)
      #expect(basis["events"] as? Int == 0)
      let members = try #require(basis["members"] as? [String: Double])
      #expect(
        Set(members.keys)
          == ["curve", "daysLikeToday", "pastPaths", "seasonsElsewhere", "localTrend"])
      #expect(members["localTrend"] == trend)
      #expect((members.values.reduce(0, +) - 1).magnitude < 1e-6)
    }
  }
}
