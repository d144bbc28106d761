import CCurveKernels
import RealModule

/// Which kernel fits a family, and whether on mirrored days: `1 − exp(−eᶻ)` is `1 − F(−z)` of
/// Gompertz's `F`, so that floor and ceiling change places.
struct LaneKernel: Sendable {
  enum Distribution: Sendable { case logistic, gumbel, exponential, richards, normal }

  let distribution: Distribution
  let isMirrored: Bool

  var mirror: Double { isMirrored ? -1 : 1 }

  init(_ family: Family) {
    isMirrored = family == .complementaryGompertz || family == .weibull
    distribution =
      switch family {
      case .logistic, .logLogistic: .logistic
      case .gompertz, .complementaryGompertz, .weibull: .gumbel
      case .saturatingExponential: .exponential
      case .richards: .richards
      case .normal, .logNormal: .normal
      }
  }
}

/// What follows from the positions of the points alone.
struct LaneGrid: Sendable {
  let first: Double
  let last: Double
  let smallestGap: Double
  let isUniform: Bool
  let step: Double
  /// Trapezoid weights.
  let spacings: [Double]

  var span: Double { last - first }

  init(_ positions: [Double]) {
    let order = positions.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
    let sorted = order.map { positions[$0] }
    first = sorted.first ?? 0
    last = sorted.last ?? 0
    let gaps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }
    smallestGap = gaps.filter { $0 > 0 }.min() ?? 0
    var spacings = [Double](repeating: 0, count: positions.count)
    for (i, gap) in gaps.enumerated() {
      spacings[order[i]] += gap / 2
      spacings[order[i + 1]] += gap / 2
    }
    if let ends = order.first, gaps.count > 0 {
      // The ends stand for what lies beyond them as well.
      spacings[ends] *= 2
      spacings[order[order.count - 1]] *= 2
    }
    self.spacings = spacings
    let count = positions.count
    let step = count > 1 ? (positions[count - 1] - positions[0]) / Double(count - 1) : 0
    let largest = max(abs(first), abs(last))
    self.step = step
    isUniform =
      step != 0
      && positions.indices.allSatisfy {
        abs(positions[$0] - (positions[0] + Double($0) * step)) <= 4 * .ulpOfOne * largest
      }
  }
}

/// The problem of a batch in the kernels' words, its arrays aside.
struct LaneProblem: @unchecked Sendable {
  /// Its pointers are null until a run sets them.
  private(set) var statement = curve_problem()

  init(
    family: Family, kernel: LaneKernel, grid: LaneGrid, known: KnownParameters,
    priors: BatchPriors
  ) {
    let shape = family.shape(known.shapeParameter ?? 1)
    let width = shape.quantile(0.9) - shape.quantile(0.1)
    let mirror = kernel.mirror
    statement.uniform = grid.isUniform ? 1 : 0
    statement.step = grid.step
    let (area, centre) = Self.hump(shape)
    statement.area = area
    statement.centre = mirror * centre
    let reach = max(grid.span, .leastNormalMagnitude)
    statement.rate_low = width / (30 * reach)
    statement.rate_high = width / (0.25 * max(grid.smallestGap, .leastNormalMagnitude))
    statement.midpoint_low = known.midpoint.map { mirror * $0 } ?? grid.first - reach
    statement.midpoint_high = known.midpoint.map { mirror * $0 } ?? grid.last + reach
    statement.midpoint_reach = reach / 2
    if family.hasShapeParameter {
      let bounds = known.shapeParameter.map { max($0, 0.001)...max($0, 0.001) } ?? 0.01...20
      statement.shape_low = .log(bounds.lowerBound)
      statement.shape_high = .log(bounds.upperBound)
      statement.shape_guess = min(max(0, statement.shape_low), statement.shape_high)
    }
    // A mirrored kernel's floor is the ceiling.
    let (low, high) =
      kernel.isMirrored ? (known.ceiling, known.floor) : (known.floor, known.ceiling)
    statement.floor_fixed = low == nil ? 0 : 1
    statement.ceiling_fixed = high == nil ? 0 : 1
    statement.floor = low ?? 0
    statement.ceiling = high ?? 0
    func stated(_ prior: BatchPriors.Gaussian?) -> curve_prior {
      guard let prior else { return curve_prior(mean: 0, precision: 0) }
      let ratio = priors.noise / prior.deviation
      return curve_prior(mean: prior.mean, precision: ratio * ratio)
    }
    statement.floor_prior = stated(kernel.isMirrored ? priors.ceiling : priors.floor)
    statement.ceiling_prior = stated(kernel.isMirrored ? priors.floor : priors.ceiling)
    statement.halfway_prior = stated(priors.halfwayDay)
    statement.duration_prior = stated(priors.duration)
    statement.mirror = mirror
    statement.half = family.hasShapeParameter ? 0.5 : mirror * shape.quantile(0.5)
    statement.most = family.hasShapeParameter ? 0.9 : mirror * shape.quantile(0.9)
    statement.logarithmic = shape.timeScale == .logarithmic ? 1 : 0
    // With a shape parameter the steps shrink more slowly than their ratio tells.
    statement.tolerance = family.hasShapeParameter ? 1e-10 : 1e-9
    statement.trust = family.hasShapeParameter ? 2e-9 : 5e-9
  }

  /// Mass and centre of `max(min(F, 1 − F) − 0.1, 0)`, by which a series' own hump is measured: on a
  /// series that shows both its ends it tells rate and midpoint without a logarithm.
  private static func hump(_ shape: any Shape) -> (area: Double, centre: Double) {
    let (low, high) = (shape.quantile(0.1), shape.quantile(0.9))
    let steps = 2000
    var (mass, moment) = (0.0, 0.0)
    for i in 0..<steps {
      let z = low + (high - low) * (Double(i) + 0.5) / Double(steps)
      let parts = shape.parts(z)
      let share = max(min(parts.below, parts.above) - 0.1, 0)
      mass += share
      moment += share * z
    }
    return (mass * (high - low) / Double(steps), moment / mass)
  }
}
