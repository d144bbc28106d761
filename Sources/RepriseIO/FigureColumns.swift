import Reprise

/// The columns of a file that has a figure for each date.
struct FigureColumns {
  /// All columns.
  var columns: Columns
  /// The unit of a bare number in the column of figures.
  let level: LevelColumn
  private let named: LevelColumn
  /// The positions of the columns of days, of figures and of totals, since names are slow to look up in every
  /// row.
  let places: (date: Int?, level: Int?, total: Int?)
  /// Whether there are a date and a figure to read.
  let isComplete: Bool

  /// Finds the columns and reports missing ones.
  ///
  /// - Parameters:
  ///   - header: The names; empty when there was no way to know them, and then nothing is missing.
  ///   - start: The place of errors about missing columns.
  ///   - others: The names that have a meaning besides `date`, `percent`, `rate` and `value`.
  ///   - repeatable: Those of them that several columns may have.
  ///   - hint: The hint of the notice of an ignored column.
  ///   - findings: The collector of errors and notices.
  init(
    header: [Table.Cell], start: Table.Cell, besides others: [String],
    repeatable: Set<String> = [], hint: String, findings: inout Findings
  ) {
    let alone = LevelColumn.alone.map(\.rawValue)
    let pair = ["open", "total"]
    let names = Set(header.map { Heading($0.text, among: Set(alone + pair)).name })
    let present = alone.filter {
      names.contains($0) && ($0 != "y" || names.isDisjoint(with: alone.dropLast()))
    }
    let isPair = present.isEmpty && names.isSuperset(of: pair)
    columns = Columns(
      header: header,
      known: ["date"] + (isPair ? pair : present.isEmpty ? alone : present) + others,
      repeatable: repeatable, unremarked: Self.besideAnIndex, plans: PlanFile.words, hint: hint,
      findings: &findings)
    let columns = self.columns
    let levels: [LevelColumn] =
      isPair ? [.counts] : LevelColumn.alone.filter { columns.header($0.rawValue) != nil }
    Self.reportMissing(columns, header, start: start, hasLevels: !levels.isEmpty, &findings)
    for extra in levels.dropFirst() {
      guard let header = columns.header(extra.rawValue), let first = levels.first else { continue }
      findings.error(
        "there is a column '\(first.rawValue)' already; keep one of 'percent', 'rate' and 'value'",
        at: header)
    }
    let named = levels.first ?? .value
    self.named = named
    level =
      switch named == .counts ? nil : columns.unit(named.rawValue) {
      case .percent?: .percent
      case .perMille?: .perMille
      case .basisPoint?: .basisPoint
      case .fraction?, nil: named
      }
    isComplete = columns.header("date") != nil && !levels.isEmpty
    places = (
      columns.position("date"), columns.position(named.rawValue),
      named == .counts ? columns.position("total") : nil
    )
  }

  /// Reports that there is no column of days, or none of figures.
  private static func reportMissing(
    _ columns: Columns, _ header: [Table.Cell], start: Table.Cell, hasLevels: Bool,
    _ findings: inout Findings
  ) {
    if !header.isEmpty, columns.header("date") == nil, !columns.misspelt.contains("date") {
      findings.error(
        "there is no column 'date'; name the column of days 'date'" + separatorHint(header)
          + Columns.found(header), at: start)
    }
    guard !hasLevels else { return }
    if let open = header.first(where: { Heading($0.text, among: ["open", "total"]).name == "open" })
    {
      findings.error(
        "\(open.text.quoted) counts those that are open, and there is no column of how many there are in all; add a column "
          + "'total' beside it with that number in each row" + Columns.found(header), at: open)
    } else if let closed = header.first(where: { isOfClosed($0.text) }) {
      findings.error(
        "\(closed.text.quoted) tells what is closed; add a column 'percent' of what is open, in a spreadsheet =100-B2 "
          + "for the first cell (or 1 minus it, as percentages)", at: closed)
    } else if !header.isEmpty, columns.misspelt.isDisjoint(with: LevelColumn.alone.map(\.rawValue))
    {
      findings.error(
        "there is no column 'percent', 'rate' or 'value'; call the figures 'percent' (87.6), 'rate' "
          + "(0.876) or 'value' (87.6%), or two columns of counts 'open' and 'total'"
          + Columns.found(header) + wideHint(header), at: start)
    }
  }

  /// Whether a name is that of closed enterprises.
  private static func isOfClosed(_ text: String) -> Bool {
    let name = text.canonicalName
    return name.split { !$0.isLetter }.contains { ["closed", "idle", "shut"].contains($0) }
      || ["未开工", "未复工", "停工", "停产", "未復工", "未開工"].contains { name.hasPrefix($0) }
  }

  /// The cell of a row that holds its day.
  func dateCell(in row: [Table.Cell]) -> Table.Cell? { Columns.cell(places.date, in: row) }

  /// The heading of the figures.
  var levelHeader: Table.Cell? { columns.header(named.rawValue) }

  /// The cell of a row that holds its level; of two columns of counts, both as one.
  func levelCell(in row: [Table.Cell]) -> Table.Cell? {
    guard var cell = Columns.cell(places.level, in: row) else { return nil }
    guard named == .counts else { return cell }
    let total = Columns.cell(places.total, in: row)?.text ?? ""
    cell.text = FactGrammar.isMissing(cell.text) ? "" : "\(cell.text)/\(total)"
    return cell
  }

  /// The columns of a load index beside its figures; see ``Reprise/LoadAssessment/csv(_:)``.
  private static let besideAnIndex: Set<String> = ["load", "normal", "sd", "definition"]

  /// What is said where each column seems to be of one place or of one day.
  private static func wideHint(_ header: [Table.Cell]) -> String {
    let isOfDays = header.contains { WrittenDay.read($0.text) != .otherwise }
    let isOfPlaces =
      header.count > 2 && header.contains { Heading($0.text, among: ["date"]).name == "date" }
    return isOfDays || isOfPlaces
      ? "; where each column is of one place or day, all its figures have to be percentages, else write one row "
        + "for each day and place"
      : ""
  }

  private static func separatorHint(_ header: [Table.Cell]) -> String {
    if header.count == 1, header.contains(where: { $0.text.contains("，") }) {
      return ", and replace each full-width comma '，' between cells by ','"
    }
    return header.contains {
      $0.text.contains("，") || $0.text.contains("；") || $0.text.contains("|")
    } || header.count == 1 && header.contains { $0.text.split(separator: " ").count > 1 }
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
  mutating func see(_ reading: FactGrammar.Reading, at cell: @autoclosure () -> Table.Cell) {
    if reading.isRounded { rounded = (rounded?.first ?? cell(), (rounded?.count ?? 0) + 1) }
    guard reading.isBare, case .level(let figure) = reading.fact else { return }
    hasBare = true
    isAnyAboveOne = isAnyAboveOne || figure.percent > 1
    isAnyAboveZero = isAnyAboveZero || figure.units > 0
  }

  /// Reports the notices once all figures were seen.
  ///
  /// - Parameters:
  ///   - figures: The columns that they stand in.
  ///   - isRate: Whether the figures are operating rates; a load may be under 1 % all the time.
  ///   - findings: The collector of notices.
  func report(
    under figures: FigureColumns, isRate: Bool = true, _ findings: inout Findings
  ) {
    if let rounded {
      findings.notice(
        "figures of more than \(Figure.maximalDecimals) decimals, \(rounded.count) from here on, are "
          + "rounded; if they were published with fewer, say so with \(Remedy.precision)",
        at: rounded.first
      )
    }
    guard let header = figures.levelHeader, hasBare else { return }
    if figures.level == .percent, !isAnyAboveOne, isAnyAboveZero {
      let message =
        "no figure in this column is above 1 %; if they are fractions, call the column 'rate', else "
        + "write them with a percent sign"
      if isRate {
        findings.error(message, at: header)
      } else {
        findings.notice(message, at: header)
      }
    }
    if figures.level == .perMille || figures.level == .basisPoint {
      findings.notice(
        figures.level == .perMille
          ? "the figures of this column are read as per mille, of which 876 are 87.6 %"
          : "the figures of this column are read as basis points, of which 8760 are 87.6 %",
        at: header)
    }
    if figures.level == .y {
      findings.notice(
        "the figures of 'y' are read as percent; call the column 'percent' if they are, and 'value' with "
          + "a unit in each cell if not", at: header)
    }
  }
}
