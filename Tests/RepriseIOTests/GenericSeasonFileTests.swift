import Reprise
import RepriseIO
import Testing

@Suite struct GenericSeasonFileTests {
  private static func file(_ text: String) throws -> GenericSeasonFile {
    try GenericSeasonFile(Source(text, named: "p.json"))
  }

  private static func complaints(_ text: String) throws -> [String] {
    do {
      _ = try file(text)
      return []
    } catch ReadingError.malformed(let diagnostics) {
      return diagnostics.map(\.description)
    }
  }

  @Test func comesBackAsItWas() throws {
    let file = try Self.file(GenericSeason.builtIn.json)
    #expect(file.generic == .builtIn)
    #expect(file.notices.isEmpty)
  }

  @Test func errorsNameTheirPlaces() throws {
    let json = GenericSeason.builtIn.json
    func complaint(_ old: String, _ new: String) throws -> String {
      let text = try #require(json.range(of: old)).lowerBound
      let complaints = try Self.complaints(
        String(json[..<text]) + new + String(json[text...].dropFirst(old.count)))
      #expect(complaints.count == 1, "\(old): \(complaints)")
      return complaints.first ?? ""
    }
    #expect(try complaint("\"schema\": 2", "\"schema\": 3").contains("schema 3 is not known"))
    #expect(
      try complaint("\"parameter\": \"floor\"", "\"parameter\": \"roof\"")
        .contains("there is no parameter 'floor'"))
    let mean = try complaint("\"mean\": ", "\"mean\": \"x\", \"note\": ")
    #expect(mean.hasPrefix("p.json:11:15: 'x' is not a number"), "\(mean)")
    #expect(
      try complaint("\"varianceOfLogFall\": ", "\"varianceOfLogFall\": -")
        .contains("covariances belong to no distribution"))
    #expect(try complaint("\"meanLogFall\"", "\"note\"").contains("there is no 'meanLogFall'"))
    let outline = try complaint("\"fall50\": ", "\"fall50\": -9")
    #expect(
      outline.contains("this season is not in the form of the file"), "\(outline)")
    #expect(!(try Self.complaints("[]")).isEmpty)
    #expect(!(try Self.complaints("")).isEmpty)
    #expect(!(try Self.complaints("{\"schema\": 2, \"parameters\": []}")).isEmpty)
    #expect(!(try Self.complaints("{\"schema\": 1e99, \"parameters\": [{\"mean\": 1}]}")).isEmpty)
  }
}
