import ArgumentParser
import RecoveryCurves
import Reprise
import RepriseIO

/// A failure with its message on standard error and its exit code, by the names of `sysexits.h`.
struct Failure: Error, Equatable {
  private let message: String
  private let code: Int32

  private init(_ message: String, _ code: Int32) {
    self.message = message
    self.code = code
  }

  private static let usage: Int32 = 64
  private static let malformedData: Int32 = 65
  private static let noInput: Int32 = 66
  private static let inputOutput: Int32 = 74

  init(_ error: ReadingError) {
    let code =
      switch error {
      case .missing: Self.noInput
      case .unreadable: Self.inputOutput
      case .malformed: Self.malformedData
      case .notADateFormat, .notAMilestone, .noArea, .noColumn, .noSheet: Self.usage
      }
    if case .malformed(let diagnostics) = error {
      self.init(diagnostics.told.joined(separator: "\n"), code)
    } else {
      self.init("\(error)", code)
    }
  }

  init(_ error: WritingError) { self.init("\(error)", Self.inputOutput) }

  init(_ error: ForecastError, in file: String) {
    switch error {
    case .companion(_, let error): self.init(error, in: file)
    case .member(let name, let error):
      self.init(error, in: "\(file): \(name.printable)")
    case .season(let error): self.init(error, in: file)
    case .milestone(let error): self.init(error, in: file)
    case .asOfDayNeeded: self.init("\(file): \(error), with --as-of DAY", Self.usage)
    case .horizonOutOfRange, .deadlineOutOfRange, .familyNeedsShape:
      self.init("\(error)", Self.usage)
    case .impossibleObservations, .cancelled: self.init("\(file): \(error)", Self.malformedData)
    }
  }

  init(_ error: HierarchyError, in file: String, weights: String?) {
    switch error {
    case .weightOfStranger, .noWeight, .badWeight, .weightsDisagree:
      self.init("\(weights ?? file): \(error)", Self.malformedData)
    case .noMembers: self.init("\(file): --total: \(error)", Self.usage)
    default: self.init("\(file): \(error)", Self.malformedData)
    }
  }

  init(_ error: SeasonError, in file: String) {
    switch error {
    case .dayZeroNeeded, .seasonTooLong:
      self.init("\(file): \(error), with --day-zero DAY", Self.usage)
    case .asOfBeforeDayZero:
      self.init("\(file): \(error); mend --as-of or --day-zero", Self.usage)
    case .invalidSeason: self.init("\(file): \(error)", Self.malformedData)
    }
  }

  /// The milestones of a plan are told by their place in its file.
  init(_ error: MilestoneError, in file: String) {
    self.init("\(file): --milestone: \(error)", Self.usage)
  }

  init(_ error: LoadError, in file: String) {
    switch error {
    case .asOfBesideReadings: self.init("\(file): \(error); mend --as-of", Self.usage)
    case .noNormal(.tooFewDays):
      self.init(
        "\(file): \(error); --normal before takes the weeks before a shutdown, and --normal FIGURE "
          + "whatever load is to count as 100 %", Self.malformedData)
    case .noNormal, .noReadings, .noLoad: self.init("\(file): \(error)", Self.malformedData)
    }
  }

  init(_ error: FactError, in file: String) {
    self.init("\(file): \(error)", Self.malformedData)
  }

  init(_ error: GenericSeason.Problem, in file: String) {
    self.init("\(file): \(error)", Self.malformedData)
  }

  /// No day of an area has a figure, for reasons that are printed with it.
  static func noFigure(_ problems: [ReadingProblem], in file: String) -> Failure {
    let rest = problems.count - 8
    let isShort = problems.contains { $0.kind == .shortDay }
    let hint =
      problems.isEmpty
      ? ", as there is no reading"
      : isShort ? "; --completeness says how many readings a day takes" : ""
    let lines =
      ["\(file): \(LoadError.noReadings)\(hint)"] + problems.prefix(8).map(\.description)
      + (rest > 0 ? ["\(rest) more"] : [])
    return Failure(lines.joined(separator: "\n"), malformedData)
  }

  /// Only the floor and ceiling of the command line can be wrong: the levels were checked.
  init(_ error: CurveError) {
    let options = error == .floorOrMidpointNeeded ? "--floor is needed" : "--floor, --ceiling"
    self.init("\(options): \(error)", Self.usage)
  }

  static func noCommand(_ word: String, nearest: String?) -> Failure {
    let word = word.printable
    return Failure(
      "there is no command '\(word)'\(nearest.map { "; '\($0)'?" } ?? "")\n"
        + "  See 'reprise --help' for what there is.", usage)
  }

  static let noFile = Failure(
    """
    no file is given; 'reprise FILE' reads one, 'reprise -' reads standard input
    Usage: reprise [<subcommand>] [<options>] <file>
      See 'reprise --help' for more information.
    """, usage)

  static func placeLevelOfIndex(in file: String) -> Failure {
    Failure(
      "\(file): --place-level tells of operating rates, and an index has no use for it; leave it out, or say "
        + "--measure rate", usage)
  }

  /// What is known of seasons elsewhere is of an index, and of nothing else.
  static func priorOfRates(in file: String) -> Failure {
    Failure(
      "\(file): --prior tells of seasons of an index, and an operating rate has a prior of its own; "
        + "leave it out, or say --measure index if these are percentages of a normal load", usage)
  }

  /// Kinds and holidays tell of an index, and of nothing else.
  static func seasonOfRates(_ option: String, in file: String) -> Failure {
    Failure(
      "\(file): \(option) tells of the season of an index, and an operating rate goes by its day 0; "
        + "leave it out, or say --measure index if these are percentages of a normal load", usage)
  }

  static func noCompanion(of name: String?, in path: String) -> Failure {
    Failure(
      name.map { "\(path): has several series, but none named \($0.printable)" }
        ?? "\(path): has several series; --with needs one, or one for each name", malformedData)
  }

  static func severalSeries(in path: String) -> Failure {
    Failure(
      "\(path): has several series, and a page is of one; --total NAME says which is the whole of the others",
      usage)
  }

  static func nothingToAsk(of panel: String) -> Failure {
    Failure(
      "\(panel): there is nothing to ask: no season in it falls under 85 % and goes on for two weeks "
        + "after a day that could be asked about", malformedData)
  }

  static func cannotResume(_ path: String) -> Failure {
    Failure(
      "\(path): its last line is no answer to these lines with these options; give another file, or remove it",
      usage)
  }

  /// What a run ends with that refused what it read.
  static let exitCodeOfData = ExitCode(malformedData)

  static func cannotWrite(_ path: String, _ reason: String) -> Failure {
    Failure("\(path): cannot be written: \(reason)", inputOutput)
  }

  /// Prints the message and gives the exit code to throw.
  func reported() -> ExitCode {
    printError(message)
    return ExitCode(code)
  }
}

/// Runs the body of a subcommand; a ``Failure`` is reported and turned into its exit code.
func reportingFailures(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let failure as Failure {
    throw failure.reported()
  }
}

/// The same for the body of a subcommand that waits.
func reportingFailures(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let failure as Failure {
    throw failure.reported()
  }
}
