import Reprise

/// The rows of each series of a file.
struct SeriesGroups: Sendable {
  private var rows: [Gathered] = []
  /// Where the rows of each series begin, and the last end.
  private var starts = [0]
  /// The keys of each series.
  private(set) var keys: [[String]] = []
  private var numbers: [[String]: Int] = [:]
  /// Whether the rows of each series stand together.
  private var isTogether = true
  /// The most decimals of a level; `nil` where there is none.
  private(set) var decimals: Int?

  /// A row in few bytes, since a file may have millions: the values of a plain row, or the place of another
  /// one.
  struct Gathered: Sendable {
    let place: TableReader.Place
    let series: Int32
    let day: Int32
    let level: FactGrammar.PlainLevel?

    /// The row, if it is plain.
    var plain: SeriesRow? {
      guard let level else { return nil }
      let day = Day(ordinal: Int(day))
      return SeriesRow(place: place, day: day, published: day, level: level.reading)
    }
  }

  /// The number of series.
  var count: Int { starts.count - 1 }

  /// The rows of a series, in the order of the file.
  subscript(series: Int) -> ArraySlice<Gathered> { rows[starts[series]..<starts[series + 1]] }

  /// The number of a series, which begins here if there is none yet.
  mutating func number(of keys: [String]) -> Int {
    if let number = numbers[keys] { return number }
    numbers[keys] = self.keys.count
    self.keys.append(keys)
    return self.keys.count - 1
  }

  /// Adds a row that is not plain.
  mutating func add(_ row: SeriesRow, to series: Int) {
    if case .level(let figure)? = row.level?.fact { see(figure) }
    add(Gathered(place: row.place, series: Int32(clamping: series), day: 0, level: nil))
  }

  /// Adds a plain row.
  mutating func add(_ row: PlainRows.Row, at place: TableReader.Place) {
    see(row.level.figure)
    add(
      Gathered(
        place: place, series: Int32(clamping: row.series), day: Int32(clamping: row.day.ordinal),
        level: row.level))
  }

  private mutating func add(_ row: Gathered) {
    if let last = rows.last, row.series < last.series { isTogether = false }
    rows.append(row)
  }

  /// Updates the largest number of decimals.
  mutating func see(_ figure: Figure) { decimals = max(decimals ?? 0, figure.decimals) }

  /// Puts the rows of each series together, once all are there; a file without rows is one series.
  mutating func finish() {
    numbers = [:]
    if keys.isEmpty { keys = [[]] }
    var counts = Array(repeating: 0, count: keys.count)
    for row in rows { counts[Int(row.series)] += 1 }
    starts = [0]
    for count in counts { starts.append((starts.last ?? 0) + count) }
    guard !isTogether else { return }
    var places = starts
    var order = rows
    for row in rows {
      let series = Int(row.series)
      order[places[series]] = row
      places[series] += 1
    }
    rows = order
  }
}
