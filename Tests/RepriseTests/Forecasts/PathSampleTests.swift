import TestSupport
import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct PathSampleTests {
  /// A hundred paths that reach the one milestone at ages 0 to 89 and the other ten days later, and lose
  /// as many hundredths of a day on the day to come.
  private func paths() -> SeasonPaths.Kept {
    let ages = 0..<100
    let first: [Int32] = ages.map { $0 < 90 ? Int32($0) : -1 }
    let second: [Int32] = ages.map { $0 < 80 ? Int32($0 + 10) : -1 }
    return SeasonPaths.Kept(
      count: 100, past: ages.map { _ in 0 }, future: ages.map { 1 - 0.01 * Double($0) },
      passages: first + second)
  }

  private func dates(_ probability: (Int) -> Double, never: Double) throws -> DateDistribution {
    let start = try age(0)
    return DateDistribution(
      firstDay: start, asOf: start, probabilities: (0..<90).map(probability), never: never,
      unreachable: 0, monteCarloError: 0)
  }

  private func lost(as dates: [DateDistribution]) throws -> OutputLost {
    let start = try age(0)
    return OutputLost(PathSample(paths(), from: start, asOf: start, as: dates))
  }

  @Test func pathsAreWeighedByTheDatesOfAll() throws {
    let first = try dates({ _ in 0.01 }, never: 0.1)
    let second = try dates({ $0 >= 10 ? 0.01 : 0 }, never: 0.2)
    func isClose(_ one: OutputLost, _ other: OutputLost) -> Bool {
      abs(one.toCome.median - other.toCome.median) < 1e-9 && one.soFar == other.soFar
    }
    let plain = try lost(as: [])
    #expect(isClose(try lost(as: [first, second]), plain))
    // Half on one of ten days, and half never: either milestone tells it.
    let half = try dates({ (20..<30).contains($0) ? 0.05 : 0 }, never: 0.5)
    let later = try dates({ (30..<40).contains($0) ? 0.05 : 0 }, never: 0.5)
    for lost in [try lost(as: [half, later]), try lost(as: [first, half])] {
      #expect((0.09..<0.31).contains(lost.toCome.interval80.lowerBound), "\(lost.toCome)")
      #expect(lost.toCome.interval80.upperBound >= 0.79, "\(lost.toCome)")
      #expect(lost.soFar.median == 1)
    }
    // What no path does leaves the paths as they are.
    let none = try dates({ _ in 0 }, never: 0)
    #expect(try lost(as: [none]) == plain)
  }
}
