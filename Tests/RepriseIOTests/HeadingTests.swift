import Reprise
import RepriseIO
import Testing

/// Tables under the names that they really have.
struct HeadingTests {
  /// One row of 87.6 % for 贵阳 on 2022-02-10, 16.5 points more than the day before.
  @Test(arguments: [
    "日期,地区,开工率,较前一日\n2022-02-10,贵阳,87.6,16.5\n",
    "时间,市州,复工率（%）,环比\n2022-02-10,贵阳,87.6%,+16.5pp\n",
    "统计日期,城市,开工率/%,比上日(个百分点)\n2022-02-10,贵阳,87.6,16.5\n",
    "ds,unique_id,y,change (pp)\n2022-02-10,贵阳,87.6,16.5\n",
    "Day,Prefecture,Percent (%),Change [pp]\n2022-02-10,贵阳,87.6,16.5\n",
    "date,plant,rate (%),change\n2022-02-10,贵阳,87.6,16.5\n",
    "日期;行业;开工比例%;增减;备注\n2022-02-10;贵阳;87,6;16,5;初值\n",
    "[{\"日期\": \"2022-02-10\", \"地市\": \"贵阳\", \"复产率\": 87.6, \"环比\": 16.5}]",
  ])
  func oneTable(_ text: String) throws {
    let day = try day("2022-02-10")
    let expected = try Series([.percent(87.6, on: day), .change(16.5, on: day)], name: "贵阳")
    #expect(try read(text) == expected)
  }

  @Test(arguments: [
    "date,已开工,总数\n2022-02-10,4557,4707\n", "date,复工企业数,企业总数\n2022-02-10,\"4,557\",4707\n",
    "date,open,total\n2022-02-10,4557,4707\n2022-02-11,,4707\n",
  ])
  func countsInTwoColumns(_ text: String) throws {
    #expect(try read(text) == Series([.init(.count(4557, of: 4707), on: day("2022-02-10"))]))
  }

  @Test func countsInAPanel() throws {
    let text = "series,season,date,open,total\na,a@1,2022-02-10,1,4\n"
    #expect(try PanelFile(Source(text, named: "f.csv")).panel.seasons.first?.levels == [0.25])
  }

  @Test func severalKeysByOtherWords() throws {
    let text = "省份,城市,日期,开工率\n贵州,贵阳,2022-02-10,87.6\n贵州,遵义,2022-02-10,90\n"
    let names = try SeriesFile(Source(text, named: "f.csv")).series.map(\.name)
    #expect(names == ["贵州 / 贵阳", "贵州 / 遵义"])
  }

  /// Another word for a column that is there by its own name is no second one.
  @Test func namesWinOverWords() throws {
    let file = try SeriesFile(Source("date,day,percent\n2022-02-10,3,87.6\n", named: "f.csv"))
    #expect(try file.only() == Series([.percent(87.6, on: day("2022-02-10"))]))
    #expect(file.notices.map(\.column) == [6])
  }

  @Test func figuresOfForecastingTools() throws {
    let file = try SeriesFile(Source("ds,y\n2022-02-10,0\n2022-02-11,87.6\n", named: "f.csv"))
    #expect(try file.only().lastDay == day("2022-02-11"))
    #expect(file.notices.map { [$0.line, $0.column] } == [[1, 4]])
    #expect(file.notices.first?.message.contains("read as percent") == true)
    // A unit in each cell leaves nothing open.
    #expect(
      try SeriesFile(Source("ds,y\n2022-02-10,87.6%\n", named: "f.csv")).notices.isEmpty)
  }

  @Test(arguments: [
    Malformed("ds,y\n2022-02-10,0.876\n", (2, 12, "could be percent or a fraction of 1")),
    Malformed(
      "日期,贵阳,天气\n2022-02-10,71,晴\n", (1, 1, "else write one row for each day and place")),
    Malformed("ds,y\n2022-02-10,1.5\n", (2, 12, "'rate' (0.876)")),
    Malformed(
      "日,率\n2022-02-10,1\n",
      (1, 1, "no column 'date'; name the column of days 'date'; found '日', '率'"),
      (1, 1, "'open' and 'total'; found '日', '率'")),
    Malformed("date,已开工\n2022-02-10,1\n", (1, 6, "add a column 'total' beside it")),
    Malformed("date,open,total\n2022-02-10,5,\n", (2, 12, "write '5/' like 4557/4707")),
    Malformed("日期,时间,开工率\n2022-02-10,8:00,87\n", (1, 4, "already, '日期' at 1:1")),
    Malformed("日期,开工率,复工率\n2022-02-10,80,90\n", (1, 8, "or call one 'note'")),
  ])
  func complains(_ file: Malformed) {
    file.check(
      diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(Source(file.text, named: "f.csv"))
      })
  }

  /// The column that tells the rows apart is named, and so is that it was ignored.
  @Test func aColumnThatTellsSeriesApart() {
    let rows = ["A,2022-02-08,71", "A,2022-02-10,87", "B,2022-02-08,60", "B,2022-02-10,80"]
    Malformed(
      (["plants,date,percent"] + rows).joined(separator: "\n"),
      (1, 1, "the column 'plants' is ignored"),
      (4, 14, "already, at line 2, and the rows differ in 'plants'; if 'plants' tells series apart")
    ).check(
      diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(
          Source((["plants,date,percent"] + rows).joined(separator: "\n"), named: "f.csv"))
      })
  }

  @Test func aColumnThatDoesNotTellThemApart() {
    let text = "weather,date,percent\nfair,2022-02-08,71\nfair,2022-02-08,60\n"
    Malformed(
      text, (1, 1, "the column 'weather' is ignored"), (3, 17, "keep one of the two")
    ).check(
      diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(Source(text, named: "f.csv"))
      })
  }
}

/// Keys under merged cells.
struct MergedCellTests {
  @Test func areFilledDown() throws {
    let text = """
      region,date,percent
      A,2022-02-09,71.1
      ,2022-02-10,87.6
      B,2022-02-09,60
      ,2022-02-10,65
      ,2022-02-11,70
      """
    let file = try SeriesFile(Source(text, named: "f.csv"))
    #expect(file.series.map(\.name) == ["A", "B"])
    #expect(file.series.map(\.observations.count) == [2, 3])
    #expect(file.notices.map { [$0.line, $0.column] } == [[3, 1]])
    #expect(file.notices.first?.message.contains("as are 2 more") == true)
  }

  /// The region's cell spans both industries, each of which spans two days.
  @Test func fromLeftToRight() throws {
    let text = """
      地区,行业,日期,开工率
      A,steel,2022-02-09,71
      ,,2022-02-10,87
      ,coal,2022-02-09,60
      ,,2022-02-10,65
      """
    let file = try SeriesFile(Source(text, named: "f.csv"))
    #expect(file.series.map(\.name) == ["A / steel", "A / coal"])
    #expect(file.series.map(\.observations.count) == [2, 2])
  }

  /// Where the region is written out, a row without an industry is of all of them.
  @Test func notBehindWhatIsWrittenOut() throws {
    let text = "region,industry,date,percent\nA,steel,2022-02-09,71\nA,,2022-02-09,60\n"
    let file = try SeriesFile(Source(text, named: "f.csv"))
    #expect(file.series.map(\.name) == ["A / steel", "A"])
    #expect(file.notices.isEmpty)
  }

  /// JSON has no merged cells.
  @Test func notInJSON() throws {
    let text =
      "[{\"region\": \"A\", \"date\": \"2022-02-09\", \"percent\": 71},"
      + "{\"region\": null, \"date\": \"2022-02-09\", \"percent\": 60}]"
    #expect(try SeriesFile(Source(text, named: "f.csv")).series.map(\.name) == ["A", nil])
  }

  @Test(arguments: [
    Malformed(
      "region,date,percent\n,2022-02-08,70\n,2022-02-09,71\nA,2022-02-10,87\n",
      (2, 1, "empty as are 1 more in this column, and no row above names the series")),
    // A total without a name would be filled; what was filled is then said with the error.
    Malformed(
      "region,date,percent\nA,2022-02-08,70\n,2022-02-08,71\n",
      (3, 1, "the text above it, here 'A'"),
      (3, 13, "has a figure already")),
  ])
  func complains(_ file: Malformed) {
    file.check(
      diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(Source(file.text, named: "f.csv"))
      })
  }
}
