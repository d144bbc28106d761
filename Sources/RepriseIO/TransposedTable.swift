/// A table of one place with a column for each day and a row for each quantity, turned into a row for each
/// day.
struct TransposedTable {
  let header: [Table.Cell]
  let rows: [[Table.Cell]]
  /// What is said of how it was read, and where.
  let notice: (message: String, cell: Table.Cell)

  /// `nil` where the first column names no dates, another one is of no day, or a row is of nothing that is known.
  init?(_ table: TableReader, _ options: ReadingOptions) {
    guard let corner = table.header.first, let first = table.header.dropFirst().first,
      Heading(corner.text, among: ["date"]).name == "date", table.header.count > 2
    else { return nil }
    var none = Findings(file: "")
    let names = table.header.dropFirst()
    let days = DayReader(options, of: names.map(\.text), under: nil, &none)
    guard names.allSatisfy({ days.reads($0.text) }) else { return nil }
    var (reader, lines) = (table, [[Table.Cell]]())
    while let row = reader.next(&none) { lines.append(row) }
    let measures = lines.compactMap(\.first)
    guard !measures.isEmpty, none.errorCount == 0,
      measures.allSatisfy({ GroupedTable.isMeasure($0.text) })
    else { return nil }
    header = [corner] + measures
    rows = table.header.indices.dropFirst().map { place in
      var day = lines[0][place]
      day.text = table.header[place].text
      return [day] + lines.map { $0[place] }
    }
    notice = ("each column is taken for a day, and each row for what is told of it", first)
  }
}
