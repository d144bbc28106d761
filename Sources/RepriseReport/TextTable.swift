/// Rows under a header, in columns as wide as they need; the first gives way where a line would be too long.
struct TextTable {
  private let header: [String]
  private let rows: [[String]]
  private let width: Int
  private static let gap = "  "

  init(_ header: [String], _ rows: [[String]], width: Int) {
    self.header = header
    self.rows = rows
    self.width = width
  }

  /// The lines, the header first; none without a row.
  var lines: [String] {
    guard !rows.isEmpty else { return [] }
    let all = [header] + rows
    var widths = header.indices.map { column in
      all.map { $0.indices.contains(column) ? $0[column].columns : 0 }.max() ?? 0
    }
    let others = widths.dropFirst().reduce(0) { $0 + Self.gap.count + $1 }
    if let first = widths.first { widths[0] = min(first, max(8, width - others)) }
    return all.map { row in
      zip(row, widths).enumerated().map { column, cell in
        (column == 0 ? cell.0.shortened(to: cell.1) : cell.0).padded(to: cell.1)
      }.joined(separator: Self.gap).trimmedRight
    }
  }
}
