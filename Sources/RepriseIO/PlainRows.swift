import Reprise

/// A fast reader of plain rows, as nearly all rows of a long file are: without quotes, with a day and keys
/// that were seen before, and a level in digits.
///
/// It makes no strings. Any other row is left to the general reader.
struct PlainRows {
  private let separator: UInt8
  private let date: Int
  private let level: Int
  private let keys: [Int]
  /// The columns that say something more of a row where they are filled.
  private let empty: [Int]
  private let grammar: FactGrammar
  /// Where the cells of a row stand.
  private var cells: [Range<Int>]
  private var days: SeenTexts
  private var series: SeenTexts

  /// The values of a plain row.
  struct Row {
    /// Its start.
    let offset: Int
    /// The number of rows before it.
    let lines: Int
    let day: Day
    let series: Int
    let level: FactGrammar.PlainLevel
  }

  /// - Parameters:
  ///   - separator: The separator of cells.
  ///   - width: The number of columns.
  ///   - date: The column of days.
  ///   - level: The column of levels.
  ///   - keys: The columns that tell series apart.
  ///   - empty: Columns that are empty in every plain row.
  ///   - grammar: The grammar of days and levels.
  init?(
    separator: UInt8, width: Int, date: Int, level: Int, keys: [Int], empty: [Int],
    grammar: FactGrammar
  ) {
    guard ([date, level] + keys + empty).allSatisfy((0..<width).contains) else { return nil }
    self.separator = separator
    self.date = date
    self.level = level
    self.keys = keys
    self.empty = empty
    self.grammar = grammar
    cells = Array(repeating: 0..<0, count: width)
    days = SeenTexts(columns: [date])
    series = SeenTexts(columns: keys)
  }

  /// Passes plain rows, up to the first other one or to the end.
  ///
  /// - Parameters:
  ///   - text: The whole text.
  ///   - start: Where the first row begins.
  ///   - number: The number of a series, by what tells it apart.
  ///   - see: A closure that receives each row.
  /// - Returns: Where the next row begins, and how many were passed.
  mutating func pass(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, number: ([String]) -> Int,
    see: (Row) -> Void
  ) -> (offset: Int, lines: Int) {
    var (place, lines) = (start, 0)
    while place < text.count, let next = split(text, at: place),
      empty.allSatisfy({ cells[$0].isEmpty }),
      let level = grammar.plainLevel(text[cells[level]]), let day = day(in: text),
      let series = series(in: text, number)
    {
      see(Row(offset: place, lines: lines, day: day, series: series, level: level))
      (place, lines) = (next, lines + 1)
    }
    return (place, lines)
  }

  private mutating func day(in text: UnsafeBufferPointer<UInt8>) -> Day? {
    if let ordinal = days.number(of: cells, in: text) { return Day(ordinal: ordinal) }
    let written = CSVReader.trimmed(text[cells[date]])
    guard !Footnote.begins(written), let day = try? grammar.days.date(written) else { return nil }
    days.see(cells, in: text, as: day.ordinal)
    return day
  }

  private mutating func series(
    in text: UnsafeBufferPointer<UInt8>, _ number: ([String]) -> Int
  ) -> Int? {
    if let number = series.number(of: cells, in: text) { return number }
    let names = keys.map { CSVReader.trimmed(text[cells[$0]]) }
    // An empty key may be a part of a merged cell.
    guard !names.contains("") else { return nil }
    let number = number(names)
    series.see(cells, in: text, as: number)
    return number
  }

  /// Finds the cells of the row at a place, and where the next one begins; `nil` where the row is not plain.
  private mutating func split(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    guard text[start] != UInt8(ascii: "#") else { return nil }
    var (place, first, column) = (start, start, 0)
    while place < text.count {
      let byte = text[place]
      if byte == separator {
        guard column + 1 < cells.count, place - first <= CSVReader.mostBytes else { return nil }
        cells[column] = first..<place
        column += 1
        first = place + 1
      } else if byte == UInt8(ascii: "\"") {
        return nil
      } else if Cursor.isNewline(byte) {
        break
      }
      place += 1
    }
    guard column + 1 == cells.count, place - first <= CSVReader.mostBytes else { return nil }
    cells[column] = first..<place
    guard place < text.count else { return place }
    let isPair =
      text[place] == 0x0D && place + 1 < text.count && text[place + 1] == 0x0A
    return place + (isPair ? 2 : 1)
  }
}
