import Foundation
import RepriseData
import Testing

@Suite struct DayCodableTests {
  @Test(arguments: ["2022-02-10", "0001-01-01", "9999-12-31", "2024-02-29"])
  func isAString(_ text: String) throws {
    let day = try Day(text)
    let data = try JSONEncoder().encode([day])
    #expect(String(decoding: data, as: UTF8.self) == "[\"\(text)\"]")
    #expect(try JSONDecoder().decode([Day].self, from: data) == [day])
  }

  @Test(arguments: [#"["2022-02-29"]"#, #"["10.2.2022"]"#, "[20220210]", "[null]"])
  func whatIsNoDayIsNotRead(_ json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Day].self, from: Data(json.utf8))
    }
  }
}
