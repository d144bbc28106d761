import Reprise

/// The form of a column's days where no cell determines it alone.
enum DayConvention: Hashable {
  /// Day and month in the one order that fits.
  case format(DateFormat)
  /// Days since the end of 1899, as spreadsheets count them.
  case spreadsheet
  /// Seconds, or fractions of a second, since 1970.
  case epoch(partsOfASecond: Int)
  /// Months and days of a year that was told.
  case year(Int)
  /// Days of a month that was told.
  case month(WrittenMonth)
  /// Months by their names, and years of two digits.
  case shortYear

  /// The day of a cell.
  func day(_ text: String) -> Day? {
    switch self {
    case .format(let format):
      let text = WrittenDay.withoutMidnight(text) ?? text
      return if case .day(let day) = format.read(text) { day } else { nil }
    case .spreadsheet:
      let name = text.canonicalName
      let whole = name.prefix { ("0"..."9").contains($0) }
      guard whole.count == 5, let count = Int(whole), Self.likelyCounts.contains(count),
        whole.count == name.count
          || name.dropFirst(5).first == "." && name.dropFirst(6).allSatisfy({ $0 == "0" })
      else { return nil }
      return Self.spreadsheetStart + count
    case .epoch(let parts):
      let digits = text.canonicalName
      guard (9...13).contains(digits.count), digits.allSatisfy({ ("0"..."9").contains($0) }),
        let count = Int(digits), count % (86_400 * parts) == 0,
        Self.likelyEpochs.contains(count / parts)
      else { return nil }
      return Day(year: 1970, month: 1, day: 1).map { $0 + count / parts / 86_400 }
    case .year(let year):
      return WrittenDay.day(text, of: year)
    case .month(let month):
      return DayOfMonth.number(text).flatMap {
        Day(year: month.year, month: month.month, day: $0)
      }
    case .shortYear:
      guard let named = NamedMonth(text), let year = named.shortYear else { return nil }
      return Day(year: year, month: named.month, day: named.day)
    }
  }

  /// The notice of days in this form, given the first of them.
  func notice(_ text: String, _ day: Day) -> String {
    switch self {
    case .format(let format):
      "days are read as \(format), as \(text.quoted) is \(day): no other order of day and month fits all "
        + "rows; \(Remedy.dateFormat) '\(format)' says so"
    case .spreadsheet:
      "days are read as a spreadsheet's count of days, as \(text.quoted) is \(day)"
    case .epoch(let parts):
      "days are read as \(parts == 1 ? "seconds" : "milliseconds") since 1970, as \(text.quoted) is "
        + "\(day)"
    case .month(let month):
      "days are of the month in the title, \(month.year)-\(month.month < 10 ? "0" : "")\(month.month), as "
        + "\(text.quoted) is \(day)"
    case .year(let year): "days are of the year \(year), as \(text.quoted) is \(day)"
    case .shortYear:
      "days are read as day, month and a year of two digits, as \(text.quoted) is \(day)"
    }
  }

  /// The years 2000 to 2099; other numbers of five digits are not taken for days.
  static let likelyCounts = 36_526...73_050
  /// The day 0 of spreadsheets, 1899-12-30.
  static let spreadsheetStart = Day(ordinal: -25_569)
  private static let likelyEpochs = 946_684_800...4_102_444_799
}

/// The days of a column as they are written, and the forms that read all of them.
struct DaySamples: Sendable {
  /// The formats that read all of them, ISO being accepted beside each.
  let fitting: [DateFormat]
  /// Those of them by which the rows are in order.
  let inOrder: Set<DateFormat>
  /// How the days are written, where that is sure.
  let convention: DayConvention?
  /// What to say of that.
  let notice: String?
  /// Whether days of a year that is told would go over its end.
  let goesOverNewYear: Bool

  static let none = DaySamples([], year: nil, month: nil)

  /// - Parameters:
  ///   - days: The cells in the order of the rows, each with a number that its series alone has.
  ///   - year: The year of days without one, if it was told.
  ///   - month: The month of days that have only their number, if it was told.
  init(_ days: [(series: Int, text: String)], year: Int?, month: WrittenMonth?) {
    let texts = DayTexts(days)
    let formats = texts.fittingFormats()
    (fitting, inOrder) = (formats.map(\.format), Set(formats.filter(\.isInOrder).map(\.format)))
    let (ofYear, goesOver) = texts.convention(ofYear: year)
    goesOverNewYear = goesOver
    let found =
      texts.convention(ofMonth: month) ?? ofYear ?? texts.countOrShortYear()
      ?? texts.onlyOrder(among: formats)
    convention = found
    notice = found.flatMap { found in
      days.first { found.day($0.text) != nil }.flatMap { first in
        found.day(first.text).map { found.notice(first.text, $0) }
      }
    }
  }

  /// Whether the rows are in order only if a spreadsheet turned day and month about wherever it could: by neither
  /// order of the two all are, but by the other one where that reads a day.
  static func areTurned(_ days: [(series: Int, text: String)], from format: DateFormat) -> Bool {
    let turned = DayConvention.format(format.turned)
    let format = DayConvention.format(format)
    func asTold(_ text: String) -> Day? { format.day(text) ?? WrittenDay.iso(text) }
    func turnedAbout(_ text: String) -> Day? {
      if let day = turned.day(text) { return day }
      guard let (year, month, day) = WrittenDay.iso(text)?.components else { return nil }
      return Day(year: year, month: day, day: month)
    }
    func runsInOrder(_ read: (String) -> Day?) -> Bool {
      isInOrder(days.compactMap { day in read(day.text).map { (day.series, $0) } })
    }
    return days.count > 2 && !runsInOrder(asTold)
      && runsInOrder { turnedAbout($0) ?? asTold($0) }
      && days.contains { turnedAbout($0.text) == nil && asTold($0.text) != nil }
  }

  /// Whether the days of each series go one way, up or down.
  fileprivate static func isInOrder(_ days: [(series: Int, day: Day)]) -> Bool {
    var last: [Int: (day: Day, rises: Bool?)] = [:]
    for (series, day) in days {
      guard let before = last[series] else {
        last[series] = (day, nil)
        continue
      }
      if day != before.day {
        let rises = day > before.day
        guard before.rises == nil || before.rises == rises else { return false }
        last[series] = (day, rises)
      }
    }
    return true
  }
}

/// The different texts of a column of days, and what reads all of them.
private struct DayTexts {
  private let days: [(series: Int, text: String)]
  /// None where they are too many for days.
  private let texts: Set<String>
  /// The day of each text that tells it by itself.
  private let own: [String: Day]
  /// No column of days has more, and what is none need not be looked at any closer.
  private static let most = 20_000

  init(_ days: [(series: Int, text: String)]) {
    let texts = Set(days.lazy.map(\.text))
    self.days = days
    self.texts = texts.count > Self.most ? [] : texts
    own = Dictionary(
      uniqueKeysWithValues: self.texts.compactMap { text -> (String, Day)? in
        if case .day(let day) = WrittenDay.read(text) { (text, day) } else { nil }
      })
  }

  /// Whether all texts are days; not where there is none.
  private func fits(_ day: (String) -> Day?) -> Bool {
    !texts.isEmpty && texts.allSatisfy { day($0) != nil }
  }

  private func isInOrder(by day: (String) -> Day?) -> Bool {
    DaySamples.isInOrder(days.compactMap { cell in day(cell.text).map { (cell.series, $0) } })
  }

  /// The formats that read all texts, ISO being accepted beside each, and whether the rows are in order by them.
  func fittingFormats() -> [(format: DateFormat, isInOrder: Bool)] {
    guard !texts.isEmpty else { return [] }
    return DateFormat.common.compactMap { format -> (format: DateFormat, isInOrder: Bool)? in
      let convention = DayConvention.format(format)
      var read: [String: Day] = [:]
      // Nearly every format fails at the first text.
      let fits = texts.allSatisfy { text in
        guard let day = convention.day(text) ?? own[text] else { return false }
        read[text] = day
        return true
      }
      return fits ? (format, isInOrder { read[$0] }) : nil
    }
  }

  /// Days of the year that was told, and whether they would go over its end.
  func convention(ofYear year: Int?) -> (found: DayConvention?, goesOverNewYear: Bool) {
    guard let convention = year.map(DayConvention.year),
      fits({ convention.day($0) ?? own[$0] })
    else { return (nil, false) }
    let read = texts.compactMap(convention.day)
    guard let first = read.min(), let last = read.max() else { return (nil, false) }
    return last - first > 183 ? (nil, true) : (convention, false)
  }

  /// Days of the month that was told, in order.
  func convention(ofMonth month: WrittenMonth?) -> DayConvention? {
    guard let convention = month.map(DayConvention.month), fits(convention.day),
      isInOrder(by: convention.day)
    else { return nil }
    return convention
  }

  func countOrShortYear() -> DayConvention? {
    let conventions: [DayConvention] = [
      .spreadsheet, .epoch(partsOfASecond: 1), .epoch(partsOfASecond: 1000), .shortYear,
    ]
    return conventions.first { fits($0.day) }
  }

  /// The format of the only order of day and month that reads all texts and has the rows in order.
  func onlyOrder(among formats: [(format: DateFormat, isInOrder: Bool)]) -> DayConvention? {
    // With ISO among them, the other cells are what a spreadsheet could not turn about.
    let whole = formats.filter { fits(DayConvention.format($0.format).day) }
    guard let best = whole.first, best.isInOrder,
      Set(whole.map(\.format.isDayFirst)).count == 1
    else { return nil }
    return .format(best.format)
  }
}

extension DaySamples {
  /// The cells of a column, in the order of the rows.
  init(_ table: TableReader, _ column: Int, keys: [Int], year: Int?, month: WrittenMonth?) {
    self.init(Self.cells(table, column, keys: keys), year: year, month: month)
  }

  /// The days of a column in the order of the rows, each with a number that its series alone has.
  static func cells(_ table: TableReader, _ column: Int, keys: [Int]) -> [(
    series: Int, text: String
  )] {
    var table = table
    var none = Findings(file: "")
    var series: [[String]: Int] = [:]
    var days: [(series: Int, text: String)] = []
    while let row = table.next(&none) {
      guard row.indices.contains(column), !row[column].text.isEmpty,
        !Footnote.begins(row[column].text)
      else { continue }
      let names = keys.map { row.indices.contains($0) ? row[$0].text : "" }
      let number = series[names] ?? series.count
      series[names] = number
      days.append((number, row[column].text))
    }
    return days
  }
}
