import LeastSquares
import RealModule

/// The least-squares fit of a curve of two phases to one series: the whole season of a dip, fall
/// included, or two waves of a recovery.
///
/// ```swift
/// let fit = try PhasedFit(.dip, times: days, values: loads)
/// fit.estimate?.trough               // day and level of the lowest point, with standard errors
/// fit.curve?.day(ofLevel: 0.9)       // on the way up
/// ```
///
/// That a series determines such a curve does not say that it shows one: autocorrelated noise about
/// one wave looks like a second. ``RecoveryShape`` weighs that.
public struct PhasedFit: Sendable, Hashable {
  /// What the series determines.
  public enum Outcome: Sendable, Hashable {
    /// All parameters that were free.
    case determined(Estimate)
    /// Not the curve, for this reason.
    case undetermined(Reason)
  }

  /// Why a series does not determine a curve of two phases.
  public enum Reason: Sendable, Hashable {
    /// There are not more points, at as many different times, than free parameters.
    case tooFewPoints
    /// Two phases are not significantly better than one.
    case onePhase
    /// The first phase may as well be a jump between two points: its rate has no upper limit.
    case firstPhaseJumps
    /// The second phase may as well be a jump.
    case secondPhaseJumps
    /// A level before ten times the range of the data away is not significantly worse: the beginning
    /// does not show.
    case startNotVisible
    /// A bottom as far away is not significantly worse: the rise cuts the fall short. The
    /// trough may be known all the same; see ``PhasedFit/interval(confidence:of:)``.
    case middleNotVisible
    /// A level after as far away is not significantly worse: the plateau does not show.
    case endNotVisible
    /// The parameters take part in a combination that the series leaves free.
    case dependentParameters
    /// The minimisation ended without a stationary point.
    case notConverged(LeastSquaresSolution.Status)
  }

  /// A determined curve and how well it is known.
  public struct Estimate: Sendable, Hashable {
    /// The curve with the lowest weighted sum of squares found.
    public let curve: PhasedCurve
    /// The covariance of the parameters in the order of ``PhasedCurve/Gradient/components``, to first
    /// order and scaled by the residual variance; zero in rows and columns of what was held.
    public let covariance: Matrix

    /// The standard errors of the parameters, as independent errors of the days give them; 0 for what
    /// was held.
    public var errors: PhasedCurve.Gradient {
      let e = (0..<7).map { max(covariance[$0, $0], 0).squareRoot() }
      return PhasedCurve.Gradient(
        start: e[0], middle: e[1], end: e[2], firstRate: e[3], firstMidpoint: e[4],
        secondRate: e[5], secondMidpoint: e[6])
    }

    /// The lowest point of a dip and how well it is known.
    public struct Trough: Sendable, Hashable {
      /// The day of it.
      public let day: Double
      /// The standard error of the day, to first order; of no use where the bottom is so flat that
      /// the level hardly tells one day from another, which makes it large.
      public let dayError: Double
      /// The level on that day.
      public let level: Double
      /// The standard error of the level, to first order.
      public let levelError: Double
    }

    /// The lowest point of a dip with its standard errors; `nil` for a curve without one.
    public var trough: Trough? {
      guard let trough = curve.trough else { return nil }
      let level = curve.gradient(at: trough.day).components
      // The trough stays where the slope is zero; both its derivatives by differences in time.
      let step = 1e-4 / max(curve.first.rate.magnitude, curve.second.rate.magnitude)
      func difference(_ value: (Double) -> Double) -> Double {
        (value(trough.day + step) - value(trough.day - step)) / (2 * step)
      }
      let curvature = difference { curve.slope(at: $0) }
      let day = level.indices.map { j in
        -difference { curve.gradient(at: $0).components[j] } / curvature
      }
      return Trough(
        day: trough.day, dayError: error(of: day), level: trough.level, levelError: error(of: level)
      )
    }

    /// The standard error of a figure with this gradient.
    private func error(of gradient: [Double]) -> Double {
      var sum = 0.0
      for i in gradient.indices {
        for j in gradient.indices { sum += gradient[i] * covariance[i, j] * gradient[j] }
      }
      return max(sum, 0).squareRoot()
    }
  }

  /// The course of the phases.
  public let course: Course
  /// The family of the waves, or of the rise of a dip.
  public let family: Family
  /// The fit holds the end of a dip at its start.
  public let returnsToStart: Bool
  /// What the series determines.
  public let outcome: Outcome
  /// The curve with the lowest weighted sum of squares found, also where its parameters are not
  /// determined: it may be drawn through the points and means nothing beyond them. `nil` with too few
  /// points, and where the best curve has only one phase.
  public let closestCurve: PhasedCurve?
  /// The weighted sum of squared residuals of ``closestCurve``, `nil` without one.
  public let residualSumOfSquares: Double?
  /// The points of positive weight less the free parameters, never negative.
  public let degreesOfFreedom: Int
  private let series: PhasedSeries
  private let solution: LeastSquaresSolution?

  /// The determined curve and its errors, `nil` when the series does not determine it.
  public var estimate: Estimate? {
    if case .determined(let estimate) = outcome { estimate } else { nil }
  }

  /// The curve, `nil` when the series does not determine it.
  public var curve: PhasedCurve? { estimate?.curve }

  /// Fits a curve of two phases to a series.
  ///
  /// The levels are solved for on a grid over the rates and midpoints of both phases, kept in the
  /// order that the course asks for; the best nodes are refined by variable projection, and the lowest
  /// is certified by `LeastSquaresProblem` in all parameters at once. A series is refused when an F
  /// test at the level 0.0001, as for ``Fit``, does not tell the curve from what would leave it open:
  /// one phase alone, a jump, a level far away.
  ///
  /// - Parameters:
  ///   - course: How the phases follow each other. A dip takes the whole season, the days before the
  ///     fall included.
  ///   - family: The family of both waves, or of the rise of a dip, whose fall is logistic: one of
  ///     ``Family/logistic``, ``Family/gompertz``, ``Family/complementaryGompertz`` and
  ///     ``Family/normal``.
  ///   - times: Days, in any order, repeated ones allowed.
  ///   - values: One level for each time.
  ///   - weights: One weight for each time, or `nil` for ones. A point of weight zero is missing.
  ///   - known: The levels that are known and not fitted.
  /// - Throws: ``CurveError`` for counts that differ, for figures that are not finite, for two waves
  ///   whose start is the end, and for a family that has no such curves.
  public init(
    _ course: Course,
    family: Family = .logistic,
    times: [Double],
    values: [Double],
    weights: [Double]? = nil,
    known: KnownLevels = KnownLevels()
  ) throws(CurveError) {
    self.init(
      try PhasedSeries(
        course, family, times: times, values: values, weights: weights, levels: known))
  }

  private init(_ series: PhasedSeries) {
    self.series = series
    course = series.course
    family = series.families[1]
    returnsToStart = series.returnsToStart
    degreesOfFreedom = max(series.plain.times.count - series.freeParameters, 0)
    let refusal = series.reasonBeforeFit
    let solution = refusal == nil ? series.best() : nil
    self.solution = solution
    closestCurve = solution.map { series.curve($0.parameters) }
    residualSumOfSquares = solution?.residualSumOfSquares
    guard let solution else {
      outcome = .undetermined(refusal ?? .onePhase)
      return
    }
    if let reason = series.reason(after: solution, alone: series.plain.best()) {
      outcome = .undetermined(reason)
    } else if var covariance = solution.covariance {
      if series.returnsToStart {
        for j in 0..<7 { covariance[2, j] = covariance[0, j] }
        for j in 0..<7 { covariance[j, 2] = covariance[j, 0] }
      }
      let curve = series.curve(solution.parameters)
      outcome = .determined(Estimate(curve: curve, covariance: covariance))
    } else {
      outcome = .undetermined(.dependentParameters)
    }
  }

  /// The profile-likelihood interval of anything that a curve has, such as the day of its trough.
  ///
  /// ```swift
  /// fit.interval { $0.trough?.day }
  /// ```
  ///
  /// It does not need a determined curve: what the series leaves open shows as an open side.
  ///
  /// - Parameters:
  ///   - confidence: The nominal coverage, between 0 and 1. It holds for independent errors of one
  ///     variance; the errors of daily series are rarely independent.
  ///   - function: What is wanted of a curve; `nil` where a curve does not have it.
  /// - Returns: The interval, open on both sides where the closest curve does not have what is wanted;
  ///   `nil` without a closest curve, or when the series fits exactly.
  public func interval(
    confidence: Double = 0.9, of function: @escaping @Sendable (PhasedCurve) -> Double?
  ) -> ProfileInterval? {
    guard let solution else { return nil }
    let series = series
    return series.problem(start: solution.parameters)
      .interval(of: { function(series.curve($0)) }, around: solution, confidence: confidence)
  }
}
