import RepriseData

/// A problem of the readings of one area on one day or several days.
///
/// A problem leaves out a reading or a day, never all readings.
public struct ReadingProblem: Sendable, Hashable {
  /// The kind of a problem.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// No reading on a day or some days between others.
    case gap
    /// Fewer readings than the day needs.
    case shortDay
    /// More readings than the day has intervals.
    case crowdedDay
    /// A reading that is there more than once with the same value.
    case repeated
    /// Two values for one time.
    case conflict
    /// Two values for each time of one hour of the night: probably the clocks went back.
    case repeatedHour
    /// One hour of a Sunday's night without readings: probably the clocks went forward.
    case missingHour
    /// A reading at a time that the clocks of the time zone skipped.
    case skippedTime
    /// Readings below zero for less than an hour, or on one day.
    case negative
    /// Readings of more than five times, or less than a twentieth of, those around them, for less than an
    /// hour or on one day.
    case jump
    /// The very same value for hours.
    case stuck
    /// A number that stands for a missing reading, such as -9999.
    case code
    /// A load of zero for two days or more; see ``LoadAudit/Zeros``.
    case zero
    /// The level moved by a factor of 10, 100 or 1000 and stayed.
    case unitChange
    /// Readings that do not stand in the order of time.
    case disorder
    /// Readings that come at another interval than the area's others for a week or more.
    case interval
  }

  /// The treatment of a problem.
  public enum Consequence: String, Sendable, Hashable, CaseIterable {
    /// The readings count.
    case kept
    /// The readings are left out. The day has a figure if enough others are left.
    case readingsLeftOut
    /// The days have no figure.
    case daysLeftOut
  }

  /// The kind of the problem.
  public let kind: Kind
  /// The treatment.
  public let consequence: Consequence
  /// The name of the area; empty where there is only one.
  public let area: String
  /// The days of the problem, first to last.
  public let days: ClosedRange<Day>
  /// The name of the file; empty for readings in memory.
  public let file: String
  /// The sheet of a workbook; `nil` where there is none.
  public let sheet: String?
  /// The first line of the problem, from 1, or the row of the sheet, or the place in the readings.
  public let line: Int
  /// The problem, its treatment and how to mend it, in one line, without area, days and place. It names
  /// ``remedies`` in Swift.
  public let message: String

  /// The same problem of readings that are found under another name, without a sheet.
  package func found(in file: String) -> ReadingProblem {
    ReadingProblem(
      kind: kind, consequence: consequence, area: area, days: days, file: file, sheet: nil,
      line: line, message: message)
  }

  /// The remedies that the message names.
  public var remedies: [Remedy] { Remedy.all(in: message) }

  /// The problem with other words for its remedies, such as the options of a command.
  public func wording(_ words: (Remedy) -> String) -> ReadingProblem {
    ReadingProblem(
      kind: kind, consequence: consequence, area: area, days: days, file: file, sheet: sheet,
      line: line, message: Remedy.wording(message, words))
  }
}

extension ReadingProblem: CustomStringConvertible {
  /// The problem as compilers write it, `FILE:LINE: AREA, DAY: message`; of a sheet with `FILE, sheet 'NAME', row 5`,
  /// and of readings in memory with `reading 5`.
  public var description: String {
    let when =
      days.lowerBound == days.upperBound
      ? "\(days.lowerBound)" : "\(days.lowerBound) to \(days.upperBound)"
    let name = area.isEmpty ? "" : area.quoted.dropFirst().dropLast() + ", "
    return "\(place): \(name)\(when): \(message)"
  }

  private var place: String {
    if let sheet { return "\(file.printable), sheet \(sheet.quoted), row \(line)" }
    return file.isEmpty ? "reading \(line)" : "\(file.printable):\(line)"
  }
}
