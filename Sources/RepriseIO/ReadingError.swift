import Foundation

/// Why a file gave no result.
public enum ReadingError: Error, Sendable, Hashable {
  /// There is no such file.
  case missing(String)
  /// The file is there but its bytes cannot be had, for the reason given.
  case unreadable(String, reason: String)
  /// The file has no such area, but these.
  case noArea(String, String, among: [String])
  /// The workbook has no sheet of the name, but these; `nil` where the file is text.
  case noSheet(String, String, among: [String]?)
  /// The file has no such column of readings, but these columns.
  case noColumn(String, String, among: [String])
  /// The file breaks the rules: everything that is wrong with it, in the order of the file, at least
  /// one diagnostic.
  case malformed([Diagnostic])
  /// The pattern does not say how a day is written, for the reason given.
  case notADateFormat(String, reason: String)
  /// The text does not say what to reach, for the reason given.
  case notAMilestone(String, reason: String)
}

extension ReadingError: LocalizedError {
  /// The same as ``description``, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension ReadingError: CustomStringConvertible {
  /// What is wrong and how to mend it; one line for each diagnostic.
  public var description: String {
    switch self {
    case .missing(let file): "\(file.printable): there is no such file"
    case .unreadable(let file, let reason): "\(file.printable): cannot be read: \(reason)"
    case .noArea(let file, let area, let areas):
      "\(file.printable): there is no area \(area.quoted); " + Self.choice(of: areas)
    case .noSheet(let file, let sheet, let sheets):
      "\(file.printable): there is no sheet \(sheet.quoted); "
        + (sheets.map(Self.list) ?? "the file is text, and has none")
    case .noColumn(let file, let column, let columns):
      "\(file.printable): there is no column \(column.quoted); " + Self.choice(of: columns)
    case .malformed(let diagnostics): diagnostics.map(\.description).joined(separator: "\n")
    case .notADateFormat(let pattern, let reason):
      "\(pattern.quoted) is not a date format: \(reason)"
    case .notAMilestone(let text, let reason):
      "\(text.quoted) is not a milestone: \(reason)"
    }
  }

  private static func choice(of areas: [String]) -> String {
    guard areas.contains(where: { !$0.isEmpty }) else {
      return "its readings are of one that has no name"
    }
    return list(areas)
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map(\.quoted).joined(separator: ", ")
    return "there " + (names.count == 1 ? "is " : "are ") + shown
      + (names.count > 12 ? " and \(names.count - 12) more" : "")
  }
}
