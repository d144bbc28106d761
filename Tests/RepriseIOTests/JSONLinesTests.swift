import Foundation
import Reprise
import Testing

@testable import RepriseIO

struct JSONLinesTests {
  private func lines(_ text: String) throws -> [JSONLine] { try lines(Array(text.utf8)) }

  private func lines(_ bytes: [UInt8]) throws -> [JSONLine] {
    var lines = JSONLines(Source(bytes, named: "x.jsonl"))
    var all: [JSONLine] = []
    while let line = try lines.next() { all.append(line) }
    return all
  }

  private func object(_ name: String, _ value: String = "87.6%") -> String {
    #"{"name": "\#(name)", "observations": [{"date": "2022-02-10", "value": "\#(value)"}]}"#
  }

  @Test func linesAreCountedAsEditorsCountThem() throws {
    let text = object("a") + "\n\n  \r\n" + object("b") + "\r\n" + object("c")
    let read = try lines(text)
    #expect(read.map(\.number) == [1, 4, 5])
    // Where each ends in the file; the last has no end.
    let first = object("a").utf8.count + 1
    #expect(read.map(\.end) == [first, first + 5 + object("b").utf8.count + 2, nil])
    #expect(try read.map { try $0.series(.init()).series.first?.name } == ["a", "b", "c"])
  }

  /// Lines end anywhere in the pieces that a file comes in.
  @Test func linesAreWholeWhereverAPieceEnds() throws {
    let size = ByteStream.pieceSize
    for length in [size - 1, size, size + 1, 3 * size + 7] {
      let long = String(repeating: "x", count: length)
      let read = try lines(long + "\n" + long + "\ny\n")
      #expect(read.map(\.bytes.count) == [length, length, 1])
      #expect(read.map(\.end) == [length + 1, 2 * length + 2, 2 * length + 4])
    }
  }

  @Test func aLineWithoutAnEndIsRefusedAndPassed() throws {
    let long = String(repeating: " ", count: 2 * ByteStream.pieceSize + 3)
    var lines = JSONLines(
      Source(long + "\n" + object("b") + "\n" + long, named: "x.jsonl"),
      mostBytes: ByteStream.pieceSize)
    var read: [JSONLine] = []
    while let line = try lines.next() { read.append(line) }
    #expect(read.map(\.number) == [1, 2, 3])
    #expect(read[1].end == long.utf8.count + 1 + object("b").utf8.count + 1)
    #expect(throws: ReadingError.self) { try read[0].series(.init()) }
    #expect(try read[1].series(.init()).only().name == "b")
    #expect { try read[2].series(.init()) } throws: { "\($0)".hasPrefix("x.jsonl:3:") }
  }

  /// A series is what it would be in a file of its own.
  @Test func aLineIsAFileOfItsOwn() throws {
    let file = try SeriesFile(Source(contentsOf: dataset("panel.csv")))
    let text = file.series.map(\.jsonLine).joined(separator: "\n")
    let read = try lines(text).map { try $0.series(.init()).only() }
    #expect(read.count > 1)
    #expect(read == Array(file.series))
  }

  /// The precision of a line is its own, whatever stands in the lines around it.
  @Test func aLineSaysNothingOfAnother() throws {
    let read = try lines(object("a", "87.66%") + "\n" + object("b", "87%"))
    let alone = try lines(object("b", "87%"))
    #expect(try read[1].series(.init()).only() == alone[0].series(.init()).only())
  }

  @Test(arguments: [
    (#"{"name": "b", "observations": [{"date": "2022-02-10", "value": "x%"}]}"#, "x.jsonl:2:64: "),
    (#"{"name": "b", "observations": [{"date": "2022-02-10", "value": "1%"}"#, "x.jsonl:2:69: "),
    ("date,percent", "x.jsonl:2:1: "),
    (#"  [{"date": "2022-02-10", "value": "1%"}]"#, "x.jsonl:2:3: "),
    (
      #"{"observations": [{"region": "a", "date": "2022-02-10", "value": "1%"}, {"region": "b", "date": "2022-02-10", "value": "1%"}]}"#,
      "x.jsonl:2:18: one series is wanted and the file has 2: 'a', 'b'"
    ),
    (#"{"name": "b"}"#, "x.jsonl:2:1: there is no list 'observations'"),
    (#"{"name": "b", "observations": []} x"#, "x.jsonl:2:35: "),
  ])
  func whatIsWrongStandsInItsLine(_ line: String, _ message: String) throws {
    let read = try lines(object("a") + "\n" + line + "\n" + object("c"))
    #expect { try read[1].series(.init()) } throws: { "\($0)".hasPrefix(message) }
    #expect(try read[2].series(.init()).only().name == "c")
  }

  @Test func textThatIsNoneIsRefusedInItsLine() throws {
    let broken = Array(object("b").utf8.map { $0 == UInt8(ascii: "b") ? 0xFF : $0 })
    let read = try lines(Array((object("a") + "\n").utf8) + broken + Array("\n".utf8))
    #expect { try read[1].series(.init()) } throws: { "\($0)".hasPrefix("x.jsonl:2:11: ") }
    let marked = try lines(Source.byteOrderMark + Array(object("a").utf8))
    #expect(try marked[0].series(.init()).only().name == "a")
  }

  @Test func anAnswerTellsItsSeries() throws {
    let read = try lines(
      #"{"schema":1,"series":"贵州 \"a\"","levels":{"series":"x","from":[1,{"b":"}"}]}}"# + "\n"
        + #"{"schema":1,"series":null}"# + "\n" + #"{"schema":1,"levels":[{"series":"x"}]}"# + "\n"
        + #"{"series":"a"} {"series":"b"}"# + "\na,b")
    #expect(try read[0].answeredName() == "贵州 \"a\"")
    #expect(try read[1].answeredName() == nil)
    for line in read[2...] { #expect(throws: ReadingError.self) { try line.answeredName() } }
  }
}
