import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct SeasonOutlineTests {
  /// A season at an Eid that falls and rises along straight lines: from 100 % ten days before the trough to 50 %, and
  /// back within so many days.
  private static func season(risingIn days: Int, wobble: Double = 0) throws -> PanelSeason {
    let trough = try Day("2019-06-05")
    let levels = (-20...60).map { day -> Double in
      if day <= 0 { return 1 - 0.05 * Double(max(0, 10 + day)) }
      let level = 0.5 + 0.5 * min(1, Double(day) / Double(days))
      return level + (level < 1 ? wobble * (day.isMultiple(of: 2) ? 1 : -1) : 0)
    }
    return try PanelSeason(
      "s@EID2019", of: "s", days: (-20...60).map { trough + $0 }, levels: levels)
  }

  @Test func daysOfStraightLines() throws {
    let outline = try #require(SeasonOutline(of: Self.season(risingIn: 20), source: 3))
    #expect(outline.kind == .eid && outline.source == 3)
    #expect(outline.trough == (try Day("2019-06-05")))
    #expect(outline.plateau == 1 && outline.depth == 0.5)
    for (day, right) in zip(outline.fall + outline.rise, [1.0, 5, 9, 2, 5, 10, 15, 18]) {
      #expect(abs(day - right) < 1e-9)
    }
    for (day, right) in [(-5.0, 0.5), (0, 1), (1, 0.95), (10, 0.5), (16.5, 0.175)] {
      #expect(abs(outline.missing(day) - right) < 1e-9)
    }
    // Three days took the last 15 points that are known; from 10 points on there are e times fewer after each three.
    #expect(abs(outline.missing(21) - 0.1 * .exp(-1)) < 1e-9)
    #expect(outline.missing(1e9) >= 0 && outline.missing(-1e9) >= 0)
  }

  @Test func daysOutOfOrderAreLevelledOut() throws {
    // Days that stand two points high and low in turn rise by five points in two: pairs out of order.
    let wavy = try #require(SeasonOutline(of: Self.season(risingIn: 20, wobble: 0.02), source: 1))
    for (day, right) in zip(wavy.rise, [2.0, 5, 10, 15, 18]) { #expect(abs(day - right) < 1.01) }
    #expect(zip(wavy.rise, wavy.rise.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func noOutlineWithoutFallEndOrDepth() throws {
    let season = try Self.season(risingIn: 20)
    #expect(
      SeasonOutline(of: try #require(season.truncated(through: season.firstDay + 25)), source: 1)
        == nil)
    #expect(
      SeasonOutline(of: try #require(season.truncated(through: season.firstDay + 19)), source: 1)
        == nil)
    let flat = try PanelSeason(
      "f", of: "f", days: season.days, levels: season.levels.map { 1 - (1 - $0) / 12 })
    #expect(SeasonOutline(of: flat, source: 1) == nil)
    func made(
      fall: [Double] = [1, 2, 3], rise: [Double] = [1, 2, 3, 4, 5], plateau: Double = 1,
      depth: Double = 0.3
    ) throws -> SeasonOutline? {
      SeasonOutline(
        kind: .eid, source: 1, trough: try Day("2019-06-05"), plateau: plateau, depth: depth,
        fall: fall,
        rise: rise)
    }
    #expect(try made() != nil)
    #expect(try made(fall: [1, 2]) == nil)
    #expect(try made(fall: [3, 2, 1]) == nil)
    #expect(try made(rise: [-1, 2, 3, 4, 5]) == nil)
    #expect(try made(rise: [1, 2, 3, 4, .nan]) == nil)
    #expect(try made(depth: 0.01) == nil)
    #expect(try made(depth: 1e300) == nil)
    #expect(try made(plateau: -1e300) == nil)
  }

  @Test func builtInLosesNoLine() {
    #expect(SeasonOutline.builtIn.count == SeasonOutline.table.split(separator: "\n").count)
    #expect(SeasonOutline.builtIn.allSatisfy { $0.kind.isFeast })
  }

  @Test func aFirstSeasonLeansOnItsOwnKindAlone() throws {
    let season = try Self.season(risingIn: 12)
    let known = try #require(season.truncated(through: season.runningTrough + 2))
    func day(_ outlines: [SeasonOutline]) throws -> Double {
      let forecaster = Forecaster().with(\.generic, .builtIn.with(outlines: outlines))
      let forecast = try forecaster.forecast(Series(plain: known))
      return try #require(forecast[.reaching(0.9)]).probability(by: known.lastDay + 8)
    }
    func outlines(_ kind: SeasonKind, _ days: [Double]) throws -> [SeasonOutline] {
      try (2010...2017).compactMap { year in
        SeasonOutline(
          kind: kind, source: 1, trough: try Day("\(year)-06-05"), plateau: 1, depth: 0.5,
          fall: [1, 5, 9], rise: days)
      }
    }
    let none = try day([])
    let quick = try day(outlines(.eid, [1, 2, 4, 5, 6]))
    let slow = try day(outlines(.eid, [3, 9, 18, 27, 32]))
    #expect(quick > none + 0.05 && none > slow)
    #expect(try day(outlines(.midAugust, [1, 2, 4, 5, 6])) == none)
  }
}
