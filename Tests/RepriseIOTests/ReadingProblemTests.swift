import Foundation
import Reprise
import RepriseIO
import Testing

/// Readings that cannot be: each is reported with its line and day, and left out as documented.
struct ReadingProblemTests {
  /// What is expected of the problem that a flaw gives.
  struct Expected: Equatable {
    let kind: ReadingProblem.Kind
    let consequence: ReadingProblem.Consequence
    let day: String
    let line: Int

    init(
      _ kind: ReadingProblem.Kind, _ consequence: ReadingProblem.Consequence, _ day: String,
      _ line: Int
    ) {
      (self.kind, self.consequence, self.day, self.line) = (kind, consequence, day, line)
    }

    init(_ problem: ReadingProblem) {
      self.init(
        problem.kind, problem.consequence, problem.days.lowerBound.description, problem.line)
    }
  }

  /// Hours of days, as many as asked for, each a row; the value is 1000, 1003, … and begins again at
  /// noon, so that none comes twice in a row.
  private static func rows(_ days: Int, from first: String = "2022-06-01") throws -> [String] {
    let start = try day(first)
    return (0..<24 * days).map { hour in
      let clock = hour % 24
      return "\(start + hour / 24) \(clock < 10 ? "0" : "")\(clock):00,\(1000 + clock % 12 * 3)"
    }
  }

  private static let usual = 1016.5

  private static func read(
    _ rows: [String], _ options: LoadReadingOptions = .init()
  ) throws -> LoadFile {
    try LoadFileTests.read("timestamp,value\n" + rows.joined(separator: "\n") + "\n", options)
  }

  private static func problems(_ file: LoadFile) -> [Expected] { file.problems.map(Expected.init) }

  @Test func soundReadings() throws {
    let file = try Self.read(Self.rows(3))
    #expect(file.problems.isEmpty && file.loads.first?.values == [1016.5, 1016.5, 1016.5])
  }

  @Test func levelsBeyondAnyRatioAreNoTrap() throws {
    let first = try day("2022-01-01")
    let rows = (0..<20).map { "\(first + $0),\($0 < 10 ? "1.0e-300" : "1.0e14")" }
    #expect(try Self.read(rows).loads.count == 1)
  }

  @Test func gap() throws {
    var rows = try Self.rows(5)
    rows.removeSubrange(24..<72)
    let file = try Self.read(rows)
    #expect(Self.problems(file) == [Expected(.gap, .daysLeftOut, "2022-06-02", 26)])
    #expect(try file.problems.first?.days == day("2022-06-02")...day("2022-06-03"))
    #expect(
      file.problems.first?.description
        == "f.csv:26: 2022-06-02 to 2022-06-03: there are no readings of these 2 days")
    #expect(file.loads.first?.days.count == 3)
  }

  @Test func shortDays() throws {
    var rows = try Self.rows(3)
    // A Thursday at noon loses one reading, the day before two.
    rows.remove(at: 36)
    rows.removeSubrange(5..<7)
    let file = try Self.read(rows)
    #expect(
      Self.problems(file) == [
        Expected(.shortDay, .daysLeftOut, "2022-06-01", 2),
        Expected(.shortDay, .kept, "2022-06-02", 24),
      ])
    #expect(try file.loads.first?.days == [day("2022-06-02"), day("2022-06-03")])
    #expect(file.loads.first?.values.first == (24 * Self.usual - 1000) / 23)
    let lenient = try Self.read(rows, LoadReadingOptions(completeness: 0.9))
    #expect(lenient.loads.first?.days.count == 3)
    let strict = try Self.read(rows, LoadReadingOptions(completeness: 1))
    #expect(strict.loads.first?.days.count == 1)
  }

  @Test func repeatedReading() throws {
    var rows = try Self.rows(3)
    rows.insert(rows[30], at: 31)
    let file = try Self.read(rows)
    #expect(Self.problems(file) == [Expected(.repeated, .kept, "2022-06-02", 33)])
    #expect(file.loads.first?.values == [1016.5, 1016.5, 1016.5])
  }

  @Test func twoValuesForOneTime() throws {
    var rows = try Self.rows(3)
    rows.insert(rows[30] + ".5", at: 31)
    let file = try Self.read(rows)
    #expect(Self.problems(file) == [Expected(.conflict, .daysLeftOut, "2022-06-02", 33)])
    #expect(file.problems.first?.message.contains("for 06:00 already, at line 32") == true)
    #expect(try file.loads.first?.days == [day("2022-06-01"), day("2022-06-03")])
  }

  @Test func daysTwice() throws {
    let rows = try Self.rows(5)
    let same = try Self.read(rows + rows[24..<48])
    #expect(Self.problems(same) == [Expected(.repeated, .kept, "2022-06-02", 122)])
    #expect(same.loads.first?.values.count == 5)
    let other = try Self.read(rows + rows[24..<48].map { $0 + ".5" })
    #expect(Self.problems(other) == [Expected(.disorder, .daysLeftOut, "2022-06-02", 122)])
    #expect(other.loads.first?.values.count == 4)
    let daily = try LoadFileTests.read(
      "date,value\n2022-06-01,1\n2022-06-02,2\n2022-06-03,3\n2022-06-04,4\n2022-06-01,1\n2022-06-02,7\n"
    )
    #expect(
      Self.problems(daily) == [
        Expected(.repeated, .kept, "2022-06-01", 6),
        Expected(.conflict, .daysLeftOut, "2022-06-02", 7),
      ])
    #expect(daily.loads.first?.values == [1, 3, 4])
  }

  /// What is wrong with many days in a row is said once.
  @Test func daysInARowAreOneProblem() throws {
    let rows = try Self.rows(60)
    let doubled = try Self.read(rows + rows)
    #expect(Self.problems(doubled) == [Expected(.repeated, .kept, "2022-06-01", 1442)])
    #expect(try doubled.problems.first?.days == day("2022-06-01")...day("2022-07-30"))
    #expect(doubled.loads.first?.values.count == 60)
    let twice = try Self.read(rows.flatMap { [$0, $0] })
    #expect(Self.problems(twice) == [Expected(.repeated, .kept, "2022-06-01", 3)])
    // Twenty readings a day on all days but the tenth, which has two fewer.
    let short = try Self.read(
      rows.enumerated().filter { place, _ in
        place % 24 < 20 && !(place / 24 == 9 && place % 24 > 17)
      }.map(\.1), LoadReadingOptions(stamps: .start))
    #expect(
      Self.problems(short) == [
        Expected(.shortDay, .daysLeftOut, "2022-06-01", 2),
        Expected(.shortDay, .daysLeftOut, "2022-06-10", 182),
        Expected(.shortDay, .daysLeftOut, "2022-06-11", 200),
      ])
    #expect(
      short.problems.first?.description
        == "f.csv:2: 2022-06-01 to 2022-06-09: 20 of 24 readings a day count; these days have no figure"
    )
    let stuck = try Self.read(Array(rows[..<48]) + Self.stuck(48..<240, 1024) + Array(rows[240...]))
    #expect(
      Self.problems(stuck) == [
        Expected(.stuck, .readingsLeftOut, "2022-06-03", 50),
        Expected(.shortDay, .daysLeftOut, "2022-06-03", 50),
      ])
  }

  @Test func negativeSpike() throws {
    var rows = try Self.rows(3)
    rows[30] = "2022-06-02 06:00,-999"
    let file = try Self.read(rows)
    #expect(Self.problems(file) == [Expected(.negative, .readingsLeftOut, "2022-06-02", 32)])
    #expect(file.problems.first?.message.contains("06:00") == true)
    #expect(file.loads.first?.values[1] == (24 * Self.usual - 1018) / 23)
    // For hours it may be power fed in.
    for hour in 30..<36 {
      rows[hour] = "2022-06-02 \(hour - 24 < 10 ? "0" : "")\(hour - 24):00,-\(hour)"
    }
    let feeding = try Self.read(rows)
    #expect(Self.problems(feeding) == [Expected(.negative, .kept, "2022-06-02", 26)])
    #expect(feeding.loads.first?.values.count == 3)
  }

  @Test(arguments: ["50000", "5200", "10", "0"])
  func jump(_ value: String) throws {
    var rows = try Self.rows(3)
    rows[30] = "2022-06-02 06:00,\(value)"
    let file = try Self.read(rows)
    #expect(Self.problems(file) == [Expected(.jump, .readingsLeftOut, "2022-06-02", 32)])
    #expect(file.loads.first?.values[1] == (24 * Self.usual - 1018) / 23)
  }

  @Test(arguments: [24, 47, 0, 71])
  func jumpAtMidnight(_ hour: Int) throws {
    var rows = try Self.rows(3)
    rows[hour] = String(rows[hour].prefix { $0 != "," }) + ",50000"
    let file = try Self.read(rows)
    #expect(file.problems.map(\.kind) == [.jump] && file.problems.first?.line == hour + 2)
  }

  @Test func highLoadThroughMidnight() throws {
    // Heating at night: from 23:00 to 03:00 ten times as much.
    var rows = try Self.rows(4)
    for hour in 23..<28 { rows[hour] += "0" }
    let file = try Self.read(rows)
    #expect(file.problems.isEmpty && file.loads.first?.values.count == 4)
  }

  @Test func oneDayFarFromAll() throws {
    var rows = (1...28).map { "2022-06-\($0 < 10 ? "0" : "")\($0),\(100 + $0)" }
    rows[9] = "2022-06-10,9999"
    rows[19] = "2022-06-20,-5"
    let file = try Self.read(rows)
    #expect(
      Self.problems(file) == [
        Expected(.code, .readingsLeftOut, "2022-06-10", 11),
        Expected(.negative, .daysLeftOut, "2022-06-20", 21),
      ])
    #expect(file.loads.first?.values.count == 26)
    // The last day too, which has none after it.
    rows[27] = "2022-06-28,99999"
    #expect(try Self.read(rows).problems.last?.line == 29)
  }

  @Test func stuckMeter() throws {
    var rows = try Self.rows(4)
    // From 20:00 to 03:00: eight hours, four of each day.
    for hour in 44..<52 {
      rows[hour] = String(rows[hour].prefix { $0 != "," }) + ",1024"
    }
    let file = try Self.read(rows)
    #expect(
      Self.problems(file) == [
        Expected(.shortDay, .daysLeftOut, "2022-06-02", 26),
        Expected(.stuck, .readingsLeftOut, "2022-06-02", 46),
      ])
    #expect(file.problems.first?.message.hasPrefix("20 of 24 readings a day count") == true)
    #expect(try file.problems.first?.days.upperBound == day("2022-06-03"))
    #expect(file.loads.first?.values.count == 2)
    // Five hours are no proof.
    #expect(
      try Self.read(Array(Self.rows(2).prefix(40)) + Self.stuck(40..<45, 1024)).problems.map(\.kind)
        == [.shortDay])
  }

  private static func stuck(_ hours: Range<Int>, _ value: Int) throws -> [String] {
    try rows(hours.upperBound / 24 + 1)[hours].map { String($0.prefix { $0 != "," }) + ",\(value)" }
  }

  @Test func coarseFiguresMayStand() throws {
    // 12 MW for 20 hours is a steady load in whole megawatts; 24 hours are too much.
    let steady = try Self.stuck(0..<20, 12) + Self.stuck(20..<22, 13) + Self.stuck(22..<24, 12)
    #expect(try Self.read(steady).problems.isEmpty)
    let day = try Self.rows(3)
    let stuck = try Self.read(day[..<24] + Self.stuck(24..<48, 12) + day[48...])
    #expect(
      Self.problems(stuck) == [
        Expected(.stuck, .readingsLeftOut, "2022-06-02", 26),
        Expected(.shortDay, .daysLeftOut, "2022-06-02", 26),
      ])
  }

  /// Hours of days or days, of which some are zero throughout.
  private static func shut(_ days: Range<Int>, hourly: Bool) throws -> [String] {
    let hours = try rows(40)
    return (0..<40).flatMap { place -> [String] in
      let own = hours[24 * place..<24 * place + 24]
      func value(_ row: String) -> String {
        days.contains(place) ? String(row.prefix { $0 != "," }) + ",0" : row
      }
      return hourly
        ? own.map(value)
        : [value("\(own.first?.prefix(10) ?? ""),\(1000 + 37 * place % 11)")]
    }
  }

  /// A place that is shut keeps its shutdown, whatever the interval, and whether for two days or thirty.
  @Test(arguments: [true, false], [2, 8, 30])
  func zerosCountUnlessToldOtherwise(_ hourly: Bool, _ count: Int) throws {
    let rows = try Self.shut(5..<5 + count, hourly: hourly)
    let first = hourly ? 24 * 5 + 2 : 5 + 2
    let kept = try Self.read(rows)
    #expect(Self.problems(kept) == [Expected(.zero, .kept, "2022-06-06", first)])
    #expect(kept.problems.first?.days.count == count)
    #expect(kept.problems.first?.message.contains("it counts; \(Remedy.dropZeros)") == true)
    #expect(kept.loads.first?.values[5..<5 + count].allSatisfy { $0 == 0 } == true)
    #expect(kept.loads.first?.days.count == 40)
    let dropped = try Self.read(rows, LoadReadingOptions(zeros: .drop))
    #expect(
      Set(Self.problems(dropped).map(\.kind)) == [.zero, .shortDay]
        && dropped.problems.count == 2)
    #expect(dropped.loads.first?.days.count == 40 - count)
    #expect(dropped.loads.first?.values.allSatisfy { $0 > 0 } == true)
  }

  @Test(arguments: [true, false])
  func aDayOfZerosAloneHasNoFigure(_ hourly: Bool) throws {
    let rows = try Self.shut(5..<6, hourly: hourly)
    let kept = try Self.read(rows)
    #expect(
      Self.problems(kept)
        == [Expected(.jump, .daysLeftOut, "2022-06-06", hourly ? 24 * 5 + 2 : 5 + 2)])
    #expect(kept.loads.first?.days.count == 39)
    #expect(try Self.read(rows, LoadReadingOptions(zeros: .drop)).loads == kept.loads)
    // The first day after weeks of zeros is no jump.
    let back = try Self.read(Self.shut(10..<39, hourly: hourly))
    #expect(back.problems.map(\.kind) == [.zero] && back.loads.first?.days.count == 40)
    // None comes after the last day: it may be shut from now on.
    let last = try Self.read(Self.shut(39..<40, hourly: hourly))
    #expect(last.problems.map(\.kind) == [.zero] && last.loads.first?.values.last == 0)
  }

  @Test func stuckDays() throws {
    var rows = (1...20).map { "2022-06-\($0 < 10 ? "0" : "")\($0),\(5000 + $0)" }
    for place in 10..<14 { rows[place] = String(rows[place].prefix { $0 != "," }) + ",5003" }
    let file = try Self.read(rows)
    #expect(
      file.problems.first.map(Expected.init) == Expected(.stuck, .readingsLeftOut, "2022-06-11", 12)
    )
    #expect(file.loads.first?.values.count == 16)
  }

  @Test(arguments: [1000.0, 100, 10, 0.001])
  func unitChange(_ factor: Double) throws {
    let rows = (1...30).map { number in
      let value = Double(100 + number * 7 % 11) * (number > 20 ? factor : 1)
      return "2022-06-\(number < 10 ? "0" : "")\(number),\(value)"
    }
    let file = try Self.read(rows)
    #expect(Self.problems(file) == [Expected(.unitChange, .daysLeftOut, "2022-06-21", 22)])
    #expect(try file.problems.first?.days.upperBound == day("2022-06-30"))
    #expect(file.loads.first?.values.count == 20)
  }

  @Test func unitChangeAtNoonAndBack() throws {
    var rows = try Self.rows(30)
    for hour in 252..<480 {
      let cells = rows[hour].split(separator: ",")
      rows[hour] = "\(cells[0]),\(cells[1].dropLast(3)).\(cells[1].suffix(3))"
    }
    let file = try Self.read(rows)
    #expect(file.problems.allSatisfy { $0.kind == .unitChange })
    #expect(file.loads.first?.values.count == 20)
    #expect(file.loads.first?.values.allSatisfy { $0 == Self.usual } == true)
  }

  @Test func unitChangeOfTheLastDays() throws {
    let rows = (1...20).map {
      "2022-06-\($0 < 10 ? "0" : "")\($0),\(10 + $0)\($0 > 17 ? "" : "000")"
    }
    let file = try Self.read(rows)
    #expect(Self.problems(file) == [Expected(.unitChange, .daysLeftOut, "2022-06-18", 19)])
  }

  @Test func unitChangeAtElevenAtNight() throws {
    // One reading of a day of 24 in another unit moves its mean by 4 %.
    var rows = try Self.rows(30)
    for hour in 263..<720 { rows[hour] += "000" }
    let file = try Self.read(rows)
    #expect(file.problems.contains { $0.kind == .unitChange })
    #expect(file.loads.first?.values.count == 19)
    #expect(file.loads.first?.values.allSatisfy { $0 == 1000 * Self.usual } == true)
  }

  @Test func aHolidayIsNoUnitChange() throws {
    // A fall to a seventh in four days and back.
    let levels = [
      100, 98, 102, 99, 101, 97, 100, 60, 35, 20, 14, 15, 14, 16, 15, 14, 22, 40, 70, 95, 99,
    ]
    let rows = zip(1..., levels).map { "2022-06-\($0 < 10 ? "0" : "")\($0),\($1)" }
    #expect(try Self.read(rows).problems.isEmpty)
  }

  @Test func rowsInAnotherOrder() throws {
    let rows = try Self.rows(4)
    #expect(try Self.read(rows.reversed()).problems.isEmpty)
    #expect(try Self.read(rows.reversed()).loads == Self.read(rows).loads)
    var swapped = rows
    swapped.swapAt(23, 24)
    swapped.swapAt(50, 52)
    let file = try Self.read(swapped)
    #expect(file.loads == (try Self.read(rows).loads))
    #expect(file.problems.map(\.kind) == [.disorder] && file.problems.first?.consequence == .kept)
  }

  @Test func rowsInNoOrder() throws {
    let rows = try Self.rows(60)
    let shuffled = (0..<rows.count).map { rows[$0 * 617 % rows.count] }
    let found = diagnostics { () throws(ReadingError) in
      _ = try LoadFile(
        Source("timestamp,value\n" + shuffled.joined(separator: "\n"), named: "f.csv"))
    }
    #expect(found.count == 1 && found.first?.message.contains("sort the file by time") == true)
  }

  @Test func readingsBetweenTheHours() throws {
    var rows = try Self.rows(3)
    rows.insert("2022-06-02 06:10,1019", at: 31)
    let file = try Self.read(rows)
    #expect(Self.problems(file) == [Expected(.crowdedDay, .daysLeftOut, "2022-06-02", 26)])
  }

  @Test func anotherInterval() throws {
    // Hours at first, then every second one for ten days.
    let rows = try Self.rows(30)
    let file = try Self.read(rows.enumerated().filter { $0.0 < 480 || $0.0 % 2 == 0 }.map(\.1))
    #expect(Self.problems(file) == [Expected(.interval, .kept, "2022-06-21", 482)])
    #expect(file.loads.first?.values.count == 30 && file.intervals == [3600])
  }

  @Test func problemsAreOfTheirArea() throws {
    let file = try LoadFileTests.read(
      "date,North,\u{1B}South\n2022-06-01,1,2\n2022-06-02,,3\n2022-06-03,1,\n2022-06-04,2,2\n")
    #expect(file.problems.map(\.area) == ["North", "\u{1B}South"])
    #expect(file.problems.allSatisfy { !$0.description.contains("\u{1B}") })
    #expect(
      file.problems.first?.description.hasPrefix("f.csv:4: North, 2022-06-02: there are") == true)
  }
}
