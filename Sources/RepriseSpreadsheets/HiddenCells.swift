/// The cells of a sheet that hold something and are not shown.
struct HiddenCells {
  /// Whether the row at hand is hidden.
  var isRowHidden = false
  private var columns: [ClosedRange<Int>] = []
  private var rows: (first: CellReference, last: Int, count: Int)?
  private var seen: [Int: CellReference] = [:]

  /// Takes what is said of some columns.
  mutating func takeColumns(_ attributes: [String: String]) {
    guard attributes["hidden"].isTrue, let first = attributes["min"].flatMap({ Int($0) }),
      let last = attributes["max"].flatMap({ Int($0) }), first <= last
    else { return }
    columns.append(first...last)
  }

  /// Looks at a cell that holds something.
  mutating func see(_ place: CellReference) {
    if isRowHidden, rows?.last != place.row {
      rows = (rows?.first ?? place, place.row, (rows?.count ?? 0) + 1)
    }
    if !columns.isEmpty, seen[place.column] == nil,
      columns.contains(where: { $0.contains(place.column) })
    {
      seen[place.column] = place
    }
  }

  /// What is said of them.
  var notices: [SheetReading.Remark] {
    let rows = self.rows.map {
      SheetReading.Remark(place: $0.first, message: Self.message("row", $0.count))
    }
    let column = seen.min { $0.key < $1.key }.map {
      SheetReading.Remark(place: $0.value, message: Self.message("column", seen.count))
    }
    return [rows, column].compactMap(\.self)
  }

  private static func message(_ kind: String, _ count: Int) -> String {
    "this \(kind) is hidden" + (count > 1 ? ", as are \(count - 1) more," : "")
      + " and is read like the others; delete what is not to count"
  }
}
