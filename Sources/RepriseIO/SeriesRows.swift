import Reprise

/// The rows of a table of series, read one by one and grouped by their keys.
struct SeriesRows: Sendable {
  let figures: FigureColumns
  let options: ReadingOptions
  private var grammar: FactGrammar
  /// The name of the only series of the file.
  let name: String?
  private(set) var table: TableReader
  private let places: (published: Int?, change: Int?, weight: Int?)
  /// The columns that may say of a row that its figure was not reached.
  private let marks: [Int]

  static let keyNames = ["key", "series", "region", "industry", "season"]

  /// Columns that tell a figure that was reached from another one, by their names.
  private static let markNames: Set<String> = [
    "type", "kind", "status", "data type", "scenario", "类型", "数据类型", "性质", "状态", "类别",
  ]

  private static let hint =
    "what tells series apart is called key, series, region, industry or season"

  /// Where the file begins.
  var start: Table.Cell { table.start }

  init?(_ table: TableReader, _ options: ReadingOptions, _ findings: inout Findings) {
    figures = FigureColumns(
      header: table.header, start: table.start,
      besides: ["change", "published", "weight"] + Self.keyNames,
      repeatable: Set(Self.keyNames), hint: Self.hint, findings: &findings)
    (name, self.options) = Self.properties(table, options, &findings)
    self.table = table
    places = (
      figures.columns.position("published"), figures.columns.position("change"),
      figures.columns.position("weight")
    )
    marks = figures.columns.ignored.filter {
      table.header.indices.contains($0)
        && Self.markNames.contains(table.header[$0].text.canonicalName)
    }
    grammar = FactGrammar(
      column: figures.level,
      days: DayReader(
        self.options, of: table, figures.columns, figures.columns.indices(of: Self.keyNames),
        &findings),
      allowsDecimalComma: table.allowsDecimalComma,
      allowsNegativeLevels: !self.options.isOfRates)
    if !table.header.isEmpty, !figures.isComplete {
      reportNameless(&findings)
      return nil
    }
  }

  /// Reads all rows and groups them by series.
  func gathered(_ findings: inout Findings) -> (Self, SeriesGroups) {
    var found = findings
    let groups = groups(&found)
    guard found.errorCount > findings.errorCount else {
      findings = found
      return (self, groups)
    }
    // What a wrong day may have meant shows in the others.
    var again = self
    let keys = figures.columns.indices(of: Self.keyNames)
    if let column = figures.columns.indices(of: ["date"]).first {
      if let merged = MergedDays(table, column: column, keys: keys) {
        again.table = TableReader(header: table.header, rows: merged.rows, of: table)
        findings.notice(merged.notice.message, at: merged.notice.cell)
      }
      again.grammar.days.samples = DaySamples(
        again.table, column, keys: keys, year: options.year, month: options.month)
    }
    return (again, again.groups(&findings))
  }

  private func groups(_ findings: inout Findings) -> SeriesGroups {
    var table = table
    var columns = figures.columns
    let keyPlaces = columns.indices(of: Self.keyNames)
    var keyColumns = KeyColumns(keyPlaces, hasMergedCells: table.isSeparatedText)
    var plain = plainRows(keyPlaces)
    var groups = SeriesGroups()
    while true {
      if var rows = plain {
        // Two holders would copy all that was seen.
        plain = nil
        var last: Int?
        table.pass(&rows, number: { groups.number(of: $0) }) { place, row in
          groups.add(row, at: place)
          last = row.series
        }
        plain = rows
        if let last { keyColumns.goOn(under: groups.keys[last]) }
      }
      guard let (place, cells) = table.nextPlaced(&findings) else { break }
      columns.reportNameless(in: cells, &findings)
      if isFootnote(cells) {
        findings.notice(TableReader.footnote, at: cells.first { !$0.text.isEmpty } ?? start)
        continue
      }
      let keys = keyColumns.keys(of: cells)
      if let row = row(cells, at: place, &findings) { groups.add(row, to: groups.number(of: keys)) }
    }
    keyColumns.report(&findings)
    groups.finish()
    if let (one, other) = Self.alike(groups.keys) {
      findings.notice(
        "\(one.quoted) and \(other.quoted) are two series; write both alike if one is meant",
        at: start)
    }
    return groups
  }

  /// Reads the rows that are plain; `nil` where the columns say that there are none.
  private func plainRows(_ keys: [Int]) -> PlainRows? {
    guard places.published == nil, places.weight == nil, marks.isEmpty,
      !figures.columns.hasNameless,
      let date = figures.places.date,
      let level = figures.places.level, figures.places.total == nil
    else { return nil }
    return table.plainRows(
      date: date, level: level, keys: keys, empty: [places.change].compactMap(\.self), grammar)
  }

  /// The most decimals of a level that counts.
  func decimals(in groups: SeriesGroups) -> Int? {
    guard places.published != nil else { return groups.decimals }
    var current = SeriesGroups()
    for place in 0..<groups.count {
      for row in self.current(groups[place]) {
        if case .level(let figure)? = row.level?.fact { current.see(figure) }
      }
    }
    return current.decimals
  }

  /// Two names that differ in nothing but case, width and blanks, if there are such.
  private static func alike(_ keys: [[String]]) -> (String, String)? {
    var named: [String: String] = [:]
    for key in keys {
      let name = KeyColumns.name(of: key)
      let folded = name.canonicalName.filter { $0 != " " }
      if let other = named[folded] { return (other, name) }
      named[folded] = name
    }
    return nil
  }

  /// Whether a row has no day, and is a sum or a note.
  private func isFootnote(_ cells: [Table.Cell]) -> Bool {
    guard let date = figures.dateCell(in: cells)?.text else { return false }
    return (date.isEmpty || Footnote.begins(date)) && Footnote.isRow(cells)
  }

  private func reportNameless(_ findings: inout Findings) {
    var (table, columns) = (table, figures.columns)
    while let (_, cells) = table.nextPlaced(&findings) {
      columns.reportNameless(in: cells, &findings)
    }
  }

  /// Reads a row, `nil` when it has an error.
  private func row(
    _ cells: [Table.Cell], at place: TableReader.Place, _ findings: inout Findings
  ) -> SeriesRow? {
    guard let date = figures.dateCell(in: cells) else { return nil }
    var isSound = true
    if let mark = marks.lazy.compactMap({ Columns.cell($0, in: cells) }).first(
      where: { OtherFigures.isNamed($0.text) })
    {
      findings.error(
        "\(mark.text.quoted) says that the figure of this row was not reached; take the row out, or call the column "
          + "'note' if it means something else", at: mark)
      isSound = false
    }
    func attempt<Value>(
      _ cell: Table.Cell, _ read: () throws(CellError) -> Value
    ) -> Value? {
      let value = findings.attempt(cell, read)
      isSound = isSound && value != nil
      return value
    }
    let day = attempt(date) { () throws(CellError) in try grammar.days.date(date.text) }
    var published = day
    if let cell = Columns.cell(places.published, in: cells), !cell.text.isEmpty {
      published = attempt(cell) { () throws(CellError) in try grammar.days.day(cell.text) }
      if let published, let day, published < day {
        findings.error(
          "\(cell.text.quoted) is before the day of the row, \(day); correct one of the two",
          at: cell
        )
        isSound = false
      }
    }
    var (level, change): (FactGrammar.Reading?, FactGrammar.Reading?)
    // A wrong date should not hide a wrong figure; any day will do to look at it.
    if let cell = figures.levelCell(in: cells),
      let anyDay = day ?? Day(year: 2000, month: 1, day: 1)
    {
      level = attempt(cell) { () throws(CellError) in try grammar.level(cell.text, on: anyDay) }
    }
    if let cell = Columns.cell(places.change, in: cells) {
      change = attempt(cell) { () throws(CellError) in try grammar.change(cell.text) }
        .flatMap(\.self)
    }
    var weight: Double?
    if let cell = Columns.cell(places.weight, in: cells), !FactGrammar.isMissing(cell.text) {
      weight = attempt(cell) { () throws(CellError) in try WeightsFile.weight(cell.text) }
    }
    guard isSound, let day, let published else { return nil }
    return SeriesRow(
      place: place, day: day, published: published, level: level, change: change, weight: weight)
  }

  /// A cell once more.
  func cell(at place: SeriesRow.CellPlace) -> Table.Cell {
    let cells = table.row(at: place.row)
    let cell =
      switch place.kind {
      case .day: figures.dateCell(in: cells)
      case .level: figures.levelCell(in: cells)
      case .change: Columns.cell(places.change, in: cells)
      case .weight: Columns.cell(places.weight, in: cells)
      }
    return cell ?? start
  }

  /// The rows that no later published row about the same day supersedes.
  func current(_ gathered: ArraySlice<SeriesGroups.Gathered>, _ findings: inout Findings)
    -> [SeriesRow]
  {
    var none = Findings(file: "")
    let rows = gathered.compactMap { gathered in
      gathered.plain ?? row(table.row(at: gathered.place), at: gathered.place, &none)
    }
    guard places.published != nil else { return rows }
    var latest: [Day: Day] = [:]
    for row in rows { latest[row.day] = max(latest[row.day] ?? row.published, row.published) }
    let superseded = rows.filter { latest[$0.day] != $0.published }
    if let first = superseded.first {
      findings.notice(
        superseded.count == 1
          ? "this row is superseded by one published later"
          : "this row and \(superseded.count - 1) more are superseded by rows published later",
        at: cell(at: first.dayPlace))
    }
    return rows.filter { latest[$0.day] == $0.published }
  }

  func current(_ gathered: ArraySlice<SeriesGroups.Gathered>) -> [SeriesRow] {
    var none = Findings(file: "")
    return current(gathered, &none)
  }
}
