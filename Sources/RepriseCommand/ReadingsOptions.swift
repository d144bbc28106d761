import ArgumentParser
import Foundation
import Reprise
import RepriseIO
import RepriseSpreadsheets

/// How meter readings are read, and which areas are wanted.
struct ReadingsOptions: ParsableArguments {
  @OptionGroup var sheet: SheetOption

  @Option(
    help: ArgumentHelp(
      "The figure that stands for a day: mean, maximum, minimum or energy, which is the mean times the "
        + "hours, or the sum where a column's name has a unit such as kWh.",
      valueName: "statistic"))
  var statistic = LoadReadingOptions.Statistic.mean

  @Option(
    help: ArgumentHelp(
      "Where the clocks are that make days of stamps, such as Europe/Rome (default: as written).",
      valueName: "name"),
    transform: timeZoneArgument)
  var timeZone: TimeZone?

  @Option(
    help: "Which end of its interval a stamp names: start or end (default: as the file shows).")
  var stamps: LoadReadingOptions.Stamps?

  @Option(
    help: ArgumentHelp(
      "A load of zero for two days or more: keep, as of a place that is shut, or drop, as of a meter that "
        + "is off.",
      valueName: "zeros"))
  var zeros = LoadReadingOptions.Zeros.keep

  @Option(
    help: ArgumentHelp(
      "The share of a day's readings that must be there, in percent.", valueName: "percent"))
  var completeness = 95.0

  @Option(
    help: ArgumentHelp(
      "The column of readings where there are several, by its name in the file (default: as the names say).",
      valueName: "name"))
  var column: String?

  @OptionGroup var dates: DateFormatOption

  @Option(help: ArgumentHelp("Only this area; may be repeated.", valueName: "name"))
  var area: [String] = []

  func validate() throws {
    guard (0...100).contains(completeness) else {
      throw ValidationError("--completeness has to be 0 to 100 percent")
    }
  }

  /// How readings are read.
  func options() throws(ReadingError) -> LoadReadingOptions {
    LoadReadingOptions(
      statistic: statistic, timeZone: timeZone, completeness: completeness / 100,
      dateFormat: try dates.format(), stamps: stamps, zeros: zeros, column: column)
  }

  /// What was read of the wanted areas, with what is wrong with their readings.
  func loads(_ path: String) throws(Failure) -> (
    loads: [DailyLoad], tables: [LoadTable], problems: [ReadingProblem], notices: [Diagnostic]
  ) {
    do throws(ReadingError) {
      let file = try LoadFile(path: path, sheet: sheet.sheet, options: options())
      let problems = file.problems.map(\.withOptions)
      guard !area.isEmpty else { return (file.loads, file.tables, problems, file.notices) }
      for name in area where !file.loads.contains(where: { $0.area == name }) {
        throw ReadingError.noArea(
          path == "-" ? "<stdin>" : path, name, among: file.loads.map(\.area))
      }
      return (
        file.loads.filter { area.contains($0.area) }, file.tables.filter { area.contains($0.area) },
        problems.filter { area.contains($0.area) }, file.notices
      )
    } catch {
      throw Failure(error)
    }
  }
}

extension LoadReadingOptions.Statistic: ExpressibleByArgument {}
extension LoadReadingOptions.Stamps: ExpressibleByArgument {}
extension LoadReadingOptions.Zeros: ExpressibleByArgument {}

/// Reads a time zone of the command line.
private func timeZoneArgument(_ text: String) throws -> TimeZone {
  guard let zone = TimeZone(identifier: text) else {
    throw ValidationError("'\(text)' is no time zone; write it like Europe/Rome")
  }
  return zone
}

/// A span of days on the command line, such as 24..80.
struct SpanArgument: CustomStringConvertible {
  let first: Int
  let last: Int

  init(first: Int, last: Int) {
    self.first = first
    self.last = last
  }

  /// Reads a span, the message saying how one is written.
  init(_ text: String) throws {
    let ends = text.components(separatedBy: "..").map { Int($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1] else {
      throw ValidationError("'\(text)' is no span of days; write it like 24..80")
    }
    let most = 0...NormalDefinition.mostDays
    guard most.contains(first), most.contains(last) else {
      throw ValidationError(
        "the days of '\(text)' are not both within \(most.lowerBound) and \(most.upperBound)")
    }
    self.init(first: first, last: last)
  }

  var description: String { "\(first)..\(last)" }
}

/// A growth in percent on the command line, such as 5.9% or -2.
struct GrowthArgument {
  let growth: Double

  /// Reads a growth, the message saying how one is written.
  init(_ text: String) throws {
    let number = text.last == "%" ? text.dropLast() : text[...]
    guard let percent = Double(number), percent > -100, percent < 1000 else {
      throw ValidationError(
        "'\(text)' is no growth in a year; write a percentage above -100 and below 1000, such as 5.9% or "
          + "-2")
    }
    growth = percent / 100
  }
}

/// What counts as normal on the command line, or that nothing does.
struct NormalArgument {
  /// `nil` where no normal is wanted.
  let definition: NormalDefinition?

  /// The words that stand for a definition, and for none.
  static let words = ["fitted", "before", "last-year", "past-seasons", "none"]

  /// Reads a definition, the message saying what is one.
  init(_ text: String) throws {
    switch text {
    case "fitted": definition = .fitted
    case "before": definition = .beforeShutdown(nil)
    case "last-year": definition = .sameMonthLastYear(growth: 0)
    case "past-seasons": definition = .sameSeasonDays(growth: 0)
    case "none": definition = nil
    case _ where text.hasPrefix("before:"):
      let span = try SpanArgument(String(text.dropFirst(7)))
      guard span.first >= span.last else {
        throw ValidationError(
          "'\(text)' ends before it begins: days are counted back from day 0; write before:"
            + "\(span.last)..\(span.first)")
      }
      definition = .beforeShutdown(-span.first ... -span.last)
    default:
      guard let figure = Double(text) else {
        throw ValidationError(
          "'\(text)' is no definition of normal; write \(Self.words.joined(separator: ", ")), before:56..25 "
            + "or a figure in the unit of the readings, without it")
      }
      guard figure > 0, figure.isFinite else {
        throw ValidationError("a normal of \(text) is not above zero; load is a percentage of it")
      }
      definition = .figure(figure)
    }
  }
}

extension NormalDefinition {
  /// The same moved by a yearly growth, where that makes sense.
  func grown(by growth: Double) -> NormalDefinition {
    switch self {
    case .sameMonthLastYear: .sameMonthLastYear(growth: growth)
    case .sameSeasonDays: .sameSeasonDays(growth: growth)
    case .beforeShutdown, .fitted, .figure: self
    }
  }
}
