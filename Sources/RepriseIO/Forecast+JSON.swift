import Reprise

extension Forecast {
  /// The version of the schema of ``json``. It changes when a member is removed or changes its meaning, and
  /// not when a member is added.
  public static let jsonSchema = 1

  /// The forecast as a JSON object on several lines.
  ///
  /// Top level: `schema`; `series` (its name or null); `measure`; `baseline` (what an index is a
  /// percentage of, or null); `baseHoliday`, null unless the baseline is a month that held a long
  /// holiday: the `month`, the holiday's `name`, `from`, `to` and number of `days` in it; `asOf`;
  /// `dayZero`; `clock`; `horizon` in days; `seed`, a string from 2⁵³ on; `family`; `observations` used
  /// and `ignoredObservations`; `effectiveSampleSize`; `level`, today's level (`median`, `interval80`,
  /// `published`); `levels`, those of the days ahead, `from` a day on: for each day the `levels` that the
  /// `shares` of the paths do not exceed; `settles`, the 10, 50 and 90 % points of the curve's ceiling, where
  /// the level will settle by the curve alone; `lost`, days of normal output missing since day 0 (`soFar`, `toCome` up to the
  /// horizon, `total`, each with `median` and `interval80`, and how many public `holidays` are left out, null where none
  /// is known or they count); `milestones`; `learned`, for each quantity
  /// the 10, 50 and 90 % points under the `prior` and with the facts (`posterior`), and `fromData`, how
  /// far the facts narrow the prior down, 0 to 1; `basis`, what the dates lean on: the `kind` of season
  /// whose law is in the curve's prior (`SeasonKind`, null where none is), whether that was given (`kindGiven`), whether the place's
  /// public holidays were (`calendar`), the `lunarNewYear` ahead that holds the season back (null where none does),
  /// the least probability `keptForNever` at 100 %, how many past seasons are `leftOut` because no feast explains
  /// them, the past `events` that this was
  /// learned from, the `placeLevel` of the record of operating rates that it leans on (null where none was
  /// said), and the weights of the `members`, which sum to 1: `curve`, `daysLikeToday`, `pastPaths`,
  /// `seasonsElsewhere` and `localTrend`; `past`, null without past seasons: `seasons`,
  /// `events`, `running`, the season's `age` in days since its lowest figure, how many were `lower` and
  /// `higher` at that age, and `unlikeAll`; `suspects`, figures that are hardly meant as they stand: `day`,
  /// `level`, `kind` (`takenBack`, with the milestone's level as `of`; `zero`; `slippedPoint`, with the
  /// level that was `meant`), whether it was `used` and whether a later figure has `confirmed` it; `earlierSeasons`, absent where
  /// no past season of the series is known on that day: whether it is the same `lunar` day, of how many `seasons`, and the
  /// `last`, `best` and `worst` of them, each with its `season`, `day`, `level`, whether that lies `between` figures of
  /// other days, and the `difference` of today's level to it; `update`, absent without
  /// an earlier reading: `since`, the as-of day of that; `revisions`, each with its `series`, `kind` (`new`, `revised`,
  /// `withdrawn`, `weight`, `came`, `went`), `day` and what it is `from` and `to`; `movements`, each with its
  /// `milestone` and `deadline`, what was said `before` (`median` and `chance`), and `steps`: the `cause` (`revisions`,
  /// `newFigures`, `members`), what is said then, and the `days` by which it moved the median.
  ///
  /// Each of `milestones`, those of the plan first and in its order: `name`; `level` (a fraction, or
  /// `"full"`, or `{"allBut": …, "of": …}`), `comparison` (`">="` or `">"`, of a fall `"<"` or `"<="`);
  /// `threshold`, the fraction from which on a level is at the milestone's, of a fall under which; only
  /// for full, else absent: its `definition` in words; `rule` (`"first"` or `"sustained 3"`);
  /// `deadline` as written and `when` (`"before"` or `"by"`), like the name null where the plan does
  /// not ask for it; `median`, null when not within the horizon; `interval80` and `interval90` as
  /// [lower, upper], null for an open end; `never`; `unreachable`; `probabilityByDeadline`, which
  /// honours `when`, null without one; `alreadyPassed`; only for a milestone of the plan, else absent:
  /// `verdict`, `slack` in days (`median`, `low`, `high`), `pace` (`points` a day, `days`), null when
  /// none is needed or possible and for a fall, and `expected` (`median`, `interval80`, `actual`,
  /// `standing`), null when no day is left or none can be told and for a fall, and `levelOnDeadline`, the level
  /// of the last day in time (`median`, `interval80`, `interval90`), null when no day is left; `promise`, what holds with
  /// 9 chances in 10: the `day` by which it is reached, null when none of the horizon is, and the `level` of the last day
  /// in time, null without a deadline ahead; only for full that asks
  /// for more than 99.5 %, else absent: `sensitivity`, the same answers at `level` 0.995; `inProvince`, only for
  /// full resumption of an operating rate whose place's level was not said, those if it is a province; `prior`: the
  /// same answers under a prior of `half` and `double` width; `monteCarloError`; `days`, the
  /// probability of each day `from` a day on.
  ///
  /// Levels and probabilities are fractions, days are written like 2022-02-10.
  public var json: String { document.pretty() + "\n" }

  /// The same object on one line without a line break, for newline-delimited JSON.
  public var jsonLine: String { document.compact }

  var document: JSONValue {
    let planned = progress.compactMap { progress in
      milestones.first { $0.milestone == progress.target.milestone }.map { entry($0, progress) }
    }
    let others = milestones.filter { milestone in
      !progress.contains { $0.target.milestone == milestone.milestone }
    }
    return .object(
      [
        ("schema", .count(Self.jsonSchema)),
        ("series", .optional(series.name, JSONValue.string)),
        ("measure", .string(series.measure.word)),
        ("baseline", .optional(series.measure.baselineName, JSONValue.string)),
        ("baseHoliday", .optional(series.baseHoliday, JSONValue.baseHoliday)),
        ("asOf", .day(asOf)),
        ("dayZero", .day(clock.dayZero)),
        ("clock", .string(clock.origin.rawValue)),
        ("horizon", .count(horizon)),
        ("seed", .seed(seed)),
        ("family", .string(family.rawValue)),
        ("observations", .count(series.observations.count)),
        ("ignoredObservations", .count(ignoredObservations)),
        ("effectiveSampleSize", .count(Int(effectiveSampleSize.rounded()))),
        ("level", levelDocument),
        ("levels", levelsDocument),
        (
          "settles",
          .optional(learned.first { $0.quantity == .ceiling }) { .points($0.posterior) }
        ),
        ("lost", lost.document),
        ("milestones", .array(planned + others.map { entry($0, nil) })),
        ("learned", learnedDocument),
        ("basis", basis.document),
        ("past", .optional(past, JSONValue.past)),
        ("suspects", .array(suspects.map(\.document))),
      ]
        + [
          earlierSeasons.map { ("earlierSeasons", $0.document(beside: level.median)) },
          update.map { ("update", $0.document) },
        ].compactMap(\.self))
  }

  /// The level of the as-of day.
  private var levelDocument: JSONValue {
    .object([
      ("median", .fraction(level.median)), ("interval80", .range(level.interval80)),
      ("published", .boolean(level.isPublished)),
    ])
  }

  /// The levels of the days ahead.
  private var levelsDocument: JSONValue {
    .object([
      ("from", .day(asOf + 1)),
      ("shares", .array(LevelQuantiles.shares.map(JSONValue.number))),
      ("levels", .array(levels.map { .array($0.levels.map(JSONValue.fraction)) })),
    ])
  }

  /// The prior and the posterior of each quantity.
  private var learnedDocument: JSONValue {
    .object(
      learned.map { learned in
        (
          learned.quantity.rawValue,
          .object([
            ("prior", .points(learned.prior)), ("posterior", .points(learned.posterior)),
            ("fromData", .fraction(learned.fromData)),
          ])
        )
      })
  }

  private func entry(_ forecast: MilestoneForecast, _ progress: Progress?) -> JSONValue {
    let milestone = forecast.milestone
    let dates = forecast.dates
    let deadline = progress?.target.deadline
    var members: [(String, JSONValue)] = [
      ("name", .optional(progress?.target.name, JSONValue.string)),
      ("level", milestone.level.document),
      ("comparison", .string(milestone.comparison.rawValue)),
      ("threshold", .number(milestone.threshold)),
    ]
    if let definition = milestone.definition { members.append(("definition", .string(definition))) }
    members += [
      ("rule", .string(milestone.rule.word)),
      ("deadline", .optional(deadline?.day, JSONValue.day)),
      ("when", .optional(deadline?.when.rawValue, JSONValue.string)),
    ]
    members += dates.answers(deadline)
    members.append(("alreadyPassed", .fraction(dates.alreadyPassed)))
    if let progress { members += progress.members }
    let promise = Promise(of: dates, progress)
    members.append(
      (
        "promise",
        .object([
          ("day", .optional(promise.day, JSONValue.day)),
          ("level", .optional(promise.level, JSONValue.fraction)),
        ])
      ))
    if let relaxed = forecast[.fullAt995] {
      members.append(
        ("sensitivity", .object([("level", .number(0.995))] + relaxed.answers(deadline))))
    }
    if let province = forecast[.province] {
      members.append(("inProvince", .object(province.answers(deadline))))
    }
    members.append(
      (
        "prior",
        .object([
          ("half", .optional(forecast[.halfPrior]) { .object($0.answers(deadline)) }),
          ("double", .optional(forecast[.doublePrior]) { .object($0.answers(deadline)) }),
        ])
      ))
    members.append(("monteCarloError", .fraction(dates.monteCarloError)))
    members.append(
      (
        "days",
        .object([
          ("from", .day(dates.firstDay)),
          ("probabilities", .array(dates.probabilities.map(JSONValue.fraction))),
        ])
      ))
    return .object(members)
  }
}

extension Progress {
  /// The standing of a planned milestone.
  var members: [(String, JSONValue)] {
    let pace =
      if case .needed(let points, let days) = pace {
        JSONValue.object([("points", .fraction(points)), ("days", .count(days))])
      } else {
        JSONValue.null
      }
    return [
      ("verdict", .string(verdict.rawValue)),
      (
        "slack",
        .object([
          ("median", .optional(slack.median, JSONValue.count)),
          ("low", .optional(slack.low, JSONValue.count)),
          ("high", .optional(slack.high, JSONValue.count)),
        ])
      ),
      ("pace", pace),
      (
        "expected",
        .optional(expected) { expected in
          .object([
            ("median", .fraction(expected.median)), ("interval80", .range(expected.interval80)),
            ("actual", .fraction(expected.actual)),
            ("standing", .string(expected.standing.rawValue)),
          ])
        }
      ),
      (
        "levelOnDeadline",
        .optional(levelOnDeadline) { level in
          .object([
            ("median", .fraction(level.median)), ("interval80", .range(level.interval80)),
            ("interval90", .range(level.interval90)),
          ])
        }
      ),
    ]
  }
}

extension DateDistribution {
  /// The members that every distribution of a date has.
  func answers(_ deadline: Deadline?) -> [(String, JSONValue)] {
    func interval(_ bounds: (lower: Day?, upper: Day?)) -> JSONValue {
      .array([.optional(bounds.lower, JSONValue.day), .optional(bounds.upper, JSONValue.day)])
    }
    return [
      ("median", .optional(median, JSONValue.day)),
      ("interval80", interval(self.interval(0.8))),
      ("interval90", interval(self.interval(0.9))),
      ("never", .fraction(never)),
      ("unreachable", .fraction(unreachable)),
      ("probabilityByDeadline", .optional(deadline) { .fraction(probability(of: $0)) }),
    ]
  }
}

extension Forecast.Basis {
  fileprivate var document: JSONValue {
    .object([
      ("kind", .optional(kind?.rawValue, JSONValue.string)),
      ("kindGiven", .boolean(isKindGiven)),
      ("calendar", .boolean(hasCalendar)),
      ("lunarNewYear", .optional(lunarNewYear, JSONValue.day)),
      ("keptForNever", .fraction(kept)),
      ("leftOut", .count(unlike)),
      ("events", .count(events)),
      ("placeLevel", .optional(placeLevel?.rawValue, JSONValue.string)),
      (
        "members",
        .object([
          ("curve", .fraction(members.curve)),
          ("daysLikeToday", .fraction(members.daysLikeToday)),
          ("pastPaths", .fraction(members.pastPaths)),
          ("seasonsElsewhere", .fraction(members.seasonsElsewhere)),
          ("localTrend", .fraction(members.localTrend)),
        ])
      ),
    ])
  }
}

extension JSONValue {
  static func day(_ day: Day) -> JSONValue { .string(day.description) }

  static func range(_ range: ClosedRange<Double>) -> JSONValue {
    .array([.fraction(range.lowerBound), .fraction(range.upperBound)])
  }

  fileprivate static func past(_ past: PastComparison) -> JSONValue {
    .object([
      ("seasons", .count(past.seasons)), ("events", .count(past.events)),
      ("running", .count(past.running)), ("age", .count(past.age)),
      ("lower", .count(past.lower)), ("higher", .count(past.higher)),
      ("unlikeAll", .boolean(past.isUnlikeAll)),
    ])
  }

  fileprivate static func points(_ points: PriorPosteriorComparison.Points) -> JSONValue {
    .array([.fraction(points.low), .fraction(points.median), .fraction(points.high)])
  }
}

extension OutputLost {
  var document: JSONValue {
    .object(
      [("soFar", soFar), ("toCome", toCome), ("total", total)].map { name, amount in
        (
          name,
          .object([
            ("median", .fraction(amount.median)), ("interval80", .range(amount.interval80)),
          ])
        )
      } + [("holidays", .optional(holidays) { .count($0) })])
  }
}

extension JSONValue {
  fileprivate static func baseHoliday(_ base: (month: BaseMonth, holiday: BaseMonth.Holiday))
    -> JSONValue
  {
    .object([
      ("month", .string("\(base.month)")), ("name", .string(base.holiday.name)),
      ("from", .day(base.holiday.days.lowerBound)), ("to", .day(base.holiday.days.upperBound)),
      ("days", .count(base.holiday.count)),
    ])
  }
}

extension Measure {
  fileprivate var baselineName: String? {
    switch self {
    case .operatingRate: nil
    case .loadIndex(let baseline): baseline
    }
  }

  fileprivate var word: String {
    switch self {
    case .operatingRate: "operating rate"
    case .loadIndex: "load index"
    }
  }
}

extension Milestone.Level {
  var document: JSONValue {
    switch self {
    case .fraction(let fraction): .fraction(fraction)
    case .full: .string("full")
    case .allBut(let rest, let total):
      .object([("allBut", .count(rest)), ("of", .count(total))])
    }
  }
}
