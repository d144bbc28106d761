import RepriseData
import Testing

@Suite struct EarlierSeasonsTests {
  /// A season with levels on days after a day.
  private func season(
    _ name: String, of series: String = "Bijie", from first: String, _ levels: [Int: Double]
  ) throws -> PanelSeason {
    let start = try Day(first)
    let known = levels.sorted { $0.key < $1.key }
    return try PanelSeason(
      name, of: series, days: known.map { start + $0.key }, levels: known.map(\.value))
  }

  /// New Year's Day was 2019-02-05, 2020-01-25 and 2021-02-12, and is 2022-02-01: the tenth is day 9 after it.
  private var panel: Panel {
    get throws {
      try Panel([
        season("2021", from: "2021-02-12", [0: 0.3, 9: 0.852, 12: 0.9]),
        season("2020", from: "2020-01-25", [0: 0.2, 8: 0.25, 12: 0.45]),
        season("2019", from: "2019-02-05", [0: 0.4, 9: 0.91]),
        season("2018", from: "2018-02-16", [0: 0.4, 8: 0.8]),
        season("this", from: "2022-02-01", [0: 0.3, 9: 0.876]),
        season("other", of: "Zunyi", from: "2021-02-12", [0: 0.3, 9: 0.99]),
      ])
    }
  }

  @Test func theSameLunarDay() throws {
    let newYear = try Day("2022-02-01")
    let beside = try #require(
      EarlierSeasons(
        of: "Bijie", asOf: newYear + 9, SeasonClock(dayZero: newYear), in: try panel))
    #expect(beside.isLunar && beside.count == 3)
    #expect(beside.last.season == "2021" && beside.last.level == 0.852)
    #expect(beside.last.day == (try Day("2021-02-21")) && !beside.last.isBetween)
    #expect(beside.best.season == "2019" && beside.best.level == 0.91)
    // A quarter of the way from 25 to 45 %; 2018 ends a day too early.
    #expect(beside.worst.season == "2020" && beside.worst.isBetween)
    #expect(abs(beside.worst.level - 0.3) < 1e-12)
  }

  @Test func daysSinceTheLowestFigure() throws {
    let panel = try Panel([season("storm", from: "2021-09-01", [0: 0.9, 1: 0.2, 5: 0.6, 10: 0.8])])
    let zero = try Day("2022-08-01")
    let clock = SeasonClock(dayZero: zero)
    let beside = try #require(EarlierSeasons(of: "Bijie", asOf: zero + 4, clock, in: panel))
    #expect(!beside.isLunar && beside.last.level == 0.6)
    // Five days lie between two figures, and none is known of what was between them.
    #expect(EarlierSeasons(of: "Bijie", asOf: zero + 6, clock, in: panel) == nil)
    #expect(EarlierSeasons(of: "Zunyi", asOf: zero + 4, clock, in: panel) == nil)
    #expect(EarlierSeasons(of: "Bijie", asOf: zero + 40, clock, in: panel) == nil)
  }
}
