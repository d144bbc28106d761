import Foundation
import Reprise
import RepriseIO
import Testing

/// `JSONEncoder` and the command write the same object of a joint forecast.
@Suite struct JointForecastEncodableTests {
  @Test func encoderWritesTheObjectOfTheCommand() throws {
    let tenth = try day("2022-02-10")
    let rate = try Series([.percent(71.1, on: tenth - 1), .percent(87.6, on: tenth)])
    let load = try Series([.percent(104.1, on: tenth)], measure: .loadIndex(baseline: nil))
    let joint = try Forecaster(horizon: 12, monteCarloError: 0.2).forecast(
      rate, with: [load], milestones: [.full])
    let encoded = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(joint))
    let printed = try JSONSerialization.jsonObject(with: Data(joint.json.utf8))
    #expect((encoded as? NSDictionary) == (printed as? NSDictionary))
    #expect(
      Set((encoded as? [String: Any] ?? [:]).keys) == ["schema", "forecast", "alone", "companions"])
  }
}
