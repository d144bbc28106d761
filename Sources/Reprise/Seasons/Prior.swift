import RealModule
import RecoveryCurves

/// What is believed about a season before its figures are seen: robust marginals on quantities that
/// people know, independent but for the half-way day and the duration.
public struct Prior: Sendable, Hashable {
  /// Logit of the floor's share of the ceiling.
  public var floor: Marginal
  /// The ceiling, as a fraction.
  public var ceiling: Ceiling
  /// Natural logarithm of the day half-way between floor and ceiling, on the season clock.
  public var logHalfwayDay: Marginal
  /// Natural logarithm of the days from 50 to 90 % of the rise.
  public var logDuration: Marginal
  /// Correlation, from −1 to 1, of the normals under half-way day and duration: late seasons are
  /// slow ones.
  public var correlation: Double
  /// Natural logarithm of the standard deviation of the discrepancy from the curve: on the logit
  /// scale for an operating rate, as a fraction for an index.
  public var logNoise: Marginal
  /// Logit of the discrepancy's correlation from one day to the next.
  public var logitPersistence: Marginal

  /// A symmetric distribution that is normal in the middle and may have heavier tails: the law of
  /// center + scale · sinh(tail · Z) / tail for a standard normal Z, which is normal at tail 0.
  public struct Marginal: Sendable, Hashable {
    /// The median.
    public var center: Double
    /// The standard deviation that the middle of the distribution suggests.
    public var scale: Double
    /// The heaviness of the tails: 0 for a normal distribution; at 0.5 the points three normal
    /// standard deviations out lie 1.4 times as far.
    public var tail: Double

    /// A marginal with the given median, scale and heaviness of the tails.
    public init(_ center: Double, _ scale: Double, tail: Double = 0) {
      self.center = center
      self.scale = scale
      self.tail = tail
    }

    @inline(__always)
    func value(at z: Double) -> Double {
      center + scale * (tail == 0 ? z : .sinh(tail * z) / tail)
    }

    /// The derivative of the value.
    func slope(at z: Double) -> Double { scale * .cosh(tail * z) }

    func widened(by factor: Double) -> Marginal { Marginal(center, scale * factor, tail: tail) }
  }

  /// The law of the ceiling.
  public enum Ceiling: Sendable, Hashable {
    /// Exactly 1 with the probability `atom`; otherwise the logit of the ceiling has the marginal.
    case atWhole(atom: Double, logit: Marginal)
    /// The natural logarithm of the ceiling has the marginal.
    case free(log: Marginal)
  }

  /// A prior from its parts.
  public init(
    floor: Marginal, ceiling: Ceiling, logHalfwayDay: Marginal, logDuration: Marginal,
    correlation: Double, logNoise: Marginal, logitPersistence: Marginal
  ) {
    self.floor = floor
    self.ceiling = ceiling
    self.logHalfwayDay = logHalfwayDay
    self.logDuration = logDuration
    self.correlation = correlation
    self.logNoise = logNoise
    self.logitPersistence = logitPersistence
  }

  /// The same prior with the scales of floor, ceiling, half-way day and duration multiplied; the
  /// atom at 1, the noise and its persistence stay.
  public func widened(by factor: Double) -> Prior {
    var prior = self
    prior.floor = floor.widened(by: factor)
    prior.logDuration = logDuration.widened(by: factor)
    switch ceiling {
    case .atWhole(let atom, let logit):
      prior.ceiling = .atWhole(atom: atom, logit: logit.widened(by: factor))
    case .free(let log): prior.ceiling = .free(log: log.widened(by: factor))
    }
    prior.logHalfwayDay = logHalfwayDay.widened(by: factor)
    return prior
  }

  /// A point of the prior: whether the ceiling is exactly 1, which has the probability
  /// ``probabilityOfWhole``, and independent standard normals in the first ``dimensions`` places,
  /// for floor, ceiling (idle when it is 1), half-way day, duration, noise and persistence.
  struct Point {
    var isWhole: Bool
    var z: SIMD8<Double>
  }
  static let dimensions = SmallMatrix.order
  /// The place of the noise among them.
  static let noise = 4

  /// The probability of a ceiling of exactly 1.
  var probabilityOfWhole: Double {
    switch ceiling {
    case .atWhole(let atom, _): min(max(atom, 0), 1)
    case .free: 0
    }
  }

  /// The season at a point of the prior.
  @inline(__always)
  func season(at point: Point, on curve: StandardCurve) -> Season {
    let z = point.z
    let shortfall =
      switch ceiling {
      case .atWhole(_, let marginal): point.isWhole ? 0 : expit(-marginal.value(at: z[1]))
      case .free(let log): -Double.expMinusOne(log.value(at: z[1]))
      }
    let slowness = correlation * z[2] + (1 - correlation * correlation).squareRoot() * z[3]
    return Season(
      floor: (1 - shortfall) * expit(floor.value(at: z[0])), shortfall: shortfall,
      halfwayDay: .exp(bounded(logHalfwayDay.value(at: z[2]))),
      logDuration: bounded(logDuration.value(at: slowness)),
      noise: .exp(bounded(logNoise.value(at: z[4]))),
      persistence: expit(logitPersistence.value(at: z[5])), on: curve)
  }

  /// The point that belongs to a point of the unit cube, whose first coordinate after the
  /// ``dimensions`` chooses whether the ceiling is 1.
  func point(_ uniforms: SIMD8<Double>) -> Point {
    var z = SIMD8<Double>.zero
    for dimension in 0..<Self.dimensions {
      z[dimension] = StandardNormal.quantile(uniforms[dimension])
    }
    return Point(isWhole: uniforms[Self.dimensions] < probabilityOfWhole, z: z)
  }
}

/// Keeps an exponential far from overflow, where no season is.
@inline(__always)
private func bounded(_ logarithm: Double) -> Double { min(max(logarithm, -20), 20) }

@inline(__always)
private func expit(_ x: Double) -> Double { 1 / (1 + .exp(-x)) }
