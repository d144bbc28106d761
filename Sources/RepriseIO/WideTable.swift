import Reprise

/// A table that has a column for each place, or one for each day, brought to a row for each day and place.
///
/// In the first kind a column holds days and each other a place's figures; in the second the first columns name a
/// place and each other is of a day. Every cell has to be a figure or empty, and some bare number has to be more than
/// a fraction, so that it is sure to be a percentage.
struct WideTable {
  /// The rows, under the names `date`, `percent` and the keys.
  let rows: [[Table.Cell]]
  let header: [Table.Cell]
  /// The first row that is a sum or a note, if there is one.
  private(set) var sum: Table.Cell?
  /// What is said of how it was read, and where.
  let notice: (message: String, cell: Table.Cell)

  /// `nil` where a table is of neither kind.
  init?(_ table: TableReader, keys: [String], _ options: ReadingOptions, _ findings: inout Findings)
  {
    let names = table.header.map { Heading($0.text, among: Set(keys + ["date", "weight"])).name }
    let levels = Set(LevelColumn.alone.map(\.rawValue) + ["open", "total", "change"])
    let dates = names.indices.filter { names[$0] == "date" }
    let named = names.indices.filter { keys.contains(names[$0]) }
    let weights = names.indices.filter { names[$0] == "weight" && dates.isEmpty }
    var rest = names.indices.filter {
      !dates.contains($0) && !named.contains($0) && !weights.contains($0)
        && !table.header[$0].text.isEmpty
        && !Columns.silent.contains(names[$0])
    }
    var none = Findings(file: "")
    let titles = dates.isEmpty ? rest.map { table.header[$0].text } : []
    let days = DayReader(
      options, of: titles.filter { $0.first?.isNumber == true || WrittenDay.isDay($0) }, under: nil,
      &none)
    let ofDays = rest.filter { days.reads(table.header[$0].text) }
    let isAcrossDays = dates.isEmpty && ofDays.count >= 2
    guard
      isAcrossDays
        || table.header.allSatisfy({ !levels.contains(Heading($0.text, among: levels).name) })
    else { return nil }
    let ofWords = isAcrossDays ? [] : Self.columnsOfWords(table, rest)
    let all = rest
    rest = isAcrossDays ? ofDays : rest.filter { !ofWords.contains($0) }
    guard rest.count >= 2, isAcrossDays || (dates.count == 1 && named.isEmpty),
      let first = rest.first, let last = rest.last
    else { return nil }
    // A first column that has no name, or none that is known, is that of the places.
    let places =
      named.isEmpty && isAcrossDays ? [0].filter { !(rest + weights).contains($0) } : named
    let ignored = all.filter { !rest.contains($0) && !places.contains($0) }
      .map { table.header[$0].text.quoted }
    guard !isAcrossDays || !places.isEmpty else { return nil }
    let grammar = FactGrammar(
      column: .percent, days: days, allowsDecimalComma: table.allowsDecimalComma,
      allowsNegativeLevels: !options.isOfRates)
    guard let anyDay = Day(year: 2000, month: 1, day: 1) else { return nil }
    var table = table
    let header = table.header
    var rows: [[Table.Cell]] = []
    var isAnyPercentage = false
    var counts = BareCounts()
    var withLevels: Set<Int> = []
    var filled: Set<Int> = []
    if let stranger = rest.first(where: {
      let name = table.header[$0].text.canonicalName
      return Self.strangers.contains(name) || PlanFile.words.contains(name)
    }),
      !isAcrossDays
    {
      let name = table.header[stranger].text
      findings.error(
        "\(name.quoted) is no place; call the column of the figures that were reached 'percent', and take this one out "
          + "or call it 'note'"
          + (PlanFile.words.contains(name.canonicalName) ? "; " + PlanFile.cure : ""),
        at: table.header[stranger])
      return nil
    }
    while let row = table.next(&none) {
      if let note = dates.map({ row[$0] }).first(where: { Footnote.begins($0.text) }) {
        sum = sum ?? note
        continue
      }
      if rest.allSatisfy({ row[$0].text.isEmpty }) { continue }
      for column in rest {
        let cell = row[column]
        if counts.see(cell) { continue }
        guard let reading = try? grammar.level(cell.text, on: anyDay) else { return nil }
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
        var title = header[column]
        (title.line, title.column) = (cell.line, cell.column)
        rows.append(
          isAcrossDays
            ? [title, cell] + (places + weights).map { row[$0] }
            : dates.map { row[$0] } + [cell, title])
      }
    }
    if none.errorCount == 0, options.isOfRates, let found = counts.found {
      findings.error(
        "\(found.text.quoted) counts firms, as all figures seem to, and how many there are in all is missing; write each "
          + "like \(found.text.filter(\.isNumber))/1000 with that number behind the slash, or divide by it in the sheet and "
          + "format the cells as percentages; if it is an index, say so with --measure index",
        at: found)
      return nil
    }
    // A column that tells of changes alone is of no place.
    guard isAcrossDays || withLevels == filled else { return nil }
    // What is wrong with a row is told where the table is read as it is.
    guard isAnyPercentage, none.errorCount == 0 else { return nil }
    self.rows = rows
    let keyNames =
      (isAcrossDays && !named.isEmpty ? named.map { names[$0] } : ["region"])
      + (isAcrossDays ? weights.map { _ in "weight" } : [])
    self.header = (["date", "percent"] + keyNames).map { name in
      var cell = header[0]
      cell.text = name
      return cell
    }
    notice = (
      "the columns \(header[first].text.quoted) to \(header[last].text.quoted) are taken for "
        + (isAcrossDays ? "days" : "places") + ", and their figures for percentages"
        + (ignored.isEmpty ? "" : "; not used: " + ignored.joined(separator: ", ")), header[first]
    )
  }

  /// What columns tell beside the figures that were reached, and beside what was planned.
  private static let strangers: Set<String> = [
    "forecast", "predicted", "prediction", "estimate", "expected", "last year", "previous year",
    "previous", "预测", "预计", "去年", "上年", "同期", "去年同期", "上年同期",
  ]

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
