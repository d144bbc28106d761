import TestSupport
import Testing

@testable import RepriseData

@Suite struct SeriesTests {
  private func bound(_ lower: Int?, _ upper: Int?, isInclusive: Bool = true) throws
    -> Observation.Fact
  {
    func side(_ units: Int) throws -> Observation.Bound {
      .init(try #require(Figure(units: units, decimals: 0)), isInclusive: isInclusive)
    }
    return .bound(lower: try lower.map(side), upper: try upper.map(side))
  }

  private func problems(_ observations: [Observation], measure: Measure = .operatingRate)
    -> [Series.Problem.Kind]
  {
    do throws(FactError) {
      _ = try Series(observations, measure: measure)
      return []
    } catch {
      guard case .invalidSeries(let problems) = error else { return [] }
      return problems.map(\.kind)
    }
  }

  /// The possible values of the last constrained day in percent, rounded to hundredths.
  private func last(_ observations: [Observation], decimals: Int = 1) throws -> [Double] {
    let evidence = LevelConstraints(
      observations, measure: .operatingRate,
      precision: try #require(Precision(decimals: decimals)))
    let day = try #require(evidence.days.last)
    return [day.lower, day.upper].map { ($0 * 1e4).rounded() / 100 }
  }

  @Test func everyFormBecomesItsInterval() throws {
    #expect(try last([.percent(87.6, on: age(9))]) == [87.55, 87.65])
    // The precision is the column's, not the cell's.
    #expect(try last([.percent(88, on: age(9))]) == [87.95, 88.05])
    #expect(try last([.percent(100, on: age(9))]) == [99.95, 100])
    #expect(try last([Observation(.count(3, of: 8), on: age(9))]) == [31.25, 43.75])
    #expect(
      try last([Observation(bound(93, nil, isInclusive: false), on: age(9))])[0] == 93.05)
    #expect(try last([Observation(bound(93, nil), on: age(9))])[0] == 92.95)
    #expect(try last([Observation(bound(nil, 98), on: age(9))])[1] == 98.05)
    #expect(try last([Observation(bound(nil, 98, isInclusive: false), on: age(9))])[1] == 97.95)
    #expect(try last([Observation(bound(90, 93), on: age(9))]) == [89.95, 93.05])
  }

  @Test func oneRowWithLevelAndChangeIsTwoDays() throws {
    let evidence = LevelConstraints(
      [try .percent(87.6, on: age(9)), try .change(16.5, on: age(9))], measure: .operatingRate,
      precision: try #require(Precision(decimals: 1)))
    #expect(evidence.days.map(\.day) == [try age(8), try age(9)])
    // 71.1 to within ±0.1: derived, not a second reading.
    #expect(abs(evidence.days[0].lower - 0.710) < 1e-9)
    #expect(abs(evidence.days[0].upper - 0.712) < 1e-9)
    #expect(evidence.days[1].link != nil)
    #expect(evidence.days.allSatisfy { $0.isObserved })
  }

  @Test func aRepeatedFactIsCheckedNotCounted() throws {
    let levels = [try Observation.percent(71.1, on: age(8)), try .percent(87.6, on: age(9))]
    let plain = LevelConstraints(levels, measure: .operatingRate, precision: Precision(clamping: 1))
    for change in [16.5, 16.4, 16.6] {
      let repeated = levels + [try Observation.change(change, on: age(9))]
      let evidence = LevelConstraints(
        repeated, measure: .operatingRate, precision: Precision(clamping: 1))
      #expect(evidence.days.map(\.lower) == plain.days.map(\.lower))
      #expect(evidence.days.allSatisfy { $0.link == nil })
      #expect(evidence.problems.isEmpty)
    }
    #expect(
      problems(levels + [try .change(16.7, on: age(9))])
        == [.changeDisagrees(try #require(Figure(percent: 16.7)))])
  }

  @Test func ordersCarryBounds() throws {
    let rising = Observation(.order(.rising, since: try age(6)), on: try age(9))
    let evidence = LevelConstraints(
      [try .percent(40, on: age(6)), rising, try .percent(60, on: age(9))],
      measure: .operatingRate, precision: Precision(clamping: 1))
    #expect(evidence.days.count == 4)
    for day in evidence.days.dropFirst() {
      #expect(day.lower >= 0.3995 - 1e-12 && day.upper <= 0.6015)
    }
    #expect(
      problems([try .percent(60, on: age(6)), rising, try .percent(40, on: age(9))])
        .contains(.contradiction))
    let falling = Observation(.order(.falling, since: try age(6)), on: try age(9))
    #expect(
      problems([try .percent(60, on: age(6)), falling, try .percent(40, on: age(9))]).isEmpty)
  }

  /// By arithmetic: a rate is 0 at least and 1 at most, and a change of so many points needs room between the two.
  @Test func factsLeaveARateBetweenNothingAndTheWhole() throws {
    let (before, day) = (try age(8), try age(9))
    func below(_ percent: Int) throws -> [Observation] {
      [Observation(try bound(nil, percent, isInclusive: false), on: day)]
    }
    #expect(problems(try below(0)) == [.noRate])
    #expect(problems(try below(0), measure: .loadIndex(baseline: nil)).isEmpty)
    #expect(problems(try below(1)).isEmpty)
    for change in [1000, -1000, 101, -101] as [Double] {
      #expect(problems([try .change(change, on: day)]) == [.noRate])
      #expect(problems([try .change(change, on: day)], measure: .loadIndex(baseline: nil)).isEmpty)
    }
    #expect(problems([try .change(100, on: day)]).isEmpty)
    #expect(problems([try .change(90, on: before), try .change(90, on: day)]) == [.noRate])
    #expect(problems([try .change(90, on: before), try .change(-90, on: day)]).isEmpty)
    #expect(problems([try .change(60, on: before), try .change(40, on: day)]).isEmpty)
    #expect(problems([try .percent(20, on: before), try .change(-30, on: day)]) == [.noRate])
  }

  @Test func factsOfOneDayAllCount() throws {
    let (day, before) = (try age(9), try age(8))
    func order(_ direction: Observation.Direction) -> Observation {
      Observation(.order(direction, since: before), on: day)
    }
    let fall = try Observation.change(-5, on: day)
    #expect(problems([order(.rising), fall]) == [.contradiction])
    #expect(problems([fall, order(.rising)]) == [.contradiction])
    #expect(problems([order(.falling), fall]).isEmpty)
    #expect(problems([order(.falling), try .change(5, on: day)]) == [.contradiction])
    // A change of +5.5 ± 0.05 holds beside an order that says less.
    func lower(_ facts: [Observation]) throws -> Double {
      let all = [try Observation.percent(60, on: before)] + facts
      return try #require(
        LevelConstraints(all, measure: .operatingRate, precision: Precision(clamping: 1)).days.last
      ).lower
    }
    let rise = try Observation.change(5.5, on: day)
    #expect(abs(try lower([rise, order(.rising)]) - 0.654) < 1e-9)
    #expect(abs(try lower([order(.rising), rise]) - 0.654) < 1e-9)
    // What neither rises nor falls stays where it is, rounding apart.
    let steady = try #require(
      LevelConstraints(
        [try .percent(60, on: before), order(.rising), order(.falling)],
        measure: .operatingRate, precision: Precision(clamping: 1)
      ).days.last)
    #expect(steady.lower > 0.598 && steady.upper < 0.602)
  }

  @Test func refusesWhatCannotBe() throws {
    let day = try age(9)
    #expect(
      problems([try .percent(104.1, on: day)])
        == [.aboveWhole(try #require(Figure(percent: 104.1)))])
    #expect(problems([try .percent(104.1, on: day)], measure: .loadIndex(baseline: nil)).isEmpty)
    #expect(problems([try .percent(-3, on: day)]) == [.negative(try #require(Figure(percent: -3)))])
    #expect(problems([try .percent(50, on: day), try .percent(51, on: day)]) == [.secondLevel])
    #expect(problems([try .change(5, on: day), try .change(6, on: day)]) == [.secondChange])
    for (part, total) in [(5, 4), (-1, 4), (0, 0), (1, -1)] {
      #expect(
        problems([Observation(.count(part, of: total), on: day)])
          == [.impossibleCount(part, of: total)])
    }
    #expect(problems([Observation(.bound(lower: nil, upper: nil), on: day)]) == [.emptyBound])
    #expect(problems([Observation(try bound(93, 90), on: day)]) == [.contradiction])
    #expect(
      problems([try .percent(85, on: day), Observation(try bound(90, nil), on: day)])
        == [.contradiction])
    for since in [day, day + 1, day - 2_000] {
      #expect(
        problems([Observation(.order(.rising, since: since), on: day)])
          == [.orderWithoutSpan(since: since)])
    }
  }

  @Test func seesOnlyThePast() throws {
    let series = try Series([
      try .percent(20, on: age(-3)), try .percent(60, on: age(8)), try .change(2, on: age(5)),
      Observation(.order(.rising, since: age(2)), on: age(8)), Observation(.missing, on: age(20)),
    ])
    #expect(series.lastDay == (try age(8)))
    #expect(series.through(try age(5)).observations.count == 2)
    #expect(series.from(try age(5)).observations.count == 2)
    #expect(series.trough(asOf: try age(9)) == (try age(-3)))
  }
}
