import Reprise

/// A reader of the facts of a cell.
struct FactGrammar {
  let column: LevelColumn
  var days: DayReader
  let allowsDecimalComma: Bool
  /// Whether a level may be below zero.
  var allowsNegativeLevels = false

  /// The facts of a cell.
  struct Reading {
    var fact: Observation.Fact
    /// The baseline of the percentage, where the cell names it.
    var baseline: String?
    /// Whether digits of the number were too many to keep.
    var isRounded = false
    /// Whether a bare level took its unit from the column.
    var isBare = false

    var isCount: Bool { if case .count = fact { true } else { false } }
  }

  /// Reads a cell of a level column: a level, count, bound, range, change, order, or nothing.
  func level(_ text: String, on day: Day) throws(CellError) -> Reading {
    if let plain = Amount(plain: text.utf8) { return try level(plain, text) }
    return try anyLevel(text, on: day)
  }

  /// A level in digits.
  struct PlainLevel {
    let figure: Figure
    let isRounded: Bool
    let isBare: Bool

    var reading: Reading { Reading(fact: .level(figure), isRounded: isRounded, isBare: isBare) }
  }

  /// Reads what nearly all cells of a level column hold, such as `87.6` and `87.6%`; `nil` for all else, and where
  /// something is wrong with it.
  func plainLevel(_ bytes: some BidirectionalCollection<UInt8>) -> PlainLevel? {
    guard let amount = Amount(plain: bytes),
      let (figure, isRounded) = try? percentage(amount, "")
    else { return nil }
    return PlainLevel(figure: figure, isRounded: isRounded, isBare: !amount.hasPercent)
  }

  /// Reads a cell of a level column however it is written.
  func anyLevel(_ text: String, on day: Day) throws(CellError) -> Reading {
    var cell = CellScanner(text)
    if Self.isMissing(text) { return Reading(fact: .missing) }
    if !cell.isAtDigit, let reading = try worded(&cell, text, on: day) { return reading }
    if let count = try count(&cell, text) { return count }
    return try figure(&cell, text)
  }

  /// A cell that begins with a word or a sign: an order, a change, a bound, or all.
  private func worded(_ cell: inout CellScanner, _ text: String, on day: Day) throws(CellError)
    -> Reading?
  {
    for direction in Observation.Direction.allCases where cell.take(direction.rawValue) {
      if cell.isAtEnd { return Reading(fact: .order(direction, since: day - 1)) }
      guard cell.take("since") else {
        throw CellError(
          "\(text.quoted) is not an order; write '\(direction.rawValue)' (since the day before) or "
            + "'\(direction.rawValue) since \(day - 3)'")
      }
      return Reading(fact: .order(direction, since: try days.day(cell.rest)))
    }
    if cell.takeOne(of: Self.approximations) { throw approximate(&cell, text) }
    if cell.takeOne(of: Self.nearly) { return try justBelow(&cell, text) }
    if let bounds = try bounds(&cell, text) { return bounds }
    var words = cell
    if words.takeOne(of: Self.wholes), words.isAtEnd {
      return Reading(fact: .level(try whole(100, text)))
    }
    return try movement(&cell, text, on: day)
  }

  /// What is said of the day before: 持平, 上升, 下降2个百分点, ↑16.5.
  private func movement(_ cell: inout CellScanner, _ text: String, on day: Day?) throws(CellError)
    -> Reading?
  {
    var ahead = cell
    let isSinceDayBefore = ahead.takeOne(of: Self.dayBefore)
    if ahead.takeOne(of: Self.unchanged), ahead.isAtEnd {
      return Reading(fact: .change(try whole(0, text)))
    }
    let isRise = ahead.takeOne(of: Self.rises)
    guard isRise || ahead.takeOne(of: Self.falls) else {
      guard !isSinceDayBefore else { throw unknown(text) }
      return nil
    }
    cell = ahead
    // Where it went to is a level, and not how far.
    if day != nil, cell.takeOne(of: ["至", "到"]) { return try figure(&cell, text) }
    if cell.isAtEnd, let day {
      return Reading(fact: .order(isRise ? .rising : .falling, since: day - 1))
    }
    guard let numeral = try cell.numeral(allowsDecimalComma: allowsDecimalComma) else {
      throw unknown(text)
    }
    // The column of changes may leave the unit out, and that of levels may not.
    guard cell.takeOne(of: Self.points) || (day == nil && cell.isAtEnd && column != .rate),
      cell.isAtEnd
    else {
      throw CellError(
        "\(text.quoted) could be points or a share of the day before; write percentage points "
          + "such as +16.5pp")
    }
    return try change(of: numeral, isFall: !isRise)
  }

  private func whole(_ percent: Int, _ text: String) throws(CellError) -> Figure {
    guard let figure = Figure(units: percent, decimals: 0) else { throw unknown(text) }
    return figure
  }

  /// A range just below a figure: one unit of its last digit, or 5 points where that is a zero before the
  /// point or a tenth of the whole, since such figures are said of what comes within half a ten.
  private func justBelow(_ cell: inout CellScanner, _ text: String) throws(CellError) -> Reading {
    guard let amount = try amount(&cell) else { throw unknown(text) }
    let (end, _) = try percentage(amount, text)
    let baseline = try self.end(&cell, hasPercent: amount.hasPercent, text)
    let isTen = end.decimals == 0 && end.units.isMultiple(of: 10)
    guard let start = Figure(units: max(0, end.units - (isTen ? 5 : 1)), decimals: end.decimals)
    else {
      throw unknown(text)
    }
    return Reading(
      fact: .bound(lower: .init(start, isInclusive: true), upper: .init(end, isInclusive: false)),
      baseline: baseline)
  }

  /// What is said of a figure that is none, with a range about its own number to show how to write it.
  private func approximate(_ cell: inout CellScanner, _ text: String) -> CellError {
    var example = "87%-89%"
    if let amount = try? amount(&cell), let (figure, _) = try? percentage(amount, text),
      let low = Figure(units: max(0, figure.units - 1), decimals: figure.decimals),
      let high = Figure(units: figure.units + 1, decimals: figure.decimals)
    {
      example = "\(low)%-\(figure.fraction < 1 ? high : figure)%"
    }
    return CellError(
      "an approximate figure such as \(text.quoted) is not exact; write a range such as \(example)")
  }

  /// Reads a cell that holds a level, a count or nothing; `nil` for nothing.
  func plainLevel(_ text: String, on day: Day) throws(CellError) -> (level: Double, Reading)? {
    let reading = try level(text, on: day)
    switch reading.fact {
    case .level(let figure): return (figure.fraction, reading)
    case .count(let part, let total):
      guard total > 0, part <= total else {
        throw CellError("\(text.quoted) is not a count of a whole; write the part first")
      }
      return (Double(part) / Double(total), reading)
    case .missing: return nil
    case .bound, .change, .order:
      throw CellError(
        "\(text.quoted) is no level; a panel has one level for each day, such as 87.6%, or an empty "
          + "cell")
    }
  }

  /// Reads a cell of the column `change`: percentage points on the day before, or `nil`.
  func change(_ text: String) throws(CellError) -> Reading? {
    if Self.isMissing(text) { return nil }
    var cell = CellScanner(text)
    if !cell.isAtDigit {
      do {
        if let movement = try movement(&cell, text, on: nil) { return movement }
      } catch {
        throw error.message.contains("could be points")
          ? error
          : CellError("\(text.quoted) is not a change; write percentage points such as +16.5pp")
      }
    }
    let isFall = cell.take("-")
    if !isFall { _ = cell.take("+") }
    guard let numeral = try cell.numeral(allowsDecimalComma: allowsDecimalComma) else {
      throw CellError("\(text.quoted) is not a change; write percentage points such as +16.5pp")
    }
    let isBare = cell.isAtEnd
    if cell.takeOne(of: Self.basisPoints), cell.isAtEnd {
      return try change(of: numeral, isFall: isFall, as: .basisPoint)
    }
    if cell.take("%") {
      throw CellError(
        "\(text.quoted) could be points or a share of the day before; write percentage points "
          + "such as +16.5pp")
    }
    if isBare, [.rate, .perMille, .basisPoint].contains(column) {
      throw CellError(
        "the unit of \(text.quoted) is open beside \(column == .rate ? "a column 'rate'" : "such figures"); write percentage points such as "
          + "+16.5pp")
    }
    guard isBare || cell.takeOne(of: Self.points), cell.isAtEnd else {
      throw CellError("\(text.quoted) is not a change; write percentage points such as +16.5pp")
    }
    return try change(of: numeral, isFall: isFall)
  }

  /// A bound, or a lower and an upper one: `>93%`, `at most 98%`, `>90% <=93%`.
  private func bounds(_ cell: inout CellScanner, _ text: String) throws(CellError) -> Reading? {
    guard var side = cell.comparison() else { return nil }
    var reading = Reading(fact: .missing)
    var (lower, upper): (Observation.Bound?, Observation.Bound?) = (nil, nil)
    var hasPercent = false
    while true {
      guard let amount = try amount(&cell) else { throw unknown(text) }
      if cell.take("/") {
        throw CellError("a bound is a percentage; write \(text.quoted) as one, such as >93%")
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
        throw CellError(
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
  private func count(_ cell: inout CellScanner, _ text: String) throws(CellError) -> Reading? {
    var ahead = cell
    guard let part = ahead.count(), ahead.takeSlash(behind: ["家", "户", "个"]),
      let total = ahead.count()
    else { return nil }
    _ = ahead.takeOne(of: ["家", "户", "个"])
    guard ahead.isAtEnd else { throw leftover(ahead.rest, of: text) }
    return Reading(fact: .count(part, of: total))
  }

  /// A level, a range of levels, or a change.
  private func figure(_ cell: inout CellScanner, _ text: String) throws(CellError) -> Reading {
    let isFall = cell.take("-")
    let isSigned = isFall || cell.take("+")
    guard let amount = try amount(&cell) else { throw unknown(text) }
    if !amount.hasPercent, cell.takeOne(of: Self.points) {
      guard cell.isAtEnd else { throw leftover(cell.rest, of: text) }
      return try points(amount, isSigned: isSigned, isFall: isFall, text)
    }
    if isSigned, amount.unit == .basisPoint, cell.isAtEnd {
      return try change(of: amount.numeral, isFall: isFall, as: .basisPoint)
    }
    let isIndex = allowsNegativeLevels || cell.rest.canonicalName.hasPrefix("of ")
    if isSigned, !(isFall && isIndex) {
      throw CellError(
        "a level has no sign; write \(text.quoted) without it, or with the unit pp if it is a change "
          + "in percentage points")
    }
    if cell.take("/") {
      throw CellError("a count has two whole numbers; write \(text.quoted) like 4557/4707")
    }
    if Self.isBareCount(text) {
      throw CellError(
        "\(text.quoted) is a count, and how many there are in all is missing; write it like 4557/4707, or make a "
          + "percentage of it")
    }
    if cell.takeOne(of: ["左右", "上下"]) {
      var number = CellScanner(text)
      throw approximate(&number, text)
    }
    if !isSigned, let bound = try bound(amount, &cell, text) { return bound }
    if !isFall, cell.takeOne(of: ["-", "~", "to", "至", "到"]) {
      return try range(from: amount, &cell, text)
    }
    let baseline = try end(&cell, hasPercent: amount.hasPercent, text)
    return try level(amount, isFall: isFall, of: baseline, text)
  }

  /// A change in percentage points; one without a sign has to be small, as it could be a level.
  private func points(
    _ amount: Amount, isSigned: Bool, isFall: Bool, _ text: String
  ) throws(CellError) -> Reading {
    let reading = try change(of: amount.numeral, isFall: isFall)
    if !isSigned, case .change(let figure) = reading.fact, figure.percent > Self.largestUnsigned {
      throw CellError(
        "\(text.quoted) could be a level or a change; write % for a level, and a sign before points that are a change"
      )
    }
    return reading
  }

  /// A bound whose word stands behind the number; `nil` where none does.
  private func bound(
    _ amount: Amount, _ cell: inout CellScanner, _ text: String
  ) throws(CellError) -> Reading? {
    for (word, ending) in WrittenComparison.endings where cell.take(word) {
      guard cell.isAtEnd else { throw leftover(cell.rest, of: text) }
      let (figure, isRounded) = try percentage(amount, text)
      let bound = Observation.Bound(figure, isInclusive: ending.isInclusive)
      return Reading(
        fact: ending.isLower
          ? .bound(lower: bound, upper: nil) : .bound(lower: nil, upper: bound),
        isRounded: isRounded)
    }
    return nil
  }

  /// A range of levels, once its lower end and the word between were read.
  private func range(
    from start: Amount, _ cell: inout CellScanner, _ text: String
  ) throws(CellError) -> Reading {
    guard var end = try amount(&cell) else { throw unknown(text) }
    // The unit of a range may stand once: 90-93%.
    var start = start
    start.unit = start.unit ?? end.unit
    end.unit = start.unit
    let (lower, isLowerRounded) = try percentage(start, text)
    let (upper, isUpperRounded) = try percentage(end, text)
    guard lower.fraction <= upper.fraction else {
      throw CellError("the range \(text.quoted) runs backwards; write the lower end first")
    }
    let fact = Observation.Fact.bound(
      lower: .init(lower, isInclusive: true), upper: .init(upper, isInclusive: true))
    return Reading(
      fact: fact, baseline: try self.end(&cell, hasPercent: end.hasPercent, text),
      isRounded: isLowerRounded || isUpperRounded)
  }

  private func level(
    _ amount: Amount, isFall: Bool = false, of baseline: String? = nil, _ text: String
  ) throws(CellError) -> Reading {
    let (size, isRounded) = try percentage(amount, text)
    let level = isFall ? Figure(units: -size.units, decimals: size.decimals) ?? size : size
    return Reading(
      fact: .level(level), baseline: baseline, isRounded: isRounded, isBare: !amount.hasPercent)
  }

  /// Whether a text is a whole number of firms, and of how many is not said.
  static func isBareCount(_ text: String) -> Bool {
    guard text.utf8.first.map({ $0.isDigit || $0 >= 0x80 }) ?? false else { return false }
    var cell = CellScanner(text)
    return cell.count() != nil && cell.takeOne(of: counted) && cell.isAtEnd
  }

  private func change(of numeral: Numeral, isFall: Bool, as unit: Numeral.Unit = .percent)
    throws(CellError) -> Reading
  {
    guard let size = numeral.figure(as: unit),
      let change = Figure(units: isFall ? -size.units : size.units, decimals: size.decimals)
    else { throw CellError("a change of so many points cannot be; check its decimal point") }
    return Reading(fact: .change(change), isRounded: numeral.isRounded(as: unit))
  }

  /// A number with or without its percent sign.
  private struct Amount {
    let numeral: Numeral
    /// The unit that stands behind it.
    var unit: Numeral.Unit?
    var hasPercent: Bool { unit != nil }

    init(numeral: Numeral, unit: Numeral.Unit?) {
      self.numeral = numeral
      self.unit = unit
    }

    /// Reads what nearly all cells hold, such as `87.6` and `87.6%`, from its bytes; `nil` for all else.
    init?(plain text: some BidirectionalCollection<UInt8>) {
      let hasPercent = text.last == UInt8(ascii: "%")
      guard let numeral = Numeral(plain: text.dropLast(hasPercent ? 1 : 0)) else { return nil }
      self.init(numeral: numeral, unit: hasPercent ? .percent : nil)
    }
  }

  private func amount(_ cell: inout CellScanner) throws(CellError) -> Amount? {
    if let percent = cell.tenths() {
      return Amount(numeral: Numeral(whole: percent), unit: .percent)
    }
    guard let numeral = try cell.numeral(allowsDecimalComma: allowsDecimalComma) else { return nil }
    let unit: Numeral.Unit? =
      if cell.isAtEnd {
        nil
      } else if cell.takeOne(of: ["%", "percent", "per cent", "pct"]) {
        .percent
      } else if cell.takeOne(of: ["‰", "per mille", "per mil", "permille"]) {
        .perMille
      } else if cell.takeOne(of: Self.basisPoints) {
        .basisPoint
      } else {
        nil
      }
    return Amount(numeral: numeral, unit: unit)
  }

  private func percentage(_ amount: Amount, _ text: String) throws(CellError)
    -> (figure: Figure, isRounded: Bool)
  {
    let unit: Numeral.Unit
    switch column {
    case _ where amount.unit != nil: unit = amount.unit ?? .percent
    case .percent: unit = .percent
    case .perMille: unit = .perMille
    case .basisPoint: unit = .basisPoint
    case .rate:
      guard amount.numeral.value <= Self.largestFraction else {
        throw CellError(
          "\(text.quoted) is too much for a fraction of 1; write 0.876 or 87.6%, or call the column "
            + "'percent'")
      }
      unit = .fraction
    case .y:
      guard amount.numeral.value > Self.largestFraction || amount.numeral.units == 0 else {
        throw CellError(
          "\(text.quoted) could be percent or a fraction of 1; call the column 'percent' (87.6) or "
            + "'rate' (0.876)")
      }
      unit = .percent
    case .value, .counts:
      throw CellError(
        "\(text.quoted) has no unit; write 87.6% or 4557/4707, or call the column 'percent' or 'rate'"
      )
    }
    guard let figure = amount.numeral.figure(as: unit) else {
      throw CellError("\(text.quoted) is too large for a figure; check its decimal point")
    }
    return (figure, amount.numeral.isRounded(as: unit))
  }

  /// Reads what may follow a percentage: nothing, or what it is a percentage of.
  private func end(_ cell: inout CellScanner, hasPercent: Bool, _ text: String) throws(CellError)
    -> String?
  {
    if cell.isAtEnd { return nil }
    guard cell.take("of"), !cell.isAtEnd else { throw leftover(cell.rest, of: text) }
    let whole = cell.rest
    var number = CellScanner(whole)
    if number.count() != nil, number.isAtEnd, !hasPercent {
      throw CellError(
        "\(text.quoted) could be a count or an index; write 4557/4707 or 104.1% of 2021")
    }
    let isRate = ["enterprises", "firms", "companies"].contains {
      whole.canonicalName.hasSuffix($0)
    }
    return isRate ? nil : whole
  }

  private func unknown(_ text: String) -> CellError {
    CellError(
      "\(text.quoted) is not a figure; write a level such as 87.6%, a count such as 4557/4707, a "
        + "bound such as >93%, a range such as 90%-93%, or leave the cell empty")
  }

  private func leftover(_ rest: String, of text: String) -> CellError {
    var cell = CellScanner(rest)
    if cell.take("+"), cell.isAtEnd {
      return CellError("\(text.quoted) is not a bound; write it like >=93%")
    }
    if rest.canonicalName.hasPrefix("±") || rest.canonicalName.hasPrefix("+/-") {
      return CellError(
        "\(text.quoted) is a figure and how far it may be off; write the range that the two make, such as 87%-88%"
      )
    }
    if Self.marks.contains(rest.canonicalName), let mark = text.ranges(of: rest).last {
      return CellError(
        "\(rest.quoted) behind a figure is a mark; write \(text[..<mark.lowerBound].trimmed), and what it means into a "
          + "column 'note'")
    }
    return CellError(
      "\(rest.quoted) is one thing too many in \(text.quoted); a cell holds one fact, and a change "
        + "has the column 'change'")
  }

  /// What is above is taken for percent where a fraction of 1 could be meant.
  private static let largestFraction = 1.5

  /// Points in a column of levels that may be meant as a level, if they have no sign.
  private static let largestUnsigned = 40.0
}
