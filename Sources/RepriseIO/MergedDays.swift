/// A table whose days stand once above rows of several series, as merged cells do, with the day filled into
/// each row.
struct MergedDays {
  let rows: [[Table.Cell]]
  /// What is said of the cells that were filled, at the first of them.
  let notice: (message: String, cell: Table.Cell)

  /// `nil` where no day is missing, or one is that no merged cell can stand for: at the top, in a row without its
  /// keys, or of a series that has a row of the day above already.
  init?(_ table: TableReader, column: Int, keys: [Int]) {
    guard table.isSeparatedText, !keys.isEmpty else { return nil }
    var table = table
    var none = Findings(file: "")
    var rows: [[Table.Cell]] = []
    var above = ""
    var named: Set<[String]> = []
    var filled: (first: Table.Cell, count: Int)?
    while var row = table.next(&none) {
      guard row.indices.contains(column) else { return nil }
      let names = keys.map { row.indices.contains($0) ? row[$0].text : "" }
      if !row[column].text.isEmpty {
        if row[column].text != above { named = [] }
        above = row[column].text
        named.insert(names)
      } else if !Footnote.isRow(row), row.contains(where: { !$0.text.isEmpty }) {
        guard !above.isEmpty, !names.contains(""), named.insert(names).inserted else { return nil }
        row[column].text = above
        filled = (filled?.first ?? row[column], (filled?.count ?? 0) + 1)
      }
      rows.append(row)
    }
    guard let filled else { return nil }
    self.rows = rows
    notice = (
      "the date is empty here\(filled.count > 1 ? ", as in \(filled.count - 1) more" : ""); as under merged "
        + "cells, each has the date above it, here \(filled.first.text.quoted)", filled.first
    )
  }
}
