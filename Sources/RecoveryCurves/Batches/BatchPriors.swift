/// Normal priors of the curves of a batch.
///
/// Each adds `noise² (value − mean)² / deviation²` to the sum of squares of a series.
public struct BatchPriors: Sendable, Hashable {
  /// A normal prior of a quantity.
  public struct Gaussian: Sendable, Hashable {
    /// The value expected.
    public var mean: Double
    /// Its standard deviation, more than zero.
    public var deviation: Double

    /// A normal distribution.
    public init(mean: Double, deviation: Double) {
      self.mean = mean
      self.deviation = deviation
    }
  }

  /// The standard deviation of a value of weight one.
  public var noise: Double
  /// The floor.
  public var floor: Gaussian?
  /// The ceiling.
  public var ceiling: Gaussian?
  /// The day on which half of the rise is done.
  public var halfwayDay: Gaussian?
  /// The days from 50 to 90 % of the rise.
  public var duration: Gaussian?

  /// Priors; by default none.
  ///
  /// - Parameters:
  ///   - noise: The standard deviation of a value of weight one.
  ///   - floor: The floor.
  ///   - ceiling: The ceiling.
  ///   - halfwayDay: The day on which half of the rise is done.
  ///   - duration: The days from 50 to 90 % of the rise.
  public init(
    noise: Double = 1, floor: Gaussian? = nil, ceiling: Gaussian? = nil,
    halfwayDay: Gaussian? = nil, duration: Gaussian? = nil
  ) {
    self.noise = noise
    self.floor = floor
    self.ceiling = ceiling
    self.halfwayDay = halfwayDay
    self.duration = duration
  }

  /// The terms of the priors in the sum of squares of a series with this curve.
  func penalty(of curve: Curve) -> Double {
    let stated = [
      (floor, curve.floor), (ceiling, curve.ceiling), (halfwayDay, curve.halfwayDay),
      (duration, curve.duration),
    ]
    return stated.reduce(0) { sum, stated in
      guard let prior = stated.0, let value = stated.1 else { return sum }
      let distance = noise * (value - prior.mean) / prior.deviation
      return sum + distance * distance
    }
  }

  func check() throws(CurveError) {
    for prior in [floor, ceiling, halfwayDay, duration] {
      guard let prior else { continue }
      guard prior.mean.isFinite, prior.deviation.isFinite, noise.isFinite else { throw .notFinite }
      guard prior.deviation > 0, noise > 0 else { throw .deviationNotPositive }
    }
  }
}
