import Foundation
import Reprise
import RepriseIO
import Testing

/// The forms that files of readings come in.
struct LoadFileTests {
  /// Reads a text.
  static func read(_ text: String, _ options: LoadReadingOptions = .init()) throws -> LoadFile {
    try LoadFile(Source(text, named: "f.csv"), options: options)
  }

  /// Rows of hours of a day, the hour being the value but for a constant.
  static func hours(_ day: String, _ hours: Range<Int> = 0..<24, plus constant: Int = 100) -> String
  {
    hours.map { "\(day) \($0 < 10 ? "0" : "")\($0):00,\(constant + $0)\n" }.joined()
  }

  static func load(_ area: String, _ days: [String], _ values: [Double]) throws -> DailyLoad {
    try #require(DailyLoad(area: area, days: days.map(day), values: values))
  }

  @Test(arguments: [
    "date,value\n2022-02-10,5\n2022-02-11,7.5\n",
    "date;value\n2022-02-10;5\n2022-02-11;7,5\n",
    "\u{FEFF}timestamp\tvalue\r\n2022/2/10\t5\r\n\r\n# a note\r\n2022/2/11\t7.5\r\n",
    "\"Date\",\"Load (MW)\"\r2022-02-10,\"5\"\r\"2022-02-11\",\"7.5\"\r",
    "value,DateTime,note\n5,2022-02-10 00:00:00,dull\n+7.50,2022-02-11 00:00,\"a, b\"\n",
    "time,kW\n20220210,５\n20220211,７．５",
    "日期,负荷\n2022年2月10日,5\n2022年2月11日,7.5\n",
    "date,value\n2022.02.11,7.5\n2022.02.10, 5 \n",
    "date,value\n2022-02-10,5e0\n2022-02-11,0.75E+1\n",
  ])
  func oneLoadInManyForms(_ text: String) throws {
    let file = try Self.read(text)
    #expect(try file.loads == [Self.load("", ["2022-02-10", "2022-02-11"], [5, 7.5])])
    #expect(file.intervals == [86_400] && file.problems.isEmpty && file.notices.isEmpty)
  }

  @Test(arguments: [
    "timestamp,North,South\n2022-02-10,1,3\n2022-02-11,2,4\n",
    "series_id,date,value\nNorth,2022-02-10,1\nNorth,2022-02-11,2\nSouth,2022-02-10,3\nSouth,2022-02-11,4\n",
    "timestamp,value,area\n2022-02-10,1,North\n2022-02-10,3,South\n2022-02-11,2,\"North\"\n2022-02-11,4, South\n",
    "region;date;load\nNorth;2022-02-11;2\nSouth;2022-02-11;4\nNorth;2022-02-10;1\nSouth;2022-02-10;3\n",
    ",North,South\n2022-02-10,1,3\n2022-02-11,2,4\n",
  ])
  func areas(_ text: String) throws {
    let days = ["2022-02-10", "2022-02-11"]
    #expect(
      try Self.read(text).loads == [
        Self.load("North", days, [1, 2]), Self.load("South", days, [3, 4]),
      ])
  }

  @Test(arguments: ["", "NA", "NaN", "null", "-", " n/a ", "\"\""])
  func noReading(_ cell: String) throws {
    let file = try Self.read("date,a,b\n2022-02-10,1,3\n2022-02-11,\(cell),4\n2022-02-12,2,5\n")
    #expect(try file.loads.first == Self.load("a", ["2022-02-10", "2022-02-12"], [1, 2]))
    #expect(file.loads.last?.days.count == 3)
    #expect(file.problems.map(\.kind) == [.gap])
    #expect(file.problems.first?.area == "a" && file.problems.first?.line == 4)
  }

  @Test func areaWithoutReadings() throws {
    let file = try Self.read("date,a,b\n2022-02-10,,3\n2022-02-11,,4\n")
    #expect(file.loads.map(\.area) == ["a", "b"] && file.loads.first?.days.isEmpty == true)
    #expect(file.intervals == [nil, 86_400])
    #expect(try Self.read("date,value\n").loads.map(\.days.count) == [0])
    #expect(try Self.read("date,area,value\n").loads.isEmpty)
  }

  @Test(arguments: [
    (LoadReadingOptions.Statistic.mean, 111.5), (.maximum, 123), (.minimum, 100), (.energy, 2676),
  ])
  func statistic(_ statistic: LoadReadingOptions.Statistic, _ value: Double) throws {
    let file = try Self.read(
      "timestamp,value\n" + Self.hours("2022-02-10"), LoadReadingOptions(statistic: statistic))
    #expect(try file.loads == [Self.load("", ["2022-02-10"], [value])])
    #expect(file.intervals == [3600] && file.stamps == .start && file.problems.isEmpty)
  }

  /// Energies are summed and power is integrated; which it is stands in the name of the column.
  @Test(arguments: [
    ("value", 2676 / 4.0, true), ("load (kW)", 669, false), ("MW", 669, false), ("负荷", 669, false),
    ("kWh", 2676, false), ("load (kWh)", 2676, false), ("Energy", 2676, false),
    ("energy [kW]", 669, false), ("用电量", 2676, false), ("电量（千瓦时）", 2676, false),
  ])
  func energy(_ name: String, _ value: Double, _ isNoticed: Bool) throws {
    let rows = (0..<24).map { quarter in
      "2022-02-10 \(quarter / 4 < 10 ? "0" : "")\(quarter / 4):\(["00", "15", "30", "45"][quarter % 4]),"
        + "\(100 + quarter)\n"
    }
    // Six hours of quarters, as they are on a day of six hours.
    let options = LoadReadingOptions(statistic: .energy, completeness: 0.25)
    let file = try Self.read("timestamp,\(name)\n" + rows.joined(), options)
    #expect(file.loads.first?.values == [4 * value])
    #expect(file.notices.count == (isNoticed ? 1 : 0))
    #expect(file.notices.allSatisfy { $0.message.contains("such as kWh") })
  }

  @Test func energyOfSeveralColumns() throws {
    let file = try Self.read(
      "date,North (MWh),South MWh,East MW\n2022-02-10,5,6,7\n",
      LoadReadingOptions(statistic: .energy))
    #expect(file.loads.map(\.values) == [[5], [6], [7 * 24]])
    let long = try Self.read(
      "date,area,energy\n2022-02-10,N,5\n2022-02-10,S,6\n", LoadReadingOptions(statistic: .energy))
    #expect(long.loads.map(\.values) == [[5], [6]] && long.notices.isEmpty)
  }

  static let hourColumns = [
    ("date,hour,value", 0..<24, ""), ("date,hour,value", 1..<25, ""),
    ("date,time,value", 0..<24, ":00"),
    ("date,time,value", 1..<25, ":00"),
  ]

  @Test(arguments: hourColumns)
  func daysAndHoursApart(_ header: String, _ hours: Range<Int>, _ minutes: String) throws {
    let rows = hours.map { "2022-02-10,\($0)\(minutes),\($0)\n" }.joined()
    let file = try Self.read(header + "\n" + rows)
    #expect(
      try file.loads == [
        Self.load("", ["2022-02-10"], [Double(hours.reduce(0, +)) / 24])
      ])
    #expect(file.stamps == (hours.contains(24) ? .end : .start))
    #expect(file.problems.isEmpty)
  }

  /// Quarters of three days, the value being the number of the quarter from 1 on.
  private static func quarters(_ stamp: (Int) -> String) -> String {
    "timestamp,value\n" + (1...288).map { "\(stamp($0)),\($0)\n" }.joined()
  }

  private static func stamp(_ quarter: Int) -> String {
    let (day, rest) = (quarter / 96, quarter % 96)
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "2022-02-\(10 + day)T\(padded(rest / 4)):\(padded(rest % 4 * 15))"
  }

  @Test func stampsOfStartsAndEnds() throws {
    let days = ["2022-02-10", "2022-02-11", "2022-02-12"]
    let means = try Self.load("", days, [48.5, 144.5, 240.5])
    let starts = try Self.read(Self.quarters { Self.stamp($0 - 1) })
    #expect(starts.stamps == .start && starts.intervals == [900])
    #expect(starts.loads == [means] && starts.problems.isEmpty)
    let ends = try Self.read(Self.quarters(Self.stamp))
    #expect(ends.stamps == .end && ends.loads == [means] && ends.problems.isEmpty)
    let latest = try Self.read(
      Self.quarters {
        $0 % 96 == 0
          ? Self.stamp($0 - 1).replacingOccurrences(of: "23:45", with: "24:00") : Self.stamp($0)
      })
    #expect(latest.stamps == .end && latest.loads == [means] && latest.problems.isEmpty)
    // What is said wins over what is seen.
    let told = try Self.read(Self.quarters(Self.stamp), LoadReadingOptions(stamps: .start))
    #expect(told.stamps == .start)
    #expect(told.problems.map(\.kind) == [.shortDay, .shortDay])
    // The day of a daily reading is that of its stamp.
    let daily = try Self.read("date,value\n2022-02-10,5\n", LoadReadingOptions(stamps: .end))
    #expect(try daily.loads == [Self.load("", ["2022-02-10"], [5])])
    #expect(told.loads.first?.values.first == 48)
  }

  @Test func halvesOfTheDay() throws {
    let file = try Self.read(
      "timestamp,value\n2/10/2022 12:00:00 AM,1\n2/10/2022 12:00 pm,3\n2/11/2022 12:00 AM,5\n"
        + "2/11/2022 12:00 PM,9\n",
      LoadReadingOptions(dateFormat: try DateFormat("M/d/yyyy")))
    #expect(try file.loads == [Self.load("", ["2022-02-10", "2022-02-11"], [2, 7])])
    #expect(file.intervals == [43_200])
  }

  @Test func otherDates() throws {
    let options = LoadReadingOptions(dateFormat: try DateFormat("d M yyyy"))
    let text = "timestamp,value\n" + Self.hours("10 2 2022") + Self.hours("11 2 2022")
    #expect(
      try Self.read(text, options).loads.first?.days == ["2022-02-10", "2022-02-11"].map(day))
  }

  @Test func fileLongerThanABlock() throws {
    // Rows of many lengths, so that blocks end anywhere in them.
    var text = "area,timestamp,value\n"
    var sums: [Double] = Array(repeating: 0, count: 400)
    for number in 0..<400 {
      let day = (try day("2021-01-01") + number).description
      for hour in 0..<24 {
        let value = number * 31 % 100 + 400 + hour
        sums[number] += Double(value)
        let name = String(repeating: "x", count: 40) + (hour % 2 == 0 ? "" : " ")
        text += "\(hour % 5 == 0 ? "\"\(name.dropLast(name.count - 40))\"" : name),"
        text += "\(day) \(hour):00,\(value)\(hour % 3 == 0 ? "" : ".000")\r\n"
      }
    }
    #expect(text.utf8.count > 1 << 19)
    let source = try Self.read(text)
    #expect(source.loads.first?.values == sums.map { $0 / 24 } && source.loads.count == 1)
    #expect(source.problems.isEmpty)
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).csv")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(try LoadFile(path: url.path).loads == source.loads)
    #expect(try LoadFile(contentsOf: url).loads == source.loads)
  }

  @Test func missingFile() {
    #expect(throws: ReadingError.missing("no/such.csv")) { try LoadFile(path: "no/such.csv") }
    #expect(throws: ReadingError.unreadable("/tmp", reason: "Is a directory")) {
      try LoadFile(path: "/tmp")
    }
  }

  static let malformed: [Malformed] = [
    Malformed("", (1, 1, "the file is empty; start it with a line of column names such as")),
    Malformed("\u{FEFF} \n\n", (1, 1, "the file is empty")),
    Malformed("# only a comment\n", (1, 1, "no line of column names")),
    Malformed("2022-02-10,5\n", (1, 1, "no line of column names")),
    Malformed("[{\"date\": \"2022-02-10\"}]", (1, 1, "from CSV")),
    Malformed(
      "\n {\"date\": \"2022-02-10\", \"days\": [\"value\", \"x\" ]}",
      (2, 2, "read from CSV, not from JSON")),
    Malformed("date\n2022-02-10\n", (1, 1, "no column of readings")),
    Malformed(
      "date,a,,\n2022-02-10,1,2,\n2022-02-11,1,2,\n2022-02-12,1,,3\n",
      (2, 14, "without a name; name column 3"), (4, 15, "without a name; name column 4")),
    Malformed("date,\n2022-02-10,\n", (1, 1, "no column of readings")),
    Malformed("date,a,A\n2022-02-10,1,2\n", (1, 8, "already, at 1:6")),
    Malformed("date,area,a,b\n2022-02-10,N,1,2\n", (1, 1, "more than one column")),
    Malformed("PK\u{03}\u{04}date", (1, 1, "spreadsheet")),
    Malformed(
      "date,value\n2022-02-10,5 MW\n2022-02-30,6\n", (2, 12, "not a number"),
      (3, 1, "not a day of the calendar")),
    Malformed("date,value\n2022-02-10,1,5\n", (2, 14, "number 3 of a row under 2")),
    Malformed("date,value\n2022-02-10\n", (2, 1, "1 of 2 cells")),
    Malformed("date,value\n2022-02-10,\"1,5\"\n", (2, 12, "a comma in a number is ambiguous")),
    Malformed("date;value\n2022-02-10;1.23,5\n", (2, 12, "a comma in a number is ambiguous")),
    Malformed("date;value\n2022-02-10;1.234\n2022-02-11;5,5\n", (3, 12, "at 2:12, cannot both")),
    Malformed("date,value\n10/02/2022 00:15,5\n", (2, 1, "options.dateFormat 'dd/MM/yyyy'")),
    Malformed("date,value\n2022-02-10 25:00,5\n", (2, 1, "is not a time")),
    Malformed("date,value\n2022-02-10 00:15:00.x,5\n", (2, 1, "is not a time")),
    Malformed("date,value\n:,5\n", (2, 1, "the date is missing")),
    Malformed("date,value\n,5\n", (2, 1, "the time is missing")),
    Malformed("date,hour,value\n2022-02-10,26,5\n", (2, 12, "is not a time of day")),
    Malformed("date,area,value\n2022-02-10,,5\n", (2, 12, "the area is missing")),
    Malformed("date,value\n2022-02-10,\"5\n", (2, 12, "never closed")),
    Malformed("date,value\n2022-02-10,5\u{0}\n", (2, 13, "NUL byte")),
    Malformed("date,value\n2022-02-10,1e300\n", (2, 12, "too large")),
    Malformed(
      "timestamp,value\n2022-02-10 00:00,5\n2022-02-10 00:07,5\n2022-02-10 00:14,6\n",
      (2, 1, "420 seconds apart, which does not divide a day")),
  ]

  @Test(arguments: malformed)
  func malformedFiles(_ file: Malformed) {
    file.check(
      diagnostics { () throws(ReadingError) in
        _ = try LoadFile(Source(file.text, named: "f.csv"))
      })
  }

  @Test func textThatIsNotUTF8() {
    let bytes = Array("date,value\n2022-02-10,5\n".utf8) + [0x4D, 0xE9, 0x2C, 0x35, 0x0A]
    let found = diagnostics { () throws(ReadingError) in
      _ = try LoadFile(Source(bytes, named: "f.csv"))
    }
    #expect(found.map(\.line) == [3] && found.first?.message.contains("not UTF-8") == true)
  }

  /// As spreadsheets write columns that once held something.
  @Test(arguments: [
    "date,a,\n2022-02-10,1,\n2022-02-11,2,\n", "date;a;;\n2022-02-10;1;;\n2022-02-11;\"2\"; ;\n",
    "date,,a\n2022-02-10,,1\n2022-02-11,,2\n",
  ])
  func emptyColumnsWithoutAName(_ text: String) throws {
    let file = try Self.read(text)
    #expect(try file.loads == [Self.load("a", ["2022-02-10", "2022-02-11"], [1, 2])])
    #expect(file.problems.isEmpty && file.notices.isEmpty)
  }

  @Test func endlessLine() {
    let text = "date,value\n2022-02-10,5\n" + String(repeating: "2022-02-11,5,", count: 1_400_000)
    let found = diagnostics { () throws(ReadingError) in
      _ = try LoadFile(Source(text, named: "f.csv"))
    }
    #expect(found.map(\.line) == [3] && found.first?.message.contains("16 million bytes") == true)
  }

  @Test func errorsEndAfterFiftyRows() {
    let text = "date,value\n" + String(repeating: "today,5\n", count: 10_000)
    let found = diagnostics { () throws(ReadingError) in
      _ = try LoadFile(Source(text, named: "f.csv"))
    }
    #expect(found.count == 50 && found.last?.line == 51)
  }

  @Test func columnsThatMeanNothing() throws {
    let file = try Self.read("date,area,value,quality\n2022-02-10,N,5,good\n")
    #expect(file.notices.map(\.column) == [17])
    #expect(file.notices.first?.message.contains("'quality' is ignored") == true)
    let warm = try Self.read("timestamp,load,temperature\n2022-02-10,5,-1.5\n")
    #expect(try warm.loads == [Self.load("", ["2022-02-10"], [5])] && warm.notices.count == 1)
  }
}
