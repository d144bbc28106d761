/// The columns of a table by their names.
struct Columns {
  private var positions: [String: Int] = [:]
  private var headers: [String: Table.Cell] = [:]
  /// The columns whose header is empty.
  private var nameless: [Int] = []
  /// The last number of a first column without a name, as long as it numbers the rows.
  private var counted: Int?
  /// Whether there are columns whose header is empty.
  var hasNameless: Bool { !nameless.isEmpty }
  /// The columns that are ignored with a notice.
  private(set) var ignored: [Int] = []
  private var repeats: [(name: String, index: Int)] = []
  private var units: [String: Numeral.Unit] = [:]
  /// The known columns that are missing and seem to have a misspelt name.
  let misspelt: Set<String>

  /// Finds the columns of a table, and says which cells stand in one without a name; see
  /// ``init(header:known:hint:findings:)``.
  init(_ table: Table, known: [String], hint: String, findings: inout Findings) {
    self.init(header: table.header, known: known, hint: hint, findings: &findings)
    reportNameless(in: table.rows, &findings)
  }

  /// Finds columns by their header, whatever the case and order of their names.
  ///
  /// A name that is nearly that of a known column which is not there is an error; any other unknown
  /// column is ignored, and noticed unless it is a note.
  ///
  /// - Parameters:
  ///   - header: The names.
  ///   - known: The names that have a meaning.
  ///   - repeatable: The known names that several columns may have by different words.
  ///   - unremarked: The names that are ignored without a notice.
  ///   - plans: The names of a plan's columns. Their notice says how plans are read.
  ///   - hint: The hint of the notice of an ignored column.
  ///   - findings: The collector of errors and notices.
  init(
    header: [Table.Cell], known: [String], repeatable: Set<String> = [],
    unremarked: Set<String> = [], plans: Set<String> = [], hint: String,
    findings: inout Findings
  ) {
    let names = Set(known)
    let silenced = names.union(["note"])
    let headings = header.map { Heading($0.text, among: silenced) }
    let exact = Set(headings.filter(\.isExact).map(\.name))
    for (index, (cell, heading)) in zip(header, headings).enumerated() {
      // Another word for a name that is there says nothing, unless each such column tells rows apart.
      let isSpare =
        !heading.isExact && exact.contains(heading.name) && !repeatable.contains(heading.name)
      let name = isSpare ? cell.text.canonicalName : heading.name
      if name.isEmpty {
        nameless.append(index)
      } else if let first = headers[name], name != "note" {
        if repeatable.contains(name), first.text.canonicalName != cell.text.canonicalName {
          repeats.append((name, index))
          continue
        }
        let isOtherWord = first.text.canonicalName != name
        findings.error(
          "there is a column \(name.quoted) already, \(isOtherWord ? "\(first.text.quoted) " : "")at "
            + "\(findings.name.shortPlace(of: first)); keep one of the two"
            + (isOtherWord || !heading.isExact ? ", or call one 'note'" : ""), at: cell)
      } else {
        headers[name] = cell
        positions[name] = index
        units[name] = heading.unit
        if !names.contains(name), !Self.silent.contains(name), !unremarked.contains(name) {
          ignored.append(index)
        }
      }
    }
    misspelt = Self.misspelt(
      headers.filter { !unremarked.contains($0.key) && !plans.contains($0.key) }, known: known,
      as: "column", hint: hint, findings: &findings)
    for (name, cell) in headers where plans.contains(name) && !names.contains(name) {
      findings.cause(PlanFile.notice(ofColumn: cell.text), at: cell)
    }
  }

  /// Reports names that are unknown or misspelt, and returns the known names of the latter.
  static func misspelt(
    _ names: [String: Table.Cell], known: [String], as kind: String, hint: String,
    findings: inout Findings
  ) -> Set<String> {
    var misspelt: Set<String> = []
    var meaningless: [Table.Cell] = []
    let missing = known.filter { names[$0] == nil && $0.count > 2 }
    for (name, cell) in names where !known.contains(name) && !silent.contains(name) {
      // A unit in the header, as in 'change (pp)', does not make another column of it.
      let bare = name.prefix { $0 != "(" && $0 != "[" }.trimmed
      let meant = missing.map { (name: $0, distance: distance(bare, $0)) }
        .filter { $0.distance <= ($0.name.count > 5 ? 2 : 1) }
        .min { $0.distance < $1.distance }
      if let meant {
        misspelt.insert(meant.name)
        findings.error(
          "there is no \(kind) \(cell.text.quoted); write '\(meant.name)' if that is meant, else "
            + "another name", at: cell)
      } else {
        meaningless.append(cell)
      }
    }
    tell(meaningless, as: kind, hint: hint.isEmpty ? "" : "; " + hint, &findings)
    return misspelt
  }

  /// Reports unknown names: each at its place, or together where there are many.
  private static func tell(
    _ cells: [Table.Cell], as kind: String, hint: String, _ findings: inout Findings
  ) {
    guard cells.count > mostTold else {
      for cell in cells {
        findings.cause("the \(kind) \(cell.text.quoted) is ignored\(hint)", at: cell)
      }
      return
    }
    let cells = cells.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    guard let first = cells.first else { return }
    findings.cause(
      "\(cells.count) names mean nothing here and are ignored: "
        + cells.prefix(mostTold).map(\.text.quoted).joined(separator: ", ") + ", …\(hint)",
      at: first)
  }

  /// The number of names above which they are reported together.
  private static let mostTold = 12

  /// Reports cells in columns without a name, once for each column.
  mutating func reportNameless(in rows: [[Table.Cell]], _ findings: inout Findings) {
    for row in rows { reportNameless(in: row, &findings) }
  }

  /// Reports cells of a row in columns without a name, once for each column.
  mutating func reportNameless(in row: [Table.Cell], _ findings: inout Findings) {
    guard !nameless.isEmpty else { return }
    nameless.removeAll { index in
      guard let filled = row.dropFirst(index).first, !filled.text.isEmpty else { return false }
      if index == 0, let number = Int(filled.text),
        counted.map({ number == $0 + 1 }) ?? (0...1).contains(number)
      {
        if counted == nil { findings.notice(Self.counting, at: filled) }
        counted = number
        return false
      }
      findings.error(Self.nameless(index), at: filled)
      return true
    }
  }

  /// What is said of a column without a name that numbers the rows, as data frames are written.
  static let counting = "the first column has no name and numbers the rows; it is ignored"

  /// What is said of a cell in a column without a name.
  static func nameless(_ index: Int) -> String {
    "this cell stands in a column without a name; name column \(index + 1)"
  }

  /// The header of a column, if it is there.
  func header(_ name: String) -> Table.Cell? { headers[name] }

  /// The cell of a row in a column, if the column is there.
  func cell(_ name: String, in row: [Table.Cell]) -> Table.Cell? {
    Self.cell(positions[name], in: row)
  }

  /// The cell of a row at a position, if there is one.
  static func cell(_ position: Int?, in row: [Table.Cell]) -> Table.Cell? {
    position.flatMap { row.indices.contains($0) ? row[$0] : nil }
  }

  /// The position of a column, if it is there.
  func position(_ name: String) -> Int? { positions[name] }

  /// The unit of the figures of a column, if its heading says one.
  func unit(_ name: String) -> Numeral.Unit? { units[name] }

  /// The positions of columns, in the order of the names and then of the file.
  func indices(of names: [String]) -> [Int] {
    names.flatMap { name in
      [positions[name]].compactMap(\.self) + repeats.filter { $0.name == name }.map(\.index)
    }
  }

  /// The names of a header as the end of a message on what it lacks.
  static func found(_ header: [Table.Cell]) -> String {
    let names = header.map(\.text).filter { !$0.isEmpty }
    guard !names.isEmpty else { return "" }
    return "; found " + names.prefix(12).map(\.quoted).joined(separator: ", ")
      + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }

  static let silent: Set<String> = [
    "note", "notes", "source", "sources", "comment", "comments", "remark", "remarks",
  ]

  /// The edit distance: the fewest letters to insert, delete or replace.
  private static func distance(_ a: some StringProtocol, _ b: String) -> Int {
    // A name as long as a page is not counted through.
    guard a.prefix(b.count + 3).count <= b.count + 2, a.count + 2 >= b.count else { return .max }
    var costs = Array(0...b.count)
    for (row, left) in a.enumerated() {
      var next = [row + 1]
      for (column, (right, (diagonal, above))) in zip(b, zip(costs, costs.dropFirst())).enumerated()
      {
        next.append(min(diagonal + (left == right ? 0 : 1), above + 1, next[column] + 1))
      }
      costs = next
    }
    return costs.last ?? .max
  }
}
