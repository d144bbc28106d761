import Foundation
import Reprise
import RepriseIO
import Testing

@Suite struct PanelFileTests {
  private static func panel(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws
    -> Panel
  {
    try PanelFile(Source(text, named: "f.csv"), options: options).panel
  }

  @Test func rowsInAnyOrder() throws {
    let panel = try Self.panel(
      """
      season,percent,series,date
      b@2,50,b,2022-02-02
      a@1,-3.25,a,2022-02-03
      # a comment
      b@2,,b,2022-02-04
      a@1,104.1%,a,2022-02-01
      b@2,9/10,b,2022-02-01
      a@1,８７．６％,a,2022-02-02
      b@2,－0.5,b,2022-02-05

      """)
    let first = try day("2022-02-01")
    let a = try PanelSeason(
      "a@1", of: "a", days: [first, first + 1, first + 2], levels: [1.041, 0.876, -0.0325])
    let b = try PanelSeason(
      "b@2", of: "b", days: [first, first + 1, first + 4], levels: [0.9, 0.5, -0.005])
    #expect(try panel == Panel([b, a]))
    #expect(panel["a@1"] == a && panel["c"] == nil)
  }

  @Test(arguments: [
    "series;season;date;percent\na;a@1;2022-02-01;87,6\n",
    "series\tseason\tdate\trate\na\ta@1\t2022-02-01\t0.876\n",
    "Series, SEASON ,date,value\na,a@1,2022-02-01,\"87.6 %\"\n",
    "series,season,date,value\na,a@1,2022-02-01,876/1000\n",
    "[{\"series\": \"a\", \"season\": \"a@1\", \"date\": \"2022-02-01\", \"percent\": 87.6}]",
    "{\"observations\": [{\"series\": \"a\", \"season\": \"a@1\", \"date\": \"2022-02-01\", \"rate\": 0.876}]}",
  ])
  func oneLevelInManyForms(_ text: String) throws {
    let season = try #require(try Self.panel(text).seasons.first)
    #expect(season.levels == [0.876])
    #expect(season.name == "a@1" && season.series == "a")
  }

  /// What tells series apart is called as in a file of series, and a year is a season of each of them.
  @Test func keysAndSharedSeasons() throws {
    let file = try PanelFile(
      Source(
        "地区,行业,season,date,percent\nBijie,steel,2021,2021-02-20,80\nBijie,tea,2021,2021-02-20,70\n"
          + "Bijie,steel,2022,2022-02-10,85\n", named: "f.csv"))
    #expect(file.panel.seasons.map(\.series) == ["Bijie / steel", "Bijie / tea", "Bijie / steel"])
    #expect(
      file.panel.seasons.map(\.name) == ["Bijie / steel 2021", "Bijie / tea 2021", "2022"])
    #expect(file.notices.contains { $0.message.contains("2 series have a season '2021'") })
  }

  @Test func otherDates() throws {
    let options = ReadingOptions(dateFormat: try DateFormat("dd.MM.yyyy"))
    let panel = try Self.panel("series,season,date,percent\na,a@1,09.02.2022,5\n", options)
    #expect(try panel.seasons.first?.firstDay == day("2022-02-09"))
  }

  @Test func aHeaderAloneIsAPanelOfNothing() throws {
    #expect(try Self.panel("series,season,date,percent\n").seasons.isEmpty)
    #expect(try Self.panel("[]").seasons.isEmpty)
    // A season without a figure is none.
    #expect(try Self.panel("series,season,date,percent\na,a@1,2022-02-09,\n").seasons.isEmpty)
  }

  static let malformed: [Malformed] = [
    Malformed(
      "", (1, 1, "start it with a line of column names such as 'series,season,date,percent'")),
    Malformed(
      "date,percent\n2022-02-01,5\n", (1, 1, "no column 'series'"), (1, 1, "no column 'season'")),
    Malformed("series,seasons,date,percent\n", (1, 8, "write 'season' if that is meant")),
    Malformed("series,season,percent\n", (1, 1, "no column 'date'")),
    Malformed("series,season,date\n", (1, 1, "no column 'percent', 'rate' or 'value'")),
    Malformed(
      "series,season,date,percent,rate\n", (1, 28, "there is a column 'percent' already")),
    Malformed(
      """
      series,season,date,percent
      a,a@1,2022-02-30,5
      a,a@1,,5
      ,a@1,2022-02-01,5
      a,,2022-02-01,5x
      a,a@1,2022-02-01,>5%
      a,a@1,2022-02-01,+5
      a,a@1,2022-02-01,1e3
      a,a@1,2022-02-01,5,6
      a,a@1,2022-02-01
      """,
      (2, 7, "is not a day of the calendar"), (3, 7, "the date is missing"),
      (4, 1, "the series is missing"), (5, 3, "the season is missing"),
      (5, 15, "is one thing too many"), (6, 18, "a panel has one level for each day"),
      (7, 18, "a level has no sign"), (8, 18, "without an exponent"),
      (9, 20, "number 5 of a row under 4"), (10, 1, "this row has 3 of 4 cells")),
    // The later row is the one to say it of, in whatever order the days come.
    Malformed(
      """
      series,season,date,percent
      a,a@1,2022-02-02,5
      b,b@1,2022-02-02,5
      a,a@1,2022-02-01,5
      a,a@1,2022-02-02,6
      """, (5, 7, "has a figure for 2022-02-02 already, at 2:7")),
    Malformed("series,season,date,rate\na,s,2022-02-02,87.6\n", (2, 16, "too much for a fraction")),
    Malformed("series,season,date,value\na,s,2022-02-02,87.6\n", (2, 16, "has no unit")),
    Malformed(
      "series,season,date,percent,\na,s,2022-02-02,5,\na,s,2022-02-03,5,x\n",
      (3, 18, "a column without a name; name column 5")),
    Malformed(
      "series,season,date,percent\na,s,2022-02-02,0.5\n", (1, 20, "call the column 'rate'")),
    Malformed(
      "series,season,date,percent\na,s,2022-02-02,9/8\n", (2, 16, "not a count of a whole")),
  ]

  @Test(arguments: malformed)
  func errorsHavePlaces(_ file: Malformed) {
    file.check(
      diagnostics { () throws(ReadingError) in
        _ = try PanelFile(Source(file.text, named: "f.csv"))
      })
  }

  @Test func notices() throws {
    let file = try PanelFile(
      Source("series,season,date,percent,town\na,s,2022-02-01,50,x\n", named: "f.csv"))
    #expect(file.notices.map(\.column) == [28])
    #expect(file.notices.first?.message.contains("'town' is ignored") == true)
  }

  @Test func fromAFile() throws {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let panel = try Panel(
      contentsOf: package.appendingPathComponent("Datasets/past-seasons/panel.csv"))
    #expect(panel.seasons.count == 15)
    #expect(Set(panel.seasons.map(\.event)).count == 5)
  }
}

@Suite struct OriginsFileTests {
  private static func panel() throws -> Panel {
    let first = try day("2022-02-01")
    return try Panel([
      PanelSeason("a, or b", of: "a", days: [first, first + 2], levels: [0.5, 0.6])
    ])
  }

  @Test func inTheOrderOfTheFile() throws {
    let text = "origin,season\n2022-02-03,\"a, or b\"\n2022-02-01,\"a, or b\"\n"
    let file = try OriginsFile(Source(text, named: "f.csv"), of: Self.panel())
    #expect(
      file.origins
        == [
          .init("a, or b", asOf: try day("2022-02-03")),
          .init("a, or b", asOf: try day("2022-02-01")),
        ])
  }

  @Test(arguments: [
    Malformed(
      "season,origin\nb,2022-02-01\n\"a, or b\",2022-02-02\n\"a, or b\",x\n\"a, or b\",\n",
      (2, 1, "the panel has no season 'b'"), (3, 11, "2022-02-02 is not an observed day"),
      (4, 11, "is not a day"), (5, 11, "the date is missing")),
    Malformed("season,day\n", (1, 1, "no column 'origin'")),
  ])
  func errorsHavePlaces(_ file: Malformed) throws {
    let panel = try Self.panel()
    file.check(
      diagnostics { () throws(ReadingError) in
        _ = try OriginsFile(Source(file.text, named: "f.csv"), of: panel)
      })
  }

  @Test func forecastsAsRows() throws {
    let asOf = try day("2022-02-03")
    let replay = try Replay(
      Self.panel(), origins: [.init("a, or b", asOf: asOf)],
      milestones: [0.9, 1].map { Milestone(.fraction($0)) }, horizon: 2)
    let csv = replay.csv([
      [
        DateDistribution(after: asOf, cumulative: [0.25, 1]),
        DateDistribution(after: asOf, cumulative: [0, 2.0 / 3]),
      ]
    ])
    #expect(
      csv == """
        season,origin,milestone,h,cdf
        "a, or b",2022-02-03,90,1,0.25
        "a, or b",2022-02-03,90,2,1.0
        "a, or b",2022-02-03,100,1,0.0
        "a, or b",2022-02-03,100,2,0.666667

        """)
  }
}
