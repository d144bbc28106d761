import ArgumentParser
import RecoveryCurves
import Reprise
import RepriseIO
import RepriseReport

struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast the days of milestones from published figures.",
    usage: "reprise [forecast] [<options>] [<file>]")

  @OptionGroup var asked: QuestionOptions

  @OptionGroup var levels: LevelOptions

  @OptionGroup var pictures: PictureOptions

  @OptionGroup var ledger: LedgerOption

  @Flag(help: "Print what stands behind the answer as well.")
  var details = false

  @Option(
    name: [.long, .customLong("lang")],
    help: "The language of the answer and of its pictures; zh is Simplified Chinese (default: en).")
  var language: Language?

  @Flag(help: "Print the dates as CSV, a row for each series and milestone.")
  var csv = false

  @OptionGroup var output: OutputOptions

  @OptionGroup var lines: LineOptions

  func validate() throws {
    let read = asked.files
    try lines.validate(
      withoutOthers: [
        ("--csv", csv), ("--details", details), ("--language", language != nil),
        ("--total", asked.whole.total != nil), ("--levels", levels.levels != nil),
        ("--paths", levels.paths != nil), ("--chart", pictures.chart),
        ("--svg", pictures.folder != nil), ("--ledger", ledger.ledger != nil),
        ("--sheet", asked.input.sheet.sheet != nil),
      ], reading: read, writing: output.output)
    try levels.validate(beside: read + [output.output])
    try pictures.validate(
      withoutWords: csv ? "--csv" : output.json ? "--json" : nil,
      beside: read + [output.output, levels.levels, levels.pathsFile, asked.input.path])
    if csv, output.json || details {
      throw ValidationError(
        "--csv prints no more than dates; leave out \(details ? "--details" : "--json")")
    }
    if language != nil, pictures.folder == nil, output.json || csv {
      throw ValidationError(
        "--\(csv ? "csv" : "json") prints the same in every language; leave out --language")
    }
    if asked.whole.total != nil {
      let others: [(String, Bool)] = [
        ("--levels", levels.levels != nil), ("--paths", levels.paths != nil),
        ("--chart", pictures.chart), ("--svg", pictures.folder != nil),
      ]
      if let (option, _) = others.first(where: \.1) {
        throw ValidationError(
          "\(option) tells of series one by one, and --total of a whole; leave one of them out")
      }
    }
  }

  /// The language that is told in.
  private var told: Language { language ?? .english }

  func run() throws {
    try reportingFailures {
      if lines.jsonLines { return try writeLines() }
      let question = try asked.question()
      if let hierarchy = question.hierarchy { return try write(hierarchy, question) }
      let file = question.file
      var tables = try LevelOptions.Tables(levels, oneOf: file.series.count)
      var folder = try PictureOptions.Folder(pictures)
      var summary = Summary(in: told)
      try ledger.prepare()
      var kept: [LedgerEntry] = []
      try output.write(
        file.series.indices, quiet: asked.input.quiet, threads: .processors,
        header: csv ? Forecast.datesHeader : nil
      ) {
        place throws(Failure) in
        try answer(place, question)
      } collect: { (rest: Rest) throws(Failure) in
        try tables.add(rest.tables)
        try folder.add(rest.pictures)
        kept += rest.kept
        if let (forecast, chart) = rest.summarized { summary.add(forecast, beneath: chart) }
      } finish: { () throws(Failure) in
        try tables.write(levels)
        try ledger.keep(kept)
        return summary.description
      }
    }
  }

  /// Forecasts the series of each line.
  private func writeLines() throws {
    let question = try asked.questions()
    try LineAnswers(
      options: lines, path: asked.input.givenPath(), output: output.output,
      isQuiet: asked.input.quiet,
      name: { line throws(Failure) in try question(line).file.series.first?.name },
      answer: { line throws(Failure) in
        let question = try question(line)
        switch try asked.forecast(0, question, paths: 0) {
        case .alone(let forecast, let notice):
          return LineAnswer(
            text: forecast.jsonLine, notices: question.file.notices, notice: notice)
        case .beside(let joint, let notice):
          return LineAnswer(text: joint.jsonLine, notices: question.file.notices, notice: notice)
        }
      }
    ).write()
  }

  /// What an answer leaves to be written with those of other series.
  private struct Rest {
    let tables: LevelOptions.Part
    let pictures: PictureOptions.Part
    /// What the ledger keeps.
    let kept: [LedgerEntry]
    /// The forecast where it stands in a table of several instead of by itself, and the chart for under its sentences.
    let summarized: (forecast: Forecast, chart: String)?
  }

  /// A forecast in words with the charts that are to stand under them, or its dates as rows.
  private func printed(
    _ forecast: Forecast, _ report: some CustomStringConvertible, above charts: String
  ) -> String {
    csv ? forecast.datesCSV(hasHeader: false) : report.description + charts
  }

  /// Forecasts a whole with its members, and writes that.
  private func write(_ hierarchy: Hierarchy, _ question: Question) throws {
    try ledger.prepare()
    var kept: [LedgerEntry] = []
    try output.write([hierarchy], quiet: asked.input.quiet) { hierarchy throws(Failure) in
      let forecast = try asked.forecast(hierarchy, question, paths: 0)
      kept = ledger.entries(of: forecast)
      let text =
        csv
        ? forecast.datesCSV()
        : output.json
          ? forecast.json
          : HierarchyReport(forecast, in: told, isDetailed: details).description
      return (text, nil)
    }
    try ledger.keep(kept)
  }

  private func answer(
    _ place: Int, _ question: Question
  ) throws(Failure) -> OutputOptions.Answer<Rest> {
    let count = question.file.series.count
    let name = question.file.series[place].name ?? asked.input.path.fileStem
    switch try asked.forecast(place, question, paths: levels.paths ?? 0) {
    case .alone(let forecast, let notice):
      let isSummarized = count > 1 && !details && !csv && !output.json
      let chart = pictures.charts(of: [forecast], in: told)
      return OutputOptions.Answer(
        text: output.text(
          oneOf: count,
          words: isSummarized
            ? ""
            : printed(forecast, TextReport(forecast, in: told, isDetailed: details), above: chart),
          json: forecast.json, line: forecast.jsonLine),
        notice: notice,
        rest: Rest(
          tables: levels.part(of: forecast, oneOf: count),
          pictures: pictures.part(of: [forecast], named: [name], in: told),
          kept: ledger.entries(of: [forecast]),
          summarized: isSummarized ? (forecast, chart) : nil))
    case .beside(let joint, let notice):
      let all = [joint.forecast] + joint.companions.map(\.forecast)
      return OutputOptions.Answer(
        text: output.text(
          oneOf: count,
          words: printed(
            joint.forecast, JointReport(joint, in: told, isDetailed: details),
            above: pictures.charts(of: all, in: told)),
          json: joint.json, line: joint.jsonLine),
        notice: notice,
        rest: Rest(
          tables: levels.part(of: joint.forecast, oneOf: count),
          pictures: pictures.part(
            of: all, named: [name] + asked.companions.files.map { "\(name)-\($0.fileStem)" },
            in: told),
          kept: ledger.entries(of: all), summarized: nil))
    }
  }
}
