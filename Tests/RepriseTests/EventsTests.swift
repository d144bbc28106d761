import Testing

@testable import Reprise

@Suite struct EventsTests {
  @Test func eventsAreClustersOfTroughs() throws {
    let troughs = try [
      "2020-02-09", "2020-03-02", "2020-01-01", "2019-01-01", "2020-01-20", "2020-03-02",
    ].map { try Day($0) }
    // Three from New Year to February, the days between the first and the last being more than 20.
    let events = Events(troughs)
    #expect(events.count == 3)
    let seasons: [Double] = [3, 2, 3, 1, 3, 2]
    #expect(events.shares == seasons.map { 1 / $0 })
    #expect(Events([]).count == 0 && Events([]).shares.isEmpty)
  }

  /// A second series of an event takes half of what the first one counted, so that an event with a
  /// copy of its season tells what the season alone does.
  @Test func aCopyOfASeasonTellsNothing() throws {
    var generator = PanelGenerator(state: 3)
    let panel = try generator.panel()
    let season = try #require(panel.seasons.last)
    let asOf = try #require(season.origins.first)
    let known = try panel.situation(of: season.name, asOf: asOf)
    let twice = try Panel(
      panel.seasons
        + panel.seasons.map {
          try PanelSeason("\($0.name) again", of: $0.series, days: $0.days, levels: $0.levels)
        })
    let copied = try twice.situation(of: season, asOf: asOf)
    #expect(copied.ended.count == 2 * known.ended.count && !known.ended.isEmpty)
    #expect(copied.events.count == known.events.count)
    let prior = Backtest.milestones.map { _ in
      DateDistribution(after: asOf, cumulative: (1...30).map { Double($0) / 60 })
    }
    let analog = Analog(borrows: false)
    let once = analog.durations(of: Backtest.milestones, in: known).dates(prior: prior, asOf: asOf)
    let again = analog.durations(of: Backtest.milestones, in: copied).dates(
      prior: prior, asOf: asOf)
    for (one, other) in zip(once, again) {
      for day in 1...30 {
        #expect(abs(one.probability(by: asOf + day) - other.probability(by: asOf + day)) < 1e-9)
      }
    }
  }
}
