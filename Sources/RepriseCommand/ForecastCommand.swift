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

  @OptionGroup var input: InputOptions

  @OptionGroup var plan: PlanOption

  @OptionGroup var past: HistoryOption

  @OptionGroup var earlier: PreviousOption

  @OptionGroup var prior: GenericOption

  @OptionGroup var season: SeasonOptions

  @OptionGroup var companions: CompanionOptions

  @OptionGroup var whole: HierarchyOptions

  @Option(
    help: ArgumentHelp(
      "A level to reach, such as '>90%', '95% sustained 3 days' or full, or to fall to, such as '<80%'; "
        + "may be repeated (default: those of the plan, else 90% and full).", valueName: "level"),
    transform: { text in
      _ = try milestoneArgument(text)
      return text
    })
  var milestone: [String] = []

  @Option(
    help: ArgumentHelp(
      "The last day whose figure may be used (default: the last day with a figure).",
      valueName: "day"),
    transform: dayArgument)
  var asOf: Day?

  @Option(
    help: ArgumentHelp(
      "The season's day 0 (default: lunar New Year when it is near and the fall goes with it, else the lowest figure).",
      valueName: "day"),
    transform: dayArgument)
  var dayZero: Day?

  @Option(help: ArgumentHelp("How many days to look ahead.", valueName: "days"))
  var horizon = 60

  @OptionGroup var random: SeedOption

  @Option(
    help: ArgumentHelp(
      "The family of the curve, for the dates too (default: normal for a rate, weibull for an index)."
    ))
  var family: FamilyArgument?

  @Option(
    help: ArgumentHelp(
      "What place publishes the operating rate: provinces and nations hardly ever publish 100 %.",
      valueName: "level"))
  var placeLevel: PlaceLevelArgument?

  @Flag(help: "Count public holidays in the output lost as well.")
  var countHolidays = false

  @OptionGroup var levels: LevelOptions

  @OptionGroup var pictures: PictureOptions

  @Flag(help: "Print what stands behind the answer as well.")
  var details = false

  @Option(
    name: [.long, .customLong("lang")],
    help: "The language of the answer and of its pictures; zh is Simplified Chinese (default: en).")
  var language: Language?

  @Flag(help: "Print the dates as CSV, a row for each series and milestone.")
  var csv = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    let read: [String?] =
      [input.path, plan.plan, past.history, earlier.previous, prior.prior, season.calendar]
      + companions.files
    try checkStandardInput(read)
    try levels.validate(beside: read + [output.output])
    try pictures.validate(
      withoutWords: csv ? "--csv" : output.json ? "--json" : nil,
      beside: read + [output.output, levels.levels, levels.pathsFile, input.path])
    try companions.validate(beside: input.path)
    if csv, output.json || details {
      throw ValidationError(
        "--csv prints no more than dates; leave out \(details ? "--details" : "--json")")
    }
    if language != nil, pictures.folder == nil, output.json || csv {
      throw ValidationError(
        "--\(csv ? "csv" : "json") prints the same in every language; leave out --language")
    }
    if earlier.previous != nil, !companions.files.isEmpty {
      throw ValidationError(
        "--previous tells of series forecast by themselves; leave out --with, or --previous")
    }
    if whole.total != nil {
      let others: [(String, Bool)] = [
        ("--with", !companions.files.isEmpty),
        ("--levels", levels.levels != nil), ("--paths", levels.paths != nil),
        ("--chart", pictures.chart), ("--svg", pictures.folder != nil),
      ]
      if let (option, _) = others.first(where: \.1) {
        throw ValidationError(
          "\(option) tells of series one by one, and --total of a whole; leave one of them out")
      }
    }
    guard (1...Forecaster.longestHorizon).contains(horizon) else {
      throw ValidationError("--horizon has to be 1 to \(Forecaster.longestHorizon) days")
    }
  }

  /// The language that is told in.
  private var told: Language { language ?? .english }

  func run() throws {
    try reportingFailures {
      let file = try input.seriesFile()
      let planFile = try plan.file(input)
      let milestones = try milestones()
      let past = try past.panel(input).map { panel in
        History(panel, of: file.series.first?.measure ?? .operatingRate)
      }
      let others = try companions.read(beside: input)
      let earlier = try earlier.readings(input)
      let files = [file] + others.map(\.file)
      if files.allSatisfy({ $0.series.allSatisfy { $0.measure == .operatingRate } }) {
        if prior.prior != nil { throw Failure.priorOfRates(in: input.path) }
        if let option = season.given { throw Failure.seasonOfRates(option, in: input.path) }
      }
      if placeLevel != nil,
        !files.contains(where: { $0.series.contains { $0.measure == .operatingRate } })
      {
        throw Failure.placeLevelOfIndex(in: input.path)
      }
      let generic = try prior.generic(quiet: input.quiet)
      let calendar = try season.calendar(input.dates, quiet: input.quiet)
      let hierarchy = try whole.hierarchy(of: file, input)
      if let planFile, !planFile.plan.names.isEmpty {
        let names =
          hierarchy.map { Set(([$0.whole] + $0.sums).map(\.name) + $0.members.map(\.name)) }
          ?? Set(file.series.compactMap(\.name))
        input.notice(planFile.strangers(among: names))
      }
      if let hierarchy {
        return try write(
          hierarchy, since: earlier, forecaster(past, generic, calendar), milestones, planFile)
      }
      if !input.quiet, let gone = earlier?.missing(from: file), !gone.isEmpty {
        printError(
          "\(input.path): no more in it: \(gone.prefix(5).map { $0.filter { !$0.isNewline } }.joined(separator: ", "))"
            + (gone.count > 5 ? " and \(gone.count - 5) more" : ""))
      }
      var tables = try LevelOptions.Tables(levels, oneOf: file.series.count)
      var folder = try PictureOptions.Folder(pictures)
      var summary = Summary(in: told)
      try output.write(
        file.series.indices, quiet: input.quiet, threads: .processors,
        header: csv ? Forecast.datesHeader : nil
      ) {
        place throws(Failure) in
        try answer(
          place, milestones, planFile, past, generic, calendar, in: file, others, since: earlier)
      } collect: { (rest: Rest) throws(Failure) in
        try tables.add(rest.tables)
        try folder.add(rest.pictures)
        if let (forecast, chart) = rest.summarized { summary.add(forecast, beneath: chart) }
      } finish: { () throws(Failure) in
        try tables.write(levels)
        return summary.description
      }
    }
  }

  /// What an answer leaves to be written with those of other series.
  private struct Rest {
    let tables: LevelOptions.Part
    let pictures: PictureOptions.Part
    /// The forecast where it stands in a table of several instead of by itself, and the chart for under its sentences.
    let summarized: (forecast: Forecast, chart: String)?
  }

  /// A forecast in words with the charts that are to stand under them, or its dates as rows.
  private func printed(
    _ forecast: Forecast, _ report: some CustomStringConvertible, above charts: String
  ) -> String {
    csv ? forecast.datesCSV(hasHeader: false) : report.description + charts
  }

  /// What is asked of a series beside its plan: without any, 90 % and full.
  private func asked(
    of name: String?, _ milestones: [Milestone], beside plan: PlanFile?
  ) -> [Milestone] {
    milestones.isEmpty && plan?.plan.of(name).targets.isEmpty ?? true
      ? [.reaching(0.9), self.plan.full] : milestones
  }

  /// What is asked beside the plan.
  private func milestones() throws(Failure) -> [Milestone] {
    do throws(ReadingError) {
      // Every other option may come later on the line, so that only now it is known what full means.
      return try milestone.map { text throws(ReadingError) in
        try Milestone(text, full: self.plan.full)
      }
    } catch {
      throw Failure(error)
    }
  }

  private func forecaster(
    _ history: History?, _ generic: GenericSeason, _ calendar: HolidayCalendar?
  ) -> Forecaster {
    var forecaster = Forecaster(
      history: history, dayZero: dayZero, kind: season.kind?.kind, calendar: calendar,
      generic: generic, family: family?.family,
      placeLevel: placeLevel?.level, horizon: horizon, seed: random.seed, paths: levels.paths ?? 0)
    forecaster.countsHolidays = countHolidays
    if let shared = whole.sharedTiming { forecaster.sharedTiming = shared }
    return forecaster
  }

  /// Forecasts a whole with its members, and writes that.
  private func write(
    _ hierarchy: Hierarchy, since earlier: PreviousOption.Readings?, _ forecaster: Forecaster,
    _ milestones: [Milestone], _ plan: PlanFile?
  ) throws {
    let earlier = try earlier.map {
      try whole.hierarchy(of: $0, at: self.earlier.previous ?? "", input)
    }
    try output.write([hierarchy], quiet: input.quiet) { hierarchy throws(Failure) in
      do throws(ForecastError) {
        let milestones = asked(of: hierarchy.whole.name, milestones, beside: plan)
        let plan = plan?.plan ?? Plan([])
        let forecast =
          if let earlier {
            try forecaster.forecast(
              hierarchy, since: earlier, milestones: milestones, plan: plan, asOf: asOf,
              threads: .processors)
          } else {
            try forecaster.forecast(
              hierarchy, milestones: milestones, plan: plan, asOf: asOf, threads: .processors)
          }
        let text =
          csv
          ? forecast.datesCSV()
          : output.json
            ? forecast.json
            : HierarchyReport(forecast, in: told, isDetailed: details).description
        return (text, nil)
      } catch {
        throw failure(error, of: hierarchy.whole.series, beside: plan)
      }
    }
  }

  private func answer(
    _ place: Int, _ milestones: [Milestone], _ plan: PlanFile?, _ history: History?,
    _ generic: GenericSeason, _ calendar: HolidayCalendar?, in file: SeriesFile,
    _ companionFiles: [CompanionOptions.File], since earlier: PreviousOption.Readings?
  ) throws(Failure) -> OutputOptions.Answer<Rest> {
    let (series, count) = (file.series[place], file.series.count)
    let name = series.name ?? input.path.fileStem
    let others = try CompanionOptions.beside(series, in: companionFiles)
    let milestones = asked(of: series.name, milestones, beside: plan)
    let forecaster = forecaster(history, generic, calendar)
    do throws(ForecastError) {
      guard !others.isEmpty else {
        let plan = plan?.plan ?? Plan([])
        let forecast =
          if let before = earlier?.reading(of: series, oneOf: count) {
            try forecaster.forecast(
              series, since: before, milestones: milestones, plan: plan, asOf: asOf)
          } else {
            try forecaster.forecast(series, milestones: milestones, plan: plan, asOf: asOf)
          }
        let isSummarized = count > 1 && !details && !csv && !output.json
        let chart = pictures.charts(of: [forecast], in: told)
        return OutputOptions.Answer(
          text: output.text(
            oneOf: count,
            words: isSummarized
              ? ""
              : printed(
                forecast, TextReport(forecast, in: told, isDetailed: details), above: chart),
            json: forecast.json, line: forecast.jsonLine),
          notice: notice(forecast, of: series, at: place, in: file),
          rest: Rest(
            tables: levels.part(of: forecast, oneOf: count),
            pictures: pictures.part(of: [forecast], named: [name], in: told),
            summarized: isSummarized ? (forecast, chart) : nil))
      }
      let joint = try forecaster.forecast(
        series, with: others.map(\.series), milestones: milestones, plan: plan?.plan ?? Plan([]),
        asOf: asOf)
      let all = [joint.forecast] + joint.companions.map(\.forecast)
      return OutputOptions.Answer(
        text: output.text(
          oneOf: count,
          words: printed(
            joint.forecast, JointReport(joint, in: told, isDetailed: details),
            above: pictures.charts(of: all, in: told)),
          json: joint.json, line: joint.jsonLine),
        notice: notice(joint, of: series, at: place, in: file, others, companionFiles),
        rest: Rest(
          tables: levels.part(of: joint.forecast, oneOf: count),
          pictures: pictures.part(
            of: all, named: [name] + companions.files.map { "\(name)-\($0.fileStem)" },
            in: told),
          summarized: nil))
    } catch {
      throw failure(error, of: series, beside: plan)
    }
  }

  /// What went wrong, with the place in the file that it comes from.
  private func failure(
    _ error: ForecastError, of series: Series, beside plan: PlanFile?
  ) -> Failure {
    switch error {
    case .milestone(.invalidMilestone(let milestone, let problem)):
      if let malformed = plan?.malformed(milestone, problem) { return Failure(malformed) }
    case .deadlineOutOfRange(let deadline, _):
      if let malformed = plan?.malformed(deadline, error) { return Failure(malformed) }
    case .companion(let place, let error) where companions.files.indices.contains(place):
      return Failure(error, in: companions.files[place])
    default: break
    }
    return Failure(error, in: input.name(of: series))
  }

  /// What was left out or is suspect, if anything.
  private func notice(
    _ forecast: Forecast, of series: Series, at place: Int, in file: SeriesFile
  ) -> String? {
    let suspects = input.lines(
      forecast.suspects, of: place, in: file, named: input.name(of: series))
    return lines(
      suspects + [
        unused(forecast, of: input.name(of: forecast.series)),
        past.history.flatMap {
          forecast.past == nil && forecast.basis.members.daysLikeToday == 0
            ? "\($0): no season in it had ended by \(forecast.asOf), so that nothing was learned from it"
            : nil
        },
      ])
  }

  /// The same for each indicator, and which of them may be of another season.
  private func notice(
    _ joint: JointForecast, of series: Series, at place: Int, in file: SeriesFile,
    _ others: [(series: Series, place: Int)], _ companionFiles: [CompanionOptions.File]
  ) -> String? {
    var notices = [notice(joint.forecast, of: series, at: place, in: file)]
    for ((beside, companion), other) in zip(zip(companionFiles, joint.companions), others) {
      let (path, forecast) = (beside.path, companion.forecast)
      notices += input.lines(
        forecast.suspects.filter { !$0.isUsed }, of: other.place, in: beside.file, named: path)
      notices.append(unused(forecast, of: path))
      if forecast.ignoredObservations == other.series.observations.count {
        notices.append("\(path): no figure of this season, so that it tells nothing of the other")
      }
      guard let first = series.observations.first?.day, let last = series.lastDay,
        let begin = other.series.observations.first?.day, let end = other.series.lastDay
      else { continue }
      let apart = max(begin - last, first - end)
      if apart > Self.daysOfOneSeason {
        notices.append(
          "\(path): its figures and those of \(input.name(of: series)) are \(apart) days apart; "
            + "are they of one season?")
      }
    }
    return lines(notices)
  }

  /// Figures of one season are hardly further apart.
  private static let daysOfOneSeason = 45

  private func lines(_ notices: [String?]) -> String? {
    let said = notices.compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: "\n")
  }

  /// Which facts were left out, if any.
  private func unused(_ forecast: Forecast, of name: String) -> String? {
    let ignored = forecast.ignoredObservations
    guard ignored > 0 else { return nil }
    let facts = ignored == 1 ? "1 fact" : "\(ignored) facts"
    return "\(name): not used: \(facts) "
      + "after \(forecast.asOf) or before day 0, \(forecast.clock.dayZero)"
  }
}
