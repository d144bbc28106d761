import Foundation
import Reprise
import RepriseIO
import TestSupport
import Testing

/// Files made from valid ones by small damage: whatever they are, there is an answer or a reason.
struct FuzzTests {
  static let seeds = [
    "date,percent,change,published\n2022-02-09,71.1,,\n2022-02-10,87.6,+16.5pp,2022-02-11\n",
    "region;date;value\n贵阳;2022-02-10;4557/4707\n黔东南;2022-02-10;>93%\n贵阳;2022-02-11;90%-93%\n",
    "date\tvalue\n2022-02-10\t\"104.1% of \"\"Feb\"\"\"\n2022-02-12\trising since 2022-02-10\n",
    "{\"name\": \"G\", \"precision\": 1, \"observations\": [{\"date\": \"2022-02-10\", \"rate\": 0.876}]}",
    "[{\"date\": \"2022-02-10\", \"value\": \"at most 98%\", \"change\": null}]",
    "series,season,date,percent\na,a@1,2022-02-10,-87.6\na,a@1,2022-02-09,5\nb,b@1,2022-02-10,\n",
    "milestone,level,comparison,rule,deadline,when\na,all but 7 of 4707,>=,sustained 3 days,2022-02-15,by\n",
    "[{\"level\": \"90%\", \"deadline\": \"2022-02-15\", \"when\": \"before\"}]",
  ]

  static let loadSeeds = [
    "timestamp,value\n2022-02-10 00:00,5.25\n2022-02-10 12:00,6\n2022-02-11 00:00,7\n2022-02-11 12:00,-8\n",
    "area;date;hour;value\nN;2022/2/10;1;5,25\nN;2022/2/10;24;6\nS;2022/2/10;1;7\nS;2022/2/10;24;8\n",
    "\u{FEFF}utc\tN\tS\r\n2022-03-27T00:30:00Z\t1\t\r\n2022-03-27T02:00:00+01:00\t2\t\"3\"\r\n",
    "date,N,note\n2022-10-29 24:00,1e2,x\n2022-10-30,NA,y\n2022-10-31 11:59:59 PM,３,z\n",
  ]

  /// Zones whose clocks change, at midnight too, and none.
  static let zones = [
    nil, TimeZone(identifier: "Europe/Rome"), TimeZone(identifier: "Asia/Beirut"),
  ]

  static let splices: [[UInt8]] =
    [
      "\"", ",", ";", "\n", "\r", "%", "-", "9999999999999999999", "{", "}", "[", "]", ":", "\\u",
      "\\",
      "null", " of ", "/", ">", "％", "－", "\u{FEFF}", "since ", "0", "2022-02-10", "pp", "e",
      "1e400", "+",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xE2, 0x80]]

  /// Damage starts from files that are sound.
  @Test(arguments: seeds)
  func seedIsValid(_ seed: String) throws {
    let source = Source(seed, named: "f.csv")
    if seed.contains("level") {
      #expect(try PlanFile(source).plan.targets.count == 1)
    } else {
      #expect(
        try seed.contains("season")
          ? !PanelFile(source).panel.seasons.isEmpty
          : !SeriesFile(source).series.isEmpty)
    }
  }

  @Test(arguments: loadSeeds)
  func loadSeedIsValid(_ seed: String) throws {
    #expect(try !LoadFile(Source(seed, named: "f.csv")).loads.isEmpty)
  }

  @Test(arguments: 0..<4)
  func loadsNeverTrap(_ seed: UInt64) {
    var generator = SplitMix(state: seed)
    for round in 0..<1500 {
      let bytes = Self.damaged(Self.loadSeeds, &generator)
      let options = LoadReadingOptions(
        statistic: LoadReadingOptions.Statistic.allCases[round % 4],
        timeZone: Self.zones[round % 3], completeness: [0, 0.5, 1, .nan, -1][round % 5],
        stamps: [nil, .start, .end][round % 7 % 3])
      var file: LoadFile?
      let found = diagnostics { () throws(ReadingError) in
        file = try LoadFile(Source(bytes, named: "f.csv"), options: options)
      }
      #expect((file == nil) != found.isEmpty, "\(bytes)")
      Self.check(found + (file?.notices ?? []), bytes)
      guard let file else { continue }
      #expect(file.loads.count == file.intervals.count)
      for problem in file.problems {
        #expect(problem.line >= 1 && problem.line <= bytes.count && !problem.message.isEmpty)
        #expect(file.loads.map(\.area).contains(problem.area))
      }
    }
  }

  /// Files long enough for normals and seasons, of figures that no meter should have, go all the way to
  /// an index.
  @Test(arguments: 0..<8)
  func longLoadsNeverTrap(_ seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    for round in 0..<24 {
      let text = try Self.longLoad(&generator)
      let options = LoadReadingOptions(
        statistic: LoadReadingOptions.Statistic.allCases[round % 4], completeness: 0.5,
        zeros: LoadReadingOptions.Zeros.allCases[round % 2])
      let load = try #require(
        LoadFile(Source(text, named: "f.csv"), options: options).loads.first)
      #expect(load.values.allSatisfy { $0.isFinite }, "\(text)")
      let calendar = round % 3 == 0 ? HolidayCalendar.empty : .china
      let record = LoadRecord(
        load, findingShutdownsBy: round % 2 == 0 ? .known(calendar) : .supposed(calendar))
      for definition in [
        nil, .fitted, .beforeShutdown(-1000...1000), .sameMonthLastYear(growth: -0.999),
        .sameSeasonDays(growth: 9), .figure(.leastNonzeroMagnitude), .figure(1e300),
      ] as [NormalDefinition?] {
        guard let answer = try? LoadAssessment(record, options: .init(definition: definition))
        else {
          continue
        }
        #expect(answer.index.levels.allSatisfy { $0.isFinite }, "\(text)")
        let csv = LoadAssessment.csv([answer])
        #expect(csv.split(separator: "\n").count == answer.index.days.count + 1)
        let json = answer.json([])
        #expect(!json.isEmpty)
        _ = try? answer.index.series()
      }
      for season in record.pastSeasons() { #expect(season.levels.allSatisfy { $0.isFinite }) }
    }
  }

  /// From 20 to 120 rows of days or of some hours, in stretches of ordinary and of strange figures.
  private static func longLoad(_ generator: inout SplitMix) throws -> String {
    let strange: [Double?] = [
      0, -0.0, 1, -1, 1e-5, 1e-300, -1e-300, 1e14, -1e14, 8e14, nil,
    ]
    let perDay = [1, 1, 2, 4].randomElement(using: &generator) ?? 1
    let level = ([1e-3, 1, 250, 1e6] as [Double]).randomElement(using: &generator) ?? 1
    let start = try day("2021-10-01") + Int.random(in: 0...150, using: &generator)
    let count = Int.random(in: 20...120, using: &generator)
    var text = "timestamp,value\n"
    var place = 0
    while place < count {
      let isStrange = Int.random(in: 0..<4, using: &generator) > 0
      // A figure that stands still is soon left out.
      let isSteady = Int.random(in: 0..<3, using: &generator) == 0
      let usual = isStrange ? strange.randomElement(using: &generator) ?? nil : level
      for _ in 0..<Int.random(in: 1...25, using: &generator) where place < count {
        let hour = place % perDay * (24 / perDay)
        let change = isSteady ? 1 : Double.random(in: 0.8...1.2, using: &generator)
        text += "\(start + place / perDay) \(hour < 10 ? "0" : "")\(hour):00,"
        text += (usual.map { "\($0 * change)" } ?? "") + "\n"
        place += 1
      }
    }
    return text
  }

  /// One of some files with a little damage.
  private static func damaged(
    _ seeds: [String], _ generator: inout SplitMix
  ) -> [UInt8] {
    var bytes = Array((seeds.randomElement(using: &generator) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let from = Int.random(in: 0...bytes.count, using: &generator)
      let to = min(bytes.count, from + Int.random(in: 0...6, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(from..<to)
      case 1: bytes.insert(contentsOf: bytes[from..<to], at: from)
      case 2:
        bytes.insert(contentsOf: Self.splices.randomElement(using: &generator) ?? [], at: from)
      default:
        bytes.replaceSubrange(from..<to, with: [UInt8.random(in: 0...130, using: &generator)])
      }
    }
    return bytes
  }

  @Test(arguments: 0..<4)
  func neverTraps(_ seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    for _ in 0..<1500 {
      let bytes = Self.damaged(Self.seeds, &generator)
      let source = Source(bytes, named: "f.csv")
      var series: [Series] = []
      var targets: [Plan.Target] = []
      let inSeries = diagnostics { () throws(ReadingError) in
        series = Array(try SeriesFile(source).series)
      }
      let inPlan = diagnostics { () throws(ReadingError) in
        targets = try PlanFile(source).plan.targets
      }
      // Either a result or a reason, never both or neither.
      #expect(series.isEmpty != inSeries.isEmpty, "\(bytes)")
      #expect(targets.isEmpty != inPlan.isEmpty, "\(bytes)")
      var panel: Panel?
      let inPanel = diagnostics { () throws(ReadingError) in
        panel = try PanelFile(source).panel
      }
      #expect((panel == nil) != inPanel.isEmpty, "\(bytes)")
      Self.check(inSeries + inPlan + inPanel, bytes)
      for one in series { #expect(try read(one.json) == one, "\(bytes)") }
    }
  }

  /// Each diagnostic has a place that is in the file.
  private static func check(_ diagnostics: [Diagnostic], _ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" }
    let longest = lines.map(\.count).max() ?? 0
    for diagnostic in diagnostics {
      #expect((1...max(1, lines.count)).contains(diagnostic.line), "\(diagnostic) \(bytes)")
      #expect((1...longest + 1).contains(diagnostic.column), "\(diagnostic) \(bytes)")
      #expect(!diagnostic.message.isEmpty)
    }
  }
}
