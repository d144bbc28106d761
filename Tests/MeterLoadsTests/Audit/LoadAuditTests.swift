import Foundation
import RepriseData
import TestSupport
import Testing

@testable import MeterLoads

private func day(_ text: String) throws -> Day { try Day(text) }

/// Readings in memory, with figures by arithmetic.
struct LoadAuditTests {
  /// Hours that rise from 1000 by one each, day by day the same.
  private static func hours(_ days: Int, from first: String = "2022-06-01") throws -> [LoadReading]
  {
    let start = try day(first)
    return (0..<24 * days).map { LoadReading(1000 + Double($0 % 24), on: start, at: 3600 * $0) }
  }

  @Test func figuresOfTheDays() throws {
    let readings = try Self.hours(3)
    let audit = try LoadAudit(readings, area: "North")
    #expect(audit.problems.isEmpty && audit.suspicion == nil)
    #expect(audit.interval == 3600 && audit.stamps == .start)
    #expect(audit.load.area == "North")
    #expect(try audit.load.days == (0..<3).map { try day("2022-06-01") + $0 })
    // The mean of 0 to 23 is 11.5.
    #expect(audit.load.values == [1011.5, 1011.5, 1011.5])
    #expect(audit.table.rows.map(\.readings) == [24, 24, 24])
    let figures: [(LoadAudit.Statistic, Double)] = [
      (.maximum, 1023), (.minimum, 1000), (.energy, 24 * 1011.5),
    ]
    for (statistic, figure) in figures {
      let audit = try LoadAudit(readings, options: .init(statistic: statistic))
      #expect(audit.load.values.allSatisfy { abs($0 - figure) < 1e-9 }, "\(statistic)")
    }
  }

  @Test func timesThatNameTheEnd() throws {
    let start = try day("2022-06-01")
    let readings = (1...48).map {
      LoadReading(Double(1000 + ($0 - 1) % 24), on: start, at: 3600 * $0)
    }
    let audit = try LoadAudit(readings)
    #expect(audit.stamps == .end && audit.problems.isEmpty)
    #expect(audit.load.days == [start, start + 1] && audit.load.values == [1011.5, 1011.5])
  }

  /// A midnight is the same time whether it ends a day or begins the next, and does not tell which end the times name.
  @Test func midnightNamesNoEnd() throws {
    let start = try day("2022-06-01")
    let running = (0..<72).map { LoadReading(Double($0), on: start, at: 3600 * $0) }
    let daily = (0..<72).map { LoadReading(Double($0), on: start + $0 / 24, at: 3600 * ($0 % 24)) }
    #expect(running == daily)
    let audit = try LoadAudit(running)
    #expect(audit.stamps == .start && audit.problems.isEmpty)
    #expect(audit.load.values == [11.5, 35.5, 59.5])
  }

  @Test func problemsNameTheReading() throws {
    var readings = try Self.hours(3)
    readings.insert(LoadReading(5, on: readings[30].day, at: readings[30].second), at: 31)
    let problem = try #require(try LoadAudit(readings).problems.first)
    #expect(problem.kind == .conflict && problem.line == 32 && problem.file.isEmpty)
    #expect(problem.message.contains("for 06:00 already, at reading 31"))
    #expect(problem.description.hasPrefix("reading 32: 2022-06-02: there is another value"))
  }

  @Test func zerosThatLast() throws {
    let readings = try Self.hours(6).enumerated().map { place, reading in
      LoadReading(
        (48..<96).contains(place) ? 0 : reading.value, on: reading.day, at: reading.second)
    }
    let kept = try LoadAudit(readings)
    #expect(kept.load.values.count == 6 && kept.load.values[2] == 0)
    #expect(kept.problems.first?.message.contains("options.zeros = .drop leaves it out") == true)
    let dropped = try LoadAudit(readings, options: .init(zeros: .drop))
    #expect(dropped.load.values.count == 4)
    #expect(dropped.problems.first?.message.contains("options.zeros = .keep counts them") == true)
  }

  /// In Rome clocks went back on 2022-10-30, which has 25 hours from 22:00 of the day before by universal time on.
  @Test func aDayOf25Hours() throws {
    let rome = try #require(TimeZone(identifier: "Europe/Rome"))
    let start = Date(timeIntervalSince1970: 1_667_080_800)
    let readings = (0..<25).compactMap {
      LoadReading(Double($0 + 1), at: start + 3600 * Double($0))
    }
    let audit = try LoadAudit(readings, options: .init(statistic: .energy, timeZone: rome))
    #expect(audit.load.days == [try day("2022-10-30")] && audit.load.values == [325])
    #expect(audit.table.rows.map(\.hours) == [25] && audit.problems.isEmpty)
  }

  @Test func aRegisterIsNoLoad() throws {
    let start = try day("2022-06-01")
    let readings = (0..<240).map { LoadReading(Double(10 * $0), on: start, at: 3600 * $0) }
    #expect {
      _ = try LoadAudit(readings)
    } throws: { error in
      guard case LoadError.noLoad(let reason) = error else { return false }
      return reason.hasPrefix("the readings of this list never fall")
    }
  }

  @Test func timesBeyondTheDay() throws {
    let first = try day("2022-06-01")
    #expect(LoadReading(1, on: first, at: -3600) == LoadReading(1, on: first - 1, at: 82_800))
    #expect(LoadReading(1, on: first, at: 90_000) == LoadReading(1, on: first + 1, at: 3600))
    #expect(LoadReading(1, on: first, at: 86_400) == LoadReading(1, on: first + 1))
    #expect((0..<86_400).contains(LoadReading(1, on: first, at: .min).second))
    #expect((0..<86_400).contains(LoadReading(1, on: first, at: .max).second))
    let before = try #require(LoadReading(1, at: Date(timeIntervalSince1970: -1)))
    #expect(try before.day == day("1969-12-31") && before.second == 86_399)
    for seconds in [Double.infinity, -.infinity, .nan, 1e300, -9e18, 9.3e18] {
      #expect(LoadReading(1, at: Date(timeIntervalSince1970: seconds)) == nil)
    }
  }

  @Test func nothingToAudit() throws {
    let first = try day("2022-06-01")
    #expect(try LoadAudit([LoadReading]()).load.days.isEmpty)
    #expect(
      try LoadAudit([LoadReading(.nan, on: first), LoadReading(.infinity, on: first)]).load.days
        .isEmpty)
    #expect(throws: LoadError.noReadings) {
      try LoadAudit([LoadReading(1e308, on: first), LoadReading(1.5e308, on: first, at: 43_200)])
    }
  }

  @Test func decimals() {
    for (value, count) in [
      (0.0, 0), (12, 0), (-12.5, 1), (0.001, 3), (1e300, 0), (3.14159, 5), (1.0 / 3, 15),
    ] {
      #expect(value.decimals == count, "\(value)")
    }
  }
}
