import Reprise
import RepriseIO

extension Remedy {
  /// The option of the command for the remedy.
  var option: String {
    switch self {
    case .year: "--year"
    case .dateFormat: "--date-format"
    case .index: "--measure index"
    case .precision: "--precision"
    case .column: "--column"
    case .timeZone: "--time-zone"
    case .keepZeros: "--zeros keep"
    case .dropZeros: "--zeros drop"
    case .plan: "--plan"
    case .sheet: "--sheet"
    case .planSheet: "--plan-sheet"
    case .learning: "'reprise prior'"
    }
  }
}

extension Diagnostic {
  /// The diagnostic with the options of the command for its remedies.
  var withOptions: Diagnostic { wording(\.option) }
}

extension ReadingProblem {
  /// The problem with the options of the command for its remedies.
  var withOptions: ReadingProblem { wording(\.option) }
}
