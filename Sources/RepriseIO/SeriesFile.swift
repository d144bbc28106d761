import Reprise

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The series of a file, read and checked once.
///
/// The file is CSV (separated by comma, semicolon or tab) or JSON (an array of flat objects, or an
/// object with such an array under `observations`). Its columns, in any order:
///
/// - `date`: the day that the row speaks of;
/// - one of `percent` (a bare 87.6 is 87.6 %), `rate` (a bare 0.876 is 87.6 %) and `value` (nothing
///   is bare), whose cells hold a level `87.6%`, a count `4557/4707`, a bound `>93%` or
///   `at most 98%`, a range `90%-93%`, an index with its baseline `104.1% of February 2021`, a change
///   `+16.5pp`, an order `rising` or `rising since 2022-02-07`, or nothing. A percent sign wins over
///   the column;
/// - `change`, percentage points on the day before;
/// - `key`, `series`, `region`, `industry`, `season`: rows that differ in them belong to different
///   series, named by them;
/// - `published`, the day on which the row was published, by default its own day: of the rows about
///   one day the latest published count, whole rows for whole rows.
///
/// Instead of a level, `open` and `total` may hold a count in two columns, or `y` figures as forecasting
/// tools name them: percentages, unless they could be fractions as well, which is an error. Columns may
/// have other names in use, such as 日期, 地区 and 开工率 or `ds` and `unique_id`, and a unit behind the
/// name, as in `percent (%)`.
///
/// Cells may hold the words of departments as well: 93%以上 and 达到93% are at least 93 %, 超过93% is more,
/// 九成 is 90 % and 全部复工 100 %. 近93%, like nearly 93%, is from one unit of the last digit below up to
/// the figure; from 5 points below where it is a multiple of ten. 持平 is a change of 0, 上升 and 下降 are
/// orders. What is about a figure, such as 约93%, is refused.
///
/// Days have the year first in any usual form, the month by its English name, or the form of the options. Counts of
/// days or of seconds, and day and month in another order, are read where all rows leave nothing else, with a
/// notice; of a year that is told, `2月9日`, `9 Feb` and 正月初九. Year, month and day may stand in columns of their own.
///
/// A sheet of a workbook (.xlsx) is such text once the product `RepriseSpreadsheets` has made it a ``Source``.
///
/// In CSV, empty keys and days take the text above them, as under merged cells. Lines above the header, and sums
/// and notes without a day under it, are skipped, and names of columns that come once more; where another table begins,
/// it is an error. The names may stand in two rows, places above what is told of them or the other way round, and have
/// their units in a row below. There may be a column for each place, or for each day. Text is UTF-8, UTF-16 with its
/// mark, or GB18030.
///
/// Rows may be in any order. A file without rows, but with a header, is one series without observations.
///
/// ```swift
/// let file = try SeriesFile(Source(contentsOf: url))
/// for series in file.series { print(series.name ?? "", series.observations.count) }
/// ```
public struct SeriesFile: Sendable {
  /// The series, in the order in which they begin in the file; at least one.
  public let series: AllSeries
  /// What is worth knowing though it is no error: columns ignored, rows superseded, digits rounded.
  public let notices: [Diagnostic]
  private let name: FileName

  /// Reads all series of a file.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with it.
  public init(_ source: Source, options: ReadingOptions = ReadingOptions()) throws(ReadingError) {
    var findings = Findings(source)
    var series: AllSeries?
    if var table = TableReader(
      source, list: "observations", example: "date,percent", headerName: "date", findings: &findings
    ) {
      if let grouped = GroupedTable(table) {
        table = TableReader(header: grouped.header, rows: grouped.rows, of: table)
        if let sum = grouped.sum { findings.notice(TableReader.footnote, at: sum) }
      }
      if let turned = TransposedTable(table, options) {
        findings.notice(turned.notice.message, at: turned.notice.cell)
        table = TableReader(header: turned.header, rows: turned.rows, of: table)
      }
      if let whole = DayInParts.whole(table, year: options.year, &findings) { table = whole }
      if let wide = WideTable(table, keys: SeriesRows.keyNames, options) {
        findings.notice(wide.notice.message, at: wide.notice.cell)
        if let sum = wide.sum { findings.notice(TableReader.footnote, at: sum) }
        table = TableReader(header: wide.header, rows: wide.rows, of: table)
      }
      if let rows = SeriesRows(table, options, &findings) { series = AllSeries(rows, &findings) }
    }
    notices = try findings.notices()
    // What has no series has an error.
    guard let series else { throw .malformed([]) }
    self.series = series
    name = source.fileName
  }

  /// The series of a file, each read from the file's text when it is asked for, so that a file of many takes
  /// little more room than its text. To go through them more than once, make an array of them.
  public struct AllSeries: RandomAccessCollection, Sendable {
    fileprivate let rows: SeriesRows
    /// Where the rows of each series stand.
    fileprivate let places: [[TableReader.Place]]
    /// What tells each series apart.
    fileprivate let keys: [[String]]
    /// One column has one resolution, whoever is published in it.
    fileprivate let precision: Precision?

    /// The place of the first series, 0.
    public var startIndex: Int { 0 }
    /// The number of series.
    public var endIndex: Int { places.count }

    /// The series at a place.
    public subscript(place: Int) -> Series {
      var none = Findings(file: "")
      guard
        let series = rows.series(
          rows.current(places[place]), keys[place], precision: precision, areChecked: true, &none)
      else { preconditionFailure("a series that was read before cannot be read again") }
      return series
    }

    fileprivate init?(_ rows: SeriesRows, _ findings: inout Findings) {
      let (rows, groups) = rows.gathered(&findings)
      let places = groups.places
      var notices = FigureNotices()
      var seriesNotices = SeriesNotices(
        isOfPercent: rows.figures.level == .percent, isRate: rows.options.isOfRates)
      let decimals = rows.decimals(in: groups)
      precision = rows.options.precision ?? decimals.flatMap { Precision(decimals: $0) }
      var isSound = true
      for (place, keys) in zip(places, groups.keys) {
        let current = rows.current(place, &findings)
        for row in current {
          for fact in row.facts {
            notices.see(fact.reading, at: fact.cell)
            seriesNotices.see(fact.reading, on: row.day, at: fact.cell)
          }
        }
        seriesNotices.endSeries(&findings)
        let series = rows.series(current, keys, precision: precision, &findings)
        isSound = isSound && series != nil
      }
      seriesNotices.report(&findings)
      notices.report(under: rows.figures, isRate: rows.options.isOfRates, &findings)
      self.rows = rows
      self.places = places
      keys = groups.keys
      guard isSound else { return nil }
    }
  }

  /// Says of a suspect figure where in the file it stands, what is suspect and how to mend it.
  ///
  /// - Parameters:
  ///   - suspect: The figure.
  ///   - place: The place in ``series`` of the one that it belongs to.
  /// - Returns: The diagnostic, or `nil` where the file does not have the figure.
  public func diagnostic(of suspect: SuspectFigure, inSeriesAt place: Int) -> Diagnostic? {
    guard series.indices.contains(place) else { return nil }
    let facts = series.rows.current(series.places[place]).filter { $0.day == suspect.day }
      .flatMap(\.facts)
    guard
      let cell = facts.last(where: {
        Observation($0.reading.fact, on: suspect.day).level != nil
      })?.cell
    else { return nil }
    return name.diagnostic("\(suspect)", at: cell)
  }

  /// The series of a file that holds no other.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` that names the series when there are several.
  public func only() throws(ReadingError) -> Series {
    guard let first = series.first, series.count == 1 else {
      let start = series.rows.start
      let names = series.prefix(5).map { ($0.name ?? "").quoted }.joined(separator: ", ")
      throw .malformed([
        name.diagnostic(
          "one series is wanted and the file has \(series.count): "
            + names + (series.count > 5 ? ", …" : "") + "; keep the rows of one", at: start)
      ])
    }
    return first
  }
}

extension Series {
  /// Reads a file that holds one series; see ``SeriesFile`` for what it may hold. Notices are lost.
  ///
  /// - Throws: ``ReadingError``, `malformed` also when the file has several series.
  public init(contentsOf url: URL, options: ReadingOptions = ReadingOptions()) throws(ReadingError)
  {
    self = try SeriesFile(Source(contentsOf: url), options: options).only()
  }
}

/// Turns the rows of a table into series.
private struct SeriesRows: Sendable {
  let figures: FigureColumns
  let options: ReadingOptions
  private var grammar: FactGrammar
  private let name: String?
  private var table: TableReader
  private let places: (published: Int?, change: Int?)

  static let keyNames = ["key", "series", "region", "industry", "season"]

  private static let hint =
    "what tells series apart is called key, series, region, industry or season"

  /// The rows of each series, and what tells it apart.
  struct Groups {
    var places: [[TableReader.Place]] = []
    var keys: [[String]] = []
    /// The most decimals of a level; `nil` where there is none.
    var decimals: Int?

    /// Takes note of the decimals of levels.
    mutating func see(_ row: Row) {
      for case .level(let figure) in row.facts.lazy.map(\.reading.fact) {
        decimals = max(decimals ?? 0, figure.decimals)
      }
    }
  }

  struct Row {
    let place: TableReader.Place
    let date: Table.Cell
    let day: Day
    let published: Day
    var facts: [(reading: FactGrammar.Reading, cell: Table.Cell)]
  }

  /// Where the file begins.
  var start: Table.Cell { table.start }

  init?(_ table: TableReader, _ options: ReadingOptions, _ findings: inout Findings) {
    figures = FigureColumns(
      header: table.header, start: table.start, besides: ["change", "published"] + Self.keyNames,
      repeatable: Set(Self.keyNames), hint: Self.hint, findings: &findings)
    (name, self.options) = Self.properties(table, options, &findings)
    self.table = table
    places = (figures.columns.position("published"), figures.columns.position("change"))
    grammar = FactGrammar(
      column: figures.level,
      days: DayReader(
        self.options, of: table, figures.columns, figures.columns.indices(of: Self.keyNames),
        &findings),
      allowsDecimalComma: table.allowsDecimalComma)
    if !table.header.isEmpty, !figures.isComplete {
      reportNameless(&findings)
      return nil
    }
  }

  /// Reads all rows, and says which are of one series.
  func gathered(_ findings: inout Findings) -> (Self, Groups) {
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
      again.grammar.days.samples = DaySamples(again.table, column, keys: keys, year: options.year)
    }
    return (again, again.groups(&findings))
  }

  private func groups(_ findings: inout Findings) -> Groups {
    var table = table
    var columns = figures.columns
    var keyColumns = KeyColumns(
      columns.indices(of: Self.keyNames), hasMergedCells: table.isSeparatedText)
    var numbers: [[String]: Int] = [:]
    var groups = Groups()
    var last: (keys: [String], group: Int)?
    while let (place, cells) = table.nextPlaced(&findings) {
      columns.reportNameless(in: cells, &findings)
      if isFootnote(cells) {
        findings.notice(TableReader.footnote, at: cells.first { !$0.text.isEmpty } ?? start)
        continue
      }
      let keys = keyColumns.keys(of: cells)
      guard let row = row(cells, at: place, &findings) else { continue }
      groups.see(row)
      // Most rows are of the series of the row before.
      let group = last?.keys == keys ? last?.group : numbers[keys]
      last = (keys, group ?? groups.places.count)
      if let group {
        groups.places[group].append(place)
      } else {
        numbers[keys] = groups.places.count
        groups.places.append([place])
        groups.keys.append(keys)
      }
    }
    keyColumns.report(&findings)
    if let (one, other) = Self.alike(groups.keys) {
      findings.notice(
        "\(one.quoted) and \(other.quoted) are two series; write both alike if one is meant",
        at: start)
    }
    return groups.places.isEmpty ? Groups(places: [[]], keys: [[]]) : groups
  }

  /// The most decimals of a level that counts.
  func decimals(in groups: Groups) -> Int? {
    guard places.published != nil else { return groups.decimals }
    var current = Groups()
    for place in groups.places { for row in self.current(place) { current.see(row) } }
    return current.decimals
  }

  /// Two names that differ in nothing but case, width and blanks, if there are such.
  private static func alike(_ keys: [[String]]) -> (String, String)? {
    var named: [String: String] = [:]
    for key in keys {
      let name = key.filter { !$0.isEmpty }.joined(separator: " / ")
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
  ) -> Row? {
    guard let date = figures.dateCell(in: cells) else { return nil }
    var isSound = true
    func attempt<Value>(
      _ cell: Table.Cell, _ read: () throws(Complaint) -> Value
    ) -> Value? {
      let value = findings.attempt(cell, read)
      isSound = isSound && value != nil
      return value
    }
    let day = attempt(date) { () throws(Complaint) in try grammar.days.date(date.text) }
    var published = day
    if let cell = Columns.cell(places.published, in: cells), !cell.text.isEmpty {
      published = attempt(cell) { () throws(Complaint) in try grammar.days.day(cell.text) }
      if let published, let day, published < day {
        findings.error(
          "\(cell.text.quoted) is before the day of the row, \(day); correct one of the two",
          at: cell
        )
        isSound = false
      }
    }
    var facts: [(reading: FactGrammar.Reading, cell: Table.Cell)] = []
    // A wrong date should not hide a wrong figure; any day will do to look at it.
    if let cell = figures.levelCell(in: cells),
      let anyDay = day ?? Day(year: 2000, month: 1, day: 1)
    {
      let reading = attempt(cell) { () throws(Complaint) in
        try grammar.level(cell.text, on: anyDay)
      }
      if let reading { facts.append((reading, cell)) }
    }
    if let cell = Columns.cell(places.change, in: cells) {
      let reading = attempt(cell) { () throws(Complaint) in try grammar.change(cell.text) }
      if let reading = reading.flatMap(\.self) { facts.append((reading, cell)) }
    }
    guard isSound, let day, let published else { return nil }
    return Row(place: place, date: date, day: day, published: published, facts: facts)
  }

  /// The rows at some places that no later published row about the same day supersedes.
  func current(_ places: [TableReader.Place], _ findings: inout Findings) -> [Row] {
    var none = Findings(file: "")
    let rows = places.compactMap { row(table.row(at: $0), at: $0, &none) }
    guard self.places.published != nil else { return rows }
    var latest: [Day: Day] = [:]
    for row in rows { latest[row.day] = max(latest[row.day] ?? row.published, row.published) }
    let superseded = rows.filter { latest[$0.day] != $0.published }
    if let first = superseded.first {
      findings.notice(
        superseded.count == 1
          ? "this row is superseded by one published later"
          : "this row and \(superseded.count - 1) more are superseded by rows published later",
        at: first.date)
    }
    return rows.filter { latest[$0.day] == $0.published }
  }

  func current(_ places: [TableReader.Place]) -> [Row] {
    var none = Findings(file: "")
    return current(places, &none)
  }

  /// The series of some rows; `nil` when they have an error, which those have not that were checked before.
  func series(
    _ rows: [Row], _ keys: [String], precision: Precision?, areChecked: Bool = false,
    _ findings: inout Findings
  ) -> Series? {
    var all: [Fact] = []
    all.reserveCapacity(rows.count)
    for row in rows { for fact in row.facts { all.append((row.day, fact.reading, fact.cell)) } }
    let facts = Self.withoutSpans(all, &findings)
    guard let measure = measure(facts, &findings) else { return nil }
    let key = keys.filter { !$0.isEmpty }.joined(separator: " / ")
    let name = key.isEmpty ? self.name : key
    let observations = facts.map { day, reading, _ in Observation(reading.fact, on: day) }
    if areChecked {
      return Series(checked: observations, measure: measure, precision: precision, name: name)
    }
    do {
      return try Series(observations, measure: measure, precision: precision, name: name)
    } catch {
      guard case .invalidSeries(let problems) = error else {
        findings.error("\(error)", at: start)
        return nil
      }
      let apart = apart(rows, in: findings.name)
      for problem in problems {
        let cell = facts.indices.contains(problem.index) ? facts[problem.index].2 : start
        switch problem.kind {
        case .secondLevel where apart != nil: break
        case .secondLevel: findings.errorWithCauses(Self.message(problem), at: cell)
        default: findings.error(Self.message(problem), at: cell)
        }
      }
      if let apart {
        findings.errorWithCauses(apart.message, at: apart.cell)
      }
      return nil
    }
  }

  private typealias Fact = (Day, FactGrammar.Reading, Table.Cell)

  /// The facts without changes that are the difference to a figure of more than a day before, which they repeat.
  private static func withoutSpans(_ facts: [Fact], _ findings: inout Findings) -> [Fact] {
    guard facts.contains(where: { if case .change = $0.1.fact { true } else { false } }) else {
      return facts
    }
    var levels: [Day: Figure] = [:]
    for case (let day, let reading, _) in facts {
      if case .level(let figure) = reading.fact { levels[day] = figure }
    }
    let days = levels.keys.sorted()
    return facts.filter { day, reading, cell in
      guard case .change(let change) = reading.fact, let level = levels[day],
        let before = days.last(where: { $0 < day }), before < day - 1, let other = levels[before],
        abs(level.percent - other.percent - change.percent) < 1e-9, change.percent != 0
      else { return true }
      findings.notice(
        "\(cell.text.quoted) is the change since \(before) and not on the day before, so that it says nothing new",
        at: cell)
      return false
    }
  }

  /// What is said of rows about one day with two levels that an ignored column tells apart; `nil` where
  /// there is no such column.
  private func apart(_ rows: [Row], in file: FileName) -> (message: String, cell: Table.Cell)? {
    let ignored = figures.columns.ignored
    guard !ignored.isEmpty else { return nil }
    func isLevel(_ fact: (reading: FactGrammar.Reading, cell: Table.Cell)) -> Bool {
      switch fact.reading.fact {
      case .level, .count: true
      default: false
      }
    }
    var first: [Day: Row] = [:]
    var found: (message: String, cell: Table.Cell)?
    var count = 0
    for row in rows {
      guard let cell = row.facts.first(where: isLevel)?.cell else { continue }
      guard let before = first[row.day] else {
        first[row.day] = row
        continue
      }
      count += 1
      guard found == nil else { continue }
      let (one, other) = (table.row(at: before.place), table.row(at: row.place))
      let telling = ignored.filter { index in
        one.indices.contains(index) && other.indices.contains(index)
          && one[index].text != other[index].text && table.header.indices.contains(index)
      }.map { table.header[$0].text.quoted }
      guard let name = telling.first else { return nil }
      found = (
        "\(row.day) has a figure already, at \(file.line(of: before.date)), and the rows differ in "
          + telling.joined(separator: ", ")
          + "; if \(telling.count == 1 ? name : "one of them") tells series apart, call it 'region' or "
          + "'series', else keep one row a day", cell
      )
    }
    return found.map { ($0.message + (count > 1 ? " (\(count) such rows)" : ""), $0.cell) }
  }

  /// What the series measures; `nil` when its cells disagree.
  private func measure(
    _ facts: [Fact], _ findings: inout Findings
  ) -> Measure? {
    let named = facts.compactMap { _, reading, cell in
      reading.baseline.map { (baseline: $0, cell: cell) }
    }
    guard let first = named.first else { return options.measure ?? .operatingRate }
    var expected = first.baseline
    switch options.measure {
    case .operatingRate:
      findings.error(
        "an operating rate has no baseline; leave out 'of \(first.baseline)' or declare an index",
        at: first.cell)
      return nil
    case .loadIndex(let baseline): expected = baseline ?? expected
    case nil: break
    }
    let others = named.filter { $0.baseline.canonicalName != expected.canonicalName }
    for other in others {
      findings.error(
        "the baseline \(other.baseline.quoted) is not \(expected.quoted), which the series has "
          + "elsewhere; give series of different baselines different keys", at: other.cell)
    }
    return others.isEmpty ? .loadIndex(baseline: expected) : nil
  }

  private static func message(_ problem: Series.Problem) -> String {
    switch problem.kind {
    case .aboveWhole(let figure):
      "\(figure) % is more than all enterprises; for an index name the baseline, as in '\(figure)% of "
        + "February 2021', or declare it with --measure index"
    default: problem.description
    }
  }

  /// What the file says of itself, as far as the options leave it open.
  private static func properties(
    _ table: TableReader, _ options: ReadingOptions, _ findings: inout Findings
  ) -> (name: String?, options: ReadingOptions) {
    var options = options
    let known = ["name", "measure", "baseline", "precision"]
    _ = Columns.misspelt(
      table.properties.mapValues(\.key), known: known, as: "property", hint: "", findings: &findings
    )
    func property(_ name: String) -> Table.Cell? {
      table.properties[name].flatMap { $0.value.text.isEmpty ? nil : $0.value }
    }
    if let cell = property("precision") {
      if let precision = Int(cell.text).flatMap({ Precision(decimals: $0) }) {
        options.precision = options.precision ?? precision
      } else {
        findings.error(
          "\(cell.text.quoted) is not a precision; write the decimals of a percentage, 0 to "
            + "\(Figure.maximalDecimals)", at: cell)
      }
    }
    let baseline = property("baseline")
    var declared = baseline.map { Measure.loadIndex(baseline: $0.text) }
    if let cell = property("measure") {
      switch cell.text.canonicalName {
      case "load index", "index": declared = .loadIndex(baseline: baseline?.text)
      case "operating rate", "rate":
        declared = .operatingRate
        if let baseline {
          findings.error("an operating rate has no baseline; leave it out", at: baseline)
        }
      default:
        findings.error(
          "\(cell.text.quoted) is not a measure; write 'operating rate' or 'load index'", at: cell)
      }
    }
    switch (options.measure, baseline) {
    case (nil, _): options.measure = declared
    case (.loadIndex(nil), let baseline?): options.measure = .loadIndex(baseline: baseline.text)
    default: break
    }
    return (property("name")?.text, options)
  }
}

extension ReadingOptions {
  /// Whether figures are operating rates unless a cell says otherwise.
  fileprivate var isOfRates: Bool {
    if case .loadIndex? = measure { false } else { true }
  }
}
