import Reprise

extension Forecast {
  /// The line that names the columns of ``levelsCSV(isNamed:hasHeader:)``.
  public static func levelsHeader(isNamed: Bool) -> String {
    let columns = ["date"] + LevelQuantiles.shares.map(\.percentileName)
    return ((isNamed ? ["series"] : []) + columns).joined(separator: ",") + "\n"
  }

  /// The line that names the columns of ``datesCSV(hasHeader:)``.
  public static let datesHeader =
    "series,asof,milestone,plan,deadline,when,median,from80,to80,from90,to90,never,intime,verdict\n"

  /// The dates as CSV: a row for each milestone, those of the plan first.
  ///
  /// The columns: `series` (empty without a name), `asof`, `milestone`, `plan`, `deadline` and `when` (the plan's name
  /// of it, its deadline and `before` or `by`; empty without a plan), `median`, `from80` to `to90` (the central 80 and
  /// 90 %; empty where the date is not within the horizon), `never` (the probability that it is not reached within
  /// the horizon), `intime` (that the deadline is met) and `verdict`.
  ///
  /// Names are written as they are, and in quotes where they need some, as those do that begin with `=`, `+`, `-`, `@`
  /// or `'`, which spreadsheets would take for more than text.
  ///
  /// - Parameter hasHeader: Whether the first line names the columns; of several forecasts in one file only
  ///   the first has it.
  /// - Returns: The lines, the last of them ended too.
  public func datesCSV(hasHeader: Bool = true) -> String {
    DatesTable.rows(
      of: series.name, asOf: asOf, milestones.map { ($0.milestone, $0.dates) }, progress,
      after: hasHeader ? Self.datesHeader : "")
  }

  /// The line that names the columns of ``pathsCSV(hasHeader:)``.
  public static let pathsHeader = "series,path,date,percent\n"

  /// The levels of the days ahead as CSV: a row for each day after the as-of day through the horizon, with
  /// the columns `date` and `p05`, `p10`, `p25`, `p50`, `p75`, `p90`, `p95`, the levels in percent that so
  /// many percent of the paths do not exceed.
  ///
  /// - Parameters:
  ///   - isNamed: Whether a column `series` with the name comes first.
  ///   - hasHeader: Whether the first line names the columns; of several forecasts in one file only
  ///     the first has it.
  /// - Returns: The lines, the last of them ended too.
  public func levelsCSV(isNamed: Bool = false, hasHeader: Bool = true) -> String {
    let key = isNamed ? "\(series.name?.csvName ?? "")," : ""
    return levels.reduce(into: hasHeader ? Self.levelsHeader(isNamed: isNamed) : "") { text, row in
      text += key + row.day.description
      for level in row.levels { text += ",\(level.inPercent)" }
      text += "\n"
    }
  }

  /// The simulated paths as CSV: a row for each path and day after the as-of day, with the columns `series`
  /// (empty without a name), `path` (counted from 1), `date` and `percent`.
  ///
  /// - Parameter hasHeader: Whether the first line names the columns.
  /// - Returns: The lines, the last of them ended too.
  public func pathsCSV(hasHeader: Bool = true) -> String {
    let name = series.name?.csvName ?? ""
    let days = (0..<horizon).map { (asOf + 1 + $0).description }
    return paths.enumerated().reduce(into: hasHeader ? Self.pathsHeader : "") { text, path in
      for (day, level) in zip(days, path.element) {
        text += "\(name),\(path.offset + 1),\(day),\(level.inPercent)\n"
      }
    }
  }

  /// The simulated paths as JSON, an object a line for each: `series` (its name or null), `path` (counted
  /// from 1), `from` (the first day) and `percent`, the levels of that day and those after it.
  public var pathsJSONLines: String {
    paths.enumerated().reduce(into: "") { text, path in
      let document = JSONValue.object([
        ("series", .optional(series.name, JSONValue.string)), ("path", .count(path.offset + 1)),
        ("from", .day(asOf + 1)), ("percent", .array(path.element.map { .number($0.inPercent) })),
      ])
      text += document.compact + "\n"
    }
  }
}

/// Rows of dates, one for each milestone.
enum DatesTable {
  /// The rows of a series: those of the plan in its order, then the others.
  static func rows(
    of name: String?, asOf: Day, _ milestones: [(milestone: Milestone, dates: DateDistribution)],
    _ progress: [Progress], after header: String
  ) -> String {
    let planned = progress.compactMap { progress in
      milestones.first { $0.milestone == progress.target.milestone }
        .map { ($0.milestone, $0.dates, progress as Progress?) }
    }
    let others = milestones.filter { other in
      !planned.contains { $0.0 == other.milestone }
    }.map { ($0.milestone, $0.dates, nil as Progress?) }
    return (planned + others).reduce(into: header) { text, row in
      let (milestone, dates, progress) = row
      let (inner, outer) = (dates.interval(0.8), dates.interval(0.9))
      let days = [dates.median, inner.lower, inner.upper, outer.lower, outer.upper]
      let target = progress?.target
      let cells =
        [
          name?.csvName ?? "", asOf.description, milestone.description.csvCell,
          target?.name.csvName ?? "", target?.deadline.day.description ?? "",
          target?.deadline.when.rawValue ?? "",
        ] + days.map { $0?.description ?? "" } + [
          "\(dates.never.asShare)", progress.map { "\($0.probability.asShare)" } ?? "",
          progress?.verdict.rawValue ?? "",
        ]
      text += cells.joined(separator: ",") + "\n"
    }
  }
}

extension Double {
  /// A share as the name of its column, such as `p05`.
  fileprivate var percentileName: String {
    let percent = Int((self * 100).rounded())
    return percent < 10 ? "p0\(percent)" : "p\(percent)"
  }

  /// A probability to five decimals, more than simulation justifies.
  fileprivate var asShare: Double { (self * 1e5).rounded() / 1e5 + 0 }

  /// A fraction in percent to three decimals, more than simulation justifies; there is no negative zero.
  fileprivate var inPercent: Double { (self * 1e5).rounded() / 1e3 + 0 }
}
