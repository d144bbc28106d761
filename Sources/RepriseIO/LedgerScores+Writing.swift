import Reprise

extension Ledger {
  /// The version of the schema of ``json(actual:)``. It changes when a member is removed or changes its
  /// meaning, and not when a member is added.
  public static let jsonSchema = 1

  /// The scores of the due milestones as a JSON object on several lines.
  ///
  /// Top level: `schema`; `forecasts`, how many there are; `scores`, for each milestone its `name` and `milestone` in
  /// words, the `open` forecasts, and `methods`; `questions`, for each milestone of each forecast `series`, `asOf`,
  /// `milestone`, `median`, `interval80`, `never`, whether it is `due`, when it was `reached` (null where it was not) and
  /// `through` which day that is known (null where nothing is), and of a plan the `deadline`, `when` and
  /// `probabilityByDeadline`.
  ///
  /// Each of `methods`: `method` (`forecast`; and where there are deadlines `schedule`, the deadlines taken for dates,
  /// beside `forecast before its deadline`, the forecasts of the same questions), `all`, `byDaysToGo`, `brier` and the
  /// number of `deadlines` that it is of. `all` and each of `byDaysToGo` have `questions`, `crps`, `bias`,
  /// `absoluteError`, `coverage80` and `coverage90`, the latter ones also `from` and `to`, the true days to go, which
  /// are null for dates that were not seen. Without questions a figure is null, and a schedule has no coverage.
  public func json(actual: [Series] = []) -> String {
    let object = JSONValue.object([
      ("schema", .count(Self.jsonSchema)),
      ("forecasts", .count(entries.count)),
      (
        "scores",
        .array(
          scores(actual: actual).map { scores in
            .object([
              ("name", .optional(scores.name, JSONValue.string)),
              ("milestone", .string("\(scores.milestone)")),
              ("open", .count(scores.open)),
              (
                "methods",
                .array(scores.methods.map { name, method in method.document(named: name) })
              ),
            ])
          })
      ),
      ("questions", .array(questions(actual: actual).map(document))),
    ])
    return object.pretty() + "\n"
  }

  private func document(_ question: Question) -> JSONValue {
    let entry = entries[question.entry]
    let promise = question.promises.first
    let (date, through): (Day?, Day?) =
      switch question.outcome {
      case .reached(let day, _, let through): (day, through)
      case .notReached(let through): (nil, through)
      case nil: (nil, nil)
      }
    let (lower, upper) = question.dates.interval(0.8)
    return .object([
      ("series", .optional(entry.series.name, JSONValue.string)),
      ("asOf", .day(entry.asOf)),
      ("milestone", .string("\(question.milestone)")),
      ("median", .optional(question.dates.median, JSONValue.day)),
      (
        "interval80",
        .array([.optional(lower, JSONValue.day), .optional(upper, JSONValue.day)])
      ),
      ("never", .fraction(question.dates.never)),
      ("due", .boolean(question.isDue)),
      ("reached", .optional(date, JSONValue.day)),
      ("through", .optional(through, JSONValue.day)),
      ("deadline", .optional(promise?.target.deadline.day, JSONValue.day)),
      ("when", .optional(promise?.target.deadline.when.rawValue, JSONValue.string)),
      ("probabilityByDeadline", .optional(promise?.probability, JSONValue.fraction)),
    ])
  }

  /// The scores of what is due as CSV, a row for each milestone, method and bin of days to go, with the columns
  /// `milestone`, `method`, `from`, `to` (days to go; both empty in the row of all, `to` empty beside a `from` of
  /// "not seen" where the date was not seen), `questions`, `crps`, `bias`, `absolute_error`, `coverage80`, `coverage90`,
  /// `brier` and `open`.
  public func csv(actual: [Series] = []) -> String {
    var text =
      "milestone,method,from,to,questions,crps,bias,absolute_error,coverage80,coverage90,brier,open\n"
    func written(_ value: Double?) -> String {
      value.map { JSONValue.fraction($0).compact } ?? ""
    }
    for scores in scores(actual: actual) {
      for (name, method) in scores.methods {
        let key = "\(scores.milestone.description.csvCell),\(name)"
        func row(_ bin: String, _ figures: BacktestScores.Figures, _ rest: String) {
          let isPoint = name == LedgerScores.schedule
          let cells =
            figures.questions == 0
            ? ["", "", "", "", ""]
            : [
              written(figures.crps), written(figures.bias), written(figures.absoluteError),
              isPoint ? "" : written(figures.coverage80),
              isPoint ? "" : written(figures.coverage90),
            ]
          text += "\(key),\(bin),\(figures.questions),\(cells.joined(separator: ",")),\(rest)\n"
        }
        row(",", method.all, "\(written(method.brier)),\(scores.open)")
        for (bin, figures) in zip(BacktestScores.bins, method.byDaysToGo)
        where figures.questions > 0 {
          row(bin.map { "\($0.lowerBound),\($0.upperBound)" } ?? "not seen,", figures, ",")
        }
      }
    }
    return text
  }
}

extension LedgerScores {
  fileprivate static let schedule = "schedule"

  /// The name in files of the method that was scored.
  fileprivate var methods: [(String, Method)] {
    [("forecast", forecast)]
      + (beside.map {
        [("forecast before its deadline", $0.forecast), (Self.schedule, $0.schedule)]
      } ?? [])
  }
}

extension LedgerScores.Method {
  fileprivate func document(named name: String) -> JSONValue {
    let isPoint = name == LedgerScores.schedule
    return .object([
      ("method", .string(name)),
      ("all", .object(all.ledgerMembers(isPoint: isPoint))),
      (
        "byDaysToGo",
        .array(
          zip(BacktestScores.bins, byDaysToGo).map { bin, figures in
            .object(
              [
                ("from", .optional(bin?.lowerBound, JSONValue.count)),
                ("to", .optional(bin?.upperBound, JSONValue.count)),
              ] + figures.ledgerMembers(isPoint: isPoint))
          })
      ),
      ("brier", .optional(brier, JSONValue.fraction)),
      ("deadlines", .count(deadlines)),
    ])
  }
}

extension BacktestScores.Figures {
  fileprivate func ledgerMembers(isPoint: Bool) -> [(String, JSONValue)] {
    let figures = [
      ("crps", crps), ("bias", bias), ("absoluteError", absoluteError),
      ("coverage80", isPoint ? .nan : coverage80), ("coverage90", isPoint ? .nan : coverage90),
    ]
    return [("questions", .count(questions))]
      + figures.map { ($0, questions > 0 ? JSONValue.fraction($1) : .null) }
  }
}
