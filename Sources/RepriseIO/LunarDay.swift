/// Days about lunar New Year as departments name them: 正月初九, 大年初三, 初十, 正月廿一, 除夕.
enum LunarDay {
  /// Days since lunar New Year's Day, -1 for its eve; `nil` for all else.
  static func place(_ text: String) -> Int? {
    var name = text.canonicalName[...]
    for calendar in ["农历", "阴历"] where name.hasPrefix(calendar) {
      name = name.dropFirst(calendar.count)
    }
    if ["除夕", "大年三十", "年三十"].contains(name) { return -1 }
    let isInMonth = name.hasPrefix("正月")
    for month in ["正月", "大年"] where name.hasPrefix(month) { name = name.dropFirst(month.count) }
    // Without the month only the first ten days are named so that nothing else can be meant.
    guard isInMonth || name.hasPrefix("初") else { return nil }
    let digits = name.map { numerals.firstIndex(of: $0).map { $0 + 1 } }
    switch (name.first, digits.count, digits.last ?? nil) {
    case ("初", 2, let day?): return day - 1
    case ("十", 1, _): return 9
    case ("十", 2, let ones?) where ones < 10: return 9 + ones
    case ("廿", 2, let ones?) where ones < 10: return 19 + ones
    case ("二", 2, 10?), ("廿", 2, 10?): return 19
    case ("二", 3, let ones?) where ones < 10 && digits[1] == 10: return 19 + ones
    case ("三", 2, 10?): return 29
    default: return nil
    }
  }

  private static let numerals: [Character] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
}
