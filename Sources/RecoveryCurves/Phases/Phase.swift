/// One phase of a season, a fall or a rise: the share of it that is done by a day, `F(k · (g(t) − c))`.
///
/// It is a ``Curve`` from 0 to 1 without the two levels.
public struct Phase: Sendable, Hashable, Codable {
  /// The family, which gives `F` and `g`.
  public var family: Family
  /// `k`, by day on the linear time scale; more than zero, or the phase runs backwards.
  public var rate: Double
  /// `c`, on the family's time scale; the half-way day only where `F(0) = ½`.
  public var midpoint: Double

  /// A phase from the parameters of the formula, which are taken as they are.
  ///
  /// - Parameters:
  ///   - family: The family; its shape parameter is 1 where there is one.
  ///   - rate: `k`, by day on the linear time scale.
  ///   - midpoint: `c`, on the family's time scale.
  @inlinable public init(family: Family, rate: Double, midpoint: Double) {
    self.family = family
    self.rate = rate
    self.midpoint = midpoint
  }

  /// A phase from what people know of it.
  ///
  /// - Parameters:
  ///   - family: The family.
  ///   - halfwayDay: The day on which half of it is done.
  ///   - duration: The days from 50 % to 90 % of it.
  /// - Throws: ``CurveError/notFinite``, ``CurveError/durationNotPositive``,
  ///   ``CurveError/halfwayDayNotAfterOrigin``.
  public init(family: Family, halfwayDay: Double, duration: Double) throws(CurveError) {
    let curve = try Curve(
      family: family, floor: 0, ceiling: 1, halfwayDay: halfwayDay, duration: duration)
    self.init(family: family, rate: curve.rate, midpoint: curve.midpoint)
  }

  /// The phase as a curve from 0 to 1.
  @inlinable public var curve: Curve {
    Curve(family: family, floor: 0, rise: 1, rate: rate, midpoint: midpoint)
  }

  /// The share that is done by a day, 0 to 1.
  @inlinable public func share(at t: Double) -> Double { curve.value(at: t) }

  /// The share that is still to be done, which keeps its digits where nearly all is done.
  @inlinable public func rest(at t: Double) -> Double {
    let shape = family.shape
    return shape.complement(rate * (shape.timeScale(t) - midpoint))
  }

  /// The share done in a day at a day.
  @inlinable public func slope(at t: Double) -> Double { curve.slope(at: t) }

  /// The day on which half of it is done; `nil` for a phase without one.
  public var halfwayDay: Double? { curve.halfwayDay }

  /// The days from 50 % to 90 % of it; `nil` for a phase without them.
  public var duration: Double? { curve.duration }
}
