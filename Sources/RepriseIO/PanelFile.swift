import Reprise

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The panel of a file, read and checked once.
///
/// The file is CSV or JSON as for ``SeriesFile``. Its columns, in any order:
///
/// - `series`, `region`, `industry` or `key`, or several of them: the series that the row belongs to, as in
///   ``SeriesFile``;
/// - `season`: its season. Seasons of one name in several series, such as 2021, get the name of their series
///   in front;
/// - `date`: the day of the row;
/// - one of `percent`, `rate` and `value`, as for ``SeriesFile``, whose cells hold a level, which may be
///   negative, a count, or nothing where the day has no figure.
///
/// Rows may be in any order. CSV is read row by row, so that a panel of millions of rows needs little more
/// memory than its file and its numbers.
///
/// ```swift
/// let panel = try Panel(contentsOf: url)
/// ```
public struct PanelFile: Sendable, Hashable {
  /// The panel.
  public let panel: Panel
  /// Notices, such as ignored columns.
  public let notices: [Diagnostic]

  /// Reads a panel. It uses the date format of the options alone.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with the file.
  public init(_ source: Source, options: ReadingOptions = ReadingOptions()) throws(ReadingError) {
    var findings = Findings(source)
    var seasons: [PanelSeason] = []
    if var reader = TableReader(
      source, list: "observations", example: "series,season,date,percent", headerName: "date",
      findings: &findings),
      var builder = PanelBuilder(reader, options, &findings)
    {
      while let row = reader.next(&findings) { builder.see(row, &findings) }
      seasons = builder.seasons(&findings)
    }
    let panel = findings.attempt(Table.Cell(line: 1, column: 1)) { () throws(CellError) in
      do throws(SeasonError) {
        return try Panel(seasons)
      } catch {
        throw CellError("\(error)")
      }
    }
    notices = try findings.notices()
    guard let panel else { throw .malformed([]) }
    self.panel = panel
  }
}

extension Panel {
  /// Reads a panel in the form of ``PanelFile``, without its notices.
  ///
  /// - Throws: ``ReadingError``.
  public init(contentsOf url: URL, options: ReadingOptions = ReadingOptions()) throws(ReadingError)
  {
    self = try PanelFile(Source(contentsOf: url), options: options).panel
  }
}

/// The rows of a panel, gathered by season.
private struct PanelBuilder {
  private var figures: FigureColumns
  private let grammar: FactGrammar
  /// The columns that tell series apart.
  private let keys: [Int]
  private var growing: [Growing] = []
  /// For each name of a season its places, one for each series that has one of that name.
  private var places: [String: [String: Int]] = [:]
  private var last = 0
  private var notices = FigureNotices()

  /// A season with the places of its days in the file.
  fileprivate struct Growing {
    let series: String
    var name: String
    var days: [Day] = []
    var levels: [Double] = []
    var lines: [Int32] = []
    var columns: [Int32] = []
    /// Figures that may lack their percent format, by their places in the lists.
    var small: [(place: Int, cell: Table.Cell)] = []
  }

  init?(_ table: TableReader, _ options: ReadingOptions, _ findings: inout Findings) {
    let figures = FigureColumns(
      header: table.header, start: table.start, besides: Self.keyNames + ["season"],
      repeatable: Set(Self.keyNames), hint: "", findings: &findings)
    keys = figures.columns.indices(of: Self.keyNames)
    let isNamed = !keys.isEmpty || !figures.columns.misspelt.isDisjoint(with: Self.keyNames)
    let hasSeason =
      figures.columns.header("season") != nil || figures.columns.misspelt.contains("season")
    for name in (isNamed ? [] : ["series"]) + (hasSeason ? [] : ["season"])
    where !table.header.isEmpty {
      findings.error(
        "there is no column '\(name)'; a panel has the columns series (or region, industry or key), season, date and "
          + "one of percent, rate and value" + Columns.found(table.header), at: table.start)
    }
    self.figures = figures
    _ = Columns.misspelt(
      table.properties.mapValues(\.key), known: ["name"], as: "property", hint: "",
      findings: &findings)
    grammar = FactGrammar(
      column: figures.level,
      days: DayReader(
        options, of: table, figures.columns, keys + figures.columns.indices(of: ["season"]),
        &findings),
      allowsDecimalComma: table.allowsDecimalComma, allowsNegativeLevels: true)
    let season = figures.columns.header("season")
    if !table.header.isEmpty, keys.isEmpty || season == nil || !figures.isComplete { return nil }
  }

  /// The names of columns that tell series apart.
  private static let keyNames = SeriesRows.keyNames.filter { $0 != "season" }

  mutating func see(_ row: [Table.Cell], _ findings: inout Findings) {
    figures.columns.reportNameless(in: row, &findings)
    let columns = figures.columns
    let named = keys.compactMap { row.indices.contains($0) ? row[$0] : nil }
    guard let date = columns.cell("date", in: row), let key = named.first,
      let season = columns.cell("season", in: row), let figure = figures.levelCell(in: row)
    else { return }
    var isSound = true
    let series = KeyColumns.name(of: named.map(\.text))
    for (cell, text, name) in [(key, series, "series"), (season, season.text, "season")]
    where text.isEmpty {
      findings.error("the \(name) is missing; name the \(name) of this row", at: cell)
      isSound = false
    }
    let day = findings.attempt(date) { () throws(CellError) in try grammar.days.date(date.text) }
    // A wrong date should not hide a wrong figure; any day will do to look at it.
    guard let anyDay = day ?? Day(year: 2000, month: 1, day: 1),
      let reading = findings.attempt(
        figure,
        { () throws(CellError) in try grammar.plainLevel(figure.text, on: anyDay) }),
      isSound, let day, let (level, fact) = reading
    else { return }
    notices.see(fact, at: figure)
    let mayLackPercent =
      figures.level == .percent && fact.isBare && LostPercent.isCandidate(100 * level)
    let place = place(of: season.text, series)
    if mayLackPercent { growing[place].small.append((growing[place].days.count, figure)) }
    growing[place].days.append(day)
    growing[place].levels.append(level)
    growing[place].lines.append(Int32(clamping: date.line))
    growing[place].columns.append(Int32(clamping: date.column))
  }

  private mutating func place(of season: String, _ series: String) -> Int {
    // Most rows belong to the season of the row before.
    if last < growing.count, growing[last].name == season, growing[last].series == series {
      return last
    }
    last = places[season]?[series] ?? growing.count
    if last == growing.count {
      places[season, default: [:]][series] = last
      growing.append(Growing(series: series, name: season))
    }
    return last
  }

  /// The seasons, once all rows were seen.
  mutating func seasons(_ findings: inout Findings) -> [PanelSeason] {
    notices.report(under: figures, &findings)
    nameApart(&findings)
    var seasons: [PanelSeason] = []
    seasons.reserveCapacity(growing.count)
    for place in growing.indices {
      growing[place].reportLostPercent(&findings)
      if let season = growing[place].season(&findings) { seasons.append(season) }
      // What is done with makes room.
      growing[place].days = []
      growing[place].levels = []
      growing[place].lines = []
      growing[place].columns = []
    }
    return seasons
  }
}

extension PanelBuilder {
  /// Gives seasons of one name in several series names of their own.
  fileprivate mutating func nameApart(_ findings: inout Findings) {
    let shared = places.filter { $0.value.count > 1 }
    guard let (name, owners) = shared.min(by: { $0.key < $1.key }) else { return }
    for (name, owners) in shared {
      for (series, place) in owners { growing[place].name = "\(series) \(name)" }
    }
    let example = owners.values.min().map { growing[$0].name } ?? name
    findings.notice(
      "\(owners.count) series have a season \(name.quoted); each is called by its series as well, such as "
        + example.quoted, at: figures.columns.header("season") ?? Table.Cell(line: 1, column: 1))
  }
}

extension PanelBuilder.Growing {
  /// Reports figures that lost their percent format.
  func reportLostPercent(_ findings: inout Findings) {
    guard !small.isEmpty else { return }
    let found = LostPercent.found(
      among: small.map(\.place), days: days, percents: levels.map { 100 * $0 })
    let cells = Dictionary(
      small.map { ($0.place, $0.cell) }, uniquingKeysWith: { first, _ in first })
    for (place, beside) in found {
      guard let cell = cells[place], let figure = Figure(percent: 100 * levels[place]) else {
        continue
      }
      // Loads of past seasons may be that low.
      findings.notice(LostPercent.message(cell.text, figure, beside: beside), at: cell)
    }
  }

  /// The season with its days in order; `nil` when a day comes twice.
  func season(_ findings: inout Findings) -> PanelSeason? {
    var order = Array(days.indices)
    if zip(days, days.dropFirst()).contains(where: { $0 >= $1 }) {
      order.sort { (days[$0], $0) < (days[$1], $1) }
    }
    var isSound = true
    for (before, place) in zip(order, order.dropFirst()) where days[before] == days[place] {
      isSound = false
      findings.errorWithCauses(
        "the season \(name.quoted) has a figure for \(days[place]) already, at "
          + "\(lines[before]):\(columns[before]); keep one of the two",
        at: Table.Cell(
          days[place].description, line: Int(lines[place]), column: Int(columns[place])))
    }
    guard isSound else { return nil }
    return findings.attempt(Table.Cell(line: Int(lines.first ?? 1), column: 1)) {
      () throws(CellError) in
      do throws(SeasonError) {
        return try PanelSeason(
          name, of: series, days: order.map { days[$0] }, levels: order.map { levels[$0] })
      } catch {
        throw CellError("\(error)")
      }
    }
  }
}
