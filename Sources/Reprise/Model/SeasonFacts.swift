import ForecastKernels
import RecoveryCurves

/// The facts of a season as of a day: the values that each day may have, by age from the origin of its curve.
struct SeasonFacts: Sendable {
  /// The day from which ages are counted.
  let origin: Day
  /// Days from the origin to the as-of day.
  let asOfAge: Int
  /// The scale on which the discrepancy is added to the curve.
  let scale: Scale
  /// The number of published units in 1, which orders refer to.
  let units: Double
  /// The constrained days from the origin on.
  private(set) var days: [Constraint] = []

  /// A constrained day.
  struct Constraint: Sendable {
    let age: Int
    /// Days since the constrained day before; 0 for the first.
    let gap: Int
    /// Whether a published figure is about the day itself.
    let isObserved: Bool
    /// The bounds on the scale, and the constraints on the change from the day before.
    let bounds: LaneFacts.Day
    /// The plain level that stands for the day, if its figure is a level.
    let level: Double?

    /// The middle of the bounds; `nil` where one is missing.
    var middle: Double? {
      bounds.lower.isFinite && bounds.upper.isFinite ? 0.5 * (bounds.lower + bounds.upper) : nil
    }
  }

  /// The facts of a series from an origin on.
  init(
    _ constraints: LevelConstraints, levels: [Day: Double], scale: Scale,
    origin: Day, asOf: Day
  ) {
    self.origin = origin
    self.scale = scale
    units = constraints.precision.unitsInWhole
    asOfAge = asOf - origin
    for constrained in constraints.days where constrained.day >= origin {
      let age = constrained.day - origin
      // A change since a day before the origin does not constrain the curve.
      let tie = days.isEmpty ? nil : constrained.link
      days.append(
        Constraint(
          age: age, gap: days.last.map { age - $0.age } ?? 0, isObserved: constrained.isObserved,
          bounds: LaneFacts.Day(
            age: Double(age), lower: scale(constrained.lower), upper: scale(constrained.upper),
            tie: tie.map(LaneFacts.Tie.init)), level: levels[constrained.day]))
    }
  }

  /// The plain levels of a season from an origin on, each known to half a tenth of a point.
  init(_ season: PanelSeason, scale: Scale, origin: Day, days most: Int = .max, asOf: Day) {
    self.origin = origin
    self.scale = scale
    units = 1_000
    asOfAge = asOf - origin
    for (day, level) in zip(season.days, season.levels) where day >= origin && day - origin < most {
      let (age, half) = (day - origin, 0.5 / units)
      let level =
        scale == .logit ? min(max(level, 0), 1) : min(max(level, -Self.largest), Self.largest)
      days.append(
        Constraint(
          age: age, gap: days.last.map { age - $0.age } ?? 0, isObserved: true,
          bounds: LaneFacts.Day(
            age: Double(age), lower: scale(level - half), upper: scale(level + half)), level: level)
      )
    }
  }

  /// The bound of levels. A hundred times the normal level is an error, and its square must not cost the
  /// other days their digits.
  static let largest = 100.0

  /// The logarithm of the product of the widths that the figures leave open, as fractions of at most 1.
  var logResolution: Double {
    days.reduce(0) { sum, day in
      var ends = Lanes.zero
      (ends[0], ends[1]) = (day.bounds.lower, day.bounds.upper)
      ends = scale.inverse(ends)
      let width = min(ends[1] - ends[0], day.bounds.tie.map { $0.upper - $0.lower } ?? 1)
      return sum + .log(min(1, max(width, 1e-12)))
    }
  }

  /// Whether each day is a plain level on the plain scale, so that floor and ceiling have closed forms.
  var isPlain: Bool {
    scale == .plain && !days.isEmpty && days.allSatisfy { $0.level != nil && $0.bounds.tie == nil }
  }
}

extension LaneFacts.Tie {
  fileprivate init(_ link: LevelConstraints.Tie) {
    self.init(
      lower: link.lower, upper: link.upper,
      isRising: link.order == .rising || link.order == .steady,
      isFalling: link.order == .falling || link.order == .steady)
  }
}
