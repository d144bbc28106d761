import Reprise
import RepriseIO
import Testing

/// Tables in shapes that other programs and other habits have: read with these values and a notice, or refused with a cure.
@Suite struct OtherShapesTests {
  struct File: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    /// The levels in percent by series and day, or what the refusal says.
    let outcome: Outcome
    var notice = ""
    var year: Int?
    var measure: Measure?
    var testDescription: String { name }

    enum Outcome: Sendable {
      case reads(String)
      case refused(String)
    }

    init(
      _ name: String, _ text: String, _ outcome: Outcome, notice: String = "", year: Int? = nil,
      measure: Measure? = nil
    ) {
      (self.name, self.text, self.outcome) = (name, text, outcome)
      (self.notice, self.year, self.measure) = (notice, year, measure)
    }
  }

  /// 71.1 % on 9 and 87.6 % on 10 February 2022.
  private static let two = "02-09 71.1, 02-10 87.6"

  private static let units: [File] = [
    File("per mille in cells", "date,value\n2022-02-09,711‰\n2022-02-10,876 ‰\n", .reads(two)),
    File(
      "per mille in the heading", "date,rate (‰)\n2022-02-09,711\n2022-02-10,876\n", .reads(two),
      notice: "per mille, of which 876 are 87.6 %"),
    File(
      "per mille by name", "date,permille\n2022-02-09,711\n2022-02-10,876\n", .reads(two),
      notice: "per mille"),
    File("千分比", "日期,开工率(‰)\n2022-02-09,711\n2022-02-10,876\n", .reads(two), notice: "per mille"),
    File(
      "basis points", "date,rate (bps)\n2022-02-09,7110\n2022-02-10,8760\n",
      .reads("02-09 71.10, 02-10 87.60"), notice: "basis points"),
    File(
      "a change in basis points",
      "date,percent,change\n2022-02-09,71.1,\n2022-02-10,87.6,+1650bp\n",
      .reads("02-09 71.1, 02-10 87.6, 02-10 change 16.50")),
    File(
      "a bare change beside per mille",
      "date,permille,change\n2022-02-09,711,\n2022-02-10,876,165\n",
      .refused("f.csv:3:16: the unit of '165' is open")),
    File(
      "units that change in the middle",
      "date,value\n2022-02-09,71.1%\n2022-02-10,876‰\n", .reads(two)),
    File("pct", "date,value\n2022-02-09,71.1 pct\n2022-02-10,87.6 pct\n", .reads(two)),
    File(
      "an index below zero", "date,percent\n2022-02-09,-3.2\n2022-02-10,5.1\n",
      .reads("02-09 -3.2, 02-10 5.1"), measure: .loadIndex(baseline: nil)),
    File(
      "an index below zero by its own word",
      "date,value\n2022-02-09,-3.2% of 2021\n2022-02-10,5.1% of 2021\n",
      .reads("02-09 -3.2, 02-10 5.1")),
    File(
      "a rate below zero", "date,percent\n2022-02-09,-3.2\n",
      .refused("f.csv:2:12: a level has no sign")),
  ]

  private static let counts: [File] = [
    File(
      "counts by place", "date,A,B\n2022-02-09,711,320\n2022-02-10,876,351\n",
      .refused("f.csv:2:12: '711' counts firms")),
    File(
      "counts by place with their unit", "日期,甲市,乙市\n2022-02-09,71家,32家\n2022-02-10,87家,35家\n",
      .refused("write each like 71/1000 with that number behind the slash")),
    File(
      "counts and totals by place",
      "date,A open,A total,B open,B total\n2022-02-09,711,1000,320,400\n2022-02-10,876,1000,351,400\n",
      .reads("A: 02-09 711/1000, 02-10 876/1000; B: 02-09 320/400, 02-10 351/400")),
    File(
      "已开工 and 总数 by place", "日期,甲市已开工,甲市总数\n2022-02-09,711,1000\n2022-02-10,876,1000\n",
      .reads("甲市: 02-09 711/1000, 02-10 876/1000")),
    File(
      "counts of totals by place",
      "date,A,B\n2022-02-09,711/1000,320/400\n2022-02-10,876/1000,351/400\n",
      .reads("A: 02-09 711/1000, 02-10 876/1000; B: 02-09 320/400, 02-10 351/400"),
      notice: "are taken for places"),
    File(
      "a column of counts alone", "日期,已开工\n2022-02-09,711\n2022-02-10,876\n",
      .refused("f.csv:1:4: '已开工' counts those that are open")),
    File(
      "a count in a cell", "date,percent\n2022-02-09,71.1\n2022-02-10,876家\n",
      .refused("f.csv:3:12: '876家' is a count, and how many there are in all is missing")),
  ]

  private static let days: [File] = [
    File(
      "days of the month in the title", "February 2022\nday,percent\n9,71.1\n10,87.6\n",
      .reads(two),
      notice: "of the month in the title, 2022-02"),
    File(
      "几日", "2022年2月复工情况,\n日期,开工率\n9日,71.1\n10日,87.6\n", .reads(two),
      notice: "2022-02"),
    File(
      "a day in the title", "As of 10 February 2022\nday,percent\n9,71.1\n10,87.6\n",
      .refused("write that in a line above the names, such as 2022-02")),
    File(
      "days of two months", "February 2022\nday,percent\n28,71.1\n1,87.6\n2,88\n",
      .refused("is a number, and no day with its month and year")),
    File(
      "days of no month", "day,percent\n9,71.1\n10,87.6\n",
      .refused("f.csv:2:1: '9' is a number, and no day with its month and year")),
    File(
      "days across under a month", "2022年2月,,\n地区,9日,10日\n甲市,71.1,87.6\n",
      .reads("甲市: \(two)"), notice: "are taken for days"),
    File(
      "the year in the title", "2022年春节后复工\n日期,开工率\n2月9日,71.1\n2月10日,87.6\n", .reads(two),
      notice: "days are of the year 2022"),
    File(
      "months by days", "day,Jan,Feb\n9,65,71.1\n10,66,87.6\n31,70,\n",
      .reads("01-09 65, 01-10 66, 01-31 70, 02-09 71.1, 02-10 87.6"),
      notice: "is taken for a month",
      year: 2022),
    File(
      "months with their year by days", "日,2022年1月,2022年2月\n9,65,71.1\n10,66,87.6\n",
      .reads("01-09 65, 01-10 66, 02-09 71.1, 02-10 87.6")),
    File(
      "days by months", "month,1,2,3\n2022-01,60,61,62\n2022-02,63,64,65\n",
      .reads("01-01 60, 01-02 61, 01-03 62, 02-01 63, 02-02 64, 02-03 65")),
    File(
      "months by days of no year", "day,Jan,Feb\n9,65,71.1\n10,66,87.6\n",
      .refused("f.csv:1:5: 'Jan' is a month without a year; tell it, as with options.year 2022")),
    File(
      "a day that a month has not", "day,Jan,Feb\n9,65,71.1\n30,66,87.6\n",
      .refused("f.csv:3:7: 'Feb' has no day 30"), year: 2022),
  ]

  private static let notations: [File] = [
    File(
      "JSON by day", #"{"2022-02-09": 71.1, "2022-02-10": 87.6}"#, .reads(two),
      notice: "the names are taken for days"),
    File(
      "JSON by day with names",
      #"{"2022-02-09": {"percent": 71.1}, "2022-02-10": {"percent": 87.6}}"#,
      .reads(two)),
    File(
      "JSON by place and day",
      #"{"A": {"2022-02-09": 71.1, "2022-02-10": 87.6}, "B": {"2022-02-09": 60, "2022-02-10": 61}}"#,
      .reads("A: \(two); B: 02-09 60, 02-10 61"), notice: "for places"),
    File(
      "JSON by column", #"{"date": ["2022-02-09","2022-02-10"], "percent": [71.1, 87.6]}"#,
      .reads(two), notice: "each list is taken for a column"),
    File(
      "JSON by column and row",
      #"{"date": {"0":"2022-02-09","1":"2022-02-10"}, "percent": {"0":71.1,"1":87.6}}"#, .reads(two)
    ),
    File(
      "JSON of columns and data",
      #"{"columns":["date","percent"],"index":[0,1],"data":[["2022-02-09",71.1],["2022-02-10",87.6]]}"#,
      .reads(two)),
    File(
      "JSON of lists", #"[["date","percent"],["2022-02-09",71.1],["2022-02-10",87.6]]"#, .reads(two)
    ),
    File(
      "JSON of lists without names", #"[["2022-02-09",71.1],["2022-02-10",87.6]]"#,
      .refused("a row has to be an object")),
    File(
      "JSON in an envelope",
      #"{"status":"ok","result":{"rows":[{"date":"2022-02-09","percent":71.1},{"date":"2022-02-10","percent":87.6}]}}"#,
      .reads(two), notice: "the rows are those of 'rows'"),
    File(
      "JSON with a name twice",
      #"{"observations":[{"date":"2022-02-09","date":"2022-02-10","percent":1}]}"#,
      .refused("'date' is given twice")),
    File(
      "JSON by day, fractions or percent", #"{"2022-02-09": 0.711, "2022-02-10": 0.876}"#,
      .refused("could be percent or a fraction of 1")),
    File(
      "Markdown",
      "# Report\n\nText.\n\n| date | percent |\n|:---|---:|\n| 2022-02-09 | 71.1 |\n| 2022-02-10 | 87.6 |\n\nThe end.\n",
      .reads(two)),
    File(
      "Markdown with a wrong cell", "| date | percent |\n|---|---|\n| 2022-02-09 | much |\n",
      .refused("f.csv:3:16: 'much' is not a figure")),
    File("upright strokes", "date|percent\n2022-02-09|71.1\n2022-02-10|87.6\n", .reads(two)),
    File(
      "pages", "date,percent\n2022-02-09,71.1\nReport page 2,\ndate,percent\n2022-02-10,87.6\n",
      .reads(two), notice: "a page begins here"),
    File(
      "the title on each page",
      "Daily report\ndate,percent\n2022-02-09,71.1\nDaily report\ndate,percent\n2022-02-10,87.6\n",
      .reads(two), notice: "a page begins here"),
    File(
      "another place under the same names",
      "date,percent\n2022-02-09,71.1\nB county,\ndate,percent\n2022-02-10,87.6\n",
      .refused("f.csv:3:1: another table begins here")),
  ]

  private static let habits: [File] = [
    File(
      "Spanish", "Fecha;Tasa de operación (%)\n09/02/2022;71,1\n28/02/2022;87,6\n",
      .reads("02-09 71.1, 02-28 87.6")),
    File("German", "Datum;Auslastung in %\n2022-02-09;71,1\n2022-02-10;87,6\n", .reads(two)),
    File("Japanese", "日付,稼働率\n2022年2月9日,71.1%\n令和4年2月10日,87.6%\n", .reads(two)),
    File("Korean", "날짜,가동률(%)\n2022-02-09,71.1\n2022-02-10,87.6\n", .reads(two)),
    File(
      "traditional characters",
      "日期,地區,復工率,較前一日\n2022/2/9,甲縣,71.1%,\n2022/2/10,甲縣,87.6%,提高16.5個百分點\n",
      .reads("甲縣: 02-09 71.1, 02-10 87.6, 02-10 change 16.5")),
    File(
      "years of the Republic", "日期,開工率\n111/02/09,71.1\n",
      .refused("add 1911 to it")),
    File(
      "another calendar", "date,percent\n1400-11-20,71.1\n1400-11-21,87.6\n",
      .refused(
        "f.csv:2:1: '1400-11-20' and all other days are far from our time")),
    File("Arabic digits", "date,percent\n٢٠٢٢-٠٢-٠٩,٧١٫١\n2022-02-10,٨٧٫٦\n", .reads(two)),
    File("a raised point", "date,percent\n2022-02-09,71·1\n2022-02-10,87·6\n", .reads(two)),
    File(
      "cells forced to be text", "date,percent\n=\"2022-02-09\",=\"71.1\"\n2022-02-10,'87.6\n",
      .reads(two)),
    File(
      "a margin", "date,percent\n2022-02-09,71.1±0.5\n",
      .refused("write the range that the two make, such as 87%-88%")),
    File(
      "an arrow behind a figure", "date,percent\n2022-02-09,71.1 ▲\n",
      .refused("'▲' behind a figure is a mark; write 71.1")),
    File(
      "what is closed", "date,percent closed\n2022-02-09,28.9\n",
      .refused("f.csv:1:6: 'percent closed' tells what is closed; add a column 'percent'")),
    File(
      "未开工率", "日期,未开工率\n2022-02-09,28.9\n", .refused("tells what is closed")),
    File(
      "a forecast beside what happened",
      "date,actual,forecast\n2022-02-09,71.1,70\n2022-02-10,87.6,85\n",
      .refused("f.csv:1:13: 'forecast' is no place")),
    File(
      "this year and the last", "日期,今年,去年\n2022-02-09,71.1,60.1\n2022-02-10,87.6,66.2\n",
      .refused("'去年' is no place")),
    File(
      "a column of changes of an unknown name",
      "日期,甲市,较前日增减量\n2022-02-09,71.1%,\n2022-02-10,87.6%,+16.5pp\n",
      .refused("there is no column 'percent'")),
    File(
      "fractions from the middle on",
      "date,percent\n2022-02-07,60.1\n2022-02-08,66.0\n2022-02-09,0.711\n2022-02-10,0.876\n",
      .refused("f.csv:4:12: '0.711' stands beside 66: is 71.1 % meant?")),
  ]

  private static func shown(_ observation: Observation) -> String {
    switch observation.fact {
    case .level(let figure): "\(figure)"
    case .count(let part, let total): "\(part)/\(total)"
    case .change(let figure): "change \(figure)"
    default: "\(observation.fact)"
    }
  }

  @Test(arguments: units + counts + days + notations + habits) func areReadOrCured(_ file: File) {
    var outcome = ""
    var said: [String] = []
    do {
      let read = try SeriesFile(
        Source(file.text, named: "f.csv"),
        options: ReadingOptions(year: file.year, measure: file.measure))
      outcome = read.series.map { series in
        (series.name.map { "\($0): " } ?? "")
          + series.observations.map { "\($0.day.description.dropFirst(5)) \(Self.shown($0))" }
          .joined(separator: ", ")
      }.joined(separator: "; ")
      said = read.notices.map(\.message)
    } catch {
      outcome = "refused: \(error)"
    }
    switch file.outcome {
    case .reads(let expected): #expect(outcome == expected)
    case .refused(let words):
      #expect(outcome.hasPrefix("refused: f.csv:") && outcome.contains(words), "\(outcome)")
    }
    #expect(file.notice.isEmpty || said.contains { $0.contains(file.notice) }, "\(said)")
  }
}
