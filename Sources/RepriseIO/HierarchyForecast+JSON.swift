import Reprise

extension HierarchyForecast {
  /// The forecast as a JSON object on several lines.
  ///
  /// Top level: `schema` (``Forecast/jsonSchema``); `asOf`; `dayZero`; `clock`; `horizon` in days; `seed`, a string from
  /// 2⁵³ on; `weighting` (`given`, `counts`, `equal` or `fitted`); `sharesChange`, whether each day so far has weights of its own;
  /// `sharedDepartures`, the share of the variance of daily departures that members have in common; `miss`, what the sums
  /// of the median draw lie beside what is published before they are brought within its rounding; `lost`, what the season costs the whole, as in
  /// ``Forecast/json``; `whole`, `sums` and
  /// `members`, the whole, its subtotals and groups, and its members; `delay`, null where nothing is left to reach: the
  /// `milestone` meant, `members`, for each its `shareOfGap` today, the `days` it costs, and the `medianAtSiblingsPace` of
  /// the whole; `rescue`, null where there is none: the `names`, the `day` by which they have to be there, the
  /// `probability` then; `update` as in ``Forecast/json``, of the whole.
  ///
  /// Each of the whole, the sums and the members: `name`, `share` of the whole, `level` (`median`, `interval80`,
  /// `mean`, `published`), and `milestones`, those of its plan first, and `earlierSeasons` with the members of those of ``Forecast/json`` by the same names.
  public var json: String { document.pretty() + "\n" }

  /// The same object on one line without a line break.
  public var jsonLine: String { document.compact }

  var document: JSONValue {
    .object(
      [
        ("schema", .count(Forecast.jsonSchema)),
        ("asOf", .day(asOf)),
        ("dayZero", .day(clock.dayZero)),
        ("clock", .string(clock.origin.rawValue)),
        ("horizon", .count(horizon)),
        ("seed", .seed(seed)),
        ("weighting", .string(weighting.rawValue)),
        ("sharesChange", .boolean(sharesChange)),
        ("sharedDepartures", .fraction(sharedDepartures)),
        ("miss", .fraction(miss)),
        ("lost", lost.document),
        ("whole", whole.document),
        ("sums", .array(sums.map(\.document))),
        ("members", .array(members.map(\.document))),
        ("delay", .optional(delay) { delay in delay.document(of: members.map(\.name)) }),
      ] + [update.map { ("update", $0.document) }].compactMap(\.self))
  }
}

extension HierarchyForecast.Part {
  fileprivate var document: JSONValue {
    .object(
      [
        ("name", .string(name)),
        ("share", .fraction(share)),
        (
          "level",
          .object([
            ("median", .fraction(level.median)), ("interval80", .range(level.interval80)),
            ("mean", .fraction(meanLevel)), ("published", .boolean(level.isPublished)),
          ])
        ),
        (
          "milestones",
          .array(
            progress.compactMap { progress in
              milestones.first { $0.milestone == progress.target.milestone }?.document(progress)
            }
              + milestones.filter { entry in
                !progress.contains { $0.target.milestone == entry.milestone }
              }.map { $0.document(nil) })
        ),
      ]
        + [earlierSeasons.map { ("earlierSeasons", $0.document(beside: level.median)) }]
        .compactMap(\.self))
  }
}

extension HierarchyForecast.MilestoneDates {
  fileprivate func document(_ progress: Progress?) -> JSONValue {
    let deadline = progress?.target.deadline
    return .object(
      [
        ("name", .optional(progress?.target.name, JSONValue.string)),
        ("level", milestone.level.document),
        ("comparison", .string(milestone.comparison.rawValue)),
        ("threshold", .number(milestone.threshold)),
        ("rule", .string(milestone.rule.word)),
        ("deadline", .optional(deadline?.day, JSONValue.day)),
        ("when", .optional(deadline?.when.rawValue, JSONValue.string)),
      ] + dates.answers(deadline) + [
        ("alreadyPassed", .fraction(dates.alreadyPassed))
      ] + (progress?.members ?? [("verdict", .null)]) + [
        ("monteCarloError", .fraction(dates.monteCarloError)),
        (
          "days",
          .object([
            ("from", .day(dates.firstDay)),
            ("probabilities", .array(dates.probabilities.map(JSONValue.fraction))),
          ])
        ),
      ])
  }
}

extension HierarchyForecast.Delay {
  fileprivate func document(of names: [String]) -> JSONValue {
    .object([
      ("milestone", .string("\(milestone)")),
      (
        "members",
        .array(
          zip(names, costs).map { name, cost in
            .object([
              ("name", .string(name)), ("shareOfGap", .fraction(cost.shareOfGap)),
              ("days", .fraction(cost.days)),
              ("medianAtSiblingsPace", .optional(cost.medianAtSiblingsPace, JSONValue.day)),
            ])
          })
      ),
      (
        "rescue",
        .optional(rescue) { rescue in
          .object([
            ("names", .array(rescue.names.map(JSONValue.string))), ("day", .day(rescue.day)),
            ("probability", .fraction(rescue.probability)),
          ])
        }
      ),
    ])
  }
}
