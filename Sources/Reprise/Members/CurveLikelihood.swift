import RealModule
import RecoveryCurves

/// The levels of a season from its running trough on.
struct Recovery: Sendable {
  /// Days since the trough.
  private(set) var ages: [Double] = []
  /// The level of each, as a fraction.
  private(set) var levels: [Double] = []

  /// Levels further from 0 are taken for this: a hundred times the normal level is an error of
  /// somebody's, and its square should not drown the other days' digits.
  private static let largest = 100.0

  /// Days and levels as they are.
  init(ages: [Double], levels: [Double]) {
    self.ages = ages
    self.levels = levels.map { min(max($0, -Self.largest), Self.largest) }
  }

  /// A season from the last day of its lowest level on, for so many days.
  init(_ season: PanelSeason, days: Int = .max) {
    let trough = season.troughs[season.troughs.count - 1]
    let first = season.days[trough]
    for place in trough..<season.days.count where season.days[place] - first < days {
      ages.append(Double(season.days[place] - first))
      levels.append(min(max(season.levels[place], -Self.largest), Self.largest))
    }
  }
}

/// Eight points of the four parameters that enter a season's curve nonlinearly.
struct LanePoint {
  var logHalfwayDay = Lanes.zero
  var logDuration = Lanes.zero
  var logitPersistence = Lanes.zero
  var logNoise = Lanes.zero

  @inline(__always)
  subscript(place: Int) -> Lanes {
    get {
      switch place {
      case 0: logHalfwayDay
      case 1: logDuration
      case 2: logitPersistence
      default: logNoise
      }
    }
    set {
      switch place {
      case 0: logHalfwayDay = newValue
      case 1: logDuration = newValue
      case 2: logitPersistence = newValue
      default: logNoise = newValue
      }
    }
  }
}

extension LanePoint {
  /// The logarithm of the day on which nine tenths of the rise are over, within bounds.
  var logLateDay: Lanes {
    let (least, most) = (Lanes(repeating: -4), Lanes(repeating: 7))
    return logarithm(
      exponential(clamped(logHalfwayDay, least, most))
        + exponential(clamped(logDuration, least, most)))
  }

  /// Fills in what is still to come of the rises of eight curves.
  func fill(_ rests: inout [Lanes], of curves: LaneCurves) {
    // No recovery takes less than half an hour or more than three years.
    let (least, most) = (Lanes(repeating: -4), Lanes(repeating: 7))
    curves.fill(
      &rests, logHalfwayDay: clamped(logHalfwayDay, least, most),
      logDuration: clamped(logDuration, least, most))
  }
}

/// The likelihood of a recovery: a curve between floor and ceiling, and a normal discrepancy whose
/// correlation decays with the days between (a first-order autoregression), raised to a power.
///
/// It is quadratic in floor and ceiling, so that a normal law of these can be integrated out.
struct CurveLikelihood {
  /// Sums over the days, each with its innovation's variance divided by that of the discrepancy:
  /// squares and products of what floor, ceiling and level contribute.
  struct Sums {
    var floorFloor = Lanes.zero
    var floorCeiling = Lanes.zero
    var ceilingCeiling = Lanes.zero
    var floorLevel = Lanes.zero
    var ceilingLevel = Lanes.zero
    var levelLevel = Lanes.zero
    /// The logarithms of the variances.
    var logVariance = Lanes.zero
  }

  private let count: Double
  private let power: Double

  init(_ recovery: Recovery, power: Double) {
    self.power = power
    count = Double(recovery.ages.count)
  }

  /// The correlation of the discrepancy from one day to the next, short of 1.
  @inline(__always)
  static func persistence(_ logit: Lanes) -> Lanes {
    1 / (1 + exponential(-clamped(logit, Lanes(repeating: -15), Lanes(repeating: 15))))
  }

  /// The logarithm of the noise within what can be told from none and from anything.
  @inline(__always)
  static func boundedNoise(_ logNoise: Lanes) -> Lanes {
    clamped(logNoise, Lanes(repeating: -10.6), Lanes(repeating: 1.4))
  }
}

extension CurveLikelihood {
  /// What the sums are worth at eight points, the power included: the precision of each day, and the
  /// logarithm of the density at its peak but for the days' factors of √2π.
  @inline(__always)
  func weight(_ point: LanePoint, _ sums: Sums) -> (precision: Lanes, logScale: Lanes) {
    let logNoise = Self.boundedNoise(point.logNoise)
    return (
      power * exponential(-2 * logNoise), -power * (count * logNoise + 0.5 * sums.logVariance)
    )
  }
}

/// A component of a mixture prior, with the posterior of floor and ceiling that it leads to.
struct CurveComponent {
  let share: Double
  private let factor: CholeskyFactor
  private let mean: SIMD8<Double>
  /// The rows of the inverse of the factor of the four nonlinear parameters' covariance.
  private let inverse: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)
  /// What floor and ceiling are expected to be more for each of these parameters.
  private let floorSlopes: SIMD4<Double>
  private let ceilingSlopes: SIMD4<Double>
  /// Of floor and ceiling given the four.
  private let precision: (floorFloor: Double, floorCeiling: Double, ceilingCeiling: Double)
  private let precisionDeterminant: Double
  private let logHeight: Double

  init(_ normal: SeasonNormal, share: Double) {
    self.share = share
    factor = normal.factor
    mean = normal.mean
    let (lower, upper) = (factor.lower, factor.lowerInverse)
    func row(_ place: Int) -> SIMD4<Double> {
      SIMD4(upper[0][place], upper[1][place], upper[2][place], upper[3][place])
    }
    inverse = (row(0), row(1), row(2), row(3))
    func slopes(_ place: Int) -> SIMD4<Double> {
      let first = lower[0][place] * row(0) + lower[1][place] * row(1)
      return first + (lower[2][place] * row(2) + lower[3][place] * row(3))
    }
    floorSlopes = slopes(4)
    ceilingSlopes = slopes(5)
    logHeight = .log(share) - (0..<4).reduce(0) { $0 + .log(lower[$1][$1]) }
    let (a, b, c) = (lower[4][4], lower[4][5], lower[5][5])
    precision = ((b * b + c * c) / (a * a * c * c), -b / (a * c * c), 1 / (c * c))
    precisionDeterminant = 1 / (a * a * c * c)
  }

  /// The point that belongs to four standard normals.
  func point(_ normals: SIMD4<Double>) -> SIMD4<Double> {
    var point = SIMD4(mean[0], mean[1], mean[2], mean[3])
    for column in 0..<4 {
      for row in column..<4 { point[row] += factor.lower[column][row] * normals[column] }
    }
    return point
  }

  /// Its figures as the kernels take them.
  var figures: [Double] {
    (0..<6).map { mean[$0] } + [inverse.0[0], inverse.1[0], inverse.1[1]]
      + (0..<3).map { inverse.2[$0] } + (0..<4).map { inverse.3[$0] }
      + (0..<4).map { floorSlopes[$0] } + (0..<4).map { ceilingSlopes[$0] }
      + [precision.floorFloor, precision.floorCeiling, precision.ceilingCeiling]
      + [precisionDeterminant, logHeight]
  }

  /// The law of floor and ceiling at eight points, given the levels, and what it says of the points.
  struct Conditional {
    /// Logarithm of share and density, up to a constant of all components.
    var logPrior = Lanes.zero
    /// That and the likelihood where it is largest, without the next.
    var logPeak = Lanes.zero
    /// What integrating over floor and ceiling makes of it.
    var volume = Lanes.zero
    var floor = Lanes.zero
    var ceiling = Lanes.zero
    var floorPrecision = Lanes.zero
    var crossPrecision = Lanes.zero
    var ceilingPrecision = Lanes.zero
    var determinant = Lanes.zero
  }

  @inline(__always)
  func conditional(
    _ point: LanePoint, _ sums: CurveLikelihood.Sums, precision data: Lanes, logScale: Lanes
  ) -> Conditional {
    let x0 = point.logHalfwayDay - mean[0]
    let x1 = point.logDuration - mean[1]
    let x2 = point.logitPersistence - mean[2]
    let x3 = point.logNoise - mean[3]
    let z0 = inverse.0[0] * x0
    let z1 = inverse.1[0] * x0 + inverse.1[1] * x1
    let z2 = inverse.2[0] * x0 + inverse.2[1] * x1 + inverse.2[2] * x2
    let z3 = (inverse.3[0] * x0 + inverse.3[1] * x1) + (inverse.3[2] * x2 + inverse.3[3] * x3)
    var meanFloor = mean[4] + floorSlopes[0] * x0
    meanFloor += floorSlopes[1] * x1
    meanFloor += floorSlopes[2] * x2
    meanFloor += floorSlopes[3] * x3
    var meanCeiling = mean[5] + ceilingSlopes[0] * x0
    meanCeiling += ceilingSlopes[1] * x1
    meanCeiling += ceilingSlopes[2] * x2
    meanCeiling += ceilingSlopes[3] * x3
    let pulledFloor = precision.floorFloor * meanFloor + precision.floorCeiling * meanCeiling
    let pulledCeiling = precision.floorCeiling * meanFloor + precision.ceilingCeiling * meanCeiling
    let a = precision.floorFloor + data * sums.floorFloor
    let b = precision.floorCeiling + data * sums.floorCeiling
    let c = precision.ceilingCeiling + data * sums.ceilingCeiling
    let h = pulledFloor + data * sums.floorLevel
    let k = pulledCeiling + data * sums.ceilingLevel
    let determinant = a * c - b * b
    let floor = (c * h - b * k) / determinant
    let ceiling = (a * k - b * h) / determinant
    let explained = floor * h + ceiling * k
    let expected = meanFloor * pulledFloor + meanCeiling * pulledCeiling
    let square = (data * sums.levelLevel + expected) - explained
    var conditional = Conditional()
    conditional.logPrior = logHeight - 0.5 * ((z0 * z0 + z1 * z1) + (z2 * z2 + z3 * z3))
    // What is not a number is as unlikely as can be.
    conditional.logPeak = most(
      (conditional.logPrior + logScale) - 0.5 * square, Lanes(repeating: -1e300))
    conditional.volume = (precisionDeterminant / determinant).squareRoot()
    conditional.floor = floor
    conditional.ceiling = ceiling
    conditional.floorPrecision = a
    conditional.crossPrecision = b
    conditional.ceilingPrecision = c
    conditional.determinant = determinant
    return conditional
  }
}
