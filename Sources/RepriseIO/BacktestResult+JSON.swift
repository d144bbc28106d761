import Reprise

extension BacktestResult {
  /// The version of the schema of ``json``. It changes when a member is removed or changes its meaning, and
  /// not when a member is added.
  public static let jsonSchema = 1

  /// The scores as a JSON object: `schema`, `horizon`, `seed` (a string from 2⁵³ on), `origins`, and
  /// `scores`, a list with for each milestone and method `milestone`, `level`, `method`, `seasons`,
  /// `events`, `pitQuintiles`, `all` and `byDaysToGo`. `all` and each element of `byDaysToGo` have
  /// `questions`, `crps`, `absoluteError`, `coverage50`, `coverage80`, `coverage90` and `brier7`, the
  /// latter ones also `from` and `to`, the true days to go, which are `null` for dates that were not
  /// seen. Without questions a figure is `null`.
  public var json: String {
    let scores = scores.map { scores -> JSONValue in
      .object([
        ("milestone", .string("\(scores.milestone)")),
        ("level", .number(scores.milestone.fraction)),
        ("method", .string(scores.method)), ("seasons", .count(scores.seasons)),
        ("events", .count(scores.events)),
        ("pitQuintiles", .array(scores.pitQuintiles.map(JSONValue.fraction))),
        ("all", .object(scores.all.members)),
        (
          "byDaysToGo",
          .array(
            zip(BacktestScores.bins, scores.byDaysToGo).map { bin, figures in
              .object(
                [
                  ("from", .optional(bin?.lowerBound, JSONValue.count)),
                  ("to", .optional(bin?.upperBound, JSONValue.count)),
                ] + figures.members)
            })
        ),
      ])
    }
    let object = JSONValue.object([
      ("schema", .count(Self.jsonSchema)), ("horizon", .count(horizon)),
      ("seed", .seed(seed)),
      ("origins", .count(origins)), ("scores", .array(scores)),
    ])
    return object.pretty() + "\n"
  }
}

extension BacktestScores.Figures {
  fileprivate var members: [(String, JSONValue)] {
    let figures = [
      ("crps", crps), ("absoluteError", absoluteError), ("coverage50", coverage50),
      ("coverage80", coverage80), ("coverage90", coverage90), ("brier7", brier7 ?? .nan),
    ]
    return [("questions", .count(questions))]
      + figures.map { ($0, questions > 0 ? JSONValue.fraction($1) : .null) }
  }
}
