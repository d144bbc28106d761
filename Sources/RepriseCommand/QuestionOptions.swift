import ArgumentParser
import RecoveryCurves
import Reprise
import RepriseIO

/// What is forecast, and from what.
struct QuestionOptions: ParsableArguments {
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

  /// The paths of all that is read.
  var files: [String?] {
    [input.path, plan.plan, past.history, earlier.previous, prior.prior, season.calendar]
      + companions.files
  }

  func validate() throws {
    try checkStandardInput(files)
    try companions.validate(beside: input.path)
    if earlier.previous != nil, !companions.files.isEmpty {
      throw ValidationError(
        "--previous tells of series forecast by themselves; leave out --with, or --previous")
    }
    if whole.total != nil, !companions.files.isEmpty {
      throw ValidationError(
        "--with tells of series one by one, and --total of a whole; leave one of them out")
    }
    guard (1...Forecaster.longestHorizon).contains(horizon) else {
      throw ValidationError("--horizon has to be 1 to \(Forecaster.longestHorizon) days")
    }
  }

  /// Reads all files.
  func question() throws(Failure) -> Question {
    let file = try input.seriesFile()
    let known = try known(beside: file)
    let isRate = file.series.first?.measure ?? .operatingRate == .operatingRate
    let hierarchy = try whole.hierarchy(of: file, input)
    if let planFile = known.plan, !planFile.plan.names.isEmpty {
      let names =
        hierarchy.map { Set(([$0.whole] + $0.sums).map(\.name) + $0.members.map(\.name)) }
        ?? Set(file.series.compactMap(\.name))
      input.notice(planFile.strangers(among: names))
    }
    if hierarchy == nil, !input.quiet, let gone = known.earlier?.missing(from: file), !gone.isEmpty
    {
      printError(
        "\(input.shownPath): no more in it: \(gone.prefix(5).map(\.printable).joined(separator: ", "))"
          + (gone.count > 5 ? " and \(gone.count - 5) more" : ""))
    }
    return Question(
      file: file, place: input.shownPath, count: file.series.count, known: known,
      history: known.history(ofRates: isRate), hierarchy: hierarchy)
  }

  /// What is asked of each line of a file of them, once it is read. All other files are read now.
  func questions() throws(Failure) -> (JSONLine) throws(Failure) -> Question {
    let known = try known(beside: nil)
    let options = try reading { () throws(ReadingError) in try input.reading() }
    // Which are wanted shows in the lines.
    let histories = [true, false].map(known.history)
    return { line throws(Failure) in
      let file = try reading { () throws(ReadingError) in try line.series(options) }
      let place = "\(input.shownPath):\(line.number)"
      try check(file, known.companions, at: place)
      let isRate = file.series.first?.measure ?? .operatingRate == .operatingRate
      return Question(
        file: file, place: place, count: .max, known: known, history: histories[isRate ? 0 : 1],
        hierarchy: nil)
    }
  }

  /// Reads all files but that of the series, which says beforehand which of them are of use.
  private func known(beside file: SeriesFile?) throws(Failure) -> Question.Known {
    let (plan, milestones, panel) = (
      try plan.file(input), try milestones(), try past.panel(input)
    )
    let others = try companions.read(beside: input)
    let before = try earlier.readings(input)
    if let file { try check(file, others, at: input.shownPath) }
    return Question.Known(
      plan: plan, milestones: milestones, panel: panel, companions: others, earlier: before,
      generic: try prior.generic(quiet: input.quiet),
      calendar: try season.calendar(input.dates, quiet: input.quiet))
  }

  /// Some options tell of an index or of a rate, and of nothing else.
  private func check(_ file: SeriesFile, _ companions: [CompanionOptions.File], at place: String)
    throws(Failure)
  {
    let files = [file] + companions.map(\.file)
    if files.allSatisfy({ $0.series.allSatisfy { $0.measure == .operatingRate } }) {
      if prior.prior != nil { throw Failure.priorOfRates(in: place) }
      if let option = season.given { throw Failure.seasonOfRates(option, in: place) }
    }
    if placeLevel != nil,
      !files.contains(where: { $0.series.contains { $0.measure == .operatingRate } })
    {
      throw Failure.placeLevelOfIndex(in: place)
    }
  }

  /// What is asked of a series beside its plan: without any, 90 % and full.
  private func milestones(of name: String?, in question: Question) -> [Milestone] {
    question.known.milestones.isEmpty && question.known.plan?.plan.of(name).targets.isEmpty ?? true
      ? [.reaching(0.9), plan.full] : question.known.milestones
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

  private func forecaster(_ question: Question, paths: Int) -> Forecaster {
    var forecaster = Forecaster(
      history: question.history, dayZero: dayZero, calendar: question.known.calendar,
      placeLevel: placeLevel?.level, horizon: horizon, seed: random.seed)
    forecaster.kind = season.kind?.kind
    forecaster.generic = question.known.generic
    forecaster.family = family?.family
    forecaster.paths = paths
    forecaster.countsHolidays = countHolidays
    if let shared = whole.sharedTiming { forecaster.sharedTiming = shared }
    return forecaster
  }

  /// Forecasts a whole with its members.
  func forecast(
    _ hierarchy: Hierarchy, _ question: Question, paths: Int
  ) throws(Failure) -> HierarchyForecast {
    let before = try question.known.earlier.map { readings throws(Failure) in
      try whole.hierarchy(of: readings, at: earlier.previous ?? "", input)
    }
    let forecaster = forecaster(question, paths: paths)
    let milestones = milestones(of: hierarchy.whole.name, in: question)
    let plan = question.known.plan?.plan ?? Plan([])
    do throws(ForecastError) {
      guard let before else {
        return try forecaster.forecast(
          hierarchy, milestones: milestones, plan: plan, asOf: asOf, threads: .processors)
      }
      return try forecaster.forecast(
        hierarchy, since: before, milestones: milestones, plan: plan, asOf: asOf,
        threads: .processors)
    } catch {
      throw failure(error, of: hierarchy.whole.series, in: question)
    }
  }

  /// The forecast of a series, alone or beside others, and what is worth saying beside it.
  enum Forecasted {
    case alone(Forecast, notice: String?)
    case beside(JointForecast, notice: String?)
  }

  /// Forecasts the series at a place of the file.
  func forecast(
    _ place: Int, _ question: Question, paths: Int
  ) throws(Failure) -> Forecasted {
    let file = question.file
    let series = file.series[place]
    let others = try CompanionOptions.beside(series, in: question.known.companions)
    let forecaster = forecaster(question, paths: paths)
    let milestones = milestones(of: series.name, in: question)
    let plan = question.known.plan?.plan ?? Plan([])
    do throws(ForecastError) {
      guard !others.isEmpty else {
        let before = question.known.earlier?.reading(of: series, oneOf: question.count)
        let forecast =
          if let before {
            try forecaster.forecast(
              series, since: before, milestones: milestones, plan: plan, asOf: asOf)
          } else {
            try forecaster.forecast(series, milestones: milestones, plan: plan, asOf: asOf)
          }
        return .alone(forecast, notice: notice(forecast, of: series, at: place, in: question))
      }
      let joint = try forecaster.forecast(
        series, with: others.map(\.series), milestones: milestones, plan: plan, asOf: asOf)
      return .beside(
        joint, notice: notice(joint, of: series, at: place, in: question, others))
    } catch {
      throw failure(error, of: series, at: place, in: question)
    }
  }

  /// What went wrong, with the place in the file that it comes from.
  private func failure(
    _ error: ForecastError, of series: Series, at place: Int? = nil, in question: Question
  ) -> Failure {
    let plan = question.known.plan
    switch error {
    case .impossibleObservations:
      if let place,
        let found = question.file.diagnostic(ofSteps: "\(error)", inSeriesAt: place)
      {
        return Failure(.malformed([found]))
      }
    case .milestone(.invalidMilestone(let milestone, let problem)):
      if let malformed = plan?.malformed(milestone, problem) { return Failure(malformed) }
    case .deadlineOutOfRange(let deadline, _):
      if let malformed = plan?.malformed(deadline, error) { return Failure(malformed) }
    case .companion(let place, let error) where companions.files.indices.contains(place):
      return Failure(error, in: companions.files[place])
    default: break
    }
    return Failure(error, in: question.name(of: series))
  }

  /// What was left out or is suspect, if anything.
  private func notice(
    _ forecast: Forecast, of series: Series, at place: Int, in question: Question
  ) -> String? {
    let suspects = input.lines(
      forecast.suspects, of: place, in: question.file, named: question.name(of: series))
    return lines(
      suspects + [
        unused(forecast, of: question.name(of: forecast.series)),
        past.history.flatMap {
          forecast.past == nil && forecast.basis.members.daysLikeToday == 0
            ? "\($0): no season in it had ended by \(forecast.asOf), so that nothing was learned from it"
            : nil
        },
      ])
  }

  /// The same for each indicator, and which of them may be of another season.
  private func notice(
    _ joint: JointForecast, of series: Series, at place: Int, in question: Question,
    _ others: [(series: Series, place: Int)]
  ) -> String? {
    var notices = [notice(joint.forecast, of: series, at: place, in: question)]
    for ((beside, companion), other) in zip(
      zip(question.known.companions, joint.companions), others)
    {
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
          "\(path): its figures and those of \(question.name(of: series)) are \(apart) days apart; "
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

/// What was asked, with all that was read for it.
struct Question {
  let file: SeriesFile
  /// What messages call the file, with the line where it is one of a file of them.
  let place: String
  /// How many series there are; of lines nobody knows.
  let count: Int
  let known: Known
  let history: History?
  /// The whole and its members, where a whole is named.
  let hierarchy: Hierarchy?

  /// What was read beside the series.
  struct Known {
    let plan: PlanFile?
    /// What is asked beside the plan.
    let milestones: [Milestone]
    let panel: Panel?
    let companions: [CompanionOptions.File]
    /// The figures as they were read before.
    let earlier: PreviousOption.Readings?
    let generic: GenericSeason
    let calendar: HolidayCalendar?

    /// The past seasons, fitted as those of rates or of an index.
    func history(ofRates isRate: Bool) -> History? {
      panel.map { History($0, of: isRate ? .operatingRate : .loadIndex(baseline: nil)) }
    }
  }

  /// What messages call a series.
  func name(of series: Series) -> String {
    series.name.map { "\(place): \($0.printable)" } ?? place
  }
}
