import RealModule
import RecoveryCurves

/// The link of two indicators of one recovery: they share the half-way day and the pace up to a lag, and part
/// of the innovations of their discrepancies.
///
/// There are two laws of the lag with equal prior probabilities. In the first, both keep the lag between
/// their priors, by which a load is later and slower than an operating rate. The normal scores of half-way
/// day and pace then have the correlation ``places`` (a Gaussian copula): the lag of generic half-way days
/// varies by a factor of 1.17 (one standard deviation), some two days, and that of the paces by 1.22. In the
/// second, both have the same day and the same pace up to factors with the standard deviations ``sameDay``
/// and ``samePace`` in their logarithms, whatever the companion's prior is.
enum Link {
  /// The correlation of the normals under half-way day and pace.
  static let places = 0.9
  /// The standard deviations of the logarithms' differences.
  static let sameDay = 0.15
  static let samePace = 0.3
  /// The correlation of the innovations of the discrepancies, which exists with a prior probability of one
  /// half.
  static let innovations = 0.5
  /// The prior probability that two indicators are linked.
  static let probability = 0.5

  /// The values of one draw that the link compares.
  struct Trace: Sendable {
    /// The normals under half-way day and pace.
    var places: (halfway: Double, pace: Double)
    /// The logarithms of half-way day and duration.
    var logs: (halfway: Double, duration: Double)
    /// The logarithm of the density of these under the draw's own prior.
    var logDensity: Double
    /// The innovations of the discrepancy on the days up to the as-of day, the last first; 0 where
    /// there is none.
    var innovations = SIMD8<Double>.zero

    /// The trace of a draw under a law of its timing. The first indicator's draws keep their prior under
    /// any link.
    init(of draw: Posterior.Draw, under law: SeasonLaw, isFirst: Bool) {
      let halfway = law.score(.logHalfwayDay, at: draw.parameters[.logHalfwayDay])
      let duration = law.score(.logDuration, at: draw.parameters[.logDuration])
      let correlation = law.correlation(.logHalfwayDay, .logDuration)
      let rest = (1 - correlation * correlation).squareRoot()
      let pace = (duration.score - correlation * halfway.score) / rest
      places = (halfway.score, pace)
      logs = (draw.parameters[.logHalfwayDay], draw.parameters[.logDuration])
      logDensity =
        isFirst
        ? 0
        : -0.5 * (halfway.score * halfway.score + pace * pace)
          - .log(2 * .pi * halfway.slope * duration.slope * rest)
    }
  }

  /// Draws of one indicator that are paired with each draw of another one, eight at a time.
  struct Partners {
    /// The places of the draws, group by group.
    let groups: [[Int]]
    private let days: SIMD8<Double>
    private var draws: [Timing] = []
    /// Eight vectors for each group: a day of each of its draws.
    private var innovations: [SIMD8<Double>] = []

    /// Takes the draws at the given places, so many that they fill their groups; `days` is 1 for each
    /// of the last eight days on which both indicators have an innovation.
    init(_ traces: [Trace], at places: [Int], days: SIMD8<Double>) {
      self.days = days
      groups = stride(from: 0, through: places.count - 8, by: 8).map {
        Array(places[$0..<($0 + 8)])
      }
      for group in groups {
        var timing = Timing()
        var rows = [SIMD8<Double>](repeating: .zero, count: 8)
        for (lane, place) in group.enumerated() {
          let trace = traces[place]
          timing.halfway[lane] = trace.places.halfway
          timing.pace[lane] = trace.places.pace
          timing.logHalfway[lane] = trace.logs.halfway
          timing.logDuration[lane] = trace.logs.duration
          timing.logDensity[lane] = trace.logDensity
          for day in 0..<8 { rows[day][lane] = trace.innovations[day] }
        }
        draws.append(timing)
        innovations += rows
      }
    }

    /// For each group the densities of its draws and the given one under the link over those of
    /// independent ones: by timing alone, and by timing and innovations.
    @inline(__always)
    func pair(
      _ trace: Trace, _ body: (Int, _ timing: SIMD8<Double>, _ both: SIMD8<Double>) -> Void
    ) {
      let count = days.sum()
      for group in groups.indices {
        let timing = draws[group].ratio(with: trace)
        guard count > 0 else {
          body(group, timing, timing)
          continue
        }
        var product = SIMD8<Double>.zero
        var square = SIMD8<Double>.zero
        for day in 0..<8 where days[day] > 0 {
          let partner = innovations[8 * group + day]
          let own = trace.innovations[day]
          product += own * partner
          square += partner * partner + own * own
        }
        let innovation = Link.ratio(
          product: product, squares: square, of: count, correlation: Link.innovations)
        body(group, timing, timing * (0.5 + 0.5 * innovation))
      }
    }
  }

  /// The timing of eight draws.
  private struct Timing {
    var halfway = SIMD8<Double>.zero
    var pace = SIMD8<Double>.zero
    var logHalfway = SIMD8<Double>.zero
    var logDuration = SIMD8<Double>.zero
    var logDensity = SIMD8<Double>.zero

    /// The density of each beside another one under the link over that of independent ones.
    @inline(__always)
    func ratio(with other: Trace) -> SIMD8<Double> {
      let squares =
        halfway * halfway + pace * pace
        + (other.places.halfway * other.places.halfway + other.places.pace * other.places.pace)
      let lagging = Link.ratio(
        product: other.places.halfway * halfway + other.places.pace * pace, squares: squares,
        of: 2, correlation: Link.places)
      let day = (logHalfway - other.logs.halfway) * (1 / Link.sameDay)
      let pace = (logDuration - other.logs.duration) * (1 / Link.samePace)
      let same =
        -0.5 * (day * day + pace * pace) - (logDensity + other.logDensity)
        - .log(2 * .pi * Link.sameDay * Link.samePace)
      return 0.5 * lagging + 0.5 * Link.bounded(exponentialOf: same)
    }
  }

  @inline(__always)
  private static func bounded(exponentialOf log: SIMD8<Double>) -> SIMD8<Double> {
    exponential(
      log.clamped(lowerBound: SIMD8(repeating: -700), upperBound: SIMD8(repeating: 700)))
  }

  /// The density of `count` pairs of standard normals with a correlation over that of independent
  /// ones, from the sums of their products and squares.
  @inline(__always)
  private static func ratio(
    product: SIMD8<Double>, squares: SIMD8<Double>, of count: Double, correlation r: Double
  ) -> SIMD8<Double> {
    let rest = 1 - r * r
    let log =
      (r * product - 0.5 * r * r * squares) * (1 / rest) - 0.5 * count * .log(rest)
    return bounded(exponentialOf: log)
  }
}
