import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct ForecastDescriptionTests {
  @Test func theAnswerIsAFewLines() throws {
    let deadline = Deadline.before(try age(14))
    let plan = Plan([.init("over 90 %", .exceeding(0.9), deadline)])
    let series = try Series(
      ForecastLawTests.founding(), precision: Precision(decimals: 1), name: "Guizhou")
    let forecast = try Forecaster().forecast(series, milestones: [.full], plan: plan)
    let lines = "\(forecast)".split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "Guizhou, as of \(try age(9)): 87.6 %")
    let planned = try #require(forecast.progress.first)
    #expect(lines[1].hasPrefix("> 90 %: \(try #require(forecast[.exceeding(0.9)])); "))
    #expect(lines[1].hasSuffix(" \(deadline), \(planned.verdict.rawValue)"))
    #expect(lines[2] == "full: \(try #require(forecast[.full]))")
  }
}
