import Reprise

/// The scores of a ledger in words and tables for a terminal.
public struct LedgerReport: Sendable, CustomStringConvertible {
  private let ledger: Ledger
  private let scores: [LedgerScores]
  private let words: any Words
  private let width = 80

  /// The report of what is due in a ledger.
  ///
  /// - Parameters:
  ///   - ledger: The ledger.
  ///   - actual: Further facts, as `Ledger.questions(actual:)` takes them.
  ///   - language: The language of the report.
  public init(_ ledger: Ledger, actual: [Series] = [], in language: Language = .english) {
    self.ledger = ledger
    scores = ledger.scores(actual: actual)
    let last = ledger.entries.max { $0.asOf < $1.asOf }
    words = language.words(asOf: last?.asOf ?? Day(ordinal: 0), horizon: last?.horizon ?? 0)
  }

  /// How many forecasts there are, and for each milestone a table of scores and one of the CRPS by days to go, in
  /// lines of at most 80 columns, ending in a newline.
  public var description: String {
    let blocks =
      [wrapped(opening, width: width)] + scores.flatMap(told)
      + (scores.contains { $0.forecast.all.questions > 0 }
        ? [wrapped(words(Account.note), width: width)] : [])
    return blocks.filter { !$0.isEmpty }.joined(separator: [""]).joined(separator: "\n") + "\n"
  }

  private var opening: String {
    let days = ledger.entries.map(\.asOf)
    guard let first = days.min(), let last = days.max() else { return words(.empty) }
    return words(
      .opening(
        forecasts: ledger.entries.count, series: Set(ledger.entries.map(\.series.name)).count,
        first, last))
  }

  private func told(_ scores: LedgerScores) -> [[String]] {
    let table = LedgerTable(scores, in: words)
    return [wrapped(table.title, width: width)]
      + [table.scores, table.byDaysToGo].map { header, rows in
        TextTable(header, rows, width: width).lines
      }
  }
}

/// The scores of a milestone as cells.
struct LedgerTable {
  private let scored: LedgerScores
  private let words: any Words

  init(_ scores: LedgerScores, in words: any Words) {
    scored = scores
    self.words = words
  }

  /// What was to be reached, and how much of it is due.
  var title: String {
    words(
      .due(
        name: scored.name.map { words.name($0, of: scored.milestone) }, scored.milestone,
        scored.forecast.all.questions, scored.open))
  }

  /// The methods with their names; none where nothing is due.
  private var methods: [(name: String, method: LedgerScores.Method, isPoint: Bool)] {
    guard scored.forecast.all.questions > 0 else { return [] }
    var methods = [(words(Account.forecast), scored.forecast, false)]
    if let beside = scored.beside {
      if beside.forecast.all.questions < scored.forecast.all.questions {
        methods.append((words(Account.besideSchedule), beside.forecast, false))
      }
      methods.append((words(Account.schedule), beside.schedule, true))
    }
    return methods
  }

  /// A row of scores for each method, under a header.
  var scores: (header: [String], rows: [[String]]) {
    let columns: [Account] = [.count, .crps, .bias, .absoluteError, .in80, .in90, .brier]
    let rows = methods.map { name, method, isPoint in
      let all = method.all
      return [
        name, "\(all.questions)", fixed(all.crps, 2),
        (all.bias > 0 ? "+" : "") + fixed(all.bias, 2),
        fixed(all.absoluteError, 2), isPoint ? "–" : fixed(all.coverage80, 2),
        isPoint ? "–" : fixed(all.coverage90, 2), method.brier.map { fixed($0, 3) } ?? "–",
      ]
    }
    return ([""] + columns.map { words($0) }, rows)
  }

  /// A row of the CRPS by the true days to go for each method, and one of the numbers of forecasts.
  var byDaysToGo: (header: [String], rows: [[String]]) {
    let bins = BacktestScores.bins
    let rows = methods.map { name, method, _ in
      [name] + method.byDaysToGo.map { $0.questions == 0 ? "" : fixed($0.crps, 2) }
    }
    let counts =
      methods.isEmpty
      ? [] : [[words(Account.count)] + scored.forecast.byDaysToGo.map { "\($0.questions)" }]
    return ([words(Account.byDaysToGo)] + bins.map { words(Account.bin($0)) }, rows + counts)
  }
}
