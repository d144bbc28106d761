import RepriseIO

/// The cells of a sheet as text with a tab between them, a line for each row.
struct SheetText {
  private var bytes: [UInt8] = []
  /// Where the lines begin.
  private var lines = [0]
  private var column = 1

  /// Adds a cell behind or below the last.
  mutating func add(_ text: String, at place: CellReference) throws(WorkbookProblem) {
    while lines.count < place.row {
      bytes.append(UInt8(ascii: "\n"))
      lines.append(bytes.count)
      column = 1
    }
    bytes += repeatElement(UInt8(ascii: "\t"), count: max(0, place.column - column))
    column = max(column, place.column)
    bytes += text.csvCell.utf8
    guard bytes.count <= Self.largestSize else { throw .tooLarge("the sheet as text") }
  }

  private static let largestSize = 1 << 30

  /// Cells of one row that show no text of their own but, in the first of them, that of a merged cell.
  private struct Covered {
    let columns: ClosedRange<Int>
    let field: ArraySlice<UInt8>
  }

  /// The text as UTF-8, that of merged cells repeated in each row that has any, in the first of their columns.
  func bytes(filling merged: [(first: CellReference, last: CellReference)])
    throws(WorkbookProblem) -> [UInt8]
  {
    var covered: [Int: [Covered]] = [:]
    var count = 0
    for (first, last) in merged where first.row <= lines.count {
      let fields = fields(of: first.row)
      let field = fields.count < first.column ? [] : fields[first.column - 1]
      for row in first.row...min(last.row, lines.count) where !line(row).isEmpty {
        covered[row, default: []].append(
          Covered(columns: first.column...last.column, field: field))
        count += 1
        // Merged cells do not overlap, so that there are no more than cells.
        guard count <= Self.mostCovered else { throw .damaged("the merged cells") }
      }
    }
    guard !covered.isEmpty else { return bytes }
    var filled: [UInt8] = []
    filled.reserveCapacity(bytes.count)
    for row in 1...lines.count {
      if row > 1 { filled.append(UInt8(ascii: "\n")) }
      if let covered = covered[row] {
        filled += Self.filled(fields(of: row), by: covered)
      } else {
        filled += line(row)
      }
      guard filled.count <= Self.largestSize else { throw .tooLarge("the sheet as text") }
    }
    return filled
  }

  private static let mostCovered = 1 << 22

  private static func filled(_ fields: [ArraySlice<UInt8>], by covered: [Covered])
    -> some Sequence<UInt8>
  {
    var fields = fields
    for cells in covered {
      let (first, last) = (cells.columns.lowerBound, cells.columns.upperBound)
      while fields.count < first, !cells.field.isEmpty { fields.append([]) }
      for column in first..<max(first, min(last, fields.count)) { fields[column] = [] }
      if first <= fields.count { fields[first - 1] = cells.field }
    }
    return fields.joined(separator: [UInt8(ascii: "\t")])
  }

  private func fields(of row: Int) -> [ArraySlice<UInt8>] {
    line(row).split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
  }

  private func line(_ row: Int) -> ArraySlice<UInt8> {
    let end = row < lines.count ? lines[row] - 1 : bytes.count
    return bytes[lines[row - 1]..<end]
  }
}
