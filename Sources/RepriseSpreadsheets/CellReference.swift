/// The place of a cell in a sheet, both counted from 1.
struct CellReference: Hashable {
  /// The number of the row.
  let row: Int
  /// The number of the column.
  let column: Int

  /// The rows and columns that a sheet can have.
  static let rows = 1...1_048_576
  static let columns = 1...16_384

  /// A place whose numbers are known to be those of one.
  init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  /// Reads a reference such as `B5` or `$B$5`; `nil` for all that names no cell of a sheet.
  init?(_ text: some StringProtocol) {
    var (row, column) = (0, 0)
    var hasDigits = false
    for byte in text.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigits = true
        row = 10 * row + Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where !hasDigits:
        column = 26 * column + Int(byte - UInt8(ascii: "A")) + 1
      default: return nil
      }
      guard row <= Self.rows.upperBound, column <= Self.columns.upperBound else { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.init(row: row, column: column)
  }

  /// The first and last cell of a range such as `A2:A9`; `nil` for all that is none.
  static func range(_ text: String) -> (first: CellReference, last: CellReference)? {
    let ends = text.split(separator: ":", maxSplits: 1).map { CellReference($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, first.row <= last.row,
      first.column <= last.column
    else { return nil }
    return (first, last)
  }
}
