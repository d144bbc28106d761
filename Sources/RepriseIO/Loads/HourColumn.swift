/// A column that holds the readings of one time of each day.
struct HourColumn: Hashable {
  /// Seconds after midnight as clocks show them.
  let second: Int
  /// Whether clocks show it for the second time.
  let isSecond: Bool

  /// The times that the names of a whole day's columns mean, such as H1 to H24, HE01 to HE25, 0:00 to 23:30 or P1 to
  /// P96, and the places of these columns; `nil` for other names.
  static func all(_ names: [String]) -> (places: [Int], hours: [HourColumn])? {
    if let periods = periods(names) { return periods }
    let read = names.map(read)
    let places = read.indices.filter { read[$0] != nil }
    let found = places.compactMap { read[$0] }
    // Names that are bare numbers may be areas, so that only whole days are taken.
    let clear = found.filter { !$0.isSecond }.map(\.second)
    guard (24...25).contains(found.count) || [48, 50, 96, 100, 144, 288].contains(found.count),
      let first = clear.first, let last = clear.last, clear.count > 1
    else { return nil }
    let step = clear[1] - clear[0]
    guard step > 0, 86_400 % step == 0, first <= step,
      clear == Array(stride(from: first, through: last, by: step)),
      clear.count * step == 86_400 || clear.count * step == 90_000
    else { return nil }
    return (places, found)
  }

  /// Columns that number the intervals of a day, each by its end.
  private static func periods(_ names: [String]) -> (places: [Int], hours: [HourColumn])? {
    let numbers = names.map(period)
    let places = numbers.indices.filter { numbers[$0] != nil }
    guard [24, 48, 96, 144, 288].contains(places.count),
      numbers.compactMap(\.self) == Array(1...places.count)
    else { return nil }
    let step = 86_400 / places.count
    return (places, (1...places.count).map { HourColumn(second: $0 * step, isSecond: false) })
  }

  /// The number of an interval by its name, such as P96 or 第1点; `nil` for other names.
  private static func period(_ name: String) -> Int? {
    let name = name.canonicalName
    let digits = name.drop { !$0.isNumber }.prefix(while: \.isNumber)
    let words = name.filter { !$0.isNumber && $0 != " " && $0 != "_" && $0 != "-" }
    guard (1...3).contains(digits.count),
      ["p", "v", "t", "period", "sp", "interval", "时段", "時段", "点", "第点", "第时段"].contains(words)
    else { return nil }
    return Int(digits)
  }

  private static func read(_ name: String) -> HourColumn? {
    var text = name.canonicalName
    var isSecond = false
    if let word = ["dst", "x", "*", "b", "(2)", "'"].first(where: text.hasSuffix) {
      text = String(text.dropLast(word.count)).trimmed
      isSecond = true
    }
    if text.hasSuffix("a") { text = String(text.dropLast()) }
    let before = text.prefix { !$0.isNumber }
    var rest = text.dropFirst(before.count)
    guard
      ["", "h", "he", "hr", "hour", "hour ending", "hour_", "h_", "t", "hour-", "std"].contains(
        before.trimmed)
    else { return nil }
    // Of an interval its beginning counts.
    if let dash = rest.firstIndex(of: "-") {
      guard read(rest[rest.index(after: dash)...]) != nil else { return nil }
      rest = rest[..<dash]
    }
    return read(rest).map { HourColumn(second: $0, isSecond: isSecond) }
  }

  private static func read(_ text: Substring) -> Int? {
    let parts = text.trimmed.split(separator: ":", omittingEmptySubsequences: false)
    guard let head = parts.first, parts.count <= 3 else { return nil }
    let digits = head.prefix(while: \.isNumber)
    guard (1...2).contains(digits.count), let hour = Int(digits), hour <= 25,
      ["", "h", "时", "時", "点", "點"].contains(head.dropFirst(digits.count).trimmed)
    else { return nil }
    guard parts.count > 1 else { return 3600 * hour }
    guard parts[1].count == 2, let minute = Int(parts[1]), minute < 60,
      parts.count < 3 || parts[2] == "00"
    else { return nil }
    return 3600 * hour + 60 * minute
  }
}
