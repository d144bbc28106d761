import Reprise

/// The readings of one meter from a line of JSON as one figure a day, with the problems of the readings.
///
/// The object has the meter's `name` and its `observations`, each with its `timestamp` and `value` or other
/// columns of ``LoadFile``. Diagnostics number readings as the rows of a table under a header, whatever the
/// place of the line in its file.
package struct LoadLine {
  /// The load by day.
  package let load: DailyLoad
  /// The days one by one.
  package let table: LoadTable
  /// The problems of the readings.
  package let problems: [ReadingProblem]
  /// Notices about the line.
  package let notices: [Diagnostic]

  /// Reads a line.
  ///
  /// - Throws: ``ReadingError/malformed(_:)``, also where the line holds several areas.
  package init(_ line: JSONLine, _ options: LoadReadingOptions) throws(ReadingError) {
    let source = try line.source()
    var findings = Findings(source)
    let table = Table(
      source, list: Self.list, example: #"{"name": "A", "observations": [...]}"#,
      findings: &findings)
    let name = table?.properties["name"]?.value.text ?? ""
    if let table {
      _ = Columns.misspelt(
        table.properties.mapValues(\.key), known: ["name"], as: "property", hint: "",
        findings: &findings)
    }
    let notices = try findings.notices()
    // What came of no table has an error.
    guard let table else { throw .malformed([]) }
    let places = Places(table, named: name)
    let file: LoadFile
    do throws(ReadingError) {
      file = try LoadFile(
        Source(places.text, named: line.file, sheet: Self.list, notices: []),
        options: options)
    } catch {
      guard case .malformed(let diagnostics) = error else { throw error }
      throw .malformed(diagnostics.map(places.inLine))
    }
    guard let load = file.loads.first, let days = file.tables.first, file.loads.count == 1 else {
      let names = file.loads.prefix(5).map(\.area.quoted).joined(separator: ", ")
      throw .malformed([
        source.fileName.diagnostic(
          "a line holds the readings of one area, and these are of \(file.loads.count): \(names)"
            + (file.loads.count > 5 ? ", …" : "") + "; give each a line of its own",
          at: table.start)
      ])
    }
    self.load = load
    self.table = days
    self.notices = notices + file.notices.map(places.inLine)
    problems = file.problems.map { $0.found(in: Self.list) }
  }

  private static let list = "observations"

  /// The rows of a line as text, and where in the line they stand.
  private struct Places {
    private let table: Table
    /// What is put in front of each row.
    private let name: String?

    init(_ table: Table, named name: String) {
      self.table = table
      self.name = name.isEmpty ? nil : name
    }

    /// The rows under their names as a sheet has them, with the area in a column in front.
    var text: [UInt8] {
      var text: [UInt8] = []
      func add(_ first: String?, _ cells: [Table.Cell]) {
        let cells = [first].compactMap(\.self) + cells.map(\.text)
        text += cells.map(\.csvCell).joined(separator: "\t").utf8
        text.append(UInt8(ascii: "\n"))
      }
      add(name.map { _ in "area" }, table.header)
      for row in table.rows { add(name, row) }
      return text
    }

    /// A diagnostic of the text by its place in the line.
    func inLine(_ diagnostic: Diagnostic) -> Diagnostic {
      let row = diagnostic.line - 2
      let cells = table.rows.indices.contains(row) ? table.rows[row] : table.header
      let column = diagnostic.column - 1 - (name == nil ? 0 : 1)
      let cell =
        cells.indices.contains(column) ? cells[column] : cells.first ?? table.start
      return Diagnostic(
        file: diagnostic.file, line: cell.line, column: cell.column, cell: diagnostic.cell,
        message: diagnostic.message)
    }
  }
}
