import Foundation
import Reprise
import RepriseIO
import Testing

/// The same table in the encodings in which spreadsheets save it.
struct TextEncodingTests {
  /// `region,date,percent`, then 贵阳 with 87.6 on 2022-02-10.
  private static let text = "region,date,percent\n贵阳,2022-02-10,87.6\n"

  /// 贵阳 is B9F3 D1F4 in GB2312, and in what came after it.
  private static let gb18030 = around([0xB9, 0xF3, 0xD1, 0xF4], ",2022-02-10,87.6\n")

  /// The bytes of a region, with the header before them and the text behind.
  private static func around(_ bytes: [UInt8], _ text: String) -> [UInt8] {
    Array("region,date,percent\n".utf8) + bytes + Array(text.utf8)
  }

  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  @Test(arguments: [
    Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), gb18030,
    [0x84, 0x31, 0x95, 0x33] + gb18030, utf16(text, isBigEndian: false),
    utf16(text, isBigEndian: true),
  ])
  func oneTable(_ bytes: [UInt8]) throws {
    let series = try SeriesFile(Source(bytes, named: "f.csv")).only()
    #expect(series == (try Series([.percent(87.6, on: day("2022-02-10"))], name: "贵阳")))
  }

  @Test func gb18030IsSaid() throws {
    let notices = try SeriesFile(Source(Self.gb18030, named: "f.csv")).notices
    #expect(notices.map { [$0.line, $0.column] } == [[1, 1]])
    #expect(notices.first?.message.contains("read as GB18030") == true)
    for isBigEndian in [false, true] {
      let bytes = Self.utf16(Self.text, isBigEndian: isBigEndian)
      #expect(try SeriesFile(Source(bytes, named: "f.csv")).notices.isEmpty)
    }
  }

  /// 镕 is in GBK and not in GB2312, and its second byte is a letter of ASCII.
  @Test func charactersOfGBKAlone() throws {
    let city: [UInt8] = [0xB9, 0xF3, 0xD1, 0xF4]
    let bytes = Self.around(
      city + city + city + [0xE9, 0x46] as [UInt8], ",2022-02-10,87.6\n")
    #expect(try SeriesFile(Source(bytes, named: "f.csv")).only().name == "贵阳贵阳贵阳镕")
  }

  /// Columns are counted in characters, whatever they take.
  @Test(arguments: [
    around([0xB9, 0xF3, 0xD1, 0xF4], ",2022-02-10,x\n"),
    utf16("region,date,percent\n贵阳,2022-02-10,x\n", isBigEndian: false),
  ])
  func places(_ bytes: [UInt8]) {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source(bytes, named: "f.csv"))
    }
    #expect(found.map { [$0.line, $0.column] } == [[2, 15]])
  }

  @Test(arguments: [
    // UTF-8 of which one byte is lost would be nonsense in GB18030.
    (around(Array("贵阳贵阳".utf8.dropLast()), ",2022-02-10,1\n"), "broken"),
    (around([0x4D, 0xE9], "al,2022-02-10,1\n"), "WINDOWS"),
    // A lead byte of GB18030 alone at the end.
    (around([0xB9, 0xF3, 0xD1], ""), "GB18030"),
    // Half a unit, and half a pair of units.
    (utf16(text, isBigEndian: false) + [0x61], "marked as UTF-16"),
    ([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], "marked as UTF-16"),
    ([0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00], "NUL"),
  ])
  func isNoText(_ bytes: [UInt8], _ part: String) {
    let found = diagnostics { () throws(ReadingError) in
      _ = try SeriesFile(Source(bytes, named: "f.csv"))
    }
    #expect(found.count == 1)
    #expect(found.first?.message.contains(part) == true, "\(found)")
  }

  @Test(arguments: [
    "sep=;\ndate;percent\n2022-02-10;87,6\n", "SEP=,\r\ndate,percent\r\n2022-02-10,87.6\r\n",
    "\"sep=|\"\ndate|percent\n2022-02-10|87.6\n", "sep=;;\ndate;percent\n2022-02-10;87,6\n",
    "\u{FEFF}sep=\t\ndate\tpercent\n2022-02-10\t87,6\n",
  ])
  func aLineForSpreadsheets(_ text: String) throws {
    #expect(try read(text) == Series([.percent(87.6, on: day("2022-02-10"))]))
  }
}
