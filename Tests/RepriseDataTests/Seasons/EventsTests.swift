import TestSupport
import Testing

@testable import RepriseData

@Suite struct EventsTests {
  @Test func eventsAreClustersOfTroughs() throws {
    let troughs = try [
      "2020-02-09", "2020-03-02", "2020-01-01", "2019-01-01", "2020-01-20", "2020-03-02",
    ].map { try Day($0) }
    // Three from New Year to February, the days between the first and the last being more than 20.
    let events = Events(troughs)
    #expect(events.count == 3)
    let seasons: [Double] = [3, 2, 3, 1, 3, 2]
    #expect(events.shares == seasons.map { 1 / $0 })
    #expect(Events([]).count == 0 && Events([]).shares.isEmpty)
  }
}
