import Reprise

/// A day and a time of it as a file gives them.
struct Stamp: Hashable {
  /// Days since 1970-01-01.
  var day: Int
  /// Seconds since the midnight that began the day, as clocks show them; 86,400 is its end.
  var second = 0
  /// Seconds by which those clocks are ahead of universal time, where the stamp says so.
  var offset: Int?
}

/// Reads the stamps of one file.
///
/// One grammar for all: what is not plain ASCII is first folded to it.
struct StampReader {
  private let format: DateFormat?
  /// The day read last and how it was written, for it mostly comes again.
  private var lastText: [UInt8] = []
  private var lastDay = 0

  init(_ format: DateFormat?) { self.format = format }

  /// Reads a stamp in plain ASCII; `nil` for what needs a closer look.
  mutating func stamp(_ bytes: [UInt8], _ range: Range<Int>) -> Stamp? {
    var end = range.upperBound
    if let colon = bytes[range].firstIndex(of: UInt8(ascii: ":")) {
      end = colon
      while end > range.lowerBound, bytes[end - 1].isDigit { end -= 1 }
      guard end < colon, end > range.lowerBound else { return nil }
      let mark = bytes[end - 1]
      guard mark == UInt8(ascii: " ") || mark | 0x20 == UInt8(ascii: "t") else { return nil }
    }
    let time = end
    if end < range.upperBound { end -= 1 }
    while end > range.lowerBound, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    guard let day = day(bytes, range.lowerBound..<end) else { return nil }
    var stamp = Stamp(day: day)
    guard time == range.upperBound || Self.time(bytes, time..<range.upperBound, &stamp) else {
      return nil
    }
    return stamp
  }

  /// Reads a stamp however it is written.
  mutating func stamp(_ text: String) throws(Complaint) -> Stamp {
    guard !text.isEmpty else {
      throw Complaint("the time is missing; write when this row was read")
    }
    let bytes = text.foldedBytes
    if let stamp = stamp(bytes, bytes.indices) { return stamp }
    if let stamp = counted(bytes) { return stamp }
    // Of an interval its beginning counts, as of a stamp by itself.
    for dash in [" - ", " – ", " — ", " to ", "/"] {
      guard let range = text.firstRange(of: dash), range.upperBound < text.endIndex else {
        continue
      }
      let (first, last) = (text[..<range.lowerBound].trimmed, text[range.upperBound...].trimmed)
      let (begin, end) = (first.foldedBytes, last.foldedBytes)
      if let start = stamp(begin, begin.indices), stamp(end, end.indices) != nil { return start }
    }
    // A date that is wrong is what to speak of first.
    let date = text.prefix { $0 != ":" }
    let day = date.count == text.count ? date : date.lastBlank.map { date[..<$0] } ?? date
    _ = try DayReader(only: format ?? .iso).date(day.trimmed)
    throw Complaint(
      "\(text.quoted) is not a time; write it like 2022-02-10 00:15, with +08:00 or Z behind it "
        + "where the file has such")
  }

  /// Whether a stamp was a spreadsheet's count of days.
  private(set) var hasSerials = false

  /// Reads a spreadsheet's count of days since the end of 1899 with its fraction, or seconds or milliseconds since 1970
  /// of universal time.
  private mutating func counted(_ bytes: [UInt8]) -> Stamp? {
    let digits = bytes.prefix(while: \.isDigit).count
    let text = String(decoding: bytes, as: UTF8.self)
    switch digits {
    case 5:
      guard bytes.dropFirst(5).isEmpty || bytes[5] == UInt8(ascii: "."), let days = Double(text),
        DayConvention.likelyCounts.contains(Int(days))
      else { return nil }
      hasSerials = true
      // A minute is more than what is lost to the decimals.
      let minutes = (days.truncatingRemainder(dividingBy: 1) * 1440).rounded()
      return Stamp(
        day: (DayConvention.spreadsheetStart + Int(days)).ordinal, second: 60 * Int(minutes))
    case 10, 13:
      guard bytes.count == digits, let count = Int(text) else { return nil }
      let seconds = digits == 10 ? count : count / 1000
      return Stamp(day: seconds / 86_400, second: seconds % 86_400, offset: 0)
    default: return nil
    }
  }

  /// Reads a time of day, or an hour, from a cell of its own into a stamp.
  static func time(_ text: String, _ stamp: inout Stamp) throws(Complaint) {
    let bytes = text.foldedBytes
    guard time(ofDay: bytes, bytes.indices, &stamp) else {
      throw Complaint(
        "\(text.quoted) is not a time of day; write 00:15, or an hour from 0 to 24, or 25 "
          + "where the clocks go back")
    }
  }

  /// Reads a time of day, or an hour, in plain ASCII into a stamp; false for what needs a closer look.
  static func time(ofDay bytes: [UInt8], _ range: Range<Int>, _ stamp: inout Stamp) -> Bool {
    if range.count > 2 { return time(bytes, range, &stamp) }
    guard let hour = bytes.number(range), hour <= 25 else { return false }
    stamp.second = 3600 * hour
    return true
  }

  private mutating func day(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    if range.isEmpty { return nil }
    if range.count == lastText.count, bytes[range].elementsEqual(lastText) { return lastDay }
    let day: Day?
    if let format {
      day = Self.read(bytes, range, as: format)
    } else {
      day = Self.day(yearFirst: bytes, range) ?? Self.read(bytes, range, as: Self.chinese)
    }
    guard let day else { return nil }
    lastText = Array(bytes[range])
    lastDay = day.ordinal
    return lastDay
  }

  private static let chinese = try? DateFormat("yyyy年M月d日")

  private static func read(_ bytes: [UInt8], _ range: Range<Int>, as format: DateFormat?) -> Day? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    if case .day(let day)? = format?.read(text) { return day }
    return nil
  }

  /// Year, month and day with the same mark between them, or eight digits.
  private static func day(yearFirst bytes: [UInt8], _ range: Range<Int>) -> Day? {
    let start = range.lowerBound
    guard (8...10).contains(range.count), let year = bytes.number(start..<start + 4) else {
      return nil
    }
    let mark = bytes[start + 4]
    if range.count == 8, mark.isDigit {
      guard let month = bytes.number(start + 4..<start + 6),
        let day = bytes.number(start + 6..<start + 8)
      else { return nil }
      return Day(year: year, month: month, day: day)
    }
    guard "-/.".utf8.contains(mark),
      let second = bytes[(start + 5)..<range.upperBound].firstIndex(of: mark),
      (1...2).contains(second - start - 5), (1...2).contains(range.upperBound - second - 1),
      let month = bytes.number(start + 5..<second),
      let day = bytes.number(second + 1..<range.upperBound)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  /// Reads `0:15`, `00:15:00`, fractions of a second, which say nothing, `12:15 am`, and an offset.
  private static func time(_ bytes: [UInt8], _ range: Range<Int>, _ stamp: inout Stamp) -> Bool {
    var scanner = ByteScanner(bytes, range)
    guard var hour = scanner.number(1...2), scanner.take(UInt8(ascii: ":")),
      let minute = scanner.number(2...2), minute < 60
    else { return false }
    var second = 0
    if scanner.take(UInt8(ascii: ":")) {
      guard let read = scanner.number(2...2), read < 60 else { return false }
      second = read
      if scanner.take(UInt8(ascii: ".")) {
        guard scanner.number(1...9) != nil else { return false }
      }
    }
    _ = scanner.take(UInt8(ascii: " "))
    if let half = scanner.takeLetter(of: "apAP"), scanner.takeLetter(of: "mM") != nil {
      guard (1...12).contains(hour) else { return false }
      hour = hour % 12 + (half | 0x20 == UInt8(ascii: "p") ? 12 : 0)
    }
    if scanner.takeLetter(of: "zZ") != nil {
      stamp.offset = 0
    } else if let sign = scanner.takeLetter(of: "+-") {
      guard let hours = scanner.number(2...2) else { return false }
      _ = scanner.take(UInt8(ascii: ":"))
      let minutes = scanner.number(2...2) ?? 0
      guard hours <= 18, minutes < 60 else { return false }
      stamp.offset = (sign == UInt8(ascii: "-") ? -60 : 60) * (60 * hours + minutes)
    }
    guard scanner.isAtEnd, hour < 24 || (hour == 24 && minute == 0 && second == 0) else {
      return false
    }
    stamp.second = 3600 * hour + 60 * minute + second
    return true
  }
}

/// A place in bytes that moves forward.
private struct ByteScanner {
  private let bytes: [UInt8]
  private let end: Int
  private var place: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    end = range.upperBound
    place = range.lowerBound
  }

  var isAtEnd: Bool { place == end }

  mutating func take(_ byte: UInt8) -> Bool {
    guard place < end, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  mutating func takeLetter(of letters: StaticString) -> UInt8? {
    guard place < end else { return nil }
    let byte = bytes[place]
    guard letters.withUTF8Buffer({ $0.contains(byte) }) else { return nil }
    place += 1
    return byte
  }

  /// As many digits as may be.
  mutating func number(_ widths: ClosedRange<Int>) -> Int? {
    var (value, width) = (0, 0)
    while width < widths.upperBound, place < end, bytes[place].isDigit {
      value = 10 * value + Int(bytes[place] & 0x0F)
      place += 1
      width += 1
    }
    return widths.contains(width) ? value : nil
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
}

extension [UInt8] {
  /// The number that digits alone write; at most nine of them.
  func number(_ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 9, range.lowerBound >= 0, range.upperBound <= count else {
      return nil
    }
    var value = 0
    for byte in self[range] {
      guard byte.isDigit else { return nil }
      value = 10 * value + Int(byte & 0x0F)
    }
    return value
  }
}

extension StringProtocol {
  /// The bytes by which a grammar of ASCII knows a text.
  var foldedBytes: [UInt8] { Array(canonicalName.utf8) }

  fileprivate var lastBlank: Index? {
    lastIndex { $0 == "T" || $0 == "t" || $0.isWhitespace }
  }
}
