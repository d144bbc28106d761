import LeastSquares
import RealModule

/// The least-squares fit of one family to one series.
///
/// ```swift
/// let fit = try Fit(.logistic, times: days, values: rates)
/// fit.curve?.day(ofLevel: 0.9)
/// ```
///
/// A series that does not determine the curve, as when its plateau does not show yet, has an
/// `Outcome.undetermined(_:)` and no curve.
public struct Fit: Sendable, Hashable {
  /// What the series determines.
  public enum Outcome: Sendable, Hashable {
    /// All parameters that were free.
    case determined(Estimate)
    /// All but the shape parameter, which stands at a bound towards which the sum of squares still
    /// falls. The errors of the others are those of a curve with this shape parameter.
    case shapeAtBound(Estimate, ShapeLimit)
    /// Not the curve, for this reason.
    case undetermined(Reason)
  }

  /// A determined curve and how well it is known.
  public struct Estimate: Sendable, Hashable {
    /// The curve with the lowest weighted sum of squares found.
    public let curve: Curve
    /// The covariance of floor, ceiling, rate, midpoint and shape parameter, in this order, to first
    /// order and scaled by the residual variance; zero in rows and columns of what was fixed.
    public let covariance: Matrix
    /// The standard error of the floor, 0 when it was fixed.
    public var floorError: Double { covariance[0, 0].squareRoot() }
    /// The standard error of the ceiling, 0 when it was fixed.
    public var ceilingError: Double { covariance[1, 1].squareRoot() }
    /// The standard error of the rate.
    public var rateError: Double { covariance[2, 2].squareRoot() }
    /// The standard error of the midpoint, 0 when it was fixed.
    public var midpointError: Double { covariance[3, 3].squareRoot() }
    /// The standard error of the shape parameter, 0 when it was fixed or the family has none.
    public var shapeParameterError: Double { covariance[4, 4].squareRoot() }
  }

  /// The family fitted.
  public let family: Family
  /// What the series determines.
  public let outcome: Outcome
  /// The curve with the lowest weighted sum of squares found, also where its parameters are not
  /// determined: it may be drawn through the points and means nothing beyond them. `nil` with too
  /// few points, constant values or a straight line.
  public let closestCurve: Curve?
  /// The weighted sum of squared residuals of ``closestCurve``, `nil` without one.
  public let residualSumOfSquares: Double?
  /// The points of positive weight.
  public var points: Int { series.times.count }
  /// The points of positive weight less the free parameters, never negative.
  public let degreesOfFreedom: Int
  let series: FittedSeries
  private let solution: LeastSquaresSolution?

  /// The curve with the lowest sum found, also for a level or a line; `nil` with too few points or
  /// constant values.
  var lowestCurve: Curve? { solution.map { series.curve($0.parameters) } }

  /// What the series determines of the curve, `nil` when it does not determine it.
  public var estimate: Estimate? {
    switch outcome {
    case .determined(let estimate), .shapeAtBound(let estimate, _): estimate
    case .undetermined: nil
    }
  }

  /// The curve, `nil` when the series does not determine it; with its shape parameter at a bound where
  /// that is all that is left open.
  public var curve: Curve? { estimate?.curve }

  /// Fits a family to a series.
  ///
  /// Floor and rise are solved for on a grid over rate and midpoint, the best nodes are refined by
  /// variable projection, and the lowest is certified by `LeastSquaresProblem` in all parameters at
  /// once. A series is refused when an F test at the level 0.0001 does not tell the curve from what
  /// would leave it open: a level, a straight line, a jump, a ceiling or a floor far away. That the
  /// series is a line is said only where the test would have found a curve, and the others only where
  /// it is not significant at 0.01 either; else there are too few points to tell.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - times: Days, in any order, repeated ones allowed; on a logarithmic time scale after the
  ///     origin.
  ///   - values: One level for each time.
  ///   - weights: One weight for each time, or `nil` for ones. A point of weight zero is missing.
  ///   - known: The parameters that are known and not fitted.
  /// - Throws: ``CurveError`` for counts that differ, for figures that are not finite, for a floor
  ///   that is the ceiling, and for a saturating exponential of which neither floor nor onset is
  ///   known.
  public init(
    _ family: Family, times: [Double], values: [Double], weights: [Double]? = nil,
    known: KnownParameters = KnownParameters()
  ) throws(CurveError) {
    self.init(
      try FittedSeries(family, times: times, values: values, weights: weights, known: known))
  }

  /// The fit of a series, begun where a curve is that is thought to be the closest.
  init(_ series: FittedSeries, near candidate: FittedSeries.Candidate? = nil) {
    family = series.family
    self.series = series
    degreesOfFreedom = max(series.times.count - series.freeParameters, 0)
    let solution = series.reasonBeforeFit == nil ? series.best(near: candidate) : nil
    let reason: Reason?
    if let solution {
      reason = series.reason(after: solution)
    } else {
      reason = series.reasonBeforeFit ?? .notConverged(.stalled)
    }
    self.solution = solution
    let shown = reason == .straightLine || reason == .constant ? nil : solution
    closestCurve = shown.map { series.curve($0.parameters) }
    residualSumOfSquares = shown?.residualSumOfSquares
    if let reason {
      outcome = .undetermined(reason)
    } else if let solution, let covariance = solution.covariance {
      let estimate = Estimate(curve: series.curve(solution.parameters), covariance: covariance)
      outcome =
        series.shapeLimit(of: solution).map { .shapeAtBound(estimate, $0) }
        ?? .determined(estimate)
    } else {
      outcome = .undetermined(.dependentParameters)
    }
  }

  /// The profile-likelihood interval of anything that a curve has, such as the day of a level.
  ///
  /// ```swift
  /// fit.interval { $0.day(ofLevel: 0.9) }?.upper  // nil: no latest day
  /// ```
  ///
  /// It does not need a determined curve: what the series leaves open shows as an open side. It takes
  /// the family as given, also for a series that a level or a line describes as well.
  ///
  /// - Parameters:
  ///   - confidence: The nominal coverage, between 0 and 1. It holds for independent errors of one
  ///     variance; the errors of daily series are rarely independent.
  ///   - function: What is wanted of a curve; `nil` where a curve does not have it.
  /// - Returns: The interval, open on both sides where the curve closest to the series does not have
  ///   what is wanted; `nil` with too few points, or when the series fits exactly.
  public func interval(
    confidence: Double = 0.9, of function: @escaping @Sendable (Curve) -> Double?
  ) -> ProfileInterval? {
    guard let solution else { return nil }
    let series = series
    return series.problem(start: solution.parameters)
      .interval(of: { function(series.curve($0)) }, around: solution, confidence: confidence)
  }
}
