import Reprise

extension LoadAssessment {
  /// The version of the schema of ``json(_:)``. It changes when a member is removed or changes its meaning,
  /// and not when a member is added.
  public static let jsonSchema = 1

  /// The index as CSV: a line for each day with the columns `series`, `date`, `percent` (of the normal),
  /// `load`, `normal`, `sd`, the standard deviation of the percentage that comes from the normal, which
  /// is empty where it is not known, and `definition`, the normal's short name. `reprise forecast
  /// --measure index` reads it; a percentage below zero, which no series has, is left empty.
  ///
  /// - Parameter answers: The areas, one after the other.
  /// - Returns: The lines under a header.
  public static func csv(_ answers: [LoadAssessment]) -> String {
    answers.reduce(into: "series,date,percent,load,normal,sd,definition\n") { text, answer in
      let index = answer.index
      let series = (index.area.isEmpty ? "load" : index.area).csvName
      for (place, day) in index.days.enumerated() {
        let cells: [Double?] = [
          index.levels[place] < 0 ? nil : (index.levels[place] * 1e4).rounded() / 100,
          answer.record.value(day),
          answer.normal[day].map { $0.value.roundedToDigits },
          index.deviations[place].map { ($0 * 1e4).rounded() / 100 },
        ]
        text += "\(series),\(day),"
        text +=
          (cells.map { $0.map(\.description) ?? "" } + [index.definition.word])
          .joined(separator: ",") + "\n"
      }
    }
  }

  /// The answer as a JSON object on several lines.
  ///
  /// Top level: `schema`; `series` (the area, or null); `asOf`; `definition` (what 100 % is, in words)
  /// and `normal`, its short name as `--normal` takes it, with a growth behind a + or −;
  /// `season`, null outside one: its `name`, `dayZero`, how it was found (`source`) and its `trough`
  /// (`date`, `percent`); `weekdays`, what the day of the week still does to the index outside
  /// shutdowns, null where too few days tell: `effects` and `errors` in points, Monday first, and `days`
  /// looked at; `baseHoliday`, null unless the normal is a month's mean day and that month held a long
  /// holiday: `month`, `name`, `from`, `to`, `days`, and `percentOfNormal`, the month's mean day beside
  /// ordinary ones, or null; `problems` of the readings, as text; `daysWithoutNormal`, the dates that have a
  /// reading and for want of a normal are not in the list; `days`, a list of `date`, `percent`, `load`,
  /// `normal` and `sd`, which is null where it is not known.
  ///
  /// - Parameter problems: The problems of the area's readings.
  /// - Returns: The object with a line break behind it.
  public func json(_ problems: [ReadingProblem]) -> String { document(problems).pretty() + "\n" }

  /// The same object on one line without a line break, for newline-delimited JSON.
  public func jsonLine(_ problems: [ReadingProblem]) -> String { document(problems).compact }

  private func document(_ problems: [ReadingProblem]) -> JSONValue {
    func points(_ value: Double) -> JSONValue { .number((value * 1e3).rounded() / 1e3) }
    return .object([
      ("schema", .count(Self.jsonSchema)),
      ("series", record.load.area.isEmpty ? .null : .string(record.load.area)),
      ("asOf", .day(asOf)),
      ("normal", .string(normal.definition.word)),
      ("definition", .string(normal.definition.description)),
      (
        "season",
        .optional(shutdown) { shutdown in
          .object([
            ("name", .string(shutdown.name)), ("dayZero", .day(shutdown.dayZero)),
            ("source", .string(shutdown.source.rawValue)),
            (
              "trough",
              .optional(trough) { trough in
                .object([("date", .day(trough.day)), ("percent", Self.percent(trough.level))])
              }
            ),
          ])
        }
      ),
      (
        "weekdays",
        .optional(rhythm) { rhythm in
          .object([
            ("effects", .array(rhythm.effects.map(points))),
            ("errors", .array(rhythm.errors.map(points))), ("days", .count(rhythm.count)),
          ])
        }
      ),
      (
        "baseHoliday",
        .optional(base) { base in
          .object([
            ("month", .string(base.month.description)), ("name", .string(base.holiday.name)),
            ("from", .day(base.holiday.days.lowerBound)),
            ("to", .day(base.holiday.days.upperBound)), ("days", .count(base.holiday.count)),
            ("percentOfNormal", .optional(base.ratio, Self.percent)),
          ])
        }
      ),
      ("problems", .array(problems.map { .string($0.description) })),
      ("daysWithoutNormal", .array(daysWithoutNormal.map(JSONValue.day))),
      ("days", .array(index.days.indices.map(day(at:)))),
    ])
  }

  /// The day of the index at a place.
  private func day(at place: Int) -> JSONValue {
    let day = index.days[place]
    return .object([
      ("date", .day(day)), ("percent", Self.percent(index.levels[place])),
      ("load", .optional(record.value(day), JSONValue.number)),
      ("normal", .optional(normal[day]?.value.roundedToDigits, JSONValue.number)),
      ("sd", .optional(index.deviations[place], Self.percent)),
    ])
  }

  /// A share in percent to two decimals.
  private static func percent(_ share: Double) -> JSONValue {
    .number((share * 1e4).rounded() / 100)
  }
}

extension Panel {
  /// The panel as CSV that ``PanelFile`` reads back: `series`, `season`, `date` and `percent`, to three
  /// decimals.
  public var csv: String {
    seasons.reduce(into: "series,season,date,percent\n") { text, season in
      let key = "\(season.series.csvName),\(season.name.csvName),"
      for (day, level) in zip(season.days, season.levels) {
        text += "\(key)\(day),\((level * 1e5).rounded() / 1e3)\n"
      }
    }
  }
}

extension NormalDefinition {
  /// The short name, as the command's `--normal` takes it, with a growth behind it.
  fileprivate var word: String {
    func growth(_ share: Double) -> String {
      guard share != 0, let figure = Figure(percent: share * 100) else { return "" }
      return (share > 0 ? "+" : "") + "\(figure)%"
    }
    return switch self {
    case .sameMonthLastYear(let share): "last-year" + growth(share)
    case .sameSeasonDays(let share): "past-seasons" + growth(share)
    case .beforeShutdown(let days):
      "before" + (days.map { ":\($0.before.first)..\($0.before.last)" } ?? "")
    case .fitted: "fitted"
    case .figure(let value): "\(value)"
    }
  }
}

extension Double {
  /// The number to six digits, more than a meter has.
  fileprivate var roundedToDigits: Double {
    guard isFinite, self != 0 else { return self }
    var scale = 1.0
    while magnitude * scale < 1e5, scale < 1e12 { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
