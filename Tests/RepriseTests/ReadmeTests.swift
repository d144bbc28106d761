import Foundation
import Reprise
import Testing

/// The README's example, and a check that this is what the README shows.
@Suite struct ReadmeTests {
  @Test func exampleRuns() throws {
    // Example: begin
    let today = try Day("2022-02-10")
    let series = try Series([.percent(87.6, on: today), .change(16.5, on: today)])
    let forecast = try Forecaster().forecast(series, milestones: [.reaching(0.9), .full])
    if let full = forecast[.full] {
      print(full.median?.description ?? "not within the horizon")
      print(full.probability(before: try Day("2022-02-20")))
      print(full.interval(0.9), full.never, full.unreachable)
    }
    // Example: end
    // The README's answer: an even chance of full by 16 February, and 58 % before the 20th, ± 2 points.
    let full = try #require(forecast[.full])
    #expect(full.median == (try Day("2022-02-16")))
    #expect(abs(full.probability(before: try Day("2022-02-20")) - 0.58) <= 0.02)
    #expect(forecast[.reaching(0.5)] == nil)
  }

  @Test func exampleIsTheReadmes() throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let begin = try #require(source.range(of: "// Example: begin\n"))
    let end = try #require(source.range(of: "    // Example: end"))
    let example = source[begin.upperBound..<end.lowerBound].split(separator: "\n")
      .map { $0.dropFirst(4) }.joined(separator: "\n")
    #expect(readme.contains(example))
  }
}
