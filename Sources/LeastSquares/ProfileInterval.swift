import RealModule

/// An interval whose sides may be open, where the data set no limit.
public struct ProfileInterval: Sendable, Hashable {
  /// The function at the minimum; `nil` where it has no value there, and then both sides are open.
  public let estimate: Double?
  /// The lower side, `nil` when open.
  public let lower: Double?
  /// The upper side, `nil` when open.
  public let upper: Double?
}

extension LeastSquaresProblem {
  /// The profile-likelihood interval of any function of the parameters.
  ///
  /// It holds every value for which the other directions can be fitted so well that the sum of
  /// squares rises by no more than the factor `1 + t²/ν`, where `t` is Student's two-sided quantile
  /// for the `ν` degrees of freedom. Unlike an interval from the covariance it follows the curvature of
  /// the model, and a side on which the sum never rises so far is open.
  ///
  /// A point of the profile is found by fitting with one more residual that pulls the function away
  /// from its estimate: whatever the pull, where it comes to rest the sum of the others is least for
  /// that value of the function.
  ///
  /// - Parameters:
  ///   - function: A function of the parameters, as smooth as the residuals; `nil` where it has no
  ///     value.
  ///   - solution: The minimum of this problem, as ``minimize(_:)`` gives it.
  ///   - confidence: The nominal coverage, between 0 and 1.
  ///   - reach: The distance up to which a side is followed, in multiples of the function's standard error
  ///     or, without one, of its own size. A side beyond it counts as open.
  /// - Returns: The interval, `nil` when no degree of freedom is left, when the sum of squares is zero,
  ///   for another loss than the square, or for a confidence outside 0 to 1. Where a lower sum turns up
  ///   on the way the interval is that of the lower minimum.
  public func interval(
    of function: @escaping @Sendable (_ parameters: [Double]) -> Double?,
    around solution: LeastSquaresSolution,
    confidence: Double = 0.9,
    reach: Double = 1e3
  ) -> ProfileInterval? {
    guard let variance = solution.residualVariance else { return nil }
    return interval(
      of: function, around: solution, confidence: confidence, reach: reach, variance: variance,
      degreesOfFreedom: solution.degreesOfFreedom)
  }

  /// The same for a variance of the residuals that is known from elsewhere.
  package func interval(
    of function: @escaping @Sendable (_ parameters: [Double]) -> Double?,
    around solution: LeastSquaresSolution, confidence: Double, reach: Double = 1e3,
    variance: Double, degreesOfFreedom: Int
  ) -> ProfileInterval? {
    guard loss == .squared, variance > 0,
      let student = StudentT(degreesOfFreedom: Double(degreesOfFreedom)),
      let critical = student.quantile(0.5 + 0.5 * confidence), critical > 0
    else { return nil }
    guard let estimate = function(solution.parameters), estimate.isFinite else {
      return ProfileInterval(estimate: nil, lower: nil, upper: nil)
    }
    let profile = Profile(
      problem: self, function: function, solution: solution, estimate: estimate,
      variance: variance, critical: critical, reach: reach)
    let (lower, upper) = (profile.side(-1), profile.side(1))
    if let better = lower.better ?? upper.better {
      var problem = self
      problem.start = better
      guard let lowest = try? problem.minimize(),
        lowest.residualSumOfSquares < solution.residualSumOfSquares
      else { return nil }
      return interval(
        of: function, around: lowest, confidence: confidence, reach: reach, variance: variance,
        degreesOfFreedom: degreesOfFreedom)
    }
    return ProfileInterval(estimate: estimate, lower: lower.value, upper: upper.value)
  }
}

/// The way from the minimum to either side.
private struct Profile {
  let problem: LeastSquaresProblem
  let function: @Sendable ([Double]) -> Double?
  let solution: LeastSquaresSolution
  let estimate: Double
  let variance: Double
  let critical: Double
  let reach: Double

  /// A side, open without a value.
  struct Side {
    var value: Double?
    /// Where the sum is lower than at the minimum.
    var better: [Double]?
  }

  private struct Point {
    var parameters: [Double]
    /// How far the function has been pulled, positive.
    var distance: Double
    /// The root of the rise of the sum of squares, in residual standard deviations.
    var rise: Double
    /// Its derivative by the distance, which the balance of the pull gives without further fits.
    var slope: Double
  }

  /// The side in a direction of plus or minus one.
  func side(_ direction: Double) -> Side {
    let width = standardError ?? max(abs(estimate), 1)
    // The pull is stiff enough to come near its target and soft enough for the residuals to show.
    let pull = 5 * variance.squareRoot() / width
    var near = Point(parameters: solution.parameters, distance: 0, rise: 0, slope: 1 / width)
    var far: Point?
    var latest = near
    var wanted = critical * width
    var failures = 0
    for _ in 0..<60 {
      // At rest the pull balances the rise: pull² (target − value) = variance · rise · slope.
      let offset = variance / (pull * pull) * critical * latest.slope
      let target = estimate + direction * (wanted + offset)
      let landed = fit(from: near, target: target, pull: pull, direction)
      if let landed, landed.rise.isNaN { return Side(better: landed.parameters) }
      guard let point = landed, point.distance > 0 else {
        // The point is too far out; the next one is half the way.
        failures += 1
        guard failures < 8 else { return Side() }
        wanted = 0.5 * (near.distance + wanted)
        continue
      }
      if abs(point.rise - critical) <= 1e-7 * critical {
        return Side(value: estimate + direction * point.distance)
      }
      if point.rise < critical {
        // Pulled ever harder, the function no longer moves, or moves without end.
        if far == nil, wanted > reach * width { return Side() }
        if point.distance > near.distance { near = point }
      } else if point.distance < far?.distance ?? .infinity {
        far = point
      }
      latest = point
      let newton = point.distance + (critical - point.rise) / point.slope
      if let far {
        let gap = far.distance - near.distance
        guard gap > 1e-9 * far.distance else {
          return Side(value: estimate + direction * far.distance)
        }
        let inside = newton > near.distance && newton < far.distance
        wanted = inside ? newton : near.distance + 0.5 * gap
      } else {
        // Where the pull did not get near its target the slope says little.
        let least = point.distance < 0.7 * wanted ? 1.5 * wanted : point.distance
        wanted = min(max(newton.isFinite ? newton : 0, least), 3 * wanted)
      }
    }
    return Side(value: far.map { estimate + direction * $0.distance })
  }

  /// By the variance that was given where the solution leaves none.
  private var covariance: Matrix? {
    if let covariance = solution.covariance { return covariance }
    guard var covariance = solution.unscaledCovariance else { return nil }
    for j in 0..<covariance.columns { covariance.scaleColumn(j, by: variance) }
    return covariance
  }

  /// To first order; `nil` where a parameter is undetermined or the function cannot be differentiated.
  private var standardError: Double? {
    guard let covariance else { return nil }
    var gradient: [Double] = []
    for (j, value) in solution.parameters.enumerated() {
      let step = 1e-6 * max(abs(value), 1e-3)
      var (above, below) = (solution.parameters, solution.parameters)
      above[j] += step
      below[j] -= step
      guard let high = function(above), let low = function(below) else { return nil }
      gradient.append((high - low) / (above[j] - below[j]))
    }
    let square = dot(gradient, covariance * gradient)
    return square > 0 && square.isFinite ? square.squareRoot() : nil
  }

  /// A run that is pulled beyond the reach of the function creeps along a valley, and is given up soon.
  private var budget: LeastSquaresProblem.Options {
    var options = LeastSquaresProblem.Options()
    let gradient = problem.jacobian == nil ? solution.parameters.count + 1 : 1
    options.maximumEvaluations = 500 * gradient
    return options
  }

  /// `nil` where the pulled problem has no stationary point.
  private func fit(
    from point: Point, target: Double, pull: Double, _ direction: Double
  ) -> Point? {
    var pulled = problem
    pulled.start = point.parameters
    let (function, residuals) = (function, problem.residuals)
    pulled.residuals = { x in
      guard var values = residuals(x), let value = function(x) else { return nil }
      values.append(pull * (value - target))
      return values
    }
    pulled.weights = problem.weights.map { $0 + [1] }
    if let jacobian = problem.jacobian {
      let bounds = problem.bounds
      pulled.jacobian = { x in
        guard let matrix = jacobian(x) else { return nil }
        var row: [Double] = []
        for j in x.indices {
          let step = 6e-6 * max(abs(x[j]), 1e-6)
          var (above, below) = (x, x)
          above[j] = min(x[j] + step, bounds?[j].upperBound ?? .infinity)
          below[j] = max(x[j] - step, bounds?[j].lowerBound ?? -.infinity)
          guard above[j] > below[j] else {
            row.append(0)
            continue
          }
          guard let high = function(above), let low = function(below) else { return nil }
          row.append(pull * (high - low) / (above[j] - below[j]))
        }
        return matrix.appending(row: row)
      }
    }
    guard let end = try? pulled.minimize(budget), end.status != .stalled,
      end.status != .evaluationLimit, let value = function(end.parameters)
    else { return nil }
    let extra = pull * (value - target)
    let rise = (end.residualSumOfSquares - extra * extra - solution.residualSumOfSquares) / variance
    // A sum clearly below the minimum is not a number: the solution was none.
    let root = rise >= 0 ? rise.squareRoot() : rise > -1e-6 ? 0 : .nan
    let slope = pull * pull * abs(target - value) / (variance * root)
    return Point(
      parameters: end.parameters, distance: direction * (value - estimate), rise: root,
      slope: slope.isFinite ? slope : 0)
  }
}
