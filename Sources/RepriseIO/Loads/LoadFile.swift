import Reprise

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The readings of meters as one figure a day for each area, with the problems of the readings.
///
/// The file is text with commas, semicolons or tabs, in UTF-8, UTF-16 or GB18030, with a line of names, and in one of
/// these forms:
///
/// - `timestamp,value`;
/// - `timestamp` and a column for each area, named by its header, none of them by a word such as value,
///   load or kW;
/// - a column or two that name the area (`area`, `series`, `region`, `zone`, `load_area`, …), `timestamp` and
///   `value`, in any order;
/// - any of these with `date` and `time`, `year`, `month`, `day` and `hour`, `date` and `hour`, or `date` and the number of a settlement period, in
///   place of `timestamp`;
/// - `date` and a column for each hour or interval of the day.
///
/// So are the files of grid operators: ENTSO-E's, of which the actual load is taken and not the forecast beside it,
/// PJM's, ERCOT's, Elexon's, AEMO's with the tables of NEMWeb, KPX's, Grid-India's and Taipower's. A column of a
/// capacity, a reserve, a price or the weather is no area; one that no word tells is ignored with a notice, or it is
/// the area where rows of one time need one; ``LoadReadingOptions/column`` names the column of readings where there
/// are several.
///
/// A sheet of a workbook (.xlsx) is such text once the product `RepriseSpreadsheets` has made it a ``Source``.
///
/// Readings come daily or at any interval that divides a day, in any unit, the same throughout. A stamp
/// is a day with or without a time: `2022-02-10`, `2022/2/10 0:15`, `2022-02-10T00:15:00+08:00`, `…Z`;
/// `24:00` is the end of its day, a stamp some seconds beside an even time stands for that, and of two stamps in one
/// cell the first counts. Day and month are read in the order that the first rows leave open alone. Cells may be
/// quoted, but hold no line ends. An empty cell, or `NA`, `NaN`, `null` or `-`, is no reading. The file is read piece
/// by piece and never held whole.
///
/// A day has a figure when enough of its readings are there; nothing is filled in. Impossible readings are
/// left out, each with a `ReadingProblem`:
///
/// | what | what becomes of it |
/// |---|---|
/// | the same reading more than once | counts once |
/// | two values for one time | no figure for the day |
/// | fewer readings than ``LoadReadingOptions/completeness`` asks for, or too many | no figure for the day |
/// | an hour without readings in a Sunday's night | as many readings as a day of 23 hours needs |
/// | one hour twice, without a time zone | no figure for the day: which readings are whose is unknown |
/// | less than zero, for less than an hour | the readings are left out, longer they count |
/// | over 5 times, or under a twentieth of, what stands around and the middle of the day, for less than an hour | the readings are left out |
/// | the same of the level of one day among the days around | no figure for the day |
/// | the very same value for 6 hours or 4 days; 12 hours or 7 days for three digits, 24 hours or 14 days for fewer | the readings are left out |
/// | zero for two days or more | counts and is said to; left out if ``LoadReadingOptions/zeros`` say so |
/// | the level moves by about 10, 100 or 1000 and stays for a week | no figure for the days in the rarer unit |
/// | readings of a day in two places of the file that differ | no figure for the day |
/// | a unit that changes from row to row, a register that counts up | the file is refused |
/// | a cell that is no number, a stamp that is no time, a row that is too short | the file is refused |
///
/// A reading that is wrong but plausible cannot be told.
///
/// ```swift
/// for load in try LoadFile(contentsOf: url).loads { print(load.area, load.days.count) }
/// ```
public struct LoadFile: Sendable, Hashable {
  /// The load of each area by day, in the order in which the areas appear.
  public let loads: [DailyLoad]
  /// The days of each area one by one, those without a figure among them, in the order of ``loads``.
  public let tables: [LoadTable]
  /// The seconds between the readings of each area, in the order of ``loads``; `nil` where there are too few
  /// readings.
  public let intervals: [Int?]
  /// The end of an interval that its stamp is taken to name.
  public let stamps: LoadReadingOptions.Stamps
  /// The problems of the readings, in the order of the file.
  public let problems: [ReadingProblem]
  /// Notices about the file as a whole, such as ignored columns.
  public let notices: [Diagnostic]

  /// Reads the file at a path, or standard input for `-`, without ever holding it whole.
  ///
  /// - Throws: ``ReadingError``.
  public init(path: String, options: LoadReadingOptions = .init()) throws(ReadingError) {
    try self.init(stream: ByteStream(path: path), options)
  }

  /// Reads the file at a URL without ever holding it whole.
  ///
  /// - Throws: ``ReadingError``.
  public init(contentsOf url: URL, options: LoadReadingOptions = .init()) throws(ReadingError) {
    guard url.isFileURL else {
      throw .unreadable(url.absoluteString, reason: "it is not a file; fetch it first")
    }
    try self.init(stream: ByteStream(file: url.path, named: url.relativePath), options)
  }

  /// Reads a source.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with the file; after 50 rows
  ///   with errors no more is looked for.
  public init(_ source: Source, options: LoadReadingOptions = .init()) throws(ReadingError) {
    try self.init(stream: ByteStream(source), Findings(source), options)
  }

  /// Reads a stream of text without ever holding it whole.
  ///
  /// - Throws: ``ReadingError``.
  package init(
    stream: consuming ByteStream, _ options: LoadReadingOptions
  ) throws(ReadingError) {
    let findings = Findings(file: stream.name)
    try self.init(stream: stream, findings, options)
  }

  private init(
    stream: consuming ByteStream, _ findings: Findings, _ options: LoadReadingOptions
  ) throws(ReadingError) {
    var findings = findings
    var blocks = LineBlocks(stream)
    var reader = ReadingsReader(options, isSheet: findings.name.sheet != nil)
    while !reader.isHopeless, let block = try blocks.next() {
      reader.read(block, &findings)
    }
    if blocks.hasEndlessLine { reader.refuseEndlessLine(&findings) }
    if let problem = blocks.problem { reader.refuse(problem, &findings) }
    if let unknown = reader.unknownColumn {
      throw .noColumn(findings.name.file, unknown.name, among: unknown.names)
    }
    reader.end(&findings)
    _ = try findings.notices()
    if let notice = blocks.notice { findings.notice(notice, at: Table.Cell(line: 1, column: 1)) }
    let stamps = options.stamps ?? reader.stamps
    let figures = reader.meters.compactMap {
      $0.figures(
        options.audit, stamps: stamps, file: findings.name.file, sheet: findings.name.sheet)
    }
    if let sum = SumOfAreas.find(figures), let heading = reader.heading(of: sum) {
      findings.notice(
        "\(figures[sum].load.area.quoted) is the sum of the other \(figures.count - 1) areas; it stays an area beside them",
        at: heading)
    }
    notices = try findings.notices()
    loads = figures.map(\.load)
    tables = figures.map(\.table)
    intervals = figures.map(\.interval)
    self.stamps = stamps
    problems = figures.flatMap(\.problems).sorted { $0.line < $1.line }
  }
}
