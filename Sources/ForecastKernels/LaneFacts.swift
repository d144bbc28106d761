import CCurveKernels
import RecoveryCurves

/// Eight seasons: the parameters of their curves and of the discrepancy, in the kernels' order.
package struct LaneSeason: Sendable {
  /// Logarithms of half-way day and duration, logit of the persistence, logarithm of the noise.
  package var logHalfwayDay = Lanes.zero
  package var logDuration = Lanes.zero
  package var logitPersistence = Lanes.zero
  package var logNoise = Lanes.zero
  /// On the plain scale the floor; on that of logits the logit of its share of the ceiling.
  package var floor = Lanes.zero
  /// On the plain scale the ceiling; on that of logits its logit, idle where the ceiling is 1.
  package var ceiling = Lanes.zero
  /// Not zero where the ceiling is exactly 1, on the scale of logits.
  package var isWhole = Lanes.zero
  /// What ``LaneFacts/hold(_:keys:discrepancies:)`` found.
  package var logLikelihood = Lanes.zero

  package init() {}

  /// The parameters one after the other, the four that enter the curve nonlinearly first.
  @inlinable @inline(__always)
  package subscript(place: Int) -> Lanes {
    get {
      switch place {
      case 0: logHalfwayDay
      case 1: logDuration
      case 2: logitPersistence
      case 3: logNoise
      case 4: floor
      default: ceiling
      }
    }
    set {
      switch place {
      case 0: logHalfwayDay = newValue
      case 1: logDuration = newValue
      case 2: logitPersistence = newValue
      case 3: logNoise = newValue
      case 4: floor = newValue
      default: ceiling = newValue
      }
    }
  }

  /// Takes over a season of other eight.
  @inlinable @inline(__always)
  package mutating func take(_ from: Int, of other: LaneSeason, as place: Int) {
    withUnsafeBytes(of: other) { other in
      withUnsafeMutableBytes(of: &self) { own in
        for parameter in 0..<7 {
          own.storeBytes(
            of: other.load(
              fromByteOffset: 8 * (Lanes.scalarCount * parameter + from), as: Double.self),
            toByteOffset: 8 * (Lanes.scalarCount * parameter + place), as: Double.self)
        }
      }
    }
  }
}

/// The facts of a season, which eight seasons at a time are held against by the processor's own kernels.
package struct LaneFacts: Sendable {
  /// A constrained day.
  package struct Day: Sendable {
    /// Days since the season's origin.
    package var age: Double
    /// The possible values on the scale, infinite where there is no bound.
    package var lower: Double
    package var upper: Double
    /// What ties it to the day before, which is constrained as well.
    package var tie: Tie?

    package init(age: Double, lower: Double, upper: Double, tie: Tie? = nil) {
      (self.age, self.lower, self.upper, self.tie) = (age, lower, upper, tie)
    }
  }

  /// What ties a day to the day before: bounds of the difference as a fraction, and whether the published
  /// figure must not fall, or not rise.
  package struct Tie: Sendable {
    package var lower: Double
    package var upper: Double
    package var isRising: Bool
    package var isFalling: Bool

    package init(lower: Double, upper: Double, isRising: Bool, isFalling: Bool) {
      (self.lower, self.upper) = (lower, upper)
      (self.isRising, self.isFalling) = (isRising, isFalling)
    }
  }

  /// The number of constrained days.
  package let count: Int
  private let family: curve_family
  private let timeScale: TimeScale
  private let positions: [Double]
  private let gaps: [Double]
  private let lower: [Double]
  private let upper: [Double]
  private let ties: [curve_tie]
  private let isLogit: Bool
  private let units: Double
  private let power: Double
  private let isEven: Bool
  private let kernels: LaneKernels

  /// Facts to hold seasons against.
  ///
  /// - Parameters:
  ///   - days: The constrained days in order.
  ///   - family: The family of the curve.
  ///   - isLogit: Whether the scale is that of logits.
  ///   - units: Published units in one, to which an order refers.
  ///   - power: What the likelihood is raised to.
  ///   - isEven: Whether each day is drawn at the median of what is possible instead of at random: no longer
  ///     unbiased, and without chance.
  ///   - set: Whose kernels hold them.
  package init(
    _ days: [Day], family: Family, isLogit: Bool, units: Double, power: Double = 1,
    isEven: Bool = false, by set: InstructionSet = .best
  ) {
    count = days.count
    self.family = curve_family(family)
    timeScale = family.shape.timeScale
    positions = days.map { [timeScale] in timeScale($0.age) }
    gaps = zip(days, days.prefix(1) + days).map { $0.age - $1.age }
    lower = days.map(\.lower)
    upper = days.map(\.upper)
    ties = days.map { day in
      guard let tie = day.tie else { return curve_tie() }
      return curve_tie(
        lower: tie.lower, upper: tie.upper, tied: 1, rising: tie.isRising ? 1 : 0,
        falling: tie.isFalling ? 1 : 0)
    }
    self.isLogit = isLogit
    self.units = units
    self.power = power
    self.isEven = isEven
    kernels = LaneKernels(set) ?? .best
  }

  /// Fills in how well eight seasons agree with the facts, and the discrepancies drawn on each day.
  ///
  /// - Parameters:
  ///   - seasons: The seasons.
  ///   - keys: A key of random numbers for each.
  ///   - discrepancies: Room for ``count`` vectors.
  package func hold(
    _ seasons: inout LaneSeason, keys: SIMD8<UInt64>, discrepancies: inout [Lanes]
  ) {
    precondition(discrepancies.count >= count)
    with { facts in
      withUnsafeMutableBytes(of: &seasons) { seasons in
        withUnsafeBytes(of: keys) { keys in
          discrepancies.withDoubles { discrepancies in
            kernels.hold(
              facts, seasons.assumingMemoryBound(to: Double.self).baseAddress,
              keys.assumingMemoryBound(to: UInt64.self).baseAddress, discrepancies)
          }
        }
      }
    }
  }

  /// Where ages lie on the family's time scale, for ``fill(_:of:at:)``.
  package func positions(ofAges ages: [Double]) -> [Double] { ages.map { timeScale($0) } }

  /// Fills in the curves of eight seasons at positions, on the scale.
  package func fill(_ shapes: inout [Lanes], of seasons: LaneSeason, at positions: [Double]) {
    let points = min(shapes.count, positions.count)
    with { facts in
      withUnsafeBytes(of: seasons) { seasons in
        positions.withUnsafeBufferPointer { positions in
          shapes.withDoubles { shapes in
            kernels.shapes(
              facts, seasons.assumingMemoryBound(to: Double.self).baseAddress, points,
              positions.baseAddress, shapes)
          }
        }
      }
    }
  }

  @inline(__always)
  private func with(_ body: (UnsafePointer<curve_facts>) -> Void) {
    positions.withUnsafeBufferPointer { positions in
      gaps.withUnsafeBufferPointer { gaps in
        lower.withUnsafeBufferPointer { lower in
          upper.withUnsafeBufferPointer { upper in
            ties.withUnsafeBufferPointer { ties in
              var facts = curve_facts(
                family: family, days: count, positions: positions.baseAddress,
                gaps: gaps.baseAddress, lower: lower.baseAddress, upper: upper.baseAddress,
                ties: ties.baseAddress, logit: isLogit ? 1 : 0, units: units, power: power,
                even: isEven ? 1 : 0)
              body(&facts)
            }
          }
        }
      }
    }
  }
}

extension curve_family {
  /// A family without a shape parameter as the kernels take it.
  init(_ family: Family) {
    let kind =
      switch family {
      case .logistic, .logLogistic, .richards: family_logistic
      case .gompertz: family_largest
      case .complementaryGompertz, .weibull: family_smallest
      case .saturatingExponential: family_exponential
      case .normal, .logNormal: family_normal
      }
    let shape = family.shape
    self.init(
      kind: Int32(kind), logarithmic: shape.timeScale == .logarithmic ? 1 : 0,
      half: shape.quantile(0.5), ninety: shape.quantile(0.9))
  }
}
