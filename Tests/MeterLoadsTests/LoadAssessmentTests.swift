import MeterLoads
import RepriseData
import Testing

@Suite struct LoadAssessmentTests {
  private let load: DailyLoad

  init() throws { load = try #require(LoadSimulator.load()) }

  @Test func findsTheSeasonByTheCalendar() throws {
    let record = LoadRecord(load)
    #expect(record.shutdowns.contains { $0.name == "LNY2021" && $0.source == .lunarNewYear })
    let answer = try LoadAssessment(record, options: .init(asOf: try Day("2021-03-10")))
    #expect(answer.shutdown?.name == "LNY2021")
    #expect(answer.index.definition == .beforeShutdown(-56 ... -25))
    #expect(answer.index.days.first == (try Day("2021-01-19")))
    #expect(answer.index.days.last == (try Day("2021-03-10")))
    let trough = try #require(answer.trough)
    #expect(trough.level > 0.2 && trough.level < 0.55)
    #expect(answer.record.load.days.last == answer.asOf)
    let summer = try LoadAssessment(record, options: .init(asOf: try Day("2021-08-01")))
    #expect(summer.shutdown == nil && summer.trough == nil)
    #expect(summer.index.definition == .fitted && summer.index.days.count == 60)
    #expect(abs((summer.index.levels.last ?? 0) - 1) < 0.1)
  }

  @Test func theTroughIsTheSeasonsWhateverIsPrinted() throws {
    let record = LoadRecord(load)
    let asOf = try Day("2021-03-10")
    let trough = try #require(try LoadAssessment(record, options: .init(asOf: asOf)).trough)
    for options in [
      LoadAssessment.Options(asOf: asOf, from: asOf - 2), .init(asOf: asOf, seasonDays: 20...80),
    ] {
      let answer = try LoadAssessment(record, options: options)
      #expect(try #require(answer.index.days.first) > trough.day)
      #expect(answer.trough?.day == trough.day && answer.trough?.level == trough.level)
    }
  }

  /// Where the calendar's shutdowns do not show, the falls of the load count, and its holidays do not.
  @Test func findsFallsWhereTheCalendarDoesNotShow() throws {
    let flat = try #require(
      LoadSimulator.load(640) { day, value in
        let isShut = (LoadSimulator.day("2021-01-19")...LoadSimulator.day("2021-03-29")).contains(
          day)
        let isAugust = (LoadSimulator.day("2021-08-05")...LoadSimulator.day("2021-08-20")).contains(
          day)
        let isFestive = LoadSimulator.calendar[day]?.name == "Spring"
        return value * (isShut ? 2 : 1) * (isFestive ? 1.25 : 1) * (isAugust ? 0.55 : 1)
      })
    let record = LoadRecord(flat)
    // The holidays that it does not know cost too little to be dips as well.
    #expect(record.shutdowns.map(\.name) == ["AUG2021"])
    let shutdown = try #require(record.shutdowns.last)
    #expect((try Day("2021-08-05")...Day("2021-08-20")).contains(shutdown.dayZero))
    #expect(shutdown.source == .feast)
    #expect(shutdown.span == (try Day("2021-07-29"))...(try Day("2021-09-08")))
    #expect(!record.calendar.isHoliday(try Day("2021-05-01")))
    let certain = LoadRecord(flat, findingShutdownsBy: .known(.china))
    #expect(certain.shutdowns.allSatisfy { $0.source == .lunarNewYear })
    #expect(certain.calendar.isHoliday(try Day("2021-05-01")))
  }

  /// What is found is what it was on the day, not what later readings made of it.
  @Test(arguments: [("2021-08-05", Shutdown.Source.feast), ("2021-06-22", .dip)])
  func shutdownsAreAsTheyWereKnown(_ first: String, _ source: Shutdown.Source) throws {
    let closed = LoadSimulator.day(first)...LoadSimulator.day(first) + 15
    let load = try #require(
      LoadSimulator.load(640) { day, value in
        // Lowest on the last day.
        closed.contains(day) ? value * (0.5 - 0.01 * Double(day - closed.lowerBound)) : value
      })
    let whole = LoadRecord(load, findingShutdownsBy: .known(.empty))
    #expect(whole.shutdowns.contains { $0.source == source && $0.dayZero == closed.upperBound })
    for age in [-3, 1, 4, 8, 30] {
      let asOf = closed.lowerBound + age
      let known = whole.through(asOf)
      let told = LoadRecord(load.through(asOf), findingShutdownsBy: .known(.empty))
      #expect(known == told)
      #expect(known.shutdowns.allSatisfy { $0.dayZero <= asOf })
    }
  }

  @Test func pastSeasonsStandOnWhatWasKnownBefore() throws {
    let record = LoadSimulator.record(load)
    for definition in [NormalDefinition.fitted, .beforeShutdown(nil)] {
      let seasons = record.pastSeasons(.init(definition: definition))
      #expect(seasons.map(\.name) == ["Anshun@LNY2021"])
      #expect(seasons.first?.days.count == 105)
      let changed = LoadSimulator.record(
        try #require(
          LoadSimulator.load { $0 > LoadSimulator.day("2021-05-03") ? $1 * 2 : $1 }))
      #expect(changed.pastSeasons(.init(definition: definition)) == seasons)
    }
    // A season that is still running is none of the past.
    let running = LoadSimulator.record(load.through(try Day("2021-05-02")))
    #expect(running.pastSeasons().isEmpty)
  }

  @Test func theBaseMonthIsHeldAgainstOrdinaryDays() throws {
    let record = LoadSimulator.record(
      try #require(LoadSimulator.load(800)))
    let answer = try LoadAssessment(
      record,
      options: .init(
        definition: .sameMonthLastYear(growth: 0), asOf: try Day("2022-02-25")))
    let base = try #require(answer.base)
    #expect(base.month.description == "February 2021" && base.holiday.name == "Spring")
    // All of that February ran at half.
    #expect(abs((base.ratio ?? 0) - 0.5) < 0.03)
  }

  @Test func shutdownsHaveNamesOfTheirOwn() throws {
    func entry(_ day: String, _ name: String) throws -> HolidayCalendar.Entry {
      HolidayCalendar.Entry(.shutdown, on: try Day(day), name: name)
    }
    let calendar = HolidayCalendar([
      try entry("2021-02-12", "CNY"), try entry("2022-02-01", "CNY"),
      try entry("2022-08-08", "heat"), try entry("2023-03-01", ""),
      try entry("2023-05-01", "flood"), try entry("2023-09-01", "flood"),
    ])
    #expect(
      Shutdown.all(of: calendar).map(\.name) == [
        "CNY2021", "CNY2022", "heat", "2023-03-01", "flood2023 2023-05-01", "flood2023 2023-09-01",
      ])
  }

  @Test func saysWhatIsMissing() throws {
    let empty = LoadRecord(
      try #require(DailyLoad(area: "", days: [], values: [])), shutdowns: [])
    #expect(throws: LoadError.noReadings) { try LoadAssessment(empty) }
    let few = LoadRecord(load.through(try Day("2020-01-10")), shutdowns: [])
    #expect(throws: LoadError.noNormal(.tooFewDays(10))) { try LoadAssessment(few) }
    let record = LoadSimulator.record(load)
    let span = try #require(load.span)
    for far in ["2019-01-01", "2030-01-01"] {
      #expect(throws: LoadError.asOfBesideReadings(try Day(far), span)) {
        try LoadAssessment(record, options: .init(asOf: try Day(far)))
      }
    }
    // Of eight days one weekday comes twice, but the last before this festival is a holiday.
    let early = Shutdown(HolidayCalendar.Entry(.shutdown, on: try Day("2020-06-10"), name: "early"))
    let twice = LoadRecord(
      load, calendar: LoadSimulator.calendar, shutdowns: record.shutdowns + [early])
    #expect(throws: LoadError.noNormal(.noDaysBefore(-8 ... -1))) {
      try LoadAssessment(
        twice, options: .init(definition: .beforeShutdown(-8 ... -1), asOf: try Day("2021-03-10")))
    }
    #expect(NormalDefinition.Problem.tooFewDays(1).description.hasPrefix("1 usable day is too few"))
  }
}
