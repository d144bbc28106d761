import Reprise

/// An error or a notice about one place of a file.
public struct Diagnostic: Sendable, Hashable {
  /// The name of the file.
  public let file: String
  /// The sheet of a workbook; `nil` where the file is text.
  public let sheet: String?
  /// The line of a text or the row of a sheet, from 1.
  public let line: Int
  /// The column in the line, from 1, counted in Unicode scalars; a byte order mark does not count.
  /// For a quoted cell it is the column of the opening quote. In a sheet, the number of the column.
  public let column: Int
  /// The text of the cell; empty when the place has none.
  public let cell: String
  /// What is wrong and how to mend it, in one line. It names ``remedies`` in Swift.
  public let message: String

  package init(
    file: String, sheet: String? = nil, line: Int, column: Int, cell: String, message: String
  ) {
    self.file = file
    self.sheet = sheet
    self.line = line
    self.column = column
    self.cell = cell
    self.message = message
  }
}

extension Diagnostic {
  /// The remedies that the message names.
  public var remedies: [Remedy] { Remedy.all(in: message) }

  /// The diagnostic with other words for its remedies, such as the options of a command.
  public func wording(_ words: (Remedy) -> String) -> Diagnostic {
    Diagnostic(
      file: file, sheet: sheet, line: line, column: column, cell: cell,
      message: Remedy.wording(message, words))
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The diagnostic as compilers write it, `FILE:LINE:COLUMN: message`; of a sheet `FILE, sheet 'NAME', B5: message`.
  public var description: String {
    let name = FileName(file: file, sheet: sheet)
    return name.place(of: Table.Cell(line: line, column: column)) + ": " + message
  }
}

/// The collector of errors and notices of a file that is read.
struct Findings {
  let name: FileName
  private var errors: [Diagnostic] = []
  private var remarks: [Diagnostic] = []
  private var causes: [Diagnostic] = []
  private var asksForCauses = false

  init(file: String) { name = FileName(file: file, sheet: nil) }

  /// A collector with the notices of a source itself.
  init(_ source: Source) {
    name = source.fileName
    remarks = source.notices
  }

  var errorCount: Int { errors.count }

  mutating func error(_ message: String, at cell: Table.Cell) {
    errors.append(name.diagnostic(message, at: cell))
  }

  mutating func notice(_ message: String, at cell: Table.Cell) {
    remarks.append(name.diagnostic(message, at: cell))
  }

  /// A notice that stands beside errors too, when there is one of the kind that it may explain.
  mutating func cause(_ message: String, at cell: Table.Cell) {
    causes.append(name.diagnostic(message, at: cell))
  }

  /// An error that a notice may explain.
  mutating func errorWithCauses(_ message: String, at cell: Table.Cell) {
    asksForCauses = true
    error(message, at: cell)
  }

  /// Adds the errors of another collector.
  mutating func take(errorsOf other: Findings) { errors += other.errors }

  /// The value of a cell; `nil` with an error.
  mutating func attempt<Value>(_ cell: Table.Cell, _ read: () throws(CellError) -> Value) -> Value?
  {
    do {
      return try read()
    } catch {
      self.error(error.message, at: cell)
      return nil
    }
  }

  /// The notices where there is no error. Otherwise it throws all errors, with the notices that may explain
  /// them.
  func notices() throws(ReadingError) -> [Diagnostic] {
    guard errors.isEmpty else {
      throw .malformed(inOrder(asksForCauses ? errors + causes : errors))
    }
    return inOrder(remarks + causes)
  }

  private func inOrder(_ list: [Diagnostic]) -> [Diagnostic] {
    list.enumerated()
      .sorted { ($0.1.line, $0.1.column, $0.0) < ($1.1.line, $1.1.column, $1.0) }
      .map(\.element)
  }
}

/// An error of a text whose place the caller knows.
struct CellError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
