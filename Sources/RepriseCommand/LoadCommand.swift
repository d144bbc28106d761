import ArgumentParser
import Foundation
import Reprise
import RepriseIO
import RepriseReport
import RepriseSpreadsheets

struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Turn meter readings into load in percent of a stated normal.",
    usage: "reprise load [<options>] <file>",
    discussion: """
      Reads daily, hourly or quarter-hourly readings in any unit, in the columns timestamp and value, \
      with one column an area, or with a column that names the area, as the files of grid operators have them. Prints where the load stands \
      beside its normal, the season that is being run, and how far the normal can be relied on; with \
      --csv the index by day, which 'reprise forecast - --measure index' reads, and with --panel all \
      past seasons, which 'reprise forecast --history' and 'reprise backtest' read. With --normal none it prints \
      nothing but the readings by day, in a table of every day.
      """)

  @Argument(
    help: ArgumentHelp(
      "The file with the readings, CSV or .xlsx; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["csv", "tsv", "txt", "xlsx"]))
  var file: String

  @OptionGroup var readings: ReadingsOptions

  @Option(
    help: ArgumentHelp(
      "What counts as 100 %: fitted, before (the weeks before the shutdown) or before:56..25 (these "
        + "days before day 0), last-year (the mean day of the same month), past-seasons, a figure, or "
        + "none for the readings by day (default: before in a season, else fitted).",
      valueName: "definition"),
    completion: .list(NormalArgument.words), transform: NormalArgument.init)
  var normal: NormalArgument?

  @Option(
    help: ArgumentHelp(
      "What load has grown by in a year, such as 5.9%, for last-year and past-seasons; a fall as "
        + "--growth=-2.",
      valueName: "percent"),
    transform: GrowthArgument.init)
  var growth: GrowthArgument?

  @Option(
    help: ArgumentHelp(
      "The last day whose reading may be used (default: the last day with a reading).",
      valueName: "day"),
    transform: dayArgument)
  var asOf: Day?

  @Option(
    help: ArgumentHelp(
      "The last day that a fitted normal may see (default: the last before the season).",
      valueName: "day"),
    transform: dayArgument)
  var fitThrough: Day?

  @Option(
    help: ArgumentHelp(
      "The first day to print (default: that of the season, else 60 days).", valueName: "day"),
    transform: dayArgument)
  var from: Day?

  @Option(
    help: ArgumentHelp(
      "The days of a season before and after its day 0 (default: 24..80).",
      valueName: "before..after"),
    transform: SpanArgument.init)
  var season: SpanArgument?

  @Option(
    help: ArgumentHelp(
      "Holidays and shutdowns: china, none, or a file with the columns date, kind (holiday, working or "
        + "shutdown) and name; may be repeated (default: china where load falls with it, else feasts and dips).",
      valueName: "calendar"),
    completion: .file(extensions: ["csv", "json", "xlsx"]))
  var calendar: [String] = []

  @Option(
    help: ArgumentHelp(
      "Mean temperatures, for a fitted normal: a file with the columns date and temperature, in °C.",
      valueName: "file"),
    completion: .file(extensions: ["csv", "json", "xlsx"]))
  var temperature: String?

  /// What is printed other than an answer.
  enum Form: EnumerableFlag {
    case csv
    case panel

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .csv: "Print the index by day as CSV; with --json-lines as lines that 'forecast' reads."
      case .panel: "Print all past seasons as CSV: series, season, date and percent."
      }
    }
  }

  @Flag var forms: [Form] = []

  private var form: Form? { forms.first }

  @Flag(name: .shortAndLong, help: "Print no notices.")
  var quiet = false

  @OptionGroup var output: OutputOptions

  @OptionGroup var lines: LineOptions

  func validate() throws {
    try lines.validate(
      withoutOthers: [
        ("--panel", form == .panel), ("--area", !readings.area.isEmpty),
        ("--csv beside --normal none", form == .csv && isPlain),
        ("--sheet", readings.sheet.sheet != nil),
      ], reading: [file, temperature] + calendar, writing: output.output)
    if Set(forms).count > 1 || form != nil && output.json {
      throw ValidationError("--csv, --panel and --json are different forms; give one")
    }
    if isPlain { try checkPlain() }
    if growth != nil {
      switch normal?.definition {
      case .sameMonthLastYear, .sameSeasonDays: break
      default: throw ValidationError("--growth moves the normals last-year and past-seasons only")
      }
    }
    try checkStandardInput([file, temperature] + calendar)
  }

  /// Whether the readings by day are all that is wanted.
  private var isPlain: Bool { normal.map { $0.definition == nil } ?? false }

  /// Without a normal there is neither an index nor a season.
  private func checkPlain() throws {
    let useless = [
      (form == .panel, "--panel", "prints seasons in percent of a normal"),
      (growth != nil, "--growth", "moves a normal"),
      (fitThrough != nil, "--fit-through", "says what a fitted normal may see"),
      (season != nil, "--season", "says which days of an index belong to a season"),
      (
        !calendar.isEmpty, "--calendar", "says when a season is, and which days a normal leaves out"
      ),
      (temperature != nil, "--temperature", "is for a fitted normal"),
    ]
    if let (_, option, use) = useless.first(where: \.0) {
      throw ValidationError(
        "\(option) \(use), and --normal none has none; leave one of the two out")
    }
  }

  private var span: SpanArgument { season ?? SpanArgument(first: 24, last: 80) }

  func run() throws {
    try reportingFailures {
      if lines.jsonLines { return try writeLines() }
      let read = try readings.loads(file)
      notice(read.notices.told)
      let problems = Dictionary(grouping: read.problems, by: \.area)
      guard !isPlain else { return try writeTables(read.tables, problems) }
      let beside = try besides()
      let areas = read.loads.map { Area($0, beside, asOf: asOf, problems[$0.area] ?? []) }
      if form != nil || output.json {
        // Those of an area without a figure are told with its failure.
        notice(areas.filter { $0.readings != nil }.flatMap(\.problems).map(\.description))
      }
      switch form {
      case .panel: try writePanel(areas)
      case .csv: try writeIndex(areas)
      case nil:
        try output.write(areas, quiet: quiet) { area throws(Failure) in
          let answer = try self.answer(area)
          let text = output.text(
            oneOf: areas.count,
            words: LoadReport(answer, problems: area.problems.map(\.description)).description,
            json: answer.json(area.problems), line: answer.jsonLine(area.problems))
          return (text, output.json ? withoutNormal(answer) : nil)
        }
      }
    }
  }

  /// Answers for the readings of each line.
  private func writeLines() throws {
    let beside = isPlain ? nil : try besides()
    let options = try reading { () throws(ReadingError) in try readings.options() }
    func read(_ line: JSONLine) throws(Failure) -> LoadLine {
      try reading { () throws(ReadingError) in try LoadLine(line, options) }
    }
    try LineAnswers(
      options: lines, path: file, output: output.output, isQuiet: quiet,
      name: { line throws(Failure) in
        let area = try read(line).load.area
        return area.isEmpty ? nil : area
      },
      answer: { line throws(Failure) in
        let read = try read(line)
        let problems = read.problems.map(\.withOptions)
        let name = name(of: read.load.area, at: line)
        guard let beside else {
          let table = read.table.between(from, and: asOf)
          if let failure = failure(of: table, oneOf: read, in: name) { throw failure }
          return LineAnswer(text: table.jsonLine(problems), notices: read.notices)
        }
        let area = Area(read.load, beside, asOf: asOf, problems)
        let answer = try answer(area, named: name)
        return LineAnswer(
          text: form == .csv ? answer.seriesLine : answer.jsonLine(problems),
          notices: read.notices,
          notice: answer.withoutNormal.map { "\(name): \($0)" })
      }
    ).write()
  }

  /// Why nothing can be said of the days of a line; `nil` where something can.
  private func failure(of wanted: LoadTable, oneOf read: LoadLine, in name: String) -> Failure? {
    guard read.table.rows.contains(where: { $0.figure != nil }) else {
      return .noFigure(read.problems.map(\.withOptions), in: name)
    }
    guard wanted.rows.isEmpty else { return nil }
    return noDay(of: read.table, in: name)
  }

  /// That no day of a table is wanted.
  private func noDay(of table: LoadTable, in name: String) -> Failure? {
    guard let day = asOf ?? from, let first = table.rows.first?.day, let last = table.rows.last?.day
    else { return nil }
    return Failure(LoadError.asOfBesideReadings(day, first...last), in: name)
  }

  /// Writes the readings by day.
  private func writeTables(_ tables: [LoadTable], _ problems: [String: [ReadingProblem]]) throws {
    func all(_ table: LoadTable) -> [ReadingProblem] { problems[table.area] ?? [] }
    let read = tables.filter { table in table.rows.contains { $0.figure != nil } }
    let failures = tables.filter { !read.contains($0) }.map {
      Failure.noFigure(all($0), in: name(of: $0.area))
    }
    if form != nil || output.json { notice(read.flatMap(all).map(\.description)) }
    let wanted = read.map { $0.between(from, and: asOf) }
    if let empty = wanted.firstIndex(where: \.rows.isEmpty),
      let failure = noDay(of: read[empty], in: name(of: read[empty].area))
    {
      throw failure
    }
    if form == .csv {
      if !wanted.isEmpty || failures.isEmpty {
        try output.write([wanted], quiet: quiet) { tables throws(Failure) in
          (LoadTable.csv(tables), nil)
        }
      }
    } else {
      try output.write(wanted, quiet: quiet) { table throws(Failure) in
        let text = output.text(
          oneOf: wanted.count,
          words: LoadTableReport(table, problems: all(table).map(\.description)).description,
          json: table.json(all(table)), line: table.jsonLine(all(table)))
        return (text, nil)
      }
    }
    try throwFirst(of: failures)
  }

  /// What was read of an area.
  private struct Area {
    let record: LoadRecord
    /// The first to the last day with a figure, also after the as-of day.
    let readings: ClosedRange<Day>?
    let problems: [ReadingProblem]

    init(_ load: DailyLoad, _ beside: Beside, asOf: Day?, _ problems: [ReadingProblem]) {
      record = LoadRecord(
        asOf.map(load.through) ?? load, findingShutdownsBy: beside.calendar,
        temperature: beside.temperature)
      readings = load.span
      self.problems = problems
    }
  }

  /// What is read beside the readings.
  private typealias Beside = (calendar: LoadRecord.Calendar, temperature: [Day: Double]?)

  private func writeIndex(_ areas: [Area]) throws {
    var failures: [Failure] = []
    let answers = areas.compactMap { area in
      do throws(Failure) {
        return try answer(area)
      } catch {
        failures.append(error)
        return nil
      }
    }
    notice(answers.compactMap(withoutNormal))
    if !answers.isEmpty || failures.isEmpty {
      try output.write([answers], quiet: quiet) { answers throws(Failure) in
        (LoadAssessment.csv(answers), nil)
      }
    }
    try throwFirst(of: failures)
  }

  private func throwFirst(of failures: [Failure]) throws(Failure) {
    for failure in failures.dropFirst() { _ = failure.reported() }
    if let failure = failures.first { throw failure }
  }

  /// What is left out of forms that hold nothing but the index.
  private func withoutNormal(_ answer: LoadAssessment) -> String? {
    answer.withoutNormal.map { "\(name(of: answer.record.load.area)): \($0)" }
  }

  /// What a message calls the area.
  private func name(of area: String, at line: JSONLine? = nil) -> String {
    let file = (file == "-" ? "<stdin>" : file) + (line.map { ":\($0.number)" } ?? "")
    let area = area.printable
    return area.isEmpty ? file : "\(file): \(area)"
  }

  private func notice(_ lines: [String]) {
    guard !quiet else { return }
    for line in lines { printError(line) }
  }

  private var options: LoadAssessment.Options {
    LoadAssessment.Options(
      definition: normal?.definition?.grown(by: growth?.growth ?? 0), asOf: asOf,
      fitThrough: fitThrough, from: from, seasonDays: -span.first...span.last)
  }

  private func answer(_ area: Area) throws(Failure) -> LoadAssessment {
    try answer(area, named: name(of: area.record.load.area))
  }

  private func answer(_ area: Area, named name: String) throws(Failure) -> LoadAssessment {
    if let failure = failure(of: area, named: name) { throw failure }
    do throws(LoadError) {
      return try LoadAssessment(area.record, options: options)
    } catch {
      throw Failure(error, in: name)
    }
  }

  private func failure(of area: Area) -> Failure? {
    failure(of: area, named: name(of: area.record.load.area))
  }

  /// Why nothing can be said of an area, whatever is asked of it.
  private func failure(of area: Area, named name: String) -> Failure? {
    guard let readings = area.readings else { return .noFigure(area.problems, in: name) }
    guard let asOf, asOf < readings.lowerBound else { return nil }
    return Failure(LoadError.asOfBesideReadings(asOf, readings), in: name)
  }

  private func writePanel(_ areas: [Area]) throws {
    let failures = areas.compactMap(failure(of:))
    let records = areas.filter { failure(of: $0) == nil }.map(\.record)
    let seasons = records.map { $0.pastSeasons(options) }
    let without = zip(records, seasons).filter(\.1.isEmpty).map(\.0)
    notice(
      without.prefix(8).map { "\(name(of: $0.load.area)): \(whyNoSeason($0))" }
        + (without.count > 8 ? ["\(without.count - 8) more areas have no past season"] : []))
    if !records.isEmpty || failures.isEmpty {
      try output.write([seasons.flatMap(\.self)], quiet: quiet) { seasons throws(Failure) in
        do throws(SeasonError) {
          return (try Panel(seasons).csv, nil)
        } catch {
          throw Failure(error, in: file)
        }
      }
    }
    try throwFirst(of: failures)
  }

  /// Why a record has no past season, and what to do.
  private func whyNoSeason(_ record: LoadRecord) -> String {
    guard let first = record.shutdowns.first, let last = record.load.days.last else {
      return "no shutdown was found; name the day 0 of each in a --calendar"
    }
    let end = first.dayZero + span.last
    guard end > last else { return "no season has a normal; --normal says what counts as 100 %" }
    let name = first.title.printable
    return "no season has ended yet: that of \(name) does on \(end), and the readings end on "
      + "\(last); --season \(span.first)..N has it end N days after day 0"
  }

  private func besides() throws(Failure) -> Beside {
    do throws(ReadingError) {
      var known = HolidayCalendar.empty
      for name in calendar where name != "none" {
        if name == "china" {
          known = known.adding(HolidayCalendar.china)
        } else {
          let file = try CalendarFile(Source(path: name, sheet: nil))
          notice(file.notices.told)
          known = known.adding(file.entries)
        }
      }
      let calendar: LoadRecord.Calendar =
        calendar.isEmpty ? .supposed(.china) : .known(known)
      guard let temperature else { return (calendar, nil) }
      let file = try TemperatureFile(Source(path: temperature, sheet: nil))
      notice(file.notices.told)
      return (calendar, file.temperatures)
    } catch {
      throw Failure(error)
    }
  }
}
