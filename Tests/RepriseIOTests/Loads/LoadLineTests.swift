import Foundation
import Reprise
import Testing

@testable import RepriseIO

/// Readings in a line are those of a table with the same cells.
struct LoadLineTests {
  private static let days: [(stamp: String, value: String)] = (1...40).map { day in
    let date = Day(year: 2021, month: 11, day: 1).map { $0 + day } ?? Day(ordinal: 0)
    return ("\(date)", "\(900 + 7 * (day % 7))")
  }

  private func line(_ days: [(stamp: String, value: String)], name: String = "north") throws
    -> JSONLine
  {
    let rows = days.map { #"{"timestamp": "\#($0.stamp)", "value": \#($0.value)}"# }
    let text = "\n\n" + #"{"name": "\#(name)", "observations": [\#(rows.joined(separator: ","))]}"#
    var lines = JSONLines(Source(text, named: "x.jsonl"))
    return try #require(try lines.next())
  }

  private func file(_ days: [(stamp: String, value: String)]) throws -> LoadFile {
    let rows = days.map { "north,\($0.stamp),\($0.value)\n" }.joined()
    return try LoadFile(Source("area,timestamp,value\n" + rows, named: "observations"))
  }

  @Test func readAsATable() throws {
    let (line, file) = (try LoadLine(line(Self.days), .init()), try file(Self.days))
    #expect(line.load == file.loads.first)
    #expect(line.table == file.tables.first)
    #expect(line.problems.isEmpty && file.problems.isEmpty)
    #expect(line.load.area == "north" && line.load.days.count == 40)
  }

  /// What an answer repeats must not depend on where the line stands.
  @Test func problemsAreCountedInTheLine() throws {
    var days = Self.days
    days[9].value = "-5"
    let (line, file) = (try LoadLine(line(days), .init()), try file(days))
    #expect(line.problems.map(\.description) == file.problems.map(\.description))
    #expect(line.problems.first?.description.hasPrefix("observations:11: north, ") == true)
  }

  @Test func whatIsWrongStandsInItsLine() throws {
    var days = Self.days
    days[1].value = #""abc""#
    let text = String(decoding: try line(days).bytes, as: UTF8.self)
    let column = try #require(text.range(of: #""abc""#)).lowerBound.utf16Offset(in: text) + 1
    #expect { try LoadLine(line(days), .init()) } throws: {
      "\($0)".hasPrefix("x.jsonl:3:\(column): ")
    }
  }

  @Test func aLineHasOneArea() throws {
    let rows = ["a", "b"].map { #"{"area": "\#($0)", "timestamp": "2022-02-01", "value": 3}"# }
    var lines = JSONLines(
      Source(#"{"observations": [\#(rows.joined(separator: ","))]}"#, named: "x.jsonl"))
    let line = try #require(try lines.next())
    #expect { try LoadLine(line, .init()) } throws: { "\($0)".contains("are of 2: 'a', 'b'") }
  }
}
