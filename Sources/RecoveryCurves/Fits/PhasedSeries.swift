import LeastSquares
import RealModule

/// A checked series, the fit of a curve of two phases to it, and what the series leaves open.
struct PhasedSeries: Sendable, Hashable {
  let course: Course
  let families: [Family]
  private let levels: KnownLevels
  /// The same series for one curve.
  let plain: FittedSeries
  private let boxes: [FittedSeries.Box]

  init(
    _ course: Course, _ family: Family, times: [Double], values: [Double], weights: [Double]?,
    levels: KnownLevels
  ) throws(CurveError) {
    switch family {
    case .logistic, .gompertz, .complementaryGompertz, .normal: break
    case .weibull, .logLogistic, .logNormal, .saturatingExponential, .richards:
      throw .familyNotForPhases(family)
    }
    self.course = course
    families = [course == .dip ? .logistic : family, family]
    let (start, end) = (levels.start, levels.end)
    self.levels = KnownLevels(
      start: start, end: end,
      returnsToStart: levels.returnsToStart && course == .dip && start == nil && end == nil)
    // Only two waves run between the levels that one curve runs between.
    let ends = course == .twoWaves
    plain = try FittedSeries(
      family, times: times, values: values, weights: weights,
      known: KnownParameters(floor: ends ? start : nil, ceiling: ends ? end : nil))
    for known in [start, end] {
      guard known?.isFinite ?? true else { throw .notFinite }
    }
    let series = plain
    let distinct = Set(series.times).sorted()
    boxes = families.map {
      FittedSeries.Box(family: $0, positions: distinct, values: series.values)
    }
  }

  var start: Double? { levels.start }
  var end: Double? { levels.end }
  var returnsToStart: Bool { levels.returnsToStart }

  var freeParameters: Int {
    7 - (returnsToStart ? 1 : 0) - [start, end].count { $0 != nil }
  }

  private var degreesOfFreedom: Int { plain.times.count - freeParameters }

  // MARK: Fitting

  private func projection(
    _ known: [Double?]? = nil, jump phase: Int? = nil
  ) -> PhasedProjection {
    PhasedProjection(
      course: course, families: families, times: plain.times, values: plain.values,
      roots: plain.weights.map { $0.squareRoot() }, known: known ?? [start, nil, end],
      returnsToStart: returnsToStart && known?[0] == nil && known?[2] == nil,
      rates: boxes.enumerated().map { index, box in
        let wall = box.rates.upperBound
        return index == phase ? wall...wall : box.rates
      },
      midpoints: plain.box.midpoints)
  }

  func curve(_ p: [Double]) -> PhasedCurve {
    PhasedCurve(
      course, start: p[0], middle: p[1], end: returnsToStart ? p[0] : p[2],
      first: Phase(family: families[0], rate: p[3], midpoint: p[4]),
      second: Phase(family: families[1], rate: p[5], midpoint: p[6]))
  }

  /// The problem in start, middle, end, and rate and midpoint of both phases. Where the end is the
  /// start, its own parameter is held and does nothing.
  func problem(start parameters: [Double]) -> LeastSquaresProblem {
    let levels = plain.box.levels
    let held = returnsToStart ? parameters[2] : end
    let bounds = [
      start.map { $0...$0 } ?? levels, levels, held.map { $0...$0 } ?? levels, boxes[0].rates,
      plain.box.midpoints, boxes[1].rates, plain.box.midpoints,
    ]
    let (times, values) = (plain.times, plain.values)
    return LeastSquaresProblem(
      start: parameters, bounds: bounds, weights: plain.weights,
      jacobian: { p in
        let curve = curve(p)
        return Matrix(
          rows: times.map { t in
            var gradient = curve.gradient(at: t)
            if returnsToStart {
              gradient.start += gradient.end
              gradient.end = 0
            }
            return gradient.components
          })
      },
      residuals: { p in
        let curve = curve(p)
        return zip(times, values).map { curve.value(at: $0) - $1 }
      })
  }

  /// The lowest minimum found, `nil` when none can be evaluated or a phase does nothing in it.
  func best() -> LeastSquaresSolution? {
    let box = plain.box
    guard ([box] + boxes).allSatisfy(\.isFinite) else { return nil }
    var best: LeastSquaresSolution?
    for point in projection().minima(4, precision: 1e-4) {
      if let best, point.sum > best.residualSumOfSquares * (1 + 1e-3) { continue }
      guard !point.isTied, let solution = try? problem(start: parameters(point)).minimize(),
        allows(solution.parameters)
      else { continue }
      if let best, best.residualSumOfSquares <= solution.residualSumOfSquares { continue }
      best = solution
    }
    return best
  }

  private func allows(_ p: [Double]) -> Bool {
    course.allows(start: p[0], middle: p[1], end: returnsToStart ? p[0] : p[2])
  }

  /// The earlier phase first.
  private func parameters(_ point: PhasedProjection.Point) -> [Double] {
    let (l, p) = (point.levels, point.phases)
    let phases = [(p[0], p[1]), (p[2], p[3])]
    guard course == .twoWaves, p[1] > p[3] else {
      return l + phases.flatMap { [.exp($0.0), $0.1] }
    }
    // Two waves may change places, and the level between them with them.
    return [l[0], l[0] + l[2] - l[1], l[2]] + phases.reversed().flatMap { [.exp($0.0), $0.1] }
  }

  // MARK: Refusals

  var reasonBeforeFit: PhasedFit.Reason? {
    Set(plain.times).count <= freeParameters ? .tooFewPoints : nil
  }

  func reason(after solution: LeastSquaresSolution, alone: LeastSquaresSolution?)
    -> PhasedFit.Reason?
  {
    let sum = solution.residualSumOfSquares
    func isBetter(than other: Double, parameters: Int = 1) -> Bool {
      chance(of: other, against: sum, parameters: parameters, degreesOfFreedom: degreesOfFreedom)
        < FittedSeries.level
    }
    if let alone {
      let more = max(1, freeParameters - plain.freeParameters)
      if !isBetter(than: alone.residualSumOfSquares, parameters: more) { return .onePhase }
    }
    let p = solution.parameters
    func lowestSum(_ known: [Double?]? = nil, jump phase: Int? = nil) -> Double {
      let near = [.log(p[3]), p[4], .log(p[5]), p[6]]
      return projection(known, jump: phase)
        .minima(2, from: phase == nil ? [near] : [], precision: 1e-3).first?.sum ?? .infinity
    }
    for (index, rate) in [p[3], p[5]].enumerated() {
      let isJump =
        rate >= boxes[index].rates.upperBound || !isBetter(than: lowestSum(jump: index))
      if isJump { return index == 0 ? .firstPhaseJumps : .secondPhaseJumps }
    }
    let (low, high) = (plain.box.levels.lowerBound, plain.box.levels.upperBound)
    let isDip = course == .dip
    if start == nil, !returnsToStart {
      let far = isDip ? high : low
      if p[0] == far || !isBetter(than: lowestSum([far, nil, end])) { return .startNotVisible }
    }
    if isDip, p[1] == low || !isBetter(than: lowestSum([start, low, end])) {
      return .middleNotVisible
    }
    if end == nil, !returnsToStart {
      if p[2] == high || !isBetter(than: lowestSum([start, nil, high])) { return .endNotVisible }
    }
    switch solution.status {
    case .converged, .roundingLimit: break
    case .flat: return .dependentParameters
    case .stalled, .evaluationLimit: return .notConverged(solution.status)
    }
    // A parameter that is held is known; one pressed against a wall is not.
    let held = 7 - freeParameters
    return solution.undetermined.isEmpty && solution.bounded.count <= held
      ? nil : .dependentParameters
  }
}
