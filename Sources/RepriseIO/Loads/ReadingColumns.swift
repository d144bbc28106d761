import Reprise

/// The requested column is not in the file.
struct UnknownColumn: Error {
  let name: String
  /// The columns of the file.
  let names: [String]
}

/// The columns of readings among those that may be.
struct ReadingColumns {
  /// The columns chosen.
  private(set) var columns: [Int] = []
  /// Of columns that are hours of one area, the time that each means.
  private(set) var hours: [HourColumn]?
  /// Whether each column is an area that its heading names.
  private(set) var namesAreas = false
  private let headings: [LoadHeading]
  private let candidates: [Int]
  private let isKeyed: Bool
  private let hasTime: Bool
  private var passedOver: Set<Int> = []

  init(
    _ headings: [LoadHeading], _ candidates: [Int], isKeyed: Bool, hasTime: Bool
  ) {
    self.headings = headings
    self.candidates = candidates
    self.isKeyed = isKeyed
    self.hasTime = hasTime
  }

  /// Whether there is none to choose from.
  var isEmpty: Bool { candidates.isEmpty }

  /// Whether a column was left out by its role.
  func isPassedOver(_ index: Int) -> Bool { passedOver.contains(index) }

  /// Chooses the column that is asked for, or those that there are; false where that cannot be told, and then an
  /// error was found unless there is none.
  mutating func choose(
    _ name: String?, others: [Int], _ findings: inout Findings
  ) throws(UnknownColumn) -> Bool {
    if let name {
      try choose(named: name, others)
      return true
    }
    guard let first = candidates.first else { return false }
    if !hasTime, let found = HourColumn.all(candidates.map { headings[$0].cell.text }) {
      columns = found.places.map { candidates[$0] }
      hours = found.hours
      passedOver = Set(candidates).subtracting(columns)
      findings.notice(
        "the columns \(quoted(columns[0])) to \(quoted(columns[columns.count - 1])) are taken for hours of a day, not for "
          + "areas", at: headings[columns[0]].cell)
      return true
    }
    let loads = candidates.filter { !headings[$0].isOtherQuantity }
    let usual = loads.isEmpty ? candidates : loads
    passedOver = Set(candidates).subtracting(usual)
    guard let read = withoutForecasts(usual, &findings) else { return false }
    if let mean = mean(of: read) {
      columns = [mean]
      passedOver.formUnion(read.filter { $0 != mean })
      findings.notice(
        "the readings are taken from \(quoted(mean)), as the others are the highest and lowest of each day; "
          + "\(Remedy.column) takes another", at: headings[mean].cell)
      return true
    }
    let values = read.filter { headings[$0].isLoad }
    if loads.isEmpty {
      findings.notice(
        "by its name \(quoted(first)) seems to be a capacity, a reserve, a price, a share or the weather, and not a load",
        at: headings[first].cell)
    }
    if isKeyed || values.count == 1 {
      let open = values.isEmpty ? read : values
      guard open.count == 1 else {
        findings.error(
          "more than one column may hold the readings: \(list(open)); choose one with \(Remedy.column), as in \(Remedy.column) "
            + quoted(open[0]), at: headings[0].cell)
        return false
      }
      columns = open
    } else if passedOver.contains(where: { headings[$0].isForecast }), read.count == 1 {
      columns = read
    } else {
      // Beside several loads nothing else is one.
      columns = values.isEmpty ? read : values
      namesAreas = true
    }
    tellOfForecasts(first, &findings)
    return true
  }

  private mutating func choose(named name: String, _ others: [Int]) throws(UnknownColumn) {
    let wanted = LoadHeading.comparable(name)
    let found = others.filter { LoadHeading.comparable(headings[$0].cell.text) == wanted }
    guard let column = found.first else {
      throw UnknownColumn(
        name: name, names: others.map { headings[$0].cell.text.trimmed }.filter { !$0.isEmpty })
    }
    columns = [column]
    passedOver = Set(others)
  }

  /// The columns without those that were expected and not read; `nil` where which is which cannot be told, and
  /// then an error was found.
  private mutating func withoutForecasts(_ columns: [Int], _ findings: inout Findings) -> [Int]? {
    let forecasts = columns.filter { headings[$0].isForecast && !headings[$0].isActual }
    let read = columns.filter { !forecasts.contains($0) }
    guard let forecast = forecasts.first, !read.isEmpty else { return columns }
    let isClear =
      read.contains { headings[$0].isActual }
      || forecasts.allSatisfy { expected in
        read.contains { headings[$0].subject == headings[expected].subject }
      }
    guard isClear else {
      findings.error(
        "the column \(quoted(forecast)) seems to hold a forecast, and which others were read is not said: \(list(read)); choose "
          + "one with \(Remedy.column), as in \(Remedy.column) \(quoted(read[0]))",
        at: headings[forecast].cell)
      return nil
    }
    passedOver.formUnion(forecasts)
    return read
  }

  /// The column of means among columns that are statistics of a day; `nil` where there are others.
  private func mean(of columns: [Int]) -> Int? {
    let means = columns.filter { headings[$0].isMean }
    guard means.count == 1, columns.count > 1,
      columns.allSatisfy({ headings[$0].isMean || headings[$0].isPeak || headings[$0].isLow })
    else { return nil }
    return means.first
  }

  private func tellOfForecasts(_ first: Int, _ findings: inout Findings) {
    if columns.contains(where: { headings[$0].isForecast && !headings[$0].isActual }) {
      findings.notice(
        "by its name \(quoted(first)) is a forecast or a plan, not a reading",
        at: headings[first].cell)
    } else if let forecast = passedOver.sorted().first(where: { headings[$0].isForecast }),
      let read = columns.first
    {
      findings.notice(
        "the readings are taken from \(quoted(read))\(columns.count > 1 ? " and those like it" : ""), as "
          + "\(quoted(forecast)) is a forecast or a plan; \(Remedy.column) takes another",
        at: headings[read].cell)
    }
  }

  private func quoted(_ index: Int) -> String { headings[index].cell.text.quoted }

  private func list(_ columns: [Int]) -> String {
    columns.prefix(12).map(quoted).joined(separator: ", ")
      + (columns.count > 12 ? " and \(columns.count - 12) more" : "")
  }
}
