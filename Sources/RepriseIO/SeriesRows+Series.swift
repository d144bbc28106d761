import Reprise

extension SeriesRows {
  /// The series of some rows; `nil` when they have an error, which those have not that were checked before.
  func series(
    _ rows: [SeriesRow], _ keys: [String], precision: Precision?, areChecked: Bool = false,
    _ findings: inout Findings
  ) -> Series? {
    var all: [Fact] = []
    all.reserveCapacity(rows.count)
    for row in rows { row.eachFact { all.append((row.day, $0.reading, $0.place)) } }
    let facts = withoutSpans(all, &findings)
    guard let measure = measure(facts, &findings) else { return nil }
    let key = KeyColumns.name(of: keys)
    let name = key.isEmpty ? self.name : key
    guard let weights = weights(rows, &findings) else { return nil }
    let observations = facts.map { Observation($0.reading.fact, on: $0.day) }
    if areChecked {
      return Series(
        checked: observations, measure: measure, precision: precision, name: name, weights: weights)
    }
    do {
      return try Series(
        observations, measure: measure, precision: precision, name: name, weights: weights)
    } catch {
      guard case .invalidSeries(let problems) = error else {
        findings.error("\(error)", at: start)
        return nil
      }
      let apart = apart(rows, in: findings.name)
      for problem in problems {
        let place = facts.indices.contains(problem.index) ? facts[problem.index].place : nil
        let cell = place.map(cell) ?? start
        switch problem.kind {
        case .secondLevel where apart != nil: break
        case .secondLevel: findings.errorWithCauses(Self.message(problem), at: cell)
        default: findings.error(Self.message(problem), at: cell)
        }
      }
      if let apart {
        findings.errorWithCauses(apart.message, at: apart.cell)
      }
      return nil
    }
  }

  /// The weights of a series; `nil` where a day has two.
  private func weights(_ rows: [SeriesRow], _ findings: inout Findings) -> Weights? {
    var weights: [Day: Double] = [:]
    var isSound = true
    for row in rows {
      guard let weight = row.weight else { continue }
      if let other = weights.updateValue(weight, forKey: row.day), other != weight {
        findings.error(
          "\(row.day) has another weight already; keep one of the two",
          at: cell(at: .init(row: row.place, kind: .weight)))
        isSound = false
      }
    }
    return isSound ? Weights(weights) : nil
  }

  private typealias Fact = (day: Day, reading: FactGrammar.Reading, place: SeriesRow.CellPlace)

  /// The facts without changes that are the difference to a figure of more than a day before, which they repeat.
  private func withoutSpans(_ facts: [Fact], _ findings: inout Findings) -> [Fact] {
    guard facts.contains(where: { if case .change = $0.1.fact { true } else { false } }) else {
      return facts
    }
    var levels: [Day: Figure] = [:]
    for (day, reading, _) in facts {
      if case .level(let figure) = reading.fact { levels[day] = figure }
    }
    let days = levels.keys.sorted()
    return facts.filter { day, reading, place in
      guard case .change(let change) = reading.fact, let level = levels[day],
        let before = days.last(where: { $0 < day }), before < day - 1, let other = levels[before],
        abs(level.percent - other.percent - change.percent) < 1e-9, change.percent != 0
      else { return true }
      let cell = cell(at: place)
      findings.notice(
        "\(cell.text.quoted) is the change since \(before) and not on the day before, so that it says nothing new",
        at: cell)
      return false
    }
  }

  /// What is said of rows about one day with two levels that an ignored column tells apart; `nil` where
  /// there is no such column.
  private func apart(_ rows: [SeriesRow], in file: FileName) -> (message: String, cell: Table.Cell)?
  {
    let ignored = figures.columns.ignored
    guard !ignored.isEmpty else { return nil }
    func isLevel(_ fact: SeriesRow.Fact) -> Bool {
      switch fact.reading.fact {
      case .level, .count: true
      default: false
      }
    }
    var first: [Day: SeriesRow] = [:]
    var found: (message: String, cell: Table.Cell)?
    var count = 0
    for row in rows {
      guard let place = row.facts.first(where: isLevel)?.place else { continue }
      guard let before = first[row.day] else {
        first[row.day] = row
        continue
      }
      count += 1
      guard found == nil else { continue }
      let (one, other) = (table.row(at: before.place), table.row(at: row.place))
      let telling = ignored.filter { index in
        one.indices.contains(index) && other.indices.contains(index)
          && one[index].text != other[index].text && table.header.indices.contains(index)
      }.map { table.header[$0].text.quoted }
      guard let name = telling.first else { return nil }
      found = (
        "\(row.day) has a figure already, at \(file.line(of: cell(at: before.dayPlace))), and the rows differ in "
          + telling.joined(separator: ", ")
          + "; if \(telling.count == 1 ? name : "one of them") tells series apart, call it 'region' or "
          + "'series', else keep one row a day", cell(at: place)
      )
    }
    return found.map { ($0.message + (count > 1 ? " (\(count) such rows)" : ""), $0.cell) }
  }

  /// The measure of the series; `nil` when its cells disagree.
  private func measure(
    _ facts: [Fact], _ findings: inout Findings
  ) -> Measure? {
    let named = facts.compactMap { _, reading, place in
      reading.baseline.map { (baseline: $0, place: place) }
    }
    guard let first = named.first else { return options.measure ?? .operatingRate }
    var expected = first.baseline
    switch options.measure {
    case .operatingRate:
      findings.error(
        "an operating rate has no baseline; leave out 'of \(first.baseline)' or declare an index",
        at: cell(at: first.place))
      return nil
    case .loadIndex(let baseline): expected = baseline ?? expected
    case nil: break
    }
    let others = named.filter { $0.baseline.canonicalName != expected.canonicalName }
    for other in others {
      findings.error(
        "the baseline \(other.baseline.quoted) is not \(expected.quoted), which the series has "
          + "elsewhere; give series of different baselines different keys",
        at: cell(at: other.place))
    }
    return others.isEmpty ? .loadIndex(baseline: expected) : nil
  }

  private static func message(_ problem: Series.Problem) -> String {
    switch problem.kind {
    case .aboveWhole(let figure):
      "\(figure) % is more than all enterprises; for an index name the baseline, as in '\(figure)% of "
        + "February 2021', or declare it with \(Remedy.index)"
    default: problem.description
    }
  }
}
