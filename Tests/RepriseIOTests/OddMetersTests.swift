import Foundation
import Reprise
import RepriseIO
import Testing

/// Files of readings that look like sound ones and are not, or that write sound ones in their own way.
@Suite struct OddMetersTests {
  private static func read(_ text: String, _ options: LoadReadingOptions = .init()) throws
    -> LoadFile
  {
    try LoadFile(Source(text, named: "f.csv"), options: options)
  }

  /// Rows of so many days, each with a value by its number.
  private static func daily(
    _ count: Int, from first: String = "2022-03-01", separator: String = ",",
    _ value: (Int) -> String
  ) throws -> String {
    let start = try Day(first)
    return (0..<count).map { "\(start + $0)\(separator)\(value($0))\n" }.joined()
  }

  private static func complaint(_ text: String) -> String {
    do {
      _ = try read(text)
      return ""
    } catch {
      return "\(error)"
    }
  }

  // MARK: Marks between thousands

  @Test(arguments: [(";", "."), ("\t", ","), (";", ","), (",", ".")])
  func aMarkBetweenThousandsIsNotADecimalMark(_ separator: String, _ mark: String) throws {
    let text =
      "date\(separator)load\n"
      + (try Self.daily(20, separator: separator) {
        $0 % 7 < 5 ? "1\(mark)0\($0 + 10)" : "9\($0 + 10)"
      })
    let complaint = Self.complaint(text)
    #expect(complaint.contains("f.csv:2:1: "), "\(complaint)")
    #expect(complaint.contains("it stands between thousands; write 1010 for 1\(mark)010"))
  }

  @Test func threeDecimalsAreDecimals() throws {
    // All have three, or some have fewer, or none is whole.
    for value in [
      { "1.0\(10 + $0)" }, { $0 % 3 == 0 ? "1.5" : $0 % 3 == 1 ? "120" : "1.0\(10 + $0)" },
      { $0 % 2 == 0 ? "0.9\(10 + $0)" : "1.0\(10 + $0)" },
    ] as [(Int) -> String] {
      let file = try Self.read("date;load\n" + Self.daily(20, separator: ";", value))
      #expect((file.loads.first?.values.max() ?? 0) < 200)
    }
  }

  // MARK: Registers

  @Test func aRegisterIsNoLoad() throws {
    let daily = "date,kWh\n" + (try Self.daily(40) { "\(500_000 + 24_000 * $0 + 17 * ($0 % 5))" })
    #expect(Self.complaint(daily).contains("never fall: this is a register that counts up"))
    let start = try Day("2022-03-01")
    let hourly = (0..<8 * 24).map { hour in
      "\(start + hour / 24) \(hour % 24 < 10 ? "0" : "")\(hour % 24):00,\(8000 + 3 * hour + hour % 4)\n"
    }.joined()
    #expect(Self.complaint("timestamp,load\n" + hourly).contains("counts up"))
  }

  /// Three weeks of coming back never fall either.
  @Test func aRecoveryIsNoRegister() throws {
    let file = try Self.read("date,load\n" + Self.daily(21) { "\(400 + 30 * $0)" })
    #expect(file.loads.first?.days.count == 21)
  }

  // MARK: Codes for missing readings

  @Test(arguments: ["-9999", "-99", "-1", "99999", "16777.215", "-999.0"], [2, 3, 7])
  func codesAreNoReadings(_ code: String, _ count: Int) throws {
    let file = try Self.read(
      "date,load\n" + Self.daily(60) { 20..<20 + count ~= $0 ? code : "\(1000 + 7 * ($0 % 6))" })
    let load = try #require(file.loads.first)
    #expect(load.days.count == 60 - count)
    #expect(load.values.allSatisfy { (1000...1100).contains($0) })
    let problem = try #require(file.problems.first { $0.kind == .code })
    #expect(problem.consequence == .readingsLeftOut)
    #expect(problem.days == (try Day("2022-03-21")...Day("2022-03-21") + (count - 1)))
    #expect(problem.line == 22)
    #expect(problem.message.contains("stand"))
  }

  @Test func codesOfHoursAreNoReadings() throws {
    let start = try Day("2022-03-01")
    let rows = (0..<240).map { hour in
      let value = 100..<106 ~= hour ? "-99" : "\(1000 + 5 * (hour % 11))"
      return "\(start + hour / 24) \(hour % 24 < 10 ? "0" : "")\(hour % 24):00,\(value)\n"
    }.joined()
    let file = try Self.read("timestamp,load\n" + rows)
    #expect(file.problems.contains { $0.kind == .code })
    #expect(!file.problems.contains { $0.kind == .negative })
    #expect((file.loads.first?.values.min() ?? 0) > 1000)
  }

  /// Where power is fed in, -1 is a load; so is 999 beside 1004.
  @Test func whatMayBeALoadCounts() throws {
    let fed = try Self.read(
      "date,load\n" + Self.daily(40) { $0 % 9 == 0 ? "-1" : $0 % 9 == 1 ? "-3.5" : "\(5 + $0 % 4)" }
    )
    #expect(!fed.problems.contains { $0.kind == .code })
    let plain = try Self.read(
      "date,load\n" + Self.daily(40) { $0 == 7 ? "999" : "\(990 + $0 % 13)" })
    #expect(plain.loads.first?.days.count == 40)
  }

  // MARK: Intervals, clocks and hours

  /// 6,000 kWh in six hours and 1,000 in one are the same load.
  @Test(arguments: [false, true])
  func energiesOfAnotherIntervalAreBroughtToOne(_ isLonger: Bool) throws {
    let start = try Day("2022-03-01")
    func rows(_ day: Int, _ hours: Int) -> String {
      stride(from: 0, to: 24, by: hours).map { hour in
        "\(start + day) \(hour < 10 ? "0" : "")\(hour):00,\(1000 * hours + 10 * (hour % 5))\n"
      }.joined()
    }
    let (first, second) = isLonger ? (1, 6) : (6, 1)
    let text =
      "timestamp,kWh\n" + (0..<20).map { rows($0, first) }.joined()
      + (20..<35).map { rows($0, second) }.joined()
    let file = try Self.read(text)
    let values = try #require(file.loads.first?.values)
    #expect(values.count == 35)
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    #expect(most < 1.02 * least, "\(least) to \(most)")
    #expect(file.problems.contains { $0.message.contains("brought to one interval") })
  }

  @Test func theGapHourAsZero() throws {
    // On 2022-03-27 the clocks of Europe went from two to three.
    let start = try Day("2022-03-20")
    let rows = (0..<14 * 48).map { half in
      let (day, clock) = (half / 48, half % 48)
      let value = day == 7 && (4..<6).contains(clock) ? 0 : 500 + 3 * (clock % 7)
      return
        "\(start + day) \(clock / 2 < 10 ? "0" : "")\(clock / 2):\(clock % 2 == 0 ? "00" : "30"),\(value)\n"
    }.joined()
    let file = try Self.read("timestamp,load\n" + rows)
    #expect(file.problems.map(\.kind) == [.missingHour])
    #expect((file.loads.first?.values.min() ?? 0) > 500)
    #expect(file.loads.first?.days.count == 14)
  }

  @Test func anHour25() throws {
    var text = "Date,Hour,Load\n"
    for day in ["2024-11-02", "2024-11-03", "2024-11-04"] {
      for hour in 1...(day == "2024-11-03" ? 25 : 24) { text += "\(day),\(hour),\(100 + hour)\n" }
    }
    let file = try Self.read(text)
    let load = try #require(file.loads.first)
    #expect(load.days.count == 3)
    // The mean of 101 to 124, of 101 to 125, and of 101 to 124.
    for (value, expected) in zip(load.values, [112.5, 113, 112.5]) {
      #expect(abs(value - expected) < 1e-9)
    }
    #expect(file.problems.isEmpty)
    let zoned = try Self.read(
      text, LoadReadingOptions(timeZone: TimeZone(identifier: "America/New_York")))
    #expect(abs((zoned.loads.first?.values[1] ?? 0) - 113) < 1e-9)
  }

  @Test func hoursAsColumns() throws {
    for names in [
      (1...24).map { "H\($0)" }, (0...23).map { "\($0)" }, (1...24).map { "Hour \($0)" },
    ] {
      let row = (0..<24).map { "\(100 + $0)" }.joined(separator: ",")
      let file = try Self.read(
        "date,\(names.joined(separator: ","))\n2022-03-01,\(row)\n2022-03-02,\(row)\n")
      let load = try #require(file.loads.first)
      #expect(file.loads.count == 1 && load.area.isEmpty)
      #expect(load.values.count == 2)
      for value in load.values { #expect(abs(value - 111.5) < 1e-9) }
      #expect(file.notices.contains { $0.message.contains("taken for hours of a day") })
    }
    // Twenty-four areas with other names are areas.
    let areas = (1...24).map { "Area \($0)" }
    let file = try Self.read(
      "date,\(areas.joined(separator: ","))\n2022-03-01,\(areas.map { _ in "5" }.joined(separator: ","))\n"
    )
    #expect(file.loads.count == 24)
  }

  // MARK: Stamps and names

  @Test(arguments: [
    ("01.01.2022 00:00 - 01.01.2022 01:00", "dd.MM.yyyy"),
    ("2022-01-01 00:00:00 - 2022-01-01 01:00:00", nil),
    ("2022-01-01 00:00:00.250", nil), ("44562.00000", nil), ("44562", nil),
    ("2022-01-01T00:00:00.000", nil),
  ])
  func stampsOfOtherPrograms(_ stamp: String, _ format: String?) throws {
    let options = LoadReadingOptions(dateFormat: try format.map { try DateFormat($0) })
    let file = try Self.read("timestamp,load\n\"\(stamp)\",5\n", options)
    #expect(file.loads.first?.days == [try Day("2022-01-01")])
    #expect(file.loads.first?.values == [5])
  }

  @Test func countsOfDaysAndSeconds() throws {
    // 44562 is 2022-01-01; hours are rounded to five decimals.
    let serials = (0..<24).map { "445\(62 + 0)\(fraction($0)),\(100 + $0)\n" }.joined()
    let file = try Self.read("timestamp,load\n" + serials)
    #expect(file.loads.first?.values.count == 1)
    #expect(abs((file.loads.first?.values.first ?? 0) - 111.5) < 1e-9)
    #expect(file.notices.contains { $0.message.contains("spreadsheet's counts of days") })
    // 1640995200 is 2022-01-01 00:00 of universal time.
    for scale in ["", "000"] {
      let epochs = (0..<24).map { "\(1_640_995_200 + 3600 * $0)\(scale),\(100 + $0)\n" }.joined()
      let file = try Self.read("timestamp,load\n" + epochs)
      #expect(file.loads.first?.days == [try Day("2022-01-01")])
      #expect(abs((file.loads.first?.values.first ?? 0) - 111.5) < 1e-9)
    }
  }

  private func fraction(_ hour: Int) -> String {
    let text = "\(Int((Double(hour) / 24 * 100_000).rounded()))"
    return "." + String(repeating: "0", count: 5 - text.count) + text
  }

  @Test(arguments: ["plant", "Prefecture", "REGIONID", "Load Area", "城市"])
  func areasByOtherNames(_ name: String) throws {
    let file = try Self.read(
      "date,\(name),load\n2022-03-01,a,1\n2022-03-02,a,2\n2022-03-01,b,3\n2022-03-02,b,4\n")
    #expect(file.loads.map(\.area) == ["a", "b"])
    #expect(file.loads.map(\.values) == [[1, 2], [3, 4]])
  }

  @Test(arguments: ["Hour Ending", "HourEnding", "HE"])
  func hoursByOtherNames(_ name: String) throws {
    let rows = (1...24).map { "2022-03-01,\($0),\(100 + $0)\n" }.joined()
    let file = try Self.read("Date,\(name),Load\n" + rows)
    #expect(abs((file.loads.first?.values.first ?? 0) - 112.5) < 1e-9)
    #expect(file.problems.isEmpty)
  }
}
