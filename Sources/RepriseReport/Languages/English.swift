import Reprise

/// All words of a report in English.
struct English: Words {
  let asOf: Day
  let horizon: Int

  let gap = " "
  let colon = ": "

  func percent(_ probability: Double) -> String { RepriseReport.percent(probability) }

  func level(_ fraction: Double, _ decimals: Int) -> String {
    RepriseReport.level(fraction, decimals)
  }

  // MARK: Tables

  func callAsFunction(_ cell: Cell) -> String {
    switch cell {
    case .sameDayBefore(let isLunar): isLunar ? "same lunar day before" : "same day before"
    case .bestSeason: "best season"
    case .worstSeason: "worst season"
    case .beside(let entry, let difference): "\(level(entry.level, 1)), \(signed(difference))"
    case .step: "step"
    case .due: "due"
    case .aDay: "a day"
    case .onTheDay: "then"
    case .plan: "plan"
    case .evenChanceBy: "even chance by"
    case .inTime: "in time"
    case .verdict: "verdict"
    case .likelyDays: "8 chances in 10 for"
    case .inADay: "in a day"
    case .ofTheGap: "gap"
    case .costs: "costs"
    case .cost(let count): abs(count) < 0.05 ? "0 d" : "\(fixed(count, 1)) d"
    case .within(let count, let isShort): isShort ? "in \(count) d" : "within \(days(count))"
    case .deadline(let deadline): "\(deadline.when.rawValue) \(brief(deadline.day))"
    case .day(let day, let hasWeekday): hasWeekday ? short(day) : brief(day)
    case .days(nil, _): "later"
    case .days(let lower?, nil): "\(brief(lower)) or later"
    case .days(let lower?, let upper?):
      lower == upper ? short(lower) : "\(brief(lower)) to \(brief(upper))"
    case .noDate: "no date"
    case .reached(let day): day.map { "reached \(brief($0))" } ?? "reached"
    case .probablyReached: "probably reached"
    case .yes: "yes"
    case .no: "no"
    case .judged(let progress, let spare):
      progress.word(on: asOf)
        + (spare.map { ", \($0 == 0 ? "no day" : days($0)) spare" } ?? "")
    case .goal(let milestone): Self.goal(milestone)
    case .level(let milestone): milestone.levelText
    case .levelOn(let day, let fraction, let decimals):
      "\(level(fraction, decimals)) on \(brief(day))"
    case .caption(let isPlanned):
      "A date is the day by which the chance is even; "
        + (isPlanned
          ? "the chance in time and the verdict are of the plan's least likely milestone. "
            + self(BasisSentence.verdicts)
          : "the last column is the chance of the highest level within the days looked at.")
    case .untold(let count):
      "\(count) more series \(count == 1 ? "is" : "are") not on course."
    }
  }

  /// What is reached, as it reads in a sentence.
  static func goal(_ milestone: Milestone) -> String {
    let level = milestone.levelText
    let what =
      switch (milestone.comparison, milestone.level) {
      case (.atLeast, .full): "full resumption"
      case (.atLeast, _): level
      case (.above, _): "over \(level)"
      case (.below, _): "a fall below \(level)"
      case (.atMost, _): "a fall to \(level) or less"
      }
    return switch milestone.rule {
    case .firstReached: what
    case .sustained(let count): "\(what) for \(counted(count, "day")) running"
    }
  }

  // MARK: Where it stands

  func callAsFunction(_ headline: Headline, of series: Series) -> String {
    let decimals = series.precision.decimals
    let subject = "\(series.indicator) on \(inFull(asOf))"
    func figure(_ fraction: Double) -> String {
      level(fraction, decimals) + series.measure.baseline
    }
    switch headline {
    case .empty(let range): return "No figure yet of the \(subject): it is \(estimate(range))."
    case .noLevel(let range):
      return "\(subject.capitalizedFirst): no level, \(estimate(range))."
    case .published(let fraction, let change):
      let words = change.map { ", \(moved($0, decimals))" } ?? ""
      return "\(subject.capitalizedFirst): \(figure(fraction))\(words)."
    case .estimated(let range, let last, let day):
      return
        "\(subject.capitalizedFirst): no figure, \(estimate(range)), after \(figure(last)) on \(short(day))."
    }
  }

  private func estimate(_ range: LevelRange) -> String {
    let decimals = range.tellingDecimals
    return "estimated at \(level(range.median, decimals))\(likely(range.interval80, decimals))"
  }

  /// The range of a level that was just said, unless it reads as that one figure.
  private func likely(_ levels: ClosedRange<Double>, _ decimals: Int) -> String {
    let (low, high) = (level(levels.lowerBound, decimals), level(levels.upperBound, decimals))
    return low == high ? "" : " (8 chances in 10 for \(low) to \(high))"
  }

  /// A change in points.
  private func moved(_ points: Double, _ decimals: Int) -> String {
    let size = fixed(points.magnitude, decimals)
    return Double(size) == 0
      ? "as on the day before" : "\(points < 0 ? "down" : "up") \(size) points in a day"
  }

  // MARK: When it gets where

  func callAsFunction(_ outlook: Outlook) -> String {
    switch outlook {
    case .chance(let milestone, let isInTime, let chance, let early, let late):
      let when = [early.map(text), late.map { text($0, isAlone: early == nil) }]
        .compactMap(\.self).joined(separator: ", and ")
      return
        "\(Self.goal(milestone).capitalizedFirst) \(isInTime ? "in time" : "within \(days(horizon))") is "
        + "\(Self.chance(chance)) (\(simulated(chance))): \(when)."
    case .needed(let points, let left):
      return
        "It needs \(fixed(points, 1)) points a day for \(days(left)), and the last points come slowest."
    case .levelOn(let day, let ahead, let isLower):
      return
        "On \(short(day)), the last day in time, \(isLower ? "the level is expected to slip to" : "the middle estimate is") "
        + "\(level(ahead.median, 1))\(likely(ahead.interval80, 1))."
    case .at995(let day, let inTime):
      let when = day.map { "even chance by \(short($0))" } ?? "not in \(days(horizon)) either"
      return "If 99.5 % is enough: \(when)\(inTime.map { ", \(simulated($0)) in time" } ?? "")."
    case .settles(let points):
      return
        "In the end the level settles, with 8 chances in 10, at "
        + "\(range(points.low...max(points.low, points.high), 1))."
    case .inProvince(let chance, let isInTime):
      return
        "If the place is a province, the chance \(isInTime ? "in time" : "within \(days(horizon))") is "
        + "\(simulated(chance)): on record none of 8 provinces came to "
        + "publish 100 %, while 7 of 8 cities did."
    case .more(let count): return "The details have \(counted(count, "more milestone"))."
    }
  }

  private func text(_ early: Outlook.Early) -> String {
    switch early {
    case .tomorrow(let chance, let isRun):
      "a chance of \(simulated(chance)) \(isRun ? "that it begins by tomorrow" : "by tomorrow")"
    case .hardlyBefore(let day): "as likely as not by \(short(day)), and hardly before"
    case .notBefore(let day): "in 9 cases of 10 not before \(short(day))"
    }
  }

  private func text(_ late: Outlook.Late, isAlone: Bool) -> String {
    switch late {
    case .by(let day): "in 9 of 10 by \(short(day))"
    case .never(let chance, let maySettleBelow):
      "\(isAlone ? "the" : "a") chance\(isAlone ? " that it is not reached within \(days(horizon)) is" : " of") "
        + simulated(chance) + (isAlone ? "" : " that it is not reached within \(days(horizon))")
        + (maySettleBelow ? ", because the level may settle below it" : "")
    }
  }

  /// A probability as a director would say it.
  private static func chance(_ probability: Double) -> String {
    switch probability {
    case 0.95...: "nearly certain"
    case 0.8..<0.95: "likely"
    case 0.6..<0.8: "more likely than not"
    case 0.52..<0.6: "little better than a coin toss"
    case 0.48..<0.52: "a coin toss"
    case 0.4..<0.48: "little worse than a coin toss"
    case 0.2..<0.4: "less likely than not"
    case 0.05..<0.2: "unlikely"
    default: "hardly possible"
    }
  }

  // MARK: How sure

  func callAsFunction(_ ground: Ground) -> String {
    switch ground {
    case .nothingKnown(let others):
      return "How sure: there is no figure yet, so that this is what \(did(others))."
    case .told(let figures, let pace, let end, let measure, let leaning):
      let leans =
        switch leaning {
        case .none: ""
        case .on(let others, let milestone):
          ", so that the answer on \(Self.goal(milestone)) rests on what \(did(others))"
        case .beside(let seasons): "; beside them stands what \(did(seasons))"
        }
      return
        "How sure: \(figures == 1 ? "one figure tells" : "\(figures) figures tell") \(Self.amount(pace)) of the "
        + "pace and \(Self.amount(end)) of where the \(measure.indicator) will settle\(leans)."
    case .unlikeAll: return "It is unlike all of these: trust the dates less than usual."
    case .depends(let milestone, let low, let high):
      return
        "The chance of \(Self.goal(milestone)) depends on how much past seasons elsewhere count: from "
        + "\(simulated(low)) to \(simulated(high))."
    case .leftOut(let count):
      return "Left out: \(counted(count, "past season")), of the epidemic of 2020 or of no feast."
    case .lunarNewYear(let day):
      return
        "Lunar New Year lies ahead, on \(day): from 12 days before it to 8 days after it hardly any level is "
        + "reached."
    case .holidays: return "No level is reached on a public holiday, or held across one."
    case .kept(let share):
      return
        "No feast explains this fall, and past feasts do not make it surer: at least \(percent(share)) is kept "
        + "for never reaching 100 %."
    case .runs: return "A run of days is dated by its first."
    case .definition(let milestone):
      return milestone.definition.map { "\($0.capitalizedFirst)." } ?? ""
    case .simulation(let points):
      return "Simulation alone leaves ± \(counted(points, "point")) in a chance."
    }
  }

  private func did(_ others: Ground.Others) -> String {
    others.map { "\(counted($0, "past season")) did" } ?? "other places did"
  }

  /// A share of what is known that comes from the data.
  private static func amount(_ share: Double) -> String {
    share >= 0.5 ? "much" : share >= 0.15 ? "something" : "next to nothing"
  }

  // MARK: What to do next

  func callAsFunction(_ steps: [Step]) -> String {
    let sentences = steps.enumerated().map { place, step in
      place == 0 ? text(step) : text(step).capitalizedFirst
    }
    return sentences.isEmpty ? "" : "Next: \(joined(sentences))"
  }

  private func text(_ step: Step) -> String {
    switch step {
    case .promise(let dated, let levels, let never):
      let can =
        dated.map { "\(Self.goal($0.0)) by \(short($0.by))" }
        + levels.map { "\(level($0.level, 1)) on \(short($0.on))" }
      let cannot = listed(never.map(Self.goal))
      if can.isEmpty {
        return
          "\(cannot) cannot be promised with 9 chances in 10 for any day within \(days(horizon))."
      }
      return "what can be promised with 9 chances in 10 is \(listed(can))"
        + (never.isEmpty ? "." : "; \(cannot) cannot, for any day within \(days(horizon)).")
    case .unless(let milestone, let day):
      let isRun = milestone.rule != .firstReached
      return
        "nothing need be done unless \(Self.goal(milestone)) \(isRun ? "has not begun" : "is not reached") by "
        + "\(short(day))."
    case .parted: return "find out why the two part before anything is promised."
    case .watch: return "nothing need be done yet; forecast again with each new figure."
    case .nothing: return "nothing need be done, as all is reached."
    case .confirm(let milestone):
      return "get the missing figures: they alone say whether \(Self.goal(milestone)) is reached."
    case .ask(let isProvince, let measure):
      return "where it settles decides: ask which \(Self.consumers(measure)) will not come back"
        + (isProvince
          ? ", and say whether the place is a province, of which less can be promised." : ".")
    case .shut(let measure):
      return
        "the figures already show where it settles: ask which \(Self.consumers(measure)) are still shut, and until when."
    case .pace: return "the next figures tell the pace: forecast again with each."
    case .readings(let month):
      return "get the daily readings of \(month): they alone say how far from normal it is."
    case .figures(let count):
      return "get the figures of the \(counted(count, "member")) without one."
    case .mend: return "put the figures or the weights right before anything is promised."
    }
  }

  /// Those whose return is counted.
  private static func consumers(_ measure: Measure) -> String {
    switch measure {
    case .operatingRate: "enterprises"
    case .loadIndex: "large users"
    }
  }

  // MARK: Details

  func callAsFunction(_ label: Label) -> String {
    switch label {
    case .median: "median"
    case .interval80: "80 % interval"
    case .interval90: "90 % interval"
    case .never: "never"
    case .at995: "at 99.5 %"
    case .settlesAt: "settles at"
    case .priorHalved: "prior halved"
    case .priorDoubled: "prior doubled"
    case .slack: "slack"
    case .paceNeeded: "pace needed"
    case .expectedToday: "expected today"
    case .onTheDeadline: "on the deadline"
    case .soFar: "so far"
    case .toCome: "to come"
    case .theCurve: "the curve"
    case .prior: "prior  10 / 50 / 90 %"
    case .withTheFacts: "with the facts"
    case .fromData: "from data"
    case .quantity(.floor): "floor, %"
    case .quantity(.ceiling): "ceiling, %"
    case .quantity(.halfwayDay): "half-way day"
    case .quantity(.duration): "50 to 90 %, d"
    case .chanceBy: "chance by"
    case .oneRecovery: "one recovery"
    case .alarm: "alarm"
    case .whatItAdds: "what it adds"
    case .outputLost: "output lost"
    case .its(let milestone): "its \(milestone)"
    }
  }

  func callAsFunction(_ detail: Detail) -> String {
    switch detail {
    case .title(let name, let milestone, let deadline):
      return (name.map { "\($0): " } ?? "") + "\(milestone)" + (deadline.map { ", \($0)" } ?? "")
    case .dated(nil, let chance): return "not within \(days(horizon)) (\(percent(chance)) by then)"
    case .dated(let day?, let chance): return "\(day) (\(percent(chance)) by then)"
    case .interval(let lower, let upper):
      let beyond = "open: beyond \(days(horizon))"
      guard let lower else { return beyond }
      guard let upper else { return "\(lower) or later (\(beyond))" }
      return lower == upper ? "\(lower)" : "\(lower) to \(upper)"
    case .never(let never, let unreachable, let isCurveAlone):
      let reason =
        unreachable > 0
        ? " (\(percent(unreachable)) for a ceiling \(isCurveAlone ? "" : "of the curve ")below the level)"
        : ""
      return "\(percent(never)) not within \(days(horizon))\(reason)"
    case .inTime(let inTime, let day, let chance):
      return "\(percent(inTime)) in time, median \(self(.dated(day, chance)))"
    case .around(let median, let levels, let isCurveAlone):
      return "\(level(median, 1)) (80 %: \(range(levels, 1)))"
        + (isCurveAlone ? "" : ", by the curve alone")
    case .slack(let slack):
      let isCertain = slack.low == slack.median && slack.high == slack.median
      return inHand(slack.median)
        + (isCertain ? "" : " (80 %: \(inHand(slack.low)) to \(inHand(slack.high)))")
    case .pace(.reached): return "none, the level is reached"
    case .pace(.tooLate): return "no day is left"
    case .pace(.needed(let points, let left)):
      return "\(fixed(points, 2)) points a day for \(days(left))"
    case .expected(let expected, let decimals, let isStandingSaid):
      return
        "\(level(expected.median, 0)) (80 %: \(range(expected.interval80, 0))), actual "
        + level(expected.actual, decimals)
        + (isStandingSaid ? ": \(expected.standing.rawValue)" : "")
    case .lost(let measure, let holidays):
      return "output lost, in days of 100 %\(measure.baseline)"
        + (measure == .operatingRate ? ", an open firm taken for its output" : "")
        + (holidays.map { ", \(counted($0, "public holiday")) not counted" }
          ?? ", holidays included")
    case .lostSince(let amount, let day): return "\(inDays(amount)) since \(day)"
    case .lostWithin(let amount): return "\(inDays(amount)) within \(days(horizon))"
    case .curveWeight(let share):
      return "The curve has \(percent(share)) of the weight in the dates; see below."
    }
  }

  private func range(_ levels: ClosedRange<Double>, _ decimals: Int) -> String {
    "\(level(levels.lowerBound, decimals)) to \(level(levels.upperBound, decimals))"
  }

  private func inHand(_ value: Int?) -> String {
    value.map { $0 < 0 ? "\(days(-$0)) late" : "\(days($0)) in hand" } ?? "open"
  }

  private func inDays(_ amount: OutputLost.Amount) -> String {
    "\(fixed(amount.median, 1)) (80 %: \(fixed(amount.interval80.lowerBound, 1)) to "
      + "\(fixed(amount.interval80.upperBound, 1)))"
  }

  func callAsFunction(_ basis: BasisSentence) -> String {
    switch basis {
    case .facts(let count):
      return count == 0 ? "No fact yet: this is the prior." : "\(counted(count, "fact"))."
    case .season(let clock, let forecast):
      return "Day 0 is \(clock.dayZero) (\(Self.origin(clock.origin))), the curve "
        + "\(forecast.family.rawValue), the horizon \(days(horizon)), the seed \(forecast.seed)."
    case .simulation(let error):
      return
        "Simulation leaves \(error < 0.0005 ? "less than 0.1" : "up to \(fixed(error * 100, 1))") points in a "
        + "probability."
    case .learned(let past, let elsewhere):
      let (seasons, reason) = text(elsewhere)
      return past.map {
        "Learned from \(counted($0.seasons, "past season")) of \(counted($0.events, "event")) and, for the "
          + "curve, from \(seasons) elsewhere\(reason)."
      } ?? "The curve's prior is that of \(seasons) elsewhere\(reason)."
    case .leans(let weights):
      let parts = [
        (weights.daysLikeToday, "days of other seasons that were like today"),
        (weights.pastPaths, "past seasons that happen again"),
        (weights.seasonsElsewhere, "seasons of the same feast elsewhere"),
        (weights.localTrend, "the trend of its last weeks, as little is known of such a fall"),
        (weights.curve, "the curve"),
      ].filter { $0.0 > 0.005 }.map { "\(percent($0.0)) on \($0.1)" }
      return "The dates lean \(parts.joined(separator: "; "))."
    case .beside(let past):
      let compared = past.lower + past.higher
      return
        "\(days(past.age)) after the lowest figure \(past.higher) of \(compared) past "
        + "\(compared == 1 ? "season" : "seasons") \(past.higher == 1 || compared == 1 ? "was" : "were") as high "
        + "as this one or higher."
    case .verdicts:
      return "On course from \(percent(Progress.onCourseProbability)), off course under "
        + "\(percent(Progress.offCourseProbability))."
    }
  }

  /// Seasons elsewhere as they read in a sentence, and why these.
  private func text(_ elsewhere: BasisSentence.Elsewhere) -> (seasons: String, reason: String) {
    switch elsewhere {
    case .kind(let kind, let isGiven):
      let seasons =
        switch kind {
        case .lunarNewYear: "seasons at lunar New Year"
        case .newYear: "seasons at Christmas and New Year"
        case .midAugust: "seasons in the middle of August"
        case .eid: "seasons at an Eid"
        case .epidemic: "the epidemic of 2020"
        case .other: "seasons of all kinds"
        }
      return (seasons, isGiven ? ", as was said" : ", by its dates")
    case .places(.province): return ("operating rates of provinces", "")
    case .places(.city): return ("operating rates of cities", "")
    case .measure(.operatingRate): return ("operating rates", "")
    case .measure(.loadIndex): return ("seasons of all kinds", "")
    }
  }

  private static func origin(_ origin: SeasonClock.Origin) -> String {
    switch origin {
    case .lunarNewYear: "lunar New Year"
    case .trough: "the lowest figure so far"
    case .given: "as given"
    }
  }

  // MARK: Beside another indicator

  func callAsFunction(_ companionship: Companionship) -> String {
    switch companionship {
    case .alarm(let series, let first, let chance, let day, let size):
      return
        "Alarm: the \(series.indicator) has left the path of the \(first.indicator) (\(percent(chance)) likely), "
        + "probably on \(day), and is \(points(size.magnitude)) points \(size < 0 ? "below" : "above") it"
        + (size < 0 ? ": open, but not producing." : ".")
    case .hardlyOne(let series, let first, let chance):
      return
        "The \(series.indicator) and the \(first.indicator) are hardly one recovery (\(percent(chance)) likely), "
        + "so that it says little of these dates."
    case .silent(let series, let first, let chance, let isTooEarly):
      return isTooEarly
        ? "It is too early to tell whether the \(series.indicator) has left the path of the \(first.indicator)."
        : "No alarm: the \(series.indicator) has left the path of the \(first.indicator) with a chance of "
          + "\(percent(chance))."
    case .oneRecovery(let chance):
      return "\(percent(chance)) likely, by half-way day and pace"
    case .divergence(let divergence): return text(divergence)
    case .adds(let dates):
      let changes = dates.filter { self($1) != self($2) }
      return changes.isEmpty
        ? "hardly anything: even chances by the same days, and as large, without it"
        : changes.map { "\(Self.goal($0)) \(self($1)) without it, \(self($2)) with it" }
          .joined(separator: "; ")
    case .lost(let lost, let measure):
      return
        "\(inDays(lost.soFar)) so far, \(inDays(lost.toCome)) to come, in days of 100 %\(measure.baseline)"
    case .headline(let headline): return "Beside it: \(headline)"
    }
  }

  private func text(_ divergence: Divergence) -> String {
    guard let onset = divergence.onset, let size = divergence.size else {
      return "too early to tell: a single figure cannot show a divergence"
    }
    let standing =
      "\(divergence.isAlarm ? "ringing" : "silent"): \(percent(divergence.probability)) likely to have left it; "
      + "it rings from \(percent(Divergence.alarmProbability))"
    guard divergence.probability >= 0.05 else { return standing }
    return standing
      + "; if so since \(onset.median) (80 %: \(onset.interval80.lowerBound) to \(onset.interval80.upperBound)), by "
      + "\(points(size.median)) points (80 %: \(points(size.interval80.lowerBound)) to "
      + "\(points(size.interval80.upperBound)))"
  }

  private func points(_ fraction: Double) -> String { fixed(fraction * 100, 1) }

  // MARK: Pictures

  func callAsFunction(_ picture: Picture) -> String {
    switch picture {
    case .subject(let series):
      series.indicator.capitalizedFirst
        + (series.measure.baseline.isEmpty ? "" : ", in percent\(series.measure.baseline)")
    case .levelsShown: "levels up to \(short(asOf)) \(asOf.components.year) and ahead"
    case .datesShown: "when it gets there, as of \(short(asOf)) \(asOf.components.year)"
    case .mark(.level): "figure"
    case .mark(.implied): "by the change"
    case .mark(.atLeast): "at least"
    case .mark(.atMost): "at most"
    case .mark(.suspect): "suspect figure"
    case .order(.rising): "not falling"
    case .order(.falling): "not rising"
    case .ordered(let direction, let since, let end):
      "From \(short(since)) to \(short(end)) no day is \(direction == .rising ? "below" : "above") the day before."
    case .suspected(let fraction, let day, let isUsed):
      "The \(level(fraction, 1)) of \(short(day)) is suspect"
        + (isUsed ? "." : ", and is not used.")
    case .median: "median"
    case .inner: "1 chance in 2"
    case .outer: "9 chances in 10"
    case .chanceOfDay: "chance of each day"
    case .chanceByDay: "chance by that day"
    case .percentage(let percent): "\(percent) %"
    case .tick(let day, let before): brief(day, beside: before)
    // The day first, as it is the end that is cut where room is short.
    case .deadline(let target): "\(self(.deadline(target.deadline))): \(name(of: target))"
    case .even(let day):
      day.map { "even chance by \(short($0))" } ?? "no day by which the chance is even"
    case .inTime(let chance, let deadline): "\(percent(chance)) \(self(.deadline(deadline)))"
    case .never(let dates): "\(never(dates)) not in \(days(horizon))"
    case .later(let share): "\(percent(share)) later"
    case .noFigure: "There is no figure yet."
    case .lastFigure(let marks, let day):
      "The last figure is \(marks.map(phrase).joined(separator: " and ")), on \(short(day))."
    case .spread(let day, let median, let inner, let outer):
      "On \(short(day)) the median is \(level(median, 1)), with 1 chance in 2 for "
        + "\(range(inner, 1)) and 9 in 10 for \(range(outer, 1))."
    case .line(let fraction, let label): "A line at \(level(fraction, 1)) stands for \(label)."
    case .due(let label): "Due \(label)."
    case .dates(let label, let dates, let targets): text(label, dates, targets)
    case .likelySpan: "8 chances in 10, and even chance"
    case .lastDayInTime: "last day in time"
    }
  }

  private func phrase(_ mark: (kind: MarkKind, level: Double)) -> String {
    let level = level(mark.level, 1)
    return switch mark.kind {
    case .level, .suspect: level
    case .implied: "\(level) by the change"
    case .atLeast, .atMost: "\(self(.mark(mark.kind))) \(level)"
    }
  }

  private func text(_ label: String, _ dates: DateDistribution, _ targets: [Plan.Target]) -> String
  {
    let (lower, upper) = dates.interval(0.8)
    let likely = lower.map { lower in
      ", 8 chances in 10 for \(brief(lower)) to \(upper.map { brief($0) } ?? "later than can be seen")"
    }
    let due = targets.map {
      ", \(self(.inTime(dates.probability(of: $0.deadline), $0.deadline)))"
    }
    return
      "\(label.capitalizedFirst): \(self(.even(dates.median)))\(likely ?? "")\(due.joined()), "
      + "\(self(Picture.never(dates)))."
  }

  // MARK: The month of an index

  func callAsFunction(_ membership: Membership) -> String {
    switch membership {
    case .gap(let names, let share):
      return
        "\(listed(names)) \(names.count == 1 ? "has" : "have") \(percent(share)) of what is missing of 100 %."
    case .slowest(let name, let days, let milestone):
      return
        "If \(name) went on at the others' pace, \(Self.goal(milestone)) would come "
        + "\(fixed(days, 1)) days sooner."
    case .rescue(let names, let day, let milestone, let chance):
      return
        "\(listed(names)) alone can bring it in time: at \(milestone.levelText) by \(short(day)), and the others as "
        + "they go, the chance is \(simulated(chance))."
    case .columns(let milestone):
      return
        "Gap: the part of what is missing today. Costs: days by which \(Self.goal(milestone)) of the whole is later "
        + "than if that member went on at the others' median pace; less than 0 where it is faster than they."
    case .paths(let count, let withoutFigure):
      return
        "The whole is the mean of its \(counted(count, "member")), on every path"
        + (withoutFigure > 0
          ? "; \(withoutFigure) of them \(withoutFigure == 1 ? "has" : "have") no figure, and what the whole and the "
            + "others show stands for \(withoutFigure == 1 ? "it" : "them")"
          : "")
        + ". Members of one season are early or late together."
    case .lastMember:
      return
        "The whole is full only when hardly any member is short of it, so that its chance is less than theirs."
    case .known(let whole, let figures, let members, let count, let isOneEach):
      return
        "How sure: \(whole) itself has \(figures == 0 ? "no figure" : counted(figures, "figure")), and \(members) of its "
        + "\(counted(count, "member")) \(members == 1 ? "has" : "have") figures of \(members == 1 ? "its" : "their") own."
        + (isOneEach
          ? " One figure tells where a place stands; how it goes on, and where it settles, is what other places did."
          : "")
    case .alike(let name, let others): return "\(name) and \(counted(others, "other"))"
    case .notToldApart(let names, let others):
      return
        "Nothing tells \(listed(names + (others > 0 ? ["\(others) more"] : []))) apart: what stands in their row is that "
        + "of each."
    case .untold(let count, let members):
      return
        "Who holds it back cannot be told: \(count) of \(members) members have no figure of their own."
    case .equalWeights:
      return "No weights are given, so that every member counts the same."
    case .leastLikely: return "In time: the chance of the plan's least likely milestone."
    case .fittedWeights:
      return
        "No weights are given: they are those with which the members' figures so far come nearest to the whole's, as equal as may be."
    case .others(let count): return "\(counted(count, "more member"))."
    case .steps:
      return
        "A day: the points that are needed on each day left. Then: the level expected on the last day in time."
    case .changingWeights:
      return
        "The weights change from day to day: each day up to \(short(asOf)) has its own, and the days ahead have the last "
        + "ones known."
    case .misfit(let away):
      return
        "The members' figures miss the whole's by \(fixed(away * 100, 1)) points: weights or figures are wrong, and so are "
        + "the dates."
    }
  }

  // MARK: Earlier seasons

  func callAsFunction(_ seasons: EarlierSeasons, beside today: Double) -> String {
    func entry(_ entry: EarlierSeasons.Entry) -> String {
      "\(level(entry.level, 1))\(entry.isBetween ? " by the days around it" : ""), \(signed(today - entry.level)) points"
    }
    let day = seasons.isLunar ? "On the same lunar day" : "As many days after day 0"
    var text = "\(day) of the season before (\(brief(seasons.last.day))): \(entry(seasons.last))"
    if seasons.count > 1 {
      text +=
        "; in the best of \(seasons.count) seasons (\(brief(seasons.best.day))) \(entry(seasons.best)); "
        + "in the worst (\(brief(seasons.worst.day))) \(entry(seasons.worst))"
    }
    return text + "."
  }

  /// A difference in points with its sign.
  private func signed(_ difference: Double) -> String {
    let text = fixed(difference * 100, 1)
    return difference < 0 ? text : "+" + text
  }

  // MARK: News

  func callAsFunction(_ news: News) -> String {
    switch news {
    case .counted(let since, let new, let revised, let withdrawn):
      let parts =
        [(new, "new figure"), (revised, "revised figure"), (withdrawn, "withdrawn figure")]
        .filter { $0.0 > 0 }.map(counted)
      let opening = since.map { "Since the figures up to \(short($0))" } ?? "Since the earlier file"
      return "\(opening): \(parts.isEmpty ? "no figure has changed" : listed(parts))."
    case .revision(let revision, let isNamed):
      let of = isNamed ? revision.series.map { " of \($0.printable)" } ?? "" : ""
      return switch revision.kind {
      case .new(let new): "The \(brief(new.day))\(of) is \(text(new.fact))."
      case .revised(let new, let old):
        "The \(brief(new.day))\(of) went from \(text(old.fact)) to \(text(new.fact))."
      case .withdrawn(let old): "The \(text(old.fact)) of \(brief(old.day))\(of) is withdrawn."
      case .weight(let new, let old):
        "The weight\(of) went from \(old.map(weight) ?? "nothing") to \(new.map(weight) ?? "nothing")."
      case .came: "\(revision.series?.printable ?? "A series") is new."
      case .went: "\(revision.series?.printable ?? "A series") is there no more."
      }
    case .more(let count): return "\(counted(count, "more change"))."
    case .moved(let movement):
      let (before, after) = (movement.before, movement.after)
      let from = before.median.map(short) ?? "no date"
      let dates =
        before.median == after.median
        ? (before.median == nil ? "still has no date" : "stays at \(from)")
        : "moved from \(from) to \(after.median.map(short) ?? "no date")"
      let chances =
        simulated(before.chance) == simulated(after.chance)
        ? "" : ", its chance from \(simulated(before.chance)) to \(simulated(after.chance))"
      let causes = movement.steps.compactMap { step -> String? in
        let name =
          switch step.cause {
          case .revisions: "revisions"
          case .newFigures: "new figures"
          case .members: "weights and members"
          }
        guard let count = movement.days(by: step.cause) else {
          return "to or from no date by \(name)"
        }
        return count == 0 ? nil : "\(moved(count)) by \(name)"
      }
      return "\(Self.goal(movement.milestone).capitalizedFirst) \(dates)\(chances)"
        + (causes.isEmpty ? "." : ": \(listed(causes)).")
    case .movedOf(let name, let movements):
      let parts = movements.map { movement in
        let (from, to) = (movement.before.median, movement.after.median)
        return "\(movement.milestone.levelText) from \(from.map { brief($0) } ?? "no date") to "
          + "\(to.map { brief($0) } ?? "no date")"
      }
      return "\(name.printable): \(parts.joined(separator: ", "))."
    }
  }

  private func moved(_ count: Int) -> String {
    "\(days(abs(count))) \(count < 0 ? "earlier" : "later")"
  }

  private func weight(_ value: Double) -> String {
    value == value.rounded() ? fixed(value, 0) : fixed(value, 2)
  }

  private func text(_ fact: Observation.Fact) -> String {
    switch fact {
    case .level(let figure): "\(figure) %"
    case .count(let part, let total): "\(part) of \(total)"
    case .bound(let lower, let upper):
      [
        lower.map { "\($0.isInclusive ? "at least" : "over") \($0.figure) %" },
        upper.map { "\($0.isInclusive ? "at most" : "under") \($0.figure) %" },
      ].compactMap(\.self).joined(separator: " and ")
    case .change(let figure): "change of \(figure.units < 0 ? "" : "+")\(figure) points"
    case .order(.rising, _): "order 'rising'"
    case .order(.falling, _): "order 'falling'"
    case .missing: "missing figure"
    }
  }

  private func listed(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: A brief

  func callAsFunction(_ page: Page) -> String {
    switch page {
    case .title(let series):
      return (series.name.map { "\($0.printable): " } ?? "")
        + (series.name == nil
          ? series.measure.indicator.capitalizedFirst : series.measure.indicator)
        + ", as of \(short(asOf)) \(asOf.components.year)"
    case .shut(.count(let shut, let total)):
      return shut == 0
        ? "All \(total) are open." : "\(total - shut) of \(total) are open, and \(shut) still shut."
    case .shut(.share(let share, let decimals)):
      return "\(level(share, decimals)) are still shut."
    case .standings(let standings):
      return standings.map(text).joined(separator: "; ").capitalizedFirst + "."
    case .schedule: return "The schedule"
    case .otherMilestones: return "Milestones"
    case .levels: return "Levels so far and ahead"
    case .dates: return "When it gets there"
    case .members: return "Members"
    case .holders: return "Who holds it back"
    case .lastSeason: return "Beside past seasons"
    case .changes: return "What has changed"
    case .sureness: return "How sure"
    case .earlier: return "How earlier forecasts did"
    case .definitions: return "What the words mean"
    case .beside(let series): return "Beside it: \(series.indicator)"
    case .numbers: return "The numbers of this picture"
    case .all(let count): return "All \(count) members"
    case .theScores: return "What the scores mean"
    case .levelsOf(let day): return "from \(brief(day - 6))"
    case .levelThen: return "level on the last day in time"
    case .perDay(let points): return "\(fixed(points, 1)) points a day"
    case .spread(let median, let levels): return "\(level(median, 1)) (\(range(levels, 1)))"
    case .range(let levels): return range(levels, 1)
    case .bands(let bands):
      return "Today: " + bands.map(text).joined(separator: "; ") + "."
    case .nothingDue(let count):
      return "None of the \(counted(count, "forecast")) in the ledger is due yet."
    case .terms(let isPlanned):
      return
        "A date is the day by which the chance is even, and with 8 chances in 10 lies among the likely days."
        + (isPlanned
          ? " 'In time' is the chance that the deadline is met. The level of a deadline is that of the last day in time, "
            + "with 8 chances in 10 for what stands behind it."
          : "")
    case .colophon(let program, let clock, let seed):
      return
        "Made by \(program). Day 0 is \(brief(clock.dayZero)) (\(Self.origin(clock.origin))), the horizon \(days(horizon)), "
        + "the seed \(seed)."
    }
  }

  private func text(_ standing: Page.Standing) -> String {
    let due = standing.deadline.map { " \(self(.deadline($0)))" } ?? ""
    if standing.isReached { return "\(standing.name)\(due): \(standing.verdict ?? standing.when)" }
    let chance = standing.chance.map { chance in
      standing.verdict.map { "\($0) (\(chance))" } ?? "\(chance) within \(days(horizon))"
    }
    let when =
      standing.hasDay
      ? "even chance by \(standing.when)"
      : "no day within \(days(horizon)) by which the chance is even"
    return "\(standing.name)\(due): \([chance, when].compactMap(\.self).joined(separator: ", "))"
  }

  private func text(_ band: Page.Band) -> String {
    let bounds =
      switch (band.lower, band.upper) {
      case (nil, _): "no figure"
      case (let lower?, nil): level(lower, 0)
      case (let lower?, let upper?): "\(level(lower, 0)) to under \(level(upper, 0))"
      }
    let more = band.count - band.names.count
    return
      "\(bounds): \(band.count) (\(band.names.joined(separator: ", "))\(more > 0 ? " and \(more) more" : ""))"
  }

  // MARK: How earlier forecasts did

  func callAsFunction(_ account: Account) -> String {
    switch account {
    case .empty: return "The ledger has no forecast."
    case .opening(let forecasts, let series, let first, let last):
      return
        "\(counted(forecasts, "forecast")) of \(series) series, as of \(brief(first))"
        + (first == last ? "" : " to \(brief(last))") + "."
    case .due(let name, let milestone, let due, let open):
      let goal = Self.goal(milestone)
      let what = name.map { $0.lowercased() == goal.lowercased() ? $0 : "\($0) (\(goal))" } ?? goal
      return "\(what.capitalizedFirst): \(counted(due, "forecast")) due, \(open) open."
    case .forecast: return "forecast"
    case .besideSchedule: return "forecast, planned"
    case .schedule: return "schedule"
    case .count: return "forecasts"
    case .crps: return "CRPS"
    case .bias: return "bias"
    case .absoluteError: return "MAE"
    case .in80: return "in 80"
    case .in90: return "in 90"
    case .brier: return "Brier"
    case .byDaysToGo: return "CRPS by days to go"
    case .bin(nil): return "not seen"
    case .bin(let bin?):
      return bin.upperBound < Forecaster.longestHorizon
        ? "\(bin.lowerBound) to \(bin.upperBound)" : "\(bin.lowerBound) on"
    case .note:
      return
        "CRPS, bias and MAE (the mean error of the median) are in days; a bias below zero is of dates said too "
        + "early. 'In 80' is the share of dates in the central 80 %. Brier is of the deadlines that are over. The schedule "
        + "takes the deadline for the date. Each figure is the mean over the forecasts of a series in a season, then "
        + "over these. A forecast is due once the date has come, or has not by its deadline or, without one, in "
        + "\(days(Ledger.daysUntilDue))."
    }
  }

  func callAsFunction(_ warning: BaseMonthWarning) -> String {
    let days = warning.holiday.days
    let span =
      days.count == 1 ? "on \(days.lowerBound)" : "\(days.lowerBound) to \(days.upperBound)"
    let held = "\(warning.month) contained the \(warning.holiday.name) (\(span)): "
    let normal = "a normal \(warning.month.name) day"
    let figure = warning.share.map { level($0, warning.decimals) }
    guard let ratio = warning.ratio else {
      return held
        + "its average day lies below \(normal), so that \(figure ?? "a percentage") of it overstates the recovery; "
        + "by how much, only daily readings of it can tell."
    }
    let normalShare = warning.share.map {
      ", so that \(figure ?? "") of it is about \(level($0 * ratio, warning.decimals)) of \(normal)"
    }
    return held + "its average day was \(level(ratio, 1)) of \(normal)\(normalShare ?? "")."
  }

  // MARK: Days

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Day and month, such as `11 Feb`, with the year where it is not that of the as-of day.
  private func brief(_ day: Day, beside other: Day? = nil) -> String {
    let (year, month, dayOfMonth) = day.components
    let name = Self.months.indices.contains(month - 1) ? Self.months[month - 1] : "\(month)"
    return "\(dayOfMonth) \(name)" + (year == (other ?? asOf).components.year ? "" : " \(year)")
  }

  /// The same with the day of the week: `Fri 11 Feb`.
  private func short(_ day: Day) -> String { "\(day.weekday.short) \(brief(day))" }

  /// With the year and, in the first month of the lunar year, the day of that: `Thu 10 Feb 2022 (day 10 of the lunar
  /// year)`.
  private func inFull(_ day: Day) -> String {
    let lunar = day.dayOfLunarYear.map { " (day \($0) of the lunar year)" } ?? ""
    return "\(short(day)) \(day.components.year)\(lunar)"
  }
}

extension Series {
  /// The measure of the series, and its place.
  fileprivate var indicator: String {
    measure.indicator + (name.map { " of \($0.printable)" } ?? "")
  }
}

extension Measure {
  /// What a series shows, in words.
  fileprivate var indicator: String {
    switch self {
    case .operatingRate: "operating rate"
    case .loadIndex: "load index"
    }
  }

  /// What stands after a percentage to say of what it is one.
  fileprivate var baseline: String {
    switch self {
    case .operatingRate, .loadIndex(nil): ""
    case .loadIndex(let baseline?): " of \(baseline.printable)"
    }
  }
}

extension Progress {
  /// The verdict in a word: a deadline that is still ahead is not missed yet, even if no path meets it.
  fileprivate func word(on asOf: Day) -> String {
    isMissedAhead(on: asOf) ? "out of reach" : verdict.rawValue
  }
}
