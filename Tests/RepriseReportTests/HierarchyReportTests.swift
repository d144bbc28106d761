import Reprise
import RepriseReport
import Testing

@Suite struct HierarchyReportTests {
  private func day(_ days: Int) throws -> Day { try Day("2022-02-01") + days }

  private func series(_ name: String, _ percents: [Double]) throws -> Series {
    try Series(
      percents.enumerated().map { try .percent($0.element, on: day(8 + $0.offset)) }, name: name)
  }

  private func forecast(since earlier: Hierarchy? = nil) throws -> HierarchyForecast {
    let hierarchy = try Hierarchy(
      [series("East", [62.1, 71.4]), series("West", [81.0, 86.2]), series("all", [71.5])],
      total: "all")
    let forecaster = Forecaster(horizon: 30, monteCarloError: 0.2)
    return try earlier.map { try forecaster.forecast(hierarchy, since: $0) }
      ?? forecaster.forecast(hierarchy)
  }

  /// Of a whole whose members are all published rounding alone is left, and 71.4 and 86.2 are 78.8 together.
  @Test func aRangeOfOneFigureIsThatFigure() throws {
    let english = HierarchyReport(try forecast()).description
    let words = english.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("no figure, estimated at 78.8 %, after 71.5 %"))
    #expect(!words.contains("78.8 % to 78.8 %"))
    let chinese = HierarchyReport(try forecast(), in: .simplifiedChinese).description
    #expect(chinese.contains("估计为78.8%"))
    #expect(!chinese.contains("78.8%至78.8%"))
  }

  /// A published level stands in the table as it was published, also where the members say otherwise.
  @Test func theTableHasThePublishedLevel() throws {
    for percent in [87.6, 60.0] {
      let hierarchy = try Hierarchy(
        [
          series("East", [60.0, 80.0]), series("West", [75.0, 90.0]),
          series("all", [71.1, percent]),
        ],
        total: "all")
      let report = HierarchyReport(
        try Forecaster(horizon: 30, monteCarloError: 0.2).forecast(hierarchy)
      ).description
      let row = try #require(report.split(separator: "\n").first { $0.hasPrefix("all  ") })
      #expect(row.hasPrefix("all   \(percent) % "), "\(row)")
      // Of dates that are wrong nothing is promised.
      let next = report.split(separator: "\n\n").last ?? ""
      #expect(next.hasPrefix("Next: ") && next.contains("chances in 10") == (percent == 87.6))
    }
  }

  @Test func whatIsNewIsSaid() throws {
    let earlier = try Hierarchy(
      [series("East", [62.1]), series("West", [80.0]), series("North", [50])], total: "all")
    let forecast = try forecast(since: earlier)
    for language in Language.allCases {
      let report = HierarchyReport(forecast, in: language, isDetailed: true).description
      for line in report.split(separator: "\n") { #expect(line.terminalColumns <= 80, "\(line)") }
    }
    let words = HierarchyReport(forecast).description.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      words.contains("Since the figures up to Wed 9 Feb: 2 new figures and 1 revised figure."))
    #expect(words.contains("The 9 Feb of West went from 80 % to 81 %."))
    #expect(words.contains("all is new.") && words.contains("North is there no more."))
  }

  /// Members that nothing tells apart have one row, and where most have no figure nobody is said to hold the whole back.
  @Test func alikeMembersShareARow() throws {
    let hierarchy = try Hierarchy(
      [series("all", [71.1, 87.6]), series("East", [90.0, 93.1])]
        + ["Anna", "Berta", "Carla"].map { try Series([], name: $0) }, total: "all")
    let forecast = try Forecaster(horizon: 30, monteCarloError: 0.2).forecast(hierarchy)
    let english = HierarchyReport(forecast).description
    let rows = english.split(separator: "\n").filter { $0.hasPrefix("Anna") }
    #expect(rows.count == 1 && rows[0].hasPrefix("Anna, Berta, Carla "))
    #expect(!english.contains("\nBerta") && !english.contains("costs"))
    let words = english.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Nothing tells Anna, Berta and Carla apart"))
    #expect(words.contains("all itself has 2 figures, and 1 of its 4 members has figures of its"))
    #expect(
      HierarchyReport(forecast, in: .simplifiedChinese).description.contains("Anna、Berta、Carla"))
  }
}
