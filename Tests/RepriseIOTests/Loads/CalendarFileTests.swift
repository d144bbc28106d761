import Reprise
import RepriseIO
import Testing

@Suite struct CalendarFileTests {
  private func calendar(_ text: String) throws -> CalendarFile {
    try CalendarFile(Source(text, named: "days.csv"))
  }

  private func places(_ read: () throws -> Void) -> [String] {
    do {
      try read()
      return []
    } catch let error as ReadingError {
      guard case .malformed(let diagnostics) = error else { return ["\(error)"] }
      return diagnostics.map { "\($0.line):\($0.column)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func readsDays() throws {
    let file = try calendar(
      """
      date,kind,name
      2022-08-15,Shutdown,AUG2022
      2022-08-15,holiday,Ferragosto
      2022-08-20,working,
      """)
    #expect(file.notices.isEmpty)
    let day = try Day("2022-08-15")
    #expect(
      file.entries == [
        .init(.shutdown, on: day, name: "AUG2022"), .init(.holiday, on: day, name: "Ferragosto"),
        .init(.working, on: day + 5),
      ])
    let json = try calendar(
      "{\"days\": [{\"date\": \"2022-08-15\", \"kind\": \"holiday\", \"name\": \"Ferragosto\"}]}")
    #expect(json.entries == [file.entries[1]])
    #expect(try calendar("date,kind\n").entries.isEmpty)
  }

  @Test(arguments: [
    ("date,kind\n2022-08-15,free\n", ["2:12"]),
    ("date,kind\n2022-02-30,holiday\n", ["2:1"]),
    ("date,kind\n2022-08-15,holiday\n2022-08-15,holiday\n", ["3:12"]),
    ("date,name\n2022-08-15,x\n", ["1:1"]),
    ("date,kid\n2022-08-15,holiday\n", ["1:6"]),
    ("", ["1:1"]),
  ])
  func refuses(_ text: String, _ expected: [String]) {
    #expect(places { _ = try calendar(text) } == expected)
  }

  @Test func readsTemperatures() throws {
    let file = try TemperatureFile(
      Source("date;temperature\n2022-01-01;-3,5\n2022-01-02;\n2022-01-03;12\n", named: "t.csv"))
    let day = try Day("2022-01-01")
    #expect(file.temperatures == [day: -3.5, day + 2: 12])
    let quoted = try TemperatureFile(
      Source("date,temperature\n2022-01-01,\"3,5\"\n", named: "t.csv"))
    #expect(quoted.temperatures == [day: 3.5])
    let found = diagnostics { () throws(ReadingError) in
      _ = try TemperatureFile(Source("date,temperature\n2022-01-01,warm\n", named: "t.csv"))
    }
    #expect(found.first?.message.contains("; write a number from -90 to 60") == true)
  }

  @Test(arguments: [
    ("date,temperature\n2022-01-01,warm\n", ["2:12"]),
    ("date,temperature\n2022-01-01,300\n", ["2:12"]),
    ("date,temperature\n2022-01-01,nan\n", ["2:12"]),
    ("date,temperature\n2022-01-01,3\n2022-01-01,3\n", ["3:12"]),
    ("date,degrees\n2022-01-01,3\n", ["1:1"]),
  ])
  func refusesTemperatures(_ text: String, _ expected: [String]) {
    #expect(
      places { _ = try TemperatureFile(Source(text, named: "t.csv")) } == expected)
  }
}
