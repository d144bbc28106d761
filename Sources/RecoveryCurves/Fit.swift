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
/// ``Outcome/undetermined(_:)`` and no curve.
public struct Fit: Sendable, Hashable {
  /// What the series determines.
  public enum Outcome: Sendable, Hashable {
    /// All parameters that were free.
    case determined(Estimate)
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

  /// Why a series does not determine a curve.
  public enum Reason: Sendable, Hashable {
    /// There are not more points, at as many different times, than free parameters.
    case tooFewPoints
    /// No curve or line is better than one level.
    case constant
    /// No curve is better than a straight line.
    case straightLine
    /// A ceiling ten times the range of the data away is not significantly worse: the plateau does
    /// not show.
    case ceilingNotVisible
    /// A floor ten times the range of the data away is not significantly worse: the beginning does
    /// not show.
    case floorNotVisible
    /// The rise happens between two points, so that its rate has no upper limit.
    case jump
    /// The parameters take part in a combination that the series leaves free.
    case dependentParameters
    /// The minimisation ended without a stationary point.
    case notConverged(LeastSquaresSolution.Status)
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
  /// The points of positive weight less the free parameters, never negative.
  public let degreesOfFreedom: Int

  /// The curve, `nil` when the series does not determine it.
  public var curve: Curve? {
    if case .determined(let estimate) = outcome { estimate.curve } else { nil }
  }

  /// Fits a family to a series.
  ///
  /// The start values come from a grid over rate and midpoint with floor and ceiling solved for, and
  /// the two best of them are refined; the lowest minimum found counts. A series is refused when
  /// an F test at the level 0.001 does not tell the curve from what would leave it open.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - times: Days, in any order, repeated ones allowed; on a logarithmic time scale after the
  ///     origin.
  ///   - values: One level for each time.
  ///   - weights: One weight for each time, or `nil` for ones. A point of weight zero is missing.
  ///   - floor: The floor where it is known, `nil` to fit it.
  ///   - ceiling: The ceiling where it is known, `nil` to fit it.
  ///   - midpoint: The midpoint on the family's time scale where it is known, as the onset of a
  ///     saturating exponential may be; `nil` to fit it.
  ///   - shapeParameter: The shape parameter where it is known, `nil` to fit it; without effect on
  ///     families that have none.
  /// - Throws: ``CurveError`` for counts that differ, for figures that are not finite, for a floor
  ///   that is the ceiling, and for a saturating exponential of which neither floor nor onset is
  ///   known.
  public init(
    _ family: Family,
    times: [Double],
    values: [Double],
    weights: [Double]? = nil,
    floor: Double? = nil,
    ceiling: Double? = nil,
    midpoint: Double? = nil,
    shapeParameter: Double? = nil
  ) throws(CurveError) {
    let series = try FittedSeries(
      family, times: times, values: values, weights: weights, floor: floor, ceiling: ceiling,
      midpoint: midpoint, shapeParameter: shapeParameter)
    self.family = family
    degreesOfFreedom = max(series.times.count - series.freeParameters, 0)
    if let reason = series.reasonBeforeFit {
      outcome = .undetermined(reason)
      closestCurve = nil
      residualSumOfSquares = nil
      return
    }
    guard let solution = series.best(floor: floor, ceiling: ceiling) else {
      outcome = .undetermined(.notConverged(.stalled))
      closestCurve = nil
      residualSumOfSquares = nil
      return
    }
    let curve = series.curve(solution.parameters)
    if let reason = series.reason(after: solution) {
      outcome = .undetermined(reason)
      let shown = reason != .straightLine && reason != .constant
      closestCurve = shown ? curve : nil
      residualSumOfSquares = shown ? solution.residualSumOfSquares : nil
      return
    }
    closestCurve = curve
    residualSumOfSquares = solution.residualSumOfSquares
    if let covariance = solution.covariance {
      outcome = .determined(Estimate(curve: curve, covariance: covariance))
    } else {
      outcome = .undetermined(.dependentParameters)
    }
  }
}

/// A checked series with the box and the start values that follow from it.
private struct FittedSeries {
  let family: Family
  let times: [Double]
  let values: [Double]
  let weights: [Double]
  let floor: Double?
  let ceiling: Double?
  let midpoint: Double?
  /// Also known where the family has none.
  let shapeParameter: Double?
  /// The times on the family's scale.
  let positions: [Double]
  private let distinct: [Double]

  /// How unlikely chance alone has to be before it is ruled out.
  static let level = 0.001
  /// How far away an asymptote stands for one at infinity, in ranges of the data.
  static let far = 10.0

  init(
    _ family: Family, times: [Double], values: [Double], weights: [Double]?, floor: Double?,
    ceiling: Double?, midpoint: Double?, shapeParameter: Double?
  ) throws(CurveError) {
    guard values.count == times.count else { throw .valuesCount(values.count) }
    if let weights, weights.count != times.count { throw .weightsCount(weights.count) }
    for known in [floor, ceiling, midpoint, shapeParameter] {
      guard known?.isFinite ?? true else { throw .notFinite }
    }
    if let shapeParameter, shapeParameter < 0 { throw .shapeParameterNegative }
    if family == .saturatingExponential, floor == nil, midpoint == nil {
      throw .floorOrMidpointNeeded
    }
    if let floor, let ceiling, floor == ceiling { throw .noRise }
    let scale = family.shape.timeScale
    var kept: (times: [Double], values: [Double], weights: [Double]) = ([], [], [])
    for i in times.indices {
      let weight = weights?[i] ?? 1
      guard weight >= 0, weight.isFinite else { throw .pointNotUsable(i) }
      guard weight > 0 else { continue }
      guard times[i].isFinite, values[i].isFinite else { throw .pointNotUsable(i) }
      guard scale(times[i]).isFinite else { throw .timeNotAfterOrigin(i) }
      kept.times.append(times[i])
      kept.values.append(values[i])
      kept.weights.append(weight)
    }
    self.family = family
    self.times = kept.times
    self.values = kept.values
    self.weights = kept.weights
    self.floor = floor
    self.ceiling = ceiling
    self.midpoint = midpoint
    self.shapeParameter = family.hasShapeParameter ? shapeParameter : 1
    positions = kept.times.map { scale($0) }
    distinct = Set(positions).sorted()
  }

  var freeParameters: Int { 1 + [floor, ceiling, midpoint, shapeParameter].count { $0 == nil } }

  private var range: Double { (values.max() ?? 0) - (values.min() ?? 0) }
  private var first: Double { distinct.first ?? 0 }
  private var last: Double { distinct.last ?? 0 }
  private var span: Double { last - first }

  // MARK: Refusals

  var reasonBeforeFit: Fit.Reason? {
    if distinct.count <= freeParameters { return .tooFewPoints }
    return range > 0 ? nil : .constant
  }

  func reason(after solution: LeastSquaresSolution) -> Fit.Reason? {
    let freedom = times.count - freeParameters
    let sum = solution.residualSumOfSquares
    func isBetter(than other: Double, parameters: Int) -> Bool {
      chance(of: other, against: sum, parameters: parameters, freedom: freedom) < Self.level
    }
    let (constant, line) = sumsOfStraightLines
    if freeParameters > 2, !isBetter(than: line, parameters: freeParameters - 2) {
      let sloped = chance(of: constant, against: line, parameters: 1, freedom: times.count - 2)
      return sloped < Self.level ? .straightLine : .constant
    }
    let (floorAtFit, ceilingAtFit) = (solution.parameters[0], solution.parameters[1])
    let (rate, midpoint) = (solution.parameters[2], solution.parameters[3])
    let box = box
    if rate >= box.rates.upperBound { return .jump }
    if self.midpoint == nil {
      if midpoint >= box.midpoints.upperBound { return .ceilingNotVisible }
      if midpoint <= box.midpoints.lowerBound { return .floorNotVisible }
    }
    if rate <= box.rates.lowerBound { return .straightLine }
    let (below, above) = (box.levels.lowerBound, box.levels.upperBound)
    let farCeiling = ceilingAtFit < floorAtFit ? below : above
    if ceiling == nil {
      if ceilingAtFit == farCeiling { return .ceilingNotVisible }
      if let far = best(floor: floor, ceiling: farCeiling),
        !isBetter(than: far.residualSumOfSquares, parameters: 1)
      {
        return .ceilingNotVisible
      }
    }
    let farFloor = ceilingAtFit < floorAtFit ? above : below
    if floor == nil {
      if floorAtFit == farFloor { return .floorNotVisible }
      if let far = best(floor: farFloor, ceiling: ceiling),
        !isBetter(than: far.residualSumOfSquares, parameters: 1)
      {
        return .floorNotVisible
      }
    }
    switch solution.status {
    case .converged, .roundingLimit: break
    case .flat: return .dependentParameters
    case .stalled, .evaluationLimit: return .notConverged(solution.status)
    }
    return solution.undetermined.isEmpty ? nil : .dependentParameters
  }

  /// The weighted sums of squares about the mean and about the best straight line in time.
  private var sumsOfStraightLines: (constant: Double, line: Double) {
    let moments = WeightedMoments(times, values, weights)
    // What rounding leaves of values that lie on a line exactly counts as nothing.
    let largest = values.reduce(0) { max($0, abs($1)) }
    let nothing = weights.reduce(0, +) * (16 * Double.ulpOfOne * largest * 16 * .ulpOfOne * largest)
    func cleaned(_ sum: Double) -> Double { sum <= nothing ? 0 : sum }
    return (cleaned(moments.sumAboutMean), cleaned(moments.sumAboutLine))
  }

  // MARK: Fitting

  func curve(_ parameters: [Double]) -> Curve {
    Curve(
      family: family, floor: parameters[0], rise: parameters[1] - parameters[0],
      rate: parameters[2], midpoint: parameters[3], shapeParameter: parameters[4])
  }

  private struct Box {
    var levels: ClosedRange<Double>
    var rates: ClosedRange<Double>
    var midpoints: ClosedRange<Double>
  }

  /// Levels between asymptotes that stand for infinite ones; rates between the slowest rise that the
  /// span can tell from a line and the fastest that the gaps can tell from a jump; midpoints within
  /// three spans of the data.
  private var box: Box {
    let gaps = zip(distinct.dropFirst(), distinct).map { $0 - $1 }
    let width = family.shape.quantile(0.9) - family.shape.quantile(0.1)
    let slowest = width / (30 * span)
    let fastest = width / (0.25 * (gaps.min() ?? span))
    let (top, bottom) = (values.max() ?? 0, values.min() ?? 0)
    return Box(
      levels: bottom - Self.far * range...top + Self.far * range,
      rates: min(slowest, fastest)...max(slowest, fastest),
      midpoints: first - 3 * span...last + 3 * span)
  }

  /// The lowest minimum from the best start values, `nil` when none can be evaluated.
  func best(floor: Double?, ceiling: Double?) -> LeastSquaresSolution? {
    let box = box
    let bounds = [
      floor.map { $0...$0 } ?? box.levels, ceiling.map { $0...$0 } ?? box.levels, box.rates,
      midpoint.map { $0...$0 } ?? box.midpoints, shapeParameter.map { $0...$0 } ?? 0...20,
    ]
    let (times, values) = (times, values)
    var best: LeastSquaresSolution?
    for start in starts(floor: floor, ceiling: ceiling) {
      let problem = LeastSquaresProblem(
        start: start, bounds: bounds, weights: weights,
        jacobian: { p in
          let curve = curve(p)
          var matrix = Matrix(rows: times.count, columns: 5)
          for (i, t) in times.enumerated() {
            let gradient = curve.gradient(at: t)
            matrix[i, 0] = 1 - gradient.rise
            matrix[i, 1] = gradient.rise
            matrix[i, 2] = gradient.rate
            matrix[i, 3] = gradient.midpoint
            matrix[i, 4] = gradient.shapeParameter
          }
          return matrix
        },
        residuals: { p in
          let curve = curve(p)
          return zip(times, values).map { curve.value(at: $0) - $1 }
        })
      guard let solution = try? problem.minimize() else { continue }
      if let found = best, found.residualSumOfSquares <= solution.residualSumOfSquares { continue }
      best = solution
    }
    return best
  }

  /// For the two best widths of a grid, the best midpoint with floor and ceiling solved for.
  private func starts(floor: Double?, ceiling: Double?) -> [[Double]] {
    let shape = family.shape(shapeParameter ?? 1)
    let width = shape.quantile(0.9) - shape.quantile(0.1)
    let box = box
    var found: [(sum: Double, start: [Double])] = []
    for exponent in 0..<10 {
      // Widths from a twentieth of the span to ten spans.
      let rate = width / (span * 0.05 * .pow(200, Double(exponent) / 9))
      guard box.rates.contains(rate) else { continue }
      var best: (sum: Double, start: [Double])?
      for step in 0...40 {
        let midpoint = midpoint ?? first + span * (Double(step) / 10 - 1.5)
        let shares = positions.map { shape.cumulative(rate * ($0 - midpoint)) }
        guard let (low, high) = levels(shares, floor: floor, ceiling: ceiling) else { continue }
        var sum = 0.0
        for (i, share) in shares.enumerated() {
          let residual = low + (high - low) * share - values[i]
          sum += weights[i] * residual * residual
        }
        if sum.isFinite, sum < best?.sum ?? .infinity {
          best = (sum, [low, high, rate, midpoint, shapeParameter ?? 1])
        }
      }
      if let best { found.append(best) }
    }
    return found.sorted { $0.sum < $1.sum }.prefix(2).map(\.start)
  }

  /// The best floor and ceiling for given shares of the rise.
  private func levels(
    _ shares: [Double], floor: Double?, ceiling: Double?
  ) -> (floor: Double, ceiling: Double)? {
    func ratio(_ basis: [Double], from known: Double) -> Double? {
      var (above, below) = (0.0, 0.0)
      for (i, b) in basis.enumerated() {
        above += weights[i] * b * (values[i] - known)
        below += weights[i] * b * b
      }
      let result = above / below
      return result.isFinite ? result : nil
    }
    switch (floor, ceiling) {
    case (let floor?, let ceiling?):
      return (floor, ceiling)
    case (let floor?, nil):
      return ratio(shares, from: floor).map { (floor, floor + $0) }
    case (nil, let ceiling?):
      return ratio(shares.map { 1 - $0 }, from: ceiling).map { (ceiling + $0, ceiling) }
    case (nil, nil):
      let moments = WeightedMoments(shares, values, weights)
      let floor = moments.meanY - moments.slope * moments.meanX
      guard floor.isFinite, moments.slope.isFinite else { return nil }
      return (floor, floor + moments.slope)
    }
  }
}
