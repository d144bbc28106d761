/// A table whose columns stand in groups, places over what is told of them or the other way round, brought to a row for
/// each day and place.
struct GroupedTable {
  let header: [Table.Cell]
  let rows: [[Table.Cell]]
  /// The first row that is a sum or a note, if there is one.
  private(set) var sum: Table.Cell?

  /// `nil` where the columns stand in no groups, or what they hold is not known.
  init?(_ table: TableReader) {
    guard let stacked = table.stacked ?? StackedHeader(splitting: table.header), stacked.hasGroups
    else { return nil }
    let grouped = stacked.groups.indices.filter { !stacked.groups[$0].text.isEmpty }
    let alone = stacked.groups.indices.filter { stacked.groups[$0].text.isEmpty }
    func areKnown(_ cells: [Table.Cell]) -> Bool {
      grouped.allSatisfy { Self.isMeasure(cells[$0].text) }
    }
    let (places, measures) =
      areKnown(stacked.names)
      ? (stacked.groups, stacked.names) : (stacked.names, stacked.groups)
    guard areKnown(measures), let start = table.header.first else { return nil }
    func distinct(_ cells: [Table.Cell]) -> [String] {
      var seen: Set<String> = []
      return grouped.map { cells[$0].text }.filter { seen.insert($0).inserted }
    }
    let (placeNames, measureNames) = (distinct(places), distinct(measures))
    var columns: [[String]: Int] = [:]
    for column in grouped { columns[[places[column].text, measures[column].text]] = column }
    guard columns.count == grouped.count else { return nil }
    func cell(_ text: String) -> Table.Cell {
      Table.Cell(text, line: start.line, column: start.column)
    }
    header = alone.map { stacked.names[$0] } + [cell("region")] + measureNames.map(cell)
    var reader = table
    var none = Findings(file: "")
    var rows: [[Table.Cell]] = []
    while let row = reader.next(&none) {
      guard let first = row.first, row.count == stacked.groups.count else { continue }
      if Footnote.begins(first.text) {
        sum = sum ?? first
        continue
      }
      for place in placeNames {
        let name = Table.Cell(place, line: first.line, column: first.column)
        rows.append(
          alone.map { row[$0] } + [name]
            + measureNames.map { measure in
              columns[[place, measure]].map { row[$0] }
                ?? Table.Cell(line: first.line, column: first.column)
            })
      }
    }
    // What is wrong with a row is told where the table is read as it is.
    guard none.errorCount == 0 else { return nil }
    self.rows = rows
  }

  /// Whether a text is what a column of figures holds.
  static func isMeasure(_ text: String) -> Bool {
    known.contains(Heading(text, among: known).name)
  }

  private static let known = Set(
    LevelColumn.alone.map(\.rawValue) + ["open", "total", "change", "published"])
}
