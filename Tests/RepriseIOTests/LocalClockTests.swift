import Foundation
import Reprise
import RepriseIO
import Testing

/// Days on which clocks change. Europe/Rome put them from 02:00 to 03:00 on 2022-03-27 and from 03:00
/// back to 02:00 on 2022-10-30.
struct LocalClockTests {
  private static func rome() throws -> TimeZone {
    try #require(TimeZone(identifier: "Europe/Rome"))
  }

  private static func clock(_ hour: Int) -> String { "\(hour < 10 ? "0" : "")\(hour):00" }

  /// Hours of two days as clocks show them, the value of the second day's hours from 1 on.
  private static func text(_ first: String, _ second: String, _ hours: [Int]) -> String {
    "timestamp,value\n" + LoadFileTests.hours(first)
      + zip(1..., hours).map { "\(second) \(clock($1)),\($0)\n" }.joined()
  }

  private static let spring = text("2022-03-26", "2022-03-27", [0, 1] + Array(3...23))
  private static let autumn = text("2022-10-29", "2022-10-30", [0, 1, 2] + Array(2...23))

  @Test func aShortDayIsWhole() throws {
    let options = LoadReadingOptions(timeZone: try Self.rome(), completeness: 1)
    let file = try LoadFileTests.read(Self.spring, options)
    #expect(file.problems.isEmpty)
    #expect(
      try file.loads == [
        LoadFileTests.load("", ["2022-03-26", "2022-03-27"], [111.5, 12])
      ])
    var energy = options
    energy.statistic = .energy
    #expect(try LoadFileTests.read(Self.spring, energy).loads.first?.values.last == 12 * 23)
  }

  @Test func aLongDayHasOneHourTwice() throws {
    let options = LoadReadingOptions(timeZone: try Self.rome(), completeness: 1)
    let file = try LoadFileTests.read(Self.autumn, options)
    #expect(file.problems.isEmpty)
    #expect(
      try file.loads == [
        LoadFileTests.load("", ["2022-10-29", "2022-10-30"], [111.5, 13])
      ])
  }

  @Test func withoutATimeZoneTheHourIsNamed() throws {
    let spring = try LoadFileTests.read(Self.spring, LoadReadingOptions(completeness: 1))
    #expect(spring.problems.map(\.kind) == [.missingHour])
    #expect(spring.problems.first?.consequence == .kept)
    #expect(spring.problems.first?.message.contains("the hour from 02:00") == true)
    #expect(spring.loads.first?.values == [111.5, 12])
    let autumn = try LoadFileTests.read(Self.autumn)
    #expect(autumn.problems.map(\.kind) == [.repeatedHour])
    #expect(autumn.problems.first?.consequence == .daysLeftOut && autumn.problems.first?.line == 29)
    #expect(autumn.loads.first?.values == [111.5])
  }

  @Test func timesThatNeverWere() throws {
    let text = Self.text("2022-03-26", "2022-03-27", Array(0...23))
    let file = try LoadFileTests.read(text, LoadReadingOptions(timeZone: try Self.rome()))
    #expect(file.problems.map(\.kind) == [.skippedTime])
    #expect(file.problems.first?.line == 28)
    #expect(file.loads.first?.values.last == Double(300 - 3) / 23)
  }

  /// Hours of universal time, of which those of a Rome day are 22 or 23 to 21 or 22.
  private static func universal(_ hours: Range<Int>, _ suffix: String) throws -> String {
    let start = try day("2022-10-29")
    return "timestamp,value\n"
      + hours.map { "\(start + $0 / 24)T\(clock($0 % 24)):00\(suffix),\($0)\n" }.joined()
  }

  @Test(arguments: ["Z", "+00:00", "+0000", "-00"])
  func universalTimeBecomesLocal(_ suffix: String) throws {
    // Rome's 30 October is 29 October 22:00 to 30 October 23:00, 25 hours: 22..<47 here.
    let text = try Self.universal(22..<47, suffix)
    let file = try LoadFileTests.read(
      text, LoadReadingOptions(timeZone: try Self.rome(), completeness: 1))
    #expect(file.problems.isEmpty && file.notices.isEmpty)
    #expect(try file.loads == [LoadFileTests.load("", ["2022-10-30"], [34])])
    // Without a time zone the days are those of universal time, and that is said.
    let plain = try LoadFileTests.read(Self.universal(0..<48, suffix))
    #expect(plain.loads.first?.values == [11.5, 35.5] && plain.notices.map(\.line) == [2])
  }

  @Test func offsetsTellTheHoursApart() throws {
    let hours: [(Int, String)] =
      [(0, "+02:00"), (1, "+02:00"), (2, "+02:00")] + (2...23).map { ($0, "+01:00") }
    let text =
      "timestamp,value\n"
      + zip(1..., hours).map { "2022-10-30T\(Self.clock($1.0)):00\($1.1),\($0)\n" }.joined()
    let file = try LoadFileTests.read(text, LoadReadingOptions(completeness: 1))
    #expect(file.problems.isEmpty && file.notices.isEmpty)
    #expect(try file.loads == [LoadFileTests.load("", ["2022-10-30"], [13])])
    let spring = [(0, "+01:00"), (1, "+01:00")] + (3...23).map { ($0, "+02:00") }
    let short =
      "timestamp,value\n"
      + zip(1..., spring).map { "2022-03-27T\(Self.clock($1.0)):00\($1.1),\($0)\n" }.joined()
    let shortFile = try LoadFileTests.read(short, LoadReadingOptions(completeness: 1))
    #expect(shortFile.problems.isEmpty && shortFile.loads.first?.values == [12])
  }

  @Test func otherPlaces() throws {
    // Half an hour, in the other half of the world, and a change at midnight, from 00:00 to 01:00.
    for (name, date, hours) in [
      ("Australia/Lord_Howe", "2022-10-02", 23.5), ("Australia/Lord_Howe", "2022-04-03", 24.5),
      ("Asia/Beirut", "2022-03-27", 23), ("Asia/Shanghai", "2022-03-27", 24),
    ] {
      let zone = try #require(TimeZone(identifier: name))
      var options = LoadReadingOptions(timeZone: zone, completeness: 0)
      let start = try day(date) - 1
      let text =
        "timestamp,value\n"
        + (0..<144).map {
          "\(start + $0 / 48)T\($0 % 48 / 2):\($0 % 2 == 0 ? "00" : "30")Z,\(100 + $0)\n"
        }.joined()
      let load = try #require(try LoadFileTests.read(text, options).loads.first)
      let place = try #require(load.days.firstIndex(of: day(date)))
      options.statistic = .energy
      let energy = try #require(try LoadFileTests.read(text, options).loads.first)
      #expect(abs(energy.values[place] / load.values[place] - hours) < 1e-12, "\(name)")
    }
  }
}
