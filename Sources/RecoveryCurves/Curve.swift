import RealModule

/// A recovery curve, `y(t) = L + A · F(k · (g(t) − c))`.
///
/// Levels are in the unit of the data (for an operating rate a fraction), days in days from any
/// origin for a family on the linear time scale, and from the family's origin on the logarithmic
/// one. The curve rises when rise and rate have the same sign. With parameters that are not finite
/// its values may not be numbers.
///
/// ```swift
/// let curve = try Curve(family: .logistic, floor: 0.2, ceiling: 1, halfwayDay: 9, duration: 6)
/// curve.value(at: 9)                // 0.6
/// curve.day(ofLevel: 0.92)          // 15
/// ```
public struct Curve: Sendable, Hashable, Codable {
  /// The family, which gives `F` and `g`.
  public var family: Family
  /// `L`, the level before the recovery (the lower asymptote).
  public var floor: Double
  /// `A`, the ceiling less the floor.
  public var rise: Double
  /// `k`, by day on the linear time scale and without unit on the logarithmic one.
  public var rate: Double
  /// `c`, where the argument of `F` is zero: a day on the linear time scale, the logarithm of one on
  /// the logarithmic. It is the half-way day only where `F(0) = ½`; see ``halfwayDay``.
  public var midpoint: Double
  /// `ν`, the shape parameter of a family that has one; others ignore it.
  public var shapeParameter: Double

  /// A curve from the parameters of the formula, which are taken as they are.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - floor: `L`, the lower asymptote.
  ///   - rise: `A`, the ceiling less the floor.
  ///   - rate: `k`, by day on the linear time scale.
  ///   - midpoint: `c`, on the family's time scale.
  ///   - shapeParameter: `ν`, for a family that has one.
  @inlinable public init(
    family: Family, floor: Double, rise: Double, rate: Double, midpoint: Double,
    shapeParameter: Double = 1
  ) {
    self.family = family
    self.floor = floor
    self.rise = rise
    self.rate = rate
    self.midpoint = midpoint
    self.shapeParameter = shapeParameter
  }

  /// A curve from floor, ceiling, half-way day and duration.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - floor: The level before the recovery.
  ///   - ceiling: The level after it.
  ///   - halfwayDay: The day on which half of the rise is done.
  ///   - duration: The days from 50 % to 90 % of the rise.
  ///   - shapeParameter: `ν`, zero or more, for a family that has one.
  /// - Throws: ``CurveError/notFinite``, ``CurveError/durationNotPositive``,
  ///   ``CurveError/halfwayDayNotAfterOrigin``.
  public init(
    family: Family, floor: Double, ceiling: Double, halfwayDay: Double, duration: Double,
    shapeParameter: Double = 1
  ) throws(CurveError) {
    guard duration > 0 else { throw duration.isNaN ? .notFinite : .durationNotPositive }
    let shape = family.shape(shapeParameter)
    let half = shape.timeScale(halfwayDay)
    guard half > -.infinity || !halfwayDay.isFinite else { throw .halfwayDayNotAfterOrigin }
    let width = shape.timeScale(halfwayDay + duration) - half
    let rate = (shape.quantile(0.9) - shape.quantile(0.5)) / width
    self.init(
      family: family, floor: floor, rise: ceiling - floor, rate: rate,
      midpoint: half - shape.quantile(0.5) / rate, shapeParameter: shapeParameter)
    guard self.floor.isFinite, rise.isFinite, rate.isFinite, midpoint.isFinite else {
      throw .notFinite
    }
  }

  /// The functions of the curve: those of its family with its shape parameter.
  @inlinable public var shape: any Shape { family.shape(shapeParameter) }

  /// The level after the recovery (the upper asymptote), `L + A`.
  @inlinable public var ceiling: Double { floor + rise }

  /// `y(t)`.
  ///
  /// The error is a few units in the last place of the larger of floor and ceiling, besides what
  /// rounding `k · (g(t) − c)` alone brings.
  @inlinable public func value(at t: Double) -> Double {
    let shape = shape
    return floor + rise * shape.cumulative(rate * (shape.timeScale(t) - midpoint))
  }

  /// `y′(t)`, in levels by day.
  @inlinable public func slope(at t: Double) -> Double {
    let shape = shape
    let density = shape.density(rate * (shape.timeScale(t) - midpoint))
    return density == 0 ? 0 : rise * rate * density * shape.timeScale.derivative(t)
  }

  /// The derivatives of a level by the parameters of the formula.
  public struct Gradient: Sendable, Hashable {
    /// By the floor, the rise held: always one.
    public var floor: Double
    /// By the rise, the floor held: `F`.
    public var rise: Double
    /// By the rate.
    public var rate: Double
    /// By the midpoint.
    public var midpoint: Double
    /// By the shape parameter; zero for a family without one.
    public var shapeParameter: Double

    /// A gradient from its components.
    @inlinable public init(
      floor: Double, rise: Double, rate: Double, midpoint: Double, shapeParameter: Double
    ) {
      self.floor = floor
      self.rise = rise
      self.rate = rate
      self.midpoint = midpoint
      self.shapeParameter = shapeParameter
    }
  }

  /// The exact derivatives of `y(t)` by the parameters of the formula.
  @inlinable public func gradient(at t: Double) -> Gradient {
    let shape = shape
    let distance = shape.timeScale(t) - midpoint
    let density = shape.density(rate * distance)
    return Gradient(
      floor: 1,
      rise: shape.cumulative(rate * distance),
      // At −∞ on the time scale the density wins over the distance.
      rate: density == 0 ? 0 : rise * density * distance,
      midpoint: density == 0 ? 0 : -rise * density * rate,
      shapeParameter: family.hasShapeParameter ? rise * shape.shapeDerivative(rate * distance) : 0)
  }

  /// The day on which a share of the rise is done.
  ///
  /// - Parameter share: A share of the rise, more than 0 and less than 1.
  /// - Returns: The day, or `nil` when the share lies outside, the rate is zero or no finite number
  ///   stands for the day.
  public func day(ofShare share: Double) -> Double? {
    guard share > 0, share < 1 else { return nil }
    let shape = shape
    let day = shape.timeScale.inverse(midpoint + shape.quantile(share) / rate)
    return day.isFinite ? day : nil
  }

  /// The day on which the curve passes a level.
  ///
  /// - Parameter level: A level in the unit of floor and rise.
  /// - Returns: The day, or `nil` when the level does not lie strictly between floor and ceiling.
  public func day(ofLevel level: Double) -> Double? {
    day(ofShare: (level - floor) / rise)
  }

  /// The day on which half of the rise is done; `nil` for a curve without one.
  public var halfwayDay: Double? { day(ofShare: 0.5) }

  /// Whether the curve falls: its floor is then the level that it leaves, and its ceiling the one that it tends to.
  public var isFalling: Bool { rise < 0 }

  /// The days from 50 % to 90 % of the rise, positive for a positive rate; `nil` for a curve without
  /// them.
  public var duration: Double? {
    guard let half = day(ofShare: 0.5), let most = day(ofShare: 0.9) else { return nil }
    return most - half
  }
}
