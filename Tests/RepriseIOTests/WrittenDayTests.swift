import Reprise
import RepriseIO
import Testing

/// Days in the forms that files have, most of them without a word from the user.
struct WrittenDayTests {
  private static func days(_ texts: [String], _ options: ReadingOptions = ReadingOptions()) throws
    -> (days: [Day], notices: [Diagnostic])
  {
    let rows = texts.enumerated().map { "\($0.element);\(50 + $0.offset)\n" }
    let file = try SeriesFile(
      Source("date;percent\n" + rows.joined(), named: "f.csv"), options: options)
    return (try file.only().observations.map(\.day), file.notices)
  }

  @Test(arguments: [
    "2022-02-09", "2022-2-9", "2022/2/9", "2022/02/09", "2022.2.9", "2022年2月9日", "2022年02月09日",
    "2022年2月9号", "20220209", "２０２２－０２－０９", "２０２２年２月９日", "2022/2/9 0:00", "2022-02-09 00:00:00",
    "2022-02-09T00:00:00.000", "2022-02-09T00:00:00Z", "2022-02-09T00:00:00.000+08:00",
    " 2022 年 2 月 9 日 ", "9 Feb 2022", "09-Feb-2022", "9 February 2022", "Feb 9, 2022",
    "February 9 2022",
    "Wed, 9 Feb 2022", "2022-Feb-09", "9.FEB.2022", "2022-040", "2022-W06-3", "2022W063",
  ])
  func yearFirst(_ text: String) throws {
    for options in [ReadingOptions(), ReadingOptions(dateFormat: try DateFormat("d.M.yyyy"))] {
      let read = try Self.days([text, "2022-02-10"], options)
      #expect(try read.days == [day("2022-02-09"), day("2022-02-10")])
      #expect(read.notices.isEmpty)
    }
  }

  /// What the user says of the order wins.
  @Test func formatsAreRead() throws {
    let options = ReadingOptions(dateFormat: try DateFormat("yyyy-dd-MM"))
    #expect(try Self.days(["2022-09-02"], options).days == [day("2022-02-09")])
  }

  @Test(arguments: [
    (["44601", "44602"], "spreadsheet's count of days"),
    (["44601.0", "44602.0"], "'44601.0' is 2022-02-09"),
    (["1644364800", "1644451200"], "seconds since 1970"),
    (["1644364800000", "1644451200000"], "milliseconds since 1970"),
  ])
  func counts(_ texts: [String], _ part: String) throws {
    let read = try Self.days(texts)
    #expect(try read.days == [day("2022-02-09"), day("2022-02-10")])
    #expect(read.notices.map { [$0.line, $0.column] } == [[1, 1]])
    #expect(read.notices.first?.message.contains(part) == true)
  }

  /// The twelfth and the thirteenth leave one order, and the rows are in order by it, up or down.
  @Test(arguments: [
    (["12/02/2022", "13/02/2022"], "dd/MM/yyyy"), (["2/12/2022", "2/13/2022"], "M/d/yyyy"),
    (["2/12/2022 0:00", "2/13/2022 0:00"], "M/d/yyyy"), (["12.2.2022", "13.2.2022"], "d.M.yyyy"),
  ])
  func oneOrderOfDayAndMonth(_ texts: [String], _ format: String) throws {
    let read = try Self.days(texts)
    #expect(try read.days == [day("2022-02-12"), day("2022-02-13")])
    #expect(read.notices.first?.message.contains("options.dateFormat '\(format)'") == true)
    #expect(try Self.days(texts.reversed()).days == read.days)
  }

  @Test func orderIsThatOfEachSeries() throws {
    let text =
      "region,date,percent\nA,12/02/2022,1\nA,13/02/2022,2\nB,12/02/2022,3\nB,13/02/2022,4\n"
    #expect(
      try SeriesFile(Source(text, named: "f.csv")).series.map(\.lastDay) == [
        day("2022-02-13"), day("2022-02-13"),
      ])
  }

  @Test func panelsAndPlans() throws {
    let panel = "series,season,date,percent\na,a@1,44601,50\na,a@1,44602,60\n"
    #expect(
      try PanelFile(Source(panel, named: "f.csv")).panel.seasons.first?.firstDay
        == day("2022-02-09"))
    let plan = "level,deadline\n90%,2022年2月15日\nfull,2022/2/20\n"
    let options = ReadingOptions(dateFormat: try DateFormat("dd.MM.yyyy"))
    #expect(
      try PlanFile(Source(plan, named: "f.csv"), options: options).plan.targets.map(\.deadline)
        == [.by(day("2022-02-15")), .by(day("2022-02-20"))])
  }

  @Test func yearsThatAreTold() throws {
    let read = try Self.days(["2月9日", "02月10日"], ReadingOptions(year: 2022))
    #expect(try read.days == [day("2022-02-09"), day("2022-02-10")])
    #expect(read.notices.first?.message.contains("of the year 2022") == true)
  }

  /// Lunar New Year was 1 February 2022, and the month before it had 29 days.
  @Test(arguments: [
    ("正月初一", "2022-02-01"), ("正月初九", "2022-02-09"), ("农历正月初十", "2022-02-10"),
    ("大年初三", "2022-02-03"),
    ("初七", "2022-02-07"), ("正月十五", "2022-02-15"), ("正月十", "2022-02-10"), ("正月二十", "2022-02-20"),
    ("正月廿一", "2022-02-21"), ("正月二十九", "2022-03-01"), ("除夕", "2022-01-31"), ("9 Feb", "2022-02-09"),
    ("Feb 9", "2022-02-09"), ("9-Feb", "2022-02-09"),
  ])
  func daysOfAYearThatIsTold(_ text: String, _ expected: String) throws {
    let read = try Self.days([text], ReadingOptions(year: 2022))
    #expect(try read.days == [day(expected)])
    #expect(read.notices.first?.message.contains("of the year 2022") == true)
  }

  @Test func yearsOfTwoDigitsBehindAName() throws {
    let read = try Self.days(["9-Feb-22", "10-Feb-22"])
    #expect(try read.days == [day("2022-02-09"), day("2022-02-10")])
    #expect(read.notices.first?.message.contains("'9-Feb-22' is 2022-02-09") == true)
  }

  /// 6 to 13 February, of which a spreadsheet turned about what it could, and the order that is told is that of the
  /// last. Rows in another order than that of time are no sign of it.
  @Test func daysTurnedAboutAreRefusedWhateverIsTold() throws {
    let options = ReadingOptions(dateFormat: try DateFormat("dd/MM/yyyy"))
    for turned in [
      ["02/11/2022", "02/12/2022", "13/02/2022", "14/02/2022"],
      ["2022-11-02", "2022-12-02", "13/02/2022", "14/02/2022"],
    ] {
      let found = diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(
          Source("date,percent\n" + turned.map { "\($0),50\n" }.joined(), named: "f.csv"),
          options: options)
      }
      #expect(found.first?.message.contains("a spreadsheet turned day and month about") == true)
      #expect(found.map { [$0.line, $0.column] } == [[1, 1]])
    }
    let mixed = ["11/02/2022", "14/02/2022", "12/02/2022", "13/02/2022"]
    #expect(try Self.days(mixed, options).days.last == day("2022-02-14"))
  }

  /// A day stands once above the rows of several places.
  @Test func mergedDays() throws {
    let text =
      "date,region,percent\n2022-02-09,A,50\n,B,60\n2022-02-10,A,55\n,B,65\n合计,,60\n"
    let file = try SeriesFile(Source(text, named: "f.csv"))
    #expect(file.series.map(\.name) == ["A", "B"])
    for series in file.series {
      #expect(try series.observations.map(\.day) == [day("2022-02-09"), day("2022-02-10")])
    }
    #expect(
      file.notices.contains {
        $0.line == 3 && $0.message.contains("as in 1 more; as under merged cells")
      })
    // The same place twice, or a first row without a day, is not a merged cell.
    for rows in ["2022-02-09,A,50\n,A,60\n", ",A,50\n2022-02-10,A,60\n"] {
      let found = diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(Source("date,region,percent\n" + rows, named: "f.csv"))
      }
      #expect(found.first?.message.contains("the date is missing") == true)
    }
  }

  @Test(
    arguments: [
      // 6 to 13 February, of which a spreadsheet could not turn the last about.
      (
        ["02/06/2022", "02/07/2022", "02/08/2022", "13/02/2022"], nil,
        "read as dd/MM/yyyy, but then the rows are not in order"
      ),
      (
        ["2022-02-06", "2022-07-02", "2022-08-02", "13/02/2022"], nil,
        "read as dd/MM/yyyy, but then the rows are not in order"
      ),
      (
        ["2/9/2022", "2/10/2022"], nil,
        "options.dateFormat 'd/M/yyyy' or options.dateFormat 'M/d/yyyy'"
      ),
      (["2月9日"], nil, "has no year; tell it, as with options.year 2022"),
      (["12月30日", "1月2日"], 2022, "go over New Year"),
      (["2月29日"], 2022, "has no year"), (["9-Feb"], nil, "has no year"),
      (["正月初九"], nil, "has no year; tell it"), (["30-Feb-2022"], nil, "not a day of the calendar"),
      (["9-Feb-22", "2022-02-10"], nil, "not a day"), (["9-Fab-2022"], nil, "not a day"),
      (["44601", "2022-02-10"], nil, "looks like a spreadsheet's count of days"),
      (["44601.5"], nil, "is not a day"), (["1644364801"], nil, "with a time of day"),
      (["99999999"], nil, "is not a day"), (["20221309"], nil, "not a day of the calendar"),
      (["2022/2-9"], nil, "is not a day"), (["2022-02-09T00:00:01"], nil, "has a time"),
      (["2022-02-09T16:00:00.000Z"], nil, "has a time"),
      (["2022/2/30"], nil, "not a day of the calendar"),
    ] as [([String], Int?, String)])
  func complains(_ texts: [String], _ year: Int?, _ part: String) throws {
    let found = diagnostics { () throws(ReadingError) in
      let rows = texts.map { "\($0),50\n" }.joined()
      _ = try SeriesFile(
        Source("date,percent\n" + rows, named: "f.csv"), options: ReadingOptions(year: year))
    }
    #expect(found.contains { $0.message.contains(part) }, "\(found)")
    #expect(!found.isEmpty)
  }

  /// The last days of weeks by `datetime.date.fromisocalendar` of Python; the year 2020 had 53.
  @Test(arguments: [
    ("2022-W06", "2022-02-13"), ("2022W06", "2022-02-13"), ("2022年第6周", "2022-02-13"),
    ("2020-W53", "2021-01-03"), ("2026-W01", "2026-01-04"),
  ])
  func weeksAreNoDays(_ text: String, _ last: String) {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source("date,percent\n\(text),50\n", named: "f.csv"))
    }
    #expect(found.map(\.line) == [2])
    #expect(found.first?.message.contains("is a week, and no day") == true)
    #expect(found.first?.message.hasSuffix("such as its last, \(last)") == true)
  }

  @Test(arguments: ["2022-366", "2022-000", "2022-W54-1", "2022-W06-8", "2022-04"])
  func daysThatNoYearHas(_ text: String) {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source("date,percent\n\(text),50\n", named: "f.csv"))
    }
    #expect(found.map(\.line) == [2])
  }
}
