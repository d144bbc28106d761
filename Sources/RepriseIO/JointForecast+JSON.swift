import Reprise

extension JointForecast {
  /// The version of the schema of ``json``. It changes when a member is removed or changes its meaning, and
  /// not when a member is added.
  public static let jsonSchema = 1

  /// The forecast as a JSON object on several lines.
  ///
  /// Top level: `schema`; `forecast`, by all facts, and `alone`, by those of the first indicator, each
  /// an object like ``Reprise/Forecast/json``; `companions`, one object for each other indicator.
  ///
  /// Each of `companions`: `forecast`, its own; `linked`, the probability that it began as one recovery
  /// with the first; `divergence`: its `probability`, the `alarmProbability` from which the `alarm`
  /// rings, `onset` (days `median` and `interval80`) and `size` (`median` and `interval80` as fractions,
  /// negative when too low), both null where no figure could show a divergence.
  public var json: String { document.pretty() + "\n" }

  /// The same object on one line without a line break, for newline-delimited JSON.
  public var jsonLine: String { document.compact }

  var document: JSONValue {
    .object([
      ("schema", .count(Self.jsonSchema)),
      ("forecast", forecast.document),
      ("alone", alone.document),
      (
        "companions",
        .array(
          companions.map { companion in
            .object([
              ("forecast", companion.forecast.document),
              ("linked", .fraction(companion.linked)),
              ("divergence", companion.divergence.document),
            ])
          })
      ),
    ])
  }
}

extension Divergence {
  fileprivate var document: JSONValue {
    .object([
      ("probability", .fraction(probability)),
      ("alarmProbability", .number(Self.alarmProbability)),
      ("alarm", .boolean(isAlarm)),
      (
        "onset",
        .optional(onset) { onset in
          .object([
            ("median", .day(onset.median)),
            (
              "interval80",
              .array([.day(onset.interval80.lowerBound), .day(onset.interval80.upperBound)])
            ),
          ])
        }
      ),
      (
        "size",
        .optional(size) { size in
          .object([
            ("median", .fraction(size.median)), ("interval80", .range(size.interval80)),
          ])
        }
      ),
    ])
  }
}
