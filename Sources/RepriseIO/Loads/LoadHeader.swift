/// The names of the columns of a file of readings, and where they stand.
struct LoadHeader {
  let cells: [Table.Cell]
  let separator: UInt8
  /// Whether the file is a sheet of a workbook.
  let isSheet: Bool
  /// Where the rows begin.
  let rows: (offset: Int, line: Int)
  /// What each row begins with in a file of several tables, of which one holds readings; else empty.
  let prefix: [UInt8]
  /// What stands above the names, if there is anything.
  let title: Table.Cell?
  /// The names where they stand in two rows.
  let stacked: StackedHeader?

  /// Titles have no more lines.
  private static let mostTitleLines = 15

  /// Finds the first line that names a time, or takes the first line; `nil` where there is none, and then what
  /// is wrong was found.
  init?(_ bytes: ArraySlice<UInt8>, isSheet: Bool, line: Int, findings: inout Findings) {
    var reader = CSVReader(bytes, isSheet: isSheet, line: line)
    guard let first = reader.record(&findings) else { return nil }
    if !isSheet, Self.isOfTables(first) {
      guard let found = LoadHeader(tablesIn: bytes, line: line) else {
        findings.error(
          "this is a file of several tables (lines that begin with C, I and D), and none has the columns SETTLEMENTDATE, "
            + "REGIONID and TOTALDEMAND; take the lines of the table that is meant, under the names of its "
            + "columns", at: first.first ?? Table.Cell(line: line, column: 1))
        return nil
      }
      self = found
      return
    }
    if first.count > 1, first[0].text == "100", first[1].text.canonicalName == "nem12" {
      findings.error(
        "this is a meter file of the kind NEM12, whose rows have no names; export it as a table with the columns "
          + "timestamp and value", at: first[0])
      return nil
    }
    var below = reader
    if !Self.namesTime(first) {
      var none = Findings(file: "")
      var place = reader.place
      var above = first
      for _ in 0..<Self.mostTitleLines where place.offset < bytes.endIndex {
        // A title says nothing of what sets the cells under it apart.
        below = CSVReader(bytes[place.offset...], isSheet: isSheet, line: place.line)
        guard let row = below.record(&none) else { break }
        if Self.namesTime(row), row.count(where: { !$0.text.isEmpty }) > 1 {
          self.init(
            row, below, [], title: first.first { !$0.text.isEmpty } ?? first.first, under: above)
          return
        }
        (place, above) = (below.place, row)
      }
    }
    self.init(first, reader, [], title: nil)
  }

  private init(
    _ cells: [Table.Cell], _ reader: CSVReader, _ prefix: [UInt8], title: Table.Cell?,
    under above: [Table.Cell] = []
  ) {
    var (reader, none) = (reader, Findings(file: ""))
    var ahead = reader
    let names = cells.map(\.text.canonicalName)
    if prefix.isEmpty, let next = ahead.record(&none),
      let stacked = StackedHeader(cells, next, isName: Self.isName)
    {
      self.stacked = stacked
      reader = ahead
    } else if above.count(where: { !$0.text.isEmpty }) > 1, Set(names).count < names.count {
      // Groups by which alone the row was taken for a title.
      stacked = StackedHeader(above, cells, isName: Self.isName)
    } else {
      stacked = nil
    }
    self.cells = stacked?.joined ?? cells
    separator = reader.separator
    isSheet = reader.isSheet
    rows = reader.place
    self.prefix = prefix
    // Groups are no title.
    self.title = stacked?.hasGroups == true ? nil : title
  }

  /// Whether a text says what a column holds, and not where.
  private static func isName(_ text: String) -> Bool {
    let heading = LoadHeading(Table.Cell(text, line: 1, column: 1))
    return heading.isLoad || heading.isOtherQuantity || heading.isForecast
  }

  /// Whether a row has names of columns, one of them a time.
  static func namesTime(_ row: [Table.Cell]) -> Bool {
    row.contains { cell in
      switch LoadHeading(cell).role {
      case .stamp, .day, .time, .hour: true
      default: false
      }
    }
  }
}

// MARK: Files of several tables

extension LoadHeader {
  /// Cells before the first name in such a file: the letter, the names of the table, and its version.
  private static let leading = 4

  /// Whether a file is one of several tables, as NEMWeb has them.
  private static func isOfTables(_ first: [Table.Cell]) -> Bool {
    guard let letter = first.first?.text else { return false }
    return letter == "C" && first.count > 1 && !namesTime(first)
      || letter == "I" && first.count > leading
  }

  /// Finds the table that has the demand by time.
  private init?(tablesIn bytes: ArraySlice<UInt8>, line: Int) {
    var none = Findings(file: "")
    var reader = CSVReader(bytes, separator: UInt8(ascii: ","), isSheet: false, line: line)
    while let row = reader.record(&none) {
      let names = Array(row.dropFirst(Self.leading))
      guard row.first?.text == "I", Self.namesTime(names),
        names.contains(where: { LoadHeading($0).isLoad })
      else { continue }
      let table = row[1..<Self.leading - 1].map(\.text).joined(separator: ",")
      self.init(names, reader, Array("D,\(table),".utf8), title: row.first)
      return
    }
    return nil
  }

  /// The cells of a row of the table that each row names first; none for a row of another.
  static func cells(of row: [Table.Cell], under prefix: [UInt8]) -> [Table.Cell] {
    let names = row.prefix(leading - 1).map(\.text).joined(separator: ",") + ","
    return names.utf8.elementsEqual(prefix) ? Array(row.dropFirst(leading)) : []
  }

  /// Where the cells of a row of the table begin; `nil` for a row of another.
  static func start(of row: ArraySlice<UInt8>, under prefix: [UInt8]) -> Int? {
    guard row.starts(with: prefix),
      let version = row.dropFirst(prefix.count).firstIndex(of: UInt8(ascii: ","))
    else { return nil }
    return version + 1
  }
}
