/// A remedy that a message of a reader names: an option of the reading, or another way to read.
///
/// A message names it in Swift, such as `options.year`. A program with options of its own puts its words in their place, by
/// `wording(_:)` of the diagnostic or the problem.
public enum Remedy: String, Sendable, Hashable, CaseIterable {
  /// The year of days that are written without one.
  case year = "options.year"
  /// The form of days.
  case dateFormat = "options.dateFormat"
  /// The percentages are those of an index.
  case index = "options.measure = .loadIndex(baseline: nil)"
  /// The resolution of the published figures.
  case precision = "options.precision"
  /// The column of readings.
  case column = "options.column"
  /// The time zone of the place.
  case timeZone = "options.timeZone"
  /// A load of zero counts.
  case keepZeros = "options.zeros = .keep"
  /// A load of zero is left out.
  case dropZeros = "options.zeros = .drop"
  /// The reader of plans.
  case plan = "Plan(contentsOf:)"
  /// The sheet of a workbook.
  case sheet = "Source.sheet(_:)"
  /// The sheet of a workbook that holds the plan.
  case planSheet = "Source.sheet(_:) of the plan"
  /// The law of seasons elsewhere is learned again.
  case learning = "GenericSeason(learnedFrom:)"
}

extension Remedy: CustomStringConvertible {
  /// The remedy in Swift.
  public var description: String { rawValue }
}

extension Remedy {
  /// The remedies that a message names.
  package static func all(in message: String) -> [Remedy] {
    // That of the plan's sheet has the words of a sheet in it.
    allCases.filter { message.contains($0.rawValue) }
      .filter { $0 != .sheet || !message.contains(planSheet.rawValue) }
  }

  /// A message with other words for its remedies.
  package static func wording(_ message: String, _ words: (Remedy) -> String) -> String {
    all(in: message).reduce(message) { text, remedy in
      text.split(separator: remedy.rawValue, omittingEmptySubsequences: false)
        .joined(separator: words(remedy))
    }
  }
}
