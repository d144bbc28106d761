import Reprise

extension Series {
  /// The series as CSV that ``SeriesFile`` reads back: the columns `date`, `value`, `change`, if it has weights
  /// `weight` and, if it has a name, `series`.
  ///
  /// The facts come back as they are. CSV has no place for a precision other than that of the levels, nor for
  /// an index without a named baseline: give them to the reader as ``ReadingOptions``. It has no place for
  /// the name of a series without observations either.
  public var csv: String {
    let baseline: String? = if case .loadIndex(let baseline) = measure { baseline } else { nil }
    let header =
      (name == nil ? "" : "series,") + "date,value,change" + (weights.isEmpty ? "" : ",weight")
    let lines = rows.map { row in
      let value = row.level.map { fact in
        fact.isPercentage && baseline?.isEmpty == false
          ? "\(fact.cell) of \(baseline ?? "")" : fact.cell
      }
      let weight = weights.isEmpty ? nil : row.weight.map { "\($0)" } ?? ""
      let cells = [row.day.description, value ?? "", row.change?.cell ?? "", weight]
        .compactMap { $0?.csvCell }
      return ([name?.csvName].compactMap(\.self) + cells).joined(separator: ",")
    }
    return ([header] + lines).map { $0 + "\n" }.joined()
  }

  /// The series as a JSON object that ``SeriesFile`` reads back, equal in everything.
  ///
  /// Top level: `name` and, for an index, `baseline`, each absent where there is none; `measure` (`operating rate` or
  /// `load index`); `precision`, the decimals of the published percentages; `observations`, in order of their days.
  /// Each of these has its `date`, and a `value` or a `change` or both, as cells that need no unit from elsewhere:
  /// `87.6%`, `>93%`, `4557/4707`, `rising since 2022-02-07`, `+16.5pp`. The first day of a weight has it as its
  /// `weight`.
  public var json: String { document.pretty() + "\n" }

  /// The same object on one line without a line break, for newline-delimited JSON.
  public var jsonLine: String { document.compact }

  var document: JSONValue {
    var members: [(String, JSONValue)] = []
    if let name { members.append(("name", .string(name))) }
    switch measure {
    case .operatingRate: members.append(("measure", .string("operating rate")))
    case .loadIndex(let baseline):
      members.append(("measure", .string("load index")))
      if let baseline { members.append(("baseline", .string(baseline))) }
    }
    members.append(("precision", .count(precision.decimals)))
    let rows = rows.map { row -> JSONValue in
      let cells = [
        ("date", row.day.description), ("value", row.level?.cell), ("change", row.change?.cell),
      ]
      return .object(
        cells.compactMap { key, cell in cell.map { (key, .string($0)) } }
          + [row.weight].compactMap { $0.map { ("weight", .number($0)) } })
    }
    members.append(("observations", .array(rows)))
    return .object(members)
  }

  private struct Row {
    let day: Day
    var level: Observation.Fact?
    var change: Observation.Fact?
    var weight: Double?
  }

  /// The facts in rows that give them back in the same order: a change beside the level that it
  /// follows, all else in a row of its own, and the weights beside what their days have.
  private var rows: [Row] {
    var rows = rowsOfFacts
    for step in weights.steps {
      let place = rows.firstIndex { $0.day >= step.since } ?? rows.count
      if place == rows.count || rows[place].day > step.since {
        rows.insert(Row(day: step.since), at: place)
      }
      rows[place].weight = step.weight
    }
    return rows
  }

  private var rowsOfFacts: [Row] {
    observations.reduce(into: []) { rows, observation in
      guard case .change = observation.fact else {
        rows.append(Row(day: observation.day, level: observation.fact))
        return
      }
      if let last = rows.indices.last, rows[last].day == observation.day, rows[last].change == nil {
        rows[last].change = observation.fact
      } else {
        rows.append(Row(day: observation.day, change: observation.fact))
      }
    }
  }
}

extension Observation.Fact {
  fileprivate var isPercentage: Bool {
    switch self {
    case .level, .bound: true
    case .count, .change, .order, .missing: false
    }
  }

  /// The fact as a cell that needs no unit from its column.
  var cell: String {
    switch self {
    case .level(let figure): return "\(figure)%"
    case .count(let part, let total): return "\(part)/\(total)"
    case .bound(let lower?, let upper?) where lower.isInclusive && upper.isInclusive:
      return "\(lower.figure)%-\(upper.figure)%"
    case .bound(let lower, let upper):
      let sides = [
        lower.map { "\($0.isInclusive ? ">=" : ">")\($0.figure)%" },
        upper.map { "\($0.isInclusive ? "<=" : "<")\($0.figure)%" },
      ]
      return sides.compactMap(\.self).joined(separator: " ")
    case .change(let figure): return "\(figure.units < 0 ? "" : "+")\(figure)pp"
    case .order(let direction, let since): return "\(direction.rawValue) since \(since)"
    case .missing: return ""
    }
  }
}
