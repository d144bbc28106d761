import RealModule
import RecoveryCurves

/// One series as of a day, ready to be fitted: its evidence on the season clock and the prior.
struct SeasonModel: Sendable {
  let clock: SeasonClock
  let asOfAge: Int
  let measure: Measure
  let precision: Precision
  let prior: Prior
  let curve: StandardCurve
  let randomness: Randomness
  let steps: [Step]
  let scale: Scale
  /// How the series may leave its curve; `nil` where that is not asked.
  let departures: Departures?

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
    _ series: Series, clock: SeasonClock, asOf: Day, prior: Prior, family: Family, seed: UInt64,
    mayDepart: Bool = false
  ) {
    self.clock = clock
    asOfAge = clock.age(of: asOf)
    measure = series.measure
    precision = series.precision
    self.prior = prior
    curve = StandardCurve(family)
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
    departures = mayDepart ? Departures(from: steps, on: scale) : nil
  }

  /// The logarithm of what the evidence gives to a season: its likelihood, averaged over the ways in
  /// which the series may leave the curve where that is asked.
  func logEvidence(of season: Season, _ random: Randomness.Stream) -> Double {
    guard let departures else { return logLikelihood(of: season, random) }
    var drawn = [Double](repeating: 0, count: steps.count)
    let log = drawn.withUnsafeMutableBufferPointer {
      logLikelihood(of: season, random, discrepancies: $0.baseAddress)
    }
    guard log > -.infinity else { return log }
    return log
      + .log(1 - departures.probability + departures.weight(drawn, season, steps))
  }

  /// The standardised discrepancy of each constrained day, as the likelihood drew it.
  func discrepancies(of season: Season, _ random: Randomness.Stream) -> [Double] {
    var drawn = [Double](repeating: 0, count: steps.count)
    drawn.withUnsafeMutableBufferPointer {
      _ = logLikelihood(of: season, random, discrepancies: $0.baseAddress)
    }
    return drawn
  }

  /// Seasons drawn from the prior, evenly spread.
  var priorSeasons: [Season] {
    let even = EvenPoints(dimensions: Prior.dimensions + 1, shiftedBy: randomness.stream(-1))
    return (0..<1_000).map { prior.season(at: prior.point(even.uniforms($0)), on: curve) }
  }

  /// The logarithm of an unbiased estimate of the likelihood of the evidence, and optionally the
  /// standardised discrepancy of each constrained day.
  func logLikelihood(
    of season: Season, _ random: Randomness.Stream,
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
