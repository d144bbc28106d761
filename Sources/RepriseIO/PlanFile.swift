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
/// - `milestone`: its name in the plan; may be empty or left out;
/// - `level`: `90%`, `full`, a count `4700/4707`, or `all but 7 of 4707`; never a bare number. A
///   percentage is compared at the decimals that it is written with, one at least. How it is compared
///   may stand with it, as in `>90%`. Without this column the milestones are levels themselves;
/// - `comparison`: `>` (or `over`) or `>=` (or `at least`), which is meant when it is empty or left
///   out; `<` (or `below`) or `<=` (or `at most`) for a level to fall to; full and counts are never
///   exceeded;
/// - `rule`: `first`, which is meant when it is empty or left out, or `sustained 3 days`;
/// - `deadline`: a day;
/// - `key`, `series`, `region`, `industry`: the series that the row is planned for, by the names that files of series
///   give it; where they are empty or left out, every series that no row names. A series may have several rows, such
///   as steps on the way;
/// - `when`: `before` that day, or `by` the end of it, which is meant when it is empty or left out.
///
/// Columns may have names in Chinese as well, such as 目标 and 截止日期.
///
/// ```swift
/// let plan = try Plan(contentsOf: url)
/// ```
public struct PlanFile: Sendable, Hashable {
  /// The plan, its targets in the order of the file; at least one.
  public let plan: Plan
  /// Notices, such as ignored columns.
  public let notices: [Diagnostic]
  private let name: FileName
  private let levels: [Table.Cell]
  private let names: [Table.Cell?]

  /// Reads a plan. Of the options only the date format and what full means matter.
  ///
  /// - Throws: ``ReadingError/malformed(_:)`` with everything that is wrong with the file.
  public init(_ source: Source, options: ReadingOptions = ReadingOptions()) throws(ReadingError) {
    var findings = Findings(source)
    let table = Table(
      source, list: "milestones", example: "level,deadline,when", findings: &findings)
    let rows = table.flatMap {
      PlanRows(of: $0, isSheet: source.sheet != nil, options, &findings)
    }
    let targets = rows?.targets(&findings) ?? []
    notices = try findings.notices()
    plan = Plan(targets.map(\.target))
    levels = targets.map(\.level)
    names = targets.map(\.name)
    name = source.fileName
  }

  /// What is wrong with the file when a series turns out to allow no such milestone, such as 104 % of
  /// an operating rate; `nil` for a milestone that is not the plan's.
  public func malformed(_ milestone: Milestone, _ problem: Milestone.Problem) -> ReadingError? {
    plan.targets.firstIndex { $0.milestone == milestone }
      .map { malformed(levels[$0], "\(milestone): \(problem)") }
  }

  /// What is wrong with the file when a deadline cannot be forecast to; `nil` for one that is not the
  /// plan's.
  public func malformed(_ deadline: Deadline, _ problem: ForecastError) -> ReadingError? {
    plan.targets.firstIndex { $0.deadline == deadline }
      .map { malformed(levels[$0], "\(problem)") }
  }

  /// The rows that are planned for series that do not exist.
  ///
  /// - Parameter series: The names of all series.
  /// - Returns: What is worth knowing of them, in their order.
  public func strangers(among series: Set<String>) -> [Diagnostic] {
    zip(plan.targets, names).compactMap { target, cell in
      guard let own = target.series, !series.contains(own), let cell else { return nil }
      return name.diagnostic(
        "there is no series \(own.quoted), so that its plan is not used", at: cell)
    }
  }

  private func malformed(_ cell: Table.Cell, _ message: String) -> ReadingError {
    .malformed([name.diagnostic(message, at: cell)])
  }

  /// The names of columns that tell what was planned, as tables of figures have them beside what was reached.
  static let words: Set<String> = [
    "plan", "planned", "plan percent", "plan_percent", "target", "targets", "target percent",
    "target_percent", "goal", "schedule", "scheduled", "deadline", "due", "milestone", "计划", "计划值",
    "计划开工率", "计划复工率", "目标", "目标值", "目标开工率", "目标复工率", "任务", "序时进度", "截止日期", "完成时限",
  ]

  /// What is said of such a column.
  static func notice(ofColumn name: String) -> String {
    "the column \(name.quoted) is ignored; " + cure
  }

  /// Where a plan belongs.
  static let cure =
    "a plan stands in a file of its own, which \(Remedy.plan) takes: a line 'level,deadline,when', and under it one such as "
    + "'90%,2022-02-15,before' for each milestone"

  private static let required = ["level", "deadline"]
  private static let keyNames = ["key", "series", "region", "industry"]
}

/// Reads the rows of a plan.
private struct PlanRows {
  /// A target with the cells of its level and of its series.
  typealias Row = (target: Plan.Target, level: Table.Cell, name: Table.Cell?)

  private let table: Table
  private let options: ReadingOptions
  private let columns: Columns
  private let keys: [Int]
  /// The name of the column of the level: a plan may say all of a target in one piece.
  private let levelName: String
  private let days: DayReader

  private static let required = ["level", "deadline"]
  private static let keyNames = ["key", "series", "region", "industry"]

  /// Finds the columns; `nil` where there is no row or a column is not there, and then an error was found.
  init?(of table: Table, isSheet: Bool, _ options: ReadingOptions, _ findings: inout Findings) {
    var columns = Columns(
      header: table.header,
      known: Self.required + ["milestone", "comparison", "rule", "when"] + Self.keyNames,
      repeatable: Set(Self.keyNames), hint: "", findings: &findings)
    columns.reportNameless(in: table.rows, &findings)
    _ = Columns.misspelt(
      table.properties.mapValues(\.key), known: ["name"], as: "property", hint: "",
      findings: &findings)
    guard !table.rows.isEmpty else {
      findings.error(
        "the plan has no milestone; add a row such as '90%,2022-02-15,before' under "
          + "'level,deadline,when'", at: table.start)
      return nil
    }
    levelName = columns.header("level") == nil ? "milestone" : "level"
    let missing = [levelName, "deadline"].filter { columns.header($0) == nil }
    for name in missing.map({ $0 == "milestone" ? "level" : $0 })
    where !columns.misspelt.contains(name) {
      findings.error(
        "there is no column '\(name)'; a plan needs level and deadline"
          + Columns.found(table.header)
          + (isSheet
            ? "; if the plan stands in another sheet, name it with \(Remedy.planSheet)" : ""),
        at: table.start)
    }
    guard missing.isEmpty else { return nil }
    days = DayReader(
      options, of: table.rows.compactMap { columns.cell("deadline", in: $0)?.text },
      under: columns.header("deadline"), &findings)
    keys = columns.indices(of: Self.keyNames)
    self.table = table
    self.options = options
    self.columns = columns
  }

  /// The rows that name a target; of each other one an error was found.
  func targets(_ findings: inout Findings) -> [Row] {
    table.rows.compactMap { target(of: $0, &findings) }
  }

  private func target(of row: [Table.Cell], _ findings: inout Findings) -> Row? {
    func read<Value>(_ name: String, _ grammar: (String) throws(CellError) -> Value) -> Value? {
      let cell = columns.cell(name, in: row)
      do {
        return try grammar(cell?.text ?? "")
      } catch {
        findings.error(error.message, at: cell ?? table.start)
        return nil
      }
    }
    let level = read(levelName) { text throws(CellError) in
      try MilestoneGrammar.comparedLevel(
        text, allowsDecimalComma: table.allowsDecimalComma, full: options.full)
    }
    let comparison = read("comparison") { text throws(CellError) in
      try MilestoneGrammar.comparison(
        text, beside: level?.comparison, with: level?.milestone.level)
    }
    let rule = read("rule", MilestoneGrammar.rule)
    let day = read("deadline") { text throws(CellError) in
      guard !text.isEmpty else { throw CellError("the deadline is missing; write its day") }
      return try days.day(text)
    }
    let when = read("when", Self.when)
    guard let level, let comparison, let rule, let day, let when else { return nil }
    let milestone = Milestone(
      level.milestone.level, comparison, rule: rule, decimals: level.milestone.decimals)
    let name = columns.cell("milestone", in: row)?.text.trimmed ?? ""
    let own = keys.compactMap { row.indices.contains($0) ? row[$0] : nil }
      .filter { !$0.text.isEmpty }
    let target = Plan.Target(
      name.isEmpty ? milestone.description : name, milestone,
      when == .before ? .before(day) : .by(day),
      of: own.isEmpty ? nil : own.map(\.text).joined(separator: " / "))
    return (target, columns.cell(levelName, in: row) ?? table.start, own.first)
  }

  private static func when(_ text: String) throws(CellError) -> Deadline.When {
    if text.isEmpty { return .by }
    guard let when = Deadline.When(rawValue: text.canonicalName) else {
      throw CellError(
        "\(text.quoted) is unclear; write 'before' if the deadline's day is too late, 'by' if it is in "
          + "time")
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
