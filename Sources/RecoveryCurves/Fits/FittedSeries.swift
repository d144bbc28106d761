import LeastSquares
import RealModule

/// A checked series, the fit of a family to it, and what the series leaves open.
struct FittedSeries: Sendable, Hashable {
  let family: Family
  let times: [Double]
  let values: [Double]
  let weights: [Double]
  private let known: KnownParameters
  /// The times on the family's scale.
  let positions: [Double]
  private let distinct: [Double]
  let box: Box

  /// How unlikely chance alone has to be before it is ruled out.
  static let level = 0.0001
  /// How unlikely chance alone has to be before what it might explain is in doubt.
  static let doubt = 0.01
  /// How far away an asymptote stands for one at infinity, in ranges of the data.
  static let far = 10.0

  init(
    _ family: Family, times: [Double], values: [Double], weights: [Double]?,
    known: KnownParameters = KnownParameters()
  ) throws(CurveError) {
    guard values.count == times.count else { throw .valuesCount(values.count) }
    if let weights, weights.count != times.count { throw .weightsCount(weights.count) }
    self.known = try known.checked(for: family)
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
    positions = kept.times.map { scale($0) }
    distinct = Set(positions).sorted()
    box = Box(family: family, positions: distinct, values: kept.values)
  }

  var floor: Double? { known.floor }
  var ceiling: Double? { known.ceiling }
  var midpoint: Double? { known.midpoint }
  /// Also known where the family has none.
  var shapeParameter: Double? { known.shapeParameter }

  var freeParameters: Int { known.freeCount }

  private var degreesOfFreedom: Int { times.count - freeParameters }

  /// Levels between asymptotes that stand for infinite ones; rates between the slowest rise that the
  /// span can tell from a line and one so fast that the data see a jump; midpoints within three spans
  /// of the data.
  struct Box: Hashable {
    var levels: ClosedRange<Double>
    var rates: ClosedRange<Double>
    var midpoints: ClosedRange<Double>

    init(family: Family, positions: [Double], values: [Double]) {
      let (first, last) = (positions.first ?? 0, positions.last ?? 0)
      let span = last - first
      let gap = zip(positions.dropFirst(), positions).map { $0 - $1 }.min() ?? span
      let width = family.shape.quantile(0.9) - family.shape.quantile(0.1)
      let slowest = width / (30 * span)
      let fastest = width / (0.1 * gap)
      let (top, bottom) = (values.max() ?? 0, values.min() ?? 0)
      let reach = FittedSeries.far * (top - bottom)
      func ordered(_ a: Double, _ b: Double) -> ClosedRange<Double> { a < b ? a...b : b...a }
      levels = ordered(bottom - reach, top + reach)
      rates = ordered(slowest, fastest)
      midpoints = ordered(first - 3 * span, last + 3 * span)
    }

    var isFinite: Bool {
      [levels, rates, midpoints].allSatisfy { $0.lowerBound.isFinite && $0.upperBound.isFinite }
    }
  }

  // MARK: Refusals

  var reasonBeforeFit: Fit.Reason? {
    if distinct.count <= freeParameters { return .tooFewPoints }
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      return .constant
    }
    return nil
  }

  func reason(after solution: LeastSquaresSolution) -> Fit.Reason? {
    if let reason = reasonOfStraightness(solution) { return reason }
    if let reason = refusal(.jump, jump.sum, solution) { return reason }
    let (rate, midpoint) = (solution.parameters[2], solution.parameters[3])
    if rate >= box.rates.upperBound { return .jump }
    if self.midpoint == nil {
      if midpoint >= box.midpoints.upperBound { return .ceilingNotVisible }
      if midpoint <= box.midpoints.lowerBound { return .floorNotVisible }
    }
    if rate <= box.rates.lowerBound { return .straightLine }
    if let reason = reasonOfAsymptotes(solution) { return reason }
    switch solution.status {
    case .converged, .roundingLimit: break
    case .flat: return .dependentParameters
    case .stalled, .evaluationLimit: return .notConverged(solution.status)
    }
    return solution.undetermined.isEmpty ? nil : .dependentParameters
  }

  /// The bound of the shape parameter at which a fit of it stands.
  func shapeLimit(of solution: LeastSquaresSolution) -> ShapeLimit? {
    guard shapeParameter == nil, solution.bounded.contains(4) else { return nil }
    return ShapeLimit(at: solution.parameters[4])
  }

  private func chance(
    of simpler: Double, against solution: LeastSquaresSolution, parameters: Int
  ) -> Double {
    RecoveryCurves.chance(
      of: simpler, against: solution.residualSumOfSquares, parameters: parameters,
      degreesOfFreedom: degreesOfFreedom)
  }

  /// What follows when something simpler is not ruled out: that the series is of that kind, or, where
  /// it is in doubt, that there are too few points to tell.
  private func refusal(
    _ simpler: Fit.Simpler, _ sum: Double, _ solution: LeastSquaresSolution, parameters: Int = 1
  ) -> Fit.Reason? {
    let chance = chance(of: sum, against: solution, parameters: parameters)
    if chance < Self.level { return nil }
    guard chance < Self.doubt else { return simpler.reason }
    let excess = (sum - solution.residualSumOfSquares) / variance(about: solution)
    let power = power(parameters) { excess * Double($0) / Double(times.count) }
    return .tooFewToTell(from: simpler, needed: power.needed(above: times.count))
  }

  private func variance(about solution: LeastSquaresSolution) -> Double {
    solution.residualSumOfSquares / Double(max(degreesOfFreedom, 1))
  }

  private func power(_ parameters: Int, _ excess: @escaping (Int) -> Double) -> Power {
    Power(
      parameters: parameters, freeParameters: freeParameters, level: Self.level, excess: excess)
  }

  /// Why a series is not told from a level or a straight line, `nil` when it is.
  ///
  /// A test that does not rule a line out proves no line: a line is named where a curve would have been
  /// found, and a level where neither a line is better nor a curve much closer.
  private func reasonOfStraightness(_ solution: LeastSquaresSolution) -> Fit.Reason? {
    guard freeParameters > 2 else { return nil }
    let (constant, line) = sumsOfStraightLines
    let lacking = freeParameters - 2
    guard chance(of: line, against: solution, parameters: lacking) >= Self.level else { return nil }
    let sloped = RecoveryCurves.chance(
      of: constant, against: line, parameters: 1, degreesOfFreedom: times.count - 2)
    // A curve of the family comes as near to a line as one likes.
    let variance = min(variance(about: solution), line / Double(max(degreesOfFreedom, 1)))
    if sloped >= Self.doubt, constant <= 10 * variance * Double(times.count - 1),
      chance(of: constant, against: solution, parameters: lacking + 1) >= Self.level
    {
      return .constant
    }
    let refusal = refusal(.straightLine, line, solution, parameters: lacking)
    guard refusal == .straightLine, variance > 0 else { return refusal }
    let range = (values.max() ?? 0) - (values.min() ?? 0)
    let power = power(lacking) { range * range * Power.bend($0) / variance }
    return power.isEnough(times.count)
      ? refusal : .tooFewToTell(from: .straightLine, needed: power.needed(above: times.count))
  }

  /// Why an asymptote might as well be far away, `nil` when it shows.
  private func reasonOfAsymptotes(_ solution: LeastSquaresSolution) -> Fit.Reason? {
    let (floorAtFit, ceilingAtFit) = (solution.parameters[0], solution.parameters[1])
    let (low, high) = (box.levels.lowerBound, box.levels.upperBound)
    let (farFloor, farCeiling) = ceilingAtFit < floorAtFit ? (high, low) : (low, high)
    if ceiling == nil, !isFar(solution, 1, from: farCeiling) {
      if ceilingAtFit == farCeiling { return .ceilingNotVisible }
      let reason = refusal(.farCeiling, lowestSum(floor, farCeiling), solution)
      if let reason { return reason }
    }
    if floor == nil, !isFar(solution, 0, from: farFloor) {
      if floorAtFit == farFloor { return .floorNotVisible }
      return refusal(.farFloor, lowestSum(farFloor, ceiling), solution)
    }
    return nil
  }

  /// Whether an asymptote is known so well that one far away needs no search to be ruled out: it would
  /// be with an error ten times as large.
  private func isFar(
    _ solution: LeastSquaresSolution, _ place: Int, from far: Double
  ) -> Bool {
    guard let variance = solution.covariance?[place, place],
      let distribution = FDistribution(numerator: 1, denominator: Double(degreesOfFreedom))
    else { return false }
    let distance = far - solution.parameters[place]
    return distribution.upperTail(distance * distance / (100 * variance)) < Self.level
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

  /// A level up to a day and another one from the next day on.
  struct Jump {
    var floor: Double
    var ceiling: Double
    var before: Double
    var after: Double
    var sum: Double
  }

  /// The jump with the lowest sum of squares; an infinite sum where there is one time only.
  var jump: Jump {
    func level(_ part: ArraySlice<Int>, _ known: Double?) -> (mean: Double, sum: Double) {
      var (w, mean, sum) = (0.0, known ?? 0, 0.0)
      for i in part {
        if let known {
          sum += weights[i] * (values[i] - known) * (values[i] - known)
        } else {
          w += weights[i]
          let step = values[i] - mean
          mean += step * weights[i] / w
          sum += weights[i] * step * (values[i] - mean)
        }
      }
      return (mean, sum)
    }
    let order = times.indices.sorted { times[$0] < times[$1] }
    var lowest = Jump(floor: 0, ceiling: 0, before: 0, after: 0, sum: .infinity)
    for k in 1..<max(order.count, 1) where times[order[k]] > times[order[k - 1]] {
      let (low, high) = (level(order[..<k], floor), level(order[k...], ceiling))
      guard low.sum + high.sum < lowest.sum else { continue }
      lowest = Jump(
        floor: low.mean, ceiling: high.mean, before: times[order[k - 1]], after: times[order[k]],
        sum: low.sum + high.sum)
    }
    return lowest
  }

  // MARK: Fitting

  func curve(_ parameters: [Double]) -> Curve {
    Curve(
      family: family, floor: parameters[0], rise: parameters[1] - parameters[0],
      rate: parameters[2], midpoint: parameters[3], shapeParameter: parameters[4])
  }

  private func projection(_ floor: Double?, _ ceiling: Double?) -> VariableProjection {
    VariableProjection(
      family: family, positions: positions, values: values, weights: weights, floor: floor,
      ceiling: ceiling, rates: box.rates, midpoints: midpoint.map { $0...$0 } ?? box.midpoints,
      shapeParameters: shapeParameter.map { $0...$0 } ?? ShapeLimit.range)
  }

  /// The lowest sum of squares found for known asymptotes.
  private func lowestSum(_ floor: Double?, _ ceiling: Double?) -> Double {
    projection(floor, ceiling).minima(2, precision: 1e-3).first?.sum ?? .infinity
  }

  /// The problem in floor, ceiling, rate, midpoint and shape parameter.
  func problem(start: [Double]) -> LeastSquaresProblem {
    let bounds = [
      floor.map { $0...$0 } ?? box.levels, ceiling.map { $0...$0 } ?? box.levels, box.rates,
      midpoint.map { $0...$0 } ?? box.midpoints,
      shapeParameter.map { $0...$0 } ?? ShapeLimit.range,
    ]
    let (times, values) = (times, values)
    return LeastSquaresProblem(
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
  }

  /// Searches for the lowest minimum.
  ///
  /// - Parameter candidate: What may be it. It is taken where the minimum beside it has the sum of squares
  ///   that it claims and the search finds no start that is lower.
  /// - Returns: The lowest minimum found, `nil` when none can be evaluated.
  func best(near candidate: Candidate? = nil) -> LeastSquaresSolution? {
    guard box.isFinite else { return nil }
    var best = candidate.flatMap { certified($0) }
    let starts = projection(floor, ceiling).minima(3, precision: 1e-7)
    if let best, let lowest = starts.first, best.residualSumOfSquares <= lowest.sum * (1 + 1e-6) {
      return best
    }
    for start in starts {
      // Another minimum is worth certifying only where it is about as low.
      if let best, start.sum > best.residualSumOfSquares * (1 + 1e-6) { continue }
      let parameters = [
        start.floor, start.ceiling, start.rate, start.midpoint, start.shapeParameter,
      ]
      guard parameters.allSatisfy(\.isFinite),
        let solution = try? problem(start: parameters).minimize()
      else { continue }
      if let best, best.residualSumOfSquares <= solution.residualSumOfSquares { continue }
      best = solution
    }
    return best
  }

  /// A curve that is thought to be the closest, and its sum of squares.
  typealias Candidate = (curve: Curve, sum: Double)

  /// The minimum at the curve of a candidate, `nil` unless its sum of squares is the one claimed.
  private func certified(_ candidate: Candidate) -> LeastSquaresSolution? {
    let curve = candidate.curve
    let start = [curve.floor, curve.ceiling, curve.rate, curve.midpoint, curve.shapeParameter]
    // One evaluation: a hundred-thousandth is far below a standard error of any parameter.
    var options = LeastSquaresProblem.Options()
    options.orthogonality = 1e-5
    options.maximumEvaluations = 1
    guard let solution = try? problem(start: start).minimize(options) else { return nil }
    switch solution.status {
    case .converged, .roundingLimit:
      let size = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      let difference = abs(solution.residualSumOfSquares - candidate.sum)
      return difference <= 1e-6 * candidate.sum + 1e-20 * size ? solution : nil
    case .flat, .stalled, .evaluationLimit: return nil
    }
  }
}
