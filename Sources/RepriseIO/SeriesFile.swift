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
/// A file without rows, but with a header, is one series without observations.
public struct SeriesFile: Sendable, Hashable {
  /// The series, in the order in which they begin in the file; at least one.
  public let series: [Series]
  /// What is worth knowing though it is no error: columns ignored, rows superseded, digits rounded.
  public let notices: [Diagnostic]
  private let file: String
  private let start: Table.Cell
  /// For each series the cell of each day's level or count.
  private let cells: [[Day: Table.Cell]]

  /// Reads all series of a file.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with it.
  public init(_ source: Source, options: ReadingOptions = ReadingOptions()) throws(ReadingError) {
    var findings = Findings(file: source.name)
    var read: [(series: Series, cells: [Day: Table.Cell])] = []
    var start = Table.Cell(line: 1, column: 1)
    if let table = Table(
      source, list: "observations", example: "date,percent", findings: &findings)
    {
      start = table.start
      if let builder = SeriesBuilder(table, options, &findings) {
        read = builder.series(from: table, &findings)
      }
    }
    notices = try findings.notices()
    series = read.map(\.series)
    cells = read.map(\.cells)
    self.start = start
    file = source.name
  }

  /// Says of a suspect figure where in the file it stands, what is suspect and how to mend it.
  ///
  /// - Parameters:
  ///   - suspect: The figure.
  ///   - series: The series that it belongs to, by whatever name.
  /// - Returns: The diagnostic, or `nil` where the file does not have the figure.
  public func diagnostic(of suspect: SuspectFigure, in series: Series) -> Diagnostic? {
    guard
      let place = self.series.firstIndex(of: series)
        ?? self.series.firstIndex(where: { $0.observations == series.observations }),
      let cell = cells[place][suspect.day]
    else { return nil }
    return Diagnostic(
      file: file, line: cell.line, column: cell.column, cell: cell.text, message: "\(suspect)")
  }

  /// The series of a file that holds no other.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` that names the series when there are several.
  public func only() throws(ReadingError) -> Series {
    guard let first = series.first, series.count == 1 else {
      let names = series.prefix(5).map { ($0.name ?? "").quoted }.joined(separator: ", ")
      throw .malformed([
        Diagnostic(
          file: file, line: start.line, column: start.column, cell: start.text,
          message: "one series is wanted and the file has \(series.count): "
            + names + (series.count > 5 ? ", …" : "") + "; keep the rows of one")
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
private struct SeriesBuilder {
  private let figures: FigureColumns
  private let options: ReadingOptions
  private let grammar: FactGrammar
  private let name: String?

  private static let keyNames = ["key", "series", "region", "industry", "season"]

  private struct Row {
    let keys: [String]
    let date: Table.Cell
    let day: Day
    let published: Day
    var facts: [(reading: FactGrammar.Reading, cell: Table.Cell)]
  }

  init?(_ table: Table, _ options: ReadingOptions, _ findings: inout Findings) {
    var figures = FigureColumns(
      header: table.header, start: table.start, besides: ["change", "published"] + Self.keyNames,
      hint: "what tells series apart is called key, series, region, industry or season",
      findings: &findings)
    figures.columns.reportNameless(in: table.rows, &findings)
    (name, self.options) = Self.properties(table, options, &findings)
    self.figures = figures
    let columns = figures.columns
    grammar = FactGrammar(
      column: figures.level,
      days: DayReader(
        format: options.dateFormat,
        samples: table.rows.compactMap { columns.cell("date", in: $0)?.text }
          .filter { !$0.isEmpty }),
      allowsDecimalComma: table.allowsDecimalComma)
    if !table.header.isEmpty, !figures.isComplete { return nil }
  }

  func series(from table: Table, _ findings: inout Findings)
    -> [(series: Series, cells: [Day: Table.Cell])]
  {
    var groups: [[String]: [Row]] = [:]
    var order: [[String]] = []
    for cells in table.rows {
      guard let row = row(cells, &findings) else { continue }
      if groups[row.keys] == nil { order.append(row.keys) }
      groups[row.keys, default: []].append(row)
    }
    if order.isEmpty { order = [[]] }
    let latest = order.map { current(groups[$0] ?? [], &findings) }
    let facts = latest.joined().flatMap(\.facts)
    var notices = FigureNotices()
    for fact in facts { notices.see(fact.reading, at: fact.cell) }
    notices.report(under: figures, &findings)
    // One column has one resolution, whoever is published in it.
    let decimals = facts.compactMap { fact in
      if case .level(let figure) = fact.reading.fact { figure.decimals } else { nil }
    }.max()
    let precision = options.precision ?? decimals.flatMap { Precision(decimals: $0) }
    return zip(order, latest).compactMap { keys, rows in
      series(keys, rows, precision: precision, start: table.start, &findings).map {
        ($0, Self.levelCells(rows))
      }
    }
  }

  /// Reads a row, `nil` when it has an error.
  private func row(_ cells: [Table.Cell], _ findings: inout Findings) -> Row? {
    let columns = figures.columns
    guard let date = columns.cell("date", in: cells) else { return nil }
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
    if let cell = columns.cell("published", in: cells), !cell.text.isEmpty {
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
    if let cell = columns.cell(grammar.column.rawValue, in: cells),
      let anyDay = day ?? Day(year: 2000, month: 1, day: 1)
    {
      let reading = attempt(cell) { () throws(Complaint) in
        try grammar.level(cell.text, on: anyDay)
      }
      if let reading { facts.append((reading, cell)) }
    }
    if let cell = columns.cell("change", in: cells) {
      let reading = attempt(cell) { () throws(Complaint) in try grammar.change(cell.text) }
      if let reading = reading.flatMap(\.self) { facts.append((reading, cell)) }
    }
    guard isSound, let day, let published else { return nil }
    let keys = Self.keyNames.compactMap { columns.cell($0, in: cells)?.text }
    return Row(keys: keys, date: date, day: day, published: published, facts: facts)
  }

  /// The rows that no later published row about the same day supersedes.
  private func current(_ rows: [Row], _ findings: inout Findings) -> [Row] {
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

  /// The cell of each day's level or count.
  private static func levelCells(_ rows: [Row]) -> [Day: Table.Cell] {
    var cells: [Day: Table.Cell] = [:]
    for row in rows {
      for fact in row.facts where Observation(fact.reading.fact, on: row.day).level != nil {
        cells[row.day] = fact.cell
      }
    }
    return cells
  }

  private func series(
    _ keys: [String], _ rows: [Row], precision: Precision?, start: Table.Cell,
    _ findings: inout Findings
  ) -> Series? {
    let facts = rows.flatMap { row in row.facts.map { (row.day, $0.reading, $0.cell) } }
    guard let measure = measure(facts.map { ($0.1.baseline, $0.2) }, &findings) else { return nil }
    let key = keys.filter { !$0.isEmpty }.joined(separator: " / ")
    do {
      return try Series(
        facts.map { day, reading, _ in Observation(reading.fact, on: day) }, measure: measure,
        precision: precision, name: key.isEmpty ? name : key)
    } catch {
      guard case .invalidSeries(let problems) = error else {
        findings.error("\(error)", at: start)
        return nil
      }
      for problem in problems {
        let cell = facts.indices.contains(problem.index) ? facts[problem.index].2 : start
        findings.error(Self.message(problem), at: cell)
      }
      return nil
    }
  }

  /// What the series measures; `nil` when its cells disagree.
  private func measure(
    _ cells: [(baseline: String?, cell: Table.Cell)], _ findings: inout Findings
  ) -> Measure? {
    let named = cells.compactMap { baseline, cell in baseline.map { (baseline: $0, cell: cell) } }
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
    _ table: Table, _ options: ReadingOptions, _ findings: inout Findings
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
