import Reprise

/// The columns of a file that has a figure for each date.
struct FigureColumns {
  /// All columns.
  var columns: Columns
  /// What the column of figures is called.
  let level: LevelColumn
  /// Whether there are a date and a figure to read.
  let isComplete: Bool

  /// Finds the columns, and says which are missing.
  ///
  /// - Parameters:
  ///   - header: The names; empty when there was no way to know them, and then nothing is missing.
  ///   - start: Where to say what is missing.
  ///   - others: The names that have a meaning besides `date`, `percent`, `rate` and `value`.
  ///   - hint: What to say beside the notice of an ignored column.
  ///   - findings: Where errors and notices go.
  init(
    header: [Table.Cell], start: Table.Cell, besides others: [String], hint: String,
    findings: inout Findings
  ) {
    let levelNames = LevelColumn.allCases.map(\.rawValue)
    let names = Set(header.map(\.text.canonicalName))
    let present = levelNames.filter { names.contains($0) }
    columns = Columns(
      header: header, known: ["date"] + (present.isEmpty ? levelNames : present) + others,
      unremarked: Self.besideAnIndex, hint: hint, findings: &findings)
    let columns = self.columns
    let levels = LevelColumn.allCases.filter { columns.header($0.rawValue) != nil }
    if !header.isEmpty, columns.header("date") == nil, !columns.misspelt.contains("date") {
      findings.error(
        "there is no column 'date'; name the column of days 'date'" + Self.separatorHint(header),
        at: start)
    }
    if !header.isEmpty, levels.isEmpty, columns.misspelt.isDisjoint(with: levelNames) {
      findings.error(
        "there is no column 'percent', 'rate' or 'value'; call the figures 'percent' (87.6), 'rate' "
          + "(0.876) or 'value' (87.6%)", at: start)
    }
    for extra in levels.dropFirst() {
      guard let header = columns.header(extra.rawValue), let first = levels.first else { continue }
      findings.error(
        "there is a column '\(first.rawValue)' already; keep one of 'percent', 'rate' and 'value'",
        at: header)
    }
    level = levels.first ?? .value
    isComplete = columns.header("date") != nil && !levels.isEmpty
  }

  /// What a load index was made of: ``Reprise/LoadAnswer/csv(_:)``.
  private static let besideAnIndex: Set<String> = ["load", "normal", "sd", "definition"]

  private static func separatorHint(_ header: [Table.Cell]) -> String {
    header.contains {
      $0.text.contains("，") || $0.text.contains("；") || $0.text.contains("|")
    }
      ? ", and separate cells by ',', ';' or tabs" : ""
  }
}

/// Notices about the figures of a file, which need all of them to be seen.
struct FigureNotices {
  private var rounded: (first: Table.Cell, count: Int)?
  private var hasBare = false
  private var isAnyAboveOne = false
  private var isAnyAboveZero = false

  /// Looks at a figure.
  mutating func see(_ reading: FactGrammar.Reading, at cell: Table.Cell) {
    if reading.isRounded { rounded = (rounded?.first ?? cell, (rounded?.count ?? 0) + 1) }
    guard reading.isBare, case .level(let figure) = reading.fact else { return }
    hasBare = true
    isAnyAboveOne = isAnyAboveOne || figure.percent > 1
    isAnyAboveZero = isAnyAboveZero || figure.units > 0
  }

  /// Says what is worth knowing once all were seen.
  func report(under figures: FigureColumns, _ findings: inout Findings) {
    if let rounded {
      findings.notice(
        "figures of more than \(Figure.maximalDecimals) decimals, \(rounded.count) from here on, are "
          + "rounded; if they were published with fewer, say so with --precision", at: rounded.first
      )
    }
    if figures.level == .percent, let header = figures.columns.header(figures.level.rawValue),
      hasBare, !isAnyAboveOne, isAnyAboveZero
    {
      findings.notice(
        "no figure in this column is above 1 %; if they are fractions, call the column 'rate'",
        at: header)
    }
  }
}
