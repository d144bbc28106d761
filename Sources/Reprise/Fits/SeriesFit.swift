import RecoveryCurves

/// The least-squares curve through the published levels of a series. It describes the past and is not a
/// forecast; its standard errors take the days as independent.
///
/// ```swift
/// let fit = try SeriesFit(series, family: .gompertz)
/// fit.day(ofLevel: 0.9)
/// ```
public struct SeriesFit: Sendable, Hashable {
  /// The series.
  public let series: Series
  /// The day from which the curve's time is counted, the one before the first level; `nil` when the
  /// series has no level.
  public let origin: Day?
  /// The fit, with levels as fractions.
  public let fit: Fit

  /// Fits the levels and counts of a series; bounds, changes and orders are not used.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - family: The family of the curve.
  ///   - floor: The floor as a fraction where it is known, `nil` to fit it.
  ///   - ceiling: The ceiling as a fraction where it is known, `nil` to fit it.
  /// - Throws: `CurveError` when floor and ceiling make no curve.
  public init(
    _ series: Series, family: Family = .logistic, floor: Double? = nil, ceiling: Double? = nil
  ) throws(CurveError) {
    let levels = FittedLevels(series)
    let fit = try Fit(
      family, times: levels.times, values: levels.values,
      known: .init(floor: floor, ceiling: ceiling))
    self.init(series, levels, fit)
  }

  init(_ series: Series, _ levels: FittedLevels, _ fit: Fit) {
    self.series = series
    origin = levels.origin
    self.fit = fit
  }

  /// Whether the levels fall, so that the curve leads from a high level to a low one.
  public var isFall: Bool { fit.curve?.isFalling ?? false }

  /// The first day on which the curve is at a level; `nil` when the curve is not determined, falls, or does
  /// not reach it within the calendar.
  public func day(ofLevel level: Double) -> Day? {
    isFall ? nil : Reprise.day(from: origin, after: fit.curve?.day(ofLevel: level))
  }

  /// The day of a level by the curve and, where there are too few levels to tell it from a simpler
  /// description, by that description as well.
  public struct LevelDay: Sendable, Hashable {
    /// The first day on which the closest curve is at the level; `nil` where it does not reach it.
    public let byCurve: Day?
    /// The first day on which the simpler description is at the level; `nil` where there is none, or where it
    /// does not reach it.
    public let bySimpler: Day?
    /// The earliest day that a description allows at nine in ten, `nil` without a limit.
    public let earliest: Day?
    /// The latest day that a description allows at nine in ten, `nil` without a limit.
    public let latest: Day?
  }

  /// Whether there are too few levels for a curve, or to tell one from something simpler.
  public var isTooShort: Bool {
    switch fit.outcome {
    case .undetermined(.tooFewPoints), .undetermined(.tooFewToTell): true
    default: false
    }
  }

  /// The day of a level with its bounds; `nil` where the levels fall, and where they do not determine the
  /// curve for another reason than too few of them or an asymptote that does not show. It takes milliseconds.
  public func levelDay(_ level: Double) -> LevelDay? {
    fit.day(ofLevel: level).map { day in
      func found(_ time: Double?) -> Day? { Reprise.day(from: origin, after: time) }
      return LevelDay(
        byCurve: found(day.byCurve), bySimpler: found(day.bySimpler), earliest: found(day.earliest),
        latest: found(day.latest))
    }
  }
}

/// The levels and counts of a series as numbers, days counted from the one before the first.
struct FittedLevels {
  let origin: Day?
  let times: [Double]
  let values: [Double]

  init(_ series: Series) {
    let levels = series.observations.compactMap { observation in
      observation.level.map { (day: observation.day, level: $0) }
    }
    let origin = levels.first.map { $0.day - 1 }
    self.origin = origin
    times = levels.map { level in origin.map { Double(level.day - $0) } ?? 0 }
    values = levels.map(\.level)
  }
}

/// The first day at or after a number of days from another; `nil` beyond the calendar.
func day(from origin: Day?, after time: Double?) -> Day? {
  guard let origin, let time, let days = Int(exactly: time.rounded(.up)) else { return nil }
  return days.magnitude > 100_000 ? nil : origin + days
}
