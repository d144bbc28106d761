import RealModule

/// The forecast of a season that has come down and is coming back: several members together.
///
/// With past seasons these are the days of other seasons that were like today (``Analog``), with the
/// curve as their prior guess, and past seasons that happen again (``PastPaths``), equally weighted;
/// while few events have been seen the curve stands in for part of the latter. Without, they are the
/// curve and the local trend, and other series of the running event as far as they have come. A first
/// season at a feast (``YearClock/isNearFeast(_:)``) is of a kind that the curve's generic prior knows,
/// any other one is not: three quarters of the weight go to the curve there, to the trend elsewhere.
///
/// Weights are round numbers on purpose: weights learned from few seasons forecast worse. An average of
/// distributions that are each as wide as they should be is too wide (Gneiting and Ranjan 2013), so its
/// odds are raised to a power a little above 1, as Satopää et al. (2014) do for single events.
///
/// Of the milestones asked for together, one that holds whenever another does is never less likely.
public struct Pool: DateMethod, Sendable {
  /// What a table of scores calls it.
  public var name: String
  /// The curve.
  public var curve: CurveMember
  /// What is left out, to see what it is worth.
  public var without: Ingredient?
  /// By what the scales of the curve's prior are multiplied.
  var priorWidth = 1.0

  /// A part of the forecast that can be left out.
  public enum Ingredient: String, Sendable, Hashable, CaseIterable {
    /// Past seasons.
    case history
    /// The broad components of the curve's prior.
    case broadDefault = "broad default"
    /// The autocorrelation of what departs from curve and past paths.
    case discrepancy
    /// Days of other seasons that were like today.
    case analog
    /// Past seasons that happen again.
    case pastPaths = "past paths"
    /// The local trend where there is no past season.
    case localTrend = "local trend"
    /// What other series of the running event have shown.
    case borrowing
    /// The power below 1 to which likelihoods are raised.
    case tempering
  }

  /// The pool, by default of everything.
  ///
  /// - Parameters:
  ///   - curve: The curve.
  ///   - ingredient: What is left out.
  public init(curve: CurveMember = CurveMember(), without ingredient: Ingredient? = nil) {
    self.curve = curve
    without = ingredient
    name = ingredient.map { "without \($0.rawValue)" } ?? "reprise"
  }

  /// The trend's weight in the first season of a place where no feast explains the fall; at a feast it is
  /// the curve's.
  private static let trendShare = 0.75
  /// The power to which the odds of the average are raised.
  private static let sharpness = 1.12
  /// The number of past events at which the curve stands in for half of the past paths.
  private static let halfTrusted = 1.0

  /// The dates by all members together.
  public func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    dates(of: milestones, in: situation, horizon: horizon, seed: seed, base: nil)
  }

  /// The dates by all members together, with a curve's dates in the place of the pool's own.
  func dates(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64,
    base given: [DateDistribution]?
  ) -> [DateDistribution] {
    let situation = without == .history ? situation.withoutHistory : situation
    let base = given ?? base(of: milestones, in: situation, horizon: horizon, seed: seed)
    let replayed = replayed(
      of: milestones, in: situation, horizon: horizon, seed: seed)
    let events = Double(situation.events.count)
    let trust = events / (events + Self.halfTrusted)
    let paths =
      replayed.map { zip($0, base).map { .mixture([($0, trust), ($1, 1 - trust)]) } } ?? base
    let analog =
      without == .analog
      ? paths
      : Analog(borrows: without != .borrowing).dates(of: milestones, in: situation, prior: base)
    let pooled = zip(analog, paths).map {
      DateDistribution.mixture([($0, 0.5), ($1, 0.5)]).sharpened(by: Self.sharpness)
    }
    return milestones.map { milestone in
      .earliest(of: zip(milestones, pooled).filter { $0.0.implies(milestone) }.map(\.1))
    }
  }

  /// The curve and, where there is nothing else to lean on, the local trend.
  private func base(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution] {
    var curve = curve
    if without == .tempering { curve.power = 1 }
    let curves = curve.dates(
      of: milestones, in: situation, horizon: horizon, seed: seed,
      variant: .init(
        width: priorWidth, isBroad: without != .broadDefault,
        isPersistent: without != .discrepancy))
    guard situation.ended.isEmpty, without != .localTrend else { return curves }
    let trends = LocalTrend().dates(
      of: milestones, in: situation, horizon: horizon, seed: seed &+ 2)
    let isKnown = YearClock.isNearFeast(situation.season.runningTrough)
    let share = isKnown ? 1 - Self.trendShare : Self.trendShare
    return zip(curves, trends).map { .mixture([($0, 1 - share), ($1, share)]) }
  }

  private func replayed(
    of milestones: [Milestone], in situation: Situation, horizon: Int, seed: UInt64
  ) -> [DateDistribution]? {
    guard without != .pastPaths else { return nil }
    var paths = PastPaths()
    if without == .tempering { paths.effective = 0 }
    if without == .discrepancy { paths.logitPersistence = (-7, 0) }
    return paths.dates(
      of: milestones, in: situation, horizon: horizon, seed: seed &+ 3)
  }
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
}
