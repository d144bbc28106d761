import Foundation
import Reprise
import RepriseIO
import Testing

/// `JSONEncoder` and the command write the same object of a whole.
@Suite struct HierarchyForecastEncodableTests {
  @Test func encoderWritesTheObjectOfTheCommand() throws {
    let tenth = try Day("2022-02-10")
    let members = try ["East": 71.4, "West": 86.2].map { name, percent in
      try Series([.percent(percent, on: tenth)], name: name)
    }
    let forecast = try Forecaster(horizon: 12, monteCarloError: 0.2).forecast(
      Hierarchy(members, total: "all"),
      plan: Plan([.init("over 90 %", .exceeding(0.9), .before(tenth + 5))]))
    let encoded = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(forecast))
    let printed = try JSONSerialization.jsonObject(with: Data(forecast.json.utf8))
    #expect((encoded as? NSDictionary) == (printed as? NSDictionary))
    #expect((encoded as? NSDictionary)?.count ?? 0 > 10)
  }
}
