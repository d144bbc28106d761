import Reprise

/// A month of a year, as titles and names of columns tell it.
struct WrittenMonth: Sendable, Hashable {
  let year: Int
  let month: Int

  /// The months of years that a text names, such as `2022年2月`, `February 2022` and `2022-02`, leaving out those of
  /// whole days.
  static func months(in text: String) -> Set<WrittenMonth> {
    let parts = parts(of: text)
    var months: Set<WrittenMonth> = []
    for place in parts.indices {
      guard case .number(let year, 4) = parts[place], years.contains(year) else { continue }
      let after = parts[(place + 1)...].prefix(4)
      let before = parts[..<place].suffix(4)
      if let month = month(behind: after) ?? month(before: before) {
        months.insert(WrittenMonth(year: year, month: month))
      }
    }
    return months
  }

  /// The years that a text names, whatever else it says.
  static func years(in text: String) -> Set<Int> {
    Set(
      parts(of: text).compactMap {
        if case .number(let year, 4) = $0, years.contains(year) { year } else { nil }
      })
  }

  /// Which month of the year a text is, such as `Feb`, `2月` or `二月`.
  static func month(_ text: String) -> Int? {
    let name = text.canonicalName
    if let place = chinese.firstIndex(where: { name == $0 || name == $0 + "份" }) {
      return place + 1
    }
    for ending in ["月", "月份"] where name.hasSuffix(ending) {
      if let month = Int(name.dropLast(ending.count)), (1...12).contains(month) { return month }
    }
    return NamedMonth.month(Substring(name.last == "." ? String(name.dropLast()) : name))
  }

  private enum Part {
    case number(Int, Int)
    case word(String)
    /// Anything else, by its first character.
    case mark(Character)
  }

  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var rest = Substring(text.canonicalName)
    while let first = rest.first {
      let run: Substring
      if ("0"..."9").contains(first) {
        run = rest.prefix { ("0"..."9").contains($0) }
        parts.append(.number(Int(run.prefix(9)) ?? 0, run.count))
      } else if ("a"..."z").contains(first) {
        run = rest.prefix { ("a"..."z").contains($0) }
        parts.append(.word(String(run)))
      } else {
        run = rest.prefix(1)
        if first != " " { parts.append(.mark(first)) }
      }
      rest = rest.dropFirst(run.count)
    }
    return parts
  }

  /// The month behind a year, unless a day follows it.
  private static func month(behind parts: ArraySlice<Part>) -> Int? {
    var rest = parts
    guard case .mark(let mark)? = rest.popFirst(), "年-/.".contains(mark),
      case .number(let month, 1...2)? = rest.popFirst(), (1...12).contains(month)
    else { return nil }
    switch (mark, rest.popFirst()) {
    case ("年", .mark("月")?):
      if case .number? = rest.first { return nil }
      return month
    case ("年", _): return nil
    case (_, .mark(let next)?) where next == mark: return nil
    case (_, .number?): return nil
    default: return month
    }
  }

  /// The month before a year, unless a day stands before it.
  private static func month(before parts: ArraySlice<Part>) -> Int? {
    var rest = parts
    if case .mark(let mark)? = rest.last, ".,-/".contains(mark) { rest.removeLast() }
    let last = rest.popLast()
    if case .mark? = rest.last { rest.removeLast() }
    let isOfDay = if case .number? = rest.last { true } else { false }
    switch last {
    case .word(let word)? where !isOfDay: return NamedMonth.month(Substring(word))
    default: return nil
    }
  }

  private static let years = 1990...2099
  private static let chinese = [
    "一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月",
  ]
}

/// A day of a month that is told elsewhere: `7`, `7日`, `7th`.
enum DayOfMonth {
  /// The number; `nil` for all else.
  static func number(_ text: String) -> Int? {
    let name = text.canonicalName
    let digits = name.prefix { ("0"..."9").contains($0) }
    guard (1...2).contains(digits.count), endings.contains(String(name.dropFirst(digits.count))),
      let day = Int(digits), (1...31).contains(day)
    else { return nil }
    return day
  }

  /// Whether a text is such a day by what stands behind its number.
  static func isMarked(_ text: String) -> Bool {
    number(text) != nil && text.canonicalName.last.map { !("0"..."9").contains($0) } ?? false
  }

  private static let endings: Set<String> = ["", "日", "号", "st", "nd", "rd", "th"]
}
