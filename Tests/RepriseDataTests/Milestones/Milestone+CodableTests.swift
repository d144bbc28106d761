import Foundation
import RepriseData
import Testing

@Suite struct MilestoneCodableTests {
  private static func decoded<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value
  {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  @Test(
    arguments: [
      .full, .full(at: 0.995), .reaching(0.9), .exceeding(0.9525), .falling(below: 0.8),
      Milestone(.fraction(0.9), decimals: 3), Milestone(.full(at: 1), decimals: 4),
      Milestone(.fraction(0.1), .atMost, rule: .sustained(days: 3)),
      Milestone(.allBut(7, of: 4707), rule: .sustained(days: 1)),
    ] as [Milestone])
  func comesBack(_ milestone: Milestone) throws {
    let data = try JSONEncoder().encode(milestone)
    #expect(try JSONDecoder().decode(Milestone.self, from: data) == milestone)
  }

  @Test func isWrittenInTheWordsOfTheCommand() throws {
    let milestone = Milestone(.fraction(0.9), .above, rule: .sustained(days: 3))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(decoding: try encoder.encode(milestone), as: UTF8.self)
        == #"{"comparison":">","decimals":1,"level":0.9,"rule":"sustained 3"}"#)
  }

  @Test func mostMayBeLeftOut() throws {
    #expect(try Self.decoded(Milestone.self, #"{"level": 0.9}"#) == .reaching(0.9))
    #expect(try Self.decoded(Milestone.self, #"{"level": 1}"#) == .reaching(1))
    #expect(try Self.decoded(Milestone.self, #"{"level": "full"}"#) == .full)
    #expect(
      try Self.decoded(Milestone.self, #"{"level": {"allBut": 7, "of": 4707}, "comparison": "<"}"#)
        == Milestone(.allBut(7, of: 4707), .below))
  }

  @Test(arguments: [
    "{}", #"{"level": "whole"}"#, #"{"level": {"allBut": 7}}"#, #"{"level": null}"#,
    #"{"level": 0.9, "comparison": "="}"#, #"{"level": 0.9, "rule": "sustained"}"#,
    #"{"level": 0.9, "rule": "sustained x"}"#, #"{"level": 0.9, "rule": "second"}"#,
    #"{"level": 0.9, "rule": ""}"#,
  ])
  func whatIsNoMilestoneIsNotRead(_ json: String) {
    #expect(throws: DecodingError.self) { try Self.decoded(Milestone.self, json) }
  }

  @Test func planComesBack() throws {
    let day = try Day("2022-02-15")
    let plan = Plan([
      .init("over 90 %", .exceeding(0.9), .before(day)), .init("full", .full, .by(day + 5)),
    ])
    let data = try JSONEncoder().encode(plan)
    #expect(try JSONDecoder().decode(Plan.self, from: data) == plan)
    #expect(
      try Self.decoded(Deadline.self, #"{"day": "2022-02-15", "when": "before"}"#) == .before(day))
    #expect(
      "\(plan)" == "over 90 %: > 90 % before 2022-02-15\nfull by 2022-02-20")
  }
}
