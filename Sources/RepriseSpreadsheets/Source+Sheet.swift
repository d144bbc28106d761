import Reprise
import RepriseIO

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Source {
  /// The file at a path, or standard input up to its end for `-`; of a workbook, one of its sheets.
  ///
  /// - Parameters:
  ///   - path: The path, whatever the file is called.
  ///   - sheet: The name of the sheet, as of ``sheet(_:)``.
  /// - Throws: ``RepriseIO/ReadingError``.
  public init(path: String, sheet: String?) throws(ReadingError) {
    try self.init(path: path, sheet: sheet, by: .sheet)
  }

  /// The file at a path, and of a workbook the sheet that an option names.
  package init(path: String, sheet: String?, by option: Remedy) throws(ReadingError) {
    self = try Source(path: path).sheet(sheet, by: option)
  }

  /// The file at a URL; of a workbook, one of its sheets.
  ///
  /// - Parameters:
  ///   - url: The file, whatever it is called.
  ///   - sheet: The name of the sheet, as of ``sheet(_:)``.
  /// - Throws: ``RepriseIO/ReadingError``.
  public init(contentsOf url: URL, sheet: String?) throws(ReadingError) {
    self = try Source(contentsOf: url).sheet(sheet)
  }

  /// Of a workbook (.xlsx), told by its content, one of its sheets as text; any other source as it is.
  ///
  /// Cells are read as they hold their values: days and times in ISO 8601, percentages with their sign and all their
  /// digits, formulas by what they came to last. Merged cells count in each of their rows, in the first of their
  /// columns. Diagnostics name the cells.
  ///
  /// - Parameter name: The name of the sheet, whatever its case; by default the first that is not hidden and has
  ///   anything in it.
  /// - Returns: The sheet, or the source itself where it is text.
  /// - Throws: ``RepriseIO/ReadingError/malformed(_:)`` for what is damaged, has a password, holds formulas without
  ///   values or is another kind of document; ``RepriseIO/ReadingError/noSheet(_:_:among:)``.
  public func sheet(_ name: String?) throws(ReadingError) -> Source {
    try sheet(name, by: .sheet)
  }

  private func sheet(_ name: String?, by option: Remedy) throws(ReadingError) -> Source {
    let workbook: Workbook?
    do throws(WorkbookProblem) {
      workbook = try Workbook(bytes)
    } catch {
      throw malformed(error)
    }
    if let name, workbook?.sheet(name) == nil {
      throw .noSheet(self.name, name, among: workbook?.sheets.map(\.name))
    }
    guard let workbook else { return self }
    let filled = workbook.filled
    let sheet =
      name.flatMap(workbook.sheet) ?? filled.first { !$0.isHidden } ?? filled.first
    guard let sheet else { throw malformed(.empty) }
    return try read(sheet, of: workbook, among: filled, by: option)
  }

  private func read(
    _ sheet: Workbook.Sheet, of workbook: Workbook, among filled: [Workbook.Sheet],
    by option: Remedy
  ) throws(ReadingError) -> Source {
    let cells: SheetReading
    let text: [UInt8]
    do throws(WorkbookProblem) {
      cells = try workbook.cells(of: sheet)
      text = try cells.text.bytes(filling: cells.merged)
    } catch {
      throw malformed(error)
    }
    func diagnostics(_ remarks: [SheetReading.Remark]) -> [Diagnostic] {
      remarks.map {
        Diagnostic(
          file: self.name, sheet: sheet.name, line: $0.place.row, column: $0.place.column, cell: "",
          message: $0.message)
      }
    }
    guard cells.errors.isEmpty else { throw .malformed(diagnostics(cells.errors)) }
    let others = filled.filter { $0.name != sheet.name }.map(\.shown)
    let choice = SheetReading.Remark(
      place: CellReference(row: 1, column: 1),
      message: "this sheet is read, and not " + others.prefix(12).joined(separator: ", ")
        + (others.count > 12 ? " and \(others.count - 12) more" : "")
        + "; to read another, name it with \(option), or move it to the front")
    return Source(
      text, named: self.name, sheet: sheet.name,
      notices: diagnostics((others.isEmpty ? [] : [choice]) + cells.notices))
  }

  private func malformed(_ problem: WorkbookProblem) -> ReadingError {
    .malformed([
      Diagnostic(file: name, line: 1, column: 1, cell: "", message: problem.message)
    ])
  }
}
