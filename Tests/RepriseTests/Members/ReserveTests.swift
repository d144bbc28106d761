import Testing

@testable import Reprise
@testable import RepriseData

@Suite struct ReserveTests {
  private static func season(_ name: String, lowest: Day, last: Day? = nil) throws -> PanelSeason {
    let days = Array(lowest - 10...(last ?? lowest + 30))
    return try PanelSeason(
      name, of: "s", days: days,
      levels: days.map { 0.5 + 0.05 * Double(min(10, abs($0 - lowest))) })
  }

  private static func reserve(lowest: Day, past: [Day]) throws -> Reserve {
    let panel = try Panel(past.map { try season("s@\($0)", lowest: $0) })
    let asOf = lowest + 5
    let situation = try panel.situation(
      of: season("now", lowest: lowest, last: asOf), asOf: asOf)
    return Reserve(situation.taken(as: situation.kind))
  }

  private static let certain = DateDistribution(
    after: Day(ordinal: 18_000), cumulative: [0.2, 0.9, 1])

  private static func least(_ reserve: Reserve, _ level: Double) -> Double {
    reserve.kept(from: certain, of: .reaching(level)).never
  }

  @Test func ofAFeast() throws {
    let past = try [Day("2018-02-17"), Day("2019-02-06")]
    let reserve = try Self.reserve(lowest: Day("2021-02-13"), past: past)
    #expect(abs(Self.least(reserve, 0.9) - 0.01) < 1e-12)
    #expect(abs(Self.least(reserve, 1) - 0.03) < 1e-12)
    #expect(abs(Self.least(reserve, 0.95) - 0.02) < 1e-12)
    #expect(Self.least(reserve, 0.5) < 1e-12)
    // Each day keeps its share.
    let dates = reserve.kept(from: Self.certain, of: .reaching(1))
    #expect(abs(dates.probability(by: dates.firstDay) - 0.97 * 0.2) < 1e-12)
    // More is never taken away, and a fall is no recovery.
    let doubtful = DateDistribution(after: Day(ordinal: 18_000), cumulative: [0.1, 0.6])
    #expect(reserve.kept(from: doubtful, of: .reaching(1)) == doubtful)
    #expect(reserve.kept(from: Self.certain, of: .falling(below: 0.8)) == Self.certain)
  }

  @Test func pastFeastsDoNotMakeAnotherFallSurer() throws {
    let feasts = try [Day("2018-02-17"), Day("2019-02-06"), Day("2020-01-22")]
    let storm = try Day("2021-10-08")
    let first = try Self.reserve(lowest: storm, past: feasts)
    #expect(abs(Self.least(first, 0.9) - 0.1) < 1e-12)
    #expect(abs(Self.least(first, 1) - 0.3) < 1e-12)
    let second = try Self.reserve(lowest: storm, past: feasts + [Day("2019-10-01")])
    #expect(abs(Self.least(second, 0.9) - 0.05) < 1e-12)
    #expect(abs(Self.least(second, 1) - 0.15) < 1e-12)
    #expect(try Self.reserve(lowest: storm, past: []).isEmpty)
  }
}
