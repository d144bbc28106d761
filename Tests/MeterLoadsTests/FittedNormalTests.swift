import MeterLoads
import RepriseData
import TestSupport
import Testing

@Suite struct FittedNormalTests {
  private let record: LoadRecord

  init() throws { record = LoadSimulator.record(try #require(LoadSimulator.load())) }

  /// The whole fit against numpy: Reference/normals.py.
  @Test func agreesWithNumpy() throws {
    for through in Set(NormalReference.values.map(\.through)) {
      let fit = try FittedNormal(record, through: try Day(through))
      for row in NormalReference.values where row.through == through {
        let normal = try #require(fit.normal(of: try Day(row.day)))
        #expect(abs(normal.value / row.value - 1) < 1e-7, "\(row)")
        let deviation = try #require(normal.deviation)
        #expect(abs(deviation / row.deviation - 1) < 1e-6, "\(row)")
      }
    }
  }

  @Test func seesNothingLaterAndNothingOfTheShutdown() throws {
    let asOf = try Day("2021-02-20")
    let fit = try FittedNormal(record, through: asOf)
    #expect(fit.lastDay == (try Day("2021-01-18")))
    let other = LoadSimulator.record(
      try #require(
        LoadSimulator.load { day, value in
          day > asOf ? value * 3 : day >= LoadSimulator.day("2021-01-19") ? value * 0.1 : value
        }))
    let same = try FittedNormal(other, through: asOf)
    for day in [asOf - 300, asOf - 20, asOf, asOf + 60] {
      #expect(fit.normal(of: day) == same.normal(of: day))
    }
  }

  /// What is simulated comes back: a year without noise to speak of tells a weekday to a percent.
  /// A place that is shut on every weekend has no normal then: zero is no percentage of it.
  @Test func idleWeekdaysHaveNoNormal() throws {
    let first = try Day("2024-01-01")
    let days = (0..<400).map { first + $0 }
    let load = try #require(
      DailyLoad(
        area: "", days: days,
        values: days.map { $0.weekday.rawValue > 4 ? 0 : 100 + Double($0.weekday.rawValue) }))
    let record = LoadRecord(load, findingShutdownsBy: .known(.empty))
    let fit = try FittedNormal(record, through: first + 380)
    for day in days.suffix(14) {
      let normal = fit.normal(of: day)
      #expect((normal == nil) == (day.weekday.rawValue > 4))
      if let normal {
        #expect(abs(normal.value / (100 + Double(day.weekday.rawValue)) - 1) < 0.01)
      }
    }
  }

  @Test func findsTheRhythmOfTheWeek() throws {
    let fit = try FittedNormal(record, through: try Day("2020-12-31"))
    let monday = try Day("2020-06-08")
    let week = try (0..<7).map { try #require(fit.normal(of: monday + $0)).value }
    let mean = week.reduce(0, +) / 7
    let truth = LoadSimulator.week.reduce(0, +) / 7
    for (value, simulated) in zip(week, LoadSimulator.week) {
      #expect(abs(value / mean - simulated / truth) < 0.01)
    }
  }

  /// Sundays that fall from 0 to 12 % below the other days within two years are expected where they last
  /// were, not at their mean.
  @Test func theRhythmOfTheWeekDrifts() throws {
    var random = SimulatorNoise(seed: 7)
    let days = (0..<728).map { LoadSimulator.day("2018-01-01") + $0 }
    let values = days.enumerated().map { place, day in
      let fallen = day.weekday == .sunday ? 0.12 * Double(place) / 728 : 0
      return 100 * (1 - fallen) * (1 + 0.005 * random.normal())
    }
    let load = try #require(DailyLoad(area: "", days: days, values: values))
    let fit = try FittedNormal(LoadRecord(load, shutdowns: []), through: days[727])
    let sunday = try #require(fit.normal(of: days[727] + 7)).value
    let friday = try #require(fit.normal(of: days[727] + 5)).value
    #expect(sunday / friday < 0.905 && sunday / friday > 0.86)
  }

  @Test func widensAheadAndWithFewDays() throws {
    let fit = try FittedNormal(record, through: try Day("2020-12-31"))
    let sure = try #require(fit.normal(of: fit.lastDay)?.deviation)
    let later = try #require(fit.normal(of: fit.lastDay + 364)?.deviation)
    #expect(later > 2 * sure)
    let few = try FittedNormal(record, through: try Day("2020-02-15"))
    #expect(few.count == 46)
    let unsure = try #require(few.normal(of: few.lastDay + 180)?.deviation)
    let value = try #require(few.normal(of: few.lastDay + 180)?.value)
    #expect(unsure / value > 0.05)
  }

  @Test func declinesTooFewDays() throws {
    let elsewhere = LoadRecord(
      record.load, shutdowns: [], temperature: [try Day("1999-01-01"): 5])
    #expect(
      throws: NormalDefinition.Problem.tooFewTemperatures(0, of: record.load.days.count)
    ) {
      try FittedNormal(elsewhere, through: try #require(record.load.days.last))
    }
    #expect(throws: NormalDefinition.Problem.tooFewDays(27)) {
      try FittedNormal(record, through: try Day("2020-01-27"))
    }
    #expect(throws: NormalDefinition.Problem.tooFewDays(0)) {
      try FittedNormal(record, through: try Day("2019-01-27"))
    }
    let dead = LoadSimulator.record(try #require(LoadSimulator.load(100) { _, _ in 0 }))
    #expect(throws: NormalDefinition.Problem.tooFewDays(0)) {
      try FittedNormal(dead, through: try Day("2020-03-27"))
    }
  }

  /// A load that follows the cold and the heat, degree for degree.
  @Test func temperatureThroughDegreeDays() throws {
    func degrees(_ day: Day) -> Double {
      Double((day - LoadSimulator.day("2020-01-01")) * 37 % 41) - 5
    }
    let load = try #require(
      LoadSimulator.load(400) { day, value in
        value * (1 + 0.01 * max(0, 18 - degrees(day)) + 0.02 * max(0, degrees(day) - 22))
      })
    let days = load.days + [load.days[399] + 1, load.days[399] + 2]
    let cold = days[400]
    let temperature = Dictionary(
      uniqueKeysWithValues: days.dropLast().map { ($0, $0 == cold ? 8 : degrees($0)) })
    let record = LoadRecord(
      load, calendar: LoadSimulator.calendar, shutdowns: LoadSimulator.record(load).shutdowns,
      temperature: temperature)
    let fit = try FittedNormal(record, through: load.days[399])
    let plain = try FittedNormal(LoadSimulator.record(load), through: load.days[399])
    #expect(fit.scatter < 0.3 * plain.scatter)
    #expect(fit.normal(of: days[401]) == nil)
    var mild = temperature
    mild[cold] = 20
    let same = LoadRecord(
      load, calendar: LoadSimulator.calendar, shutdowns: record.shutdowns, temperature: mild)
    let atCold = try #require(fit.normal(of: cold)).value
    let atMild = try #require(
      FittedNormal(same, through: load.days[399]).normal(of: cold)
    ).value
    #expect(abs(atCold / atMild - 1.1) < 0.03)
  }
}
