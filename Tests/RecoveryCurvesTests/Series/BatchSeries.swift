import LeastSquares
import RealModule
import RecoveryCurves

// The benchmarks take the file of the generator itself.
#if canImport(TestSupport)
  import TestSupport
#endif

/// Random series of a family, the same everywhere, and what the general solver makes of them.
struct BatchSeries {
  var family: Family
  var times: [Double]
  var truths: [Curve]
  /// Series after series.
  var values: [Double]

  init(_ family: Family, count: Int, points: Int = 30, noise: Double = 0.01, seed: UInt64 = 1) {
    var random = SplitMix(state: seed &* 0x9e37_79b9_7f4a_7c15)
    self.family = family
    times = (1...points).map(Double.init)
    truths = []
    values = []
    for _ in 0..<count {
      let floor = random.uniform(0.2, 0.5)
      let curve = try? Curve(
        family: family, floor: floor, ceiling: random.uniform(0.9, 1.05),
        halfwayDay: random.uniform(0.25, 0.5) * Double(points),
        duration: random.uniform(0.08, 0.18) * Double(points),
        shapeParameter: family.hasShapeParameter ? random.uniform(0.5, 2) : 1)
      guard var curve else { continue }
      if family == .saturatingExponential, let first = truths.first {
        // Fitted with the onset known, which is then the same for all.
        curve = Curve(
          family: family, floor: curve.floor, rise: curve.rise, rate: curve.rate,
          midpoint: first.midpoint)
      }
      truths.append(curve)
      values += times.map { curve.value(at: $0) + noise * random.normal() }
    }
  }

  func values(_ series: Int) -> [Double] {
    Array(values[series * times.count..<(series + 1) * times.count])
  }

  /// Onset and floor of a saturating exponential cannot both be fitted.
  var knownMidpoint: Double? {
    family == .saturatingExponential ? truths.first?.midpoint : nil
  }

  /// A local minimum by the general solver, from a curve on: residuals, one row for each prior.
  static func reference(
    from start: Curve, times: [Double], values: [Double], weights: [Double]? = nil,
    floor: Double? = nil, ceiling: Double? = nil, midpoint: Double? = nil,
    priors: BatchPriors = BatchPriors()
  ) -> (curve: Curve, solution: LeastSquaresSolution)? {
    @Sendable func curve(_ p: [Double]) -> Curve {
      Curve(
        family: start.family, floor: p[0], rise: p[1] - p[0], rate: p[2], midpoint: p[3],
        shapeParameter: p[4])
    }
    let rows: [(prior: BatchPriors.Gaussian?, value: @Sendable (Curve) -> Double?)] = [
      (priors.floor, { $0.floor }), (priors.ceiling, { $0.ceiling }),
      (priors.halfwayDay, { $0.halfwayDay }), (priors.duration, { $0.duration }),
    ]
    let everywhere = -Double.infinity...Double.infinity
    func range(_ known: Double?) -> ClosedRange<Double> { known.map { $0...$0 } ?? everywhere }
    let shape = start.shapeParameter
    let problem = LeastSquaresProblem(
      start: [floor ?? start.floor, ceiling ?? start.ceiling, start.rate, start.midpoint, shape],
      bounds: [
        range(floor), range(ceiling), 0...Double.infinity, range(midpoint),
        start.family.hasShapeParameter ? 0.01...20 : shape...shape,
      ],
      weights: (weights ?? times.map { _ in 1 }) + rows.map { $0.prior == nil ? 0 : 1 },
      residuals: { p in
        let curve = curve(p)
        return zip(times, values).map { curve.value(at: $0) - $1 }
          + rows.map { row in
            guard let prior = row.prior, let value = row.value(curve) else { return 0 }
            return priors.noise * (value - prior.mean) / prior.deviation
          }
      })
    guard let solution = try? problem.minimize() else { return nil }
    return (curve(solution.parameters), solution)
  }
}
