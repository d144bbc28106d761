/// A reader of a file as a header and one row after the other, for files too long to hold in cells.
///
/// CSV is read on demand. JSON is read at once, because its columns are known at its end alone.
struct TableReader {
  /// The names of the columns.
  let header: [Table.Cell]
  /// The members of a JSON object beside its list, by their keys.
  let properties: [String: (key: Table.Cell, value: Table.Cell)]
  /// Where the table begins.
  let start: Table.Cell
  /// Whether a comma may be a decimal mark, as it separates no cells.
  let allowsDecimalComma: Bool
  /// The lines above the names.
  let titles: [String]
  private let text: ArraySlice<UInt8>
  private var records: CSVReader?
  private let rows: [[Table.Cell]]
  private var passed = 0
  /// The names of the columns where they stand in two rows.
  let stacked: StackedHeader?
  /// The name of a column that a header has, and where it stands.
  private let landmark: (name: String, column: Int)?
  /// Whether the names of the columns came once more.
  private var hasHeaderAgain = false

  /// What is said of a row that is none.
  static let footnote = "this row is a sum or a note without a day, and is skipped"

  /// Where a row stands.
  struct Place: Sendable {
    fileprivate let offset: Int
    fileprivate let line: Int
  }

  /// Begins with a file; see ``Table/init(_:list:example:findings:)``. Lines above a header are skipped
  /// where the name of a column that it has is given.
  init?(
    _ source: Source, list: String, example: String, headerName: String? = nil,
    findings: inout Findings
  ) {
    let start = Table.Cell(line: source.line, column: 1)
    var bytes: ArraySlice<UInt8>
    do {
      let text = try source.text()
      bytes = text.bytes
      if let notice = text.notice { findings.notice(notice, at: start) }
    } catch {
      var cursor = Cursor(error.before, line: source.line)
      while cursor.byte != nil { cursor.advance() }
      findings.error(error.message, at: cursor.cell())
      return nil
    }
    guard let first = bytes.first(where: { !Cursor.isSpace($0) && !Cursor.isNewline($0) }) else {
      findings.error(Table.noText(example: example), at: start)
      return nil
    }
    let isSheet = source.sheet != nil
    if !isSheet, let cells = MarkdownTable.cells(bytes) { bytes = cells[...] }
    if !isSheet, first == UInt8(ascii: "[") || first == UInt8(ascii: "{") {
      guard let table = Table(json: bytes, from: source.line, list: list, findings: &findings)
      else { return nil }
      self.init(table)
    } else {
      self.init(
        bytes, CSVReader(bytes, isSheet: isSheet), example: example, headerName: headerName,
        findings: &findings)
    }
  }

  /// A table that was read at once.
  private init(_ table: Table) {
    header = table.header
    properties = table.properties
    start = table.start
    allowsDecimalComma = table.allowsDecimalComma
    rows = table.rows
    titles = []
    text = []
    stacked = nil
    landmark = nil
  }

  /// Separated text, not yet read.
  private init?(
    _ bytes: ArraySlice<UInt8>, _ reader: CSVReader, example: String, headerName: String?,
    findings: inout Findings
  ) {
    var records = reader
    guard var header = records.record(&findings) else {
      findings.error(Table.noNames(example: example), at: Table.Cell(line: 1, column: 1))
      return nil
    }
    var titles = [[Table.Cell]]()
    let title = header.first
    if let headerName,
      let below = Self.header(with: headerName, in: bytes, from: records, after: header)
    {
      (header, records, titles) = below
    }
    // Without its header the rest of the file means nothing.
    guard let first = header.first else { return nil }
    stacked = headerName == nil ? nil : Self.stacked(header, &records, under: titles.last ?? [])
    if let title, !titles.isEmpty, stacked?.hasGroups != true {
      findings.notice("what stands above the names of the columns is skipped", at: title)
    }
    if let stacked {
      header = stacked.joined
      findings.notice(stacked.notice, at: first)
    }
    landmark = headerName.flatMap { name in
      header.firstIndex { Heading($0.text, among: [name]).name == name }.map { (name, $0) }
    }
    self.header = header
    self.titles = titles.joined().map(\.text).filter { !$0.isEmpty }
    properties = [:]
    start = first
    allowsDecimalComma = records.separator != UInt8(ascii: ",")
    rows = []
    text = bytes
    self.records = records
  }

  /// The month that the titles tell; `nil` where they tell none, or several.
  var month: WrittenMonth? {
    let months = titles.reduce(into: Set()) { $0.formUnion(WrittenMonth.months(in: $1)) }
    return months.count == 1 ? months.first : nil
  }

  /// The year that the titles tell; `nil` where they tell none, or several.
  var year: Int? {
    let years = titles.reduce(into: Set()) { $0.formUnion(WrittenMonth.years(in: $1)) }
    return years.count == 1 ? years.first : nil
  }

  /// A table brought to other rows.
  init(header: [Table.Cell], rows: [[Table.Cell]], of table: TableReader) {
    self.header = header
    properties = table.properties
    start = table.start
    allowsDecimalComma = table.allowsDecimalComma
    titles = table.titles
    text = []
    records = nil
    self.rows = rows
    stacked = nil
    landmark = nil
  }

  /// The names of columns in two rows, of which the lower one is passed where it is not the header.
  private static func stacked(
    _ header: [Table.Cell], _ records: inout CSVReader, under above: [Table.Cell]
  ) -> StackedHeader? {
    var none = Findings(file: "")
    var ahead = records
    if let next = ahead.record(&none),
      let stacked = StackedHeader(header, next, isName: GroupedTable.isMeasure)
    {
      records = ahead
      return stacked
    }
    // Groups may stand above a header by which alone they were taken for a title.
    let names = header.map(\.text.canonicalName)
    guard above.count(where: { !$0.text.isEmpty }) > 1, Set(names).count < names.count else {
      return nil
    }
    return StackedHeader(above, header, isName: GroupedTable.isMeasure)
  }

  /// Whether the file is separated text, as spreadsheets write it, and not JSON.
  var isSeparatedText: Bool { records != nil }

  /// The names of columns under some lines of title; `nil` where the first line has them, or no other.
  private static func header(
    with name: String, in bytes: ArraySlice<UInt8>, from records: CSVReader,
    after first: [Table.Cell]
  ) -> (header: [Table.Cell], records: CSVReader, above: [[Table.Cell]])? {
    var above = [first]
    func isHeader(_ row: [Table.Cell]) -> Bool {
      row.contains { Heading($0.text, among: [name]).name == name }
        && row.filter { !$0.text.isEmpty }.count > 1
        || row.dropFirst().count { WrittenDay.isDay($0.text) } > 1
        || row.dropFirst().count { DayOfMonth.isMarked($0.text) } > 1
        || isOfDaysOrMonths(row, under: above)
    }
    guard !isHeader(first) else { return nil }
    var none = Findings(file: "")
    var place = records.place
    for _ in 0..<mostTitleLines {
      // A title says nothing of what sets the cells under it apart.
      var records = CSVReader(
        bytes[place.offset...], isSheet: records.isSheet, line: place.line)
      guard let row = records.record(&none) else { return nil }
      if isHeader(row) { return (row, records, above) }
      place = records.place
      above.append(row)
    }
    return nil
  }

  /// Whether a row under a title of a month or a year has days of a month or months for names.
  private static func isOfDaysOrMonths(_ row: [Table.Cell], under above: [[Table.Cell]]) -> Bool {
    let titles = above.joined().map(\.text)
    guard titles.contains(where: { !WrittenMonth.years(in: $0).isEmpty }) else { return false }
    let names = row.dropFirst().map(\.text)
    let days = names.compactMap(DayOfMonth.number)
    return days.count > 2 && days.count == names.count
      && zip(days, days.dropFirst()).allSatisfy { $0 + 1 == $1 }
      || names.count > 1 && names.allSatisfy { WrittenMonth.month($0) != nil }
  }

  private static let mostTitleLines = 10

  /// The next row, with as many cells as the header; `nil` at the end. Rows that are broken are
  /// reported and left out.
  mutating func next(_ findings: inout Findings) -> [Table.Cell]? {
    nextPlaced(&findings)?.row
  }

  /// The next row with its place.
  mutating func nextPlaced(_ findings: inout Findings) -> (place: Place, row: [Table.Cell])? {
    guard records != nil else {
      guard rows.indices.contains(passed) else { return nil }
      defer { passed += 1 }
      return (Place(offset: passed, line: 0), rows[passed])
    }
    let isSheet = records?.isSheet ?? false
    while let before = records?.place, let record = records?.record(&findings) {
      if isHeader(record) || isTitle(record) {
        if let rest = passedPage(record) {
          records = rest
          if !hasHeaderAgain, let first = record.first { findings.notice(Self.page, at: first) }
          hasHeaderAgain = true
          continue
        }
        guard isHeaderAgain(record) else {
          findings.error(Self.anotherTable, at: record.first ?? start)
          passRest()
          return nil
        }
        if !hasHeaderAgain, let first = record.first {
          findings.notice(Self.namesAgain, at: first)
        }
        hasHeaderAgain = true
        continue
      }
      if isFootnote(record, ofSheet: isSheet) {
        findings.notice(Self.footnote, at: record.first ?? start)
        continue
      }
      if let row = Table.fitting(record, width: header.count, isSheet: isSheet, &findings) {
        return (Place(offset: before.offset, line: before.line), row)
      }
    }
    return nil
  }

  /// Reads rows that are plain; `nil` where the days are not those by which a table in the middle would be known, or
  /// no text is at hand.
  func plainRows(date: Int, level: Int, keys: [Int], empty: [Int], _ grammar: FactGrammar)
    -> PlainRows?
  {
    guard let records, landmark?.column == date else { return nil }
    return PlainRows(
      separator: records.separator, width: header.count, date: date, level: level, keys: keys,
      empty: empty, grammar: grammar)
  }

  /// Passes the plain rows that come next; see ``PlainRows/pass(_:from:number:see:)``.
  mutating func pass(
    _ plain: inout PlainRows, number: ([String]) -> Int, see: (Place, PlainRows.Row) -> Void
  ) {
    guard let before = records?.place else { return }
    let start = text.startIndex
    let passed = text.withUnsafeBufferPointer { text in
      plain.pass(text, from: before.offset - start, number: number) { row in
        see(Place(offset: start + row.offset, line: before.line + row.lines), row)
      }
    }
    records?.move(to: (start + passed.offset, before.line + passed.lines))
  }

  /// What is said where the names of the columns come once more.
  static let namesAgain = "the names of the columns stand here once more, and are skipped"

  /// What is said where a page begins.
  static let page = "a page begins here; its title and the names of the columns are skipped"

  /// What is said where a second table begins.
  static let anotherTable =
    "another table begins here; save each in a file of its own, or put its rows under those of the first, with a "
    + "column such as region that tells them apart"

  /// Whether a record has names of columns.
  private func isHeader(_ record: [Table.Cell]) -> Bool {
    guard let (name, column) = landmark else { return false }
    func isName(_ cell: Table.Cell) -> Bool {
      // Nearly every cell begins with a digit.
      guard let byte = cell.text.utf8.first, !byte.isDigit else { return false }
      return Heading(cell.text, among: [name]).name == name
    }
    return record.count == header.count
      ? isName(record[column]) : record.contains(where: isName) && record.count > 1
  }

  private func isHeaderAgain(_ record: [Table.Cell]) -> Bool {
    record.count == header.count
      && zip(record, header).allSatisfy { $0.text.canonicalName == $1.text.canonicalName }
  }

  /// Whether a record is the title of another table: a text alone, right above names of columns.
  private func isTitle(_ record: [Table.Cell]) -> Bool {
    guard landmark != nil, let text = Self.alone(record), !WrittenDay.isDay(text),
      var ahead = records
    else { return false }
    var none = Findings(file: "")
    for _ in 0..<Self.mostPageLines {
      guard let next = ahead.record(&none) else { return false }
      if isHeader(next) { return true }
      guard let text = Self.alone(next), !WrittenDay.isDay(text) else { return false }
    }
    return false
  }

  /// The only text of a record; `nil` where there are more.
  private static func alone(_ record: [Table.Cell]) -> String? {
    var found: String?
    for cell in record where !cell.text.isEmpty {
      guard found == nil else { return nil }
      found = cell.text
    }
    return found
  }

  /// Where the rows go on behind the title of a page and the names of the columns once more; `nil` where a record begins
  /// no page.
  private func passedPage(_ record: [Table.Cell]) -> CSVReader? {
    guard var ahead = records, let title = Self.alone(record), isPage(title) else { return nil }
    var none = Findings(file: "")
    for _ in 0..<Self.mostPageLines {
      guard let next = ahead.record(&none) else { return nil }
      if isHeaderAgain(next) { return ahead }
      guard let title = Self.alone(next), isPage(title) else { return nil }
    }
    return nil
  }

  /// Whether a text is the title of a page: it counts pages, or stands above the first names as well.
  private func isPage(_ text: String) -> Bool {
    let name = text.canonicalName
    func withoutDigits(_ text: String) -> String {
      text.canonicalName.filter { !("0"..."9").contains($0) }
    }
    let words = name.split { !$0.isLetter }
    return Self.pages.contains { word in words.contains { $0 == word } }
      || name.contains("页") || name.hasPrefix("续") || name.hasPrefix("(续")
      || titles.contains { withoutDigits($0) == withoutDigits(text) }
  }

  private static let pages = [
    "page", "pages", "pg", "seite", "blatt", "página", "pagina", "strona", "sayfa", "continued",
  ]
  private static let mostPageLines = 4

  private mutating func passRest() {
    var none = Findings(file: "")
    while records?.record(&none) != nil {}
  }

  /// Whether a record is a sum or a note by its form: too short, or in a sheet, where any may be, a cell alone.
  private func isFootnote(_ record: [Table.Cell], ofSheet isSheet: Bool) -> Bool {
    (isSheet ? record.count { !$0.text.isEmpty } == 1 : record.count < header.count)
      && Footnote.isRow(record)
  }

  /// A row once more.
  func row(at place: Place) -> [Table.Cell] {
    guard let records else { return rows[place.offset] }
    var findings = Findings(file: "")
    var again = CSVReader(
      text[place.offset...], separator: records.separator, isSheet: records.isSheet,
      line: place.line)
    return again.record(&findings).flatMap {
      Table.fitting($0, width: header.count, isSheet: records.isSheet, &findings)
    } ?? []
  }
}
