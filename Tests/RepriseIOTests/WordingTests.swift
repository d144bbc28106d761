import Reprise
import RepriseIO
import Testing

/// Cells in the words of departments and of the press.
struct WordingTests {
  private static func atLeast(_ percent: Int) throws -> Observation.Fact {
    .bound(lower: .init(try figure(percent, 0), isInclusive: true), upper: nil)
  }
  private static func above(_ percent: Int) throws -> Observation.Fact {
    .bound(lower: .init(try figure(percent, 0), isInclusive: false), upper: nil)
  }
  private static func below(_ percent: Int) throws -> Observation.Fact {
    .bound(lower: nil, upper: .init(try figure(percent, 0), isInclusive: false))
  }
  private static func atMost(_ percent: Int) throws -> Observation.Fact {
    .bound(lower: nil, upper: .init(try figure(percent, 0), isInclusive: true))
  }
  private static func just(below figure: Figure, from start: Figure) -> Observation.Fact {
    .bound(lower: .init(start, isInclusive: true), upper: .init(figure, isInclusive: false))
  }
  private static func range(_ low: Int, _ high: Int) throws -> Observation.Fact {
    .bound(
      lower: .init(try figure(low, 0), isInclusive: true),
      upper: .init(try figure(high, 0), isInclusive: true))
  }

  @Test(arguments: [
    ("93%以上", try atLeast(93)), ("93以上", try atLeast(93)), ("不低于93%", try atLeast(93)),
    ("达到93%", try atLeast(93)), ("已达93％", try atLeast(93)), ("至少93%", try atLeast(93)),
    ("超过93%", try above(93)), ("大于93%", try above(93)), ("超93%", try above(93)),
    ("不超过93%", try atMost(93)), ("93%以下", try atMost(93)), ("低于93%", try below(93)),
    ("不到93%", try below(93)), ("不足93%", try below(93)),
    ("九成", .level(try figure(90, 0))), ("9成", .level(try figure(90, 0))),
    ("八成五", .level(try figure(85, 0))), ("八成半", .level(try figure(85, 0))),
    ("九成以上", try atLeast(90)), ("超九成", try above(90)), ("不到八成", try below(80)),
    ("八成至九成", try range(80, 90)),
  ])
  func levels(_ cell: String, _ fact: Observation.Fact) throws {
    #expect(try read("date,percent\n2022-02-10,\(cell)\n").observations.map(\.fact) == [fact])
  }

  @Test(arguments: [
    ("近93%", just(below: try figure(93, 0), from: try figure(92, 0))),
    ("接近93.5%", just(below: try figure(935, 1), from: try figure(934, 1))),
    ("近八成", just(below: try figure(80, 0), from: try figure(75, 0))),
    ("nearly 90%", just(below: try figure(90, 0), from: try figure(85, 0))),
    ("90%至93%", try range(90, 93)), ("90%-93%", try range(90, 93)), ("90%～93%", try range(90, 93)),
    ("全部复工", .level(try figure(100, 0))), ("全部开工", .level(try figure(100, 0))),
    ("全面复工复产", .level(try figure(100, 0))), ("上升至93%", .level(try figure(93, 0))),
    ("4557/4707", .count(4557, of: 4707)), ("4557家/4707家", .count(4557, of: 4707)),
  ])
  func rangesAndWholes(_ cell: String, _ fact: Observation.Fact) throws {
    #expect(try read("date,percent\n2022-02-10,\(cell)\n").observations.map(\.fact) == [fact])
  }

  @Test(arguments: [
    ("持平", Observation.Fact.change(try figure(0, 0))),
    ("与前一日持平", .change(try figure(0, 0))),
    ("上升", .order(.rising, since: try day("2022-02-09"))),
    ("较昨日下降", .order(.falling, since: try day("2022-02-09"))),
    ("提高16.5个百分点", .change(try figure(165, 1))), ("上升16.5个百分点", .change(try figure(165, 1))),
    ("下降2个百分点", .change(try figure(-2, 0))), ("↑16.5pp", .change(try figure(165, 1))),
    ("较前一日提高16.5个百分点", .change(try figure(165, 1))),
  ])
  func movements(_ cell: String, _ fact: Observation.Fact) throws {
    #expect(try read("date,percent\n2022-02-10,\(cell)\n").observations.map(\.fact) == [fact])
  }

  @Test(arguments: [
    ("持平", 0, 0), ("↑16.5", 165, 1), ("↓2", -2, 0), ("上升16.5个百分点", 165, 1), ("下降2个百分点", -2, 0),
    ("环比提高16.5个百分点", 165, 1),
  ])
  func changes(_ cell: String, _ units: Int, _ decimals: Int) throws {
    let facts = try read("date,percent,change\n2022-02-10,80,\(cell)\n").observations.map(\.fact)
    #expect(facts == [.level(try figure(80, 0)), .change(try figure(units, decimals))])
  }

  @Test(arguments: [
    "#N/A", "/", "／", "无", "缺", "n/e", "N/E", "…", "……", "--", "——", "暂无", "#VALUE!", "None",
  ])
  func missing(_ cell: String) throws {
    #expect(try read("date,percent\n2022-02-10,\(cell)\n").observations.isEmpty)
  }

  @Test(arguments: [
    ("约93%", "such as '约93%' is not exact; write a range such as 92%-94%"),
    ("大约93.5%", "such as 93.4%-93.6%"), ("93%左右", "such as 92%-94%"), ("约九成", "such as 89%-91%"),
    ("约100%", "such as 99%-100%"), ("约", "such as 87%-89%"),
    ("上升16.5%", "could be points or a share"), ("上升16.5", "could be points or a share"),
    ("上升很多", "is not a figure"), ("近", "is not a figure"), ("成", "is not a figure"),
    ("93%以上左右", "one thing too many"), ("全部复工了", "is not a figure"),
  ])
  func complains(_ cell: String, _ part: String) {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source("date,percent\n2022-02-10,\(cell)\n", named: "f.csv"))
    }
    #expect(found.map { [$0.line, $0.column] } == [[2, 12]])
    #expect(found.first?.message.contains(part) == true, "\(found)")
  }

  @Test(arguments: [
    ("上升", "is not a change"), ("↑16.5%", "could be points"), ("上升至93%", "is not a change"),
  ])
  func changesThatAreNone(_ cell: String, _ part: String) {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source("date,percent,change\n2022-02-10,80,\(cell)\n", named: "f.csv"))
    }
    #expect(found.first?.message.contains(part) == true, "\(found)")
  }
}
