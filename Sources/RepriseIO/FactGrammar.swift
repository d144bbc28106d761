import Reprise

/// The column that a level stands in, which says what a bare number counts.
enum LevelColumn: String, CaseIterable {
  /// A bare 87.6 is 87.6 %.
  case percent
  /// A bare 0.876 is 87.6 %.
  case rate
  /// Nothing is bare.
  case value
  /// The name that forecasting tools give any figures: what is too large for a fraction is in percent.
  case y
  /// Counts, whose totals stand in a column of their own; nothing is bare.
  case counts = "open"

  /// The columns that hold a level by themselves.
  static let alone: [LevelColumn] = [.percent, .rate, .value, .y]
}

/// Reads what a cell says of its day.
struct FactGrammar {
  let column: LevelColumn
  var days: DayReader
  let allowsDecimalComma: Bool
  /// Whether a level may be below zero.
  var allowsNegativeLevels = false

  /// What a cell says.
  struct Reading {
    var fact: Observation.Fact
    /// What the percentage is a percentage of, where the cell names it.
    var baseline: String?
    /// Whether digits of the number were too many to keep.
    var isRounded = false
    /// Whether a bare level took its unit from the column.
    var isBare = false
  }

  /// Reads a cell of a level column: a level, count, bound, range, change, order, or nothing.
  func level(_ text: String, on day: Day) throws(Complaint) -> Reading {
    var cell = CellScanner(text)
    if Self.isMissing(text) { return Reading(fact: .missing) }
    for direction in Observation.Direction.allCases where cell.take(direction.rawValue) {
      if cell.isAtEnd { return Reading(fact: .order(direction, since: day - 1)) }
      guard cell.take("since") else {
        throw Complaint(
          "\(text.quoted) is not an order; write '\(direction.rawValue)' (since the day before) or "
            + "'\(direction.rawValue) since \(day - 3)'")
      }
      return Reading(fact: .order(direction, since: try days.day(cell.rest)))
    }
    if cell.takeOne(of: Self.approximations) {
      throw Complaint(
        "an approximate figure such as \(text.quoted) is not exact; write a range such as 87%-89%")
    }
    if let bounds = try bounds(&cell, text) { return bounds }
    if let count = try count(&cell, text) { return count }
    return try figure(&cell, text)
  }

  /// Reads a cell that holds a level, a count or nothing; `nil` for nothing.
  func plainLevel(_ text: String, on day: Day) throws(Complaint) -> (level: Double, Reading)? {
    let reading = try level(text, on: day)
    switch reading.fact {
    case .level(let figure): return (figure.fraction, reading)
    case .count(let part, let total):
      guard total > 0, part <= total else {
        throw Complaint("\(text.quoted) is not a count of a whole; write the part first")
      }
      return (Double(part) / Double(total), reading)
    case .missing: return nil
    case .bound, .change, .order:
      throw Complaint(
        "\(text.quoted) is no level; a panel has one level for each day, such as 87.6%, or an empty "
          + "cell")
    }
  }

  /// Reads a cell of the column `change`: percentage points on the day before, or `nil`.
  func change(_ text: String) throws(Complaint) -> Reading? {
    if Self.isMissing(text) { return nil }
    var cell = CellScanner(text)
    let isFall = cell.take("-")
    if !isFall { _ = cell.take("+") }
    guard let numeral = try cell.numeral(allowsDecimalComma: allowsDecimalComma) else {
      throw Complaint("\(text.quoted) is not a change; write percentage points such as +16.5pp")
    }
    let isBare = cell.isAtEnd
    if cell.take("%") {
      throw Complaint(
        "\(text.quoted) could be points or a share of the day before; write percentage points "
          + "such as +16.5pp")
    }
    if isBare, column == .rate {
      throw Complaint(
        "the unit of \(text.quoted) is open beside a column 'rate'; write percentage points such as "
          + "+16.5pp")
    }
    guard isBare || cell.takeOne(of: Self.points), cell.isAtEnd else {
      throw Complaint("\(text.quoted) is not a change; write percentage points such as +16.5pp")
    }
    return try change(of: numeral, isFall: isFall)
  }

  /// A bound, or a lower and an upper one: `>93%`, `at most 98%`, `>90% <=93%`.
  private func bounds(_ cell: inout CellScanner, _ text: String) throws(Complaint) -> Reading? {
    guard var side = cell.comparison() else { return nil }
    var reading = Reading(fact: .missing)
    var (lower, upper): (Observation.Bound?, Observation.Bound?) = (nil, nil)
    var hasPercent = false
    while true {
      guard let amount = try amount(&cell) else { throw unknown(text) }
      if cell.take("/") {
        throw Complaint("a bound is a percentage; write \(text.quoted) as one, such as >93%")
      }
      let (figure, isRounded) = try percentage(amount, text)
      reading.isRounded = reading.isRounded || isRounded
      hasPercent = amount.hasPercent
      let bound = Observation.Bound(figure, isInclusive: side.isInclusive)
      if side.isLower, lower == nil {
        lower = bound
      } else if !side.isLower, upper == nil {
        upper = bound
      } else {
        throw Complaint(
          "\(text.quoted) has two bounds on one side; write one lower and one upper, as in "
            + ">90% <=93%")
      }
      let isJoined = cell.take("and") || cell.take(",")
      guard let second = cell.comparison() else {
        guard !isJoined else { throw unknown(text) }
        break
      }
      side = second
    }
    reading.fact = .bound(lower: lower, upper: upper)
    reading.baseline = try end(&cell, hasPercent: hasPercent, text)
    return reading
  }

  /// A count of a total: `4557/4707`.
  private func count(_ cell: inout CellScanner, _ text: String) throws(Complaint) -> Reading? {
    var ahead = cell
    guard let part = ahead.count(), ahead.take("/"), let total = ahead.count() else { return nil }
    guard ahead.isAtEnd else { throw leftover(ahead.rest, of: text) }
    return Reading(fact: .count(part, of: total))
  }

  /// A level, a range of levels, or a change.
  private func figure(_ cell: inout CellScanner, _ text: String) throws(Complaint) -> Reading {
    let isFall = cell.take("-")
    let isSigned = isFall || cell.take("+")
    guard var amount = try amount(&cell) else { throw unknown(text) }
    if !amount.hasPercent, cell.takeOne(of: Self.points) {
      guard cell.isAtEnd else { throw leftover(cell.rest, of: text) }
      return try change(of: amount.numeral, isFall: isFall)
    }
    if isSigned, !(isFall && allowsNegativeLevels) {
      throw Complaint(
        "a level has no sign; write \(text.quoted) without it, or with the unit pp if it is a change "
          + "in percentage points")
    }
    if cell.take("/") {
      throw Complaint("a count has two whole numbers; write \(text.quoted) like 4557/4707")
    }
    if !isFall, cell.take("-") || cell.take("~") || cell.take("to") {
      guard var end = try self.amount(&cell) else { throw unknown(text) }
      // The unit of a range may stand once: 90-93%.
      amount.hasPercent = amount.hasPercent || end.hasPercent
      end.hasPercent = amount.hasPercent
      let (lower, isLowerRounded) = try percentage(amount, text)
      let (upper, isUpperRounded) = try percentage(end, text)
      guard lower.fraction <= upper.fraction else {
        throw Complaint("the range \(text.quoted) runs backwards; write the lower end first")
      }
      let fact = Observation.Fact.bound(
        lower: .init(lower, isInclusive: true), upper: .init(upper, isInclusive: true))
      return Reading(
        fact: fact, baseline: try self.end(&cell, hasPercent: end.hasPercent, text),
        isRounded: isLowerRounded || isUpperRounded)
    }
    let baseline = try end(&cell, hasPercent: amount.hasPercent, text)
    let (size, isRounded) = try percentage(amount, text)
    let level = isFall ? Figure(units: -size.units, decimals: size.decimals) ?? size : size
    return Reading(
      fact: .level(level), baseline: baseline, isRounded: isRounded, isBare: !amount.hasPercent)
  }

  private func change(of numeral: Numeral, isFall: Bool) throws(Complaint) -> Reading {
    guard let size = numeral.figure(as: .percent),
      let change = Figure(units: isFall ? -size.units : size.units, decimals: size.decimals)
    else { throw Complaint("a change of so many points cannot be; check its decimal point") }
    return Reading(fact: .change(change), isRounded: numeral.isRounded(as: .percent))
  }

  /// A number with or without its percent sign.
  private struct Amount {
    let numeral: Numeral
    var hasPercent: Bool
  }

  private func amount(_ cell: inout CellScanner) throws(Complaint) -> Amount? {
    guard let numeral = try cell.numeral(allowsDecimalComma: allowsDecimalComma) else { return nil }
    return Amount(numeral: numeral, hasPercent: cell.takeOne(of: ["%", "percent", "per cent"]))
  }

  private func percentage(_ amount: Amount, _ text: String) throws(Complaint)
    -> (figure: Figure, isRounded: Bool)
  {
    let unit: Numeral.Unit
    switch column {
    case _ where amount.hasPercent: unit = .percent
    case .percent: unit = .percent
    case .rate:
      guard amount.numeral.value <= Self.largestFraction else {
        throw Complaint(
          "\(text.quoted) is too much for a fraction of 1; write 0.876 or 87.6%, or call the column "
            + "'percent'")
      }
      unit = .fraction
    case .y:
      guard amount.numeral.value > Self.largestFraction || amount.numeral.units == 0 else {
        throw Complaint(
          "\(text.quoted) could be percent or a fraction of 1; call the column 'percent' (87.6) or "
            + "'rate' (0.876)")
      }
      unit = .percent
    case .value, .counts:
      throw Complaint(
        "\(text.quoted) has no unit; write 87.6% or 4557/4707, or call the column 'percent' or 'rate'"
      )
    }
    guard let figure = amount.numeral.figure(as: unit) else {
      throw Complaint("\(text.quoted) is too large for a figure; check its decimal point")
    }
    return (figure, amount.numeral.isRounded(as: unit))
  }

  /// Reads what may follow a percentage: nothing, or what it is a percentage of.
  private func end(_ cell: inout CellScanner, hasPercent: Bool, _ text: String) throws(Complaint)
    -> String?
  {
    if cell.isAtEnd { return nil }
    guard cell.take("of"), !cell.isAtEnd else { throw leftover(cell.rest, of: text) }
    let whole = cell.rest
    var number = CellScanner(whole)
    if number.count() != nil, number.isAtEnd, !hasPercent {
      throw Complaint(
        "\(text.quoted) could be a count or an index; write 4557/4707 or 104.1% of 2021")
    }
    let isRate = ["enterprises", "firms", "companies"].contains {
      whole.canonicalName.hasSuffix($0)
    }
    return isRate ? nil : whole
  }

  private func unknown(_ text: String) -> Complaint {
    Complaint(
      "\(text.quoted) is not a figure; write a level such as 87.6%, a count such as 4557/4707, a "
        + "bound such as >93%, a range such as 90%-93%, or leave the cell empty")
  }

  private func leftover(_ rest: String, of text: String) -> Complaint {
    var cell = CellScanner(rest)
    if cell.take("+"), cell.isAtEnd {
      return Complaint("\(text.quoted) is not a bound; write it like >=93%")
    }
    return Complaint(
      "\(rest.quoted) is one thing too many in \(text.quoted); a cell holds one fact, and a change "
        + "has the column 'change'")
  }

  static func isMissing(_ text: String) -> Bool {
    // Most cells begin with a digit, as no word for nothing does.
    if let first = text.utf8.first, (0x30...0x39).contains(first) { return false }
    return ["", "na", "n/a", "n.a.", "nan", "null", "-", "--"].contains(text.canonicalName)
  }

  /// What is above is taken for percent where a fraction of 1 could be meant.
  private static let largestFraction = 1.5

  /// What is said when all are at work.
  static let wholes = [
    "全部复工复产", "全部复工", "全部开工", "全部复产", "全面复工复产", "全面复工", "全面开工", "全面复产", "已全部复工",
    "已全部开工", "全部",
  ]

  private static let approximations = [
    "~", "about", "approximately", "approx.", "around", "ca.", "circa", "nearly", "almost", "约",
  ]

  private static let points = [
    "pp", "p.p.", "percentage points", "percentage point", "个百分点", "個百分點", "百分点",
  ]
}
