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

  @Test func theOrderOfRowsChangesNoByte() throws {
    let rows = [
      "2022-02-09,East,62.1,310", "2022-02-10,East,71.4,312", "2022-02-09,West,81.0,500",
      "2022-02-10,West,86.2,500", "2022-02-10,all,80.5,",
    ]
    func json(_ rows: [String]) throws -> String {
      let text = (["date,region,percent,weight"] + rows).joined(separator: "\n") + "\n"
      let file = try SeriesFile(Source(text, named: "panel.csv"))
      return try Forecaster(horizon: 12, monteCarloError: 0.2).forecast(
        Hierarchy(Array(file.series), total: "all")
      ).json
    }
    let one = try json(rows)
    #expect(try json(rows.reversed()) == one)
    #expect(try json([rows[4], rows[1], rows[2], rows[0], rows[3]]) == one)
    #expect(one.contains("\"sharesChange\": true"))
  }
}
