import ArgumentParser
import Foundation
import Reprise
import RepriseIO
import RepriseReport

struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Turn meter readings into load in percent of a stated normal.",
    usage: "reprise load [<options>] <file>",
    discussion: """
      Reads daily, hourly or quarter-hourly readings in any unit, in the columns timestamp and value, \
      with one column an area, or with a column that names the area. Prints where the load stands \
      beside its normal, the season that is being run, and how far the normal can be relied on; with \
      --csv the index by day, which 'reprise forecast - --measure index' reads, and with --panel all \
      past seasons, which 'reprise forecast --history' and 'reprise backtest' read.
      """)

  @Argument(
    help: ArgumentHelp("The file with the readings; - is standard input.", valueName: "file"),
    completion: .file(extensions: ["csv", "tsv", "txt"]))
  var file: String

  @OptionGroup var readings: ReadingsOptions

  @Option(
    help: ArgumentHelp(
      "What counts as 100 %: fitted, before (the weeks before the shutdown) or before:56..25 (these "
        + "days before day 0), last-year (the mean day of the same month), past-seasons, or a figure "
        + "(default: before in a season, else fitted).",
      valueName: "definition"))
  var normal: NormalArgument?

  @Option(
    help: ArgumentHelp(
      "What load has grown by in a year, such as 5.9%, for last-year and past-seasons.",
      valueName: "percent"))
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
      "The days of a season before and after its day 0.", valueName: "before..after"))
  var season = SpanArgument(first: 24, last: 80)

  @Option(
    help: ArgumentHelp(
      "Holidays and shutdowns: china, none, or a file with the columns date, kind (holiday, working or "
        + "shutdown) and name; may be repeated (default: china where load falls with it, else feasts and dips).",
      valueName: "calendar"),
    completion: .file(extensions: ["csv", "json"]))
  var calendar: [String] = []

  @Option(
    help: ArgumentHelp(
      "Mean temperatures, for a fitted normal: a file with the columns date and temperature, in °C.",
      valueName: "file"),
    completion: .file(extensions: ["csv", "json"]))
  var temperature: String?

  /// What is printed other than an answer.
  enum Form: EnumerableFlag {
    case csv
    case panel

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .csv: "Print the index by day as CSV."
      case .panel: "Print all past seasons as CSV: series, season, date and percent."
      }
    }
  }

  @Flag var form: Form?

  @Flag(name: .shortAndLong, help: "Print no notices.")
  var quiet = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if form != nil, output.json {
      throw ValidationError("--csv, --panel and --json are different forms; give one")
    }
    if growth != nil {
      switch normal?.definition {
      case .sameMonthLastYear, .sameSeasonDays: break
      default: throw ValidationError("--growth moves the normals last-year and past-seasons only")
      }
    }
    let files = [file, temperature].compactMap(\.self) + calendar
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("only one of the files can be standard input; give the others by name")
    }
  }

  func run() throws {
    try reportingFailures {
      let read = try readings.loads(file)
      notice(read.notices.map(\.description))
      let beside = try besides()
      let records = read.loads.map { load in
        LoadRecord(
          asOf.map(load.through) ?? load, findingShutdownsWith: beside.calendar,
          isCertain: !calendar.isEmpty,
          temperature: beside.temperature)
      }
      let problems = Dictionary(grouping: read.problems, by: \.area)
      if form != nil || output.json {
        notice(
          read.loads.flatMap { problems[$0.area] ?? [] }.map(\.description))
      }
      switch form {
      case .panel:
        let panel = try panel(records)
        try output.write([panel], quiet: quiet) { panel throws(Failure) in (panel.csv, nil) }
      case .csv:
        var failures: [Failure] = []
        let answers = records.compactMap { record in
          do throws(Failure) {
            return try answer(record)
          } catch {
            failures.append(error)
            return nil
          }
        }
        if !answers.isEmpty || failures.isEmpty {
          try output.write([answers], quiet: quiet) { answers throws(Failure) in
            (LoadAnswer.csv(answers), nil)
          }
        }
        for failure in failures.dropFirst() { _ = failure.reported() }
        if let failure = failures.first { throw failure }
      case nil:
        try output.write(records, quiet: quiet) { record throws(Failure) in
          let answer = try self.answer(record)
          let own = problems[record.load.area] ?? []
          let text =
            !output.json
            ? LoadReport(answer, problems: own.map(\.description)).description
            : records.count == 1 ? answer.json(own) : answer.jsonLine(own) + "\n"
          return (text, nil)
        }
      }
    }
  }

  private func notice(_ lines: [String]) {
    guard !quiet else { return }
    for line in lines { printError(line) }
  }

  private var options: LoadAnswer.Options {
    LoadAnswer.Options(
      definition: normal?.definition.grown(by: growth?.growth ?? 0), asOf: asOf,
      fitThrough: fitThrough, from: from, seasonDays: -season.first...season.last)
  }

  private func answer(_ record: LoadRecord) throws(Failure) -> LoadAnswer {
    do throws(RepriseError) {
      return try LoadAnswer(record, options: options)
    } catch {
      let name = file == "-" ? "<stdin>" : file
      let area = record.load.area.filter { !$0.isNewline }
      throw Failure(error, in: area.isEmpty ? name : "\(name): \(area)")
    }
  }

  private func panel(_ records: [LoadRecord]) throws(Failure) -> Panel {
    do throws(RepriseError) {
      return try Panel(
        records.flatMap { $0.pastSeasons(options) })
    } catch {
      throw Failure(error, in: file)
    }
  }

  private func besides() throws(Failure) -> (
    calendar: HolidayCalendar, temperature: [Day: Double]?
  ) {
    do throws(ReadingError) {
      var known = calendar.isEmpty ? HolidayCalendar.china : .none
      for name in calendar where name != "none" {
        if name == "china" {
          known = known.adding(HolidayCalendar.china)
        } else {
          let file = try CalendarFile(Source(path: name))
          notice(file.notices.map(\.description))
          known = known.adding(file.entries)
        }
      }
      guard let temperature else { return (known, nil) }
      let file = try TemperatureFile(Source(path: temperature))
      notice(file.notices.map(\.description))
      return (known, file.temperatures)
    } catch {
      throw Failure(error)
    }
  }
}
