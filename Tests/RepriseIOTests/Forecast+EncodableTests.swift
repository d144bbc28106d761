import Foundation
import Reprise
import RepriseIO
import Testing

/// `JSONEncoder` and the command write the same object.
@Suite struct ForecastEncodableTests {
  private static let forecast: Forecast? = try? {
    let tenth = try Day("2022-02-10")
    let plan = Plan([
      .init("over 90 %", .exceeding(0.9), .before(tenth + 5)),
      .init("all but 7", Milestone(.allBut(7, of: 4707)), .by(tenth + 9)),
    ])
    return try Forecaster(horizon: 12, monteCarloError: 0.2).forecast(
      try Series([.percent(71.1, on: tenth - 1), .percent(87.6, on: tenth)]),
      milestones: [.full], plan: plan)
  }()

  @Test func encoderWritesTheObjectOfTheCommand() throws {
    let forecast = try #require(Self.forecast)
    let encoded = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(forecast))
    let printed = try JSONSerialization.jsonObject(with: Data(forecast.json.utf8))
    #expect((encoded as? NSDictionary) == (printed as? NSDictionary))
    #expect((encoded as? NSDictionary)?.count ?? 0 > 20)
  }

  @Test func milestonesAreReadBack() throws {
    struct Answer: Decodable {
      let asOf: Day
      let milestones: [Milestone]
    }
    let forecast = try #require(Self.forecast)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(forecast.json.utf8))
    #expect(answer.asOf == forecast.asOf)
    #expect(answer.milestones == forecast.milestones.map(\.milestone))
  }
}
