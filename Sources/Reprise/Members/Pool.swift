import RealModule

/// The members beside the curve, which take the days after the as-of day from other seasons and from the last
/// weeks, and their mixture with the curve's dates.
///
/// With past seasons there are two members of equal weight: the days of other seasons that were like today
/// (``Analog``), with the curve as their prior guess, and past seasons that happen again (``PastPaths``).
/// While few events have been seen, the curve and, at a feast, its seasons elsewhere (``SeasonOutline``) take
/// a part of the latter's weight. Without past seasons, an index of plain levels has its own local trend
/// unless its kind of season is known, and other series of the running event.
///
/// The weights are round numbers, because weights learned from few seasons forecast worse. An average of
/// calibrated distributions is too wide (Gneiting and Ranjan 2013), so that its odds are raised to a power a
/// little above 1, as Satopää et al. (2014) do for single events.
///
/// A milestone that holds whenever another one does is never less likely than that.
struct Pool: Sendable {
  /// The weights of the members.
  private(set) var members: MemberWeights
  private let milestones: [Milestone]
  private let situation: Situation
  private let analog: Analog.Durations?
  private let replayed: [DateDistribution]?
  /// Paths of past seasons that happen again, and their share beside the curve's.
  let pastPaths: (kept: SeasonPaths.Kept, share: Double)?
  private let trends: [DateDistribution]?
  private let trust: Double
  /// The effect of the calendar on the days of an index, and the probability that is kept for never.
  let ahead: (pace: PaceOfDays, reserve: Reserve)?

  /// The trend's weight where nothing is known of the kind of season.
  private static let trendShare = 0.75
  /// The power to which the odds of the average are raised.
  private static let sharpness = 1.12

  /// The members that may be heard beside the curve.
  struct Candidates: Sendable, Hashable {
    /// Whether the local trend is one where there is no past season.
    var localTrend: Bool
    /// Whether the days ahead differ by the calendar, as those of an index do.
    var calendar: Bool
    /// The public holidays of the place, where they are known.
    var holidays: HolidayCalendar?
    /// Seasons of the same kind elsewhere.
    var elsewhere: [SeasonOutline]
    /// What is left out.
    var without: Set<ForecastPart>
  }

  /// The members of a season in its situation.
  ///
  /// - Parameters:
  ///   - milestones: What to reach.
  ///   - situation: What was known.
  ///   - candidates: The members that may be heard.
  ///   - horizon: How many days after the as-of day to look at.
  ///   - seed: The seed of all random numbers.
  init(
    of milestones: [Milestone], in situation: Situation, from candidates: Candidates, horizon: Int,
    seed: UInt64
  ) {
    let without = candidates.without
    let situation = without.contains(.history) ? situation.withoutHistory : situation
    let elsewhere = without.contains(.seasonsElsewhere) ? [] : candidates.elsewhere
    self.milestones = milestones
    self.situation = situation
    members = MemberWeights()
    ahead =
      candidates.calendar && !without.contains(.calendar)
      ? (
        PaceOfDays(situation, calendar: candidates.holidays, horizon: horizon), Reserve(situation)
      ) : nil
    let shown = situation.ended.filter(\.showsItsEnd).map(\.runningTrough)
    let shares = PastPaths.shares(ofEvents: Events(shown).count, elsewhere: elsewhere.events)
    trust = shares.own + shares.elsewhere
    let simulated =
      without.contains(.pastPaths)
      ? nil
      : PastPaths(without: without).simulate(
        of: milestones, in: situation, elsewhere: elsewhere, horizon: horizon,
        seed: seed &+ Streams.pastPaths)
    replayed = simulated?.dates
    pastPaths = simulated.map { [trust] in ($0.kept, trust) }
    trends =
      candidates.localTrend && situation.ended.isEmpty && !without.contains(.localTrend)
      ? LocalTrend().dates(
        of: milestones, in: situation, horizon: horizon, seed: seed &+ Streams.localTrend) : nil
    analog =
      without.contains(.analog)
      ? nil
      : Analog(borrows: !without.contains(.borrowing)).durations(of: milestones, in: situation)
    if analog?.isEmpty == false { members.daysLikeToday = 0.5 }
    if replayed != nil {
      let rest = situation.ended.isEmpty ? 1 - members.daysLikeToday : 0.5
      members.pastPaths = rest * shares.own
      members.seasonsElsewhere = rest * shares.elsewhere
    }
    if trends != nil { members.localTrend = (1 - members.daysLikeToday) * Self.trendShare }
  }

  /// Whether there is nothing beside the curve.
  var isAlone: Bool {
    replayed == nil && trends == nil && analog?.isEmpty ?? true
      && ahead.map { $0.pace.isEven && $0.reserve.isEmpty } ?? true
  }

  /// The dates by all members together: those of the curve up to the as-of day, and all members' after it.
  ///
  /// - Parameter curves: Those of the curve.
  /// - Returns: A distribution for each milestone.
  func dates(curves: [DateDistribution]) -> [DateDistribution] {
    isAlone
      ? curves : zip(curves, open(curves: curves.map(\.open))).map { $0.continued(by: $1) }
  }

  /// The dates by all members over the days after the as-of day. The first of these counts for the days up to
  /// it as well.
  func datesAhead(curves: [DateDistribution]) -> [DateDistribution] {
    let ahead = curves.map(\.open)
    return zip(curves, isAlone ? ahead : open(curves: ahead)).map { $0.folded(with: $1) }
  }

  /// The dates by all members over the days after the as-of day, given that nothing was reached by then.
  private func open(curves: [DateDistribution]) -> [DateDistribution] {
    let base =
      trends.map {
        zip(curves, $0).map { .mixture([($0, 1 - Self.trendShare), ($1, Self.trendShare)]) }
      } ?? curves
    let paths =
      replayed.map { zip($0, base).map { .mixture([($0, trust), ($1, 1 - trust)]) } } ?? base
    // Without past seasons, those elsewhere are the guess.
    let guess = situation.ended.isEmpty ? paths : base
    let likeToday = analog.map { $0.dates(prior: guess, asOf: situation.asOf) } ?? paths
    let pooled = milestones.indices.map { index in
      // A milestone without another member keeps the curve's dates, whatever other milestones are asked for.
      replayed == nil && trends == nil && analog?.isEmpty(index) ?? true
        ? curves[index]
        : DateDistribution.mixture([(likeToday[index], 0.5), (paths[index], 0.5)])
          .sharpened(by: Self.sharpness)
    }
    let dates = zip(milestones, pooled).map { milestone, dates in
      ahead.map { $0.reserve.kept(from: $0.pace.applied(to: dates, of: milestone), of: milestone) }
        ?? dates
    }
    return milestones.map { milestone in
      .earliest(of: zip(milestones, dates).filter { $0.0.implies(milestone) }.map(\.1))
    }
  }
}

/// The numbers that are added to a seed so that members have different random numbers.
enum Streams {
  static let localTrend: UInt64 = 0xA5A5_0001
  static let pastPaths: UInt64 = 0xA5A5_0002
}

extension DateDistribution {
  /// The odds of each day's probability raised to a power.
  func sharpened(by power: Double) -> DateDistribution {
    func sharpened(_ probability: Double) -> Double {
      let (met, against) = (Double.pow(probability, power), Double.pow(1 - probability, power))
      return met / (met + against)
    }
    let never = 1 - sharpened(1 - never)
    return DateDistribution(
      after: asOf,
      cumulative: probabilities.indices.map { sharpened(probability(by: firstDay + $0)) },
      unreachable: self.never > 0 ? unreachable * never / self.never : 0,
      monteCarloError: power * monteCarloError)
  }

  /// On each day the highest probability of any.
  fileprivate static func earliest(of dates: [DateDistribution]) -> DateDistribution {
    guard let first = dates.first else { preconditionFailure("there is a distribution") }
    guard dates.count > 1 else { return first }
    return DateDistribution(
      after: first.asOf,
      cumulative: first.probabilities.indices.map { index in
        dates.map { $0.probability(by: $0.firstDay + index) }.max() ?? 0
      }, unreachable: dates.map(\.unreachable).min() ?? 0,
      monteCarloError: dates.map(\.monteCarloError).max() ?? 0)
  }

  /// A mixture of distributions over the same days; the weights sum to 1.
  static func mixture(_ parts: [(dates: DateDistribution, weight: Double)]) -> DateDistribution {
    guard let first = parts.first?.dates else { preconditionFailure("a mixture has parts") }
    func mean(_ figure: (DateDistribution) -> Double) -> Double {
      parts.reduce(0) { $0 + $1.weight * figure($1.dates) }
    }
    return DateDistribution(
      after: first.asOf,
      cumulative: first.probabilities.indices.map { index in
        mean { $0.probability(by: $0.firstDay + index) }
      }, unreachable: mean(\.unreachable), monteCarloError: mean(\.monteCarloError))
  }

  /// The number of days after the as-of day, also where the calendar ends before them.
  private var daysAhead: Int { max(1, probabilities.count - max(0, asOf - firstDay + 1)) }

  /// The distribution over the days after the as-of day, given that nothing was reached by then.
  var open: DateDistribution {
    let passed = alreadyPassed
    let rest = 1 - passed
    guard rest > 1e-12 else {
      return DateDistribution(
        after: asOf, cumulative: [Double](repeating: 1, count: daysAhead),
        monteCarloError: monteCarloError)
    }
    return DateDistribution(
      after: asOf,
      cumulative: (0..<daysAhead).map { (probability(by: asOf + 1 + $0) - passed) / rest },
      unreachable: unreachable / rest, monteCarloError: monteCarloError)
  }

  /// The days after the as-of day as by another distribution. The first of them counts for the days up to the
  /// as-of day as well.
  fileprivate func folded(with open: DateDistribution) -> DateDistribution {
    let passed = alreadyPassed
    let rest = 1 - passed
    return DateDistribution(
      after: asOf,
      cumulative: open.probabilities.indices.map {
        passed + rest * open.probability(by: open.firstDay + $0)
      }, unreachable: rest * open.unreachable,
      monteCarloError: max(rest * open.monteCarloError, min(rest, 1 - rest, monteCarloError)))
  }

  /// The distribution up to the as-of day, continued by another one.
  func continued(by open: DateDistribution) -> DateDistribution {
    let rest = 1 - alreadyPassed
    let past = probabilities.prefix(max(0, asOf - firstDay + 1))
    return DateDistribution(
      firstDay: firstDay, asOf: asOf,
      probabilities: past + open.probabilities.map { rest * $0 }, never: rest * open.never,
      unreachable: rest * open.unreachable,
      monteCarloError: max(rest * open.monteCarloError, min(rest, 1 - rest, monteCarloError)))
  }
}
