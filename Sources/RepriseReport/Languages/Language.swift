import Reprise

/// A language that a forecast can be told in.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// English.
  case english = "en"
  /// Simplified Chinese.
  case simplifiedChinese = "zh"

  /// The words for a forecast.
  func words(for forecast: Forecast) -> any Words {
    words(asOf: forecast.asOf, horizon: forecast.horizon)
  }

  /// The words for the knowledge of a day, given the number of days looked at.
  func words(asOf: Day, horizon: Int) -> any Words {
    switch self {
    case .english: English(asOf: asOf, horizon: horizon)
    case .simplifiedChinese: SimplifiedChinese(asOf: asOf, horizon: horizon)
    }
  }
}

/// Everything that a forecast's report says, in one language. What is said is decided elsewhere, so that a report in
/// another language says the same.
protocol Words: Sendable {
  /// What parts two sentences, and a subject from what is said of it.
  var gap: String { get }
  var colon: String { get }
  /// A probability in whole percent, never rounded to a certainty that it is not.
  func percent(_ probability: Double) -> String
  /// A fraction as a percentage with a number of decimals.
  func level(_ fraction: Double, _ decimals: Int) -> String
  /// A heading or a cell of a table.
  func callAsFunction(_ cell: Cell) -> String
  /// Where a series stands.
  func callAsFunction(_ headline: Headline, of series: Series) -> String
  /// How likely a milestone is, when, and what it takes.
  func callAsFunction(_ outlook: Outlook) -> String
  /// How sure the answer is, and what decides it.
  func callAsFunction(_ ground: Ground) -> String
  /// What to do next, as a paragraph.
  func callAsFunction(_ steps: [Step]) -> String
  /// What stands in front of a line of the details.
  func callAsFunction(_ label: Label) -> String
  /// A line of the details.
  func callAsFunction(_ detail: Detail) -> String
  /// What the details lean on.
  func callAsFunction(_ basis: BasisSentence) -> String
  /// How another indicator stands to the forecast's.
  func callAsFunction(_ companionship: Companionship) -> String
  /// What stands in a picture, or tells it to those who cannot see it.
  func callAsFunction(_ picture: Picture) -> String
  /// An index that is a percentage of a month with a holiday of its own.
  func callAsFunction(_ warning: BaseMonthWarning) -> String
  /// Who holds a whole back, and what its dates lean on.
  func callAsFunction(_ membership: Membership) -> String
  /// How earlier forecasts did.
  func callAsFunction(_ account: Account) -> String
  /// What a brief adds to a report.
  func callAsFunction(_ page: Page) -> String
  /// What is new since an earlier reading.
  func callAsFunction(_ news: News) -> String
  /// What earlier seasons were at on the same day, beside a level.
  func callAsFunction(_ seasons: EarlierSeasons, beside level: Double) -> String
}

extension Words {
  /// Sentences in a row.
  func joined(_ sentences: [String]) -> String {
    sentences.filter { !$0.isEmpty }.joined(separator: gap)
  }

  /// A chance; no path and every path are no certainty.
  func simulated(_ chance: Double) -> String { percent(min(max(chance, 1e-6), 1 - 1e-6)) }

  /// What the plan calls a target; a name that only spells the milestone is spelt in the language.
  func name(of target: Plan.Target) -> String { name(target.name, of: target.milestone) }

  /// What a plan calls a milestone.
  func name(_ name: String, of milestone: Milestone) -> String {
    let name = name.printable
    let spelt = ["\(milestone)", English.goal(milestone)].map { $0.lowercased() }
    return spelt.contains(name.lowercased()) ? self(Cell.goal(milestone)) : name
  }

  /// The chance of never; no path is no certainty.
  func never(_ dates: DateDistribution) -> String {
    percent(dates.alreadyPassed >= 1 - 1e-9 ? dates.never : max(dates.never, 1e-6))
  }
}

/// A heading or a cell of a table.
enum Cell {
  case sameDayBefore(isLunar: Bool), bestSeason, worstSeason
  /// A level of an earlier season, and the difference to it in points.
  case beside(EarlierSeasons.Entry, Double)
  case step, due, aDay, onTheDay
  case plan, evenChanceBy, inTime, verdict, likelyDays, inADay, ofTheGap, costs
  /// What a member costs.
  case cost(Double)
  /// Within a number of days; in short where columns are narrow.
  case within(Int, isShort: Bool)
  case deadline(Deadline)
  /// A day, with its weekday or without.
  case day(Day, hasWeekday: Bool)
  /// The days of an interval; the later one, or both, may lie beyond the horizon.
  case days(Day?, Day?)
  case noDate
  /// Reached, on a day that is known or not.
  case reached(Day?)
  case probablyReached
  case yes, no
  /// The verdict, with the days to spare.
  case judged(Progress, spare: Int?)
  /// What is reached, as it reads in a sentence.
  case goal(Milestone)
  /// The level alone.
  case level(Milestone)
  /// A level of another day than the table's.
  case levelOn(Day, Double, decimals: Int)
  /// What the table of several series holds.
  case caption(isPlanned: Bool)
  /// The number of series that are not on course and have no row.
  case untold(Int)
}

/// Where a series stands on the as-of day.
enum Headline {
  /// No figure has been published.
  case empty(LevelRange)
  /// No figure tells a level.
  case noLevel(LevelRange)
  /// The level of the day, and the change of the day in points.
  case published(Double, change: Double?)
  /// A day without a figure, after one with.
  case estimated(LevelRange, after: Double, on: Day)
}

/// How likely a milestone is, when, and what it takes.
enum Outlook {
  /// The chance in time, or within the horizon, and the early and the late end of the dates.
  case chance(Milestone, isInTime: Bool, Double, Early?, Late?)
  case needed(points: Double, days: Int)
  /// The level of the last day in time, which may be lower than today's.
  case levelOn(Day, LevelQuantiles, isLower: Bool)
  /// When 99.5 % is reached, and the chance that it is in time.
  case at995(Day?, inTime: Double?)
  case settles(PriorPosteriorComparison.Points)
  /// The same chance if the place is a province, where its level was not said.
  case inProvince(Double, isInTime: Bool)
  case more(Int)

  enum Early {
    /// The chance by tomorrow, of a run of days that it begins by then.
    case tomorrow(Double, isRun: Bool)
    case notBefore(Day)
    /// A day before which it hardly comes and by which the chance is even.
    case hardlyBefore(Day)
  }

  enum Late {
    case by(Day)
    case never(Double, maySettleBelow: Bool)
  }
}

/// How sure an answer is, and what decides it.
enum Ground {
  /// The past seasons behind the answer: their number, or those of other places.
  typealias Others = Int?

  case nothingKnown(Others)
  /// How much a number of figures tell of the pace and of the end, and the milestone that others decide.
  case told(figures: Int, pace: Double, end: Double, Measure, Leaning)
  case unlikeAll
  case depends(Milestone, Double, Double)
  case leftOut(Int)
  case lunarNewYear(Day)
  case holidays
  case kept(Double)
  case runs
  case definition(Milestone)
  case simulation(points: Int)

  enum Leaning {
    case none
    case on(Others, for: Milestone)
    case beside(Int)
  }
}

/// What stands in front of a line of the details, or above a column.
enum Label {
  case median, interval80, interval90, never, at995, settlesAt, priorHalved, priorDoubled
  case slack, paceNeeded, expectedToday, onTheDeadline
  case soFar, toCome
  case theCurve, prior, withTheFacts, fromData
  case quantity(PriorPosteriorComparison.Quantity)
  case chanceBy
  case oneRecovery, alarm, whatItAdds, outputLost
  case its(Milestone)
}

/// A line of the details.
enum Detail {
  case title(name: String?, Milestone, Deadline?)
  /// The day by which a share of the paths is there, and the share; within the horizon without a day.
  case dated(Day?, Double)
  case interval(Day?, Day?)
  case never(Double, unreachable: Double, isCurveAlone: Bool)
  /// A chance in time, followed by what is dated.
  case inTime(Double, Day?, Double)
  case around(Double, ClosedRange<Double>, isCurveAlone: Bool)
  case slack(Progress.Slack)
  case pace(Progress.Pace)
  case expected(Progress.Expected, decimals: Int, isStandingSaid: Bool)
  /// The heading of the output lost, and the public holidays that it leaves out, where a calendar tells.
  case lost(Measure, holidays: Int?)
  case lostSince(OutputLost.Amount, Day)
  case lostWithin(OutputLost.Amount)
  case curveWeight(Double)
}

/// What the details lean on, a sentence each.
enum BasisSentence {
  case facts(Int)
  case season(SeasonClock, Forecast)
  case simulation(Double)
  case learned(PastComparison?, Elsewhere)
  case leans(MemberWeights)
  case beside(PastComparison)
  case verdicts

  /// The seasons elsewhere that the curve's prior comes from.
  enum Elsewhere {
    case kind(SeasonKind, isGiven: Bool)
    case places(PlaceLevel)
    case measure(Measure)
  }
}

/// How another indicator stands to the forecast's own.
enum Companionship {
  /// It has left the path: the chance, since when, by how much of the whole.
  case alarm(Series, beside: Series, Double, since: Day, by: Double)
  case hardlyOne(Series, beside: Series, Double)
  case silent(Series, beside: Series, Double, isTooEarly: Bool)
  case oneRecovery(Double)
  case divergence(Divergence)
  case adds([(Milestone, without: Detail, with: Detail)])
  case lost(OutputLost, Measure)
  case headline(String)
}

/// What stands in a picture, or tells it to those who cannot see it.
enum Picture {
  case subject(Series)
  /// What the levels' and the dates' picture shows.
  case levelsShown, datesShown
  case mark(MarkKind)
  /// What is said of the way from one day to another.
  case order(Observation.Direction)
  case ordered(Observation.Direction, since: Day, through: Day)
  /// A figure that is hardly meant as it stands, and whether it is used.
  case suspected(Double, Day, isUsed: Bool)
  /// The median, and the chances of the inner and the outer band.
  case median, inner, outer
  case chanceOfDay, chanceByDay
  case percentage(Int)
  /// A day under an axis, with its year where that is new.
  case tick(Day, after: Day)
  case deadline(Plan.Target)
  /// The day by which the chance is even.
  case even(Day?)
  case inTime(Double, Deadline)
  case never(DateDistribution)
  case later(Double)
  case noFigure
  case lastFigure([(kind: MarkKind, level: Double)], Day)
  case spread(Day, median: Double, inner: ClosedRange<Double>, outer: ClosedRange<Double>)
  case line(Double, label: String)
  case due(String)
  /// The dates of what has a label, and what is planned of it.
  case dates(String, DateDistribution, [Plan.Target])
  /// The key of the likely days with their median, and of a deadline.
  case likelySpan, lastDayInTime
}

/// What a mark in a picture stands for.
enum MarkKind: Sendable, Hashable, CaseIterable {
  case level, atLeast, atMost
  /// What a change says of a day beside one with a level.
  case implied
  /// A figure that is hardly meant as it stands.
  case suspect
}

/// What is new since an earlier reading.
enum News {
  /// The number of facts since a reading as of a day.
  case counted(since: Day?, new: Int, revised: Int, withdrawn: Int)
  /// What is different, other than a new figure.
  case revision(Revision, isNamed: Bool)
  /// The number of those that have no row.
  case more(Int)
  /// How a date moved.
  case moved(Update.Movement)
  /// How dates of a series moved.
  case movedOf(String, [Update.Movement])
}

/// Who holds a whole back, and what its dates lean on.
enum Membership {
  /// The members that most is missing of, and their part of it.
  case gap([String], Double)
  /// A member, and the days by which the whole would be earlier at the pace of its siblings.
  case slowest(String, days: Double, Milestone)
  /// The members that bring the whole in time.
  case rescue([String], by: Day, Milestone, Double)
  /// What the table's last columns are, of the milestone that is meant.
  case columns(Milestone)
  /// How many figures the whole has, and how many of its members have some; whether nothing has two, which would tell a
  /// pace.
  case known(String, figures: Int, members: Int, of: Int, isOneEach: Bool)
  /// How the members' paths belong together.
  case paths(members: Int, withoutFigure: Int)
  case equalWeights
  /// Which milestone of a plan the chance in time is of.
  case leastLikely
  /// That weights are fitted to the figures.
  case fittedWeights
  /// What the columns of the steps of plans are.
  case steps
  /// A member and others that nothing tells from it, as a row is called.
  case alike(String, others: Int)
  /// Members that nothing tells apart, and so many more.
  case notToldApart([String], others: Int)
  /// That a whole is full only with next to all its members.
  case lastMember
  /// The number of members that have no row.
  case others(Int)
  /// Weights that change, known up to a day.
  case changingWeights
  /// The number of members without a figure, for which nobody can tell which member holds the whole back.
  case untold(withoutFigure: Int, members: Int)
  /// Sums and members that do not fit, by so much.
  case misfit(Double)
}

/// What is to be done on a forecast, of figures that it has.
enum Step {
  /// What holds with the chance of a promise: milestones by a day, and levels on the last day in time; and what cannot
  /// be promised for any day looked at.
  case promise([(Milestone, by: Day)], [(level: Double, on: Day)], never: [Milestone])
  /// Nothing, unless a milestone is still open at the end of a day.
  case unless(Milestone, openAfter: Day)
  /// Another indicator has left the path of the series.
  case parted
  /// Nothing yet, but a forecast with each new figure.
  case watch
  /// Nothing, as all is reached.
  case nothing
  /// A figure is missing to say that a milestone is reached.
  case confirm(Milestone)
  /// What would tell where the level settles, where the figures do not.
  case ask(isProvince: Bool, Measure)
  /// The level settles below a milestone, and no further figure changes that.
  case shut(Measure)
  /// Nothing tells the pace yet.
  case pace
  /// The readings of a month with a holiday of its own.
  case readings(BaseMonth)
  /// The figures of so many members that have none.
  case figures(Int)
  /// Figures or weights of a whole that do not fit.
  case mend
}

/// How earlier forecasts did.
enum Account {
  case empty
  /// The numbers of forecasts and of series, and the first and the last as-of day.
  case opening(forecasts: Int, series: Int, Day, Day)
  /// What was to be reached, by what the plan calls it, and how many forecasts of it are due and are not.
  case due(name: String?, Milestone, Int, Int)
  /// What was scored.
  case forecast, besideSchedule, schedule
  /// Columns of scores.
  case count, crps, bias, absoluteError, in80, in90, brier
  case byDaysToGo
  /// Days to go; `nil` for dates that were not seen.
  case bin(ClosedRange<Int>?)
  /// What the scores are.
  case note
}

/// What a brief adds to a report.
enum Page {
  /// What the page is of.
  case title(Series)
  /// What is still shut.
  case shut(Shut)
  case standings([Standing])
  // Headings.
  case schedule, otherMilestones, levels, dates, members, holders, lastSeason, changes, sureness,
    earlier
  case definitions
  /// Another indicator.
  case beside(Series)
  /// What opens the numbers of a picture, all so many members, and what the scores are.
  case numbers, all(Int), theScores
  /// The levels of a day and around it.
  case levelsOf(Day)
  /// The level on the last day in time.
  case levelThen
  /// A number of points a day.
  case perDay(Double)
  /// A level with its central 80 %.
  case spread(Double, ClosedRange<Double>)
  case range(ClosedRange<Double>)
  case bands([Band])
  /// None of the forecasts in the ledger is due, given their number.
  case nothingDue(Int)
  /// What the columns mean.
  case terms(isPlanned: Bool)
  /// What made the page, and from which clock and seed.
  case colophon(String, SeasonClock, seed: UInt64)

  enum Shut {
    case count(Int, of: Int)
    case share(Double, decimals: Int)
  }

  /// How a milestone stands, in words of the tables.
  struct Standing {
    let name: String
    let deadline: Deadline?
    let verdict: String?
    /// The chance; `nil` where it is reached.
    let chance: String?
    let when: String
    let isReached: Bool
    let hasDay: Bool
  }

  /// Members between two levels; without levels those that have no figure.
  struct Band {
    let lower: Double?
    var upper: Double?
    /// The first names.
    var names: [String]
    var count: Int

    mutating func take(_ name: String, most: Int) {
      count += 1
      if names.count < most { names.append(name) }
    }
  }
}
