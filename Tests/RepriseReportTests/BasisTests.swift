import Reprise
import RepriseReport
import Testing

/// What a report says the answer leans on.
@Suite struct BasisTests {
  /// A fall to 46 % and a recovery, from a day on.
  private static let levels: [Double] = [
    100, 101, 99.5, 100.2, 98.9, 100.4, 101, 99.8, 92, 83, 71, 60, 52, 48, 46, 48, 52, 57.5, 63, 68,
    71,
  ]
  /// What followed.
  private static let rest: [Double] = [75, 79, 84, 87, 91, 94, 96, 98, 99, 100.3, 100.1, 99.8]

  private func series(_ measure: Measure, from first: Day) throws -> Series {
    try Series(
      Self.levels.enumerated().map {
        try .percent(
          measure == .operatingRate ? min(100, $0.element) : $0.element, on: first + $0.offset)
      }, measure: measure, name: "Hexi")
  }

  private func history(_ measure: Measure, before first: Day) throws -> History {
    let levels = (Self.levels + Self.rest).map {
      min($0, measure == .operatingRate ? 100 : 200) / 100
    }
    let seasons = try [1, 2].flatMap { year in
      try ["Hexi", "Linjiang"].map { name in
        try PanelSeason(
          "\(name)-\(year)", of: name, days: levels.indices.map { first - 365 * year + $0 },
          levels: levels)
      }
    }
    return History(try Panel(seasons), of: measure)
  }

  private func words(_ forecaster: Forecaster, _ series: Series) throws -> String {
    var forecaster = forecaster
    forecaster.monteCarloError = 0.2
    let report = TextReport(try forecaster.forecast(series), isDetailed: true).description
    for line in report.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    return report.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func aRateAlone() throws {
    let words = try words(Forecaster(), series(.operatingRate, from: Day("2022-01-18")))
    #expect(words.contains("The curve's prior is that of operating rates elsewhere."))
    #expect(!words.contains("The dates lean") && !words.contains("by the curve alone"))
  }

  @Test func thePlaceIsSaidOrAskedFor() throws {
    let series = try series(.operatingRate, from: Day("2022-01-18"))
    let unsaid = "If the place is a province, the chance "
    #expect(try words(Forecaster(), series).contains(unsaid))
    for (level, places) in [(PlaceLevel.province, "provinces"), (.city, "cities")] {
      let words = try words(Forecaster(placeLevel: level), series)
      #expect(words.contains("prior is that of operating rates of \(places) elsewhere."))
      #expect(!words.contains(unsaid))
    }
    let index = try self.series(.loadIndex(baseline: nil), from: Day("2022-01-18"))
    #expect(try !words(Forecaster(), index).contains(unsaid))
  }

  /// The lowest day is lunar New Year's, so that its kind is known.
  @Test func aFirstSeasonAtAFeast() throws {
    let words = try words(
      Forecaster(), series(.loadIndex(baseline: nil), from: Day("2022-01-18")))
    #expect(
      words.contains(
        "The curve's prior is that of seasons at lunar New Year elsewhere, by its dates."))
    #expect(words.contains("on seasons of the same feast elsewhere;"))
  }

  /// What lies ahead, what is kept for never and what is left out is said.
  @Test func whatTheCalendarSays() throws {
    let index = Measure.loadIndex(baseline: nil)
    let june = try series(index, from: Day("2021-06-01"))
    var eid = Forecaster(calendar: .of(place: "TR"))
    eid.kind = .eid
    let given = try words(eid, june)
    #expect(given.contains("that of seasons at an Eid elsewhere, as was said."))
    #expect(given.contains("No level is reached on a public holiday, or held across one."))
    // Two feasts are past, and a fall that no feast explains.
    let first = try Day("2022-01-18")
    let levels = (Self.levels + Self.rest).map { $0 / 100 }
    func season(_ name: String, from first: Day) throws -> PanelSeason {
      try PanelSeason(
        name, of: "Hexi", days: levels.indices.map { first + $0 }, levels: levels)
    }
    let feasts = [
      try season("a", from: Day("2021-01-29")), try season("b", from: Day("2019-01-22")),
    ]
    let storm = try season("c", from: Day("2021-06-10"))
    let feast = try words(
      Forecaster(history: History(try Panel(feasts + [storm]), of: index)),
      series(index, from: first))
    #expect(feast.contains("Left out: 1 past season, of the epidemic of 2020 or of no feast."))
    let other = try words(
      Forecaster(history: History(try Panel(feasts), of: index)),
      series(index, from: Day("2022-06-01")))
    #expect(
      other.contains(
        "No feast explains this fall, and past feasts do not make it surer: at least 30 % is kept"))
    // A fall in early January, with the feast on 1 February.
    let early = try words(
      Forecaster(history: History(try Panel(feasts), of: index)),
      series(index, from: Day("2021-12-28")))
    #expect(early.contains("Lunar New Year lies ahead, on 2022-02-01: from 12 days before it"))
  }

  /// In June there is no feast but those of the Islamic year, which lie in 2021 in May and July.
  @Test func aFirstSeasonOfNoKind() throws {
    let words = try words(
      Forecaster(), series(.loadIndex(baseline: nil), from: Day("2021-06-01")))
    #expect(words.contains("The curve's prior is that of seasons of all kinds elsewhere."))
    #expect(
      words.contains(
        "The dates lean 75 % on the trend of its last weeks, as little is known of such a fall; "
          + "25 % on the curve."))
    #expect(words.contains("The curve has 25 % of the weight in the dates; see below."))
    #expect(words.contains(", by the curve alone"))
  }

  @Test(arguments: [Measure.operatingRate, .loadIndex(baseline: nil)])
  func pastSeasons(_ measure: Measure) throws {
    let first = try Day("2022-01-18")
    let forecaster = Forecaster(history: try history(measure, before: first))
    let words = try words(forecaster, series(measure, from: first))
    #expect(words.contains("Learned from 4 past seasons of 2 events and, for the curve, from "))
    // Half for days like today; two events are trusted for two thirds of the other half. What is left the curve shares
    // with the seasons of the feast elsewhere, of which an index has those of 14 events: half of it, times 14 / 15.5.
    let isIndex = measure != .operatingRate
    #expect(
      words.contains(
        "The dates lean 50 % on days of other seasons that were like today; 33 % on past seasons "
          + (isIndex
            ? "that happen again; 8 % on seasons of the same feast elsewhere; 9 % on the curve."
            : "that happen again; 17 % on the curve.")))
    #expect(
      words.contains("The curve has \(isIndex ? 9 : 17) % of the weight in the dates; see below."))
    #expect(!words.contains("The curve's prior is"))
  }
}
