import MeterLoads
import RepriseData
import Testing

/// Each definition by figures that can be worked out by hand: the load of a day is its ordinal number
/// since 2020-01-01, unless said.
@Suite struct NormalTests {
  private func record(
    _ first: String, _ values: [Double], _ calendar: HolidayCalendar = .empty
  ) throws -> LoadRecord {
    let start = try Day(first)
    let load = DailyLoad(
      area: "Zunyi", days: values.indices.map { start + $0 }, values: values)
    return LoadRecord(
      try #require(load), calendar: calendar, shutdowns: calendar.shutdowns.map(Shutdown.init))
  }

  @Test func sameMonthLastYear() throws {
    // February 2021 has the figures 32…59, their mean 45.5.
    let record = try record("2021-01-01", (1...420).map(Double.init))
    let day = try Day("2022-02-10")
    let normal = try record.normal(
      .sameMonthLastYear(growth: 0.2), of: [day], asOf: try Day("2022-02-09"))
    let value = try #require(normal[day])
    #expect(abs(value.value - 45.5 * 1.2) < 1e-9)
    #expect(value.deviation == 0)
    #expect(normal[day + 1] == nil)
    #expect(throws: NormalDefinition.Problem.noMonthLastYear) {
      try record.normal(.sameMonthLastYear(growth: 0), of: [try Day("2021-03-01")], asOf: day)
    }
  }

  /// Half a month known: the standard error of 14 of 28 days drawn without putting back.
  @Test func aMonthWithGapsIsLessSure() throws {
    let start = try Day("2021-02-01")
    let load = try #require(
      DailyLoad(
        area: "", days: (0..<14).map { start + 2 * $0 }, values: (0..<14).map { 100 + Double($0) }))
    let record = LoadRecord(load, shutdowns: [])
    let day = try Day("2022-02-10")
    let normal = try record.normal(.sameMonthLastYear(growth: 0), of: [day], asOf: day)
    let value = try #require(normal[day])
    #expect(abs(value.value - 106.5) < 1e-9)
    // The variance of 0…13 is 17.5.
    #expect(abs((value.deviation ?? 0) - (17.5 / 14 * 0.5).squareRoot()) < 1e-12)
  }

  @Test func beforeTheShutdown() throws {
    // The same weekday on days −56 to −25 has medians of its own four or five figures.
    let newYear = try Day("2022-02-01")
    var values = (0..<120).map { 100 + 10 * Double($0 % 7) }
    values[2 + 7 * 5] = 5
    let record = try record("2021-11-01", values, .china)
    let day = newYear + 9
    let normal = try record.normal(.beforeShutdown(nil), of: [day], asOf: day)
    // 2022-02-10 is a Thursday, as 2021-11-04 is: figure 130.
    #expect(normal[day]?.value == 130)
    #expect(normal[day]?.deviation == 0)
    let wednesday = try record.normal(.beforeShutdown(-56 ... -25), of: [day - 1], asOf: day)
    #expect(wednesday[day - 1]?.value == 120)
    #expect(throws: NormalDefinition.Problem.noDaysBefore(-400 ... -390)) {
      try record.normal(.beforeShutdown(-400 ... -390), of: [day], asOf: day)
    }
    for range in [Int.min...0, 0...Int.max, Int.min...Int.max, -1001 ... -25] {
      #expect(throws: NormalDefinition.Problem.daysTooFar(range)) {
        try record.normal(.beforeShutdown(range), of: [day], asOf: day)
      }
      #expect(NormalDefinition.beforeShutdown(range).description.contains("days before day 0"))
      #expect(NormalDefinition.Problem.daysTooFar(range).description.contains("within 1000"))
    }
    let unshut = LoadRecord(record.load, shutdowns: [])
    #expect(throws: NormalDefinition.Problem.noShutdown) {
      try unshut.normal(.beforeShutdown(nil), of: [day], asOf: day)
    }
  }

  /// A place that is shut at weekends has no 100 % for them, and the other weekdays keep theirs.
  @Test func beforeTheShutdownWithZeros() throws {
    let start = try Day("2021-11-01")
    let values = (0..<120).map { index in
      (start + index).weekday.isWeekend ? 0 : 100 + Double(index % 3)
    }
    let record = try record("2021-11-01", values, .china)
    let monday = try Day("2022-02-07")
    let days = (0..<7).map { monday + $0 }
    let normal = try record.normal(.beforeShutdown(nil), of: days, asOf: try #require(days.last))
    #expect(normal.days == Array(days.prefix(5)))
    for value in normal.values {
      let deviation = try #require(value.deviation)
      #expect(deviation > 0 && deviation < 2)
    }
  }

  /// Holidays before the shutdown are no normal days.
  @Test func beforeTheShutdownWithoutHolidays() throws {
    var values = Array(repeating: 100.0, count: 120)
    for day in [61, 62, 63] { values[day] = 10 }
    let record = try record("2021-11-01", values, .china)
    let day = try Day("2022-02-10")
    // 2022-01-01 to 03 are days 61 to 63, and −31 to −29: with them a Saturday has two of 10.
    let normal = try record.normal(
      .beforeShutdown(-38 ... -25), of: (0..<7).map { day + $0 }, asOf: day + 6)
    #expect(normal.values.allSatisfy { $0.value == 100 })
    #expect(normal.days.count == 4)
  }

  @Test func sameDaysOfPastSeasons() throws {
    let record = try record("2020-01-01", (0..<800).map(Double.init), .china)
    // 2022-02-10 is a Thursday on day 9; day 9 of 2021 is Sunday 02-21, its nearest Thursday 02-18; day 9
    // of 2020 is Monday 02-03, its nearest Thursday 02-06.
    let day = try Day("2022-02-10")
    let first = try Day("2020-01-01")
    let past = [try Day("2021-02-18") - first, try Day("2020-02-06") - first].map(Double.init)
    let normal = try record.normal(.sameSeasonDays(growth: 0), of: [day], asOf: day)
    #expect(normal[day]?.value == (past[0] + past[1]) / 2)
    #expect(
      abs((normal[day]?.deviation ?? 0) - abs(past[0] - past[1]) / 2) < 1e-9)
    let grown = try record.normal(.sameSeasonDays(growth: 0.1), of: [day], asOf: day)
    #expect(abs((grown[day]?.value ?? 0) - (past[0] * 1.1 + past[1] * 1.21) / 2) < 1e-9)
    let single = try record.normal(.sameSeasonDays(growth: 0), of: [day - 365], asOf: day)
    #expect(single[day - 365]?.deviation == nil)
    #expect(throws: NormalDefinition.Problem.noPastSeason) {
      try record.normal(.sameSeasonDays(growth: 0), of: [try Day("2020-02-10")], asOf: day)
    }
  }

  @Test func aFigureGiven() throws {
    let record = try record("2022-01-01", [50, 60])
    let normal = try record.normal(.figure(80), of: record.load.days, asOf: record.load.days[1])
    #expect(LoadIndex(record.load, of: normal).levels == [0.625, 0.75])
    for figure in [0, -1, Double.nan, .infinity] {
      #expect(throws: NormalDefinition.Problem.self) {
        try record.normal(.figure(figure), of: record.load.days, asOf: record.load.days[1])
      }
    }
  }

  /// No definition but a figure sees what comes after the as-of day.
  @Test(arguments: [
    NormalDefinition.sameMonthLastYear(growth: 0), .sameSeasonDays(growth: 0), .beforeShutdown(nil),
    .fitted,
  ])
  func seesNothingLater(_ definition: NormalDefinition) throws {
    let asOf = try Day("2021-09-01")
    let days = [asOf - 300, asOf, asOf + 20]
    func normal(_ change: @escaping (Day, Double) -> Double) throws -> Normal? {
      let record = LoadSimulator.record(try #require(LoadSimulator.load(640, change)))
      return try? record.normal(definition, of: days, asOf: asOf)
    }
    let normals = try [
      normal { $1 }, normal { $0 > asOf ? 7 : $1 }, normal { $0 > asOf ? $1 * 3 : $1 },
    ]
    #expect(normals[0] == normals[1] && normals[1] == normals[2])
  }
}
