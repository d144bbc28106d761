import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct PaceOfDaysTests {
  /// A season that falls for ten days to its lowest on a day and comes back in twenty.
  private static func season(_ name: String, lowest: Day, through last: Day? = nil) throws
    -> PanelSeason
  {
    let days = Array(lowest - 20...(last ?? lowest + 40))
    return try PanelSeason(
      name, of: "s", days: days,
      levels: days.map { day in
        let age = Double(day - lowest)
        return age < 0 ? 1 - 0.5 * max(0, 1 + age / 10) : 0.5 + 0.5 * min(1, age / 20)
      })
  }

  /// A season as of a day, with seasons of other years.
  private static func situation(lowest: Day, asOf: Day, past: [Day]) throws -> Situation {
    let past = try past.map { try season("s@\($0)", lowest: $0) }
    return try Panel(past).situation(
      of: season("now", lowest: lowest, through: asOf), asOf: asOf)
  }

  /// The same probability on each of the days ahead.
  private static func even(after asOf: Day, days: Int = 60) -> DateDistribution {
    DateDistribution(after: asOf, cumulative: (1...days).map { 0.9 * Double($0) / Double(days) })
  }

  private static let run = Milestone(.fraction(0.9), rule: .sustained(days: 3))

  @Test func aLunarNewYearAheadHoldsBack() throws {
    let asOf = try Day("2021-01-20")
    let newYear = try Day("2021-02-12")
    let situation = try Self.situation(
      lowest: Day("2021-01-12"), asOf: asOf, past: [Day("2018-02-17"), Day("2019-02-06")])
    let pace = PaceOfDays(situation, calendar: nil, horizon: 60)
    #expect(pace.lunarNewYear == newYear)
    let even = Self.even(after: asOf)
    let dates = pace.applied(to: even, of: .reaching(0.9))
    func probability(_ dates: DateDistribution, _ days: ClosedRange<Day>) -> Double {
      dates.probability(by: days.upperBound) - dates.probability(by: days.lowerBound - 1)
    }
    let still = newYear - 12...newYear + 8
    #expect(probability(dates, still) < 0.15 * probability(even, still))
    let before = asOf + 1...newYear - 13
    #expect(abs(probability(dates, before) - probability(even, before)) < 1e-12)
    // What is left after it is as likely on each day as it was, of what is open by then.
    let (open, openBefore) = (
      1 - dates.probability(by: still.upperBound), 1 - even.probability(by: still.upperBound)
    )
    let later = asOf + 50
    #expect(
      abs(
        (1 - dates.probability(by: later)) / open - (1 - even.probability(by: later)) / openBefore)
        < 1e-12)
  }

  @Test func aPlaceThatDoesNotKeepItGoesOn() throws {
    let asOf = try Day("2021-01-20")
    let autumns = try [Day("2018-10-08"), Day("2019-10-08"), Day("2020-10-08")]
    let elsewhere = try Self.situation(lowest: Day("2021-01-12"), asOf: asOf, past: autumns)
    #expect(PaceOfDays(elsewhere, calendar: nil, horizon: 60).isEven)
    let keeps = try Self.situation(
      lowest: Day("2021-01-12"), asOf: asOf, past: [Day("2018-02-17"), Day("2019-02-06")])
    // A calendar without the feast is believed.
    let pace = PaceOfDays(keeps, calendar: .of(place: "DE"), horizon: 60)
    #expect(pace.lunarNewYear == nil)
    #expect(PaceOfDays(elsewhere, calendar: .china, horizon: 60).lunarNewYear != nil)
    // The feast of 2023 was a Sunday, off by the days about it.
    let sunday = try Self.situation(lowest: Day("2023-01-02"), asOf: Day("2023-01-08"), past: [])
    #expect(
      PaceOfDays(sunday, calendar: .of(place: "TW"), horizon: 60).lunarNewYear
        == (try Day("2023-01-22")))
    // A feast that is over does not hold back.
    let after = try Self.situation(
      lowest: Day("2021-02-13"), asOf: Day("2021-02-18"), past: [Day("2018-02-17")])
    #expect(PaceOfDays(after, calendar: nil, horizon: 60).isEven)
  }

  /// A Wednesday off breaks runs of three days that begin on Monday to Wednesday, which are reached on Thursday.
  @Test func aRunDoesNotBeginAcrossAHoliday() throws {
    let asOf = try Day("2022-06-05")
    let wednesday = try Day("2022-06-15")
    let situation = try Self.situation(
      lowest: asOf - 6, asOf: asOf, past: [Day("2021-10-08"), Day("2020-10-08")])
    let calendar = HolidayCalendar([.init(.holiday, on: wednesday)])
    let pace = PaceOfDays(situation, calendar: calendar, horizon: 60)
    let even = Self.even(after: asOf)
    let dates = pace.applied(to: even, of: Self.run)
    let daily = 0.015
    for (day, expected) in [(-3, 1), (-2, 0.1), (-1, 0.1), (0, 0.1), (1, 3.7), (2, 1)] {
      let probability = dates.probability(by: wednesday + day)
      let before = dates.probability(by: wednesday + day - 1)
      #expect(abs(probability - before - expected * daily) < 1e-9, "\(day)")
    }
    #expect(abs(dates.never - even.never) < 1e-9)
    // One day at the level only misses the holiday itself.
    let first = pace.applied(to: even, of: .reaching(0.9))
    #expect(
      abs(first.probability(by: wednesday - 1) - even.probability(by: wednesday - 1)) < 1e-9)
    #expect(first.probability(by: wednesday) < even.probability(by: wednesday) - 0.9 * daily + 1e-9)
    // A fall is not a recovery.
    let fall = Milestone.falling(below: 0.8)
    #expect(pace.applied(to: even, of: fall) == even)
  }

  @Test func theFirstWorkingDayIsLikelier() throws {
    let asOf = try Day("2022-05-04")
    let situation = try Self.situation(lowest: asOf - 2, asOf: asOf, past: [])
    // Off from Monday to Friday, which is a stretch of nine days.
    let calendar = HolidayCalendar(
      (try Day("2022-05-02")...Day("2022-05-06")).map { .init(.holiday, on: $0) })
    let pace = PaceOfDays(situation, calendar: calendar, horizon: 60)
    let even = Self.even(after: asOf)
    let dates = pace.applied(to: even, of: Self.run)
    let monday = try Day("2022-05-09")
    // The stretch that has begun is the shutdown itself.
    #expect(abs(dates.probability(by: monday - 1) - even.probability(by: monday - 1)) < 1e-12)
    let hazard = 0.015 / (1 - even.probability(by: monday - 1))
    let now = (dates.probability(by: monday) - dates.probability(by: monday - 1))
    #expect(now > 1.4 * hazard * (1 - even.probability(by: monday - 1)))
    #expect(now < 1.5 * hazard * (1 - even.probability(by: monday - 1)) + 1e-12)
  }

  /// Whatever the calendar, probabilities stay in order, and a weekend changes nothing.
  @Test(arguments: 0..<50 as Range<UInt64>)
  func staysADistribution(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let asOf = try Day("2019-01-01") + Int(random.uniform() * 1000)
    let situation = try Self.situation(
      lowest: asOf - Int(random.uniform() * 12), asOf: asOf, past: [asOf - 350])
    let entries = (0..<Int(random.uniform() * 40)).map { _ in
      HolidayCalendar.Entry(
        random.uniform() < 0.8 ? .holiday : .working, on: asOf + Int(random.uniform() * 90) - 15)
    }
    let horizon = 1 + Int(random.uniform() * 80)
    let pace = PaceOfDays(situation, calendar: HolidayCalendar(entries), horizon: horizon)
    for milestone in [Self.run, .reaching(1), .init(.fraction(0.9), rule: .sustained(days: 30))] {
      let dates = pace.applied(to: Self.even(after: asOf, days: horizon), of: milestone)
      #expect(dates.probabilities.count == horizon)
      #expect(dates.probabilities.allSatisfy { $0 >= 0 && $0.isFinite })
      #expect(abs(dates.probabilities.reduce(dates.never, +) - 1) < 1e-9)
    }
    if pace.lunarNewYear == nil {
      #expect(PaceOfDays(situation, calendar: HolidayCalendar([]), horizon: horizon).isEven)
    }
  }
}
