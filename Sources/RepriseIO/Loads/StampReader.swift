import Reprise

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
  mutating func stamp(_ text: String) throws(CellError) -> Stamp {
    guard !text.isEmpty else {
      throw CellError(
        "the time is missing; write when this row was read, under merged cells in each of their rows"
      )
    }
    let bytes = text.foldedBytes
    if let stamp = stamp(bytes, bytes.indices) { return stamp }
    if let stamp = counted(bytes) ?? ofHour(bytes) ?? ofDigits(bytes) ?? ofHalfDay(text) {
      return stamp
    }
    // Of an interval its beginning counts, as of a stamp by itself.
    for dash in [" - ", " – ", " — ", " to ", "/"] {
      guard let range = text.firstRange(of: dash), range.upperBound < text.endIndex else {
        continue
      }
      let (first, last) = (text[..<range.lowerBound].trimmed, text[range.upperBound...].trimmed)
      let (begin, end) = (first.foldedBytes, last.foldedBytes)
      if let start = stamp(begin, begin.indices), stamp(end, end.indices) != nil { return start }
    }
    if bytes.first?.isDigit == true, bytes.prefix(3).contains(UInt8(ascii: ":")),
      bytes.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ":") })
    {
      throw CellError(
        "\(text.quoted) is a time without its day; write both, such as 2022-02-10 00:15")
    }
    // A date that is wrong is what to speak of first.
    let date = text.prefix { $0 != ":" }
    let day = date.count == text.count ? date : date.lastBlank.map { date[..<$0] } ?? date
    _ = try DayReader(only: format ?? .iso).date(day.trimmed)
    throw CellError(
      "\(text.quoted) is not a time; write it like 2022-02-10 00:15, with +08:00 or Z behind it "
        + "where the file has such")
  }

  /// Reads year, month, day, hour, minute and second without a mark between them, `20220210001500`.
  private mutating func ofDigits(_ bytes: [UInt8]) -> Stamp? {
    guard bytes.count == 12 || bytes.count == 14, bytes.allSatisfy(\.isDigit),
      let day = day(bytes, 0..<8), let hour = bytes.number(8..<10),
      let minute = bytes.number(10..<12), minute < 60, hour < 24 || hour == 24 && minute == 0
    else { return nil }
    let second = bytes.count == 14 ? bytes.number(12..<14) ?? 0 : 0
    return second < 60 ? Stamp(day: day, second: 3600 * hour + 60 * minute + second) : nil
  }

  /// Reads a time of twelve hours with the word for its half of the day before it, `2022/2/10 下午3:15`.
  private mutating func ofHalfDay(_ text: String) -> Stamp? {
    for (word, isAfternoon) in Self.halves {
      guard let range = text.firstRange(of: word) else { continue }
      let bytes = (text[..<range.lowerBound] + " " + text[range.upperBound...]).foldedBytes
      guard var stamp = stamp(bytes, bytes.indices) else { return nil }
      // What is past one in the afternoon by 24 hours needs no word.
      if stamp.second < 13 * 3600 {
        stamp.second = stamp.second % 43_200 + (isAfternoon ? 43_200 : 0)
      }
      return stamp
    }
    return nil
  }

  private static let halves = [
    ("上午", false), ("下午", true), ("午前", false), ("午後", true), ("오전", false), ("오후", true),
    ("凌晨", false), ("早上", false), ("晚上", true),
  ]

  /// Reads a day with an hour alone, `2022-02-10T00`.
  private mutating func ofHour(_ bytes: [UInt8]) -> Stamp? {
    guard bytes.count == 13, bytes[10] == UInt8(ascii: "t"), let day = day(bytes, 0..<10),
      let hour = bytes.number(11..<13), hour <= 24
    else { return nil }
    return Stamp(day: day, second: 3600 * hour)
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

  /// Reads a time of day, or an hour, in plain ASCII into a stamp; false for what needs a closer look.
  static func time(ofDay bytes: [UInt8], _ range: Range<Int>, _ stamp: inout Stamp) -> Bool {
    var digits = range
    if let last = range.last, range.count > 1, "xX*".utf8.contains(bytes[last]) {
      // So is the second of two hours marked that have one number.
      digits = range.dropLast()
      stamp.mark = bytes[last...last].mark
    }
    switch digits.count {
    case 1...2:
      guard let hour = bytes.number(digits), hour <= 25 else { return false }
      stamp.second = 3600 * hour
      stamp.measure = .hours
      return true
    case 3...4 where bytes.number(digits) != nil:
      guard let number = bytes.number(digits), number % 100 < 60, number <= 2400 else {
        return false
      }
      stamp.second = 3600 * (number / 100) + 60 * (number % 100)
      return true
    default:
      if time(bytes, range, &stamp) { return true }
      // Of an interval its beginning counts.
      guard let dash = bytes[range].firstIndex(of: UInt8(ascii: "-")) else { return false }
      var end = Stamp(day: 0)
      let (first, last) = (
        bytes.trimmed(range.lowerBound..<dash), bytes.trimmed(dash + 1..<range.upperBound)
      )
      return time(bytes, last, &end) && time(bytes, first, &stamp)
    }
  }

  /// Reads the number of an interval of the day, from 1 on, in plain ASCII into a stamp.
  static func period(_ bytes: [UInt8], _ range: Range<Int>, of seconds: Int, _ stamp: inout Stamp)
    -> Bool
  {
    guard let number = bytes.number(range), number >= 1, number * seconds <= 90_000 else {
      return false
    }
    stamp.second = (number - 1) * seconds
    stamp.measure = .intervals
    return true
  }

  private mutating func day(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    if range.isEmpty { return nil }
    if range.count == lastText.count, bytes[range].elementsEqual(lastText) { return lastDay }
    let day: Day?
    if let format {
      day = Self.read(bytes, range, as: format)
    } else {
      let read = StampDay.read(bytes, range)
      day = read?.day
      if let read, read.manner != .usual, odd == nil {
        odd = (String(decoding: bytes[range], as: UTF8.self), read.day, read.manner)
      }
    }
    guard let day else { return nil }
    lastText = Array(bytes[range])
    lastDay = day.ordinal
    return lastDay
  }

  /// The first day that was written in a manner that is worth a word.
  private(set) var odd: (text: String, day: Day, manner: StampDay.Manner)?

  private static func read(_ bytes: [UInt8], _ range: Range<Int>, as format: DateFormat) -> Day? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    if case .day(let day) = format.read(text) { return day }
    return nil
  }

  /// Reads `0:15`, `00:15:00`, fractions of a second, which say nothing, `12:15 am`, and an offset or the name of
  /// a clock's time.
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
    if scanner.takeLetter(of: "zZ") != nil || scanner.take("utc") || scanner.take("(utc)") {
      stamp.offset = 0
    } else if let sign = scanner.takeLetter(of: "+-") {
      guard let hours = scanner.number(2...2) else { return false }
      _ = scanner.take(UInt8(ascii: ":"))
      let minutes = scanner.number(2...2) ?? 0
      guard hours <= 18, minutes < 60 else { return false }
      stamp.offset = (sign == UInt8(ascii: "-") ? -60 : 60) * (60 * hours + minutes)
    } else {
      scanner.takeClockName(&stamp)
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

  /// Passes what is left if it is a word of small letters, however it is written.
  mutating func take(_ word: StaticString) -> Bool {
    let rest = bytes[place..<end]
    guard rest.count == word.utf8CodeUnitCount,
      word.withUTF8Buffer({ zip($0, rest).allSatisfy { $0 == $1 | ($1 >= 0x40 ? 0x20 : 0) } })
    else { return false }
    place = end
    return true
  }

  mutating func takeLetter(of letters: StaticString) -> UInt8? {
    guard place < end else { return nil }
    let byte = bytes[place]
    guard letters.withUTF8Buffer({ $0.contains(byte) }) else { return nil }
    place += 1
    return byte
  }

  /// Passes what clocks' time is called, such as `(CEST)`. It does not say where: CST is a time of China too.
  mutating func takeClockName(_ stamp: inout Stamp) {
    var name = bytes[place..<end]
    if name.first == UInt8(ascii: "("), name.last == UInt8(ascii: ")") {
      name = name.dropFirst().dropLast()
    }
    guard !name.isEmpty, name.count <= 4,
      Self.clockNames.contains(String(decoding: name, as: UTF8.self).lowercased())
    else { return }
    place = end
    stamp.mark = name.mark
  }

  private static let clockNames: Set<String> = [
    "cet", "cest", "wet", "west", "eet", "eest", "gmt", "bst", "est", "edt", "cst", "cdt", "mst",
    "mdt", "pst",
    "pdt", "aest", "aedt", "dst",
  ]

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

extension ArraySlice<UInt8> {
  /// A number by which a text is told from others, capital letters or not; 0 for none.
  var mark: UInt32 {
    reduce(0) { 31 &* $0 &+ UInt32($1 | ((0x41...0x5A).contains($1) ? 0x20 : 0)) }
  }
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

extension [UInt8] {
  /// A range without the blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start] <= 0x20 { start += 1 }
    while start < end, self[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}

extension StringProtocol {
  /// The bytes by which a grammar of ASCII knows a text.
  var foldedBytes: [UInt8] { Array(canonicalName.utf8) }

  fileprivate var lastBlank: Index? {
    lastIndex { $0 == "T" || $0 == "t" || $0.isWhitespace }
  }
}
