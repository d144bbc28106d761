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
  init?(_ table: TableReader, keys: [String], _ options: ReadingOptions) {
    let names = table.header.map { Heading($0.text, among: Set(keys + ["date"])).name }
    let levels = Set(LevelColumn.alone.map(\.rawValue) + ["open", "total", "change"])
    let dates = names.indices.filter { names[$0] == "date" }
    let named = names.indices.filter { keys.contains(names[$0]) }
    var rest = names.indices.filter {
      !dates.contains($0) && !named.contains($0) && !table.header[$0].text.isEmpty
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
    let places = named.isEmpty && isAcrossDays ? [0].filter { !rest.contains($0) } : named
    let ignored = all.filter { !rest.contains($0) && !places.contains($0) }
      .map { table.header[$0].text.quoted }
    guard !isAcrossDays || !places.isEmpty else { return nil }
    let grammar = FactGrammar(
      column: .percent, days: days, allowsDecimalComma: table.allowsDecimalComma)
    guard let anyDay = Day(year: 2000, month: 1, day: 1) else { return nil }
    var table = table
    let header = table.header
    var rows: [[Table.Cell]] = []
    var isAnyPercentage = false
    while let row = table.next(&none) {
      if let note = dates.map({ row[$0] }).first(where: { Footnote.begins($0.text) }) {
        sum = sum ?? note
        continue
      }
      if rest.allSatisfy({ row[$0].text.isEmpty }) { continue }
      for column in rest {
        let cell = row[column]
        guard let reading = try? grammar.level(cell.text, on: anyDay) else { return nil }
        if case .level(let figure) = reading.fact, !reading.isBare || figure.percent > 1.5 {
          isAnyPercentage = true
        }
        var title = header[column]
        (title.line, title.column) = (cell.line, cell.column)
        rows.append(
          isAcrossDays
            ? [title, cell] + places.map { row[$0] } : dates.map { row[$0] } + [cell, title])
      }
    }
    // What is wrong with a row is told where the table is read as it is.
    guard isAnyPercentage, none.errorCount == 0 else { return nil }
    self.rows = rows
    let keyNames = isAcrossDays && !named.isEmpty ? named.map { names[$0] } : ["region"]
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
