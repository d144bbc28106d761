import Reprise
import RepriseReport
import Testing

/// Reports of an operating rate beside other indicators.
@Suite struct JointReportTests {
  private static let joint: JointForecast? = try? {
    guard let tenth = Day(year: 2022, month: 2, day: 10) else { return nil }
    let plan = Plan([
      .init("over 90 %", .exceeding(0.9), .before(tenth + 5)),
      .init("full resumption", .full, .before(tenth + 10)),
    ])
    let rate = try Series([.percent(87.6, on: tenth), .change(16.5, on: tenth)])
    let load = try Series(
      [.percent(104.1, on: tenth)], measure: .loadIndex(baseline: "February 2021"))
    let staff = try Series(
      [.percent(61, on: tenth - 1), .percent(64.5, on: tenth)],
      name: "Prefecture \u{1B}[31mof staff")
    return try Forecaster(monteCarloError: 0.1).forecast(
      rate, with: [load, staff], milestones: [], plan: plan)
  }()

  @Test func itSaysBothAndWarnsOfTheBaseMonth() throws {
    let joint = try #require(Self.joint)
    let report = JointReport(joint, isDetailed: true).description
    for line in report.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(
      report.hasPrefix("Operating rate on Thu 10 Feb 2022 (day 10 of the lunar year): 87.6 %"))
    let words = report.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for expected in [
      "It is too early to tell whether the load index has left the path of the operating rate.",
      "February 2021 contained the Spring Festival (2021-02-11 to 2021-02-17)",
      "Beside it: Load index on Thu 10 Feb 2022 (day 10 of the lunar year): 104.1 % of February 2021.",
      "too early to tell: a single figure cannot show a divergence", "what it adds ",
      "to come, in days of 100 % of February 2021",
      "output lost, in days of 100 %, an open firm taken",
    ] {
      #expect(words.contains(expected), "\(expected)")
    }
    #expect(!report.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    // Everything else is the report of the forecast itself.
    #expect(report.hasSuffix(TextReport(joint.forecast, isDetailed: true).description.suffix(1500)))
  }
}
