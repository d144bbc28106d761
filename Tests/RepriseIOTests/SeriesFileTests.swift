import Foundation
import Reprise
import RepriseIO
import Testing

/// A broken or odd file, and where and how the reader has to complain.
struct Malformed: CustomTestStringConvertible, Sendable {
  let text: String
  /// Line, column, and a distinctive part of each message, in the order of the file.
  let expected: [(line: Int, column: Int, part: String)]
  var testDescription: String { String(text.prefix(60)).debugDescription }

  init(_ text: String, _ expected: (line: Int, column: Int, part: String)...) {
    self.text = text
    self.expected = expected
  }

  func check(_ diagnostics: [Diagnostic]) {
    #expect(
      diagnostics.map { "\($0.line):\($0.column)" } == expected.map { "\($0.line):\($0.column)" })
    for (diagnostic, (_, _, part)) in zip(diagnostics, expected) {
      #expect(diagnostic.message.contains(part), "\(diagnostic)")
      #expect(diagnostic.description.hasPrefix("f.csv:\(diagnostic.line):\(diagnostic.column): "))
      #expect(!diagnostic.message.contains("\n"))
    }
  }
}

/// The errors of a reading, empty when it went well.
func diagnostics(_ read: () throws(ReadingError) -> Void) -> [Diagnostic] {
  do {
    try read()
    return []
  } catch {
    guard case .malformed(let diagnostics) = error else {
      Issue.record("\(error)")
      return []
    }
    return diagnostics
  }
}

func read(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws -> Series {
  try SeriesFile(Source(text, named: "f.csv"), options: options).only()
}

func day(_ text: String) throws -> Day { try Day(text) }

struct SeriesFileTests {
  static let malformed: [Malformed] = [
    // Files
    Malformed("", (1, 1, "the file is empty; start it with a line of column names")),
    Malformed(" \n\r\n\t", (1, 1, "the file is empty")),
    Malformed("# only a comment\n", (1, 1, "no line of column names")),
    Malformed("date,percent\n2022-02-10,87\u{0}6\n", (2, 14, "NUL byte")),
    // Headers
    Malformed(
      "2022-02-10,87.6\n", (1, 1, "no column 'date'"), (1, 1, "no column 'percent', 'rate'")),
    Malformed("date\n2022-02-10\n", (1, 1, "no column 'percent', 'rate' or 'value'")),
    Malformed(
      "date，percent\n2022-02-10，87.6\n",
      (1, 1, "full-width comma"), (1, 1, "no column 'percent'")),
    Malformed("date percent\n2022-02-10 87.6\n", (1, 1, "no column 'date'"), (1, 1, "no column")),
    Malformed("dat,percent\n2022-02-10,87.6\n", (1, 1, "write 'date'")),
    Malformed("date,percnt\n2022-02-10,87.6\n", (1, 6, "write 'percent'")),
    Malformed("date,percent,chnage\n2022-02-10,87.6,+16.5pp\n", (1, 14, "write 'change' if")),
    Malformed("date,percent,chnge (pp)\n2022-02-10,87.6,16.5\n", (1, 14, "write 'change' if")),
    Malformed("date,percent,publised\n2022-02-10,87.6,2022-02-11\n", (1, 14, "write 'published'")),
    Malformed("date,percent,regions\n2022-02-10,87.6,G\n", (1, 14, "write 'region'")),
    Malformed("date,percent,rate\n2022-02-10,87.6,0.876\n", (1, 14, "column 'percent' already")),
    Malformed("date,percent,Date\n2022-02-10,87.6,2022-02-10\n", (1, 14, "'date' already, at 1:1")),
    Malformed("date,percent,\n2022-02-10,87.6,x\n", (2, 17, "without a name; name column 3")),
    // Rows
    Malformed("date,percent\n2022-02-10\n", (2, 1, "1 of 2 cells")),
    Malformed("date,percent\n2022-02-10,87,6\n", (2, 15, "quotes around a cell")),
    Malformed("date,percent\n2022-02-10,\"87,6\"\n", (2, 12, "write 87.6")),
    Malformed("date,percent\n2022-02-10,\"87.6\n", (2, 12, "never closed")),
    Malformed("\"date,percent\n2022-02-10,87.6\n", (1, 1, "never closed")),
    Malformed(
      "date,percent\n2022-02-10,\"87.6\"x\n2022-02-11,bad\n",
      (2, 12, "behind the closing quote"), (3, 12, "not a figure")),
    Malformed(
      "date,percent,note\n2022-02-10,87.6,\"a\nb\"\n2022-02-11,x,\n", (4, 12, "not a figure")),
    // Days
    Malformed("date,percent\n,87.6\n", (2, 1, "the date is missing")),
    Malformed("date,percent\n2022-02-30,87.6\n", (2, 1, "not a day of the calendar")),
    Malformed("date,percent\n2021-02-29,87.6\n", (2, 1, "not a day of the calendar")),
    Malformed("date,percent\n0000-01-01,87.6\n", (2, 1, "not a day of the calendar")),
    Malformed("date,percent\n10.02.2022,87.6\n", (2, 1, "options.dateFormat 'dd.MM.yyyy' or")),
    Malformed("date,percent\n10.02.22,87.6\n", (2, 1, "no year of four digits")),
    Malformed("date,percent\n2022-02-10T08:00,87.6\n", (2, 1, "has a time; leave it out")),
    Malformed("date,percent\n2022-02-10 08:00:00,87.6\n", (2, 1, "has a time; leave it out")),
    Malformed("date,percent\n4460.2,87.6\n", (2, 1, "is not a day")),
    Malformed("date,percent\nFeb 10,87.6\n", (2, 1, "has no year")),
    Malformed("date,percent\n-2022-02-10,87.6\n", (2, 1, "is not a day")),
    Malformed(
      "date,percent,published\n2022-02-10,87.6,2022-02-09\n", (2, 17, "before the day of the row")),
    Malformed("date,percent,published\n2022-02-10,87.6,soon\n", (2, 17, "not a day")),
    // Figures
    Malformed("date,percent\n2022-02-10,n.n.\n", (2, 12, "'n.n.' is not a figure; write a level")),
    Malformed("date,percent\n2022-02-10,87.6.1\n", (2, 12, "one thing too many")),
    Malformed("date,percent\n2022-02-10,8.76e1\n", (2, 12, "without an exponent")),
    Malformed("date,percent\n2022-02-10,-2.1\n", (2, 12, "a level has no sign")),
    Malformed("date,percent\n2022-02-10,+16.5%\n", (2, 12, "unit pp if it is a change")),
    Malformed("date,percent\n2022-02-10,104.1\n", (2, 12, "104.1% of February 2021', or declare")),
    Malformed("date,percent\n2022-02-10,>120%\n", (2, 12, "options.measure = .loadIndex")),
    Malformed("date,percent\n2022-02-10,9999999999\n", (2, 12, "too large")),
    Malformed(
      "date,percent\n2022-02-10,\(String(repeating: "9", count: 100_000))\n", (2, 12, "too large")),
    Malformed(
      "date,percent\n2022-02-10,\(String(repeating: "x", count: 100_000))\n", (2, 12, "…'")),
    Malformed("date,percent\n2022-02-10,2000000\n", (2, 12, "too large")),
    Malformed("date,percent\n2022-02-10,0.876\n", (1, 6, "call the column 'rate'")),
    Malformed("date,rate\n2022-02-10,87.6\n", (2, 12, "write 0.876 or 87.6%")),
    Malformed("date,rate\n2022-02-10,1.2\n", (2, 12, "120 % is more than all")),
    Malformed("date,value\n2022-02-10,87.6\n", (2, 12, "has no unit; write 87.6%")),
    Malformed("date,value\n2022-02-10,>93\n", (2, 12, "has no unit")),
    Malformed("date,value\n2022-02-10,90-93\n", (2, 12, "has no unit")),
    Malformed("date,percent\n2022-02-10,87.6 % (+16.5pp)\n", (2, 12, "has the column 'change'")),
    Malformed("date,percent\n2022-02-10,about 88%\n", (2, 12, "write a range such as")),
    Malformed("date,percent\n2022-02-10,~88%\n", (2, 12, "write a range such as")),
    Malformed("date,percent\n2022-02-10,93%+\n", (2, 12, "write it like >=93%")),
    Malformed("date,percent\n2022-02-10,93%-90%\n", (2, 12, "runs backwards")),
    Malformed("date,percent\n2022-02-10,>93% >95%\n", (2, 12, "two bounds on one side")),
    Malformed("date;percent\n2022-02-10;>93%,\n", (2, 12, "not a figure")),
    Malformed("date,percent\n2022-02-10,>4000/4707\n", (2, 12, "a bound is a percentage")),
    Malformed("date,percent\n2022-02-10,> \n", (2, 12, "not a figure")),
    Malformed("date,percent\n2022-02-10,4707/4557\n", (2, 12, "4707 of 4557 is not a count")),
    Malformed("date,percent\n2022-02-10,5/0\n", (2, 12, "5 of 0 is not a count")),
    Malformed("date,percent\n2022-02-10,4557.5/4707\n", (2, 12, "two whole numbers")),
    Malformed("date,percent\n2022-02-10,4557/4707 (96.8%)\n", (2, 12, "one thing too many")),
    Malformed("date,percent\n2022-02-10,4557 of 4707\n", (2, 12, "write 4557/4707 or")),
    Malformed("date,percent\n2022-02-10,99999999999999999999/4\n", (2, 12, "too large")),
    Malformed("date,percent\n2022-02-10,rising fast\n", (2, 12, "not an order")),
    Malformed("date,percent\n2022-02-10,rising since spring\n", (2, 12, "'spring' is not a day")),
    Malformed(
      "date,percent\n2022-02-10,rising since 2022-02-11\n", (2, 12, "at least one day before")),
    Malformed("date,percent\n2022-02-10,87.6\n2022-02-10,88\n", (3, 12, "has a figure already")),
    Malformed("date,percent\n2022-02-10,87.6\n2022-02-10,>93%\n", (3, 12, "contradicts")),
    Malformed(
      "date,value\n2022-02-09,90% of 2021\n2022-02-10,91% of 2020\n",
      (3, 12, "'2020' is not '2021'")),
    // Changes
    Malformed(
      "date,percent,change\n2022-02-10,87.6,+16.5%\n", (2, 17, "could be points or a share")),
    Malformed("date,percent,change\n2022-02-10,87.6,up\n", (2, 17, "not a change")),
    Malformed("date,percent,change\n2022-02-10,87.6,16.5pp more\n", (2, 17, "not a change")),
    Malformed("date,rate,change\n2022-02-10,0.876,0.165\n", (2, 18, "open beside a column 'rate'")),
    Malformed(
      "date,percent,change\n2022-02-09,80,\n2022-02-10,87.6,+16.5\n", (3, 17, "does not fit")),
    Malformed("date,percent,change\n2022-02-10,+1pp,+1pp\n", (2, 17, "has a change already")),
    // Several errors at once, columns counted in characters
    Malformed(
      "date;region;percent\n2022-02-31;黔东南;x\n贵州;贵阳;87,6;z\n2022-02-10;贵州;1e5\n",
      (2, 1, "not a day of the calendar"), (2, 16, "not a figure"), (3, 12, "4 of a row under 3"),
      (4, 15, "exponent")),
    // JSON
    Malformed("{}", (1, 1, "no list 'observations'")),
    Malformed("{\"observations\": 5}", (1, 1, "no list 'observations'")),
    Malformed(
      "{\"observation\": []}", (1, 1, "no list 'observations'"), (1, 17, "cannot be a list")),
    Malformed(
      "[{\"date\": \"2022-02-10\", \"percent\": 87.6}", (1, 41, "the text ends here; ',' or ']'")),
    Malformed("[{\"date\": \"2022-02-10\", \"percent\": NaN}]", (1, 36, "write null")),
    Malformed("[{\"date\": \"2022-02-10\", \"percent\": True}]", (1, 36, "is not a JSON value")),
    Malformed(
      "[{\"date\": \"2022-02-10\", \"percent\": true}]", (1, 36, "true is not a value here")),
    Malformed("[{\"date\": \"2022-02-10\", \"percent\": [87.6]}]", (1, 36, "cannot be a list")),
    Malformed(
      "[{\"date\": \"2022-02-10\", \"percent\": 87.6,}]", (1, 41, "a name in double quotes")),
    Malformed("[{\"date\": \"2022-02-10, \"percent\": 87.6}]", (1, 25, "',' or '}' is expected")),
    Malformed("[{\"date\": \"2022-02-10", (1, 11, "quote is not closed")),
    Malformed("[{'date': 1}]", (1, 3, "a name in double quotes")),
    Malformed("[{\"date\" \"2022-02-10\"}]", (1, 10, "':' is expected")),
    Malformed("[{\"date\": }]", (1, 11, "a value is expected")),
    Malformed("[1, 2]", (1, 2, "has to be an object"), (1, 5, "has to be an object")),
    Malformed("[[[[", (1, 2, "has to be an object"), (1, 2, "never closed")),
    Malformed("[{\"date\": \"2022-02-10\"}] x", (1, 26, "behind the end")),
    Malformed(
      "[{\"date\": \"2022-02-10\", \"percent\": 1, \"percent\": 2}]", (1, 39, "given twice")),
    Malformed("[{\"date\": \"\\x\", \"percent\": 1}]", (1, 12, "not an escape")),
    Malformed("[{\"date\": \"\\ud800\", \"percent\": 1}]", (1, 12, "not an escape")),
    Malformed("[\n {\"date\": \"2022-02-10\",\n  \"value\": 87.6}\n]", (3, 12, "has no unit")),
    Malformed(
      "[{\"date\": \"2022-02-10\", \"percent\": 87.6}, {\"percent\": 90}]",
      (1, 43, "date is missing")),
    Malformed("{\"measure\": \"speed\", \"observations\": []}", (1, 13, "not a measure")),
    Malformed("{\"precision\": 9, \"observations\": []}", (1, 15, "not a precision")),
    Malformed(
      "{\"measure\": \"rate\", \"baseline\": \"x\", \"observations\": []}", (1, 33, "no baseline")),
    Malformed("{\"nam\": \"x\", \"observations\": []}", (1, 2, "write 'name' if")),
  ]

  @Test(arguments: malformed)
  func complains(_ file: Malformed) {
    file.check(
      diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(Source(file.text, named: "f.csv"))
      })
  }

  @Test(arguments: [
    ([0x50, 0x4B, 0x03, 0x04, 0x14], 1, "save the sheet as CSV"),
    ([0x1F, 0x8B, 0x08], 1, "gunzip"),
    (Array("date,percent,region\n2022-02-10,87.6,".utf8) + [0xB9, 0xF3, 0xD6], 2, "GB18030"),
    (Array("date,percent,region\n2022-02-10,87.6,pr".utf8) + [0xE9, 0x66], 2, "WINDOWS-1252"),
  ])
  func foreignEncodings(_ bytes: [UInt8], line: Int, part: String) throws {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source(bytes, named: "f.csv"))
    }
    let only = try #require(found.first)
    #expect(found.count == 1)
    #expect(only.line == line)
    #expect(line == 1 ? only.column == 1 : only.column >= 17)
    #expect(only.message.contains(part))
  }

  /// The same row written in many ways.
  @Test(arguments: [
    "date,percent,change\n2022-02-10,87.6,+16.5pp\n",
    "\u{FEFF}date,percent,change\n2022-02-10,87.6,+16.5pp",
    "date,percent,change\r\n2022-02-10,87.6,+16.5pp\r\n",
    "date,percent,change\r2022-02-10,87.6,+16.5pp\r",
    "\n# published on the 11th\n\ndate,percent,change\n\n2022-02-10,87.6,+16.5pp\n\n,,\n",
    "Change , PERCENT, Date\n 16.5 , 87.6 , 2022-02-10 \n",
    "date;percent;change\n2022-02-10;87,6;+16,5pp\n",
    "date\tpercent\tchange\n2022-02-10\t87,6 %\t+16.5 percentage points\n",
    "\"date\",\"percent\",\"change\"\n\"2022-02-10\" , \"87.6%\" ,\"+16.5 pp\"\n",
    "date,percent,change\n２０２２－０２－１０,８７．６％,＋１６．５个百分点\n",
    "date,percent,change\n\u{3000}2022-02-10,87.6\u{A0}%,\u{2009}+16.5pp\n",
    "date,percent,change,note,source\n2022-02-10,87.6,16.5,\"so it \"\"was\"\",\nhe said\",x\n",
    "date,rate,change\n2022-02-10,0.876,+16.5pp\n",
    "date,rate,change\n2022-02-10,87.6%,+16.5pp\n",
    "date,value,change\n2022-02-10,87.6 percent,+16.5pp\n",
    "date,value,change\n2022-02-10,87.6% of all enterprises,+16.5pp\n",
    "date,value\n2022-02-10,87.6%\n2022-02-10,+16.5pp\n",
    "date,percent,change,\n2022-02-10,87.6,+16.5pp,\n",
    "date,percent,change\n2022-02-10,87.6,+16.5pp,,\n",
    "date,percent,change,published\n2022-02-10,87.6,+16.5pp,2022-02-11\n2022-02-10,80,,2022-02-10\n",
    "date,percent,change,published\n2022-02-10,80,,\n2022-02-10,87.6,+16.5pp,2022-02-11\n",
    "[{\"date\": \"2022-02-10\", \"percent\": 87.6, \"change\": 16.5}]",
    "{\"observations\": [{\"change\": \"+16.5pp\", \"Value\": \"87.6%\", \"date\": \"2022-02-10\"}]}",
    " [\n{\"\\u0064ate\":\"2022\\u002d02-10\",\"rate\":0.876,\"change\":\"\\t16.5pp\"},"
      + "{\"date\":\"2022-02-11\",\"rate\":null}]",
  ])
  func oneReadingOfManyTexts(_ text: String) throws {
    let day = try day("2022-02-10")
    let expected = try Series([.percent(87.6, on: day), .change(16.5, on: day)])
    #expect(try read(text) == expected)
  }

  /// Each cell under `percent` with the fact it states.
  @Test(arguments: [
    ("87.60", Observation.Fact.level(try figure(8760, 2))),
    (".5%", .level(try figure(5, 1))),
    ("100", .level(try figure(100, 0))),
    ("0", .level(try figure(0, 0))),
    ("87.", .level(try figure(87, 0))),
    ("4557/4707", .count(4557, of: 4707)),
    ("\"4,557 / 4,707\"", .count(4557, of: 4707)),
    ("4 557／4 707", .count(4557, of: 4707)),
    (">93%", .bound(lower: .init(try figure(93, 0), isInclusive: false), upper: nil)),
    ("＞93％", .bound(lower: .init(try figure(93, 0), isInclusive: false), upper: nil)),
    (">= 93", .bound(lower: .init(try figure(93, 0), isInclusive: true), upper: nil)),
    ("≥93.5%", .bound(lower: .init(try figure(935, 1), isInclusive: true), upper: nil)),
    ("more  than 93 %", .bound(lower: .init(try figure(93, 0), isInclusive: false), upper: nil)),
    ("Over 93%", .bound(lower: .init(try figure(93, 0), isInclusive: false), upper: nil)),
    ("at least 93%", .bound(lower: .init(try figure(93, 0), isInclusive: true), upper: nil)),
    ("<98%", .bound(lower: nil, upper: .init(try figure(98, 0), isInclusive: false))),
    ("under 98%", .bound(lower: nil, upper: .init(try figure(98, 0), isInclusive: false))),
    ("less than 98%", .bound(lower: nil, upper: .init(try figure(98, 0), isInclusive: false))),
    ("≤ 98%", .bound(lower: nil, upper: .init(try figure(98, 0), isInclusive: true))),
    ("at most 98%", .bound(lower: nil, upper: .init(try figure(98, 0), isInclusive: true))),
    (
      "90%-93%",
      .bound(
        lower: .init(try figure(90, 0), isInclusive: true),
        upper: .init(try figure(93, 0), isInclusive: true))
    ),
    (
      "90–93%",
      .bound(
        lower: .init(try figure(90, 0), isInclusive: true),
        upper: .init(try figure(93, 0), isInclusive: true))
    ),
    (
      "90 % ~ 93 %",
      .bound(
        lower: .init(try figure(90, 0), isInclusive: true),
        upper: .init(try figure(93, 0), isInclusive: true))
    ),
    (
      ">90% and <=93%",
      .bound(
        lower: .init(try figure(90, 0), isInclusive: false),
        upper: .init(try figure(93, 0), isInclusive: true))
    ),
    ("−2.1 pp", .change(try figure(-21, 1))),
    ("16.5pp", .change(try figure(165, 1))),
    ("rising", .order(.rising, since: try day("2022-02-09"))),
    ("Falling since 2022-02-07", .order(.falling, since: try day("2022-02-07"))),
  ])
  func cell(_ cell: String, _ fact: Observation.Fact) throws {
    #expect(try read("date,percent\n2022-02-10,\(cell)\n").observations.map(\.fact) == [fact])
  }

  @Test(arguments: ["", "NA", "n/a", "-", "—", "null", "NaN", "\"\"", "　"])
  func missing(_ cell: String) throws {
    #expect(try read("date,percent,note\n2022-02-10,\(cell),x\n").observations.isEmpty)
  }

  @Test(arguments: [
    "date,percent\n", "date;value", "[]", "{\"observations\": []}",
    "[{\"date\": \"2022-02-10\", \"rate\": null}]",
  ])
  func withoutObservations(_ text: String) throws {
    #expect(try read(text) == Series([]))
  }

  @Test func rateKeepsTheDigits() throws {
    let series = try read("date,rate\n2022-02-09,0.7\n2022-02-10,0.8760\n2022-02-11,>0.9\n")
    #expect(series.precision.decimals == 2)
    #expect(
      series.observations.map(\.fact) == [
        .level(try figure(70, 0)), .level(try figure(8760, 2)),
        .bound(lower: .init(try figure(90, 0), isInclusive: false), upper: nil),
      ])
  }

  @Test func indexTakesItsBaselineFromACell() throws {
    let series = try read(
      "date,value\n2022-02-09,\"103.2%\"\n2022-02-10,104.1% of  February 2021\n")
    #expect(series.measure == .loadIndex(baseline: "February 2021"))
    #expect(series.observations.count == 2)
  }

  @Test func optionsDeclareMeasurePrecisionAndFormat() throws {
    let options = ReadingOptions(
      dateFormat: try DateFormat("d.M.yyyy"), precision: Precision(decimals: 2),
      measure: .loadIndex(baseline: nil))
    let series = try read(
      "date;percent\n10.2.2022;104,1\n11.2.2022;rising since 9.2.2022\n", options)
    #expect(series.measure == .loadIndex(baseline: nil))
    #expect(series.precision.decimals == 2)
    #expect(series.lastDay == (try day("2022-02-11")))
    let file = "{\"baseline\": \"2021\", \"observations\": []}"
    #expect(try read(file).measure == .loadIndex(baseline: "2021"))
    let index = ReadingOptions(measure: .loadIndex(baseline: nil))
    #expect(try read(file, index).measure == .loadIndex(baseline: "2021"))
    let found = diagnostics { () throws(ReadingError) in
      let options = ReadingOptions(measure: .operatingRate)
      _ = try SeriesFile(
        Source("date,value\n2022-02-10,90% of 2021\n", named: "f.csv"), options: options)
    }
    #expect(found.map(\.message).first?.contains("has no baseline") == true)
  }

  @Test func keysMakeSeries() throws {
    let text = """
      region,industry,date,percent
      贵阳,steel,2022-02-10,87.6
      黔东南,,2022-02-10,100
      贵阳,steel,2022-02-11,90
      遵义,,2022-02-10,
      """
    let file = try SeriesFile(Source(text, named: "f.csv"))
    #expect(file.series.map(\.name) == ["贵阳 / steel", "黔东南", "遵义"])
    #expect(file.series.map(\.observations.count) == [2, 1, 0])
    #expect(file.series.map(\.precision.decimals) == [1, 1, 1])
    let found = diagnostics { () throws(ReadingError) in _ = try file.only() }
    #expect(found.first?.message.contains("3: '贵阳 / steel', '黔东南', '遵义'") == true)
  }

  @Test func rowsMayBeInAnyOrder() throws {
    let rows = [
      "b,2022-02-09,95.1", "a,2022-02-10,93", "b,2022-02-10,\"87.6\"", "# no row",
      "a,2022-02-11,60.25",
    ]
    let orders = [[0, 1, 2, 3, 4], [0, 2, 1, 3, 4], [3, 4, 2, 1, 0]]
    let files = try orders.map { order in
      let text = "key,date,percent\n" + order.map { rows[$0] + "\n" }.joined(separator: "\n")
      return try SeriesFile(Source(text, named: "f.csv"))
    }
    let expected = try [
      ("b", [("2022-02-09", 95.1), ("2022-02-10", 87.6)]),
      ("a", [("2022-02-10", 93), ("2022-02-11", 60.25)]),
    ].map { name, figures in
      try Series(
        figures.map { try .percent($1, on: Day($0)) }, precision: Precision(decimals: 2), name: name
      )
    }
    #expect(Array(files[0].series) == expected)
    #expect(Array(files[1].series) == expected)
    #expect(Array(files[2].series) == expected.reversed())
    // Each is read anew, and finds its own figures in the file.
    for (place, series) in files[0].series.enumerated() {
      #expect(files[0].series[place] == series)
      let suspect = try #require(try series.takenBack(of: .reaching(0.9)).first)
      let cell = files[0].diagnostic(of: suspect, inSeriesAt: place)
      #expect(cell.map { [$0.line, $0.column] } == [2 + 2 * place, 14])
      #expect(files[0].diagnostic(of: suspect, inSeriesAt: 2) == nil)
    }
  }

  @Test(arguments: [
    ("date,percent,weather\n2022-02-10,87.6,x\n", 1, 14, "key, series, region, industry or season"),
    (
      "date,percent,published\n2022-02-10,87,2022-02-10\n2022-02-10,88,2022-02-12\n", 2, 1,
      "superseded"
    ),
    ("date,percent\n2022-02-10,87.60000000000001\n", 2, 12, "say so with options.precision"),
    ("{\"author\": \"x\", \"observations\": []}", 1, 2, "'author' is ignored"),
  ])
  func notices(_ text: String, line: Int, column: Int, part: String) throws {
    let notices = try SeriesFile(Source(text, named: "f.csv")).notices
    #expect(notices.map(\.line) == [line])
    #expect(notices.map(\.column) == [column])
    #expect(notices.first?.message.contains(part) == true)
  }

  @Test func foundingCase() throws {
    let day = try day("2022-02-10")
    let series = try Series(contentsOf: dataset("operating-rate.csv"))
    #expect(series == (try Series([.percent(87.6, on: day), .change(16.5, on: day)])))
  }
}

func figure(_ units: Int, _ decimals: Int) throws -> Figure {
  try #require(Figure(units: units, decimals: decimals))
}

func dataset(_ name: String) -> URL {
  URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Datasets/guizhou-2022/\(name)")
}
