import Reprise
import RepriseIO
import Testing

struct SeriesWritingTests {
  static func samples() throws -> [Series] {
    let first = try day("2022-02-07")
    let every: [Observation] = [
      Observation(.level(try figure(7110, 2)), on: first),
      Observation(.change(try figure(-5, 1)), on: first + 1),
      Observation(.count(4557, of: 4707), on: first + 2),
      Observation(
        .bound(lower: .init(try figure(93, 0), isInclusive: false), upper: nil), on: first + 3),
      Observation(
        .bound(lower: .init(try figure(93, 0), isInclusive: true), upper: nil), on: first + 3),
      Observation(
        .bound(lower: nil, upper: .init(try figure(985, 1), isInclusive: true)), on: first + 3),
      Observation(
        .bound(
          lower: .init(try figure(93, 0), isInclusive: true),
          upper: .init(try figure(98, 0), isInclusive: true)), on: first + 4),
      Observation(
        .bound(
          lower: .init(try figure(93, 0), isInclusive: false),
          upper: .init(try figure(98, 0), isInclusive: true)), on: first + 5),
      Observation(.order(.rising, since: first + 3), on: first + 6),
      Observation(.level(try figure(98, 0)), on: first + 7),
      Observation(.change(try figure(2, 0)), on: first + 7),
      Observation(.change(try figure(0, 1)), on: first + 9),
      Observation(.level(try figure(98, 0)), on: first + 9),
    ]
    let names = [nil, "Guizhou", "a, \"b\"; # c\n d\t", " 贵州 ／ (all) ", "#1", "\\u{1}\u{1}"]
    return try names.map { try Series(every, name: $0) }
      + [try Series([], precision: Precision(decimals: 3), name: nil)]
      + ["February 2021", "the average day, \"2021\""].map {
        try Series(
          [
            .percent(104.1, on: first),
            Observation(
              .bound(lower: nil, upper: .init(try figure(105, 0), isInclusive: true)), on: first + 1
            ),
          ], measure: .loadIndex(baseline: $0))
      }
      + [try Series([.percent(104.1, on: first)], measure: .loadIndex(baseline: nil), name: "load")]
  }

  @Test func jsonIsReadBack() throws {
    for series in try Self.samples() { #expect(try read(series.json) == series) }
  }

  @Test func csvIsReadBack() throws {
    for series in try Self.samples() {
      let options = ReadingOptions(precision: series.precision, measure: series.measure)
      #expect(try read(series.csv, options) == series)
    }
  }

  @Test func csvNeedsNoOptionsWhereItSaysAll() throws {
    let day = try day("2022-02-10")
    let series = try Series([.percent(87.6, on: day), .change(16.5, on: day)])
    #expect(series.csv == "date,value,change\n2022-02-10,87.6%,+16.5pp\n")
    #expect(try read(series.csv) == series)
    let index = try Series(
      [.percent(104.1, on: day)], measure: .loadIndex(baseline: "February 2021"))
    #expect(index.csv == "date,value,change\n2022-02-10,104.1% of February 2021,\n")
    #expect(try read(index.csv) == index)
  }

  @Test func weightsComeBack() throws {
    let file = try SeriesFile(
      Source(
        "date,region,percent,weight\n2022-02-08,A,,310\n2022-02-09,A,70.0,310\n"
          + "2022-02-10,A,71.5,\"1,312\"\n2022-02-09,B,80.0,\n", named: "panel.csv"))
    let series = Array(file.series)
    #expect(series.map { $0.weights.steps.map(\.weight) } == [[310, 1312], []])
    #expect(try series.first?.weights.steps.map(\.since) == [Day("2022-02-08"), Day("2022-02-10")])
    for one in series {
      #expect(try read(one.csv).weights == one.weights)
      #expect(try read(one.json) == one)
    }
  }
}
