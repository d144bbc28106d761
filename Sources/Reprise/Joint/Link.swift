import RealModule
import RecoveryCurves

/// What two indicators of one recovery have in common: the day half-way and the pace from there on, up
/// to a lag, and part of what is new each day in their discrepancies.
///
/// Each indicator keeps its prior: a load is half-way later and slower than an operating rate on the
/// whole, and the link leaves that as it is. It ties the places within the two priors: the standard
/// normals under half-way day and pace have the correlation ``timing`` (a Gaussian copula). With the
/// generic priors after lunar New Year that lets the lag of the half-way days vary by a factor of 1.17
/// (one standard deviation), some two days, and that of the paces by 1.22.
enum Link {
  /// The correlation of the normals under half-way day and pace.
  static let timing = 0.9
  /// The correlation of the innovations of the discrepancies, which there is or is not with equal
  /// probability beforehand.
  static let innovations = 0.5
  /// The probability beforehand that two indicators are linked at all.
  static let probability = 0.5

  /// One draw's place in its prior, and the innovations of its discrepancy on the days up to the as-of
  /// day, the last first; 0 where there is none.
  struct Trace: Sendable {
    var halfway: Double
    var pace: Double
    var innovations: SIMD8<Double>
  }

  /// Draws of one indicator that each draw of another one meets, eight at a time.
  struct Partners {
    /// The places of the draws, group by group.
    let groups: [[Int]]
    private let days: SIMD8<Double>
    private var halfway: [SIMD8<Double>] = []
    private var pace: [SIMD8<Double>] = []
    /// Eight vectors for each group: a day of each of its draws.
    private var innovations: [SIMD8<Double>] = []

    /// Takes the draws at the given places, so many that they fill their groups.
    ///
    /// - Parameter days: 1 for each of the last eight days on which both indicators have an innovation.
    init(_ traces: [Trace], at places: [Int], days: SIMD8<Double>) {
      self.days = days
      groups = stride(from: 0, through: places.count - 8, by: 8).map {
        Array(places[$0..<($0 + 8)])
      }
      for group in groups {
        var columns = (halfway: SIMD8<Double>.zero, pace: SIMD8<Double>.zero)
        var rows = [SIMD8<Double>](repeating: .zero, count: 8)
        for (lane, place) in group.enumerated() {
          columns.halfway[lane] = traces[place].halfway
          columns.pace[lane] = traces[place].pace
          for day in 0..<8 { rows[day][lane] = traces[place].innovations[day] }
        }
        halfway.append(columns.halfway)
        pace.append(columns.pace)
        innovations += rows
      }
    }

    /// For each group the densities of its draws and the given one under the link over those of
    /// independent ones: by timing alone, and by timing and innovations.
    @inline(__always)
    func meet(
      _ trace: Trace, _ body: (Int, _ timing: SIMD8<Double>, _ both: SIMD8<Double>) -> Void
    ) {
      let count = days.sum()
      for group in groups.indices {
        let (halfway, pace) = (halfway[group], pace[group])
        let squares =
          halfway * halfway + pace * pace
          + (trace.halfway * trace.halfway + trace.pace * trace.pace)
        let timing = Link.ratio(
          product: trace.halfway * halfway + trace.pace * pace, squares: squares, of: 2,
          correlation: Link.timing)
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

  /// The density of `count` pairs of standard normals with a correlation over that of independent
  /// ones, from the sums of their products and squares.
  @inline(__always)
  private static func ratio(
    product: SIMD8<Double>, squares: SIMD8<Double>, of count: Double, correlation r: Double
  ) -> SIMD8<Double> {
    let rest = 1 - r * r
    let log =
      (r * product - 0.5 * r * r * squares) * (1 / rest) - 0.5 * count * .log(rest)
    return exponential(
      log.clamped(lowerBound: SIMD8(repeating: -700), upperBound: SIMD8(repeating: 700)))
  }
}
