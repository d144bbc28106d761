import Reprise

/// Days in unambiguous forms: with the year first, `2022-2-9`, `2022/2/9`, `2022.2.9`, `2022年2月9日`,
/// `20220209`, each with or without midnight after it, with the month by its English name, `9 Feb 2022`, and
/// in the other two forms of ISO 8601, `2022-040` and `2022-W06-3`.
enum WrittenDay {
  /// Reads ISO 8601 in plain ASCII, which most files have; `nil` for all else.
  static func iso(_ text: String) -> Day? {
    let bytes = text.utf8
    guard bytes.count == 10 else { return nil }
    var numbers = (year: 0, month: 0, day: 0)
    var place = 0
    for byte in bytes {
      defer { place += 1 }
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      let digit = Int(byte) - 0x30
      if place < 4 {
        numbers.year = 10 * numbers.year + digit
      } else if place < 7 {
        numbers.month = 10 * numbers.month + digit
      } else {
        numbers.day = 10 * numbers.day + digit
      }
    }
    return Day(year: numbers.year, month: numbers.month, day: numbers.day)
  }

  /// Whether a text is a day with its year, or without one.
  static func isDay(_ text: String) -> Bool {
    if case .day = read(text) { return true }
    return day(text, of: 2000) != nil
  }

  /// A day whose year is counted from the beginning of an era: `令和4年2月9日`, `民国111年2月9日`.
  private static func ofEra(_ text: String) -> String? {
    for (name, before) in [("令和", 2018), ("民国", 1911), ("民國", 1911)] where text.hasPrefix(name) {
      let rest = text.dropFirst(name.count)
      let digits = rest.prefix { ("0"..."9").contains($0) }
      guard (1...3).contains(digits.count), let year = Int(digits) else { return nil }
      return "\(before + year)" + rest.dropFirst(digits.count)
    }
    return nil
  }

  /// Reads a day with its year.
  static func read(_ text: String) -> DateFormat.Outcome {
    if let text = ofEra(text) { return read(text) }
    if let named = NamedMonth(text), let year = named.year {
      return Day(year: year, month: named.month, day: named.day).map(DateFormat.Outcome.day)
        ?? .noSuchDay
    }
    var rest = scalars(text)[...]
    guard let year = number(&rest, 4...4) else { return .otherwise }
    var (month, day) = (0, 0)
    // The day of the year, 2022-041, and the day of a week, 2022-W06-4, are ISO 8601 as well.
    if rest.count == 4, rest.first == "-", let ofYear = ordinal(rest.dropFirst()) {
      guard let first = Day(year: year, month: 1, day: 1),
        (first + ofYear - 1).components.year == year
      else { return .noSuchDay }
      return .day(first + ofYear - 1)
    }
    if let (monday, ofWeek) = week(year, rest), let ofWeek {
      return .day(monday + ofWeek - 1)
    }
    if rest.dropFirst().contains("月") { blanks(&rest) }
    if let separator = rest.first, ["-", "/", ".", "年"].contains(separator) {
      rest.removeFirst()
      blanks(&rest)
      guard let read = number(&rest, 1...2) else { return .otherwise }
      if separator == "年" { blanks(&rest) }
      guard let next = rest.first, next == (separator == "年" ? "月" : separator)
      else { return .otherwise }
      rest.removeFirst()
      blanks(&rest)
      guard let last = number(&rest, 1...2) else { return .otherwise }
      (month, day) = (read, last)
      if separator == "年" {
        blanks(&rest)
        if rest.first == "日" || rest.first == "号" { rest.removeFirst() }
      }
    } else {
      // Any eight digits could be a count of something.
      guard (1900...2100).contains(year), let read = number(&rest, 2...2),
        let last = number(&rest, 2...2)
      else { return .otherwise }
      (month, day) = (read, last)
      // So columns of whole numbers come out of some programs.
      if rest.elementsEqual([".", "0"]) { rest = [] }
    }
    guard isMidnight(rest) else { return .otherwise }
    return Day(year: year, month: month, day: day).map(DateFormat.Outcome.day) ?? .noSuchDay
  }

  /// Reads a day of a year that is known: `2月9日`, `9 Feb`, 正月初九, 除夕; `nil` for all else.
  static func day(_ text: String, of year: Int) -> Day? {
    if let named = NamedMonth(text) {
      return named.isWithoutYear ? Day(year: year, month: named.month, day: named.day) : nil
    }
    if let day = LunarDay.place(text) { return LunarNewYear.day(in: year).map { $0 + day } }
    var rest = scalars(text)[...]
    guard let month = number(&rest, 1...2), rest.first == "月" else { return nil }
    rest.removeFirst()
    blanks(&rest)
    guard let day = number(&rest, 1...2) else { return nil }
    if rest.first == "日" || rest.first == "号" { rest.removeFirst() }
    return rest.isEmpty ? Day(year: year, month: month, day: day) : nil
  }

  /// Whether a text is a month of a year, such as `2022-02`, `2022年2月`, `202202` or `Feb 2022`.
  static func isMonth(_ text: String) -> Bool {
    var rest = scalars(text)[...]
    if let first = rest.first, first.isASCII, first.properties.isAlphabetic {
      let words = text.canonicalName.split { " -/.,".contains($0) }
      return words.count == 2 && words[1].count == 4 && Int(words[1]) != nil
        && NamedMonth("1 " + words[0]) != nil
    }
    guard let year = number(&rest, 4...4), (1900...2100).contains(year) else { return false }
    let isMarked = rest.first.map { ["-", "/", ".", "年"].contains($0) } ?? false
    if isMarked { rest.removeFirst() }
    guard let month = number(&rest, (isMarked ? 1 : 2)...2), (1...12).contains(month) else {
      return false
    }
    return rest.isEmpty || rest.elementsEqual(["月"]) || rest.elementsEqual(["月", "份"])
  }

  /// The last day of a week of a year, such as `2022-W06` or `2022年第6周`; `nil` for all else.
  static func endOfWeek(_ text: String) -> Day? {
    var rest = scalars(text)[...]
    guard let year = number(&rest, 4...4), let (monday, ofWeek) = week(year, rest), ofWeek == nil
    else { return nil }
    return monday + 6
  }

  /// The Monday of a week as ISO 8601 counts them, and the number of its day where it has one: what comes behind the year
  /// of `2022-W06`, `2022W06`, `2022-W06-4` or `2022年第6周`.
  private static func week(_ year: Int, _ rest: ArraySlice<Unicode.Scalar>)
    -> (monday: Day, ofWeek: Int?)?
  {
    var rest = rest.drop { $0 == "-" || $0 == " " || $0 == "年" }
    guard let mark = rest.popFirst(), mark == "w" || mark == "第", let week = number(&rest, 1...2),
      (1...53).contains(week), let fourth = Day(year: year, month: 1, day: 4)
    else { return nil }
    // The week of 4 January is the first; 1970-01-01 was a Thursday.
    let monday = fourth - (((fourth.ordinal + 3) % 7 + 7) % 7) + 7 * (week - 1)
    if rest.isEmpty || rest.elementsEqual(["周"]) { return (monday, nil) }
    if rest.first == "-" { rest.removeFirst() }
    guard mark == "w", let day = number(&rest, 1...1), rest.isEmpty, (1...7).contains(day) else {
      return nil
    }
    return (monday, day)
  }

  /// Three digits that may be the number of a day in its year.
  private static func ordinal(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    var rest = scalars
    return number(&rest, 3...3).flatMap { $0 > 0 ? $0 : nil }
  }

  /// The last day of a span of days, such as `2月7日-2月13日`, as it is written; `nil` for all else.
  static func endOfSpan(_ text: String) -> String? {
    for dash in [" - ", " to ", "-", "–", "—", "~", "至", "到"] {
      guard let range = text.firstRange(of: dash), range.lowerBound > text.startIndex else {
        continue
      }
      let (first, last) = (text[..<range.lowerBound].trimmed, text[range.upperBound...].trimmed)
      if isDay(first), isDay(last) { return last }
    }
    return nil
  }

  /// A text without the midnight behind its day.
  static func withoutMidnight(_ text: String) -> String? {
    let scalars = scalars(text)
    guard let end = scalars.firstIndex(where: { $0 == " " || $0 == "t" }), end > 0,
      isMidnight(scalars[end...])
    else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[..<end])
    return String(view)
  }

  private static func scalars(_ text: String) -> [Unicode.Scalar] {
    var rest = text.unicodeScalars.map(\.folded).drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    // Nearly every day begins and ends with a digit.
    if let first = rest.first, let last = rest.last,
      !first.isASCII || last.value > 0x39 || last == ")"
    {
      rest = withoutWords(Array(rest))[...]
    }
    return Array(rest)
  }

  /// A day without the word for "as of" before it and the weekday behind it: `截至2月9日`, `2022/2/9(周三)`.
  private static func withoutWords(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var rest = scalars[...]
    for words in ["截至到", "截止到", "截至", "截止"] where rest.starts(with: words.unicodeScalars) {
      rest = rest.dropFirst(words.unicodeScalars.count)
      break
    }
    let isInBrackets = rest.last == ")"
    let end = isInBrackets ? rest.dropLast() : rest
    for word in ["星期", "礼拜", "周"] {
      let stem = end.dropLast()
      guard let day = end.last, weekdays.contains(day), stem.count > word.unicodeScalars.count,
        stem.suffix(word.unicodeScalars.count).elementsEqual(word.unicodeScalars)
      else { continue }
      rest = stem.dropLast(word.unicodeScalars.count)
      if isInBrackets, rest.last == "(" { rest.removeLast() }
      while rest.last == " " { rest.removeLast() }
      break
    }
    return Array(rest)
  }

  private static let weekdays: [Unicode.Scalar] = ["一", "二", "三", "四", "五", "六", "日", "天"]

  private static func blanks(_ rest: inout ArraySlice<Unicode.Scalar>) {
    while rest.first == " " { rest.removeFirst() }
  }

  private static func number(_ rest: inout ArraySlice<Unicode.Scalar>, _ widths: ClosedRange<Int>)
    -> Int?
  {
    let digits = rest.prefix(widths.upperBound).prefix { ("0"..."9").contains($0) }
    guard widths.contains(digits.count) else { return nil }
    rest.removeFirst(digits.count)
    return digits.reduce(0) { 10 * $0 + Int($1.value) - 48 }
  }

  /// Whether nothing comes behind a day, or the time at which it begins.
  private static func isMidnight(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = rest.first else { return true }
    guard first == " " || first == "t" else { return false }
    let time = rest.dropFirst().drop { $0 == " " }
    let clock = time.prefix { "0:.".unicodeScalars.contains($0) }
    guard clock.first == "0", clock.contains(":") else { return false }
    var zone = time.dropFirst(clock.count)
    if zone.isEmpty || zone.elementsEqual("z".unicodeScalars) { return true }
    guard let sign = zone.popFirst(), sign == "+" || sign == "-", zone.count <= 5 else {
      return false
    }
    return zone.allSatisfy { ("0"..."9").contains($0) || $0 == ":" }
  }
}
