import MeterLoads
import RepriseData
import Testing

@Suite struct LoadIndexTests {
  private let record: LoadRecord
  private let asOf = LoadSimulator.day("2021-03-10")

  init() throws { record = LoadSimulator.record(try #require(LoadSimulator.load())) }

  private func normal(_ definition: NormalDefinition) throws -> Normal {
    try record.normal(definition, of: record.load.days, asOf: asOf)
  }

  @Test func isTheLoadOverItsNormal() throws {
    let normal = try normal(.beforeShutdown(nil))
    let index = LoadIndex(record.load, of: normal)
    #expect(index.definition == normal.definition && index.area == "Anshun")
    for (day, level) in zip(index.days, index.levels) {
      let value = try #require(record.value(day))
      let hundred = try #require(normal[day])
      #expect(level == value / hundred.value)
    }
    let last = try #require(index.deviations.compactMap { $0 }.last)
    #expect(last > 0 && last < 0.05)
  }

  /// There and back again is where it began, and by way of another is straight there.
  @Test func convertsBetweenDefinitions() throws {
    let before = try normal(.beforeShutdown(nil))
    let fitted = try normal(.fitted)
    let index = LoadIndex(record.load, of: before)
    let other = try #require(index.converted(from: before, to: fitted))
    let straight = LoadIndex(record.load, of: fitted).on(index.days[0]...record.load.days[639])
    #expect(other.definition == .fitted)
    let levels = Dictionary(uniqueKeysWithValues: zip(straight.days, straight.levels))
    for (day, level) in zip(other.days, other.levels) {
      #expect(abs(level - (levels[day] ?? 0)) < 1e-12)
    }
    let back = try #require(other.converted(from: fitted, to: before))
    for (one, two) in zip(back.levels, index.levels) { #expect(abs(one - two) < 1e-12) }
    #expect(index.converted(from: fitted, to: before) == nil)
  }

  @Test func becomesASeriesThatNamesItsNormal() throws {
    let season = LoadSimulator.day("2021-02-12")...asOf
    let index = LoadIndex(record.load, of: try normal(.fitted)).on(season)
    let series = try index.series()
    #expect(series.measure == .loadIndex(baseline: NormalDefinition.fitted.description))
    #expect(series.name == "Anshun" && series.observations.count == index.days.count)
    let level = try #require(series.lastLevel)
    #expect(abs(level.fraction - index.levels[index.levels.count - 1]) <= 0.0005 + 1e-12)
    let tiny = LoadIndex(record.load, of: try normal(.figure(1e-3))).on(season)
    #expect(throws: FactError.self) { try tiny.series() }
    let panel = try #require(index.season(record.shutdowns[0], days: -10...200))
    #expect(panel.name == "Anshun@LNY2021" && panel.series == "Anshun")
    #expect(panel.levels == index.levels)
    #expect(panel.event == "LNY2021")
    #expect(index.season(record.shutdowns[0], days: -100 ... -90) == nil)
  }

  /// A rhythm that is put in is found again, and a fitted normal takes it out.
  @Test func theRhythmOfTheWeek() throws {
    let figure = LoadIndex(record.load, of: try normal(.figure(1000)))
    let raw = try #require(WeeklyRhythm(figure, of: record))
    let truth = LoadSimulator.week.map { 100 * ($0 - LoadSimulator.week.reduce(0, +) / 7) }
    for (effect, simulated) in zip(raw.effects, truth) { #expect(abs(effect - simulated) < 1.5) }
    #expect(raw.largest.weekday == .sunday)
    let fitted = LoadIndex(record.load, of: try normal(.fitted))
    let after = LoadSimulator.day("2021-04-01")...LoadSimulator.day("2021-09-30")
    let left = try #require(WeeklyRhythm(fitted.on(after), of: record))
    #expect(left.effects.allSatisfy { abs($0) < 0.5 })
    #expect(left.errors.allSatisfy { $0 < 0.5 })
    #expect(WeeklyRhythm(fitted.on(asOf...asOf + 5), of: record) == nil)
  }
}
