import RealModule

/// A curve of two phases between three levels: two waves of a recovery, or a dip and the recovery
/// from it.
///
/// With the share `F₁` of the first phase and `S` of the second, which is `F₂` for two waves and
/// `F₁ · F₂` for a dip, every one is
///
/// `y(t) = start + (middle − start) · F₁ + (end − middle) · S`.
///
/// The levels enter linearly, as floor and rise of a ``Curve`` do. In a dip the level of a day is a
/// mean of the three levels, with weights that are shares: it never leaves them. Where a dip falls by
/// the logistic and rises by any family whose density is log-concave, as all on the linear time scale
/// are, it falls to one lowest day and rises from there. Only where it ends lower than it began, and
/// its rise ends faster than its fall, may a small late descent follow, which is never steeper than
/// what is then left of the fall.
public struct PhasedCurve: Sendable, Hashable, Codable {
  /// How the phases follow each other.
  public var course: Course
  /// The level before both phases: the floor of two waves, the normal level before a dip.
  public var start: Double
  /// The level between them: after the first wave, or at the bottom of a dip. A curve whose phases
  /// run into each other never stands at it.
  public var middle: Double
  /// The level after both phases.
  public var end: Double
  /// The first phase: the first wave, or the fall.
  public var first: Phase
  /// The second phase: the second wave, or the rise.
  public var second: Phase

  /// A curve from the parameters of the formula, which are taken as they are.
  ///
  /// - Parameters:
  ///   - course: How the phases follow each other.
  ///   - start: The level before both.
  ///   - middle: The level between them.
  ///   - end: The level after both.
  ///   - first: The first phase.
  ///   - second: The second phase.
  @inlinable public init(
    _ course: Course, start: Double, middle: Double, end: Double, first: Phase, second: Phase
  ) {
    self.course = course
    self.start = start
    self.middle = middle
    self.end = end
    self.first = first
    self.second = second
  }

  /// Two waves from floor, ceiling and the share of the first.
  ///
  /// - Parameters:
  ///   - floor: `L`, the level before both.
  ///   - ceiling: `L + A`, the level after both.
  ///   - weight: `w`, the share of the rise that the first wave makes, 0 to 1. At 0 and 1 the curve is
  ///     that of one wave.
  ///   - first: The first wave.
  ///   - second: The second wave.
  @inlinable public init(
    floor: Double, ceiling: Double, weight: Double, first: Phase, second: Phase
  ) {
    self.init(
      .twoWaves, start: floor, middle: floor + weight * (ceiling - floor), end: ceiling,
      first: first, second: second)
  }

  /// The lower asymptote: the start of two waves, the middle of a dip.
  @inlinable public var floor: Double { course == .dip ? middle : start }

  /// The level after the recovery.
  @inlinable public var ceiling: Double { end }

  /// `w`, the share of the whole way from start to end that the first phase makes; for a dip it says
  /// nothing.
  @inlinable public var weight: Double { (middle - start) / (end - start) }

  // MARK: Values

  /// `y(t)`, within a few units in the last place of the largest level, besides what the rounding of
  /// the phases' arguments brings.
  @inlinable public func value(at t: Double) -> Double {
    let (one, two) = (first.share(at: t), second.share(at: t))
    return start + (middle - start) * one + (end - middle) * (course == .dip ? one * two : two)
  }

  /// `y′(t)`, in levels by day.
  @inlinable public func slope(at t: Double) -> Double {
    let (one, two) = (first.slope(at: t), second.slope(at: t))
    let both =
      course == .dip ? one * second.share(at: t) + first.share(at: t) * two : two
    return (middle - start) * one + (end - middle) * both
  }

  /// The derivatives of a level by the parameters of the formula.
  public struct Gradient: Sendable, Hashable {
    /// By the level before both phases.
    public var start: Double
    /// By the level between them.
    public var middle: Double
    /// By the level after them. The three sum to one.
    public var end: Double
    /// By the rate of the first phase.
    public var firstRate: Double
    /// By the midpoint of the first phase.
    public var firstMidpoint: Double
    /// By the rate of the second phase.
    public var secondRate: Double
    /// By the midpoint of the second phase.
    public var secondMidpoint: Double

    /// A gradient from its components.
    @inlinable public init(
      start: Double, middle: Double, end: Double, firstRate: Double, firstMidpoint: Double,
      secondRate: Double, secondMidpoint: Double
    ) {
      self.start = start
      self.middle = middle
      self.end = end
      self.firstRate = firstRate
      self.firstMidpoint = firstMidpoint
      self.secondRate = secondRate
      self.secondMidpoint = secondMidpoint
    }

    /// The components in the order of their declaration.
    @inlinable public var components: [Double] {
      [start, middle, end, firstRate, firstMidpoint, secondRate, secondMidpoint]
    }
  }

  /// The exact derivatives of `y(t)` by the parameters of the formula.
  @inlinable public func gradient(at t: Double) -> Gradient {
    let (one, two) = (first.curve.gradient(at: t), second.curve.gradient(at: t))
    // What a change of the share of one phase moves.
    let byFirst = self.middle - start + (course == .dip ? (end - self.middle) * two.rise : 0)
    let bySecond = (end - self.middle) * (course == .dip ? one.rise : 1)
    let (left, secondLeft) = (first.rest(at: t), second.rest(at: t))
    let middle =
      switch course {
      case .dip: one.rise * secondLeft
      // The smaller parts keep the digits of the difference.
      case .twoWaves: left < one.rise ? secondLeft - left : one.rise - two.rise
      }
    return Gradient(
      start: left, middle: middle, end: course == .dip ? one.rise * two.rise : two.rise,
      firstRate: byFirst * one.rate, firstMidpoint: byFirst * one.midpoint,
      secondRate: bySecond * two.rate, secondMidpoint: bySecond * two.midpoint)
  }

  // MARK: Days

  /// The day on which the recovery passes a level: for a dip after its ``trough``.
  ///
  /// - Parameter level: A level in the unit of the three.
  /// - Returns: The day, or `nil` when the recovery does not pass the level, the levels do not run the
  ///   way of the course, or no finite number stands for the day. Where a small late descent passes it
  ///   again the first passage counts.
  public func day(ofLevel level: Double) -> Double? {
    guard course.allows(start: start, middle: middle, end: end) else { return nil }
    switch course {
    case .twoWaves:
      guard start < level, level < end else { return nil }
      return crossing(landmarks) { value(at: $0) - level }
    case .dip:
      guard let trough, trough.level < level else { return nil }
      return crossing([trough.day] + landmarks.filter { $0 > trough.day }) {
        value(at: $0) - level
      }
    }
  }

  /// The day on which the fall of a dip passes a level, before its ``trough``.
  ///
  /// - Parameter level: A level in the unit of the three.
  /// - Returns: The day, or `nil` when the fall does not pass the level, and for two waves.
  public func fallingDay(ofLevel level: Double) -> Double? {
    guard let trough, trough.level < level, level < start else { return nil }
    return crossing(landmarks.filter { $0 < trough.day } + [trough.day]) { level - value(at: $0) }
  }

  /// The day half-way up: from the trough to the end of a dip, from floor to ceiling of two waves;
  /// `nil` for a curve without one.
  public var halfwayDay: Double? {
    switch course {
    case .twoWaves: day(ofLevel: start + (end - start) / 2)
    case .dip: trough.flatMap { day(ofLevel: $0.level + (end - $0.level) / 2) }
    }
  }

  /// The lowest point of a dip.
  public struct Trough: Sendable, Hashable {
    /// The day of it.
    public let day: Double
    /// The level on that day, above the level that the fall alone would reach.
    public let level: Double
  }

  /// The lowest point of a dip, where the fall has just turned into a rise; `nil` for two waves, for
  /// levels that do not run down and up, and for phases in which the rise never outweighs the fall.
  public var trough: Trough? {
    guard course == .dip, middle < start, middle < end else { return nil }
    // The slope by first.slope / (1 − first.share): bounded for a logistic fall, with its sign.
    let day = crossing(landmarks) { t in
      let (one, two) = (first.curve, second.curve)
      let (z1, z2) = (
        one.rate * (one.shape.timeScale(t) - one.midpoint),
        two.rate * (two.shape.timeScale(t) - two.midpoint)
      )
      let (done, left) = one.shape.parts(z1)
      let density = one.shape.density(z1) * one.rate * one.shape.timeScale.derivative(t)
      let rising = two.shape.density(z2) * two.rate * two.shape.timeScale.derivative(t)
      let outweighed = (end - middle) * two.shape.cumulative(z2) - (start - middle)
      // Far out both are zero; the fall comes first and the rise last.
      guard left > 0 else { return end - middle }
      guard done > 0, density > 0 else { return middle - start }
      return outweighed * left + (end - middle) * rising * (done * left / density)
    }
    return day.map { Trough(day: $0, level: value(at: $0)) }
  }

  /// Days close enough together to see all that the phases do, in order.
  private var landmarks: [Double] {
    let shares = [1e-300, 1e-100, 1e-30, 1e-15]
    let odds = stride(from: -12.0, through: 12, by: 0.25).map { Logistic().cumulative($0) }
    func days(_ phase: Phase) -> [Double] {
      let (curve, shape) = (phase.curve, phase.curve.shape)
      func day(_ z: Double) -> Double {
        shape.timeScale.inverse(curve.midpoint + z / curve.rate)
      }
      return (shares + odds).map { day(shape.quantile($0)) }
        + [1, 3, 10, 100].map { day(shape.quantile(odds[odds.count - 1]) * $0) }
    }
    return (days(first) + days(second)).filter(\.isFinite).sorted()
  }

  /// Where a function first turns from not positive to positive, between two neighbours in a list.
  private func crossing(_ days: [Double], _ function: (Double) -> Double) -> Double? {
    guard let place = days.firstIndex(where: { function($0) > 0 }), place > 0 else { return nil }
    var (low, high) = (days[place - 1], days[place])
    while true {
      let middle = low + (high - low) / 2
      guard low < middle, middle < high else { return high }
      if function(middle) > 0 { high = middle } else { low = middle }
    }
  }
}
