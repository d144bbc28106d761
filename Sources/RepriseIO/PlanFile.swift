import Reprise

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The plan of a file, read and checked once.
///
/// The file is CSV or JSON as for ``SeriesFile``, the list in a JSON object being `milestones`. Its
/// columns, in any order:
///
/// - `milestone`: what the plan calls it; may be empty or left out;
/// - `level`: `90%`, `full`, a count `4700/4707`, or `all but 7 of 4707`; never a bare number;
/// - `comparison`: `>` (or `over`) or `>=` (or `at least`), which is meant when it is empty or left
///   out; full and counts are reached, never exceeded;
/// - `rule`: `first`, which is meant when it is empty or left out, or `sustained 3 days`;
/// - `deadline`: a day;
/// - `when`: `before` that day, or `by` the end of it.
public struct PlanFile: Sendable, Hashable {
  /// The plan, its targets in the order of the file; at least one.
  public let plan: Plan
  /// What is worth knowing though it is no error, such as columns ignored.
  public let notices: [Diagnostic]

  /// Reads a plan. Of the options only the date format matters.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with the file.
  public init(_ source: Source, options: ReadingOptions = ReadingOptions()) throws(ReadingError) {
    var findings = Findings(file: source.name)
    var targets: [Plan.Target] = []
    if let table = Table(
      source, list: "milestones", example: "level,deadline,when", findings: &findings)
    {
      targets = Self.targets(of: table, options, &findings)
    }
    notices = try findings.notices()
    plan = Plan(targets)
  }

  private static let required = ["level", "deadline", "when"]

  private static func targets(
    of table: Table, _ options: ReadingOptions, _ findings: inout Findings
  ) -> [Plan.Target] {
    let columns = Columns(
      table, known: required + ["milestone", "comparison", "rule"], hint: "", findings: &findings)
    _ = Columns.misspelt(
      table.properties.mapValues(\.key), known: ["name"], as: "property", hint: "",
      findings: &findings)
    guard !table.rows.isEmpty else {
      findings.error(
        "the plan has no milestone; add a row such as '90%,2022-02-15,before' under "
          + "'level,deadline,when'", at: table.start)
      return []
    }
    let missing = required.filter { columns.header($0) == nil }
    for name in missing where !columns.misspelt.contains(name) {
      findings.error(
        "there is no column '\(name)'; a plan needs level, deadline and when", at: table.start)
    }
    guard missing.isEmpty else { return [] }
    let days = DayReader(
      format: options.dateFormat,
      samples: table.rows.compactMap { columns.cell("deadline", in: $0)?.text })
    return table.rows.compactMap { row in
      func read<Value>(_ name: String, _ grammar: (String) throws(Complaint) -> Value) -> Value? {
        let cell = columns.cell(name, in: row)
        do {
          return try grammar(cell?.text ?? "")
        } catch {
          findings.error(error.message, at: cell ?? table.start)
          return nil
        }
      }
      let level = read("level") { text throws(Complaint) in
        try Self.level(text, allowsDecimalComma: table.allowsDecimalComma)
      }
      let comparison = read("comparison") { text throws(Complaint) in
        try Self.comparison(text, with: level)
      }
      let rule = read("rule", Self.rule)
      let day = read("deadline") { text throws(Complaint) in
        guard !text.isEmpty else { throw Complaint("the deadline is missing; write its day") }
        return try days.day(text)
      }
      let when = read("when", Self.when)
      guard let level, let comparison, let rule, let day, let when else { return nil }
      let milestone = Milestone(level, comparison, rule: rule)
      let name = columns.cell("milestone", in: row)?.text.trimmed ?? ""
      return Plan.Target(
        name.isEmpty ? milestone.description : name, milestone,
        when == .before ? .before(day) : .by(day))
    }
  }

  private static func level(_ text: String, allowsDecimalComma: Bool) throws(Complaint)
    -> Milestone.Level
  {
    var cell = CellScanner(text)
    if cell.isAtEnd {
      throw Complaint("the level is missing; write one such as 90%, full or all but 7 of 4707")
    }
    if cell.take("full"), cell.isAtEnd { return .full }
    cell = CellScanner(text)
    if cell.take("all but") {
      guard let rest = cell.count(), cell.take("of"), let total = cell.count(), cell.isAtEnd else {
        throw Complaint("\(text.quoted) is not a level; write it like 'all but 7 of 4707'")
      }
      return try allBut(rest, of: total)
    }
    if let part = cell.count(), cell.take("/"), let total = cell.count(), cell.isAtEnd {
      guard part <= total else {
        throw Complaint("\(part) of \(total) is more than all; write the part first")
      }
      return try allBut(total - part, of: total)
    }
    cell = CellScanner(text)
    if cell.takeOne(of: ["<", ">", "≥", "≤", "over", "more than", "at least", "above"]) {
      throw Complaint(
        "write the level \(text.quoted) as a figure alone, such as 90%, and how it is compared in the "
          + "column 'comparison'")
    }
    guard let numeral = try cell.numeral(allowsDecimalComma: allowsDecimalComma) else {
      throw Complaint("\(text.quoted) is not a level; write 90%, full, or all but 7 of 4707")
    }
    if cell.isAtEnd {
      throw Complaint(
        "\(text.quoted) has no unit; write a level with its percent sign, such as 90%")
    }
    guard cell.takeOne(of: ["%", "percent", "per cent"]), cell.isAtEnd else {
      throw Complaint("\(text.quoted) is not a level; write 90%, full, or all but 7 of 4707")
    }
    guard let figure = numeral.figure(as: .percent), figure.units > 0 else {
      throw Complaint("a level of \(text.quoted) cannot be reached; it has to be above 0 %")
    }
    return .fraction(figure.fraction)
  }

  private static func allBut(_ rest: Int, of total: Int) throws(Complaint) -> Milestone.Level {
    guard rest < total else {
      throw Complaint("all but \(rest) of \(total) are none; write fewer than \(total)")
    }
    return .allBut(rest, of: total)
  }

  private static func comparison(_ text: String, with level: Milestone.Level?) throws(Complaint)
    -> Comparison
  {
    switch text.canonicalName {
    case "", ">=", "≥", "at least": return .atLeast
    case ">", "over", "more than", "above":
      switch level {
      case .fraction, nil: return .above
      case .full, .allBut:
        throw Complaint(
          "full and counts are reached, not exceeded; leave the comparison empty or write >=")
      }
    default:
      throw Complaint("\(text.quoted) is not a comparison; write > (over) or >= (at least)")
    }
  }

  private static func rule(_ text: String) throws(Complaint) -> Milestone.Rule {
    if ["", "first", "first reached"].contains(text.canonicalName) { return .firstReached }
    var cell = CellScanner(text)
    let isNamed = cell.take("sustained")
    if isNamed { _ = cell.take("for") }
    guard let days = cell.count(), cell.takeOne(of: ["days", "day"]) || isNamed, cell.isAtEnd else {
      throw Complaint("\(text.quoted) is not a rule; write 'first' or 'sustained 3 days'")
    }
    guard (1...Milestone.longestRun).contains(days) else {
      throw Complaint("\(Milestone.Problem.runOutOfRange)")
    }
    return .sustained(days: days)
  }

  private static func when(_ text: String) throws(Complaint) -> Deadline.When {
    guard let when = Deadline.When(rawValue: text.canonicalName) else {
      throw Complaint(
        (text.isEmpty
          ? "it is open whether the deadline's day counts" : "\(text.quoted) is unclear")
          + "; write 'before' if it is too late, 'by' if it is in time")
    }
    return when
  }
}

extension Plan {
  /// Reads a plan; see ``PlanFile`` for what the file may hold. Notices are lost.
  ///
  /// - Throws: ``ReadingError``.
  public init(contentsOf url: URL, options: ReadingOptions = ReadingOptions()) throws(ReadingError)
  {
    self = try PlanFile(Source(contentsOf: url), options: options).plan
  }
}
