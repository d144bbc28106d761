import Reprise

/// The grammar of the parts of a milestone.
enum MilestoneGrammar {
  /// Reads a level with its decimals, as the milestone of reaching it.
  static func level(_ text: String, allowsDecimalComma: Bool, full: Milestone) throws(CellError)
    -> Milestone
  {
    var cell = CellScanner(text)
    if cell.isAtEnd {
      throw CellError("the level is missing; write one such as 90%, full or all but 7 of 4707")
    }
    if cell.take("full") || cell.takeOne(of: FactGrammar.wholes), cell.isAtEnd {
      return Milestone(full.level, decimals: full.decimals)
    }
    cell = CellScanner(text)
    if cell.take("all but") {
      guard let rest = cell.count(), cell.take("of"), let total = cell.count(), cell.isAtEnd else {
        throw CellError("\(text.quoted) is not a level; write it like 'all but 7 of 4707'")
      }
      return try allBut(rest, of: total)
    }
    if let part = cell.count(), cell.take("/"), let total = cell.count(), cell.isAtEnd {
      guard part <= total else {
        throw CellError("\(part) of \(total) is more than all; write the part first")
      }
      return try allBut(total - part, of: total)
    }
    cell = CellScanner(text)
    if cell.comparison() != nil {
      throw CellError(
        "write the level \(text.quoted) as a figure alone, such as 90%, and how it is compared in the "
          + "column 'comparison'")
    }
    guard let numeral = try cell.numeral(allowsDecimalComma: allowsDecimalComma) else {
      throw CellError("\(text.quoted) is not a level; write 90%, full, or all but 7 of 4707")
    }
    if cell.isAtEnd {
      throw CellError(
        "\(text.quoted) has no unit; write a level with its percent sign, such as 90%")
    }
    guard cell.takeOne(of: ["%", "percent", "per cent"]), cell.isAtEnd else {
      throw CellError("\(text.quoted) is not a level; write 90%, full, or all but 7 of 4707")
    }
    guard let figure = numeral.figure(as: .percent), figure.units > 0 else {
      throw CellError("a level of \(text.quoted) cannot be reached; it has to be above 0 %")
    }
    return Milestone(.fraction(figure.fraction), decimals: figure.decimals)
  }

  /// Reads a level with what may stand with it to say how it is compared: `>90%`, `90%以上`.
  static func comparedLevel(_ text: String, allowsDecimalComma: Bool, full: Milestone)
    throws(CellError) -> (milestone: Milestone, comparison: WrittenComparison?)
  {
    var cell = CellScanner(text)
    guard let comparison = cell.comparison() else {
      let (rest, comparison) = WrittenComparison.split(text)
      let level = try level(rest, allowsDecimalComma: allowsDecimalComma, full: full)
      return (level, comparison)
    }
    return (
      try level(cell.rest, allowsDecimalComma: allowsDecimalComma, full: full), comparison
    )
  }

  /// Reads a comparison beside a level that may have one of its own.
  static func comparison(
    _ text: String, beside own: WrittenComparison?, with level: Milestone.Level?
  ) throws(CellError) -> Comparison {
    guard let own else { return try comparison(text, with: level) }
    guard CellScanner(text).isAtEnd else {
      throw CellError("the level says how it is compared as well; leave one of the two out")
    }
    return try comparison(own, with: level)
  }

  private static func allBut(_ rest: Int, of total: Int) throws(CellError) -> Milestone {
    guard rest < total else {
      throw CellError("all but \(rest) of \(total) are none; write fewer than \(total)")
    }
    return Milestone(.allBut(rest, of: total))
  }

  static func comparison(_ text: String, with level: Milestone.Level?) throws(CellError)
    -> Comparison
  {
    var cell = CellScanner(text)
    if cell.isAtEnd { return .atLeast }
    guard let comparison = cell.comparison(), cell.isAtEnd else {
      throw CellError(
        "\(text.quoted) is not a comparison; write > (over) or >= (at least), or of a fall < (below) or "
          + "<= (at most)")
    }
    return try Self.comparison(comparison, with: level)
  }

  static func comparison(_ comparison: WrittenComparison?, with level: Milestone.Level?)
    throws(CellError) -> Comparison
  {
    guard let comparison else { return .atLeast }
    switch (comparison.isLower, comparison.isInclusive, level) {
    case (true, true, _): return .atLeast
    case (true, false, .full), (true, false, .allBut):
      throw CellError(
        "full and counts are reached, not exceeded; leave the comparison empty or write >=")
    case (true, false, _): return .above
    case (false, true, _): return .atMost
    case (false, false, _): return .below
    }
  }

  static func rule(_ text: String) throws(CellError) -> Milestone.Rule {
    if ["", "first", "first reached"].contains(text.canonicalName) { return .firstReached }
    var cell = CellScanner(text)
    let isNamed = cell.take("sustained")
    if isNamed { _ = cell.take("for") }
    guard let days = cell.count(), cell.takeOne(of: ["days", "day"]) || isNamed, cell.isAtEnd else {
      throw CellError("\(text.quoted) is not a rule; write 'first' or 'sustained 3 days'")
    }
    guard (1...Milestone.longestRun).contains(days) else {
      throw CellError("\(Milestone.Problem.runOutOfRange)")
    }
    return .sustained(days: days)
  }
}

extension Milestone {
  /// Reads a milestone written in one piece: a level such as `95%`, `full`, `4700/4707` or
  /// `all but 7 of 4707`; before it `>` or `over` when it has to be exceeded, or `>=`, `at least` or
  /// nothing; `<` or `below`, `<=` or `at most` for a level to fall to; after it `sustained 3 days` when
  /// it has to hold. A percentage is compared at the decimals that it is written with, one at least:
  /// `90.00%` at two.
  ///
  /// - Parameters:
  ///   - text: The milestone.
  ///   - full: The definition of `full` by its level and decimals; its rule and comparison are ignored.
  /// - Throws: ``ReadingError/notAMilestone(_:reason:)``.
  public init(_ text: String, full: Milestone = .full) throws(ReadingError) {
    let words = text.split { $0.unicodeScalars.allSatisfy { $0.folded == " " } }
    let run = words.firstIndex { $0.canonicalName == "sustained" } ?? words.endIndex
    let rule = words[run...].joined(separator: " ")
    var cell = CellScanner(words[..<run].joined(separator: " "))
    var comparison = cell.comparison()
    var rest = cell.rest
    if comparison == nil { (rest, comparison) = WrittenComparison.split(rest) }
    do throws(CellError) {
      let read = try MilestoneGrammar.level(rest, allowsDecimalComma: true, full: full)
      self = try Milestone(
        read.level, MilestoneGrammar.comparison(comparison, with: read.level),
        rule: MilestoneGrammar.rule(rule), decimals: read.decimals)
    } catch {
      throw .notAMilestone(text, reason: error.message)
    }
  }
}
