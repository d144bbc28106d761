extension Table {
  /// Reads an array of flat objects, or an object that holds one under `list`; what else the object
  /// holds are properties. Several objects one after the other, as in JSON lines, are rows, or series each with its
  /// `name`. Numbers keep the digits they were written with, and null is an empty
  /// cell. `nil` when the text is not such JSON.
  init?(json bytes: ArraySlice<UInt8>, from line: Int, list: String, findings: inout Findings) {
    self.init()
    start.line = line
    let before = findings
    var reader = JSONReader(bytes, line: line)
    do {
      try reader.document(list: list, into: &self, &findings)
    } catch {
      findings.error(error.message, at: error.cell)
    }
    guard findings.errorCount > before.errorCount else { return }
    guard !reader.isSparse else { return nil }
    var again = JSONReader(bytes, line: line)
    let value: JSONTable.Node?
    do {
      value = try again.value()
    } catch {
      value = nil
      // What is no JSON at all is what to speak of.
      if !error.isStillJSON, !reader.isBroken {
        findings = before
        findings.error(error.message, at: error.cell)
        return nil
      }
    }
    if let shape = value.flatMap(JSONTable.init) {
      findings = before
      findings.notice(shape.notice.message, at: shape.notice.cell)
      properties = shape.properties
      start = shape.notice.cell
      header = shape.header
      rows = shape.rows
    } else if reader.isBroken {
      return nil
    }
  }
}

extension JSONLine {
  /// The name of the series that an answer on the line is about; `nil` where that has none.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` where the line holds no answer.
  package func answeredName() throws(ReadingError) -> String? {
    let source = try source()
    var findings = Findings(source)
    var table = Table()
    var reader = JSONReader(source.bytes[...], line: source.line)
    var name: Table.Cell?
    do {
      name = try reader.members(into: &table)["series"]
    } catch {
      findings.error(error.message, at: error.cell)
    }
    if name == nil {
      findings.error("this is no answer: it does not say of which series", at: table.start)
    }
    _ = try findings.notices()
    return name.flatMap { $0.text.isEmpty ? nil : $0.text }
  }
}

private struct JSONReader {
  private var cursor: Cursor
  private var header: [Table.Cell] = []
  private var positions: [String: Int] = [:]
  private var rows: [(place: Table.Cell, cells: [Int: Table.Cell])] = []
  /// Whether the text is no JSON.
  private(set) var isBroken = true
  /// Whether nearly all cells would be empty.
  private(set) var isSparse = false
  /// No table is nested deeper.
  private static let deepest = 6

  init(_ bytes: ArraySlice<UInt8>, line: Int) { cursor = Cursor(bytes, line: line) }

  struct SyntaxError: Error {
    let message: String
    let cell: Table.Cell
    /// Whether the text is JSON all the same, though none of a table: nested deeper, with values that are true or
    /// false, or of several documents.
    var isStillJSON = false
  }

  /// An object at the top of the file.
  private struct Top {
    let place: Table.Cell
    var members: [(key: Table.Cell, value: Table.Cell)] = []
    /// The rows of its list, if it has one.
    var rows: Range<Int>?
  }

  /// Reads the only object of the text, and returns those of its members that are texts or numbers.
  mutating func members(into table: inout Table) throws(SyntaxError) -> [String: Table.Cell] {
    skipBlanks()
    // What is no text is none of the answer's names.
    var passed = Findings(file: "")
    let top = try top(list: "", into: &table, &passed)
    skipBlanks()
    guard cursor.byte == nil else { throw expected("the end of the line") }
    return Dictionary(
      top.members.map { ($0.key.text, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func document(list: String, into table: inout Table, _ findings: inout Findings)
    throws(SyntaxError)
  {
    skipBlanks()
    if cursor.byte == UInt8(ascii: "[") {
      table.start = cursor.cell()
      try readRows(&findings)
      skipBlanks()
    } else {
      var tops: [Top] = []
      repeat {
        tops.append(try top(list: list, into: &table, &findings))
        skipBlanks()
      } while cursor.byte == UInt8(ascii: "{")
      if tops.count == 1, let only = tops.first {
        for (key, value) in only.members { table.properties[key.text.canonicalName] = (key, value) }
        if only.rows == nil {
          findings.error(
            "there is no list '\(list)' in this object; put the rows into \"\(list)\": [...]",
            at: only.place)
        }
      } else {
        for top in tops { join(top, into: &table, &findings) }
      }
    }
    if cursor.byte != nil {
      throw SyntaxError(
        message: "there is text behind the end of the JSON value; put all rows into one array",
        cell: cursor.cell())
    }
    isBroken = false
    isSparse = JSONTable.isSparse(
      rows: rows.count, columns: header.count, cells: rows.reduce(0) { $0 + $1.cells.count })
    if isSparse, let first = rows.first {
      findings.error(
        "the rows have \(header.count) different names between them and few in common; what differs from row to row is a "
          + "value, and stands under a name that all rows have, such as 'region'", at: first.place)
      return
    }
    table.header = header
    table.rows = rows.map { place, cells in header.indices.map { cells[$0] ?? place } }
  }

  /// Reads the whole text as one value of any shape.
  mutating func value() throws(SyntaxError) -> JSONTable.Node {
    skipBlanks()
    let value = try node(depth: 0)
    skipBlanks()
    guard cursor.byte == nil else {
      throw SyntaxError(
        message: "the text goes on behind a value", cell: cursor.cell(),
        isStillJSON: cursor.byte == UInt8(ascii: "{"))
    }
    return value
  }

  private mutating func node(depth: Int) throws(SyntaxError) -> JSONTable.Node {
    let start = cursor.cell()
    guard depth < Self.deepest else {
      throw SyntaxError(message: "no table is nested so deep", cell: start, isStillJSON: true)
    }
    switch cursor.byte {
    case UInt8(ascii: "["):
      var nodes: [JSONTable.Node] = []
      try elements { reader throws(SyntaxError) in nodes.append(try reader.node(depth: depth + 1)) }
      return .list(nodes, start)
    case UInt8(ascii: "{"):
      var nodes: [(key: Table.Cell, value: JSONTable.Node)] = []
      try members { reader, key throws(SyntaxError) in
        nodes.append((key, try reader.node(depth: depth + 1)))
      }
      return .object(nodes, start)
    default:
      var none = Findings(file: "")
      guard let cell = try scalar(&none) else {
        throw SyntaxError(message: "no table has true or false", cell: start, isStillJSON: true)
      }
      return .scalar(cell)
    }
  }

  private mutating func top(list: String, into table: inout Table, _ findings: inout Findings)
    throws(SyntaxError) -> Top
  {
    var top = Top(place: cursor.cell())
    var names: Set<String> = []
    try members { reader, key throws(SyntaxError) in
      let name = key.text.canonicalName
      if !names.insert(name).inserted {
        findings.error("\(key.text.quoted) is given twice; keep one", at: key)
      }
      if name == list, reader.cursor.byte == UInt8(ascii: "[") {
        if reader.rows.isEmpty { table.start = reader.cursor.cell() }
        let before = reader.rows.count
        try reader.readRows(&findings)
        top.rows = before..<reader.rows.count
      } else if let cell = try reader.scalar(&findings) {
        top.members.append((key, cell))
      }
    }
    return top
  }

  /// Takes an object of several, one a line: a row by itself, or the rows of a series with its name.
  private mutating func join(_ top: Top, into table: inout Table, _ findings: inout Findings) {
    guard let own = top.rows else {
      var cells: [Int: Table.Cell] = [:]
      for (key, value) in top.members { cells[position(of: key)] = value }
      rows.append((top.place, cells))
      return
    }
    for (key, value) in top.members {
      let name = key.text.canonicalName
      if name == "name" {
        var series = key
        series.text = "series"
        let place = position(of: series)
        for row in own where rows[row].cells[place] == nil { rows[row].cells[place] = value }
      } else if let other = table.properties[name] {
        if other.value.text != value.text {
          findings.error(
            "\(key.text.quoted) is \(value.text.quoted) here and \(other.value.text.quoted) at "
              + "\(other.value.line):\(other.value.column); put what differs in it into files of their own",
            at: value)
        }
      } else {
        table.properties[name] = (key, value)
      }
    }
  }

  private mutating func position(of key: Table.Cell) -> Int {
    let name = key.text.canonicalName
    let position = positions[name] ?? header.count
    if position == header.count {
      positions[name] = position
      header.append(key)
    }
    return position
  }

  /// Reads `[{...}, {...}]`.
  private mutating func readRows(_ findings: inout Findings) throws(SyntaxError) {
    try elements { reader throws(SyntaxError) in
      let place = reader.cursor.cell()
      guard reader.cursor.byte == UInt8(ascii: "{") else {
        findings.error("a row has to be an object such as {\"date\": \"2022-02-10\"}", at: place)
        try reader.skipValue()
        return
      }
      var cells: [Int: Table.Cell] = [:]
      var isSound = true
      try reader.members { reader, key throws(SyntaxError) in
        let position = reader.position(of: key)
        if cells[position] != nil {
          findings.error("\(key.text.quoted) is given twice in this row; keep one", at: key)
        }
        let cell = try reader.scalar(&findings)
        isSound = isSound && cell != nil
        cells[position] = cell ?? key
      }
      if isSound { reader.rows.append((place, cells)) }
    }
  }

  /// Reads `[a, b]`, calling `element` at the first character of each.
  private mutating func elements(_ element: (inout Self) throws(SyntaxError) -> Void)
    throws(SyntaxError)
  {
    cursor.advance()
    skipBlanks()
    if cursor.take(UInt8(ascii: "]")) { return }
    repeat {
      skipBlanks()
      try element(&self)
      skipBlanks()
    } while cursor.take(UInt8(ascii: ","))
    guard cursor.take(UInt8(ascii: "]")) else { throw expected("',' or ']'") }
  }

  /// Reads `{"key": value}`, calling `member` with each key at the first character of its value.
  private mutating func members(_ member: (inout Self, Table.Cell) throws(SyntaxError) -> Void)
    throws(SyntaxError)
  {
    cursor.advance()
    skipBlanks()
    if cursor.take(UInt8(ascii: "}")) { return }
    repeat {
      skipBlanks()
      guard cursor.byte == UInt8(ascii: "\"") else { throw expected("a name in double quotes") }
      let key = try string()
      skipBlanks()
      guard cursor.take(UInt8(ascii: ":")) else { throw expected("':'") }
      skipBlanks()
      try member(&self, key)
      skipBlanks()
    } while cursor.take(UInt8(ascii: ","))
    guard cursor.take(UInt8(ascii: "}")) else { throw expected("',' or '}'") }
  }

  /// A string, number or null as a cell. A value that JSON has and a table has not is reported,
  /// and passed.
  private mutating func scalar(_ findings: inout Findings) throws(SyntaxError) -> Table.Cell? {
    var cell = cursor.cell()
    switch cursor.byte {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      findings.error("a value cannot be a list or an object; write one string or number", at: cell)
      try skipValue()
      return nil
    default:
      let start = cursor.offset
      cursor.skip { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
      cell.text = cursor.text(from: start)
      switch cell.text {
      case "null":
        cell.text = ""
        return cell
      case "true", "false":
        findings.error("\(cell.text) is not a value here; write a string or a number", at: cell)
        return nil
      case let text
      where text.first?.isNumber == true
        || (text.first == "-" && text.count > 1
          && text.dropFirst().first?.isNumber == true):
        return cell
      default:
        throw SyntaxError(
          message: cell.text.isEmpty
            ? "a value is expected here; null stands for a missing one"
            : "\(cell.text.quoted) is not a JSON value; put text into double quotes, "
              + "and write null for a missing value", cell: cell)
      }
    }
  }

  private mutating func string() throws(SyntaxError) -> Table.Cell {
    var cell = cursor.cell()
    let first = cursor.offset
    cursor.advance()
    while true {
      let start = cursor.offset
      cursor.skip { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20 }
      guard cursor.offset - first <= CSVReader.mostBytes else {
        throw SyntaxError(
          message:
            "this text goes on for \(CSVReader.mostBytes) bytes and more, and no cell is so long; end it with a quote",
          cell: cell)
      }
      cell.text += cursor.text(from: start)
      if cursor.take(UInt8(ascii: "\"")) { return cell }
      guard cursor.byte == UInt8(ascii: "\\") else {
        throw SyntaxError(message: "this quote is not closed on its line; close it", cell: cell)
      }
      try cell.text.unicodeScalars.append(escape())
    }
  }

  private mutating func escape() throws(SyntaxError) -> Unicode.Scalar {
    let broken = SyntaxError(
      message: "this is not an escape that JSON has; write \\\\ for a backslash",
      cell: cursor.cell())
    cursor.advance()
    guard let letter = cursor.byte else { throw broken }
    cursor.advance()
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal() else { throw broken }
      if let scalar = Unicode.Scalar(unit) { return scalar }
      guard (0xD800..<0xDC00).contains(unit), cursor.take(UInt8(ascii: "\\")),
        cursor.take(UInt8(ascii: "u")), let low = hexadecimal(), (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw broken }
      return scalar
    default: throw broken
    }
  }

  private mutating func hexadecimal() -> UInt32? {
    let start = cursor.offset
    for _ in 0..<4 { cursor.advance() }
    let text = cursor.text(from: start)
    return text.utf8.count == 4 && text.allSatisfy(\.isHexDigit) ? UInt32(text, radix: 16) : nil
  }

  /// Passes a value of any shape, however deep, without looking into it.
  private mutating func skipValue() throws(SyntaxError) {
    let start = cursor.cell()
    var depth = 0
    repeat {
      switch cursor.byte {
      case nil: throw SyntaxError(message: "this bracket is never closed; close it", cell: start)
      case UInt8(ascii: "\""):
        _ = try string()
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ","):
        if depth == 0 { return }
      default: break
      }
      if depth < 0 { return }
      cursor.advance()
    } while depth > 0 || !(cursor.byte.map { [0x5D, 0x7D, 0x2C].contains($0) } ?? true)
  }

  private mutating func skipBlanks() {
    cursor.skip { Cursor.isSpace($0) || Cursor.isNewline($0) }
  }

  private func expected(_ what: String) -> SyntaxError {
    let found = cursor.byte == nil ? "the text ends here" : "this is not JSON"
    return SyntaxError(message: "\(found); \(what) is expected", cell: cursor.cell())
  }
}
