import Foundation
import RepriseData
import Testing

@Suite struct DateDistributionCodableTests {
  private static let asOf = try? Day("2022-02-10")

  private func decoded(_ json: String) throws -> DateDistribution {
    try JSONDecoder().decode(DateDistribution.self, from: Data(json.utf8))
  }

  @Test(
    arguments: [
      [0.3, 0.6, 0.75, 0.8], [1], [], [0, 0, 1], (1...60).map { 1 - exp(-0.07 * Double($0)) },
    ] as [[Double]])
  func comesBack(_ cumulative: [Double]) throws {
    let asOf = try #require(Self.asOf)
    let dates = DateDistribution(
      after: asOf, cumulative: cumulative, unreachable: 0.05, monteCarloError: 0.01)
    let data = try JSONEncoder().encode(dates)
    let back = try JSONDecoder().decode(DateDistribution.self, from: data)
    #expect(back == dates)
    for age in -2...70 {
      #expect(back.probability(by: asOf + age) == dates.probability(by: asOf + age))
    }
  }

  @Test func roundedMembersAreRead() throws {
    let dates = try decoded(
      """
      {"from": "2022-02-11", "asOf": "2022-02-10", "never": 0.333333,
       "probabilities": [0.333333, 0.333333]}
      """)
    #expect(dates.median == (try Day("2022-02-12")))
    #expect(dates.unreachable == 0)
  }

  @Test(arguments: [
    #""never": 0.5, "probabilities": [0.3]"#, #""never": -0.5, "probabilities": [1.5]"#,
    #""never": 0.5, "probabilities": [1, -0.5]"#, #""never": 0.5, "probabilities": "0.5""#,
    #""never": 0.5, "unreachable": 0.7, "probabilities": [0.5]"#,
    #""never": 0.5, "monteCarloError": -1, "probabilities": [0.5]"#,
    #""probabilities": [1]"#, #""never": 1"#,
  ])
  func whatIsNoDistributionIsNotRead(_ members: String) {
    #expect(throws: DecodingError.self) {
      try decoded(#"{"from": "2022-02-11", "asOf": "2022-02-10", \#(members)}"#)
    }
  }
}
