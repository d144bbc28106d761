import Reprise

/// The days of stamps as files write them where no format is told: the year first, or with the month by its name.
enum StampDay {
  /// How a day was written where that is worth a word.
  enum Manner: Hashable {
    case usual
    /// In years since 1911.
    case minguo
    /// With two digits for the year.
    case shortYear
  }

  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> (day: Day, manner: Manner)? {
    if let day = yearFirst(bytes, range) { return (day, .usual) }
    let text = String(decoding: bytes[range], as: UTF8.self)
    if case .day(let day)? = chinese?.read(text) { return (day, .usual) }
    if let day = minguo(text) { return (day, .minguo) }
    return named(text)
  }

  private static let chinese = try? DateFormat("yyyy年M月d日")

  /// Year, month and day with the same mark between them, or eight digits.
  private static func yearFirst(_ bytes: [UInt8], _ range: Range<Int>) -> Day? {
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

  /// Years of the Republic of China have three digits, or its name before them: `111/02/09`, `1110209`,
  /// `民國111年2月9日`.
  private static func minguo(_ text: String) -> Day? {
    let words = ["中華民國", "中华民国", "民國", "民国"]
    let named = words.first(where: text.hasPrefix)
    let rest = text.dropFirst(named?.count ?? 0)
    var numbers = rest.split { !($0.isASCII && $0.isNumber) }.map(String.init)
    guard rest.allSatisfy({ $0.isASCII && $0.isNumber || "/-.年月日 ".contains($0) }) else {
      return nil
    }
    if numbers.count == 1, let digits = numbers.first, digits.count == 7 {
      numbers = [
        String(digits.prefix(3)), String(digits.dropFirst(3).prefix(2)), String(digits.suffix(2)),
      ]
    }
    guard numbers.count == 3, numbers[0].count == 3 || named != nil, numbers[0].count <= 3,
      numbers.dropFirst().allSatisfy({ $0.count <= 2 }), let year = Int(numbers[0]),
      let month = Int(numbers[1]), let day = Int(numbers[2]), (1...199).contains(year)
    else { return nil }
    return Day(year: 1911 + year, month: month, day: day)
  }

  /// The month by its English name: `01-JAN-2024`, `1 Jan 24`, `Jan 1, 2024`.
  private static func named(_ text: String) -> (day: Day, manner: Manner)? {
    guard let named = NamedMonth(text), let year = named.year ?? named.shortYear else { return nil }
    return Day(year: year, month: named.month, day: named.day)
      .map { ($0, named.year == nil ? .shortYear : .usual) }
  }
}

/// Tells by the first stamps of a file in which order they write day and month.
enum StampOrder {
  /// Finds the format of stamps.
  ///
  /// - Parameters:
  ///   - stamps: The stamps in the order of the rows.
  ///   - isEuropean: Whether the headings are those of Europe's operators, who write the day first.
  /// - Returns: The one format that is right for all of them; `nil` where they need none, or where none or several
  ///   are.
  static func format(of stamps: [String], isEuropean: Bool) -> DateFormat? {
    var days: [String] = []
    for stamp in stamps {
      let day = self.day(of: stamp)
      if day != days.last { days.append(day) }
    }
    guard let first = days.first, StampDay.read(first.foldedBytes, first.foldedBytes.indices) == nil
    else { return nil }
    let fitting = DateFormat.common.filter { format in
      days.allSatisfy { if case .day = format.read($0) { true } else { false } }
    }
    // Fixed widths come first, and stand for free ones.
    guard let dayFirst = fitting.first(where: \.isDayFirst) else { return fitting.first }
    guard let monthFirst = fitting.first(where: { !$0.isDayFirst }) else { return dayFirst }
    // Nobody sets a month and a day apart by points with the month first.
    if dayFirst.description.contains(".") || isEuropean { return dayFirst }
    switch (isInSteps(days, dayFirst), isInSteps(days, monthFirst)) {
    case (true, false): return dayFirst
    case (false, true): return monthFirst
    default: return nil
    }
  }

  /// The day of a stamp, or of the first of two.
  private static func day(of stamp: String) -> String {
    let words = stamp.trimmed.split(separator: " ")
    let time = words.firstIndex { $0.contains(":") } ?? words.endIndex
    return time > 0 ? words[..<time].joined(separator: " ") : String(words.first ?? "")
  }

  /// Whether most of the days that follow each other in a file do so in time.
  private static func isInSteps(_ days: [String], _ format: DateFormat) -> Bool {
    let ordinals = days.compactMap { text in
      if case .day(let day) = format.read(text) { day.ordinal } else { nil }
    }
    let steps = zip(ordinals, ordinals.dropFirst()).map { abs($1 - $0) }
    return !steps.isEmpty && 4 * steps.count(where: { $0 <= 7 }) >= 3 * steps.count
  }
}
