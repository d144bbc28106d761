import ArgumentParser
import Reprise
import RepriseIO
import RepriseReport
import RepriseSpreadsheets

struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Replay past seasons and score the dates that would have been forecast.",
    usage: """
      reprise backtest [<options>] <panel>
      reprise backtest <panel> --origins <file> --cdf <file> [<options>]
      """,
    discussion: """
      The panel has the columns series, season, date and one of percent, rate and value. Each season \
      is forecast as of days of its own, from what was known on them: the season so far, seasons that \
      had ended, and others as far as they ran. With --origins and --cdf the days are those listed, \
      and the forecasts are written instead of scored: the probability for each day.
      """)

  @Argument(
    help: ArgumentHelp("The panel, CSV, JSON or .xlsx; - is standard input.", valueName: "panel"),
    completion: .file(extensions: ["csv", "json", "tsv", "txt", "xlsx"]))
  var panel: String

  @OptionGroup var sheet: SheetOption

  @Option(
    help: ArgumentHelp(
      "Forecast only these: a file with the columns season and origin.", valueName: "file"),
    completion: .file(extensions: ["csv", "json", "xlsx"]))
  var origins: String?

  @Option(
    help: ArgumentHelp("Write the probability for each day to this file.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var cdf: String?

  @Option(help: "The method whose forecasts --cdf writes (default: reprise).")
  var method: MethodArgument?

  @Flag(help: "Score the forecast without each of its parts as well.")
  var ablations = false

  @OptionGroup var prior: GenericOption

  @OptionGroup var season: SeasonOptions

  @Option(help: ArgumentHelp("How many days to look ahead.", valueName: "days"))
  var horizon = 60

  @OptionGroup var random: SeedOption

  @OptionGroup var dates: DateFormatOption

  @Flag(name: .shortAndLong, help: "Print no notices and no progress.")
  var quiet = false

  @OptionGroup var output: OutputOptions

  /// A method on the command line.
  enum MethodArgument: ExpressibleByArgument {
    case reprise
    case curve
    case climatology
    case localTrend
    case randomWalk
    case logistic
    case without(ForecastPart)

    /// The methods that are scored unless ablations are wanted too.
    static let whole: [Self] = [
      .reprise, .curve, .climatology, .localTrend, .randomWalk, .logistic,
    ]
    static let ablations = ForecastPart.allCases.map(Self.without)
    private static let all = whole + ablations

    static var allValueStrings: [String] { all.map(\.defaultValueDescription) }

    init?(argument: String) {
      guard let method = Self.all.first(where: { $0.defaultValueDescription == argument })
      else { return nil }
      self = method
    }

    /// Whether it looks at seasons elsewhere.
    var hasPrior: Bool {
      switch self {
      case .reprise, .curve, .without: true
      case .climatology, .localTrend, .randomWalk, .logistic: false
      }
    }

    var defaultValueDescription: String {
      switch self {
      case .reprise: "reprise"
      case .curve: "curve"
      case .climatology: "climatology"
      case .localTrend: "local-trend"
      case .randomWalk: "random-walk"
      case .logistic: "logistic"
      case .without(let ingredient):
        "without-" + ingredient.rawValue.split(separator: " ").joined(separator: "-")
      }
    }

    func method(_ forecaster: Forecaster) -> any DateMethod {
      switch self {
      case .reprise: return forecaster
      case .curve: return forecaster.curveAlone
      case .climatology: return Climatology()
      case .localTrend: return LocalTrend()
      case .randomWalk: return RandomWalk()
      case .logistic: return FixedCeilingLogistic()
      case .without(let ingredient):
        var forecaster = forecaster
        forecaster.without = [ingredient]
        return forecaster
      }
    }
  }

  func validate() throws {
    guard (1...Forecaster.longestHorizon).contains(horizon) else {
      throw ValidationError("--horizon has to be 1 to \(Forecaster.longestHorizon) days")
    }
    if (origins == nil) != (cdf == nil) {
      throw ValidationError("--origins and --cdf belong together; give both or neither")
    }
    if cdf != nil, output.json || output.output != nil {
      throw ValidationError("--cdf says where the forecasts go; leave out --json and --output")
    }
    if cdf != nil, ablations {
      throw ValidationError(
        "--cdf writes the forecasts of one method; leave out --ablations and choose it by --method")
    }
    if let method {
      if cdf == nil {
        throw ValidationError(
          "--method chooses whose forecasts --cdf writes; without it all methods are scored")
      }
      if prior.prior != nil, !method.hasPrior {
        throw ValidationError(
          "the method \(method.defaultValueDescription) has no prior; leave out --prior")
      }
    }
    try checkStandardInput([panel, origins, prior.prior])
  }

  func run() async throws {
    try await reportingFailures {
      let options = try readingOptions()
      let panel = try read { () throws(ReadingError) in
        let file = try PanelFile(sheet.source(self.panel), options: options)
        return (file.panel, file.notices)
      }
      var forecaster = Forecaster(
        history: History(panel), calendar: try season.calendar(dates, quiet: quiet))
      forecaster.kind = season.kind?.kind
      forecaster.generic = try prior.generic(quiet: quiet)
      if let origins, let cdf {
        let chosen = try read { () throws(ReadingError) in
          let file = try OriginsFile(Source(path: origins, sheet: nil), of: panel, options: options)
          return (file.origins, file.notices)
        }
        try await write(chosen, of: panel, by: forecaster, to: cdf)
      } else {
        try await score(panel, by: forecaster)
      }
    }
  }

  private func readingOptions() throws(Failure) -> ReadingOptions {
    do throws(ReadingError) {
      return try dates.reading()
    } catch {
      throw Failure(error)
    }
  }

  private func read<Value>(_ file: () throws(ReadingError) -> (Value, [Diagnostic]))
    throws(Failure) -> Value
  {
    do throws(ReadingError) {
      let (value, notices) = try file()
      if !quiet { for notice in notices.told { printError(notice) } }
      return value
    } catch {
      throw Failure(error)
    }
  }

  private func write(
    _ origins: [Replay.Origin], of panel: Panel, by forecaster: Forecaster, to path: String
  ) async throws(Failure) {
    let csv: String
    do throws(ForecastError) {
      let replay = try Replay(
        panel, origins: origins, milestones: Backtest.milestones, horizon: horizon,
        seed: random.seed)
      var line = ProgressLine(count: origins.count, isWanted: !quiet)
      let method = (method ?? .reprise).method(forecaster)
      let dates = try await replay.dates(by: [method], threads: .processors) { _ in
        line.advance()
      }
      line.clear()
      csv = replay.csv(dates.map { $0[0] })
    } catch {
      throw Failure(error, in: self.panel)
    }
    try OutputFile(path).write(Array(csv.utf8))
  }

  private func score(_ panel: Panel, by forecaster: Forecaster) async throws {
    let backtest: Backtest
    do throws(ForecastError) {
      backtest = try Backtest(panel, horizon: horizon, seed: random.seed)
    } catch {
      throw Failure(error, in: self.panel)
    }
    guard !backtest.questions.isEmpty else { throw Failure.nothingToAsk(of: self.panel) }
    let result: BacktestResult
    do throws(ForecastError) {
      var line = ProgressLine(count: backtest.replay.origins.count, isWanted: !quiet)
      let methods = MethodArgument.whole + (ablations ? MethodArgument.ablations : [])
      result = try await backtest.result(
        of: methods.map { $0.method(forecaster) }, threads: .processors
      ) { _ in line.advance() }
      line.clear()
    } catch {
      throw Failure(error, in: self.panel)
    }
    try output.write([result], quiet: quiet) { result throws(Failure) in
      (output.json ? result.json : BacktestReport(result).description, nil)
    }
  }
}
