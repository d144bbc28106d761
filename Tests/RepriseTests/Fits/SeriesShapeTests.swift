import RecoveryCurves
import Reprise
import Testing

@Suite struct SeriesShapeTests {
  private static let first = Day(year: 2022, month: 1, day: 11)

  /// Levels of a dip whose figures are those of a simulated load, with a swing of half a point.
  private static func levels() throws -> [Double] {
    let dip = PhasedCurve(
      .dip, start: 1, middle: 0.4, end: 1.04,
      first: try Phase(family: .logistic, halfwayDay: 12, duration: 2.4),
      second: try Phase(family: .logistic, halfwayDay: 30, duration: 4))
    return (1...45).map { (day: Int) -> Double in
      let swing = Double((day * day * 7) % 11 - 5)
      return dip.value(at: Double(day)) + 0.001 * swing
    }
  }

  private static func series() throws -> Series {
    let first = try #require(Self.first)
    let observations = try levels().enumerated().map { day, level in
      Observation(.level(try #require(Figure(percent: 100 * level))), on: first + day)
    }
    return try Series(observations, measure: .loadIndex(baseline: nil))
  }

  @Test func aTroughIsADay() throws {
    let first = try #require(Self.first)
    let shape = try SeriesShape(try Self.series(), course: .dip)
    #expect(shape.origin == first - 1 && shape.shape == nil)
    guard case .phases(let fit) = shape.fit else {
      Issue.record("a dip was asked for")
      return
    }
    let exact = try #require(fit.estimate?.trough)
    let trough = try #require(shape.trough)
    // The day nearest to the time, which is counted from the day before the first.
    #expect(abs(Double(trough.day - (first - 1)) - exact.day) <= 0.5)
    #expect(trough.level == exact.level && trough.dayError == exact.dayError)
    let back = try #require(shape.day(ofLevel: 0.9))
    #expect(back > trough.day && back < first + 40)
    #expect(shape.day(ofLevel: 2) == nil)
  }

  @Test func theShapeIsChosen() throws {
    let shape = try SeriesShape(try Self.series())
    #expect(shape.shape?.chosen == .dip && shape.trough != nil)
    let one = try SeriesShape(try Series([.percent(87.6, on: try Day("2022-02-10"))]))
    #expect(one.shape?.chosen == .oneWave && one.trough == nil && one.day(ofLevel: 0.9) == nil)
  }

  /// Only seasons that ended before this one began count, and only those of the same series.
  @Test func onlyPastSeasonsMoveTheOdds() throws {
    let first = try #require(Self.first)
    let levels = try Self.levels()
    func season(_ name: String, of series: String, _ day: Day) throws -> PanelSeason {
      try PanelSeason(
        name, of: series, days: levels.indices.map { day + $0 }, levels: levels)
    }
    func prior(_ seasons: [PanelSeason]) throws -> Double {
      let shape = try SeriesShape(try Self.series(), history: try Panel(seasons))
      return shape.shape?.evidence.first { $0.kind == .dip }?.prior ?? 0
    }
    let past = try season("past", of: "load", first - 365)
    let other = try season("other", of: "rate", first - 365)
    let running = try season("running", of: "load", first - 10)
    #expect(try prior([]) == 0.002)
    #expect(try abs(prior([past]) - 1.004 / 3) < 1e-12)
    #expect(try abs(prior([past, running]) - 1.004 / 3) < 1e-12)
    #expect(try prior([past, other]) == 0.002)
  }
}
