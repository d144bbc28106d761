import TestSupport
import Testing

@testable import RepriseData

@Suite struct SeasonClockTests {
  private func series(_ levels: [(String, Double)]) throws -> Series {
    try Series(
      levels.map { try .percent($1, on: Day($0)) }, measure: .loadIndex(baseline: nil))
  }

  @Test func startsAtLunarNewYearWhenNear() throws {
    let founding = try series([("2022-02-10", 87.6)])
    #expect(
      try SeasonClock(of: founding, asOf: Day("2022-02-10")).dayZero == Day("2022-02-01"))
    let nothing = try SeasonClock(of: try Series([]), asOf: Day("2022-02-08"))
    #expect(nothing.origin == .lunarNewYear)
    #expect(nothing.age(of: try Day("2022-02-08")) == 7)
  }

  @Test func startsAtTheTroughOtherwise() throws {
    let august = try series([("2022-08-10", 90), ("2022-08-15", 62), ("2022-08-20", 80)])
    let clock = try SeasonClock(of: august, asOf: Day("2022-08-20"))
    #expect(clock.origin == .trough)
    #expect(clock.dayZero == (try Day("2022-08-15")))
    // The trough as of a day, not in hindsight.
    #expect(
      try SeasonClock(of: august.through(Day("2022-08-10")), asOf: Day("2022-08-10")).dayZero
        == Day("2022-08-10"))
    // A trough long before lunar New Year belongs to another shutdown.
    let christmas = try series([("2021-12-26", 70), ("2022-02-03", 95)])
    #expect(try SeasonClock(of: christmas, asOf: Day("2022-02-03")).origin == .trough)
  }

  @Test func knowsALunarNewYearThatIsGiven() throws {
    #expect(SeasonClock(dayZero: try Day("2022-02-01")).origin == .lunarNewYear)
    #expect(SeasonClock(dayZero: try Day("2022-02-07")).origin == .given)
  }

  @Test func asksWhereNothingTellsIt() throws {
    #expect(throws: SeasonError.dayZeroNeeded) {
      try SeasonClock(of: try Series([]), asOf: try Day("2022-08-20"))
    }
  }
}
