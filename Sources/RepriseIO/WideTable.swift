import Reprise

/// A table with a column for each place, or for each day, turned into a row for each day and place.
///
/// In the first kind a column holds days and each other a place's figures; in the second the first columns name a
/// place and each other is of a day. Every cell has to be a figure or empty, and some bare number has to be more than
/// a fraction, so that it is sure to be a percentage.
struct WideTable {
  /// The rows, under the names `date`, `percent` and the keys.
  let rows: [[Table.Cell]]
  let header: [Table.Cell]
  /// The first row that is a sum or a note, if there is one.
  let sum: Table.Cell?
  /// What is said of how it was read, and where.
  let notice: (message: String, cell: Table.Cell)

  /// `nil` where a table is of neither kind, or its figures are none, which is an error.
  init?(_ table: TableReader, keys: [String], _ options: ReadingOptions, _ findings: inout Findings)
  {
    guard let columns = WideColumns(of: table, keys: keys, options) else { return nil }
    if let stranger = columns.stranger {
      findings.error(WideColumns.complaint(about: stranger.text), at: stranger)
      return nil
    }
    var figures = WideFigures(columns)
    let grammar = FactGrammar(
      column: .percent, days: columns.days, allowsDecimalComma: table.allowsDecimalComma,
      allowsNegativeLevels: !options.isOfRates)
    guard figures.read(table, grammar) else { return nil }
    if !figures.areBroken, options.isOfRates, let found = figures.counts.found {
      findings.error(
        "\(found.text.quoted) counts firms, as all figures seem to, and how many there are in all is missing; write each "
          + "like \(found.text.filter(\.isNumber))/1000 with that number behind the slash, or divide by it in the sheet and "
          + "format the cells as percentages; if it is an index, say so with \(Remedy.index)",
        at: found)
      return nil
    }
    guard figures.arePercentages else { return nil }
    rows = figures.rows
    sum = figures.sum
    header = (["date", "percent"] + columns.keyNames).map { name in
      var cell = table.header[0]
      cell.text = name
      return cell
    }
    notice = (columns.notice, columns.first)
  }
}

/// The columns of a table that has one for each place, or one for each day.
private struct WideColumns {
  /// Whether the columns of figures are days, and not places.
  let isAcrossDays: Bool
  let days: DayReader
  /// The column of days, where the columns of figures are places.
  let dates: [Int]
  let figures: [Int]
  /// The columns that name a place, and those of its weight, where the columns of figures are days.
  let places: [Int]
  let weights: [Int]
  /// The name of the column of places in the resulting rows.
  let keyNames: [String]
  let header: [Table.Cell]
  let first: Table.Cell
  private let last: Table.Cell
  private let ignored: [String]

  /// `nil` where a table has no such columns.
  init?(of table: TableReader, keys: [String], _ options: ReadingOptions) {
    let header = table.header
    let names = header.map { Heading($0.text, among: Set(keys + ["date", "weight"])).name }
    let dates = names.indices.filter { names[$0] == "date" }
    let named = names.indices.filter { keys.contains(names[$0]) }
    let weights = names.indices.filter { names[$0] == "weight" && dates.isEmpty }
    let special = Set(dates + named + weights)
    let others = names.indices.filter {
      !special.contains($0) && !header[$0].text.isEmpty && !Columns.silent.contains(names[$0])
    }
    var none = Findings(file: "")
    let titles = dates.isEmpty ? others.map { header[$0].text } : []
    let days = DayReader(
      options, of: titles.filter { $0.first?.isNumber == true || WrittenDay.isDay($0) }, under: nil,
      &none)
    let ofDays = others.filter { days.reads(header[$0].text) }
    isAcrossDays = dates.isEmpty && ofDays.count >= 2
    guard isAcrossDays || !Self.hasLevels(header) else { return nil }
    let ofWords = isAcrossDays ? [] : Self.columnsOfWords(table, others)
    let figures = isAcrossDays ? ofDays : others.filter { !ofWords.contains($0) }
    guard figures.count >= 2, isAcrossDays || (dates.count == 1 && named.isEmpty),
      let first = figures.first, let last = figures.last
    else { return nil }
    // A first column that has no name, or none that is known, is that of the places.
    let places =
      named.isEmpty && isAcrossDays ? [0].filter { !(figures + weights).contains($0) } : named
    guard !isAcrossDays || !places.isEmpty else { return nil }
    keyNames =
      (isAcrossDays && !named.isEmpty ? named.map { names[$0] } : ["region"])
      + (isAcrossDays ? weights.map { _ in "weight" } : [])
    ignored = others.filter { !figures.contains($0) && !places.contains($0) }
      .map { header[$0].text.quoted }
    (self.header, self.first, self.last) = (header, header[first], header[last])
    (self.days, self.dates, self.figures) = (days, dates, figures)
    (self.places, self.weights) = (places, weights)
  }

  /// How the table is read.
  var notice: String {
    "the columns \(first.text.quoted) to \(last.text.quoted) are taken for "
      + (isAcrossDays ? "days" : "places") + ", and their figures for percentages"
      + (ignored.isEmpty ? "" : "; not used: " + ignored.joined(separator: ", "))
  }

  /// A column among those of places that is none by its name.
  var stranger: Table.Cell? {
    guard !isAcrossDays else { return nil }
    return figures.map { header[$0] }.first {
      OtherFigures.isNamed($0.text)
    }
  }

  static func complaint(about name: String) -> String {
    "\(name.quoted) is no place; call the column of the figures that were reached 'percent', and take this one out "
      + "or call it 'note'"
      + (PlanFile.words.contains(name.canonicalName) ? "; " + PlanFile.cure : "")
  }

  /// The cells of a row for a figure: its day, itself and its place.
  func cells(of row: [Table.Cell], _ column: Int) -> [Table.Cell] {
    let cell = row[column]
    var title = header[column]
    (title.line, title.column) = (cell.line, cell.column)
    return isAcrossDays
      ? [title, cell] + (places + weights).map { row[$0] } : dates.map { row[$0] } + [cell, title]
  }

  /// Whether a column is one of levels by its name.
  private static func hasLevels(_ header: [Table.Cell]) -> Bool {
    let levels = Set(LevelColumn.alone.map(\.rawValue) + ["open", "total", "change"])
    return header.contains { levels.contains(Heading($0.text, among: levels).name) }
  }

  /// The columns in which no cell has a digit, and some cell a word.
  private static func columnsOfWords(_ table: TableReader, _ columns: [Int]) -> [Int] {
    var (table, none) = (table, Findings(file: ""))
    var words: Set<Int> = []
    var figures: Set<Int> = []
    while let row = table.next(&none) {
      for column in columns where !FactGrammar.isMissing(row[column].text) {
        if row[column].text.contains(where: \.isNumber) {
          figures.insert(column)
        } else {
          words.insert(column)
        }
      }
    }
    return columns.filter { words.contains($0) && !figures.contains($0) }
  }
}

/// The figures of a table that has a column for each place or day, brought to a row for each.
private struct WideFigures {
  private(set) var rows: [[Table.Cell]] = []
  /// The first row that is a sum or a note, if there is one.
  private(set) var sum: Table.Cell?
  private(set) var counts = BareCounts()
  /// Whether a row has an error, which is told where the table is read as it is.
  private(set) var areBroken = false
  private var isAnyPercentage = false
  /// The columns in which there is a level, and those in which there is anything.
  private var withLevels: Set<Int> = []
  private var filled: Set<Int> = []
  private let columns: WideColumns

  init(_ columns: WideColumns) { self.columns = columns }

  /// Whether some figure is sure to be a percentage, and no column tells of changes alone, which are of no place.
  var arePercentages: Bool {
    isAnyPercentage && !areBroken && (columns.isAcrossDays || withLevels == filled)
  }

  /// Reads all rows; false where a cell is no figure.
  mutating func read(_ table: TableReader, _ grammar: FactGrammar) -> Bool {
    guard let anyDay = Day(year: 2000, month: 1, day: 1) else { return false }
    var (table, none) = (table, Findings(file: ""))
    while let row = table.next(&none) {
      if let note = columns.dates.map({ row[$0] }).first(where: { Footnote.begins($0.text) }) {
        sum = sum ?? note
        continue
      }
      if columns.figures.allSatisfy({ row[$0].text.isEmpty }) { continue }
      for column in columns.figures {
        let cell = row[column]
        if counts.see(cell) { continue }
        guard let reading = try? grammar.level(cell.text, on: anyDay) else { return false }
        see(reading, at: cell, of: column)
        rows.append(columns.cells(of: row, column))
      }
    }
    areBroken = none.errorCount > 0
    return true
  }

  private mutating func see(_ reading: FactGrammar.Reading, at cell: Table.Cell, of column: Int) {
    if reading.fact != .missing { filled.insert(column) }
    switch reading.fact {
    case .level(let figure):
      withLevels.insert(column)
      counts.see(reading, figure, at: cell)
      isAnyPercentage = isAnyPercentage || !reading.isBare || figure.percent > 1.5
    case .count, .bound:
      withLevels.insert(column)
      isAnyPercentage = isAnyPercentage || reading.isCount
    default: break
    }
  }
}

/// Whole numbers where percentages are looked for, which count something if they go beyond the whole.
private struct BareCounts {
  private var named: Table.Cell?
  private var beyond: Table.Cell?
  private var areAllWhole = true

  /// Looks at a cell; true if it is a count by its unit.
  mutating func see(_ cell: Table.Cell) -> Bool {
    guard FactGrammar.isBareCount(cell.text) else { return false }
    named = named ?? cell
    return true
  }

  /// Looks at a level.
  mutating func see(_ reading: FactGrammar.Reading, _ figure: Figure, at cell: Table.Cell) {
    areAllWhole = areAllWhole && reading.isBare && figure.decimals == 0
    if figure.fraction > 1.2 { beyond = beyond ?? cell }
  }

  /// A cell that counts.
  var found: Table.Cell? { named ?? (areAllWhole ? beyond : nil) }
}
