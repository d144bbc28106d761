import Foundation
import Reprise
import RepriseIO
import Testing

/// Files that are too large, or that would take room and time out of all proportion to their size.
@Suite(.timeLimit(.minutes(10))) struct LimitTests {
  private func refusal(_ text: String) -> [Diagnostic] {
    diagnostics { () throws(ReadingError) in _ = try SeriesFile(Source(text, named: "f.csv")) }
  }

  @Test func objectsWithNamesOfTheirOwnAreNoRows() {
    let rows = (0..<20_000).map { "{\"date\": \"2022-02-10\", \"percent\": 50, \"k\($0)\": \($0)}" }
    for text in ["[\(rows.joined(separator: ","))]", rows.joined(separator: "\n")] {
      let found = refusal(text)
      #expect(found.count == 1)
      #expect(found.first?.message.contains("20002 different names") == true)
    }
  }

  /// A row for each day and a name for each place is a wide table, and full.
  @Test func manyNamesOfAllRowsAreFine() throws {
    let places = (0..<300).map { "\"p\($0)\": \(50 + $0 % 40)" }.joined(separator: ", ")
    let rows = (1...28).map { day in
      "{\"date\": \"2022-02-\(day < 10 ? "0" : "")\(day)\", \(places)}"
    }
    let file = try SeriesFile(Source("[\(rows.joined(separator: ","))]", named: "f.json"))
    #expect(file.series.count == 300)
  }

  @Test func thousandsOfIgnoredNamesAreToldTogether() throws {
    let names = (0..<50_000).map { "n\($0)" }.joined(separator: ",")
    let row = "2022-02-10,87.6" + String(repeating: ",", count: 50_000)
    let file = try SeriesFile(Source("date,percent,\(names)\n\(row)\n", named: "f.csv"))
    #expect(file.notices.count == 1)
    let message = try #require(file.notices.first?.message)
    #expect(message.hasPrefix("50000 names mean nothing here"))
    #expect(message.utf8.count < 1000)
  }

  @Test(arguments: [
    ("date,percent,region\n2022-02-10,50,LONG\n", 2, 15),
    ("date,percent,region\n2022-02-10,50,\"LONG\"\n", 2, 15),
    ("date,percent,LONG\n2022-02-10,50,\n", 1, 14),
    ("date,percent\nLONG,50\n", 2, 1), ("date,percent\n2022-02-10,LONG\n", 2, 12),
    ("[{\"date\": \"2022-02-10\", \"percent\": \"LONG\"}]", 1, 36),
  ])
  func noCellIsAsLongAsABook(_ text: String, _ line: Int, _ column: Int) {
    let long = String(repeating: "5", count: 200_000)
    let found = refusal(text.split(separator: "LONG").joined(separator: long))
    #expect(found.contains { $0.message.contains("no cell is so long") })
    #expect(found.contains { $0.line == line && $0.column == column })
  }

  @Test func aLongNoteIsOne() throws {
    let note = String(repeating: "说明", count: 10_000)
    let file = try SeriesFile(
      Source("date,percent,note\n2022-02-10,87.6,\(note)\n", named: "f.csv"))
    #expect(try file.series[0].observations == [.percent(87.6, on: day("2022-02-10"))])
  }

  /// Three thousand days in an order that no row tells alone.
  @Test func daysInAnotherFormatTakeNoSquareOfTheirNumber() throws {
    let start = try day("2013-01-01")
    let rows = (0..<3000).map { place in
      let (year, month, day) = (start + place).components
      return
        "\(day < 10 ? "0" : "")\(day).\(month < 10 ? "0" : "")\(month).\(year),\(50 + place % 40)"
    }
    let file = try SeriesFile(
      Source("date,percent\n" + rows.joined(separator: "\n"), named: "f.csv"))
    #expect(file.series[0].observations.map(\.day) == (0..<3000).map { start + $0 })
  }

  @Test func readingsOfTwoMillenniaAreRefused() {
    for text in [
      "date,load\n0001-01-01,50\n2022-02-10,60\n2022-02-11,61\n",
      "timestamp,load\n2022-02-10T00:00,50\n2022-02-10T12:00,51\n9999-12-31T00:00,60\n",
    ] {
      let found = diagnostics { () throws(ReadingError) in
        _ = try LoadFile(Source(text, named: "f.csv"))
      }
      #expect(found.count == 1 && found.first?.message.contains("correct its year") == true)
      #expect(found.first?.line == (text.contains("0001") ? 2 : 4))
    }
  }

  /// Devices and files of holes say that they have more than any machine, or never end.
  @Test func sizesAreNotTrusted() throws {
    #if os(Linux)
      let found = diagnostics { () throws(ReadingError) in
        _ = try SeriesFile(Source(path: "/dev/zero"))
      }
      #expect(found.first?.message.contains("NUL byte") == true)
      let path = FileManager.default.temporaryDirectory.appendingPathComponent(
        "holes-\(UUID().uuidString)"
      ).path
      defer { try? FileManager.default.removeItem(atPath: path) }
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      for size: UInt64 in [1 << 32, 1 << 40] {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        // Not every disk holds such files.
        guard (try? file.truncate(atOffset: size)) != nil else { continue }
        #expect {
          try Source(path: path)
        } throws: { error in
          "\(error)".contains("more than 2 GB")
        }
      }
    #endif
  }
}
