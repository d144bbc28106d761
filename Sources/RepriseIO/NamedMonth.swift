/// A day whose month has its English name, such as `9 Feb 2022`, `9-Feb-22`, `February 9, 2022` or `9 Feb`.
struct NamedMonth {
  let day: Int
  let month: Int
  /// The year, if it has four digits.
  let year: Int?
  /// The year in this century, if it has two digits.
  let shortYear: Int?
  var isWithoutYear: Bool { year == nil && shortYear == nil }

  /// `nil` for all else.
  init?(_ text: String) {
    // Nearly every cell is a day in figures.
    guard text.utf8.contains(where: { $0 & 0xC0 == 0x40 || $0 >= 0x80 }) else { return nil }
    // Digits and letters may be written together: 09feb2022.
    var words = text.canonicalName.split { " -/.,".contains($0) }.flatMap(Self.parts)
    if let first = words.first, Self.place(of: first, among: Self.weekdays) != nil {
      words.removeFirst()
    }
    guard (2...3).contains(words.count),
      let place = words.firstIndex(where: { Self.place(of: $0, among: Self.months) != nil }),
      let month = Self.place(of: words.remove(at: place), among: Self.months)
    else { return nil }
    let numbers = words.map { word in
      word.allSatisfy { ("0"..."9").contains($0) }
        ? (width: word.count, value: Int(word) ?? 0) : nil
    }
    // The year stands last, or before the month.
    let isYearFirst = numbers.first??.width == 4
    guard let day = isYearFirst ? numbers.last : numbers.first, let day, day.width <= 2,
      (1...31).contains(day.value), place <= 1
    else { return nil }
    self.day = day.value
    self.month = month + 1
    guard numbers.count == 2 else {
      (year, shortYear) = (nil, nil)
      return
    }
    guard let written = isYearFirst ? numbers.first : numbers.last, let written,
      written.width == 4 || written.width == 2 && place == 1, !isYearFirst || place == 1
    else { return nil }
    year = written.width == 4 ? written.value : nil
    shortYear = written.width == 2 ? 2000 + written.value : nil
  }

  /// The month of a word, by its name or its first three letters or more.
  static func month(_ word: Substring) -> Int? {
    let word = word == "sept" ? "sep" : word
    return place(of: word, among: months).map { $0 + 1 }
  }

  private static func parts(_ word: Substring) -> [Substring] {
    guard let first = word.first,
      let border = word.firstIndex(where: { $0.isNumber != first.isNumber })
    else { return [word] }
    return [word[..<border]] + parts(word[border...])
  }

  /// The place of the name that a word is, in full or shortened to three letters or more.
  private static func place(of word: Substring, among names: [String]) -> Int? {
    word.count < 3 ? nil : names.firstIndex { $0.hasPrefix(word) }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}
