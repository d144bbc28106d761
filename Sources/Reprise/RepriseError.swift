import RecoveryCurves

/// What can go wrong between a day's numbers and a forecast.
public indirect enum RepriseError: Error, Sendable, Hashable {
  /// The text is not a day written like 2022-02-10.
  case notADay(String)
  /// The number is not finite, or beyond ± one million percent.
  case notAFigure(Double)
  /// Observations that cannot stand together, each problem naming the observation.
  case invalidSeries([Series.Problem])
  /// There is no observation, so the as-of day has to be given.
  case asOfDayNeeded
  /// The dates match no lunar New Year and there is no observation to take a trough from, so the
  /// season's day 0 has to be given.
  case dayZeroNeeded
  /// The as-of day lies before the season's day 0.
  case asOfBeforeDayZero(asOf: Day, dayZero: Day)
  /// The season's day 0 lies more than ``SeasonClock/longestSeason`` days before the as-of day.
  case seasonTooLong(asOf: Day, dayZero: Day)
  /// The horizon is not within 1 to ``Forecaster/longestHorizon`` days.
  case horizonOutOfRange(Int)
  /// The deadline is more than ``Forecaster/longestHorizon`` days after the as-of day.
  case deadlineOutOfRange(Deadline, asOf: Day)
  /// The milestone cannot be asked of this series, for the reason given.
  case invalidMilestone(Milestone, Milestone.Problem)
  /// The family has a shape parameter, which a forecast does not integrate over.
  case familyNeedsShape(Family)
  /// No season that the prior allows agrees with the observations, or only one so unlikely that they must be
  /// wrong, such as a rise by 99 points in a day.
  case impossibleObservations
  /// The same for a companion of the series, which is counted from 0.
  case companion(Int, RepriseError)
  /// There is no such season of a panel, for the reason given.
  case invalidSeason(String, PanelSeason.Problem)
  /// There is no such distribution of seasons, for the reason given.
  case invalidGenericSeason(GenericSeason.Problem)
  /// No day of a load has a figure.
  case noReadings
  /// The as-of day lies before the first reading of a load, or so long after the last that no day near
  /// it has one.
  case asOfBesideReadings(Day, ClosedRange<Day>)
  /// There is no normal to hold a load against, for the reason given.
  case noNormal(NormalDefinition.Problem)
  /// The task was cancelled before it was done.
  case cancelled
}

extension RepriseError: CustomStringConvertible {
  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .notADay(let text): "'\(text)' is not a day; write it like 2022-02-10"
    case .notAFigure(let value): "\(value) is not a usable percentage"
    case .invalidSeries(let problems): problems.map(\.description).joined(separator: "\n")
    case .asOfDayNeeded: "there is no observation yet; say which day is today's"
    case .dayZeroNeeded:
      "no lunar New Year is near and no figure shows a trough; say which day is the season's day 0"
    case .asOfBeforeDayZero(let asOf, let dayZero):
      "the as-of day \(asOf) is before the season's day 0, \(dayZero)"
    case .seasonTooLong(let asOf, let dayZero):
      "from day 0, \(dayZero), to the as-of day \(asOf) are \(asOf - dayZero) days, "
        + "more than \(SeasonClock.longestSeason); give a later day 0"
    case .horizonOutOfRange(let days):
      "a horizon of \(days) days is not within 1 to \(Forecaster.longestHorizon)"
    case .deadlineOutOfRange(let deadline, let asOf):
      "the deadline \(deadline) is more than \(Forecaster.longestHorizon) days after \(asOf), "
        + "further than a forecast looks; leave it out of the plan"
    case .invalidMilestone(let milestone, let problem): "\(milestone): \(problem)"
    case .familyNeedsShape(let family):
      "\(family.rawValue) has a shape parameter, for which a forecast has no prior; choose another family"
    case .impossibleObservations:
      "no recovery curve is compatible with these observations; check their dates and units"
    case .companion(_, let error): "\(error)"
    case .invalidSeason(let name, let problem): "season '\(name)': \(problem)"
    case .invalidGenericSeason(let problem): "prior: \(problem)"
    case .noReadings: "no day has a figure"
    case .asOfBesideReadings(let asOf, let readings):
      "the readings run from \(readings.lowerBound) to \(readings.upperBound), and there is none near the "
        + "as-of day \(asOf)"
    case .noNormal(let problem): "\(problem)"
    case .cancelled: "cancelled"
    }
  }
}
