import Foundation
import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

/// A forecast is the same by every door.
@Suite(.enabled(if: Build.isOptimized, "dozens of forecasts, slow without optimization"))
struct ForecasterTests {
  /// The seasons of `Datasets/past-seasons/panel.csv`.
  private static func panel() throws -> Panel {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: package.appending(path: "Datasets/past-seasons/panel.csv"), encoding: .utf8)
    var rows: [String: (series: String, days: [Day], levels: [Double])] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 3, let percent = Double(cells[3]) else { continue }
      var row = rows[cells[1]] ?? (cells[0], [], [])
      row.days.append(try Day(cells[2]))
      row.levels.append(percent / 100)
      rows[cells[1]] = row
    }
    return try Panel(
      rows.map { name, row in
        try PanelSeason(name, of: row.series, days: row.days, levels: row.levels)
      })
  }

  /// What is told of a province without asking is what asking for one says.
  @Test func theDatesInAProvinceAreThoseOfOne() throws {
    let today = try Day("2022-02-10")
    let series = try Series([.percent(87.6, on: today), .change(16.5, on: today)])
    let unsaid = try Forecaster().forecast(series)
    let told = try #require(unsaid.milestones.last?[.province])
    let asked = try #require(try Forecaster(placeLevel: .province).forecast(series)[.full])
    for day in stride(from: 1, through: 60, by: 3) {
      #expect(abs(told.probability(by: today + day) - asked.probability(by: today + day)) < 0.03)
    }
    #expect(unsaid.milestones.first?[.province] == nil)
    let city = try Forecaster(placeLevel: .city).forecast(series)
    #expect(city.milestones.allSatisfy { $0[.province] == nil })
  }

  @Test func aSeriesIsForecastAsItsSeasonIs() throws {
    let panel = try Self.panel()
    #expect(panel.seasons.count > 10)
    let milestones = [0.9, 1].map { Milestone(.fraction($0), rule: .sustained(days: 3)) }
    var (asked, worst) = (0, 0.0)
    for season in panel.seasons {
      let origins = season.origins
      for asOf in Set([origins.first, origins.dropFirst(4).first, origins.dropFirst(11).first])
        .compactMap(\.self)
      {
        let situation = try panel.situation(of: season.name, asOf: asOf)
        let byPanel = Forecaster(history: History(panel)).dates(
          of: milestones, in: situation, horizon: 60, seed: 11)
        // What is known on the day of the others, and the season's own figures by then.
        let others = try Panel(
          panel.seasons.filter { $0.name != season.name }.compactMap { $0.truncated(through: asOf) }
        )
        let series = try Series(
          zip(situation.season.days, situation.season.levels).map { day, level in
            try .percent(level * 100, on: day)
          }, measure: .loadIndex(baseline: nil), name: season.series)
        let forecast = try Forecaster(history: History(others), seed: 11).forecast(
          series, milestones: milestones, asOf: asOf)
        for (one, milestone) in zip(byPanel, milestones) {
          let other = try #require(forecast[milestone])
          for ahead in 1...60 {
            let away = abs(
              one.probability(by: asOf + ahead) - other.probability(by: asOf + ahead))
            worst = max(worst, away)
            #expect(away < 1e-12, "\(season.name) as of \(asOf), \(milestone), \(ahead) days")
          }
          asked += 1
        }
      }
    }
    print("same by every door: \(asked) questions, \(worst) at most")
    #expect(asked > 40)
  }
}
