import Reprise

/// The form of days in a file: a pattern of `yyyy`, `MM` or `M`, `dd` or `d`, and any other characters.
///
/// `MM` and `dd` are two digits, `M` and `d` one or two. Years have four digits. Other characters stand for
/// themselves, whatever their width: `dd.MM.yyyy`, `M/d/yyyy`, `yyyy年M月d日`, `yyyyMMdd`. Names of months have
/// no pattern and are read without one.
public struct DateFormat: Sendable, Hashable, CustomStringConvertible {
  /// The pattern as given.
  public let description: String
  private let parts: [Part]

  private enum Part: Hashable {
    case year
    case month(isPadded: Bool)
    case day(isPadded: Bool)
    case literal(Unicode.Scalar)
  }

  /// Days in ISO 8601: `2022-02-10`.
  public static let iso = DateFormat(
    description: "yyyy-MM-dd",
    parts: [
      .year, .literal("-"), .month(isPadded: true), .literal("-"), .day(isPadded: true),
    ])

  private init(description: String, parts: [Part]) {
    self.description = description
    self.parts = parts
  }

  /// A format from its pattern.
  ///
  /// - Throws: ``ReadingError/notADateFormat(_:reason:)`` unless the pattern has one year of four
  ///   digits, one month and one day, and no other letters of the Latin alphabet.
  public init(_ pattern: String) throws(ReadingError) {
    func refused(_ reason: String) -> ReadingError { .notADateFormat(pattern, reason: reason) }
    var parts: [Part] = []
    var rest = Array(pattern.trimmed.unicodeScalars)[...]
    while let first = rest.first {
      let run = rest.prefix { $0 == first }.count
      rest.removeFirst(run)
      switch (first, run) {
      case ("y", 4): parts.append(.year)
      case ("M", 1...2): parts.append(.month(isPadded: run == 2))
      case ("d", 1...2): parts.append(.day(isPadded: run == 2))
      case ("y", _): throw refused("a year has four digits; write yyyy")
      case ("m", _), ("D", _), ("Y", _):
        throw refused("write yyyy for years, MM for months, dd for days")
      case _ where first.isASCII && first.properties.isAlphabetic:
        throw refused("only yyyy, MM or M, dd or d and separators are known, as in dd.MM.yyyy")
      default: parts += Array(repeating: .literal(first.folded), count: run)
      }
    }
    func count(_ isCounted: (Part) -> Bool) -> Int { parts.filter(isCounted).count }
    guard count({ $0 == .year }) == 1, count({ if case .month = $0 { true } else { false } }) == 1,
      count({ if case .day = $0 { true } else { false } }) == 1
    else { throw refused("it needs one yyyy, one MM or M, and one dd or d, as in dd.MM.yyyy") }
    self.init(description: pattern, parts: parts)
  }

  /// Whether the day stands before the month.
  var isDayFirst: Bool {
    for part in parts {
      switch part {
      case .day: return true
      case .month: return false
      case .year, .literal: continue
      }
    }
    return false
  }

  /// The format with day and month in each other's places.
  var turned: DateFormat {
    let parts = parts.map { part -> Part in
      switch part {
      case .day(let isPadded): .month(isPadded: isPadded)
      case .month(let isPadded): .day(isPadded: isPadded)
      case .year, .literal: part
      }
    }
    return DateFormat(description: description, parts: parts)
  }

  /// 10 February 2022 in this format.
  fileprivate var example: String {
    parts.map { part in
      switch part {
      case .year: "2022"
      case .month(let isPadded): isPadded ? "02" : "2"
      case .day: "10"
      case .literal(let scalar): String(scalar)
      }
    }.joined()
  }

  /// The result of reading a text by a format.
  enum Outcome: Hashable {
    case day(Day)
    /// It follows the format, but the calendar has no such day.
    case noSuchDay
    case otherwise
  }

  /// Reads a day; blanks around it do not matter.
  func read(_ text: String) -> Outcome {
    var rest = text.unicodeScalars.map(\.folded).drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    var (year, month, day) = (0, 0, 0)
    func number(_ widths: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix(widths.upperBound).prefix { ("0"..."9").contains($0) }
      guard widths.contains(digits.count) else { return nil }
      rest.removeFirst(digits.count)
      return digits.reduce(0) { 10 * $0 + Int($1.value) - 48 }
    }
    for part in parts {
      switch part {
      case .year:
        guard let read = number(4...4) else { return .otherwise }
        year = read
      case .month(let isPadded):
        guard let read = number((isPadded ? 2 : 1)...2) else { return .otherwise }
        month = read
      case .day(let isPadded):
        guard let read = number((isPadded ? 2 : 1)...2) else { return .otherwise }
        day = read
      case .literal(let scalar):
        guard rest.first == scalar else { return .otherwise }
        rest.removeFirst()
      }
    }
    guard rest.isEmpty else { return .otherwise }
    return Day(year: year, month: month, day: day).map(Outcome.day) ?? .noSuchDay
  }

  /// The formats that people use, those with fixed widths first.
  static let common: [DateFormat] = {
    let orders = [("yyyy", "MM", "dd"), ("dd", "MM", "yyyy"), ("MM", "dd", "yyyy")]
    let separators = ["-", "/", ".", " "]
    let padded =
      orders.flatMap { a, b, c in separators.map { a + $0 + b + $0 + c } }
      + ["yyyy年MM月dd日", "yyyyMMdd"]
    let free = padded.filter { $0 != "yyyyMMdd" }.map {
      $0.split(separator: "MM", omittingEmptySubsequences: false).joined(separator: "M")
        .split(separator: "dd", omittingEmptySubsequences: false).joined(separator: "d")
    }
    return (padded + free).compactMap { try? DateFormat($0) }
  }()
}

/// A reader of the days of one file. Its errors take the other days into account.
struct DayReader: Sendable {
  let format: DateFormat
  /// Whether ISO 8601 is the first form to try.
  private let isPlain: Bool
  /// The year of days without one, if it was given.
  var year: Int?
  /// The month of days that have only their number, if it was given.
  private var month: WrittenMonth?
  /// Whether days in other forms are read where these leave nothing open.
  var isLenient = true
  /// The days of the file, as far as they are known to be in one column.
  var samples = DaySamples.none

  /// Reads as files are read.
  init(_ options: ReadingOptions) {
    format = options.dateFormat
    // Formats are too slow to compare in every row.
    isPlain = format == .iso
    year = options.year
    month = options.month
  }

  /// Reads nothing but a format.
  init(only format: DateFormat) {
    self.format = format
    isPlain = false
    isLenient = false
  }

  /// Reads the days of a column whose cells are at hand, of one series.
  init(
    _ options: ReadingOptions, of texts: [String], under header: Table.Cell?,
    _ findings: inout Findings
  ) {
    self.init(options)
    let texts = texts.filter { !$0.isEmpty }
    guard texts.contains(where: { !reads($0) }) else { return }
    samples = DaySamples(texts.map { (0, $0) }, year: year, month: month)
    if let notice = samples.notice, let header { findings.notice(notice, at: header) }
  }

  /// Reads the days of a table row by row, and looks at all of them if the first is not one by itself.
  init(
    _ options: ReadingOptions, of table: TableReader, _ columns: Columns, _ keys: [Int],
    _ findings: inout Findings
  ) {
    self.init(options)
    guard let column = columns.indices(of: ["date"]).first else { return }
    if format != .iso, let header = columns.header("date"),
      DaySamples.areTurned(DaySamples.cells(table, column, keys: keys), from: format)
    {
      findings.error(
        "read as \(format) the rows are not in order, but they are if a spreadsheet turned day and month "
          + "about where it could; write all days like 2022-02-10", at: header)
    }
    var ahead = table
    var none = Findings(file: "")
    guard let first = ahead.next(&none), first.indices.contains(column),
      !reads(first[column].text)
    else { return }
    samples = DaySamples(table, column, keys: keys, year: year, month: month)
    if let notice = samples.notice, let header = columns.header("date") {
      findings.notice(notice, at: header)
    }
  }

  /// Whether a text is a day without regard to the others.
  func reads(_ text: String) -> Bool { (try? day(text)) != nil }

  func day(_ text: String) throws(CellError) -> Day {
    if isPlain, let day = WrittenDay.iso(text) { return day }
    let told = format.read(text)
    if case .day(let day) = told { return day }
    var isMissing = told == .noSuchDay
    if isLenient {
      let written = WrittenDay.read(text)
      if case .day(let day) = written { return day }
      isMissing = isMissing || written == .noSuchDay
      if case .day(let day)? = WrittenDay.withoutMidnight(text).map(format.read) { return day }
      if let day = samples.convention?.day(text) { return day }
    }
    if isMissing {
      throw CellError("\(text.quoted) is not a day of the calendar; correct the month or the day")
    }
    throw complaint(about: text)
  }

  /// The day of a cell that has to have one.
  func date(_ text: String) throws(CellError) -> Day {
    guard !text.isEmpty else {
      throw CellError("the date is missing; write the day that this row speaks of")
    }
    return try day(text)
  }

  private func complaint(about text: String) -> CellError {
    CellError(
      Self.otherThanADay(text) ?? withoutMonthOrYear(text) ?? inAnotherFormat(text)
        ?? inDigits(text) ?? "\(text.quoted) is not a day; write it like \(format.example)")
  }

  /// What to say of a text that is no day in any format.
  private static func otherThanADay(_ text: String) -> String? {
    if text.count > 1, text.allSatisfy({ $0 == "#" }) {
      return
        "the column was too narrow to show the day when the sheet was saved; widen it and save again"
    }
    if WrittenDay.isMonth(text) {
      return
        "\(text.quoted) is a month, and no day; write the day that the figure speaks of, such as 2022-02-10; figures "
        + "of whole months tell no day"
    }
    if let last = WrittenDay.endOfWeek(text) {
      return
        "\(text.quoted) is a week, and no day; write the day that the figure speaks of, such as its last, \(last)"
    }
    if let last = WrittenDay.endOfSpan(text) {
      return
        "\(text.quoted) is a span of days; write the one that the figure speaks of, such as the last, \(last.quoted)"
    }
    return nil
  }

  /// What to say of a day whose year, or month and year, stands elsewhere or nowhere.
  private func withoutMonthOrYear(_ text: String) -> String? {
    if isLenient, WrittenDay.day(text, of: 2000) != nil {
      return samples.goesOverNewYear
        ? "\(text.quoted) has no year, and the days of the file go over New Year; write the year of each"
        : year != nil
          ? "\(text.quoted) has no year, and others are written in another way; write the year of each"
          : "\(text.quoted) has no year; tell it, as with \(Remedy.year) 2022, or write 2022-02-10"
    }
    if DayOfMonth.number(text) != nil {
      return
        "\(text.quoted) is a number, and no day with its month and year; write it like \(format.example), or if all are "
        + "of one month in order, write that in a line above the names, such as 2022-02"
    }
    return nil
  }

  /// What to say of a day that other formats read.
  private func inAnotherFormat(_ text: String) -> String? {
    let suggestions = suggestions(for: WrittenDay.withoutMidnight(text) ?? text)
    guard let only = suggestions.first else { return nil }
    if suggestions.allSatisfy({ isOutOfOrder($0) }) {
      return
        "\(text.quoted) is a day if read as \(only), but then the rows are not in order; a spreadsheet "
        + "may have turned day and month about in some; write all like 2022-02-10"
    }
    return
      "\(text.quoted) is not written as \(format); say how days are written with "
      + suggestions.filter { !isOutOfOrder($0) }.map { "\(Remedy.dateFormat) '\($0)'" }
      .joined(separator: " or ")
  }

  /// What to say of a text by the lengths of its groups of digits.
  private func inDigits(_ text: String) -> String? {
    let digits = text.unicodeScalars.map(\.folded)
      .split { !("0"..."9").contains($0) }
      .map(\.count)
    let isAllDigits = digits.count == 1 && text.trimmed.unicodeScalars.count == digits[0]
    if digits.count > 3, DateFormat.iso.read(String(text.trimmed.prefix(10))) != .otherwise {
      return "\(text.quoted) has a time; leave it out, a day such as 2022-02-10 is wanted"
    }
    if isAllDigits, digits[0] <= 3 {
      return
        "\(text.quoted) is a number, and no day with its month and year; write it like \(format.example)"
    }
    if digits.count == 2, digits.allSatisfy({ $0 <= 2 }),
      text.allSatisfy({ $0.isNumber || "-/".contains($0) })
    {
      return "\(text.quoted) has no year; write it like 2022-02-10"
    }
    if digits == [3, 2, 2] || digits == [3, 1, 1] || digits == [3, 1, 2] || digits == [3, 2, 1] {
      return
        "\(text.quoted) has a year of three digits; if it counts from 1912, add 1911 to it and write the day like "
        + "2022-02-10"
    }
    if digits.count == 3, digits.allSatisfy({ $0 <= 2 }) {
      return "\(text.quoted) has no year of four digits; write the year in full"
    }
    if isAllDigits, digits == [5] {
      return
        "\(text.quoted) looks like a spreadsheet's count of days; format the column as yyyy-mm-dd "
        + "and save it again"
    }
    if isAllDigits, digits == [10] || digits == [13] {
      return
        "\(text.quoted) looks like a count of \(digits == [10] ? "seconds" : "milliseconds") since 1970 "
        + "with a time of day; write the day like 2022-02-10"
    }
    return nil
  }

  private func isOutOfOrder(_ format: DateFormat) -> Bool {
    samples.fitting.contains(format) && !samples.inOrder.contains(format)
  }

  /// The formats that read the text and, if there are such, all other days of the file.
  private func suggestions(for text: String) -> [DateFormat] {
    let own = DateFormat.common.filter { if case .day = $0.read(text) { true } else { false } }
    let shared = own.filter(samples.fitting.contains)
    let candidates = shared.isEmpty ? own : shared
    // The fixed widths come first and stand for the free ones that read the same.
    guard let best = candidates.first else { return [] }
    let isFixed = best.description.contains("dd")
    return candidates.filter { $0.description.contains("dd") == isFixed }
  }
}
