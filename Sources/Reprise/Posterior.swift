import RealModule
import RecoveryCurves

/// What the prior and the facts of one series together say about its season: weighted draws.
///
/// Floor, ceiling, half-way day, duration, noise and persistence are all integrated over. The draws
/// come from importance sampling: a multivariate t distribution with four degrees of freedom is
/// fitted to the posterior in a few tempered passes, and a tenth of the draws come from the prior so
/// that no weight can explode. The likelihood of intervals, bounds, changes and orders is estimated
/// without bias by drawing the discrepancy day by day within what each fact allows (the
/// Geweke–Hajivassiliou–Keane simulator).
public struct Posterior: Sendable {
  /// The facts that were used.
  public let series: Series
  /// The last day whose figure was used.
  public let asOf: Day
  /// Facts that were not used because they lie after the as-of day or before the season's day 0.
  public let ignored: Int
  /// The number of equally weighted independent draws that would be as precise.
  public let effectiveSampleSize: Double
  let model: SeasonModel
  let draws: [Draw]

  struct Draw: Sendable {
    var season: SeasonParameters
    /// All weights sum to 1.
    var weight: Double
    /// The place of the draw's random numbers.
    var number: Int
  }

  init(
    of series: Series, ignored: Int, clock: SeasonClock, asOf: Day, prior: Prior, family: Family,
    seed: UInt64, monteCarloError: Double
  ) throws(RepriseError) {
    self.series = series
    self.asOf = asOf
    self.ignored = ignored
    model = SeasonModel(
      series, clock: clock, asOf: asOf, prior: prior, family: family, seed: seed)
    var sampler = Sampler(model)
    guard let drawn = sampler.draws(monteCarloError: monteCarloError) else {
      throw .impossibleObservations
    }
    draws = drawn.draws
    effectiveSampleSize = drawn.effectiveSize
  }

  /// When milestones are reached.
  ///
  /// - Parameters:
  ///   - milestones: What to reach.
  ///   - horizon: How many days after the as-of day are looked at.
  /// - Returns: One distribution for each milestone, from the same paths.
  /// - Throws: ``RepriseError`` for a horizon or a milestone that makes no sense.
  public func dates(of milestones: [Milestone], horizon: Int = 60) throws(RepriseError)
    -> [DateDistribution]
  {
    try paths(to: milestones, horizon: horizon).dates
  }

  func paths(to milestones: [Milestone], horizon: Int) throws(RepriseError) -> Paths {
    guard (1...Forecaster.longestHorizon).contains(horizon) else {
      throw .horizonOutOfRange(horizon)
    }
    var thresholds: [Double] = []
    for milestone in milestones {
      thresholds.append(try milestone.threshold(for: model.measure, precision: model.precision))
    }
    return Paths(self, to: thresholds, by: milestones.map(\.rule), horizon: horizon)
  }

  /// What the facts added to the prior.
  var learned: [Learned] {
    let prior = model.priorSeasons
    return Learned.Quantity.allCases.map { quantity in
      Learned(
        quantity, prior: WeightedQuantiles(prior.map { ($0.value(of: quantity), 1) }),
        posterior: WeightedQuantiles(draws.map { ($0.season.value(of: quantity), $0.weight) }))
    }
  }

  /// The level so many days before a season reaches a threshold, by the curves of the prior; `nil`
  /// when none of them reaches it.
  func expectedLevel(daysBefore days: Int, threshold: Double) -> Forecast.LevelRange? {
    let levels = model.priorSeasons.compactMap { season -> (level: Double, weight: Double)? in
      season.level(daysBefore: Double(days), threshold: threshold, on: model.scale)
        .map { ($0, 1) }
    }
    return levels.isEmpty ? nil : Forecast.LevelRange(levels, isPublished: false)
  }
}

/// One series as of a day, ready to be fitted: its evidence on the season clock and the prior.
struct SeasonModel: Sendable {
  let clock: SeasonClock
  let asOfAge: Int
  let measure: Measure
  let precision: Precision
  let prior: Prior
  let family: Family
  let randomness: Randomness
  let steps: [Step]
  let scale: Scale

  /// A constrained day.
  struct Step: Sendable {
    let age: Int
    /// Days since the step before; 0 for the first.
    let gap: Int
    let link: Evidence.Link?
    let lower: Double
    let upper: Double
    /// The bounds on the measure's scale.
    let scaledLower: Double
    let scaledUpper: Double
    let isObserved: Bool
  }

  init(
    _ series: Series, clock: SeasonClock, asOf: Day, prior: Prior, family: Family, seed: UInt64
  ) {
    self.clock = clock
    asOfAge = clock.age(of: asOf)
    measure = series.measure
    precision = series.precision
    self.prior = prior
    self.family = family
    randomness = Randomness(seed: seed)
    let scale = series.measure.scale
    self.scale = scale
    let evidence = Evidence(
      series.observations, measure: series.measure, precision: series.precision)
    var steps: [Step] = []
    for day in evidence.days {
      let age = clock.age(of: day.day)
      steps.append(
        Step(
          age: age, gap: steps.last.map { age - $0.age } ?? 0, link: day.link, lower: day.lower,
          upper: day.upper, scaledLower: scale(day.lower), scaledUpper: scale(day.upper),
          isObserved: day.isObserved))
    }
    self.steps = steps
  }

  /// Seasons drawn from the prior, evenly spread.
  var priorSeasons: [SeasonParameters] {
    let even = EvenPoints(dimensions: Prior.dimensions + 1, shiftedBy: randomness.stream(-1))
    return (0..<1_000).map { prior.season(at: prior.point(even.uniforms($0)), family: family) }
  }

  /// The logarithm of an unbiased estimate of the likelihood of the evidence, and optionally the
  /// standardised discrepancy of each constrained day.
  func logLikelihood(
    of season: SeasonParameters, _ random: Randomness.Stream,
    discrepancies: UnsafeMutablePointer<Double>? = nil
  ) -> Double {
    let rho = season.persistence
    let innovation = (1 - rho * rho).squareRoot()
    var sum = 0.0
    var before = 0.0
    for (index, step) in steps.enumerated() {
      var mean = 0.0
      var deviation = 1.0
      if index > 0 {
        if step.gap == 1 {
          (mean, deviation) = (rho * before, innovation)
        } else {
          let power = Double.pow(rho, Double(step.gap))
          deviation = (1 - power * power).squareRoot()
          mean = power * before
        }
      }
      let curve = season.curve(at: Double(step.age), on: scale)
      var lower = step.scaledLower
      var upper = step.scaledUpper
      if let link = step.link {
        let previous = scale.inverse(
          season.curve(at: Double(step.age - 1), on: scale) + season.noise * before)
        let range = precision.range(of: link, after: (previous, previous))
        lower = max(lower, scale(range.lower))
        upper = min(upper, scale(range.upper))
        guard lower < upper else { return -.infinity }
      }
      let scaling = 1 / (season.noise * deviation)
      let a = (lower - curve - season.noise * mean) * scaling
      let b = (upper - curve - season.noise * mean) * scaling
      let (logProbability, value) = truncatedNormal(a, b, random.uniform(at: index))
      sum += logProbability
      guard sum > -.infinity else { return -.infinity }
      before = mean + deviation * value
      discrepancies?[index] = before
    }
    return sum
  }
}

/// The logarithm of the probability that a standard normal lies between two values, and the value
/// at the given quantile of it there.
@inline(__always)
func truncatedNormal(_ lower: Double, _ upper: Double, _ p: Double)
  -> (logProbability: Double, value: Double)
{
  let width = upper - lower
  let middle = 0.5 * (lower + upper)
  if width < 0.1, (width * middle).magnitude < 0.3 {
    // The density is nearly even across a narrow interval; the next term of its expansion is of
    // the order of 1e-6.
    let curvature = (middle * middle - 1) * width * width / 24
    let log = Double.log(width * (1 + curvature)) - 0.5 * middle * middle - 0.9189385332046727
    return (log, lower + p * width)
  }
  // Work in the left tail, where small probabilities keep their digits.
  let isFlipped = lower > -upper
  let (a, b) = isFlipped ? (-upper, -lower) : (lower, upper)
  if b > -37 {
    let below = StandardNormal.cdf(a)
    let mass = StandardNormal.cdf(b) - below
    guard mass > 0 else { return (-.infinity, 0) }
    let value = StandardNormal.quantile(below + (isFlipped ? 1 - p : p) * mass)
    let inside = min(max(value, a), b)
    return (.log(mass), isFlipped ? -inside : inside)
  }
  guard b > -1e150 else { return (-.infinity, 0) }
  // Beyond the reach of the distribution function the law is exponential from the near end.
  let share = a == -.infinity ? 1 : -Double.expMinusOne(b * (b - a))
  let offset = Double.log(1 - (isFlipped ? p : 1 - p) * share) / b
  let value = max(b - offset, a)
  return (
    -0.5 * b * b - .log(-b) - 0.9189385332046727 + .log(share), isFlipped ? -value : value
  )
}
