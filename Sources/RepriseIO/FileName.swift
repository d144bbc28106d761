/// The name of a file in messages, and of the sheet that was read.
struct FileName: Sendable, Hashable {
  let file: String
  /// `nil` where the file is text.
  let sheet: String?

  /// What is to be said of a cell.
  func diagnostic(_ message: String, at cell: Table.Cell) -> Diagnostic {
    Diagnostic(
      file: file, sheet: sheet, line: cell.line, column: cell.column, cell: cell.text,
      message: message)
  }

  /// The place of a cell with the file: `FILE:LINE:COLUMN`, or `FILE, sheet 'NAME', B5`.
  func place(of cell: Table.Cell) -> String {
    whole + (sheet == nil ? ":" : ", ") + shortPlace(of: cell)
  }

  /// The place of a cell in the file: `LINE:COLUMN`, or `B5`.
  func shortPlace(of cell: Table.Cell) -> String {
    sheet == nil ? "\(cell.line):\(cell.column)" : Self.letters(cell.column) + "\(cell.line)"
  }

  /// A line as a part of a sentence: `line 5`, or `row 5`.
  func line(of cell: Table.Cell) -> String { (sheet == nil ? "line " : "row ") + "\(cell.line)" }

  private var whole: String { file.printable + (sheet.map { ", sheet \($0.quoted)" } ?? "") }

  /// The letters of a column in spreadsheets: A to Z, then AA and so on.
  private static func letters(_ column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest > 0 {
      let letter = UInt8(ascii: "A") + UInt8((rest - 1) % 26)
      letters = String(UnicodeScalar(letter)) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
