/// A file as rows of cells under a header, each cell with its text and its place.
struct Table {
  /// One cell as it was written.
  struct Cell: Sendable, Hashable {
    /// The text without quotes; of an unquoted CSV cell also without surrounding blanks.
    var text: String
    var line: Int
    var column: Int

    init(_ text: String = "", line: Int, column: Int) {
      self.text = text
      self.line = line
      self.column = column
    }
  }

  /// The names of the columns; empty when an empty list left no way to know them.
  var header: [Cell] = []
  /// The rows, each with as many cells as the header.
  var rows: [[Cell]] = []
  /// The properties of the file beside the rows, by canonical name.
  var properties: [String: (key: Cell, value: Cell)] = [:]
  /// Where the list of rows begins.
  var start = Cell(line: 1, column: 1)
  /// Whether a comma can be a decimal mark, because none separates cells.
  var allowsDecimalComma = false

  /// Reads CSV or JSON, distinguished by the first character; `nil` with an error when there is no table.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - list: The name that a JSON object gives its list of rows.
  ///   - example: An example of a header line, for the message about a missing one.
  ///   - findings: The collector of errors.
  init?(_ source: Source, list: String, example: String, findings: inout Findings) {
    guard var reader = TableReader(source, list: list, example: example, findings: &findings) else {
      return nil
    }
    header = reader.header
    properties = reader.properties
    start = reader.start
    allowsDecimalComma = reader.allowsDecimalComma
    while let row = reader.next(&findings) { rows.append(row) }
  }

  init() {}

  /// The message about a file without text.
  static func noText(example: String) -> String {
    "the file is empty; start it with a line of column names such as '\(example)'"
  }

  /// The message about a file without names in its first row.
  static func noNames(example: String) -> String {
    "there is no line of column names; start the file with one such as '\(example)'"
  }

  /// A record as a row of the width of the header. One that is broken is reported if that was not done before.
  static func fitting(
    _ record: [Cell], width: Int, isSheet: Bool, _ findings: inout Findings
  ) -> [Cell]? {
    guard let first = record.first else { return nil }
    if let extra = record.dropFirst(width).first(where: { !$0.text.isEmpty }) {
      findings.error(
        isSheet
          ? Columns.nameless(extra.column - 1)
          : "this cell is number \(record.count) of a row under \(width) column names; "
            + "put quotes around a cell that contains the separator, or name the column",
        at: extra)
    } else if record.count < width, isSheet {
      // A row of a sheet ends with the last cell that holds something.
      return record
        + (record.count..<width).map { Cell(line: first.line, column: $0 + 1) }
    } else if record.count < width {
      findings.error(
        "this row has \(record.count) of \(width) cells; add the missing ones, "
          + "empty if need be", at: first)
    } else {
      return record.count == width ? record : Array(record.prefix(width))
    }
    return nil
  }
}
