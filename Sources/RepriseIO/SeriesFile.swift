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
/// - `date`: the day of the row;
/// - one of `percent` (a bare 87.6 is 87.6 %), `rate` (a bare 0.876 is 87.6 %) and `value` (nothing
///   is bare), whose cells hold a level `87.6%`, a count `4557/4707`, a bound `>93%` or
///   `at most 98%`, a range `90%-93%`, an index with its baseline `104.1% of February 2021`, a change
///   `+16.5pp`, an order `rising` or `rising since 2022-02-07`, or nothing. A percent sign wins over
///   the column;
/// - `change`, percentage points on the day before;
/// - `key`, `series`, `region`, `industry`, `season`: rows that differ in them belong to different
///   series, named by them;
/// - `weight`, what the series counts among others, from that day on: a number greater than 0, such as its enterprises
///   or its normal load, which only a whole of several series asks for;
/// - `published`, the day on which the row was published, by default its own day: of the rows about
///   one day the latest published count, whole rows for whole rows.
///
/// Instead of a level, `open` and `total` may hold a count in two columns, or `y` figures as forecasting
/// tools name them: percentages, unless they could be fractions as well, which is an error. Columns may
/// have other names in use, such as 日期, 地区 and 开工率 or `ds` and `unique_id`, and a unit behind the
/// name, as in `percent (%)`.
///
/// Cells may hold the words of departments as well: 93%以上 and 达到93% are at least 93 %, 超过93% is more, 九成 is
/// 90 % and 全部复工 100 %. 近93%, like nearly 93%, is the range from one unit of the last digit below the figure
/// up to it, and from 5 points below where the figure is a multiple of ten. 持平 is a change of 0, 上升 and 下降
/// are orders. An approximate figure, such as 约93%, is refused.
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
  /// Notices: ignored columns, superseded rows, rounded digits.
  public let notices: [Diagnostic]
  private let name: FileName

  /// Reads all series of a file.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with it.
  public init(_ source: Source, options: ReadingOptions = ReadingOptions()) throws(ReadingError) {
    var findings = Findings(source)
    var options = options
    var series: AllSeries?
    if var table = TableReader(
      source, list: "observations", example: "date,percent", headerName: "date", findings: &findings
    ) {
      options.month = table.month
      options.year = options.year ?? table.year
      if let grouped = GroupedTable(table) {
        table = TableReader(header: grouped.header, rows: grouped.rows, of: table)
        if let sum = grouped.sum { findings.notice(TableReader.footnote, at: sum) }
      }
      if let turned = TransposedTable(table, options) {
        findings.notice(turned.notice.message, at: turned.notice.cell)
        table = TableReader(header: turned.header, rows: turned.rows, of: table)
      }
      var refusals = Findings(source)
      if let matrix = DayMatrix(table, options, &refusals) {
        findings.notice(matrix.notice.message, at: matrix.notice.cell)
        table = TableReader(header: matrix.header, rows: matrix.rows, of: table)
      }
      if let whole = DayInParts.whole(table, year: options.year, &findings) { table = whole }
      if let wide = WideTable(table, keys: SeriesRows.keyNames, options, &refusals) {
        findings.notice(wide.notice.message, at: wide.notice.cell)
        if let sum = wide.sum { findings.notice(TableReader.footnote, at: sum) }
        table = TableReader(header: wide.header, rows: wide.rows, of: table)
      }
      // A file that is no table of rows has no missing columns.
      if refusals.errorCount > 0 {
        findings.take(errorsOf: refusals)
      } else if let rows = SeriesRows(table, options, &findings) {
        series = AllSeries(rows, &findings)
      }
    }
    notices = try findings.notices()
    // A file without series has an error.
    guard let series else { throw .malformed([]) }
    self.series = series
    name = source.fileName
  }

  /// The series of a file, each read from the file's text on demand, so that a file of many series needs
  /// little more memory than its text. Make an array of them to iterate more than once.
  public struct AllSeries: RandomAccessCollection, Sendable {
    fileprivate let rows: SeriesRows
    fileprivate let groups: SeriesGroups
    /// One column has one resolution, whoever is published in it.
    fileprivate let precision: Precision?

    /// The place of the first series, 0.
    public var startIndex: Int { 0 }
    /// The number of series.
    public var endIndex: Int { groups.count }

    /// The series at a place.
    public subscript(place: Int) -> Series {
      var none = Findings(file: "")
      guard
        let series = rows.series(
          rows.current(groups[place]), groups.keys[place], precision: precision, areChecked: true,
          &none)
      else { preconditionFailure("a series that was read before cannot be read again") }
      return series
    }

    fileprivate init?(_ rows: SeriesRows, _ findings: inout Findings) {
      let (rows, groups) = rows.gathered(&findings)
      var notices = FigureNotices()
      var seriesNotices = SeriesNotices(
        of: rows, isOfPercent: rows.figures.level == .percent, isRate: rows.options.isOfRates)
      let decimals = rows.decimals(in: groups)
      precision = rows.options.precision ?? decimals.flatMap { Precision(decimals: $0) }
      var isSound = true
      for place in 0..<groups.count {
        let current = rows.current(groups[place], &findings)
        for row in current {
          row.eachFact { reading, place in
            notices.see(reading, at: rows.cell(at: place))
            seriesNotices.see(reading, on: row.day, at: place)
          }
        }
        seriesNotices.endSeries(&findings)
        let series = rows.series(current, groups.keys[place], precision: precision, &findings)
        isSound = isSound && series != nil
      }
      seriesNotices.report(&findings)
      notices.report(under: rows.figures, isRate: rows.options.isOfRates, &findings)
      self.rows = rows
      self.groups = groups
      guard isSound else { return nil }
    }
  }

  /// The diagnostic of a suspect figure: its place in the file, the suspicion, and how to mend it.
  ///
  /// - Parameters:
  ///   - suspect: The figure.
  ///   - place: The place in ``series`` of the one that it belongs to.
  /// - Returns: The diagnostic, or `nil` where the file does not have the figure.
  public func diagnostic(of suspect: SuspectFigure, inSeriesAt place: Int) -> Diagnostic? {
    facts(on: suspect.day, inSeriesAt: place)
      .last { Observation($0.reading.fact, on: suspect.day).level != nil }
      .map { name.diagnostic("\(suspect)", at: series.rows.cell(at: $0.place)) }
  }

  /// The diagnostic of a sum that contradicts its members: its place in the file, and the problem.
  ///
  /// - Returns: The diagnostic, or `nil` where the file does not have the sum's figure.
  public func diagnostic(of contradiction: HierarchyError.Contradiction) -> Diagnostic? {
    guard let place = series.firstIndex(where: { $0.name == contradiction.sum }) else { return nil }
    return facts(on: contradiction.day, inSeriesAt: place).first
      .map { name.diagnostic("\(contradiction)", at: series.rows.cell(at: $0.place)) }
  }

  /// What the file says of a day of a series that is not missing.
  private func facts(on day: Day, inSeriesAt place: Int) -> [SeriesRow.Fact] {
    guard series.indices.contains(place) else { return [] }
    return series.rows.current(series.groups[place]).filter { $0.day == day }.flatMap(\.facts)
      .filter { $0.reading.fact != .missing }
  }

  /// The diagnostic of a series that no recovery agrees with, at the largest change of its figures from one
  /// day to the next, or else at the last figure.
  ///
  /// - Parameters:
  ///   - message: What is wrong.
  ///   - place: The place in ``series`` of the one that it belongs to.
  /// - Returns: The diagnostic, or `nil` where the series has no figure.
  package func diagnostic(ofSteps message: String, inSeriesAt place: Int) -> Diagnostic? {
    guard series.indices.contains(place) else { return nil }
    let facts = series.rows.current(series.groups[place])
      .flatMap { row in row.facts.map { (row.day, $0) } }
      .filter { $0.1.reading.fact != .missing }.sorted { $0.0 < $1.0 }
    var steepest: (size: Double, day: Day, fact: SeriesRow.Fact)?
    var before: (day: Day, level: Double)?
    for (day, fact) in facts {
      var size: Double?
      if case .change(let figure) = fact.reading.fact { size = abs(figure.fraction) }
      if let level = Observation(fact.reading.fact, on: day).level {
        size = before.map { abs(level - $0.level) / Double(max(1, day - $0.day)) }
        before = (day, level)
      }
      if let size, size > steepest?.size ?? 0 { steepest = (size, day, fact) }
    }
    guard let last = facts.last else { return nil }
    guard let steepest else {
      return name.diagnostic(message, at: series.rows.cell(at: last.1.place))
    }
    let points = Figure(percent: (1000 * steepest.size).rounded() / 10)?.description ?? ""
    return name.diagnostic(
      "\(message); the largest step is here, \(points) points in a day to \(steepest.day)",
      at: series.rows.cell(at: steepest.fact.place))
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
  /// Reads a file with one series in the form of ``SeriesFile``, without its notices.
  ///
  /// - Throws: ``ReadingError``, `malformed` also when the file has several series.
  public init(contentsOf url: URL, options: ReadingOptions = ReadingOptions()) throws(ReadingError)
  {
    self = try SeriesFile(Source(contentsOf: url), options: options).only()
  }
}
