import Reprise

extension Update {
  /// `since`, the as-of day of the earlier reading; `revisions`, each with its `series`, its `kind` (`new`, `revised`,
  /// `withdrawn`, `weight`, `came`, `went`), the `day` and what it is `from` and `to`, as cells; `movements`, each with
  /// its `milestone`, `deadline`, `before` (`median` and `chance`) and `steps`, each with its `cause` (`revisions`,
  /// `newFigures`, `members`), `median`, `chance` and the `days` by which it moved the median.
  var document: JSONValue {
    .object([
      ("since", .optional(since, JSONValue.day)),
      ("revisions", .array(revisions.map(\.document))),
      (
        "movements",
        .array(
          movements.map { movement in
            .object([
              ("milestone", .string("\(movement.milestone)")),
              ("deadline", .optional(movement.deadline) { .string("\($0)") }),
              ("before", .object(movement.before.members)),
              (
                "steps",
                .array(
                  movement.steps.map { step in
                    .object(
                      [("cause", .string(step.cause.rawValue))] + step.outcome.members + [
                        ("days", .optional(movement.days(by: step.cause), JSONValue.count))
                      ])
                  })
              ),
            ])
          })
      ),
    ])
  }
}

extension Update.Outcome {
  fileprivate var members: [(String, JSONValue)] {
    [("median", .optional(median, JSONValue.day)), ("chance", .fraction(chance))]
  }
}

extension Revision {
  fileprivate var document: JSONValue {
    func cell(_ observation: Observation) -> JSONValue { .string(observation.fact.cell) }
    let (word, day, from, to): (String, Day?, JSONValue, JSONValue) =
      switch kind {
      case .new(let new): ("new", new.day, .null, cell(new))
      case .revised(let new, let old): ("revised", new.day, cell(old), cell(new))
      case .withdrawn(let old): ("withdrawn", old.day, cell(old), .null)
      case .weight(let new, let old):
        ("weight", nil, .optional(old, JSONValue.number), .optional(new, JSONValue.number))
      case .came: ("came", nil, .null, .null)
      case .went: ("went", nil, .null, .null)
      }
    return .object([
      ("series", .optional(series, JSONValue.string)), ("kind", .string(word)),
      ("day", .optional(day, JSONValue.day)), ("from", from), ("to", to),
    ])
  }
}
